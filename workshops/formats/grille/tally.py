"""What a grid holds: the ideas of each cell, and what the room said of them; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.core.teams import ROOM
from workshops.bunches import bunches
from workshops.discretion import naming_alert
from workshops.formats.grille.phases import CASE, KEPT, MARK, MARKS, SUMMARY, marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.phase import Option, Phase
    from app.core.record import Card, Record
    from workshops.bunches import Bunch
    from workshops.formats.grille.settings import Settings


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid at one moment: the ideas of each slot, in the order they came, and their marks."""

    cells: Mapping[str, tuple[Bunch, ...]]
    marks: Mapping[int, Option]
    lost: tuple[Card, ...] = ()

    def bunches(self, slot: str) -> tuple[Bunch, ...]:
        """Return what stands in a slot."""
        return self.cells.get(slot, ())

    def cards(self, slot: str) -> tuple[Card, ...]:
        """Return the ideas of a slot."""
        return tuple(card for bunch in self.bunches(slot) for card in bunch.cards)

    @property
    def total(self) -> int:
        """How many ideas it holds, those of slots no longer asked included."""
        return sum(len(self.cards(slot)) for slot in self.cells) + len(self.lost)


def grid(settings: Settings, record: Record, cards: Sequence[Card]) -> Grid:
    """Return the grid of ``cards``: give it those that may be seen."""
    mine = [card for card in cards if card.input == CASE]
    slots = [slot.key for slot in settings.slots]
    return Grid(
        {slot: bunches(record, (card for card in mine if card.slot == slot)) for slot in slots},
        marked(record),
        tuple(card for card in mine if card.slot not in slots),
    )


def marked(record: Record) -> dict[int, Option]:
    """Return what the room said of each idea, by card number."""
    signs = {sign.key: sign for sign in marks()}
    pairs = (key.partition("_") for key in record.answers_of(MARKS, MARK).get(ROOM, ()))
    return {
        int(card.removeprefix("c")): signs[sign] for card, _mark, sign in pairs if sign in signs
    }


def alert(_phases: Sequence[Phase], record: Record) -> str:
    """Return which texts may hold a name or a place, for facilitators alone."""
    return naming_alert(card for key in (CASE, KEPT, SUMMARY) for card in record.cards_of("", key))


def ideas_words(number: int) -> str:
    """Return « 3 idées »."""
    return ngettext("{n} idée", "{n} idées", number)
