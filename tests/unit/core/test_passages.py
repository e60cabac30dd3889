from __future__ import annotations

import pytest

from app.core.passages import printed
from app.core.record import Card, CardStatus, Channel
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
