"""Which free texts the restitution may print, and which ones last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.phase import Ideas
from app.core.record import Card, CardStatus, Channel, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Phase
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


def fleeting(cards: Iterable[Card], phases: Sequence[Phase]) -> tuple[Card, ...]:
    """Return the cards of a step that last as long as the workshop (``Ideas.fleeting``).

    ``phases`` are those of the step. Such cards are never printed; closing erases them.
    """
    asked = {
        (phase.key, one.key)
        for phase in phases
        for one in phase.inputs
        if isinstance(one, Ideas) and one.fleeting
    }
    return tuple(card for card in cards if (card.phase, card.input) in asked)


def lasting(record: Record, phases: Sequence[Phase]) -> Record:
    """Return what a step holds without its fleeting cards."""
    gone = {card.id for card in fleeting(record.cards, phases)}
    if not gone:
        return record
    return structs.replace(record, cards=tuple(one for one in record.cards if one.id not in gone))
