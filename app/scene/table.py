"""A table of three columns for « Suites »: what, who, when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.scene.aloud import labelled
from app.scene.geometry import Box
from app.scene.text import LEADING, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do: what, which function does it, when."""

    what: str
    who: str = ""
    when: str = ""


def _cells(row: Box) -> tuple[Box, Box, Box]:
    gap = row.width * 0.025
    what = row.left(row.width * 0.5 - gap)
    who = row.after(row.width * 0.5).left(row.width * 0.29 - gap)
    return what, who, row.after(row.width * 0.79)


def table(canvas: Canvas, box: Box, names: tuple[str, str, str], rows: Sequence[Row]) -> None:
    """Draw rows under the names of their columns, as large as they fit.

    Those that do not fit are told as a number; the twin gets every row.
    """
    head = canvas.secondary * LEADING + 14
    for name, place in zip(names, _cells(box.top(head)), strict=True):
        muted = canvas.theme.muted
        canvas.label(place, name, canvas.secondary, bold=True, fill=muted, said=False)
    canvas.rect(Box(box.x, box.y + head - 4, box.width, 4), canvas.theme.mimosa, radius=2)
    for row in rows:
        told = zip(names[1:], (row.who, row.when), strict=True)
        rest = (labelled(name, text) for name, text in told if text)
        canvas.say(" – ".join((row.what, *rest)))
    _rows(canvas, box.below(head), rows)


def _rows(canvas: Canvas, box: Box, rows: Sequence[Row]) -> None:
    size, kept = _fitting(canvas, box, rows)
    y = box.y
    for row in rows[:kept]:
        high = min(_row_height(row, box, size), box.bottom - y)
        for text, place in zip(
            (row.what, row.who, row.when), _cells(Box(box.x, y, box.width, high)), strict=True
        ):
            if text:
                canvas.label(place.below(size * 0.3), text, size, size, valign="top", said=False)
        y += high
        canvas.rect(Box(box.x, y - 1, box.width, 2), canvas.theme.line)
    if kept < len(rows):
        more = ngettext("… et {n} autre", "… et {n} autres", len(rows) - kept)
        line = box.foot(canvas.secondary * LEADING)
        canvas.label(line, more, canvas.secondary, fill=canvas.theme.muted, said=False)


def _fitting(canvas: Canvas, box: Box, rows: Sequence[Row]) -> tuple[int, int]:
    """Return the size of the rows and how many of them fit."""
    floor = canvas.secondary
    for size in range(canvas.must_read, floor - 1, -2):
        if sum(_row_height(row, box, size) for row in rows) <= box.height:
            return size, len(rows)
    left, kept = box.height - floor * LEADING - 10, 0
    for row in rows:
        left -= _row_height(row, box, floor)
        if left < 0:
            break
        kept += 1
    return floor, max(1, kept)


def _row_height(row: Row, box: Box, size: int) -> float:
    texts = zip((row.what, row.who, row.when), _cells(box), strict=True)
    tallest = max(
        fit(text, Box(0, 0, cell.width, 1e6), size, size).height if text else 0.0
        for text, cell in texts
    )
    return tallest + size * 0.6
