"""Pieces that a page is made of: texts, columns, tables, pictures.

All spaces are above a piece, never under it. ``least(width)`` is the height of the smallest
first part that may stand at the foot of a page.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from app.report.paper.canvas import TaggedCanvas, told
from app.report.paper.drawing import draw, read_drawing
from app.report.paper.ink import baseline, colour, fill_path, write, write_right
from app.report.paper.styles import (
    BODY,
    FULL_PICTURE,
    HEIGHT,
    LEFT,
    NUMERAL,
    PAGE,
    PICTURE,
    PLATE,
    ROOM_PAGE,
    SHEET,
    Style,
)
from app.scene.direction import right_to_left
from app.scene.fonts import drawable
from app.scene.geometry import Box
from app.scene.signs import circle_path, shape_path
from app.scene.text import measure, runs, wrap
from app.scene.theme import LIGHT, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from app.report.paper.tags import Node

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>\"«»]*[\w/]")
"""An address that may be touched."""

_KEPT = 2
"""Fewest lines of a text on either side of a page break."""

_WHOLE = 6
"""Lines up to which a text is not parted."""

_TOO_HIGH = 2 * HEIGHT
"""No page holds what is higher, however much it is shrunk: how much higher does not matter."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text in one style, inside a piece; ``node`` is its place in the logical tree.

    ``links``: the addresses in it may be touched. Those in people's words may not. ``again``: it is
    drawn again for that place, over a later page, and heard no more.
    """

    text: str
    style: Style = BODY
    node: Node | None = None
    links: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is written; ``rtl`` is the direction of the text that it is a part of.

    ``apart``: a space stands between it and the next line of its text. ``address``: one that is
    whole in it, and may be touched. ``again`` as in a Part.
    """

    text: str
    style: Style
    rtl: bool = False
    node: Node | None = None
    apart: bool = False
    address: str = ""
    again: bool = False


def lines_of(part: Part, width: float) -> Iterator[Line]:
    """Lay a text in lines no wider than ``width`` points."""
    rtl = right_to_left(part.text)
    lines = wrap(part.text, part.style.size, width, part.style.bold)
    addresses = addresses_in(part.text) if part.links and not rtl else ()
    for line, apart in zip(lines, apart_in(part.text, lines), strict=True):
        address = address_in(line, addresses)
        yield Line(line, part.style, rtl, part.node, apart, address, part.again)


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses in a text that may be touched."""
    return tuple(_ADDRESS.findall(text))


def address_in(line: str, addresses: Iterable[str]) -> str:
    """Return which of some addresses is whole in a line, or ""."""
    return next((one for one in addresses if one in line), "")


def apart_in(text: str, lines: Sequence[str]) -> Iterator[bool]:
    """Tell of each line of a text whether a space stands between it and the next one."""
    left = drawable(text).replace("\u00a0", " ")
    for line in lines:
        left = left[left.find(line.replace("\u00a0", " ")) + len(line) :]
        yield left.startswith(" ")


def write_linked(canvas: Canvas, line: Line, left: float, base: float, node: Node) -> None:
    """Write a line as elements of its own inside another: its address is one to be touched."""
    before, address, after = line.text.partition(line.address or "\n")
    if line.apart:
        before, after = (before, after + " ") if address else (before + " ", "")
    parts = (before, "Span"), (address, "Link"), (after, "Span")
    for words, kind in parts:
        if not words:
            continue
        part = node.add(kind)
        with told(canvas, part):
            write(canvas, left, base, words, line.style, rtl=False)
        wide = sum(run.width for run in runs(words, line.style.bold)) * line.style.size
        if kind == "Link" and isinstance(canvas, TaggedCanvas):
            low = base - line.style.size * 0.3
            canvas.link(part, Box(left, low, wide, line.style.line), words)
        left += wide


def write_line(canvas: Canvas, line: Line, left: float, right: float, base: float) -> None:
    """Write a line on its baseline, from the side that its text starts from."""
    words = line.text + " " if line.apart else line.text
    if line.rtl:
        write_right(canvas, right, base, words, line.style, line.rtl)
    else:
        write(canvas, left, base, words, line.style, line.rtl)


class Piece(Flowable):  # type: ignore[misc]
    """Anything on a page."""

    def __init__(self, space: float) -> None:
        super().__init__()
        self.spaceBefore = space
        self.spaceAfter = 0.0
        self.width = 0.0
        self.height = 0.0

    def least(self, width: float) -> float:
        """Return the height of the smallest first part."""
        return float(self.wrap(width, 0)[1])


class Text(Piece):
    """One or several parts under each other, free to go on over the page.

    ``indent`` is kept free at the left; ``tag`` (« n° 12 ») is written so as to end at
    ``tag_end``: in the margin, unless it is said otherwise. It is read before the text.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        *,
        space: float = 7,
        indent: float = 0,
        tag: Part | None = None,
        tag_end: float = -9,
    ) -> None:
        super().__init__(space)
        self.parts = tuple(parts)
        self.indent = indent
        self.tag = tag
        self.tag_end = tag_end
        self.first = True
        self.last = True
        self.lines: tuple[Line, ...] = ()
        self.linked = False
        self._laid = -1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay the lines; return what they take."""
        if width != self._laid:
            self._laid = width
            inside = width - self._inset()
            self.lines = tuple(line for part in self.parts for line in lines_of(part, inside))
            self.linked = any(line.address for line in self.lines)
        self.width = width
        self.height = self._padding() + sum(line.style.line for line in self.lines)
        return width, self.height

    def least(self, width: float) -> float:
        """Return the height of the lines that may not be parted."""
        height = self.wrap(width, 0)[1]
        if len(self.lines) <= _WHOLE:
            return height
        return height - sum(line.style.line for line in self.lines[_KEPT:])

    def split(self, width: float, height: float) -> list[Piece]:
        """Part the lines at the foot of the page; an empty list sends them all to the next."""
        if self.wrap(width, height)[1] <= height:
            return [self]
        fits, used = 0, self._padding()
        for line in self.lines:
            used += line.style.line
            if used > height:
                break
            fits += 1
        fits = min(fits, len(self.lines) - _KEPT)
        if fits < _KEPT or len(self.lines) <= _WHOLE:
            return []
        return [self._cut(self.lines[:fits], last=False), self._cut(self.lines[fits:], first=False)]

    def _cut(self, lines: tuple[Line, ...], *, first: bool = True, last: bool = True) -> Text:
        piece = copy.copy(self)
        # A part that comes back on a next page was not put off yet, even if the whole was.
        piece.__dict__.pop("_postponed", None)
        piece.lines = lines
        piece.first, piece.last = self.first and first, self.last and last
        return piece

    def _inset(self) -> float:
        """Width kept free at the two sides."""
        return self.indent

    def _padding(self) -> float:
        """Height kept free above and under the lines."""
        return 0.0

    def draw(self) -> None:
        """Draw what goes round the text, then its lines."""
        self._adorn()
        y = self.height - self._padding() / 2
        if self.tag and self.first and self.lines:
            with told(self.canv, self.tag.node):
                base = y - baseline(self.lines[0].style)
                write_right(self.canv, self.tag_end, base, self.tag.text, self.tag.style)
        end = self.width - self._inset() + self.indent
        for node, group in groupby(self.lines, lambda line: line.node):
            if node and self.linked:
                for line in group:
                    write_linked(self.canv, line, self.indent, y - baseline(line.style), node)
                    y -= line.style.line
                continue
            lines = list(group)
            with told(self.canv, node, again=lines[0].again):
                for line in lines:
                    write_line(self.canv, line, self.indent, end, y - baseline(line.style))
                    y -= line.style.line

    def _adorn(self) -> None:
        """Draw what goes round the text, if anything."""


class Title(Text):
    """A heading. Level 1 has a rule above it. ``fresh``: it begins a page; ``key``: a bookmark."""

    _RULE = 13.0

    def __init__(
        self, part: Part, *, level: int, space: float, key: str = "", fresh: bool = False
    ) -> None:
        super().__init__([part], space=space)
        self.level = level
        self.key = key
        self.fresh = fresh

    def _padding(self) -> float:
        return 2 * self._RULE if self.level == 1 else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lay the lines under the rule, without room under them."""
        super().wrap(width, height)
        self.height -= self._padding() / 2
        return width, self.height

    def split(self, _width: float, _height: float) -> list[Piece]:
        """Stay whole."""
        return []

    def least(self, width: float) -> float:
        """Return the whole height."""
        return self.wrap(width, 0)[1]

    def _adorn(self) -> None:
        canvas = self.canv
        if self.key:
            canvas.bookmarkHorizontal(self.key, 0, self.height + 6)
            canvas.addOutlineEntry(self.parts[0].text, self.key, 0)
        if self.level != 1:
            return
        canvas.setFillColor(colour(LIGHT.line))
        canvas.rect(0, self.height - 1.6, self.width, 0.6, stroke=0, fill=1)
        canvas.setFillColor(colour(LIGHT.mimosa))
        canvas.rect(0, self.height - 3, 44, 3, stroke=0, fill=1)


class Bullet(Text):
    """An item of a plain list."""

    def _adorn(self) -> None:
        if self.first and self.lines:
            style = self.lines[0].style
            dot = self.height - baseline(style) + style.size * 0.3
            fill_path(self.canv, circle_path(0, 0, 2.2), 5, dot, 1, LIGHT.leaf)


class Said(Text):
    """A sentence put to the room, on a pale ground with a bar at its left."""

    def __init__(self, part: Part) -> None:
        super().__init__([part], space=13, indent=20)

    def _inset(self) -> float:
        return 38.0

    def _padding(self) -> float:
        return 24.0

    def _adorn(self) -> None:
        self.canv.setFillColor(colour(LIGHT.pale))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(colour(LIGHT.forest))
        self.canv.rect(0, 0, 5, self.height, stroke=0, fill=1)


class Quotation(Text):
    """A quotation: a thin bar at its left all along."""

    def _adorn(self) -> None:
        self.canv.setFillColor(colour(LIGHT.leaf))
        self.canv.rect(4, 0, 2, self.height, stroke=0, fill=1)


class Message(Text):
    """A key message, with its number in a disc."""

    def __init__(self, number: Part, parts: Sequence[Part]) -> None:
        self.scale = number.style.size / NUMERAL.size
        super().__init__(parts, space=16, indent=46 * self.scale)
        self.number = number

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Leave room for the disc."""
        super().wrap(width, height)
        if self.first and self.last:
            self.height = max(self.height, 32.0 * self.scale)
        return width, self.height

    def _adorn(self) -> None:
        if not self.first:
            return
        x, middle = 16 * self.scale, self.height - 14 * self.scale
        fill_path(self.canv, circle_path(0, 0, 15 * self.scale), x, middle, 1, LIGHT.forest)
        text, style = self.number.text, self.number.style
        x -= measure(text, style.size, style.bold) / 2
        with told(self.canv, self.number.node):
            write(self.canv, x, middle - style.size * 0.335, text, style)


class ColumnHead(Text):
    """The title of a column, with its shape, under a bar of its colour."""

    def __init__(self, title: Part, shape: str, paint: str) -> None:
        super().__init__([title], space=0, indent=20 if shape else 0)
        self.shape = shape
        self.paint = paint

    def _padding(self) -> float:
        return 18.0

    def split(self, _width: float, _height: float) -> list[Piece]:
        """Stay whole."""
        return []

    def _adorn(self) -> None:
        self.canv.setFillColor(colour(self.paint))
        self.canv.rect(0, self.height - 2.5, self.width, 2.5, stroke=0, fill=1)
        if self.shape:
            y = self.height - 9 - self.parts[0].style.line / 2
            fill_path(self.canv, shape_path(Shape(self.shape), 0, 0, 11), 7, y, 1, self.paint)


def added(heights: Iterable[float]) -> float:
    """Add up heights as far as it matters: a list as long as the workshop is asked on each page."""
    total = 0.0
    for high in heights:
        total += high
        if total > _TOO_HIGH:
            break
    return total


class Drawn(Piece):
    """A picture as vectors, as wide as the text with its frame, or wider for its words.

    Raises ValueError when ``svg`` cannot be read.
    """

    def __init__(self, svg: str, *, full: bool = False, node: Node | None = None) -> None:
        super().__init__(14)
        self.node = node
        self.full = full
        self.drawing = read_drawing(svg)
        printed = FULL_PICTURE if full else PICTURE
        widest, highest = printed if self.drawing.width <= SHEET else ROOM_PAGE
        self.scale = min(widest / self.drawing.width, highest / self.drawing.height)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the height of the picture, and the width of the text whatever its own."""
        self.width = width
        self.height = self.drawing.height * self.scale + 2 * PLATE
        return width, self.height

    def draw(self) -> None:
        """Draw it in the middle, on a plate with a thin frame."""
        wide = self.drawing.width * self.scale
        x = (self.width - wide) / 2 if wide <= self.width else (PAGE[0] - wide) / 2 - LEFT
        plate = (x - PLATE, 0, wide + 2 * PLATE, self.height)
        if self.node:
            low = self.canv.absolutePosition(x, PLATE)
            self.node.framed((*low, low[0] + wide, low[1] + self.height - 2 * PLATE))
        self.canv.setFillColor(colour(LIGHT.ivory))
        self.canv.rect(*plate, stroke=0, fill=1)
        self.canv.saveState()
        self.canv.translate(x, PLATE)
        self.canv.scale(self.scale, self.scale)
        with told(self.canv, self.node):
            draw(self.drawing, self.canv)
        self.canv.restoreState()
        self.canv.setStrokeColor(colour(LIGHT.line))
        self.canv.setLineWidth(0.7)
        self.canv.rect(*plate, stroke=1, fill=0)
