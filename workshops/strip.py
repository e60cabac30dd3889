"""Moments that follow each other, as shapes and words: where the room is among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.scene.geometry import Box
from app.scene.text import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.theme import Mark

_HIGH = 2.1  # of the size of what must be read


def strip(canvas: Canvas, box: Box, marks: Sequence[Mark], present: int) -> Box:
    """Draw short moments in their order, the ``present`` one large; return what is left below.

    The twin gets the present one alone. Made for 1 to 4 moments of one or two words.
    """
    unit = canvas.must_read
    line = box.top(unit * _HIGH)
    x = line.x
    for place, one in enumerate(marks):
        x = _moment(canvas, Box(x, line.y, box.right - x, line.height), one, place == present)
        x += unit * 0.6
    return box.below(line.height + unit * 0.4)


def _moment(canvas: Canvas, place: Box, one: Mark, present: bool) -> float:
    """Draw one moment at the left of the place; return where it ends."""
    size = canvas.must_read * 1.3 if present else canvas.secondary
    colour = canvas.theme.tone(one.tone) if present else canvas.theme.muted
    wide = measure(one.word, size, present)
    x = place.x
    if present:
        band = place.left(size * 2.2 + wide)
        canvas.rect(band, canvas.theme.pale, radius=band.height / 2, stroke=colour)
        x += size * 0.4
    canvas.shape(one.shape, x + size * 0.55, place.cy, size * 0.95, colour)
    room = Box(x + size * 1.3, place.y, wide + 2, place.height)
    canvas.label(room, one.word, size, bold=present, fill=colour, said=present)
    return room.right + (size * 0.5 if present else 0)
