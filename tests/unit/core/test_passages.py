from __future__ import annotations

import pytest

from app.core.passages import fleeting, lasting, printed
from app.core.phase import Ideas, Phase
from app.core.record import Card, CardStatus, Channel, Record
from app.core.session import SessionInfo


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
    one = Card(7, "p", "i", "", "Texte", status, channel)
    assert printed([one], SessionInfo(title="Atelier", proofread=proofread)) == (
        (one,) if kept else ()
    )


def test_fleeting_texts_do_not_last() -> None:
    asked = (Ideas(key="talent", label="Talent", fleeting=True), Ideas(key="mot", label="Mot"))
    phases = (
        Phase(key="tour", title="Tour", short="Tour", inputs=asked),
        Phase(key="suite", title="Suite", short="Suite", inputs=asked[1:]),
    )
    talent = Card(1, "tour", "talent", "", "Ana : dessiner", CardStatus.MASKED)
    word = Card(2, "tour", "mot", "", "joie", CardStatus.SHOWN)
    record = Record(cards=(talent, word))
    assert fleeting(record.cards, phases) == (talent,)
    assert lasting(record, phases) == Record(cards=(word,))
    assert lasting(record, phases[1:]) is record
