"""Tables: columns as wide as what they hold needs, the header again on each page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.report.flowables import Part, Piece, Text
from app.report.ink import colour
from app.report.styles import CELL, CELL_HEAD, Style
from app.scene.text import measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

_GUTTER = 16.0
"""Between the columns of a table."""

_WHOLE = 230.0
"""Height up to which a table is not parted."""

_LEAST_SHARE = 0.62
"""Of the width of the text: the least width of a table."""

_SHORT = 14
"""Most signs of a figure with its unit, or of the word in its place."""

_FIGURE = re.compile(r"[+−-]?\d[\d\s,]*(?:min|%)?")


class Row(Piece):
    """A row of a table: its cells, and a thin rule under it."""

    _PAD = 5.0

    def __init__(
        self, cells: Sequence[Text], widths: Sequence[float], figures: Sequence[bool]
    ) -> None:
        super().__init__(0)
        self.cells = tuple(cells)
        self.widths = tuple(widths)
        self.figures = tuple(figures)
        self.wide = sum(self.widths) + _GUTTER * (len(self.widths) - 1)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay the cells; the highest gives the height."""
        self.width = width
        inside = zip(self.cells, self.widths, strict=True)
        self.height = 2 * self._PAD + max(cell.wrap(wide, 0)[1] for cell, wide in inside)
        return width, self.height

    def draw(self) -> None:
        """Draw the cells from the top, figures at the right of their column."""
        x = 0.0
        for cell, wide, figure in zip(self.cells, self.widths, self.figures, strict=True):
            used = max((measure(o.text, o.style.size, o.style.bold) for o in cell.lines), default=0)
            shift = wide - used if figure else 0.0
            cell.drawOn(self.canv, x + shift, self.height - self._PAD - cell.wrap(wide, 0)[1])
            x += wide + _GUTTER
        self.canv.setFillColor(colour(LIGHT.line))
        self.canv.rect(0, 0, self.wide, 0.7, stroke=0, fill=1)


class Grid(Piece):
    """A table: its header comes again at the top of each page."""

    def __init__(self, head: Row, rows: Sequence[Row]) -> None:
        super().__init__(9)
        self.head = head
        self.rows = tuple(rows)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay all rows."""
        self.width = width
        self.height = sum(row.wrap(width, 0)[1] for row in (self.head, *self.rows))
        return width, self.height

    def least(self, width: float) -> float:
        """Return the height of the header and the first row, of the whole when it is small."""
        high = self.wrap(width, 0)[1]
        if high <= _WHOLE:
            return high
        return sum(row.wrap(width, 0)[1] for row in (self.head, *self.rows[:1]))

    def split(self, width: float, height: float) -> list[Piece]:
        """Part the table between two rows, unless it is small."""
        high = self.wrap(width, height)[1]
        if high <= height:
            return [self]
        if high <= _WHOLE:
            return []
        room = height - self.head.wrap(width, 0)[1]
        fits = 0
        for row in self.rows:
            room -= row.wrap(width, 0)[1]
            if room < 0:
                break
            fits += 1
        return (
            [Grid(self.head, self.rows[:fits]), Grid(self.head, self.rows[fits:])] if fits else []
        )

    def draw(self) -> None:
        """Draw the header over a strong rule, then the rows."""
        y = self.height
        for row in (self.head, *self.rows):
            y -= row.wrap(self.width, 0)[1]
            row.drawOn(self.canv, 0, y)
            if row is self.head:
                self.canv.setFillColor(colour(LIGHT.forest))
                self.canv.rect(0, y, row.wide, 1.4, stroke=0, fill=1)


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], width: float) -> Grid:
    """Return a table ``width`` points wide, its columns as wide as what they hold needs."""
    figures = [_figures([row[i] for row in rows]) for i in range(len(header))]
    widths = _widths(header, rows, width)

    def row(cells: Sequence[str], style: Style) -> Row:
        return Row([Text([Part(cell, style)]) for cell in cells], widths, figures)

    return Grid(row(header, CELL_HEAD), [row(one, CELL) for one in rows])


def _figures(cells: Sequence[str]) -> bool:
    """Tell whether a column is one of figures, with a short word here and there."""
    return any(map(_FIGURE.fullmatch, cells)) and all(len(cell) <= _SHORT for cell in cells)


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """Give short columns what they need, and share the rest among the long ones.

    A small table stays small: the eye would lose the line between distant columns.
    """
    room = width - _GUTTER * (len(header) - 1)
    wanted = [
        max(measure(cell, CELL.size, bold=True) for cell in column) + 1
        for column in zip(header, *rows, strict=True)
    ]
    given = [0.0] * len(wanted)
    left = sorted(range(len(wanted)), key=lambda index: wanted[index])
    while left:
        index = left.pop(0)
        given[index] = min(wanted[index], room / (len(left) + 1))
        room -= given[index]
    given[0] += max(0.0, min(room, width * _LEAST_SHARE - sum(given)))
    return given
