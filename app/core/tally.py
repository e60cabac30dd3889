"""Counting: phones and hands become one figure, never twice (formats.md §1.3)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.phase import Choice, Option
from app.core.record import CountingMode, Record

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tally(Struct, frozen=True):
    """The figures of one choice.

    ``numbers`` follows the order of the options. ``counted`` is False when nobody has typed the
    room count that the mode needs: the figures are then unknown, not zero. ``above`` is how many
    more answers there are than people present (0 when all is well).
    """

    numbers: tuple[tuple[str, int], ...]
    phones: int = 0
    hands: int = 0
    passes: int = 0
    counted: bool = True
    above: int = 0

    @property
    def total(self) -> int:
        """Answers that choose something."""
        return sum(number for _, number in self.numbers)

    def of(self, option: str) -> int:
        """Return the figure of one option."""
        return dict(self.numbers).get(option, 0)


def tally(record: Record, phase: str, choice: Choice) -> Tally:
    """Count one choice of one phase, in the counting mode of the choice.

    In ``salle`` the room count replaces phone totals; in ``telephones_plus_main`` the count of
    people without a phone is added to them.
    """
    mode = choice.mode
    answers = record.answers_of(phase, choice.key).values()
    from_phones: Counter[str] = Counter(key for value in answers for key in value)
    phones = sum(1 for value in answers if value)
    typed = {
        count.option: count.number
        for count in record.counts
        if (count.phase, count.input, count.mode) == (phase, choice.key, mode)
    }
    if mode is CountingMode.ROOM:
        from_phones = Counter()
        phones = 0
    numbers = tuple(
        (option.key, from_phones[option.key] + typed.get(option.key, 0))
        for option in choice_options(choice, record)
    )
    hands = sum(typed.values())
    return Tally(
        numbers=numbers,
        phones=phones,
        hands=hands,
        passes=sum(1 for value in answers if not value) if mode is not CountingMode.ROOM else 0,
        counted=bool(typed) or mode is not CountingMode.ROOM,
        above=max(0, phones + hands - record.presence.total),
    )


def choice_options(choice: Choice, record: Record) -> tuple[Option, ...]:
    """Return the options of a choice: the declared ones, or the cards shown of its source."""
    if choice.options_from is None:
        return choice.options
    source = choice.options_from
    return tuple(
        Option(key=card.key, label=card.text) for card in record.shown(source.phase, source.input)
    )


def moves(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> Counter[tuple[str, str]]:
    """Count people by (place before, place after), among those who gave both."""
    return Counter(
        (place[0], after[alias][0]) for alias, place in before.items() if place and after.get(alias)
    )
