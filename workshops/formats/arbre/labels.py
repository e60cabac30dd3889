"""The shapes on which the room's words are written: each part has its own, told without colour."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.scene.fonts import CAP_HEIGHT
from app.scene.geometry import Box
from app.scene.signs import polygon, shape_path
from app.scene.text import measure
from app.scene.theme import contrast, mix
from workshops.formats.arbre.growth import dot, pompom
from workshops.formats.arbre.values import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.scene.svg import Anchor, Canvas
    from app.scene.theme import Theme
    from workshops.formats.arbre.notes import Note, Row
    from workshops.formats.arbre.values import Part

_COLOURS = {
    Form.EARTH: "#7A6A4F",
    Form.ROOT: "#9A6A2C",
    Form.BARK: "#6B4A30",
    Form.SIGN: "#A8742A",
    Form.LEAF: "#2C7A5B",
    Form.FLOWER: "#DDA800",
    Form.FRUIT: "#C2571A",
    Form.CLOUD: "#5B7083",
}
_SOLID = frozenset({Form.LEAF, Form.BARK})
_TINTS = {"light": 0.17, "night": 0.3}
_DEEP = 0.6  # of the colour of a solid form, at night
_CREAM = "#FFFCF2"
_READABLE = 4.5  # WCAG 2.2 – 1.4.3


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one part in a theme."""

    fill: str
    stroke: str
    ink: str
    accent: str


def look(part: Part, theme: Theme, *, odd: bool = False, dim: bool = False) -> Look:
    """Return the colours of a part; ``odd`` is a near twin, so that foliage is alive.

    ``dim`` steps back behind another part, still readable.
    """
    colour = part.colour or _COLOURS[part.form]
    share = _TINTS.get(theme.name)
    if share is None:
        edge = mix(theme.line, theme.ivory, 0.5) if dim else theme.line
        return Look(theme.paper, edge, theme.ink, edge)
    if dim:
        edge = mix(colour, theme.ivory, 0.4)
        return Look(mix(colour, theme.ivory, 0.07), edge, theme.muted, edge)
    if theme.name == "light" and part.form in _SOLID:
        fill = mix(colour, theme.ink, 0.78) if odd and part.form is Form.LEAF else colour
        ink = max(theme.paper, theme.ink, key=lambda one: contrast(one, fill))
        if contrast(ink, fill) >= _READABLE:
            return Look(fill, mix(fill, theme.ink, 0.8), ink, mix(fill, ink, 0.55))
    base = _CREAM if theme.name == "light" else theme.paper
    deep = _DEEP if part.form in _SOLID and theme.name == "night" else share
    fills = [mix(colour, base, one + (0.06 if odd else 0.0)) for one in (deep, share, 0.12)]
    fill = next((one for one in fills if contrast(theme.ink, one) >= _READABLE), base)
    edge = colour if theme.name == "light" else mix(colour, theme.ink, 0.6)
    return Look(fill, edge, theme.ink, edge)


def draw(canvas: Canvas, note: Note, *, dim: bool = False) -> None:
    """Draw a note: its shape, then its words, which the twin gets elsewhere."""
    odd = note.number % 2 == 1 and not note.bunch
    tones = look(note.part, canvas.theme, odd=odd, dim=dim)
    size = note.rows[0].text.size
    _DRAWN[note.part.form](canvas, note.box, tones, size, note.side)
    middle = note.part.form in (Form.FRUIT, Form.CLOUD) and len(note.rows) == 1
    for row in note.rows:
        if note.bunch and row.leaf is not None:
            y = row.box.y + size * row.text.leading / 2
            canvas.circle(row.box.x - size * 0.36, y, size * 0.11, tones.accent)
        _row(canvas, row, tones.ink, size, middle=middle)


def _row(canvas: Canvas, row: Row, ink: str, size: int, *, middle: bool) -> None:
    anchor: Anchor = "middle" if middle else "start"
    canvas.text_block(row.text, row.box, anchor=anchor, fill=ink, said=False)
    if row.marks:
        _mark(canvas, row, size)


def _mark(canvas: Canvas, row: Row, size: int) -> None:
    """Draw for how many people a leaf counts: a pompom with the number in it."""
    text, high = str(row.marks), size * 1.16
    wide = max(high, measure(text, size, True) + size * 0.34)
    x, y = row.box.right + size * 0.12, row.box.y + size * row.text.leading / 2
    theme = canvas.theme
    edge = mix(theme.mimosa, theme.ink, 0.7) if theme.name == "light" else None
    band = Box(x, y - high / 2, wide, high)
    canvas.rect(band, theme.mimosa, radius=high / 2, stroke=edge, stroke_width=size * 0.05)
    base = y + size * CAP_HEIGHT / 2
    ink = theme.on_mimosa
    canvas.text(band.cx, base, text, size, anchor="middle", bold=True, fill=ink, said=False)


def _leaf(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    """Draw a leaf: two points, two round corners, the beginning of its vein."""
    r, p = min(box.height * 0.62, size * 1.5, box.width * 0.45), size * 0.14
    x0, y0, x1, y1 = box.x, box.y, box.right, box.bottom
    data = (
        f"M{x0:.1f} {y0:.1f}Q{x0 + r * 0.5:.1f} {y0 + p:.1f} {x0 + r:.1f} {y0 + p:.1f}"
        f"L{x1 - r:.1f} {y0 + p:.1f}Q{x1 - p * 0.6:.1f} {y0 + p:.1f} {x1 - p * 0.6:.1f} {y0 + r:.1f}"
        f"Q{x1 - p * 0.6:.1f} {y1 - r * 0.35:.1f} {x1:.1f} {y1:.1f}"
        f"Q{x1 - r * 0.5:.1f} {y1 - p:.1f} {x1 - r:.1f} {y1 - p:.1f}L{x0 + r:.1f} {y1 - p:.1f}"
        f"Q{x0 + p * 0.6:.1f} {y1 - p:.1f} {x0 + p * 0.6:.1f} {y1 - r:.1f}"
        f"Q{x0 + p * 0.6:.1f} {y0 + r * 0.35:.1f} {x0:.1f} {y0:.1f}Z"
    )
    canvas.path(data, tones.fill, stroke=tones.stroke, stroke_width=size * 0.06)
    v, w = size * 0.14, size * 0.42
    canvas.line((x0 + v, y0 + v), (x0 + w, y0 + w), tones.accent, size * 0.06)
    canvas.line((x1 - v, y1 - v), (x1 - w, y1 - w), tones.accent, size * 0.06)


def _sign(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    """Draw a wooden plank that points away from the trunk."""
    tip = min(size * 0.62, box.height * 0.4)
    near, far = (box.x, box.right) if side > 0 else (box.right, box.x)
    turn = tip if side > 0 else -tip
    plank = [
        (near, box.y),
        (far - turn, box.y),
        (far, box.cy),
        (far - turn, box.bottom),
        (near, box.bottom),
    ]
    canvas.path(polygon(plank), tones.fill, stroke=tones.stroke, stroke_width=size * 0.09)
    nail = near + (0.28 if side > 0 else -0.28) * size
    for y in (box.y + size * 0.32, box.bottom - size * 0.32):
        canvas.circle(nail, y, size * 0.075, tones.stroke)


def _bark(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    """Draw a plaque of bark, its corners cut."""
    c = size * 0.3
    x0, y0, x1, y1 = box.x, box.y, box.right, box.bottom
    corners = [
        (x0 + c, y0),
        (x1 - c, y0),
        (x1, y0 + c),
        (x1, y1 - c),
        (x1 - c, y1),
        (x0 + c, y1),
        (x0, y1 - c),
        (x0, y0 + c),
    ]
    canvas.path(polygon(corners), tones.fill, stroke=tones.accent, stroke_width=size * 0.07)


def _root(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    canvas.rect(box, tones.fill, radius=size * 0.75, stroke=tones.stroke, stroke_width=size * 0.08)


def _stone(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    """Draw a stone in the earth: flat below, round above."""
    r = min(box.height * 0.55, size * 1.1, box.width / 2)
    data = (
        f"M{box.x:.1f} {box.bottom:.1f}L{box.x:.1f} {box.y + r:.1f}"
        f"Q{box.x:.1f} {box.y:.1f} {box.x + r:.1f} {box.y:.1f}L{box.right - r:.1f} {box.y:.1f}"
        f"Q{box.right:.1f} {box.y:.1f} {box.right:.1f} {box.y + r:.1f}L{box.right:.1f} {box.bottom:.1f}Z"
    )
    canvas.path(data, tones.fill, stroke=tones.stroke, stroke_width=size * 0.08)


def _flower(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    """Draw a paper label with a pompom."""
    canvas.rect(box, tones.fill, radius=size * 0.4, stroke=tones.stroke, stroke_width=size * 0.06)
    y = box.y + size * 0.78
    tuft(canvas, box.x + size * 0.8, y, size * 0.5)


def tuft(canvas: Canvas, cx: float, cy: float, r: float) -> None:
    """Draw one pompom, large enough to be seen as a sign."""
    dark, light = canvas.theme.name == "light", mix(canvas.theme.mimosa, "#FFFFFF", 0.5)
    edge = mix(canvas.theme.mimosa, canvas.theme.ink, 0.7) if dark else None
    canvas.path(pompom(cx, cy, r), canvas.theme.mimosa, stroke=edge, stroke_width=r * 0.1)
    ring = [
        (cx + r * 0.52 * cos(a), cy + r * 0.52 * sin(a)) for a in (pi * k / 3 for k in range(6))
    ]
    canvas.path("".join(dot(x, y, r * 0.13) for x, y in [(cx, cy), *ring]), light)


def _fruit(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    """Draw a round fruit that hangs from a stem with its small leaf."""
    high = size * 0.36
    body = box.below(high)
    r = min(body.height / 2, size * 1.5)
    canvas.line((box.cx, body.y), (box.cx + size * 0.08, box.y), tones.accent, size * 0.11)
    x, y = box.cx + size * 0.06, box.y + size * 0.3
    leaf = (
        f"M{x:.1f} {y:.1f}Q{x + size * 0.2:.1f} {box.y - size * 0.06:.1f} {x + size * 0.62:.1f} {box.y + size * 0.02:.1f}"
        f"Q{x + size * 0.5:.1f} {y + size * 0.12:.1f} {x:.1f} {y:.1f}Z"
    )
    canvas.path(leaf, canvas.theme.leaf)
    canvas.rect(body, tones.fill, radius=r, stroke=tones.stroke, stroke_width=size * 0.08)


def _cloud(canvas: Canvas, box: Box, tones: Look, size: float, side: int) -> None:
    canvas.rect(box, tones.fill, radius=size, stroke=tones.stroke, stroke_width=size * 0.08)


_DRAWN: dict[Form, Callable[[Canvas, Box, Look, float, int], None]] = {
    Form.EARTH: _stone,
    Form.ROOT: _root,
    Form.BARK: _bark,
    Form.SIGN: _sign,
    Form.LEAF: _leaf,
    Form.FLOWER: _flower,
    Form.FRUIT: _fruit,
    Form.CLOUD: _cloud,
}


def sign(canvas: Canvas, part: Part, cx: float, cy: float, size: float) -> None:
    """Draw what stands beside the name of a part, as on phones and paper."""
    if part.sign is None:
        icon(canvas, part, cx, cy, size)
        return
    shape, tone = part.sign
    canvas.path(shape_path(shape, cx, cy, size * 0.8), canvas.theme.tone(tone))


def icon(canvas: Canvas, part: Part, cx: float, cy: float, size: float) -> None:
    """Draw the shape of the leaves of a part, about ``size`` px wide, without words."""
    tones = look(part, canvas.theme)
    if part.form is Form.FLOWER:
        tuft(canvas, cx, cy, size * 0.5)
        return
    high = {Form.FRUIT: 1.0, Form.BARK: 0.8}.get(part.form, 0.62) * size
    place = Box(cx - size / 2, cy - high / 2, size, high)
    if part.form is Form.FRUIT:
        place = Box(cx - size * 0.42, cy - size * 0.56, size * 0.84, size * 1.08)
        _fruit(canvas, place, tones, size * 0.62, 1)
        return
    _DRAWN[part.form](canvas, place, tones, size * 0.5, 1)
