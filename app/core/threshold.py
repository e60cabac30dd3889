"""The numbers rule (formats.md §1.5): no published figure lets anyone find a small class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.core.record import Record

OTHERS = "autres_profils"
"""The class that small classes are merged into."""

_TRIES = 4000
"""Tries at filling a table before its number of moves is kept back: some 10 ms."""


def breakdown(classes: Mapping[str, int], k: int) -> dict[str, int] | None:
    """Return classes that may all be shown, or None when no breakdown may.

    Classes under ``k`` are merged into :data:`OTHERS`; while that is still under ``k``, the
    smallest class joins it (complementary suppression: the total would reveal it). Empty classes
    vanish. A single class left says no more than the total: None.

    Whoever knows these rules must find nothing either. So classes of the same size join together:
    which of them did would tell that no other could. And small classes that are all as large as
    they can be, ``k`` - 1, need another one with them: their sum would tell each.
    """
    shown = {name: number for name, number in classes.items() if number >= k}
    small = [number for number in classes.values() if 0 < number < k]
    merged = sum(small)
    while shown and (0 < merged < k or (small and merged == len(small) * (k - 1))):
        smallest = min(shown.values())
        joining = [name for name, number in shown.items() if number == smallest]
        merged += sum(shown.pop(name) for name in joining)
    if merged:
        if merged < k:
            return None
        shown[OTHERS] = merged
    return shown if len(shown) > 1 else None


def flow_allowed(ribbons: Iterable[int], k: int) -> bool:
    """Tell whether a flow may be drawn: no ribbon of it (but empty ones) is under ``k``.

    Beside the figures of the places it lets anybody reckon who is left out of it (:func:`left_out`):
    they are ribbons too.
    """
    present = [number for number in ribbons if number]
    return bool(present) and min(present) >= k


def left_out(
    before: Sequence[int], after: Sequence[int], table: Sequence[Sequence[int]]
) -> tuple[int, ...]:
    """Return how many people of each place are not followed, before and then after.

    They left or came in between, or were counted by hand.
    """
    starts = (number - sum(row) for number, row in zip(before, table, strict=True))
    ends = (
        number - sum(column) for number, column in zip(after, zip(*table, strict=True), strict=True)
    )
    return (*starts, *ends)


def teams_named(record: Record) -> bool:
    """Tell whether words may be told to be a team's: at no round was one of fewer than k people."""
    sizes = Counter((seat.round, seat.team) for seat in record.seats)
    return all(size >= record.threshold for size in sizes.values())


@lru_cache(maxsize=64)
def moves_allowed(
    before: tuple[int, ...],
    after: tuple[int, ...],
    table: tuple[tuple[int, ...], ...],
    k: int,
    *,
    directed: bool = False,
) -> bool:
    """Tell whether the number of people who changed place may stand beside the places' figures.

    ``table[i][j]`` people went from place ``i`` to place ``j``; ``before`` and ``after`` are the
    published figures, which may hold others too: who left, who came, who was counted by hand. With
    two places, figures that are these people's own solve the whole table; with more, they do when few
    people or places are left. So each ribbon from 1 to ``k`` - 1, and each such number of others at a
    place, must have another value, 0 or at least ``k``, in some table that fits all that is told, and
    of which no flow is drawn. All such tables are judged alike, so that the number says no more by
    being told. What cannot be shown in :data:`_TRIES` tries is not told.

    ``directed``: places go up, it is told how many people went up and how many down, and no flow ever
    is.
    """
    places, outside = range(len(before)), len(before)
    ribbons = [(i, j) for i in places for j in places if 0 < table[i][j] < k]
    ends = [*((i, outside) for i in places), *((outside, j) for j in places)]
    others = zip(ends, left_out(before, after, table), strict=True)
    small = [*ribbons, *(end for end, number in others if 0 < number < k)]
    tries = iter(range(_TRIES))
    walk = _Walk(before, after, table, k, directed)
    return all(
        any(_Search(walk, cell, value, tries).found() for value in (0, *range(k, k + 3)))
        for cell in small
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """What :func:`moves_allowed` is asked of."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    table: tuple[tuple[int, ...], ...]
    k: int
    directed: bool

    def way(self, i: int, j: int) -> int:
        """Return which of the numbers told a ribbon is part of; 0: those who stayed."""
        return (i < j) - (j < i) if self.directed else int(i != j)

    def told(self) -> dict[int, int]:
        """Return the numbers that are told."""
        numbers = dict.fromkeys((-1, 0, 1), 0)
        for i, row in enumerate(self.table):
            for j, people in enumerate(row):
                numbers[self.way(i, j)] += people
        return numbers

    def few(self, *numbers: int) -> bool:
        """Tell whether one of these is too few people to be told."""
        return any(0 < number < self.k for number in numbers)


class _Search:
    """Looks for a table that fits what is told, where ``cell`` holds ``value``.

    It looks near the real table first, and at the places of the cell last: they have to give way.
    Who stayed is left for the end: any sharing that fits the figures will do. A cell outside of the
    table is that of people who are at one moment alone: all others of its row, or column, are in it.
    """

    def __init__(
        self, walk: _Walk, cell: tuple[int, int], value: int, tries: Iterator[int]
    ) -> None:
        places = range(len(walk.before))
        self._rows, self._columns = list(walk.before), list(walk.after)
        self._left = walk.told()
        self._cell, self._value = cell, value
        cells = [(i, j) for i in places for j in places if i != j and (i, j) != cell]
        self._cells = sorted(cells, key=lambda one: len({*one} & {*cell}))
        self._walk, self._tries = walk, tries

    def found(self) -> bool:
        """Tell whether there is such a table."""
        (i, j), value = self._cell, self._value
        self._take(i, j, value)
        outside = len(self._rows)
        if outside not in (i, j):
            self._left[self._walk.way(i, j)] -= value
        return self._fits() and self._fill(0, few=self._walk.directed)

    def _take(self, i: int, j: int, people: int) -> None:
        if i < len(self._rows):
            self._rows[i] -= people
        if j < len(self._columns):
            self._columns[j] -= people

    def _fits(self) -> bool:
        """Tell whether there is still room for all who stayed."""
        if min(*self._rows, *self._columns, *self._left.values()) < 0:
            return False
        return sum(most for _least, most in self._stays()) >= self._left[0]

    def _stays(self) -> list[tuple[int, int]]:
        """Return the fewest and the most people who can have stayed in each place."""
        found = [(0, min(pair)) for pair in zip(self._rows, self._columns, strict=True)]
        i, j = self._cell
        outside = len(self._rows)
        if i == j:
            found[i] = (0, 0)
        elif j == outside:
            found[i] = (self._rows[i], found[i][1])
        elif i == outside:
            found[j] = (self._columns[j], found[j][1])
        return found

    def _ends(self, *, few: bool) -> bool:
        """Tell whether those who stayed can be shared; so that some number is small, but if ``few``.

        One must be: without any, the flow would be drawn.
        """
        stays, stayed = self._stays(), self._left[0]
        least, most = sum(one[0] for one in stays), sum(one[1] for one in stays)
        if not least <= stayed <= most or any(low > high for low, high in stays):
            return False
        return few or any(
            self._walk.few(people, self._rows[place] - people, self._columns[place] - people)
            for place, (low, high) in enumerate(stays)
            for people in range(low, high + 1)
            if least - low <= stayed - people <= most - high
        )

    def _fill(self, index: int, *, few: bool) -> bool:
        """Share people who moved among the cells from ``index`` on; ``few``: a number is small already."""
        if not (self._left[1] or self._left[-1]):
            return self._ends(few=few)
        if index == len(self._cells):
            return False
        i, j = self._cells[index]
        way, real = self._walk.way(i, j), self._walk.table[i][j]
        most = min(self._left[way], self._rows[i], self._columns[j])
        for people in sorted(range(most + 1), key=lambda number: abs(number - real)):
            if next(self._tries, None) is None:
                return False
            self._move(i, j, people)
            done = self._fits() and self._fill(index + 1, few=few or self._walk.few(people))
            self._move(i, j, -people)
            if done:
                return True
        return False

    def _move(self, i: int, j: int, people: int) -> None:
        self._take(i, j, people)
        self._left[self._walk.way(i, j)] -= people
