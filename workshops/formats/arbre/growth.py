"""The tree itself, grown into its page: wood, roots, foliage and pompoms, as SVG path data.

Pure and deterministic: the same page gives the same tree. Lengths in px, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, copysign, cos, hypot, pi, sin
from random import Random
from typing import TYPE_CHECKING

from app.scene.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshops.formats.arbre.plots import Site

Point = tuple[float, float]

_STEPS = 14  # pieces of a limb
_SEED = 7
_APART = 46  # px at 1080: the least distance between two tufts
_THINNEST = 2.2  # px at 1080: the end of a twig

# Where a bough ends (shares of the page from its middle, and of the crown above the fork or of the
# trunk below it), its bend, its first direction from upright, its width, where it leaves the trunk.
_BOUGHS = (
    (0.03, 0.88, 0.06, 0.1, 0.62, 1.0),
    (-0.17, 0.86, -0.08, -0.35, 0.5, 0.99),
    (0.2, 0.84, 0.08, 0.4, 0.5, 0.98),
    (-0.39, 0.7, -0.1, -0.75, 0.6, 0.96),
    (0.4, 0.66, 0.1, 0.75, 0.6, 0.95),
    (-0.44, -0.3, -0.12, -0.95, 0.5, 0.74),
    (0.43, -0.22, 0.12, 0.95, 0.5, 0.8),
)
# Where a root ends: shares of the page from its middle, and of the earth; its share of the trunk.
_ROOTS = (
    (-0.46, 0.3, 0.42),
    (-0.36, 0.86, 0.34),
    (-0.2, 0.62, 0.32),
    (-0.09, 0.93, 0.3),
    (0.02, 0.8, 0.26),
    (0.13, 0.92, 0.3),
    (0.24, 0.55, 0.32),
    (0.38, 0.88, 0.34),
    (0.465, 0.36, 0.42),
)


@dataclass(frozen=True, slots=True)
class Limb:
    """A tapering piece of wood along a curve: four control points, widths at both ends."""

    points: tuple[Point, Point, Point, Point]
    start: float
    end: float

    def at(self, t: float) -> Point:
        """Return the point of the curve at ``t`` (0 to 1)."""
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.points
        return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3

    def angle(self, t: float) -> float:
        """Return the direction at ``t``, in radians."""
        s = 1 - t
        a, b, c = s * s, 2 * s * t, t * t
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.points
        dx = a * (x1 - x0) + b * (x2 - x1) + c * (x3 - x2)
        dy = a * (y1 - y0) + b * (y2 - y1) + c * (y3 - y2)
        return atan2(dy, dx)

    def width(self, t: float) -> float:
        """Return the width at ``t``: wood thins fast, then slowly."""
        return float(self.end + (self.start - self.end) * (1 - t) ** 1.25)

    @property
    def length(self) -> float:
        """Return the distance between both ends."""
        (x0, y0), *_between, (x3, y3) = self.points
        return hypot(x3 - x0, y3 - y0)


@dataclass(frozen=True, slots=True)
class Grown:
    """The drawing of a tree as path data."""

    earth: str
    turf: str
    roots: str
    wood: str
    grain: str
    lobes: tuple[str, ...]
    foliage: tuple[str, ...]
    pompoms: tuple[str, ...]
    sparks: str


def limb_path(limb: Limb) -> str:
    """Return the outline of a limb, its end rounded."""
    left, right = [], []
    steps = max(3, min(_STEPS, round(limb.start / 6) + 3))
    for index in range(steps + 1):
        t = index / steps
        (x, y), angle, half = limb.at(t), limb.angle(t), limb.width(t) / 2
        dx, dy = -sin(angle) * half, cos(angle) * half
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return _smooth([*left, *reversed(right)])


def _smooth(points: Sequence[Point]) -> str:
    """Return a closed outline through the middles of its sides: no corner is seen."""
    x0, y0 = points[-1]
    x1, y1 = points[0]
    data = f"M{(x0 + x1) / 2:.1f} {(y0 + y1) / 2:.1f}"
    for (x, y), (nx, ny) in zip(points, [*points[1:], points[0]], strict=True):
        data += f"Q{x:.1f} {y:.1f} {(x + nx) / 2:.1f} {(y + ny) / 2:.1f}"
    return data + "Z"


def _bent(start: Point, end: Point, bend: float, first: float) -> tuple[Point, Point, Point, Point]:
    """Return the control points of a curve that leaves ``start`` towards ``first`` (radians)."""
    (x0, y0), (x1, y1) = start, end
    far = hypot(x1 - x0, y1 - y0)
    nx, ny = -(y1 - y0) / (far or 1), (x1 - x0) / (far or 1)
    one = (x0 + cos(first) * far * 0.38, y0 + sin(first) * far * 0.38)
    two = (x0 + (x1 - x0) * 0.7 + nx * bend * far, y0 + (y1 - y0) * 0.7 + ny * bend * far)
    return start, one, two, end


class _Grower:
    """Grows limbs from limbs inside a page."""

    def __init__(self, page: Box, unit: float) -> None:
        self.page = page
        self.unit = unit
        self.chance = Random(_SEED)
        self.limbs: list[Limb] = []
        self.tips: list[tuple[Point, float]] = []
        self.buds: list[Point] = []

    def bough(self, limb: Limb, depth: int, spread: Sequence[float]) -> None:
        """Add a limb and its twigs at the places ``spread`` (0 to 1), each side in turn."""
        self.limbs.append(limb)
        tip = limb.at(1)
        if all(hypot(tip[0] - x, tip[1] - y) > _APART * self.unit for (x, y), _angle in self.tips):
            self.tips.append((tip, limb.angle(1)))
        else:
            self.buds.append(tip)
        side = 1 if self.chance.random() < 0.5 else -1
        for t in spread:
            side = -side
            self._twig(limb, t, side, depth)

    def _twig(self, limb: Limb, t: float, side: int, depth: int) -> None:
        chance = self.chance
        turn = side * (0.55 + 0.35 * chance.random())
        angle = limb.angle(t) + turn
        long = limb.length * (0.26 + 0.16 * chance.random()) * (1.15 - 0.45 * t)
        start = limb.at(t)
        end = self._inside((start[0] + cos(angle) * long, start[1] + sin(angle) * long))
        bend = -side * (0.1 + 0.12 * chance.random())
        thick = max(limb.width(t) * 0.62, _THINNEST * self.unit)
        twig = Limb(
            _bent(start, end, bend, limb.angle(t) + turn * 0.5), thick, _THINNEST * self.unit
        )
        self.bough(twig, depth - 1, (0.45, 0.72) if depth > 1 else ())

    def _inside(self, point: Point) -> Point:
        margin = 46 * self.unit
        x = min(max(point[0], self.page.x + margin), self.page.right - margin)
        y = min(max(point[1], self.page.y + margin), self.page.bottom - margin)
        return x, y


def grow(site: Site, unit: float) -> Grown:
    """Grow the tree of a page; ``unit`` is 1 where the least text is 34 px."""
    lobes = tuple(plot.beds[0] for plot in site.crown)
    high = site.box.top(site.fork - site.box.y)
    return _grown(site.box, lobes or (high,), site.ground, site.fork, unit)


@lru_cache(maxsize=32)
def _grown(box: Box, lobes: tuple[Box, ...], ground: float, fork: float, unit: float) -> Grown:
    grower = _Grower(Box(box.x, box.y, box.width, ground - box.y), unit)
    trunk = _trunk(box, ground, fork, unit)
    _boughs(grower, trunk, box, fork, ground)
    roots = _roots(box, ground, trunk, unit)
    foliage, pompoms, sparks = _leafage(grower)
    return Grown(
        earth=_earth(box, ground, unit),
        turf=_turf(box, ground, unit),
        roots=_stump(trunk, unit) + "".join(limb_path(limb) for limb in roots),
        wood=_stem(trunk) + "".join(limb_path(limb) for limb in grower.limbs),
        grain=_grain(trunk),
        lobes=tuple(_lobe(one, box, unit, index) for index, one in enumerate(lobes)),
        foliage=foliage,
        pompoms=pompoms,
        sparks=sparks,
    )


def _trunk(box: Box, ground: float, fork: float, unit: float) -> Limb:
    """Return the trunk: a slight S from the ground to a little above the fork."""
    cx, wide = box.cx, min(box.width * 0.1, 190 * unit)
    high = ground - fork
    foot, top = (cx - wide * 0.06, ground + 6 * unit), (cx + wide * 0.05, fork + high * 0.02)
    one, two = (cx + wide * 0.16, ground - high * 0.36), (cx - wide * 0.2, fork + high * 0.4)
    return Limb((foot, one, two, top), wide, wide * 0.62)


def _stem(trunk: Limb) -> str:
    """Return the trunk with the flare of its foot, which goes on into the roots."""
    left, right = [], []
    for index in range(2 * _STEPS + 1):
        t = index / (2 * _STEPS)
        x, y = trunk.at(t)
        flare = trunk.start * 0.62 * max(0.0, 1 - t / 0.3) ** 2.2
        half = trunk.width(t) / 2
        left.append((x + half + flare * 0.85, y))
        right.append((x - half - flare, y))
    outline = [*left, *reversed(right)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in outline) + "Z"


def _stump(trunk: Limb, unit: float) -> str:
    """Return what joins the roots under the foot of the trunk."""
    x, y = trunk.at(0)
    wide, deep = trunk.start * 1.1, 34 * unit
    return (
        f"M{x - wide:.1f} {y:.1f}Q{x - wide * 0.6:.1f} {y + deep:.1f} {x:.1f} {y + deep * 1.3:.1f}"
        f"Q{x + wide * 0.6:.1f} {y + deep:.1f} {x + wide:.1f} {y:.1f}Z"
    )


def _boughs(grower: _Grower, trunk: Limb, box: Box, fork: float, ground: float) -> None:
    """Grow the boughs from the top of the trunk: five into the crown, two over the ground."""
    above, below = fork - box.y, ground - fork
    for across, rise, bend, first, share, t in _BOUGHS:
        high = above if rise > 0 else below
        end = box.cx + across * box.width, fork - rise * high
        curve = _bent(trunk.at(t), end, bend, first - pi / 2)
        limb = Limb(curve, trunk.end * share, 3.4 * grower.unit)
        grower.bough(limb, 2, (0.38, 0.52, 0.66, 0.8, 0.91))


def _roots(box: Box, ground: float, trunk: Limb, unit: float) -> list[Limb]:
    """Return the roots: they leave the foot flat and spread through the earth."""
    chance, wide = Random(_SEED + 1), trunk.start
    found = []
    for across, down, thick in _ROOTS:
        top = ground + wide * thick * (0.1 + 0.8 * abs(across))
        start = box.cx + across * wide * 1.9, top
        end = box.cx + across * box.width, ground + (box.bottom - ground) * down
        curve = _bent(start, end, -0.05 if across < 0 else 0.05, pi / 2 - across * 3.0)
        limb = Limb(curve, wide * thick * 0.9, 3 * unit)
        found.append(limb)
        for t in (0.4, 0.62, 0.8):
            side = 1 if chance.random() < 0.5 else -1
            angle = limb.angle(t) + side * (0.4 + 0.3 * chance.random())
            found.append(
                _rootlet(limb, t, angle, Box(box.x, ground, box.width, box.bottom - ground), unit)
            )
    return found


def _rootlet(limb: Limb, t: float, angle: float, earth: Box, unit: float) -> Limb:
    """Return a thin root that stays in the earth."""
    (x, y), long = limb.at(t), limb.length * 0.22
    tip = (
        min(max(x + cos(angle) * long, earth.x + 12 * unit), earth.right - 12 * unit),
        min(max(y + sin(angle) * long, earth.y + 26 * unit), earth.bottom - 12 * unit),
    )
    return Limb(_bent((x, y), tip, 0.08, angle), limb.width(t) * 0.6, 2 * unit)


def _grain(trunk: Limb) -> str:
    """Return a few lines along the bark."""
    data = ""
    for offset, first, last in ((-0.26, 0.1, 0.62), (0.02, 0.28, 0.9), (0.27, 0.06, 0.5)):
        for index in range(7):
            t = first + (last - first) * index / 6
            x, y = trunk.at(t)
            data += f"{'L' if index else 'M'}{x + trunk.width(t) * offset:.1f} {y:.1f}"
    return data


def _earth(box: Box, ground: float, unit: float) -> str:
    """Return the earth under a gentle hill, its lower corners round."""
    rise, r = 16 * unit, 26 * unit
    return (
        f"M{box.x:.1f} {ground + rise:.1f}"
        f"C{box.x + box.width * 0.25:.1f} {ground - rise * 0.5:.1f}"
        f" {box.cx - box.width * 0.15:.1f} {ground - rise * 0.2:.1f} {box.cx:.1f} {ground - rise * 0.2:.1f}"
        f"C{box.cx + box.width * 0.15:.1f} {ground - rise * 0.2:.1f}"
        f" {box.right - box.width * 0.25:.1f} {ground + rise * 0.2:.1f} {box.right:.1f} {ground + rise * 0.7:.1f}"
        f"L{box.right:.1f} {box.bottom - r:.1f}Q{box.right:.1f} {box.bottom:.1f} {box.right - r:.1f} {box.bottom:.1f}"
        f"L{box.x + r:.1f} {box.bottom:.1f}Q{box.x:.1f} {box.bottom:.1f} {box.x:.1f} {box.bottom - r:.1f}Z"
    )


def _turf(box: Box, ground: float, unit: float) -> str:
    """Return the line of the ground, open, to be stroked."""
    return _earth(box, ground, unit).split("L", 1)[0]


def _lobe(one: Box, page: Box, unit: float, index: int) -> str:
    """Return a cloud of foliage about a box, inside the page, its edge in soft bumps."""
    bump = 13 * unit
    out = 16 * unit
    x0, y0 = max(page.x + bump, one.x - out), max(page.y + bump, one.y - out)
    x1, y1 = min(page.right - bump, one.right + out), one.bottom + out
    cx, cy, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
    count = max(14, round((rx + ry) * 2.9 / (74 * unit)))
    points = []
    for step in range(count):
        angle = 2 * pi * (step + 0.37 * index) / count
        c, s = cos(angle), sin(angle)
        points.append((cx + rx * _root(c), cy + ry * _root(s)))
    return _bumps(points, (cx, cy), bump)


def _root(value: float) -> float:
    """Return a coordinate of a superellipse: rounder than a box, fuller than an ellipse."""
    return copysign(abs(value) ** 0.56, value)


def _bumps(points: Sequence[Point], centre: Point, bump: float) -> str:
    data = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        mx, my = (x0 + x1) / 2, (y0 + y1) / 2
        far = hypot(mx - centre[0], my - centre[1]) or 1
        ox, oy = (mx - centre[0]) / far, (my - centre[1]) / far
        data += f"Q{mx + ox * bump * 2:.1f} {my + oy * bump * 2:.1f} {x1:.1f} {y1:.1f}"
    return data + "Z"


def _leafage(grower: _Grower) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return leaves (to be stroked), pompoms and the light on these, at the ends of the twigs.

    Many short paths: one of a thousand strokes takes a renderer five times as long.
    """
    chance, unit, page = grower.chance, grower.unit, grower.page
    foliage, pompoms, sparks = [], [], []
    for index, ((x, y), angle) in enumerate(grower.tips):
        for turn in (-0.7, 0.55) if index % 2 else (0.15,):
            long = (44 + 18 * chance.random()) * unit
            foliage.append(frond((x, y), _homeward(page, (x, y), angle + turn, long * 1.3), long))
        tuft = []
        for count in range(3):
            r = (10.5 - 2.5 * count + 3 * chance.random()) * unit
            away, way = (11 + 5 * count) * unit * (count > 0), 2 * pi * chance.random()
            cx, cy = x + away * cos(way), y + away * sin(way)
            tuft.append(dot(cx, cy, r) if count else pompom(cx, cy, r))
            sparks += [] if count else [dot(cx - r * 0.28, cy - r * 0.3, r * 0.3)]
        pompoms.append("".join(tuft))
    pompoms += [dot(x, y, 6.5 * unit) for x, y in grower.buds]
    return tuple(foliage), tuple(pompoms), "".join(sparks)


def _homeward(page: Box, start: Point, angle: float, long: float) -> float:
    """Return the direction nearest to ``angle`` in which ``long`` px stay on the page."""
    for turn in (0.0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8, 2.4, -2.4):
        x, y = start[0] + cos(angle + turn) * long, start[1] + sin(angle + turn) * long
        if page.x < x < page.right and page.y < y < page.bottom:
            return angle + turn
    return angle + pi


def frond(start: Point, angle: float, long: float, pairs: int = 6) -> str:
    """Return a leaf of mimosa: pairs of leaflets along a stem, to be stroked with round ends."""
    (x0, y0), c, s = start, cos(angle), sin(angle)
    sides = [(cos(angle + turn), sin(angle + turn)) for turn in (-0.9, 0.9)]
    data = f"M{x0:.1f} {y0:.1f}L{x0 + c * long:.1f} {y0 + s * long:.1f}"
    for index in range(1, pairs + 1):
        share = index / pairs
        leaflet = long * 0.3 * (1 - 0.55 * abs(share - 0.4))
        x, y = x0 + c * long * share, y0 + s * long * share
        for dx, dy in sides:
            data += f"M{x:.1f} {y:.1f}L{x + dx * leaflet:.1f} {y + dy * leaflet:.1f}"
    return data


def pompom(cx: float, cy: float, r: float) -> str:
    """Return a blossom of mimosa: a round tuft, its edge in bumps."""
    count = 8
    ring = [
        (cx + r * 0.86 * cos(2 * pi * index / count), cy + r * 0.86 * sin(2 * pi * index / count))
        for index in range(count)
    ]
    return _bumps(ring, (cx, cy), r * 0.2)


def dot(cx: float, cy: float, r: float) -> str:
    """Return a round dot, in as few signs as look round."""
    data = f"M{cx + r:.1f} {cy:.1f}"
    for ox, oy, x, y in _ROUND:
        data += f"Q{cx + ox * r:.1f} {cy + oy * r:.1f} {cx + x * r:.1f} {cy + y * r:.1f}"
    return data + "Z"


_SIXTH = pi / 3
_ROUND = tuple(
    (
        cos((k - 0.5) * _SIXTH) / cos(_SIXTH / 2),
        sin((k - 0.5) * _SIXTH) / cos(_SIXTH / 2),
        cos(k * _SIXTH),
        sin(k * _SIXTH),
    )
    for k in range(1, 7)
)
