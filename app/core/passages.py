"""Which free texts the restitution may print, and which ones last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.phase import Ideas
from app.core.record import TYPED, Card, CardStatus, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import AnyInput, Phase
    from app.core.session import SessionInfo


def waiting(card: Card, info: SessionInfo) -> bool:
    """Tell whether a text still waits to be read over: it was never shown to the room.

    A text that a facilitator typed, from paper or from what was said, has been read by one.
    """
    received = card.status is CardStatus.RECEIVED
    return received and info.proofread and card.channel not in TYPED


def printed(cards: Iterable[Card], info: SessionInfo) -> tuple[Card, ...]:
    """Return the cards that the restitution tells: neither masked nor waiting, in their order."""
    return tuple(
        card for card in cards if card.status is not CardStatus.MASKED and not waiting(card, info)
    )


def fleeting(cards: Iterable[Card], phases: Sequence[Phase]) -> tuple[Card, ...]:
    """Return the cards of a step that last as long as the workshop (``Input.fleeting``).

    ``phases`` are those of the step. Such cards are never printed; closing erases them.
    """
    asked = fleeting_questions(phases)
    return tuple(card for card in cards if (card.phase, card.input) in asked)


def fleeting_questions(phases: Sequence[Phase]) -> frozenset[tuple[str, str]]:
    """Return the questions of a step, by phase and key, whose answers and texts do not last."""
    return frozenset(
        (phase.key, one.key) for phase in phases for one in phase.inputs if one.fleeting
    )


def quotable(asked: AnyInput) -> bool:
    """Tell whether texts of a question may be quoted: never what stays in the room or with few.

    What the room does not see and the restitution tells (a word on the workshop) may be.
    """
    if not isinstance(asked, Ideas):
        return True
    return not (asked.fleeting or asked.between or asked.in_room)


def unquotable(cards: Iterable[Card], phases: Sequence[Phase]) -> tuple[Card, ...]:
    """Return the cards of a step that no edition quotes (:func:`quotable`)."""
    apart = {(phase.key, one.key) for phase in phases for one in phase.inputs if not quotable(one)}
    return tuple(card for card in cards if (card.phase, card.input) in apart)


def lasting(record: Record, phases: Sequence[Phase]) -> Record:
    """Return what a step holds without what does not last."""
    gone = fleeting_questions(phases)
    if not gone:
        return record
    return structs.replace(
        record,
        cards=tuple(one for one in record.cards if (one.phase, one.input) not in gone),
        answers=tuple(one for one in record.answers if (one.phase, one.input) not in gone),
    )


def without_asides(record: Record, phases: Sequence[Phase]) -> Record:
    """Return what a step holds without the texts that a table keeps to itself (``Input.between``)."""
    apart = {(phase.key, one.key) for phase in phases for one in phase.inputs if one.between}
    if not apart:
        return record
    cards = tuple(one for one in record.cards if (one.phase, one.input) not in apart)
    return structs.replace(record, cards=cards)
