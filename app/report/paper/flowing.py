"""Short texts in two columns, read down the first then down the second."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from app.report.paper.flowables import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.paper.flowables import Text

_MIDDLE = 58.0
"""Between the columns: room for the passage numbers of the second, which stand before it."""

_FEWEST = 4
"""As many texts as are worth two columns."""

_SPARED = 0.75
"""Of the height of one column: two are worth it where they take no more."""

_HIGHEST = 110.0
"""Height of a text, in a column, beyond which it is not a short one: none is parted there."""


_WHOLE = 70.0
"""Height up to which such a list is not parted."""


class _Heights:
    """Heights of all texts of a list in columns that wide: each text is laid once.

    Lists go on over many pages: what any part of them takes is told without laying it again.
    """

    def __init__(self, items: Sequence[Text], wide: float) -> None:
        self.each = tuple(item.wrap(wide, 0)[1] for item in items)
        self.spaces = tuple(item.spaceBefore for item in items)
        taken = (high + space for high, space in zip(self.each, self.spaces, strict=True))
        self._ends = tuple(accumulate(taken, initial=0.0))

    def stacked(self, start: int, end: int) -> float:
        """Return the height of some texts under each other, in points rounded to a millionth.

        The same texts take the same height wherever they stand in the list.
        """
        if start >= end:
            return 0.0
        return round(self._ends[end] - self._ends[start] - self.spaces[start], 6)

    def shared(self, start: int, end: int) -> tuple[float, int]:
        """Return the least height of some texts in two columns, and how many the first then has.

        The more the first has, the higher it is and the lower the second: the least is where they
        cross. Of equal heights, the one with the fewest texts in the first column.
        """
        first = range(start + 1, end + 1)
        crossing = bisect_left(first, True, key=lambda at: self._leads(start, at, end))
        best = min(
            max(self.stacked(start, at), self.stacked(at, end))
            for at in first[max(0, crossing - 1) : crossing + 1]
        )
        left = bisect_left(first, True, key=lambda at: self.stacked(at, end) <= best)
        return best, left + 1

    def _leads(self, start: int, at: int, end: int) -> bool:
        return self.stacked(start, at) >= self.stacked(at, end)


class _Whole:
    """A whole list, which its parts on several pages have in common."""

    def __init__(self, items: Sequence[Text]) -> None:
        self.items = tuple(items)
        self._heights: dict[float, _Heights] = {}

    def heights(self, wide: float) -> _Heights:
        """Return the heights in columns that wide."""
        if wide not in self._heights:
            self._heights[wide] = _Heights(self.items, wide)
        return self._heights[wide]


class TwoColumns(Piece):
    """Texts in two columns of the same width, as even as they can be, on each page they are on."""

    def __init__(self, items: Sequence[Text]) -> None:
        super().__init__(items[0].spaceBefore)
        self.items = tuple(items)
        self.left = 0
        self._whole = _Whole(self.items)
        self._start = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Share the texts between the columns, as evenly as they can be."""
        self.width = width
        self.height, self.left = self._shared(width, len(self.items))
        return width, self.height

    def worth(self, width: float) -> bool:
        """Tell whether these texts are short, and two columns much less high than one."""
        if len(self.items) < _FEWEST:
            return False
        longest = max(self._whole.heights(_wide(width)).each)
        alone = _Heights(self.items, width).stacked(0, len(self.items))
        spared = self.wrap(width, 0)[1] <= alone * _SPARED
        return bool(spared and longest <= _HIGHEST)

    def least(self, width: float) -> float:
        """Return the height of the first text of each column, of the whole when it is small."""
        high = self.wrap(width, 0)[1]
        if high <= _WHOLE:
            return high
        first = self._whole.heights(_wide(width)).each[self._start :]
        return max(first[:2])

    def split(self, width: float, height: float) -> list[Piece]:
        """Fill both columns of this page, and go on on the next, without a text alone there."""
        high = self.wrap(width, height)[1]
        if high <= max(height, _WHOLE):
            return [self] if high <= height else []
        numbers = range(1, len(self.items) - 1)
        fits = bisect_left(numbers, True, key=lambda one: self._shared(width, one)[0] > height)
        if fits < 2:
            return []
        return [self._part(0, fits), self._part(fits, len(self.items))]

    def draw(self) -> None:
        """Draw the first column, then the second."""
        wide = _wide(self.width)
        columns = (self.items[: self.left], self.items[self.left :])
        for x, column in zip((0.0, wide + _MIDDLE), columns, strict=True):
            y = self.height
            for place, item in enumerate(column):
                y -= item.wrap(wide, 0)[1] + (item.spaceBefore if place else 0)
                item.drawOn(self.canv, x, y)

    def _part(self, start: int, end: int) -> TwoColumns:
        """Return some of these texts on their own page."""
        part = TwoColumns(self.items[start:end])
        part._whole, part._start = self._whole, self._start + start
        return part

    def _shared(self, width: float, count: int) -> tuple[float, int]:
        """Return the height of the first texts, and how many of them the first column has."""
        heights = self._whole.heights(_wide(width))
        return heights.shared(self._start, self._start + count)


def _wide(width: float) -> float:
    return (width - _MIDDLE) / 2
