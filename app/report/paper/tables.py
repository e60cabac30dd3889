"""Tables: columns as wide as what they hold needs, the header again on each page."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING

from app.report.paper.flowables import Part, Piece, Text, added
from app.report.paper.ink import colour
from app.report.paper.styles import CELL, CELL_HEAD, HEIGHT, SMALL_CELL, SMALL_CELL_HEAD, Style
from app.report.paper.tags import Node
from app.scene.text import measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GUTTER = 16.0
"""Between the columns of a table."""

_WHOLE = 150.0
"""Height up to which a table is not parted."""

_WHOLE_SMALL = 320.0
"""The same of a small one."""

_COMPANY = 3
"""Fewest rows of a table on either side of a page break: none stands alone."""

_PADS = (5.0, 3.0)
"""Room over and under the cells of a row, and what it shrinks to where that spares a page break."""

_BY_HAND = 13.0
"""Room over and under a row that is left to write in."""

_NUMBER = 30.0
"""Width of a column to write a number in."""

_LEAST_SHARE = 0.62
"""Of the width of the text: the least width of a table."""

_SHORT = 14
"""Most signs of a figure with its unit, or of the word in its place."""

_FIGURE = re.compile(r"[+−-]?\d[\d\s,]*(?:min|%)?")


class Row(Piece):
    """A row of a table: its cells, and a thin rule under it."""

    def __init__(
        self,
        cells: Sequence[Text],
        widths: Sequence[float],
        figures: Sequence[bool],
        pad: float = _PADS[0],
    ) -> None:
        super().__init__(0)
        self.pad = pad
        self.cells = tuple(cells)
        self.widths = tuple(widths)
        self.figures = tuple(figures)
        self.wide = sum(self.widths) + _GUTTER * (len(self.widths) - 1)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay the cells; the highest gives the height."""
        self.width = width
        inside = zip(self.cells, self.widths, strict=True)
        self.height = 2 * self.pad + max(cell.wrap(wide, 0)[1] for cell, wide in inside)
        return width, self.height

    def draw(self) -> None:
        """Draw the cells from the top, figures at the right of their column."""
        x = 0.0
        for cell, wide, figure in zip(self.cells, self.widths, self.figures, strict=True):
            if x and self.pad == _BY_HAND:
                self._part(x - _GUTTER / 2)
            used = max((measure(o.text, o.style.size, o.style.bold) for o in cell.lines), default=0)
            shift = wide - used if figure else 0.0
            cell.drawOn(self.canv, x + shift, self.height - self.pad - cell.wrap(wide, 0)[1])
            x += wide + _GUTTER
        self.canv.setFillColor(colour(LIGHT.line))
        self.canv.rect(0, 0, self.wide, 0.7, stroke=0, fill=1)

    def _part(self, x: float) -> None:
        """Draw where a column begins: nothing else tells it in a row to write in."""
        self.canv.setFillColor(colour(LIGHT.line))
        self.canv.rect(x, 0, 0.7, self.height, stroke=0, fill=1)

    def tight(self) -> Row:
        """Return the same row with less room in it."""
        pad = _PADS[1] if self.pad in _PADS else self.pad
        return Row(self.cells, self.widths, self.figures, pad)

    def again(self) -> Row:
        """Return the same row as it comes again on the next page: not to be heard again."""
        cells = [Text([replace(part, again=True) for part in cell.parts]) for cell in self.cells]
        return Row(cells, self.widths, self.figures, self.pad)


class Grid(Piece):
    """A table: its header comes again at the top of each page."""

    def __init__(self, head: Row, rows: Sequence[Row], whole: float = _WHOLE) -> None:
        super().__init__(9)
        self.whole = whole
        self.head = head
        self.rows = tuple(rows)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay all rows."""
        self.width = width
        self.height = added(row.wrap(width, 0)[1] for row in chain((self.head,), self.rows))
        return width, self.height

    def least(self, width: float) -> float:
        """Return the height of the header and the first rows, of the whole when it is small."""
        high = float(self.wrap(width, 0)[1])
        if self._parts() and high > self.whole:
            return sum(row.wrap(width, 0)[1] for row in (self.head, *self.rows[:_COMPANY]))
        return float(self.tight().wrap(width, 0)[1])

    def split(self, width: float, height: float) -> list[Piece]:
        """Tighten the table so that it fits, or part it between rows, unless it is small."""
        high = self.wrap(width, height)[1]
        if high <= height:
            return [self]
        if high * _PADS[1] / _PADS[0] <= height:
            tight = self.tight()
            if tight.wrap(width, height)[1] <= height:
                return [tight]
        fits = min(self._fitting(width, height), len(self.rows) - _COMPANY)
        if high <= self.whole or fits < _COMPANY:
            return self._crowded(width, height)
        return self._cut(fits)

    def tight(self) -> Grid:
        """Return the same table with less room in its rows."""
        return Grid(self.head.tight(), [row.tight() for row in self.rows], self.whole)

    def _parts(self) -> bool:
        """Tell whether there are rows enough for both sides of a page break."""
        return len(self.rows) >= 2 * _COMPANY

    def _fitting(self, width: float, height: float) -> int:
        """Return how many rows go into a height, under the header."""
        room = height - self.head.wrap(width, 0)[1]
        for fits, row in enumerate(self.rows):
            room -= row.wrap(width, 0)[1]
            if room < 0:
                return fits
        return len(self.rows)

    def _crowded(self, width: float, height: float) -> list[Piece]:
        """Go to the next page whole, or be parted anywhere where no page would hold it."""
        if self.wrap(width, height)[1] <= HEIGHT:
            return []
        fits = self._fitting(width, height)
        better = fits < _COMPANY <= self._fitting(width, HEIGHT)
        return self._cut(fits) if fits and not better else []

    def _cut(self, fits: int) -> list[Piece]:
        kept = Grid(self.head, self.rows[:fits], self.whole)
        return [kept, Grid(self.head.again(), self.rows[fits:], self.whole)]

    def draw(self) -> None:
        """Draw the header over a strong rule, then the rows."""
        y = self.height
        for row in (self.head, *self.rows):
            y -= row.wrap(self.width, 0)[1]
            row.drawOn(self.canv, 0, y)
            if row is self.head:
                self.canv.setFillColor(colour(LIGHT.forest))
                self.canv.rect(0, y, row.wide, 1.4, stroke=0, fill=1)


def grid(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: float,
    *,
    small: bool = False,
    size: float = CELL.size,
    node: Node | None = None,
) -> Grid:
    """Return a table ``width`` points wide, its columns as wide as what they hold needs.

    ``small``: its words are as small as a page may have them, its rows close to one another; else
    they are of ``size`` points. ``node`` is its place in the logical tree.
    """
    table = node or Node("Table")
    figures = [_figures([row[i] for row in rows]) for i in range(len(header))]
    large = Style(size), Style(size, bold=True, colour=CELL_HEAD.colour)
    body, top = (SMALL_CELL, SMALL_CELL_HEAD) if small else large
    widths = _widths(header, rows, width, body.size)

    def row(cells: Sequence[str], style: Style, cell_of: Callable[[Node], Node]) -> Row:
        # A row to write in by hand has nothing to be heard.
        line = table.add("TR") if any(map(str.strip, cells)) else None
        texts = [Text([Part(cell, style, cell_of(line) if line else None)]) for cell in cells]
        return Row(texts, widths, figures, _PADS[small] if line else _BY_HAND)

    whole = _WHOLE_SMALL if small else _WHOLE
    return Grid(
        row(header, top, Node.head_cell), [row(one, body, Node.cell) for one in rows], whole
    )


def _figures(cells: Sequence[str]) -> bool:
    """Tell whether a column is one of figures, with a short word here and there."""
    return any(map(_FIGURE.fullmatch, cells)) and all(len(cell) <= _SHORT for cell in cells)


def _widths(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: float,
    size: float = CELL.size,
) -> list[float]:
    """Give short columns what they need, and share the rest among the long ones.

    Where that is too much, titles of figures take two lines. A small table stays small: the
    eye would lose the line between distant columns.
    """
    room = width - _GUTTER * (len(header) - 1)
    columns = list(zip(header, *rows, strict=True))
    wanted = [max(_wide(cell, size) for cell in column) for column in columns]
    if sum(wanted) > room:
        wanted = [
            max(_halved(column[0], size), *(_wide(cell, size) for cell in column[1:]))
            if _figures(column[1:])
            else wide
            for column, wide in zip(columns, wanted, strict=True)
        ]
    given = [0.0] * len(wanted)
    left = sorted(range(len(wanted)), key=lambda index: wanted[index])
    while left:
        index = left.pop(0)
        given[index] = min(wanted[index], room / (len(left) + 1))
        room -= given[index]
    long = [index for index, wide in enumerate(wanted) if given[index] < wide]
    shared = _by_length([columns[index] for index in long], sum(given[one] for one in long), size)
    for index, wide in zip(long, shared, strict=True):
        given[index] = wide
    if not any(map(str.strip, chain.from_iterable(rows))):
        # To write in by hand: a number at least, and all there is for what is longest to write.
        needed = [max(wide, _NUMBER) for wide in given]
        needed[wanted.index(max(wanted))] += room + sum(given) - sum(needed)
        return needed
    given[0] += max(0.0, min(room, width * _LEAST_SHARE - sum(given)))
    return given


def _by_length(columns: Sequence[Sequence[str]], room: float, size: float) -> list[float]:
    """Share a width among long columns: the more they say the more they get, whole words at least.

    Equal parts where that cannot be.
    """
    words = [
        max(_wide(word, size) for cell in one for word in cell.split() or [""]) for one in columns
    ]
    weights = [sqrt(sum(_wide(cell, size) for cell in one)) for one in columns]
    spare = room - sum(words)
    if spare < 0:
        return [room / len(columns)] * len(columns)
    return [
        word + spare * weight / sum(weights) for word, weight in zip(words, weights, strict=True)
    ]


def _wide(words: str, size: float) -> float:
    return measure(words, size, bold=True) + 1


def _halved(words: str, size: float) -> float:
    """Return the least width that holds ``words`` on two lines."""
    parts = words.split()
    cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return min((max(_wide(half, size) for half in cut) for cut in cuts), default=_wide(words, size))
