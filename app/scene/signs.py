"""Outlines of the signs that the house draws itself, as SVG path data around a centre."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.scene.sky import sky_path
from app.scene.theme import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

_KAPPA = 0.5523  # of the radius: control points of a quarter of a circle
# (corners, radius of the inner corners or 0, share of the size) of the regular shapes.
_CORNERS = {
    Shape.DIAMOND: (4, 0.0, 0.58),
    Shape.PENTAGON: (5, 0.0, 0.56),
    Shape.HEXAGON: (6, 0.0, 0.54),
    Shape.STAR: (5, 0.45, 0.6),
}


def shape_path(shape: Shape, cx: float, cy: float, size: float) -> str:
    """Return the outline of ``shape``, about ``size`` px wide and high, centred."""
    half = size / 2
    if shape is Shape.CIRCLE:
        return circle_path(cx, cy, half)
    if shape is Shape.RING:
        return circle_path(cx, cy, half) + circle_path(cx, cy, half * 0.55, hole=True)
    if shape is Shape.SQUARE:
        low, high = -half * 0.92, half * 0.92
        square = [(low, low), (high, low), (high, high), (low, high)]
        return polygon([(cx + x, cy + y) for x, y in square])
    if shape is Shape.TRIANGLE:
        foot = cy + half * 0.9
        return polygon([(cx, cy - half * 0.95), (cx + half * 1.05, foot), (cx - half * 1.05, foot)])
    if shape is Shape.CROSS:
        return _cross(cx, cy, half)
    if (weather := sky_path(shape, cx, cy, size)) is not None:
        return weather
    corners, inner, share = _CORNERS[shape]
    return _star(cx, cy, size * share, corners, inner)


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """Return the path data of a closed polygon."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


def circle_path(cx: float, cy: float, r: float, *, hole: bool = False) -> str:
    """Return a circle as curves; a hole turns the other way (fill rule nonzero)."""
    k, way = r * _KAPPA, -1 if hole else 1
    return (
        f"M{cx + r:.2f} {cy:.2f}"
        f"C{cx + r:.2f} {cy + way * k:.2f} {cx + k:.2f} {cy + way * r:.2f} {cx:.2f} {cy + way * r:.2f}"
        f"C{cx - k:.2f} {cy + way * r:.2f} {cx - r:.2f} {cy + way * k:.2f} {cx - r:.2f} {cy:.2f}"
        f"C{cx - r:.2f} {cy - way * k:.2f} {cx - k:.2f} {cy - way * r:.2f} {cx:.2f} {cy - way * r:.2f}"
        f"C{cx + k:.2f} {cy - way * r:.2f} {cx + r:.2f} {cy - way * k:.2f} {cx + r:.2f} {cy:.2f}Z"
    )


def arc_path(cx: float, cy: float, r: float, share: float) -> str:
    """Return an open arc from the top, clockwise, over ``share`` (0 to 1) of the circle.

    Drawn as short curves: the renderers disagree on nearly closed « A » commands.
    """
    sweep = max(0.0, min(1.0, share)) * 2 * pi
    parts = max(1, round(share * 8))
    step = sweep / parts
    k = 4 / 3 * (1 - cos(step / 2)) / sin(step / 2) if step else 0.0
    data = f"M{cx:.2f} {cy - r:.2f}"
    for index in range(parts):
        a, b = index * step, (index + 1) * step
        data += (
            f"C{cx + r * (sin(a) + k * cos(a)):.2f} {cy - r * (cos(a) - k * sin(a)):.2f}"
            f" {cx + r * (sin(b) - k * cos(b)):.2f} {cy - r * (cos(b) + k * sin(b)):.2f}"
            f" {cx + r * sin(b):.2f} {cy - r * cos(b):.2f}"
        )
    return data


def blossom_path(cx: float, cy: float, size: float) -> str:
    """Return the mimosa blossom: four round petals about a heart, slightly turned."""
    petal, reach = size * 0.22, size * 0.28  # petals overlap: no seam between them
    angles = [0.35 + i * pi / 2 for i in range(4)]
    petals = [circle_path(cx + reach * cos(a), cy + reach * sin(a), petal) for a in angles]
    return "".join([*petals, circle_path(cx, cy, size * 0.19)])


def bubble_path(cx: float, cy: float, size: float) -> str:
    """Return a speech bubble, its tail at the lower left."""
    w, h, r = size * 0.5, size * 0.36, size * 0.2
    top, low = cy - h - size * 0.06, cy + h - size * 0.06
    return (
        f"M{cx - w + r:.2f} {top:.2f}L{cx + w - r:.2f} {top:.2f}"
        f"Q{cx + w:.2f} {top:.2f} {cx + w:.2f} {top + r:.2f}L{cx + w:.2f} {low - r:.2f}"
        f"Q{cx + w:.2f} {low:.2f} {cx + w - r:.2f} {low:.2f}L{cx - w * 0.1:.2f} {low:.2f}"
        f"L{cx - w * 0.5:.2f} {low + size * 0.2:.2f}L{cx - w * 0.5:.2f} {low:.2f}"
        f"L{cx - w + r:.2f} {low:.2f}Q{cx - w:.2f} {low:.2f} {cx - w:.2f} {low - r:.2f}"
        f"L{cx - w:.2f} {top + r:.2f}Q{cx - w:.2f} {top:.2f} {cx - w + r:.2f} {top:.2f}Z"
    )


def _star(cx: float, cy: float, r: float, corners: int, inner: float) -> str:
    radii = (r, r * inner) if inner else (r,)
    count = corners * len(radii)
    turn = 2 * pi / count
    return polygon(
        [
            (
                cx + radii[i % len(radii)] * sin(i * turn),
                cy - radii[i % len(radii)] * cos(i * turn),
            )
            for i in range(count)
        ]
    )


def _cross(cx: float, cy: float, half: float) -> str:
    arm = half * 0.36
    corner = [(-arm, -half), (arm, -half), (arm, -arm), (half, -arm), (half, arm), (arm, arm)]
    points = [*corner, *((-x, -y) for x, y in corner)]
    return polygon([(cx + x, cy + y) for x, y in points])
