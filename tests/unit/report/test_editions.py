"""No edition tells what was withdrawn, masked, never read over or not agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.document import Quotes, Table
from app.core.edition import Editing, Edition, Outcome, Reading
from app.core.record import CardStatus, wording
from app.core.session import Facilitator
from app.report.editions.assemble import assemble
from tests.unit.report.sample import CATALOGUE, INFO, SESSION, card

if TYPE_CHECKING:
    from app.report.editions.source import SessionRecord

EDITIONS = list(Edition)
QUOTING = [Edition.SHARED, Edition.PLAIN]


def holding(*cards: object, readings: tuple[Reading, ...] = ()) -> SessionRecord:
    first, *others = SESSION.steps
    record = replace(first.record, cards=cards)
    step = replace(first, record=record)
    return replace(SESSION, steps=(step, *others), editing=Editing(readings=readings))


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(list(CardStatus)),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "A.", "B."]),
    st.sampled_from(["", "A.", "B."]),
    st.sampled_from(["", "Des mots [changés]."]),
    st.booleans(),
)
def test_no_edition_tells_more_than_was_agreed(
    status: CardStatus,
    quoted: bool,
    agreed: bool,
    reader: str,
    partner: str,
    reworded: str,
    stale: bool,
) -> None:
    own = "Chez Fatima Benali, à Lunel."
    one = card(77, own, status=status, quoted=quoted, quote_agreed=agreed)
    seen = wording("Avant." if stale else reworded or own)
    reading = Reading(77, text=reworded, reader=reader, partner=partner, seen=seen)
    source = holding(one, readings=(reading,))
    shown = status is CardStatus.SHOWN
    read = len({reader, partner} - {""}) == 2 and not stale
    for edition in EDITIONS:
        document = assemble(source, CATALOGUE, edition)
        said = repr(document.blocks)
        if not shown:
            assert own not in said
            assert "[changés]" not in said
        if reworded and edition is not Edition.INTERNAL:
            assert own not in said
        if edition in QUOTING:
            quotes = [block for block in document.blocks if isinstance(block, Quotes)]
            assert not quotes or (shown and quoted and agreed and read)
            assert "accord de la personne" not in said


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_names_who_did_not_agree(edition: Edition) -> None:
    info = replace(INFO, facilitators=(Facilitator("Fatima Benali", "patiente partenaire"),))

    assert "Benali" not in repr(assemble(replace(SESSION, info=info), CATALOGUE, edition))


@pytest.mark.parametrize(("edition", "told"), [(one, one is Edition.INTERNAL) for one in EDITIONS])
def test_what_came_of_the_re_reading_is_for_the_team_alone(edition: Edition, told: bool) -> None:
    readings = (Reading(3, Outcome.CORRECTED), Reading(99, Outcome.WITHDRAWN), Reading(5))
    source = replace(SESSION, editing=Editing(readings=readings))
    tables = [one for one in assemble(source, CATALOGUE, edition).blocks if isinstance(one, Table)]

    rows = (("n° 3", "corrigée"), ("n° 99", "retirée"))
    assert any(one.rows == rows for one in tables) is told


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_says_under_which_number_it_was_validated(edition: Edition) -> None:
    info = replace(INFO, validated=True, validated_on="2026-03-20", edition=2)
    head = assemble(replace(SESSION, info=info), CATALOGUE, edition).cover

    assert (head.draft, head.edition, head.read_on) == (False, 2, "20 mars 2026")
    draft = assemble(replace(SESSION, info=replace(info, validated=False)), CATALOGUE, edition)
    assert (draft.cover.draft, draft.cover.edition, draft.cover.read_on) == (True, 0, "")
