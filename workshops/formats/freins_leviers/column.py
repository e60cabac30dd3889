"""A list in a narrow column: lines as large as all fit, what is said of each before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted

_STEP = 2  # px between the sizes that are tried
_GAP = 0.15  # of the size: between lines
_LEAD = 0.9  # of the size: the room of the blossom


@dataclass(frozen=True, slots=True)
class Entry:
    """A line; ``lead`` stands before it, a blossom without one. ``said`` is how it is read aloud."""

    text: str
    lead: str = ""
    said: str = ""


def columns(
    canvas: Canvas,
    places: Sequence[Box],
    lists: Sequence[Sequence[Entry]],
    heads: Sequence[str] = (),
) -> None:
    """Draw lists, all at one size; the twin has every line of them, each list under its head.

    Where not all lines fit, the first ones are there, and how many are left out.
    """
    for place, lines in enumerate(lists):
        for head in heads[place : place + 1]:
            canvas.say(head)
        for one in lines:
            canvas.say(one.said or one.text)
    pairs = [(box, lines) for box, lines in zip(places, lists, strict=True) if lines]
    low = canvas.secondary
    sizes = range(canvas.must_read, low, -_STEP)
    whole = (one for one in sizes if all(_fit(box, lines, one)[1] for box, lines in pairs))
    size = next(whole, low)
    for box, lines in pairs:
        _column(canvas, box, lines, size)


def _column(canvas: Canvas, box: Box, lines: Sequence[Entry], size: int) -> None:
    laid, whole = _fit(box, lines, size)
    if not whole:
        more = box.foot(size * LEADING)
        laid, _whole = _fit(box.above(more.height), lines, size)
        left = ngettext("… et {n} autre", "… et {n} autres", len(lines) - len(laid))
        canvas.label(more, left, size, fill=canvas.theme.muted, said=False)
    y, lead = box.y, _lead(lines, size)
    for one, text in zip(lines, laid, strict=False):
        _before(canvas, box.x, y + size * LEADING / 2, one, size)
        room = Box(box.x + lead, y, box.width - lead, text.height)
        canvas.text_block(text, room, said=False)
        y += text.height + size * _GAP


def _lead(lines: Sequence[Entry], size: int) -> float:
    words = [measure(one.lead, size, bold=True) for one in lines if one.lead]
    return max(words) + size * 0.6 if words else size * (_LEAD + 0.4)


def _fit(box: Box, lines: Sequence[Entry], size: int) -> tuple[list[Fitted], bool]:
    """Lay the first lines that fit; tell whether all do."""
    room = Box(0, 0, box.width - _lead(lines, size), 1e6)
    laid: list[Fitted] = []
    left = box.height
    for one in lines:
        text = fit(one.text, room, size, size)
        left -= text.height
        if left < 0:
            return laid, False
        laid.append(text)
        left -= size * _GAP
    return laid, True


def _before(canvas: Canvas, x: float, cy: float, one: Entry, size: int) -> None:
    if not one.lead:
        canvas.blossom(x + size * _LEAD / 2, cy, size * 0.7)
        return
    canvas.text(x, canvas.middle_baseline(cy, size), one.lead, size, bold=True, said=False)
