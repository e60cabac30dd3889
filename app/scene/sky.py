"""Outlines of the weathers, each of one colour, as SVG path data around a centre."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.scene.theme import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_RAYS = 8
_DISCS = ((-0.3, 0.0, 0.2), (-0.06, -0.13, 0.27), (0.24, -0.03, 0.23))
"""Of a cloud as wide as 1: where its discs are, and their radius."""


def sky_path(shape: Shape, cx: float, cy: float, size: float) -> str | None:
    """Return the outline of a weather, about ``size`` px wide and high; None of another shape."""
    drawn = _DRAWN.get(shape)
    if drawn is None:
        return None
    return "".join(
        _closed([(cx + x * size, cy + y * size) for x, y in outline]) for outline in drawn()
    )


def _closed(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


_Outline = list[tuple[float, float]]


def _disc(x: float, y: float, r: float) -> _Outline:
    """Return a disc as a polygon, clockwise as all outlines here are: they may overlap."""
    return [(x + r * cos(i * pi / 16), y + r * sin(i * pi / 16)) for i in range(32)]


def _band(start: tuple[float, float], end: tuple[float, float], wide: float) -> _Outline:
    """Return a straight stroke, clockwise."""
    (x, y), (to_x, to_y) = start, end
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    across, down = (to_y - y) / length * wide / 2, -(to_x - x) / length * wide / 2
    return [
        (x + across, y + down),
        (to_x + across, to_y + down),
        (to_x - across, to_y - down),
        (x - across, y - down),
    ]


def _cloud(y: float = 0.1, wide: float = 1.0) -> Iterable[_Outline]:
    """Return a cloud whose discs stand around ``y``."""
    for x, high, r in _DISCS:
        yield _disc(x * wide, y + high * wide, r * wide)
    yield _band((-0.3 * wide, y + 0.1 * wide), (0.24 * wide, y + 0.1 * wide), 0.2 * wide)


def _sun() -> Iterable[_Outline]:
    yield _disc(0, 0, 0.24)
    for ray in range(_RAYS):
        x, y = cos(ray * 2 * pi / _RAYS), sin(ray * 2 * pi / _RAYS)
        yield _band((x * 0.31, y * 0.31), (x * 0.48, y * 0.48), 0.09)


def _rain() -> Iterable[_Outline]:
    yield from _cloud(-0.12, 0.9)
    for x in (-0.2, 0.04, 0.28):
        yield _band((x, 0.16), (x - 0.1, 0.46), 0.09)


def _storm() -> Iterable[_Outline]:
    yield from _cloud(-0.16, 0.9)
    yield [(0.1, 0.1), (0.02, 0.24), (0.16, 0.24), (-0.1, 0.52), (-0.02, 0.32), (-0.16, 0.32)]


def _fog() -> Iterable[_Outline]:
    for left, right, y in (
        (-0.3, 0.42, -0.36),
        (-0.46, 0.34, -0.12),
        (-0.34, 0.46, 0.12),
        (-0.44, 0.26, 0.36),
    ):
        yield _band((left, y), (right, y), 0.12)


_DRAWN: dict[Shape, Callable[[], Iterable[_Outline]]] = {
    Shape.SUN: _sun,
    Shape.CLOUD: _cloud,
    Shape.RAIN: _rain,
    Shape.STORM: _storm,
    Shape.FOG: _fog,
}
