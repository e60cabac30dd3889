from __future__ import annotations

import pytest

from app.core.document import Passage
from app.core.record import Card, CardStatus, Channel
from tests.unit.workshops.samples import info
from workshops.passages import passage, printed, waiting_sentence


def card(status: CardStatus, channel: Channel = Channel.PHONE, *, late: bool = False) -> Card:
    return Card(7, "p", "i", "", "Texte", status, channel, late=late)


@pytest.mark.parametrize(
    ("status", "channel", "proofread", "kept"),
    [
        (CardStatus.SHOWN, Channel.PHONE, True, True),
        (CardStatus.MASKED, Channel.VOICE, False, False),
        (CardStatus.RECEIVED, Channel.PHONE, True, False),
        (CardStatus.RECEIVED, Channel.PHONE, False, True),
        (CardStatus.RECEIVED, Channel.PAPER, True, True),
    ],
)
def test_printed_keeps_what_may_be_read(
    status: CardStatus, channel: Channel, proofread: bool, kept: bool
) -> None:
    one = card(status, channel)
    assert printed([one], info(proofread=proofread)) == ((one,) if kept else ())


def test_passage_joins_its_notes() -> None:
    late = card(CardStatus.SHOWN, late=True)
    told = Passage("7", "Texte", "cité par 6 personnes, complété après l’atelier")
    assert passage(late, "", "cité par 6 personnes") == told


def test_texts_that_wait_are_counted() -> None:
    waiting = card(CardStatus.RECEIVED)
    assert waiting_sentence([waiting, waiting], info()).startswith("2 textes n’ont pas encore")
    assert waiting_sentence([waiting], info(proofread=False)) == ""
