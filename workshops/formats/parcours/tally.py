"""What was written for each time; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.text import split_parts
from workshops.formats.parcours.phases import ACTION, IDEA, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Option
    from app.core.record import Card, Record


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing to do: what, who, when; the last two may be empty."""

    card: Card
    what: str
    who: str
    when: str

    @property
    def by(self) -> str:
        """Who and when, on one line."""
        return " · ".join(filter(None, (self.who, self.when)))


@dataclass(frozen=True, slots=True)
class Time:
    """One of the five times, what is done already and what will be."""

    number: int
    option: Option
    already: tuple[Card, ...]
    ahead: tuple[Doing, ...]

    @property
    def title(self) -> str:
        """The time with its number: « 2. Co-concevoir »."""
        return f"{self.number}. {self.option.label}"


def written(record: Record) -> tuple[Card, ...]:
    """Return all that was written, masked texts left out."""
    return (*record.cards_of("", IDEA), *record.cards_of("", ACTION))


def times(options: Sequence[Option], cards: Iterable[Card]) -> tuple[Time, ...]:
    """Return the five times with what ``cards`` say of each."""
    every = tuple(cards)
    return tuple(
        Time(
            number,
            one,
            tuple(card for card in every if (card.input, card.slot) == (IDEA, one.key)),
            tuple(doing(card) for card in every if (card.input, card.slot) == (ACTION, one.key)),
        )
        for number, one in enumerate(options, 1)
    )


def doing(card: Card) -> Doing:
    """Return what a card says will be done."""
    what, who, when = split_parts(card.text, PARTS)
    return Doing(card, what, who, when)
