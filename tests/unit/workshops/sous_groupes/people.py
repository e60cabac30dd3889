"""People at tables, and what tables said, for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Answer, Card, CardStatus, Presence, Record, Role, Seat
from app.core.teams import team
from workshops.formats.sous_groupes.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN = (
    "Une personne qui vit avec la maladie depuis assez longtemps pour en parler avec recul.",
    "Elle sait écouter.",
    "Elle peut dire non, et l’équipe l’entend.",
    "Une formation de quarante heures si elle anime des séances.",
    "On la rencontre dans les associations, ou après un programme.",
)
SLOTS = Settings().slots


def seated(people: int, count: int, *, phones: int | None = None) -> Record:
    """Return a record of people dealt to tables; the first ones have a phone."""
    phones = people if phones is None else phones
    seats = tuple(
        Seat(
            person=number,
            team=f"g{(number - 1) % count + 1}",
            code=f"Mimosa {number}" if number <= phones else "",
            role=Role.WRITER if number <= count else Role.NONE,
        )
        for number in range(1, people + 1)
    )
    return Record(
        presence=Presence(with_phone=phones, without_phone=people - phones),
        teams=tuple(team(number) for number in range(1, count + 1)),
        seats=seats,
    )


def ideas(
    texts: Sequence[str],
    *,
    slot: str = SLOTS[0],
    by: str = "g1",
    phase: str = "t1",
    first: int = 1,
    status: CardStatus = CardStatus.SHOWN,
) -> tuple[Card, ...]:
    """Return the lines of one table on one question."""
    return tuple(
        Card(number, phase, "idee", slot, text, status, alias=by, team=by)
        for number, text in enumerate(texts, first)
    )


def keeps(by: str, *cards: int) -> Answer:
    """Return what one table keeps."""
    return Answer("choix", "garder", by, tuple(f"c{number}" for number in cards))


def marked(alias: str, *values: str, phase: str = "t2") -> Answer:
    """Return the marks of one person: « c1_plus »."""
    return Answer(phase, "marque", alias, values)


def added(by: str, texts: Sequence[str], first: int = 500) -> tuple[Card, ...]:
    """Return what the room adds when a table speaks."""
    return tuple(
        Card(number, f"p_{by}", "complement", "", text, CardStatus.SHOWN)
        for number, text in enumerate(texts, first)
    )
