from __future__ import annotations

from app.core.document import Passage
from app.core.record import Card, CardStatus
from tests.unit.workshops.samples import info
from workshops.passages import passage, waiting_sentence


def card(status: CardStatus) -> Card:
    return Card(7, "p", "i", "", "Texte", status, late=True)


def test_passage_joins_its_notes_and_never_tells_that_it_came_afterwards() -> None:
    told = Passage("7", "Texte", "cité par 6 personnes, retenue")
    assert passage(card(CardStatus.SHOWN), "", "cité par 6 personnes", "retenue") == told


def test_texts_that_wait_are_counted() -> None:
    waiting = card(CardStatus.RECEIVED)
    assert waiting_sentence([waiting, waiting], info()).startswith("2 textes n’ont pas encore")
    assert waiting_sentence([waiting], info(proofread=False)) == ""
