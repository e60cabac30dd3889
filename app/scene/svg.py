"""Pages for the room: SVG that Qt, svglib and Chromium draw alike, with their text twin.

A ``Canvas`` collects what is drawn and what is said; ``Canvas.page`` gives the immutable
``Page``. Which SVG is allowed is checked by ``app.scene.check.check_svg``.
"""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal

import svg

from app.core.i18n import _
from app.scene.fonts import CAP_HEIGHT, FAMILY, OUTLINE_UNITS, SPACES, drawable
from app.scene.geometry import Box
from app.scene.qr import MIN_MODULE, qr_modules, qr_path
from app.scene.signs import blossom_path, bubble_path, shape_path
from app.scene.text import Fitted, Run, ems, fit, runs
from app.scene.theme import LIGHT, Mark, Shape, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

Anchor = Literal["start", "middle", "end"]
Valign = Literal["top", "middle", "bottom"]

MUST_READ = 1 / 20  # of the height of the page: the least size of what must be read
SECONDARY = 1 / 32  # of the height of the page: the least size of all else
SMALLEST_PROJECTOR = (1024, 768)

_SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Co"})
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Page:
    """A picture and its text twin: ``lines`` in reading order (« Ce que montre l’écran »)."""

    width: float
    height: float
    body: str
    title: str
    description: str
    lines: tuple[str, ...]

    def svg(self) -> str:
        """Return the whole document, ready for a file, a renderer, or inline in a page."""
        about: list[svg.Element] = [svg.Title(text=svg.escape(readable(self.title)))]
        described = readable(self.description)
        if described:
            about.append(svg.Desc(text=svg.escape(described)))
        document = svg.SVG(
            xmlns="http://www.w3.org/2000/svg",
            viewBox=svg.ViewBoxSpec(0, 0, self.width, self.height),
            width=self.width,
            height=self.height,
            extra={"role": "img"},
            elements=[*about, _Drawn(self.body)],
        )
        return document.as_str()


class _Drawn(svg.Element):
    """Elements already written."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self._markup = markup

    def as_str(self) -> str:
        return self._markup


@dataclass
class _Data(svg.PathData):
    """Path data already written."""

    data: str

    def __str__(self) -> str:
        return self.data


def readable(text: str) -> str:
    """Return ``text`` for readers: every script and emoji kept, unsafe signs left out."""
    spaced = " ".join(text.split(" ")) if text.isprintable() else _printable(text)
    return " ".join(part for part in spaced.split(" ") if part)


def _printable(text: str) -> str:
    return "".join(
        " " if sign in "\t\n\r\v\f\u2028\u2029" else sign
        for sign in text
        if sign in "\t\n\r\v\f"
        or (unicodedata.category(sign) not in _UNSEEN and sign not in _DIRECTION_MARKS)
    )


class Canvas:
    """A page being drawn. Lengths in px of the page, colours as ``#RRGGBB``.

    >>> canvas = Canvas(LIGHT, 1920, 1080)
    >>> canvas.text(100, 100, "Bonjour", 60, bold=True)
    >>> canvas.page("Accueil").lines
    ('Bonjour',)
    """

    def __init__(self, theme: Theme = LIGHT, width: float = 1920, height: float = 1080) -> None:
        """Start a page covered with the background of the theme."""
        self.theme = theme
        self.box = Box(0, 0, width, height)
        self._elements: list[svg.Element] = []
        self._first: list[str] = []
        self._lines: list[str] = []
        self._last: list[str] = []
        self._foot: list[str] = []
        self.rect(self.box, theme.ivory)

    @property
    def must_read(self) -> int:
        """Return the least size of what must be read, in px (visual.md: 1/20 of the height)."""
        return ceil(self.box.height * MUST_READ)

    @property
    def secondary(self) -> int:
        """Return the least size of all text, in px (visual.md: 1/32 of the height)."""
        return ceil(self.box.height * SECONDARY)

    def page(self, title: str, description: str = "") -> Page:
        """Return what was drawn; ``title`` and ``description`` are for screen readers."""
        body = "".join(element.as_str() for element in self._elements)
        box = self.box
        first = [line for line in self._first if line not in self._lines]
        lines = (*first, *self._lines, *self._last, *self._foot)
        return Page(box.width, box.height, body, title, description, lines)

    def say(self, line: str) -> None:
        """Add a line to the text twin without drawing it."""
        _add(self._lines, line)

    def say_first(self, line: str) -> None:
        """Add a line before all that is said, unless what is said has it too."""
        _add(self._first, line)

    def say_last(self, line: str) -> None:
        """Add a line after all that is said."""
        _add(self._last, line)

    def say_foot(self, line: str) -> None:
        """Add a line at the very end: what all pages have at their foot."""
        _add(self._foot, line)

    def say_picture(self, words: str) -> None:
        """Tell in a few words what only the eye gets, where it stands: « un arbre »."""
        self.say(_("Dessin : {words}").format(words=words))

    @contextmanager
    def group(self, dx: float = 0, dy: float = 0, scale: float = 1) -> Iterator[None]:
        """Move and scale what is drawn inside the ``with`` block."""
        outer, self._elements = self._elements, []
        try:
            yield
        finally:
            outer.append(_group(dx, dy, scale, scale, self._elements))
            self._elements = outer

    def rect(
        self,
        box: Box,
        fill: str,
        *,
        radius: float = 0,
        stroke: str | None = None,
        stroke_width: float = 2,
    ) -> None:
        """Draw a rectangle; the radius is limited to half of the shorter side."""
        limited = max(0.0, min(radius, box.width / 2, box.height / 2))
        self._elements.append(
            svg.Rect(
                x=_round(box.x),
                y=_round(box.y),
                width=_round(max(0.0, box.width)),
                height=_round(max(0.0, box.height)),
                rx=_round(limited) if limited else None,
                ry=_round(limited) if limited else None,
                fill=fill,
                stroke=stroke,
                stroke_width=_round(stroke_width) if stroke else None,
            )
        )

    def circle(
        self,
        cx: float,
        cy: float,
        r: float,
        fill: str,
        *,
        stroke: str | None = None,
        stroke_width: float = 2,
    ) -> None:
        """Draw a circle; ``fill`` may be « none »."""
        self._elements.append(
            svg.Circle(
                cx=_round(cx),
                cy=_round(cy),
                r=_round(r),
                fill=fill,
                stroke=stroke,
                stroke_width=_round(stroke_width) if stroke else None,
            )
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], stroke: str, width: float
    ) -> None:
        """Draw a straight line with round ends."""
        self._elements.append(
            svg.Line(
                x1=_round(start[0]),
                y1=_round(start[1]),
                x2=_round(end[0]),
                y2=_round(end[1]),
                stroke=stroke,
                stroke_width=_round(width),
                stroke_linecap="round",
            )
        )

    def path(
        self,
        data: str,
        fill: str,
        *,
        fill_opacity: float | None = None,
        stroke: str | None = None,
        stroke_width: float = 2,
    ) -> None:
        """Draw path data; ``fill`` may be « none »."""
        self._elements.append(
            svg.Path(
                d=[_Data(data)],
                fill=fill,
                fill_opacity=fill_opacity,
                stroke=stroke,
                stroke_width=_round(stroke_width) if stroke else None,
                stroke_linecap="round" if stroke else None,
                stroke_linejoin="round" if stroke else None,
            )
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        anchor: Anchor = "start",
        bold: bool = False,
        fill: str | None = None,
        said: bool = True,
        rtl: bool | None = None,
    ) -> None:
        """Write one line with its baseline at ``y``. ``fill``: ink unless given.

        ``rtl`` is the direction of the paragraph where the line is but a part of it.
        ``size`` is cut to whole px: Qt draws no other.
        The text is added to the twin unless ``said`` is false. It is not made to fit: use
        ``label`` or ``text_block`` for what people write.
        """
        if said:
            self.say(text)
        size = int(size)
        parts = runs(drawable(text), bold, rtl)
        colour = fill or self.theme.ink
        if len(parts) == 1 and not parts[0].outline:
            self._elements.append(_line_of_text(x, y, parts[0].text, size, anchor, bold, colour))
            return
        at = x - _SHIFTS[anchor] * size * sum(run.width for run in parts)
        for run in parts:
            self._run(at, y, run, size, bold, colour)
            at += run.width * size

    def _run(self, x: float, y: float, run: Run, size: float, bold: bool, fill: str) -> None:
        if run.outline:
            scale = size / OUTLINE_UNITS
            outline = svg.Path(d=[_Data(run.outline)], fill=fill)
            self._elements.append(_group(x, y, scale, scale, [outline]))
            return
        shown = run.text.strip(SPACES)
        if shown:
            start = x + ems(run.text[: run.text.index(shown)], bold) * size
            self._elements.append(_line_of_text(start, y, shown, size, "start", bold, fill))

    def text_block(
        self,
        fitted: Fitted,
        box: Box,
        *,
        anchor: Anchor = "start",
        valign: Valign = "top",
        fill: str | None = None,
        said: bool = True,
    ) -> None:
        """Write fitted lines in ``box``; the twin gets the whole text, even where it is cut.

        All lines have the direction of the whole text, and « start » is the side it starts from.
        """
        if said:
            self.say(fitted.text)
        spare = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign] * (box.height - fitted.height)
        if anchor == "start" and fitted.rtl:
            anchor = "end"
        x = box.x + _SHIFTS[anchor] * box.width
        for index, line in enumerate(fitted.lines):
            y = box.y + spare + fitted.baseline(index)
            self.text(
                x,
                y,
                line,
                fitted.size,
                anchor=anchor,
                bold=fitted.bold,
                fill=fill,
                said=False,
                rtl=fitted.rtl,
            )

    def label(
        self,
        box: Box,
        text: str,
        largest: float,
        smallest: float | None = None,
        *,
        anchor: Anchor = "start",
        valign: Valign = "middle",
        bold: bool = False,
        fill: str | None = None,
        said: bool = True,
    ) -> Fitted:
        """Fit ``text`` in ``box`` and write it; ``smallest``: the secondary size unless given."""
        floor = self.secondary if smallest is None else smallest
        fitted = fit(text, box, largest, floor, bold, balanced=anchor == "middle")
        self.text_block(fitted, box, anchor=anchor, valign=valign, fill=fill, said=said)
        return fitted

    def shape(self, shape: Shape, cx: float, cy: float, size: float, fill: str) -> None:
        """Draw a shape about ``size`` px wide."""
        self.path(shape_path(shape, cx, cy, size), fill)

    def mark(self, mark: Mark, cx: float, cy: float, size: float) -> None:
        """Draw the shape of a mark in its colour; its word is up to the caller."""
        self.shape(mark.shape, cx, cy, size, self.theme.tone(mark.tone))

    def pill(
        self,
        cx: float,
        cy: float,
        text: str,
        size: float,
        *,
        widest: float | None = None,
        bold: bool = True,
        said: bool = True,
        last: bool = False,
    ) -> Box:
        """Write one sentence on a pale rounded band, centred; return the band.

        ``last``: the band is at the foot of the page, and said after what stands above it.
        It shrinks to the secondary size, then wraps on two lines, to stay within ``widest``
        (default: 84 % of the page).
        """
        limit = (widest or self.box.width * 0.84) - 2 * size
        fitted = fit(text, Box(0, 0, limit, size * 1.25), size, self.secondary, bold)
        if fitted.cut:
            room = Box(0, 0, limit, self.secondary * 2.5)
            fitted = fit(text, room, size, self.secondary, bold, balanced=True)
        width, height = fitted.width + 2 * size, fitted.height + size * 0.7
        band = Box(cx - width / 2, cy - height / 2, width, height)
        self.rect(band, self.theme.pale, radius=height / 2, stroke=self._edge())
        self.text_block(fitted, band, anchor="middle", valign="middle", said=False)
        if said:
            (self.say_last if last else self.say)(fitted.text)
        return band

    def _edge(self) -> str | None:
        """Return the colour of borders where surfaces do not differ from the background."""
        return self.theme.line if self.theme.pale == self.theme.ivory else None

    def card(self, box: Box, *, radius: float = 24) -> None:
        """Draw a sheet of paper with a thin border."""
        self.rect(box, self.theme.paper, radius=radius, stroke=self.theme.line, stroke_width=2)

    def bar(self, box: Box, fill: str, *, stroke: str | None = None) -> None:
        """Draw a horizontal bar: flat at its foot (left), a little rounded at its end.

        Nothing is drawn for a width of zero.
        """
        if box.width <= 0:
            return
        r = min(8.0, box.width, box.height / 2)
        data = (
            f"M{box.x:.2f} {box.y:.2f}L{box.right - r:.2f} {box.y:.2f}"
            f"Q{box.right:.2f} {box.y:.2f} {box.right:.2f} {box.y + r:.2f}"
            f"L{box.right:.2f} {box.bottom - r:.2f}"
            f"Q{box.right:.2f} {box.bottom:.2f} {box.right - r:.2f} {box.bottom:.2f}"
            f"L{box.x:.2f} {box.bottom:.2f}Z"
        )
        self.path(data, fill, stroke=stroke, stroke_width=3)

    def qr(self, payload: str, x: float, y: float, size: float) -> Box:
        """Draw a QR code, border included, on white whatever the theme; return its box.

        Raises ValueError when a module would be under 2 px on a 1024×768 projector.
        """
        count = len(qr_modules(payload))
        shown = min(SMALLEST_PROJECTOR[0] / self.box.width, SMALLEST_PROJECTOR[1] / self.box.height)
        if size / count * shown < MIN_MODULE:
            raise ValueError(f"{count} modules do not fit in {size:.0f} px")
        box = Box(x, y, size, size)
        self.rect(box, "#FFFFFF")
        with self.group(x, y, size / count):
            self.path(qr_path(payload), LIGHT.ink)
        return box

    def blossom(self, cx: float, cy: float, size: float) -> None:
        """Draw the mimosa blossom."""
        self.path(blossom_path(cx, cy, size), self.theme.mimosa)

    def silence(self, cx: float, cy: float, size: float) -> None:
        """Draw the sign of silence: a struck speech bubble. Its word is up to the caller."""
        colour, width = self.theme.muted, size * 0.07
        self.path(bubble_path(cx, cy, size), "none", stroke=colour, stroke_width=width)
        low, high = (cx - size * 0.42, cy + size * 0.46), (cx + size * 0.42, cy - size * 0.58)
        self.line(low, high, self.theme.ivory, width * 2.6)
        self.line(low, high, colour, width)

    def middle_baseline(self, cy: float, size: float) -> float:
        """Return the baseline at which capitals and digits of ``size`` are centred on ``cy``."""
        return cy + size * CAP_HEIGHT / 2


def _add(lines: list[str], line: str) -> None:
    line = readable(line)
    if line:
        lines.append(line)


def _line_of_text(
    x: float, y: float, text: str, size: float, anchor: Anchor, bold: bool, fill: str
) -> svg.Text:
    return svg.Text(
        x=_round(x),
        y=_round(y),
        text=svg.escape(text),
        font_family=FAMILY,
        font_size=_round(size),
        font_weight="bold" if bold else None,
        text_anchor=None if anchor == "start" else anchor,
        fill=fill,
    )


def _group(dx: float, dy: float, sx: float, sy: float, elements: list[svg.Element]) -> svg.G:
    moves: list[svg.Transform] = [svg.Translate(_round(dx), _round(dy))]
    if (sx, sy) != (1, 1):
        moves.append(svg.Scale(round(sx, 5), round(sy, 5)))
    return svg.G(transform=moves, elements=elements)


def _round(value: float) -> float:
    short = round(value, 2)
    return int(short) if short == int(short) else short
