"""Whatever a team quotes of whatever it asked, an edition for all quotes only what it also tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import convert, to_builtins

from app.core.document import Quotes
from app.core.edition import Editing, Edition, Reading
from app.core.phase import Ideas
from app.core.record import Card, CardStatus, Presence, Record, wording
from app.core.session import SessionInfo, Step
from app.report.editions.chapters import chapters, telling
from app.report.editions.printed import numbers_in
from app.report.editions.source import SessionRecord, StepRecord
from tests.unit.workshops.samples import step as a_step
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator

INFO = SessionInfo(title="Un atelier", threshold=3)


def quoted_everywhere(kind: str) -> SessionRecord:
    """Return a step of a format in which a text answers each question, and each is quoted."""
    form = CATALOGUE[kind]
    settings = to_builtins(form.first_settings())
    step: Step = a_step(kind, settings=settings, started=1.0, ended=2.0)
    asked = dict.fromkeys(
        (phase.key, one.key, one.slots[0].key if one.slots else "")
        for phase in form.phases(step, convert(settings, form.settings), Record())
        for one in phase.inputs
        if isinstance(one, Ideas)
    )
    cards = tuple(
        Card(n, *where, f"Mes mots {n}.", CardStatus.SHOWN, quoted=True, quote_agreed=True)
        for n, where in enumerate(asked, 1)
    )
    record = Record(cards=cards, presence=Presence(9), threshold=3)
    readings = tuple(
        Reading(one.id, reader="A.", partner="B.", seen=wording(one.text)) for one in cards
    )
    return SessionRecord(INFO, (StepRecord(step, record),), editing=Editing(readings=readings))


def quoted_numbers(source: SessionRecord, edition: Edition) -> Iterator[int]:
    """Yield the numbers of the passages that an edition quotes."""
    for chapter in chapters(telling(source, CATALOGUE, edition)):
        for block in chapter.blocks:
            if isinstance(block, Quotes):
                yield from (int(one.number) for one in block.items)


def told_numbers(source: SessionRecord) -> frozenset[int]:
    """Return the numbers of the passages that the chapters of the steps tell to everybody."""
    every = chapters(telling(source, CATALOGUE, Edition.SHARED))
    return numbers_in(block for one in every if one.step is not None for block in one.blocks)


@pytest.mark.parametrize("kind", CATALOGUE)
def test_what_is_quoted_to_all_is_told_to_all(kind: str) -> None:
    source = quoted_everywhere(kind)
    assert set(quoted_numbers(source, Edition.SHARED)) <= told_numbers(source)


@pytest.mark.parametrize("edition", Edition)
def test_a_situation_that_somebody_lived_is_quoted_nowhere(edition: Edition) -> None:
    source = quoted_everywhere("choix")
    assert not list(quoted_numbers(source, edition))


def test_what_people_said_of_a_statement_is_quoted() -> None:
    source = quoted_everywhere("debat_mouvant")
    assert list(quoted_numbers(source, Edition.SHARED))
