"""Ideas proposed by people: a title and a sentence, carried or offered; which ones the group keeps.

Whoever proposes an idea is never named: « idée portée » and « idée offerte » say all there is to
say (formats.md §2.7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import N_, _
from app.core.phase import Option
from app.core.tally import meant
from app.core.teams import ROOM
from app.core.text import split_parts
from workshops.bunches import bunches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card, Record
    from workshops.bunches import Bunch

IDEA = "idee"
KEEP = "garder"
CARRIED, OFFERED = "porte", "offre"

PARTS = (N_("Un titre"), N_("En une phrase"))
"""The lines of an idea, as French source texts."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea: one card, or several put together under a title with the agreement of their authors.

    ``key`` is that of the first card, and ``stands_for`` those of all the cards that are or were in
    it. ``slot`` is "" where some of the cards are carried and others offered.
    """

    key: str
    title: str
    sentence: str
    slot: str
    cards: tuple[Card, ...]
    stands_for: tuple[str, ...] = ()

    @property
    def option(self) -> Option:
        """The idea as something to choose."""
        hints = (self.sentence,) if self.sentence else ()
        return Option(self.key, self.title, hints=hints, stands_for=self.stands_for)


def title_of(card: Card) -> str:
    """Return the title of one card."""
    return split_parts(card.text, len(PARTS))[0]


def sentence_of(card: Card) -> str:
    """Return the sentence of one card, or ""."""
    return split_parts(card.text, len(PARTS))[1]


def given_as(slot: str) -> str:
    """Return « idée portée » or « idée offerte », "" for both at once."""
    return {CARRIED: _("idée portée"), OFFERED: _("idée offerte")}.get(slot, "")


def ideas(record: Record) -> tuple[Idea, ...]:
    """Return the ideas that the room sees, in the order they came; cards put together are one."""
    return joined(record, record.shown("", IDEA))


def joined(record: Record, cards: Iterable[Card]) -> tuple[Idea, ...]:
    """Return the ideas of some cards."""
    return tuple(map(_idea, bunches(record, cards)))


def kept(record: Record | None) -> tuple[Idea, ...]:
    """Return the ideas that the room decided to keep: all that it sees while it did not choose."""
    if record is None:
        return ()
    found = ideas(record)
    return chosen(found, record) or found


def chosen(found: Iterable[Idea], record: Record) -> tuple[Idea, ...]:
    """Return those of some ideas that the room chose; put together since, they stay chosen."""
    every = tuple(found)
    said = record.answers_of(KEEP, KEEP).get(ROOM, ())
    keys = meant(said, (one.option for one in every))
    return tuple(one for one in every if one.key in keys)


def _idea(bunch: Bunch) -> Idea:
    first, slots = bunch.cards[0], {card.slot for card in bunch.cards}
    return Idea(
        key=bunch.key,
        title=bunch.title or title_of(first),
        sentence=" ".join(filter(None, (_sentence(card, bunch.title) for card in bunch.cards))),
        slot=first.slot if len(slots) == 1 else "",
        cards=bunch.cards,
        stands_for=bunch.stands_for,
    )


def _sentence(card: Card, title: str) -> str:
    """Return what a card adds to the title of its idea: its own title too, where it has another."""
    return " – ".join(filter(None, (title_of(card) if title else "", sentence_of(card))))
