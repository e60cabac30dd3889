from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.document import Heading
from app.core.edition import Chapter, Editing, Edition
from app.report.editions.assemble import assemble
from app.report.editions.contents import contents
from tests.unit.report.sample import CATALOGUE, SESSION

if TYPE_CHECKING:
    from app.report.editions.source import SessionRecord

OWN = [
    "intro",
    "objectives",
    "present",
    "run",
    "step:1",
    "messages",
    "followups",
    "method",
    "rights",
]


def arranged(*chapters: Chapter) -> SessionRecord:
    return replace(SESSION, editing=Editing(chapters=chapters))


def keys(source: SessionRecord, edition: Edition = Edition.SHARED) -> list[str]:
    return [line.key for line in contents(source, CATALOGUE, edition)]


def titles(source: SessionRecord) -> list[str]:
    blocks = assemble(source, CATALOGUE, Edition.INTERNAL).blocks
    return [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]


def test_contents_are_the_chapters_that_have_something_to_say() -> None:
    assert keys(SESSION) == OWN
    assert keys(SESSION, Edition.INTERNAL) == [*OWN[:6], "quotes", *OWN[6:]]
    assert keys(SESSION, Edition.PLAIN) == []


def test_contents_follow_what_was_arranged() -> None:
    given_order = [Chapter(key) for key in reversed(OWN)]

    assert keys(arranged(*given_order)) == OWN[::-1]


def test_a_chapter_that_nobody_arranged_comes_after_the_one_it_follows() -> None:
    source = arranged(Chapter("messages"), Chapter("objectives"))

    assert keys(source) == [
        "intro",
        "messages",
        "followups",
        "method",
        "rights",
        "objectives",
        "present",
        "run",
        "step:1",
    ]


def test_a_chapter_that_is_gone_is_no_line() -> None:
    assert keys(arranged(Chapter("step:99"), *map(Chapter, OWN))) == OWN


def test_a_title_is_renamed_and_its_own_is_known() -> None:
    line = contents(arranged(Chapter("run", "Notre journée")), CATALOGUE)[3]

    assert (line.title, line.own_title) == ("Notre journée", "Le déroulé")


@pytest.mark.parametrize("key", ["method", "rights"])
def test_method_and_rights_cannot_be_left_out(key: str) -> None:
    source = arranged(Chapter(key, included=False))
    (line,) = [one for one in contents(source, CATALOGUE) if one.key == key]

    assert (line.included, line.fixed) == (True, True)
    assert line.title in titles(source)


def test_a_document_follows_its_contents() -> None:
    source = arranged(
        Chapter("followups", "Et après ?"),
        Chapter("step:1"),
        Chapter("run", included=False),
        Chapter("objectives"),
    )
    found = titles(source)

    assert "Le déroulé" not in found
    assert found.index("Et après ?") < found.index("Notre débat") < found.index("Objectifs")


@given(st.permutations(OWN), st.lists(st.sampled_from(OWN), unique=True))
def test_nothing_is_lost_or_doubled_whatever_was_arranged(
    order: list[str], some: list[str]
) -> None:
    chosen = [Chapter(key) for key in order if key in some]

    found = keys(arranged(*chosen))
    assert sorted(found) == sorted(OWN)
    assert [key for key in found if key in some] == [one.key for one in chosen]
