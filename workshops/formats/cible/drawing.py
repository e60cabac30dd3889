"""The target: four sectors, five rings, and marks told apart by shape and letter.

The same drawing for the room and for print; what it shows is always told in words beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.geometry import Box
from app.scene.signs import circle_path
from app.scene.svg import Canvas
from app.scene.text import LEADING, fit_alike, measure
from app.scene.theme import LIGHT, Shape, mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.theme import Mark
    from workshops.formats.cible.settings import Settings

_INNER = 0.4  # of the radius: the middle, wide enough for three marks in a quarter
_MARK = 0.135  # of the radius
_TWO_LINES = 2.1  # lines of a sector's name, and the air round them
_APART = 0.33  # of a quarter: between two marks of it, where there are three at most


@dataclass(frozen=True, slots=True)
class Point:
    """A mark in a sector (0 to 3, clockwise from the top left) at a level (0 to 4, or between).

    ``letter`` stands in the shape.
    """

    sector: int
    level: float
    mark: Mark
    letter: str


class Sheet(Canvas):
    """A drawing for the text of A4: 21 px of 1000 are 9 pt, the least on paper."""

    @property
    def must_read(self) -> int:
        """Return the size of words, in px."""
        return 26

    @property
    def secondary(self) -> int:
        """Return the least size, in px."""
        return 21


ON_PAPER = replace(LIGHT, ivory="#FFFFFF")


class Target:
    """A target drawn in a box. ``lit`` are the sectors that stand out: all of them by default."""

    def __init__(
        self,
        canvas: Canvas,
        box: Box,
        settings: Settings,
        *,
        lit: Sequence[int] = (0, 1, 2, 3),
        named: bool = True,
    ) -> None:
        self._canvas = canvas
        self._centred = settings.centred
        size = canvas.secondary
        labels = [one.label for one in settings.quarters]
        names = self._name_height(box, labels, size) if named else 0.0
        self.radius = min(box.width / 2, box.height / 2 - names) - 2
        self.cx, self.cy = box.cx, box.cy
        self._rings(lit)
        self._numbers()
        if canvas.theme is not ON_PAPER:
            canvas.say_picture(_where(settings))
        if named:
            self._names(box, labels, lit)

    def draw(self, points: Sequence[Point]) -> None:
        """Draw marks; the two or three of one sector stand apart, in their order, on any ring."""
        for sector in range(4):
            here = [one for one in points if one.sector == sector]
            apart = min(_APART, 0.75 / max(1, len(here) - 1))
            for place, one in enumerate(here):
                self._mark(one, 0.5 + (place - (len(here) - 1) / 2) * apart)

    def draw_cells(self, points: Sequence[Point], more: Mark) -> None:
        """Draw marks ring by ring of each sector; those that find no room are told as « + 3 »."""
        size = self._size() * 1.15

        def cell(one: Point) -> tuple[int, float]:
            return one.sector, one.level

        for (sector, level), found in groupby(sorted(points, key=cell), cell):
            here = list(found)
            room = max(1, int(self._distance(level) * pi / 2 * 0.86 / size))
            if len(here) > room:
                left = len(here) - room + 1
                here = [*here[: room - 1], Point(sector, level, more, f"+{left}")]
            apart = min(_APART, size / (self._distance(level) * pi / 2))
            for place, one in enumerate(here):
                self._mark(one, 0.5 + (place - (len(here) - 1) / 2) * apart)

    def _edges(self) -> list[float]:
        """Return the outer radius of each ring, from the middle."""
        step = (1 - _INNER) / 4
        return [self.radius * (_INNER + step * ring) for ring in range(5)]

    def _ring(self, level: float) -> float:
        """Return which ring a level is on, counted from the middle."""
        return 4 - level if self._centred else level

    def _distance(self, level: float) -> float:
        """Return how far from the centre a level is, in px."""
        edges = self._edges()
        middles = [edges[0] * 0.7, *((a + b) / 2 for a, b in pairwise(edges))]
        ring = self._ring(level)
        low = min(int(ring), 3)
        return middles[low] + (middles[low + 1] - middles[low]) * (ring - low)

    def _at(self, point: Point, share: float) -> tuple[float, float]:
        """Return where a mark stands: ``share`` (0 to 1) of its quarter, clockwise."""
        angle = (point.sector - 1 + share) * pi / 2
        far = self._distance(point.level)
        return self.cx + far * sin(angle), self.cy - far * cos(angle)

    def _rings(self, lit: Sequence[int]) -> None:
        canvas, theme = self._canvas, self._canvas.theme
        for ring, edge in reversed(list(enumerate(self._edges()))):
            level = int(self._ring(ring))
            for sector in range(4):
                share = 0.05 + 0.09 * level if sector in lit else 0.0
                canvas.path(self._slice(sector, edge), mix(theme.leaf, theme.paper, share))
            canvas.circle(self.cx, self.cy, edge, "none", stroke=theme.muted, stroke_width=2)
        for way in ((1, 0), (0, 1)):
            start = self.cx - way[0] * self.radius, self.cy - way[1] * self.radius
            end = self.cx + way[0] * self.radius, self.cy + way[1] * self.radius
            canvas.line(start, end, theme.ink, 4)

    def _slice(self, sector: int, edge: float) -> str:
        """Return a quarter of a disc as path data, drawn as two curves."""
        parts = 2
        step = pi / 2 / parts
        k = 4 / 3 * (1 - cos(step / 2)) / sin(step / 2)
        first = (sector - 1) * pi / 2
        data = f"M{self.cx:.2f} {self.cy:.2f}L{self.cx + edge * sin(first):.2f} "
        data += f"{self.cy - edge * cos(first):.2f}"
        for part in range(parts):
            a, b = first + part * step, first + (part + 1) * step
            data += (
                f"C{self.cx + edge * (sin(a) + k * cos(a)):.2f} "
                f"{self.cy - edge * (cos(a) - k * sin(a)):.2f} "
                f"{self.cx + edge * (sin(b) - k * cos(b)):.2f} "
                f"{self.cy - edge * (cos(b) + k * sin(b)):.2f} "
                f"{self.cx + edge * sin(b):.2f} {self.cy - edge * cos(b):.2f}"
            )
        return data + "Z"

    def _numbers(self) -> None:
        """Write each level's number on the upper axis, and in the middle."""
        canvas, size = self._canvas, self._canvas.secondary
        edges = self._edges()
        middles = [0.0, *((a + b) / 2 for a, b in pairwise(edges))]
        for ring, far in enumerate(middles):
            y = self.cy - far
            canvas.path(circle_path(self.cx, y, size * 0.62), canvas.theme.paper)
            base = canvas.middle_baseline(y, size)
            number = str(int(self._ring(ring)))
            canvas.text(self.cx, base, number, size, anchor="middle", bold=True, said=False)

    def _names(self, box: Box, names: Sequence[str], lit: Sequence[int]) -> None:
        """Write the sectors' names in the corners over and under the target, a line between them."""
        canvas, size = self._canvas, self._canvas.secondary
        most = box.height / 2 - self.radius - 2
        high = min(most, size * LEADING * _TWO_LINES)
        half = _half(box, size)
        texts = fit_alike(names, Box(0, 0, half, high), canvas.must_read * 0.8, size, bold=True)
        for sector, text in enumerate(texts):
            left, over = sector in (0, 3), sector < 2
            y = self.cy - self.radius - high if over else self.cy + self.radius
            x = box.x if left else box.right - half
            colour = canvas.theme.forest if sector in lit else canvas.theme.muted
            canvas.text_block(
                text, Box(x, y, half, high), anchor="start" if left else "end",
                valign="bottom" if over else "top", fill=colour, said=False,
            )  # fmt: skip
        for y in (self.cy - self.radius - high, self.cy + self.radius):
            canvas.line((self.cx, y), (self.cx, y + high), canvas.theme.muted, 2)

    def _name_height(self, box: Box, names: Sequence[str], size: float) -> float:
        """Return the least room over the target: two lines where a name is wider than one."""
        wide = any(measure(name, size, bold=True) > _half(box, size) for name in names)
        return size * LEADING * (_TWO_LINES if wide else 1.3)

    def _mark(self, point: Point, share: float) -> None:
        x, y = self._at(point, share)
        lettered(self._canvas, point.mark, point.letter, x, y, self._size())

    def _size(self) -> float:
        """Return the size of a mark: large enough for its letter to be read."""
        return max(self.radius * _MARK, self._canvas.secondary * 1.4)


def _where(settings: Settings) -> str:
    """Return what the drawing is, and where its levels lie."""
    if settings.centred:
        return _("une cible de quatre secteurs, le niveau 4 au milieu.")
    return _("une cible de quatre secteurs, le niveau 4 au bord.")


def _half(box: Box, size: float) -> float:
    """Return the width of a sector's name, in px."""
    return box.width / 2 - size * 0.4


def lettered(canvas: Canvas, mark: Mark, letter: str, x: float, y: float, size: float) -> None:
    """Draw a mark with its letter in it, bordered so that it stands out on any ring."""
    theme = canvas.theme
    canvas.shape(mark.shape, x, y, size * 1.14, theme.paper)
    canvas.shape(mark.shape, x, y, size, theme.tone(mark.tone))
    low = size * 0.16 if mark.shape is Shape.TRIANGLE else 0.0
    small = canvas.secondary
    base = canvas.middle_baseline(y + low, small)
    canvas.text(x, base, letter, small, anchor="middle", bold=True, fill=theme.paper, said=False)
