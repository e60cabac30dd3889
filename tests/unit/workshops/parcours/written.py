"""What is written for the five times, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Card, CardStatus, Presence, Record
from workshops.formats.parcours.phases import ACTION, AHEAD, ALREADY, IDEA
from workshops.formats.parcours.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

SLOTS = tuple(one.key for one in Settings().times)


def idea(
    number: int,
    phase: str,
    slot: str,
    text: str,
    status: CardStatus = CardStatus.SHOWN,
    team: str = "",
) -> Card:
    """Return one idea."""
    key = IDEA if phase == ALREADY else ACTION
    return Card(number, phase, key, slot, text, status, team=team)


def room(texts: Sequence[str]) -> Record:
    """Return each text once as what is done and once as what will be, in each time in turn."""
    already = (
        idea(number, ALREADY, SLOTS[number % 5], text) for number, text in enumerate(texts, 1)
    )
    ahead = (
        idea(500 + number, AHEAD, SLOTS[number % 5], f"{' '.join(text.split())}\nLes deux\nEn mars")
        for number, text in enumerate(texts, 1)
    )
    return Record(cards=(*already, *ahead), presence=Presence(with_phone=9))
