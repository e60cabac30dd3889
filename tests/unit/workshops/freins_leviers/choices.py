"""What people add and choose, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.record import Answer, CardStatus, Presence, Record
from tests.unit.workshops.gathering import cards
from workshops.formats.freins_leviers.settings import BRAKE, LEVER, Settings
from workshops.formats.freins_leviers.tally import ADD, CHOOSE, ITEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card

THREE = Settings(
    brakes=("disponibilite", "benevolat", "place"), levers=("confiance", "appui", "mission")
)


def added(
    texts: Sequence[str], side: str = BRAKE, first: int = 1, status: CardStatus = CardStatus.SHOWN
) -> tuple[Card, ...]:
    """Return texts that the room adds to a list."""
    found = cards(ADD, ITEM, [text[:80] for text in texts], first=first, status=status)
    return tuple(replace(card, slot=side) for card in found)


def chosen(side: str, *values: Sequence[str]) -> tuple[Answer, ...]:
    """Return what people choose in a list, one after the other."""
    return tuple(
        Answer(CHOOSE, side, f"p{number}", tuple(value)) for number, value in enumerate(values)
    )


def room(texts: Sequence[str] = ()) -> Record:
    """Return six people who chose: two brakes are level, a lever is first."""
    brakes = [("disponibilite", "benevolat")] * 4 + [("place",)] * 2
    levers = [("confiance", "appui")] * 3 + [("confiance",)] * 3
    return Record(
        answers=(*chosen(BRAKE, *brakes), *chosen(LEVER, *levers)),
        cards=added(texts) + added(texts, LEVER, 100),
        presence=Presence(with_phone=6),
    )
