"""Cards that facilitators put together under a title: chosen as one, and none is ever merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card, Record


@dataclass(frozen=True, slots=True)
class Bunch:
    """Cards put together under a title, or one card alone, without one.

    ``key`` is that of its first card, ``stands_for`` those of all the cards that are or were in it,
    seen by the room or not: what was chosen by any of them is chosen by it.
    """

    title: str
    cards: tuple[Card, ...]
    stands_for: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The bunch as something to choose."""
        return self.cards[0].key


def bunches(record: Record, cards: Iterable[Card]) -> tuple[Bunch, ...]:
    """Return some cards of a step, in the order they came: those put together are one."""
    clusters = {one.id: one for one in record.clusters}
    found: dict[int, list[Card]] = {}
    for card in cards:
        found.setdefault(card.cluster if card.cluster in clusters else -card.id, []).append(card)
    ever = {number: [f"c{lost}" for lost in one.lost] for number, one in clusters.items()}
    for card in record.cards:
        if card.cluster in ever:
            ever[card.cluster].append(card.key)
    return tuple(
        Bunch(clusters[number].title, tuple(every), tuple(ever[number]))
        if number in clusters
        else Bunch("", tuple(every))
        for number, every in found.items()
    )
