"""Sheets of paper to draw on: lengths in points, y downwards from the top of the page."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from app.core.i18n import _, language
from app.report.paper.canvas import TaggedCanvas, settle, told
from app.report.paper.flowables import (
    Line,
    address_in,
    addresses_in,
    apart_in,
    write_line,
    write_linked,
)
from app.report.paper.ink import REGULAR, colour, fill_path, register_fonts, write, write_right
from app.report.paper.styles import PAGE, WHITE, Style
from app.report.paper.tags import Tree
from app.scene.fonts import CAP_HEIGHT
from app.scene.geometry import Box
from app.scene.qr import qr_modules, qr_path
from app.scene.signs import blossom_path, shape_path
from app.scene.text import LEADING, Fitted, fit, measure
from app.scene.theme import LIGHT, Shape, Tone

if TYPE_CHECKING:
    from app.core.phase import Option
    from app.report.paper.tags import Node
    from app.scene.svg import Anchor, Valign

MM = 72 / 25.4
PORTRAIT = PAGE
LANDSCAPE = (PAGE[1], PAGE[0])
MARGIN = 14 * MM
"""Kept free on every side of a page: some printers leave 12 mm."""

LEAST = 9
"""The smallest text, in points (visual.md)."""

CUT = "#8A938F"
_FOLIO = (9 * MM, 2.2 * MM)
"""Where the number of a page begins, from its lower left corner: under all that is cut out."""

_DASHES = (2.5, 3.5)
_MARK = 9.5
_NUMBER_SIZE = 10.0
_NUMBER_LINE = 34.0
_SHIFTS: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
_SPARES: dict[Valign, float] = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


class Sheets:
    """Pages, one after the other. ``rehearsal`` marks each of them, ``numbered`` numbers them.

    ``tagged``: they are also to be listened to. What is said is put in ``root``, in order.
    """

    def __init__(
        self,
        title: str,
        subject: str,
        *,
        rehearsal: bool = False,
        numbered: bool = False,
        tagged: bool = False,
    ) -> None:
        register_fonts()
        self._drawn = BytesIO()
        self._rehearsal = rehearsal
        self._numbered = numbered
        self._whole = Box(0, 0, *PAGE)
        self.pages = 0
        tree = Tree()
        self.root = tree.root
        self._marked = self.root.add("P")
        self.canvas: Canvas = (partial(TaggedCanvas, tree=tree) if tagged else Canvas)(
            self._drawn, pagesize=PAGE, invariant=1, initialFontName=REGULAR, lang=language()
        )
        settle(self.canvas)
        self.canvas.setTitle(title.strip() or subject)
        self.canvas.setSubject(subject)
        self.canvas.setCreator("Mimosa")

    def page(self, size: tuple[float, float] = PORTRAIT) -> Box:
        """Begin a page; return the whole of it."""
        self._end_page()
        self.pages += 1
        self.canvas.setPageSize(size)
        self._whole = Box(0, 0, *size)
        return self._whole

    def save(self) -> bytes:
        """Return the PDF; nothing can be drawn any more."""
        self._end_page()
        self.canvas.save()
        return self._drawn.getvalue()

    def up(self, y: float) -> float:
        """Return a height as ReportLab has it."""
        return self._whole.height - y

    def rect(
        self,
        box: Box,
        fill: str = "",
        *,
        radius: float = 0,
        stroke: str = "",
        width: float = 0.8,
    ) -> None:
        """Draw a rectangle, filled or outlined or both."""
        if fill:
            self.canvas.setFillColor(colour(fill))
        if stroke:
            self.canvas.setStrokeColor(colour(stroke))
            self.canvas.setLineWidth(width)
        low = self.up(box.bottom)
        self.canvas.roundRect(
            box.x,
            low,
            box.width,
            box.height,
            radius,
            stroke=int(bool(stroke)),
            fill=int(bool(fill)),
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        stroke: str = LIGHT.muted,
        *,
        width: float = 0.8,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColor(colour(stroke))
        self.canvas.setLineWidth(width)
        self.canvas.setDash(*(_DASHES if dashed else ()))
        self.canvas.line(start[0], self.up(start[1]), end[0], self.up(end[1]))
        self.canvas.setDash()

    def path(self, data: str, x: float, y: float, paint: str, scale: float = 1) -> None:
        """Fill SVG path data with its origin at ``x``, ``y``."""
        fill_path(self.canvas, data, x, self.up(y), scale, paint)

    def shape(self, option: Option, cx: float, cy: float, size: float, paint: str = "") -> None:
        """Draw the shape of an option in its colour (or ``paint``); nothing if it has none."""
        if option.shape:
            self.path(shape_path(Shape(option.shape), 0, 0, size), cx, cy, paint or tint(option))

    def blossom(self, cx: float, cy: float, size: float) -> None:
        """Draw the mimosa blossom."""
        self.path(blossom_path(0, 0, size), cx, cy, LIGHT.mimosa)

    def qr(self, payload: str, box: Box) -> None:
        """Draw a QR code with its border on white, as large as the smaller side of ``box``."""
        side = min(box.width, box.height)
        square = Box(box.x, box.y, side, side)
        self.rect(square, WHITE)
        scale = side / len(qr_modules(payload))
        self.path(qr_path(payload), box.x, box.y, "#000000", scale)

    def badge(self, number: int, cx: float, cy: float, size: float) -> None:
        """Draw the number of a step in a mimosa disc, outlined for black and white."""
        self.canvas.setFillColor(colour(LIGHT.mimosa))
        self.canvas.setStrokeColor(colour(LIGHT.ink))
        self.canvas.setLineWidth(size * 0.03)
        self.canvas.circle(cx, self.up(cy), size / 2, stroke=1, fill=1)
        digit = Style(size * 0.62, bold=True)
        wide = measure(str(number), digit.size, bold=True)
        low = self.up(cy + digit.size * CAP_HEIGHT / 2)
        write(self.canvas, cx - wide / 2, low, str(number), digit)

    def label(
        self,
        box: Box,
        text: str,
        largest: float,
        smallest: float = LEAST,
        *,
        bold: bool = False,
        paint: str = LIGHT.ink,
        anchor: Anchor = "start",
        valign: Valign = "top",
        leading: float = LEADING,
        node: Node | None = None,
    ) -> Fitted:
        """Write ``text`` in ``box`` as large as it fits, from ``largest`` down to ``smallest``."""
        fitted = fit(
            text, box, largest, smallest, bold, balanced=anchor == "middle", leading=leading
        )
        self.block(fitted, box, paint=paint, anchor=anchor, valign=valign, node=node)
        return fitted

    def block(
        self,
        fitted: Fitted,
        box: Box,
        *,
        paint: str = LIGHT.ink,
        anchor: Anchor = "start",
        valign: Valign = "top",
        node: Node | None = None,
        links: bool = False,
    ) -> None:
        """Write lines that were laid before; « start » is the side that the text starts from.

        ``links``: the addresses in them may be touched.
        """
        style = Style(fitted.size, bold=fitted.bold, colour=paint)
        spare = _SPARES[valign] * (box.height - fitted.height)
        if anchor == "start" and fitted.rtl:
            anchor = "end"
        x = box.x + _SHIFTS[anchor] * box.width
        apart = apart_in(fitted.text, fitted.lines)
        addresses = addresses_in(fitted.text) if links and node and not fitted.rtl else ()
        with nullcontext() if addresses else told(self.canvas, node):
            for index, (line, more) in enumerate(zip(fitted.lines, apart, strict=True)):
                y = self.up(box.y + spare + fitted.baseline(index))
                left = x - _SHIFTS[anchor] * measure(line, fitted.size, fitted.bold)
                words = Line(line, style, fitted.rtl, apart=more)
                if addresses and node:
                    touched = replace(words, address=address_in(line, addresses))
                    write_linked(self.canvas, touched, left, y, node)
                    continue
                right = left + measure(line, fitted.size, fitted.bold)
                write_line(self.canvas, words, left, right, y)

    def fitted_line(self, text: str, width: float, size: float) -> str:
        """Return what of ``text`` is written on one line, cut at a word."""
        return fit(text, Box(0, 0, width, size), size, size).lines[0] if text else ""

    def cuts(self, page: Box, columns: int, rows: int) -> tuple[Box, ...]:
        """Draw the lines along which a page is cut into equal cells; return them row by row."""
        for column in range(1, columns):
            x = page.x + page.width * column / columns
            self.line((x, page.y), (x, page.bottom), CUT, width=0.6, dashed=True)
        for row in range(1, rows):
            y = page.y + page.height * row / rows
            self.line((page.x, y), (page.right, y), CUT, width=0.6, dashed=True)
        return tuple(cell for row in page.rows(rows, 0) for cell in row.columns(columns, 0))

    def _end_page(self) -> None:
        if not self.pages:
            return
        if self._rehearsal:
            self._mark()
        if self._numbered:
            words = _("p. {n}").format(n=self.pages)
            write(self.canvas, _FOLIO[0], _FOLIO[1], words, Style(LEAST, colour=LIGHT.muted))
        self.canvas.showPage()

    def _mark(self) -> None:
        """Say at the top that it is for a rehearsal, over all else."""
        style = Style(_MARK, bold=True)
        words = _("RÉPÉTITION")
        node = self._marked if self.pages == 1 else None
        wide = measure(words, _MARK, bold=True) + 14
        pill = Box(self._whole.cx - wide / 2, 4, wide, 15)
        self.rect(pill, LIGHT.pale, radius=7.5, stroke=LIGHT.ink)
        with told(self.canvas, node):
            write_right(self.canvas, pill.right - 7, self.up(pill.cy + 3.3), words, style)


NUMBER = 18.0
"""Height of the line where whoever wants to writes the number of their card, in points."""

NUMBER_WIDE = 150.0
"""Width of that line, at most."""


def draw_number(sheets: Sheets, box: Box, anchor: Anchor = "start") -> None:
    """Draw the place of a card's number at the top of ``box``: nobody must fill it in."""
    low = box.y + NUMBER - 5
    style = Style(_NUMBER_SIZE)
    name, free = _("Carte n°"), _("(facultatif)")
    start = measure(name, _NUMBER_SIZE) + 4
    wide = start + _NUMBER_LINE + 4 + measure(free, _NUMBER_SIZE)
    x = box.x if anchor == "start" else box.right - wide
    write(sheets.canvas, x, sheets.up(low), name, style)
    x += start
    sheets.line((x, low + 1), (x + _NUMBER_LINE, low + 1), LIGHT.muted, width=0.7)
    write(sheets.canvas, x + _NUMBER_LINE + 4, sheets.up(low), free, style)


def tint(option: Option) -> str:
    """Return the colour of an option on paper: ink when it has none of its own."""
    return LIGHT.tone(Tone(option.colour)) if option.colour else LIGHT.ink
