from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account, cards
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.section import section
from workshops.formats.brise_glace.settings import Settings


def test_words_are_told_with_every_passage_number_and_no_name() -> None:
    said = cards("tour", "mot", ["trac", "joie", "Joie"], first=7)
    paragraph, words = section(account(FORMAT, Settings(), Record(cards=said)))
    assert paragraph == Paragraph("3 mots notés, sans prénom.")
    assert words == Passages((Passage("8", "joie", "dit 2 fois, aussi n° 9"), Passage("7", "trac")))


def test_words_that_wait_are_told_as_a_number() -> None:
    shown, waits = cards("tour", "mot", ["trac", "joie"])
    every = (shown, replace(waits, status=CardStatus.RECEIVED))
    found = section(account(FORMAT, Settings(), Record(cards=every)))
    assert found[0] == Paragraph("1 mot noté, sans prénom.")
    assert found[-1] == Paragraph(
        "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
    )


def test_a_turn_where_nothing_was_noted_has_no_section() -> None:
    assert section(account(FORMAT, Settings(), Record())) == ()
