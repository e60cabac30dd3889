"""Plans: what lies in each box of each table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.formats.cartographie.phases import TEXT, telling_phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Option
    from app.core.record import Card, Record, Team


@dataclass(frozen=True, slots=True)
class Filled:
    """A box and what was written in it, in the order it came."""

    box: Option
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a table, or of the whole room (``team`` is None)."""

    team: Team | None
    boxes: tuple[Filled, ...]

    @property
    def texts(self) -> int:
        """How many texts it holds."""
        return sum(len(one.cards) for one in self.boxes)


def plans(slots: Sequence[Option], record: Record, cards: Iterable[Card]) -> tuple[Plan, ...]:
    """Return the plan of each table; that of the room where there is none, or where it wrote too."""
    every = [card for card in cards if card.input == TEXT]
    of_tables = tuple(
        _plan(slots, team, [card for card in every if _lies_at(card, team)])
        for team in record.teams
    )
    rest = [card for card in every if not any(_lies_at(card, team) for team in record.teams)]
    return of_tables if of_tables and not rest else (*of_tables, _plan(slots, None, rest))


def plan_of(slots: Sequence[Option], record: Record, cards: Iterable[Card], key: str) -> Plan:
    """Return the plan of one table, or that of the room with an empty key."""
    found = plans(slots, record, cards)
    wanted = (one for one in found if (one.team.key if one.team is not None else "") == key)
    return next(wanted, found[-1])


def _lies_at(card: Card, team: Team) -> bool:
    """Tell whether a text is a table's: written there, or noted while the table shows its plan."""
    return card.team == team.key or (not card.team and card.phase == telling_phase(team))


def _plan(slots: Sequence[Option], team: Team | None, cards: Sequence[Card]) -> Plan:
    return Plan(
        team,
        tuple(Filled(box, tuple(card for card in cards if card.slot == box.key)) for box in slots),
    )
