"""Pages of sub-groups while tables move and speak: where each goes, what it chose to say.

A table is always its shape, its colour and its name together. Never a profile, never a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.chart import ring_timer
from app.scene.frame import Frame, open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.signs import polygon
from app.scene.text import Fitted, fit, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark

_STEP = 4  # px between the sizes that are tried
_SIGN, _LEAD, _ARROW = 1.4, 2.0, 1.9  # of the size: a shape, where names begin, an arrow
_GAP, _WORD = 0.5, 3.0  # of the size: on each side of an arrow, the least room for a question


@dataclass(frozen=True, slots=True)
class Move:
    """A table, and the question that it goes to; ``host`` is where its poster stands, if known."""

    mark: Mark
    to: str
    host: Mark | None = None

    @property
    def told(self) -> str:
        """The move as a line."""
        if self.host is None:
            return _("{table} va à : {question}").format(table=self.mark.word, question=self.to)
        return _("{table} va à {host} : {question}").format(
            table=self.mark.word, host=self.host.word, question=self.to
        )


def grid(box: Box, count: int, columns: int) -> list[Box]:
    """Return equal boxes in rows, the last row in the middle."""
    if not count:
        return []
    gap = box.width * 0.016
    rows = ceil(count / columns)
    cells = [cell for row in box.rows(rows, gap) for cell in row.columns(columns, gap)][:count]
    missing = rows * columns - count
    shift = missing * (cells[0].width + gap) / 2
    last = (rows - 1) * columns
    return [
        replace(cell, x=cell.x + shift) if at >= last else cell for at, cell in enumerate(cells)
    ]


def turn_page(frame: Frame, moves: Sequence[Move], instruction: str = "") -> Page:
    """Return « Tournez ! »: the table on the left of each arrow goes to what is on its right.

    That is the table that the poster stands at, where one does, then the question on it.
    """
    canvas, box = open_page(replace(frame, left=None))
    heading = _("Tournez !")
    high = canvas.must_read * 2.4
    title = box.top(high * 0.85)
    if frame.left is not None:
        clock = Box(box.right - high, box.y - high * 0.08, high, high)
        ring_timer(canvas, clock, frame.left, frame.total, said=False)
    canvas.label(
        title, heading, canvas.must_read * 2, anchor="middle", bold=True, fill=canvas.theme.forest
    )
    box = box.below(high)
    if instruction:
        band = canvas.pill(
            box.cx,
            box.bottom - canvas.must_read * 0.8,
            instruction,
            canvas.must_read * 0.9,
            widest=box.width,
        )
        box = box.above(box.bottom - band.y + canvas.must_read * 0.4)
    _rows(canvas, box, moves)
    for move in moves:
        canvas.say(move.told)
    return canvas.page(heading, instruction)


def _rows(canvas: Canvas, box: Box, moves: Sequence[Move]) -> None:
    """Draw where each table goes, in one column or two: as large as all fit."""
    ways = [
        _row(canvas, cells, moves, size)
        for cells in (_row_cells(canvas, box, len(moves), columns) for columns in (1, 2))
        for size in _row_sizes(canvas, cells)
    ]
    row = max(ways, key=lambda way: way.legible, default=_Row((), (), 0, 0, 0))
    for cell, move, text in zip(row.cells, moves, row.texts, strict=True):
        row.draw(canvas, cell, move, text)


@dataclass(frozen=True, slots=True)
class _Row:
    """A way to lay moves: their cells, their questions, the size and the widest of the names.

    ``room`` is the width left to questions, in px.
    """

    cells: tuple[Box, ...]
    texts: tuple[Fitted, ...]
    size: float
    names: float
    room: float

    @property
    def legible(self) -> tuple[bool, int, float, float]:
        """Return how well it reads: room for words, whole texts, the size of the smallest."""
        words = self.room >= self.size * _WORD
        whole = sum(not text.cut for text in self.texts)
        smallest = min(text.size for text in self.texts)
        return words, whole, min(smallest, self.size), self.size

    def draw(self, canvas: Canvas, cell: Box, move: Move, text: Fitted) -> None:
        """Draw a table, the arrow in its colour, and where it goes."""
        canvas.card(cell)
        name = self._name(canvas, cell, move.mark)
        high, wide, gap = self.size * 0.9, self.size * _ARROW, self.size * _GAP
        arrow = Box(name.right + gap, cell.cy - high / 2, wide, high)
        canvas.path(arrow_path(arrow), canvas.theme.tone(move.mark.tone))
        room = cell.after(arrow.right + gap - cell.x)
        if move.host is not None:
            host = self._name(canvas, room, move.host)
            room = room.after(host.right + gap * 2 - room.x)
        canvas.text_block(text, room, valign="middle", said=False)

    def _name(self, canvas: Canvas, room: Box, table: Mark) -> Box:
        """Draw a table's shape and name at the left of the room; return the name's place."""
        canvas.mark(table, room.x + self.size * 1.05, room.cy, self.size * _SIGN)
        name = room.after(self.size * _LEAD).left(self.names + 1)
        colour = canvas.theme.tone(table.tone)
        canvas.label(name, table.word, self.size, bold=True, fill=colour, said=False)
        return name


def _row(canvas: Canvas, cells: Sequence[Box], moves: Sequence[Move], size: float) -> _Row:
    """Lay tables and questions in these cells, names at that size."""
    names, floor = max(measure(move.mark.word, size, True) for move in moves), canvas.secondary
    left = names + size * (_LEAD + _ARROW + _GAP * 2 + 0.4)
    if any(move.host for move in moves):
        left += names + size * (_LEAD + _GAP * 2)
    room = Box(0, 0, max(1.0, cells[0].width - left), cells[0].height * 0.94)
    largest = max(floor, size)
    least = min(fit(move.to, room, largest, floor, bold=True).size for move in moves)
    texts = [fit(move.to, room, least, least, bold=True) for move in moves]
    return _Row(tuple(cells), tuple(texts), size, names, room.width)


def _row_cells(canvas: Canvas, box: Box, count: int, columns: int) -> list[Box]:
    """Return where rows stand in that many columns, none taller than need be."""
    tallest = canvas.must_read * 4
    return [
        cell.inset(0, max(0.0, cell.height - tallest) / 2) for cell in grid(box, count, columns)
    ]


def _row_sizes(canvas: Canvas, cells: Sequence[Box]) -> range:
    """Return the sizes that names in these cells may have, in px."""
    high = cells[0].height if cells else 0.0
    largest = max(canvas.secondary, int(min(high * 0.5, canvas.must_read * 2)))
    return range(largest, canvas.secondary - 1, -_STEP) if cells else range(0)


def arrow_path(box: Box) -> str:
    """Return a thick arrow to the right that fills the box, as path data."""
    half, neck = box.height * 0.17, box.right - min(box.height * 0.75, box.width * 0.6)
    return polygon(
        [
            (box.x, box.cy - half),
            (neck, box.cy - half),
            (neck, box.y),
            (box.right, box.cy),
            (neck, box.bottom),
            (neck, box.cy + half),
            (box.x, box.cy + half),
        ]
    )


def ideas_page(
    frame: Frame,
    table: Mark,
    question: str,
    ideas: Sequence[str],
    others: int = 0,
    *,
    empty: str = "",
) -> Page:
    """Return the ideas that the table which speaks chose; ``others`` it has, told as a number.

    ``empty`` is said where no idea is shown: that the table has not chosen, when it is not given.
    """
    canvas, box = open_page(frame)
    box = _speaker(canvas, box, table, question)
    if others:
        line = box.foot(canvas.must_read * 1.2)
        told, muted = _others(others, bool(ideas)), canvas.theme.muted
        canvas.label(line, told, canvas.must_read * 0.8, fill=muted, said=False)
        canvas.say_last(told)
        box = box.above(line.height + canvas.must_read * 0.3)
    if ideas:
        bullets(canvas, box, [Item(idea) for idea in ideas], canvas.must_read * 1.7)
    else:
        words = empty or _("Cette table n’a pas encore choisi.")
        canvas.label(box, words, canvas.must_read * 1.3, anchor="middle", fill=canvas.theme.muted)
    return canvas.page(table.word, question)


def _speaker(canvas: Canvas, box: Box, table: Mark, question: str) -> Box:
    """Draw the table that speaks and its question; return what is left below."""
    unit = canvas.must_read
    sign = unit * 2.6
    canvas.mark(table, box.x + sign / 2, box.y + sign / 2, sign)
    head = box.after(sign + unit * 0.6)
    name = head.top(unit * 1.5)
    colour = canvas.theme.tone(table.tone)
    canvas.label(name, table.word, unit * 1.4, bold=True, fill=colour)
    under = head.below(name.height)
    room = under.top(unit * 3)
    asked = canvas.label(room, question, unit, valign="top") if question else None
    high = max(sign, name.height + (asked.height if asked else 0))
    rule = Box(box.x, box.y + high + unit * 0.3, box.width, 4)
    canvas.rect(rule, canvas.theme.mimosa, radius=2)
    return box.below(high + unit * 0.9)


def _others(number: int, some: bool) -> str:
    if some:
        return ngettext(
            "et {n} autre idée, dans le compte rendu",
            "et {n} autres idées, dans le compte rendu",
            number,
        )
    return ngettext(
        "{n} idée notée, dans le compte rendu", "{n} idées notées, dans le compte rendu", number
    )
