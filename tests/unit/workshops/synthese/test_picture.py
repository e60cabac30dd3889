from __future__ import annotations

import pytest

from app.core.phase import State
from app.core.record import Answer, Record
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.samples import PLAIN, followups, messages, moments
from workshops.formats.synthese.phases import Settings
from workshops.formats.synthese.picture import picture


def pages(record: Record, size: tuple[int, int] = WIDE) -> dict[tuple[str, State], Page]:
    every = moments("synthese", Settings(), record, size=size)
    return {(moment.phase.key, moment.state): picture(moment) for moment in every}


def opinions(*values: str) -> tuple[Answer, ...]:
    return tuple(Answer("m1", "avis", f"p{n}", (value,)) for n, value in enumerate(values))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", [(), PLAIN, AWKWARD])
def test_pages_keep_to_the_page(size: tuple[int, int], texts: tuple[str, ...]) -> None:
    record = Record(
        messages=messages(texts), followups=followups(texts), answers=opinions("oui", "revoir")
    )
    for page in pages(record, size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_opinions_are_hidden_until_they_are_revealed() -> None:
    told = [
        pages(Record(messages=messages(PLAIN), answers=opinions(*values)))
        for values in (("oui", "oui", "revoir"), ("revoir", "revoir", "revoir"))
    ]
    assert told[0]["m1", State.OPEN] == told[1]["m1", State.OPEN]
    assert "3 réponses reçues" in told[0]["m1", State.OPEN].lines
    nobody = pages(Record(messages=messages(PLAIN)))["m1", State.OPEN]
    assert not any("reçue" in line for line in nobody.lines), "nobody there has a phone"
    revealed = told[0]["m1", State.REVEALED].lines
    assert "Ce message convient à 2 personnes sur 3." in revealed
    assert "Oui, il me convient\u00a0: 2 personnes" in revealed


def test_no_answer_is_not_drawn_as_zero() -> None:
    page = pages(Record(messages=messages(PLAIN)))["m1", State.REVEALED]
    assert "Aucune réponse reçue." in page.lines
    assert ">0<" not in page.body


def test_all_messages_say_where_they_stand() -> None:
    page = pages(Record(messages=messages(PLAIN)))["messages", State.PREPARED]
    assert f"1. {PLAIN[0]} (Validé)" in page.lines
    assert f"2. {PLAIN[1]} (À reformuler)" in page.lines


def test_followups_tell_what_who_and_when() -> None:
    page = pages(Record(followups=followups(PLAIN[:1])))["suites", State.PREPARED]
    assert (
        f"{PLAIN[0]} – Qui\u00a0: La coordination du programme – Quand\u00a0: avant l’été"
        in page.lines
    )
