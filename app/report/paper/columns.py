"""Columns of texts side by side, each under its title, over as many pages as they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.paper.flowables import Piece, Text, added
from app.report.paper.styles import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TOGETHER = 150.0
"""Height up to which texts side by side are not parted."""

_SILENT = 88.0
"""Width of a column without a text of the room."""


def column_widths(empty: Sequence[bool], width: float) -> list[float]:
    """Return the widths of columns: those with a text share equally what the others leave.

    An empty column is as wide as its title and the sentence that says so.
    """
    spoken = sum(not one for one in empty)
    room = width - GAP * (len(empty) - 1)
    if spoken in {0, len(empty)}:
        return [room / len(empty)] * len(empty)
    share = (room - _SILENT * (len(empty) - spoken)) / spoken
    return [_SILENT if one else share for one in empty]


class SideBySide(Piece):
    """Columns that go on over the page side by side, each under its title.

    ``again``: they began on a page before, and those that said all they had stay blank. ``empty``
    tells which have no text of the room: these are narrow, the others equally wide.
    """

    def __init__(
        self,
        heads: Sequence[Callable[[bool], Text]],
        columns: Sequence[Sequence[Text]],
        *,
        empty: Sequence[bool] = (),
        again: bool = False,
        space: float = 12,
    ) -> None:
        super().__init__(space)
        self.empty = tuple(empty) or (False,) * len(heads)
        self.makers = tuple(heads)
        self.heads = tuple(
            head(again) if column or not again else None
            for head, column in zip(heads, columns, strict=True)
        )
        self.columns = tuple(tuple(column) for column in columns)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay all columns; the longest gives the height."""
        self.width = width
        laid = zip(self.columns, self._widths(width), strict=True)
        high = [_stacked(column, wide) for column, wide in laid]
        self.height = self._head(width) + max(high, default=0.0)
        return width, self.height

    def _widths(self, width: float) -> list[float]:
        return column_widths(self.empty, width)

    def _head(self, width: float) -> float:
        laid = zip(self.heads, self._widths(width), strict=True)
        return float(max(head.wrap(wide, 0)[1] for head, wide in laid if head))

    def least(self, width: float) -> float:
        """Return the height of the titles and of the start of each first text, or of all if small."""
        high = float(self.wrap(width, 0)[1])
        if high <= _TOGETHER:
            return high
        laid = zip(self.columns, self._widths(width), strict=True)
        starts = [column[0].least(wide) for column, wide in laid if column]
        return self._head(width) + max(starts, default=0.0)

    def split(self, width: float, height: float) -> list[Piece]:
        """Part every column at the same height; none may stay without a line of its own."""
        if self.wrap(width, height)[1] <= height:
            return [self]
        if height < self.least(width):
            return []
        room = height - self._head(width)
        laid = zip(self.columns, self._widths(width), strict=True)
        pairs = [_parted(column, wide, room) for column, wide in laid]
        kept, space = [kept for kept, _rest in pairs], self.spaceBefore
        now = SideBySide(self.makers, kept, empty=self.empty, space=space)
        now.heads = self.heads
        rests = [rest for _kept, rest in pairs]
        return [now, SideBySide(self.makers, rests, empty=self.empty, again=True)]

    def draw(self) -> None:
        """Draw the titles on one level, and the texts under them."""
        low, x = self.height - self._head(self.width), 0.0
        laid = zip(self.heads, self.columns, self._widths(self.width), strict=True)
        for head, column, wide in laid:
            if head:
                head.drawOn(self.canv, x, self.height - head.wrap(wide, 0)[1])
            y = low
            for place, item in enumerate(column):
                y -= item.wrap(wide, 0)[1] + (item.spaceBefore if place else 0)
                item.drawOn(self.canv, x, y)
            x += wide + GAP


def _stacked(column: Sequence[Text], wide: float) -> float:
    return added(
        item.wrap(wide, 0)[1] + (item.spaceBefore if place else 0)
        for place, item in enumerate(column)
    )


def _parted(column: Sequence[Text], wide: float, room: float) -> tuple[list[Text], list[Text]]:
    """Return what fits in ``room`` points, and the rest."""
    for place, item in enumerate(column):
        room -= item.spaceBefore if place else 0
        high = item.wrap(wide, 0)[1]
        if high > room:
            parts = [part for part in item.split(wide, room) if isinstance(part, Text)]
            kept = [*column[:place], *parts[:1]]
            return kept, [*parts[1:], *column[place + 1 :]] if parts else list(column[place:])
        room -= high
    return list(column), []
