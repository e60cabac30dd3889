from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import app.ui
from app.ui.help.topics import TOPICS
from app.ui.help.tour import STOPS
from app.ui.pages import Station
from tests.support.plain import faults, sentences

if TYPE_CHECKING:
    from app.ui.help.topic import Topic

every_topic = pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS.keys())

WORDS_A_MINUTE = 150
"""How fast an adult reads without hurry."""


def said(topic: Topic) -> list[str]:
    """Return all that a topic says."""
    texts = [topic.title, *(one.does for one in topic.shortcuts)]
    for part in topic.parts:
        texts += [part.title, *part.sentences]
    return [one for one in texts if one]


def topics_asked() -> set[str]:
    """Return the topics that pages ask for by name."""
    asked = set()
    for path in Path(app.ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "help"
                and len(node.args) == 1
                and isinstance(node.args[0], ast.Constant)
            ):
                asked.add(str(node.args[0].value))
    return asked


@every_topic
def test_topic_is_written_in_plain_french(topic: Topic) -> None:
    assert [fault for text in said(topic) for fault in faults(text)] == []


@every_topic
def test_topic_ends_its_sentences(topic: Topic) -> None:
    texts = [one for part in topic.parts for one in part.sentences]
    assert {sentence[-1] for text in texts for sentence in sentences(text)} <= set(".?»")


def test_each_screen_has_its_topic_and_keys() -> None:
    screens = ["home", *(station.value for station in Station)]
    assert [key for key in TOPICS if key in screens] == screens
    assert all(5 <= len(TOPICS[one].parts[0].sentences) <= 8 for one in screens)
    assert all(TOPICS[one].shortcuts for one in screens)


def test_every_topic_that_a_page_asks_for_exists() -> None:
    assert topics_asked() <= TOPICS.keys()


def test_tour_takes_a_minute_at_most() -> None:
    texts = [text for stop in STOPS for text in (stop.title, stop.text)]
    assert len(STOPS) <= 5
    assert sum(len(text.split()) for text in texts) <= WORDS_A_MINUTE
    assert [fault for text in texts for fault in faults(text)] == []
