from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Record
from app.core.workshop import Guidance
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import cards, pages, step
from tests.unit.workshops.samples import PLAIN
from workshops.formats.apport import FORMAT
from workshops.formats.apport.phases import Settings

TOLD = Settings(neutral=True, questions=True)
STORY, QUESTIONS = ("recit", State.PREPARED), ("questions", State.OPEN)


def asked(texts: tuple[str, ...], status: CardStatus = CardStatus.SHOWN) -> Record:
    return Record(cards=cards("questions", "question", texts, status=status))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", [(), PLAIN, AWKWARD, PLAIN * 12])
def test_pages_keep_to_the_page(size: tuple[int, int], texts: tuple[str, ...]) -> None:
    held = step(FORMAT, title=AWKWARD[1][:200], guidance=Guidance(screen=AWKWARD[1]))
    settings = replace(TOLD, scene=AWKWARD[1][:600])
    found = pages(FORMAT, settings, asked(texts), size=size, theme=CONTRAST, held=held)
    for page in found.values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_questions_are_numbered_in_the_order_they_came() -> None:
    lines = pages(FORMAT, TOLD, asked(PLAIN))[QUESTIONS].lines
    assert lines[-5:] == tuple(f"{n}. {text}" for n, text in enumerate(PLAIN, 1))


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_questions_that_were_not_read_over_are_nowhere(status: CardStatus) -> None:
    for page in pages(FORMAT, TOLD, asked(("secret",), status)).values():
        assert "secret" not in page.svg()
        assert "secret" not in page.lines


def test_who_has_no_phone_may_ask_too() -> None:
    page = pages(FORMAT, TOLD, Record())[QUESTIONS]
    assert "Une question\u00a0? Par écrit, ou à main levée." in page.lines


def test_the_story_says_that_questions_come_only_where_they_do() -> None:
    after = "On écoute. Les questions viennent ensuite."
    assert after in pages(FORMAT, TOLD, Record())[STORY].lines
    assert after not in pages(FORMAT, Settings(), Record())[STORY].lines


def test_a_room_that_looks_is_not_told_to_listen() -> None:
    held = step(FORMAT, guidance=Guidance(screen="Regardez la vidéo."))
    lines = pages(FORMAT, Settings(), Record(), held=held)[STORY].lines
    assert "Regardez la vidéo." in lines
    assert not any("On écoute" in line for line in lines)


def test_a_story_without_a_word_of_its_own_shows_the_title_of_the_step() -> None:
    page = pages(FORMAT, TOLD, Record(), held=step(FORMAT, title="Le récit"))[STORY]
    assert "Le récit" in page.lines


def test_the_scene_can_be_read() -> None:
    page = pages(FORMAT, Settings(scene=f" {PLAIN[0]} "), Record())["scene", State.PREPARED]
    assert page.lines[-2:] == ("La scène écrite", PLAIN[0])
