"""Choices for tests and for the eye: situations, and teams around ideas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import (
    Answer,
    Card,
    CardStatus,
    CountingMode,
    Presence,
    Record,
    RoomCount,
    Seat,
)
from app.core.teams import ROOM, team
from tests.unit.workshops.idees.proposals import PLAIN as IDEAS
from tests.unit.workshops.idees.proposals import proposed
from workshops.formats.choix.settings import Method, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

FALLBACK = (
    "Une proche-aidante connaît bien les soins du soir. À l’hôpital, on lui demande de sortir de "
    "la chambre. La personne soignée s’inquiète."
)
SECRET = Settings(fallback=FALLBACK)
JOINING = Settings(method=Method.JOIN)
LINES = (
    "Un aidant attend trois heures sans savoir.",
    "On parle du traitement sans la personne, dans le couloir.",
    "La sortie est décidée un vendredi soir.",
)


def situations(
    texts: Sequence[str] = LINES, *, status: CardStatus = CardStatus.SHOWN
) -> tuple[Card, ...]:
    """Return situations that people propose."""
    return tuple(
        Card(number, "proposer", "situation", "", text, status, alias=f"a{number}")
        for number, text in enumerate(texts, 1)
    )


def voted(*values: str) -> tuple[Answer, ...]:
    """Return one vote a person."""
    return tuple(
        Answer("choisir", "choix", f"p{at}", (value,)) for at, value in enumerate(values, 1)
    )


def agreed(value: str) -> Answer:
    """Return the situation that the group works on."""
    return Answer("accord", "retenue", ROOM, (value,))


def joins(*numbers: int) -> tuple[Answer, ...]:
    """Return the first choice of each person."""
    return tuple(
        Answer("rejoindre", "premier", f"p{at}", (f"c{number}",))
        for at, number in enumerate(numbers, 1)
    )


def standing(**numbers: int) -> tuple[RoomCount, ...]:
    """Return the people counted in front of posters."""
    return tuple(
        RoomCount("rejoindre", "premier", key, number, CountingMode.PHONES_PLUS_HANDS)
        for key, number in numbers.items()
    )


VOTED = Record(
    cards=situations(),
    answers=voted("c2", "c2", "c1", "secours", "c2"),
    presence=Presence(with_phone=6),
)
THREE = Record(cards=proposed(IDEAS[:3]))
JOINED = Record(
    before=THREE,
    answers=joins(1, 1, 1, 2, 2, 3, 3, 3, 3),
    counts=standing(c1=1),
    presence=Presence(with_phone=9, without_phone=1),
)
MADE = Record(
    before=THREE,
    answers=JOINED.answers,
    counts=JOINED.counts,
    presence=Presence(with_phone=9, without_phone=1),
    teams=(team(1, IDEAS[0][0], "c1"), team(2, IDEAS[2][0], "c3")),
    seats=tuple(
        Seat(number, "g1" if number < 6 else "g2", 1, f"Mimosa {number}" if number < 9 else "")
        for number in range(1, 10)
    ),
)
