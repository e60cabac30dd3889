"""What people came with, and what they will do, by theme: never by person; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.record import CardStatus
from workshops.formats.brise_glace.phases import ADJECTIVE, EMOTION, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card, Record

HEAD, HEART, BODY = "tete", "coeur", "corps"
"""The parts of the round."""
_ARRIVAL = {EMOTION: HEART, WORD: HEAD, ADJECTIVE: HEAD}
"""The words of an ice-breaker, by its input, and the part of the round that answers them."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Texts that facilitators put together under a title."""

    title: str
    texts: int


def words_before(record: Record) -> tuple[Card, ...]:
    """Return the words of arrival that the room saw, in the order they came."""
    if record.before is None:
        return ()
    return tuple(
        card
        for card in record.before.cards
        if card.input in _ARRIVAL and card.status is CardStatus.SHOWN
    )


def answered_by(words: Sequence[Card]) -> str:
    """Return the key of the part of the round that answers these words."""
    return _ARRIVAL[words[-1].input]


def themes(record: Record, cards: Sequence[Card]) -> tuple[Theme, ...]:
    """Return the themes that ``cards`` were put under, the largest first."""
    counted = [
        Theme(one.title, sum(card.cluster == one.id for card in cards)) for one in record.clusters
    ]
    told = [one for one in counted if one.texts and one.title]
    return tuple(sorted(told, key=lambda one: (-one.texts, one.title)))
