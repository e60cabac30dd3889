"""The numbers rule (formats.md §1.5): no published figure lets anyone find a small class."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """Tell whether a flow may be drawn: no ribbon of it (but empty ones) is under ``k``."""
    present = [number for number in ribbons if number]
    return bool(present) and min(present) >= k


def teams_named(record: Record) -> bool:
    """Tell whether words may be told to be a team's: at no round was one of fewer than k people."""
    sizes = Counter((seat.round, seat.team) for seat in record.seats)
    return all(size >= record.threshold for size in sizes.values())


@lru_cache(maxsize=64)
def moves_allowed(
    before: tuple[int, ...], after: tuple[int, ...], table: tuple[tuple[int, ...], ...], k: int
) -> bool:
    """Tell whether the number of people who changed place may stand beside the places' figures.

    ``table[i][j]`` people went from place ``i`` to place ``j``; ``before`` and ``after`` are the
    published figures, which may hold others too. With two places, figures that are these people's
    own solve the whole table; with more, they do when few people or places are left. So each
    ribbon from 1 to ``k`` - 1 must have another value, 0 or at least ``k``, in some table that
    fits all that is told, and of which no flow is drawn. All such tables are judged alike, so that
    the number says no more by being told. What cannot be shown in :data:`_TRIES` tries is not told.
    """
    places = range(len(before))
    small = [(i, j) for i in places for j in places if 0 < table[i][j] < k]
    tries = iter(range(_TRIES))
    return all(
        any(
            _Search(before, after, table, cell, value, k, tries).found()
            for value in (0, *range(k, k + 3))
        )
        for cell in small
    )


class _Search:
    """Looks for a table that fits what is told, where ``cell`` holds ``value``.

    It looks near the real table first, and at the places of the cell last: they have to give way.
    Who stayed is left for the end: any sharing that fits the figures will do.
    """

    def __init__(
        self,
        before: tuple[int, ...],
        after: tuple[int, ...],
        table: tuple[tuple[int, ...], ...],
        cell: tuple[int, int],
        value: int,
        k: int,
        tries: Iterator[int],
    ) -> None:
        places = range(len(before))
        self._rows, self._columns = list(before), list(after)
        self._stayed = sum(table[i][i] for i in places)
        self._moved = sum(map(sum, table)) - self._stayed
        self._cell, self._value = cell, value
        cells = [(i, j) for i in places for j in places if i != j and (i, j) != cell]
        self._cells = sorted(cells, key=lambda one: len({*one} & {*cell}))
        self._table, self._tries, self._k = table, tries, k

    def found(self) -> bool:
        """Tell whether there is such a table."""
        (i, j), value = self._cell, self._value
        self._take(i, j, value)
        if i == j:
            self._stayed -= value
        else:
            self._moved -= value
        return self._fits() and self._fill(0, self._moved, few=0 < value < self._k)

    def _take(self, i: int, j: int, people: int) -> None:
        self._rows[i] -= people
        self._columns[j] -= people

    def _fits(self) -> bool:
        """Tell whether there is still room for all who stayed."""
        if min(*self._rows, *self._columns, self._stayed, self._moved) < 0:
            return False
        return sum(self._free()) >= self._stayed

    def _few_may_stay(self) -> bool:
        """Tell whether those who stayed can be shared so that some place keeps few of them."""
        free = self._free()
        return any(
            self._stayed - people <= sum(free) - room
            for room in free
            for people in range(1, min(room, self._k - 1, self._stayed) + 1)
        )

    def _free(self) -> list[int]:
        """Return how many people can have stayed in each place, that of the cell left out."""
        fixed = self._cell[0] if self._cell[0] == self._cell[1] else None
        pairs = zip(self._rows, self._columns, strict=True)
        return [min(pair) for i, pair in enumerate(pairs) if i != fixed]

    def _fill(self, index: int, left: int, *, few: bool) -> bool:
        """Share ``left`` people who moved among the cells from ``index`` on.

        ``few``: a ribbon is small already. One must be: without any, the flow would be drawn.
        """
        if not left:
            return few or self._few_may_stay()
        if index == len(self._cells):
            return False
        i, j = self._cells[index]
        most, real = min(left, self._rows[i], self._columns[j]), self._table[i][j]
        for people in sorted(range(most + 1), key=lambda number: abs(number - real)):
            if next(self._tries, None) is None:
                return False
            self._take(i, j, people)
            done = self._fits() and self._fill(
                index + 1, left - people, few=few or 0 < people < self._k
            )
            self._take(i, j, -people)
            if done:
                return True
        return False
