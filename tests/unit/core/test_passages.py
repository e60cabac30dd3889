from __future__ import annotations

import pytest

from app.core.passages import fleeting, lasting, printed, without_asides
from app.core.phase import Choice, Ideas, Phase
from app.core.record import Answer, Card, CardStatus, Channel, Record
from app.core.session import SessionInfo


@pytest.mark.parametrize(
    ("status", "channel", "proofread", "kept"),
    [
        (CardStatus.SHOWN, Channel.PHONE, True, True),
        (CardStatus.MASKED, Channel.VOICE, False, False),
        (CardStatus.RECEIVED, Channel.PHONE, True, False),
        (CardStatus.RECEIVED, Channel.PHONE, False, True),
        (CardStatus.RECEIVED, Channel.PAPER, True, True),
        (CardStatus.RECEIVED, Channel.VOICE, True, True),
        (CardStatus.RECEIVED, Channel.KIOSK, True, False),
        (CardStatus.RECEIVED, Channel.SHARED, True, False),
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


def test_fleeting_answers_do_not_last() -> None:
    asked = (
        Choice(key="montrer", label="On se montre ?", fleeting=True),
        Choice(key="a", label="A"),
    )
    phases = (Phase(key="p", title="P", short="P", inputs=asked),)
    gone, kept = (Answer("p", key, "alias", ("oui",)) for key in ("montrer", "a"))
    assert lasting(Record(answers=(gone, kept)), phases) == Record(answers=(kept,))


def test_what_a_table_keeps_to_itself_is_left_out() -> None:
    asked = (Ideas(key="mots", label="Nos mots", between=True), Ideas(key="mot", label="Un mot"))
    phases = (Phase(key="p", title="P", short="P", inputs=asked),)
    ours, told = (
        Card(n, "p", key, "", "x", CardStatus.SHOWN) for n, key in enumerate(("mots", "mot"))
    )
    assert without_asides(Record(cards=(ours, told)), phases) == Record(cards=(told,))
