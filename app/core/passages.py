"""Which free texts the restitution may print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Card, CardStatus, Channel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.session import SessionInfo


def waiting(card: Card, info: SessionInfo) -> bool:
    """Tell whether a text still waits to be read over: it was never shown to the room.

    A text that a facilitator typed has been read by one.
    """
    received = card.status is CardStatus.RECEIVED
    return received and info.proofread and card.channel is Channel.PHONE


def printed(cards: Iterable[Card], info: SessionInfo) -> tuple[Card, ...]:
    """Return the cards that the restitution tells: neither masked nor waiting, in their order."""
    return tuple(
        card for card in cards if card.status is not CardStatus.MASKED and not waiting(card, info)
    )
