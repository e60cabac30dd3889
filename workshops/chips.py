"""Words of the room on the wall: all of one size, whoever said them and however often.

A long one takes several lines, rather than make all the others small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted

_STEP = 2  # px between the sizes that are tried
_HIGH = 1.7  # of the size: the height of a word with its margins, on one line
_LINES = 3  # of a word at most
_PAD = 0.6  # of the size: the margin left and right of a word
_NOTE = 0.55  # of the size: the size of a note
_GAP = 0.4  # of the size: between words, and between rows


@dataclass(frozen=True, slots=True)
class Word:
    """What was said; ``note`` (« 3 fois ») stands beside it, smaller."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Chip:
    """A word laid on its lines, with its margins: ``width`` and ``height`` in px."""

    text: Fitted
    note: Fitted | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Rows of words at one size, and how many words they leave out."""

    rows: tuple[tuple[_Chip, ...], ...]
    size: int
    left_out: int = 0

    @property
    def height(self) -> float:
        """Return the height of all rows, in px."""
        return sum(self.highs) + max(0, len(self.rows) - 1) * self.size * _GAP

    @property
    def highs(self) -> list[float]:
        """Return the height of each row, in px."""
        return [max(chip.height for chip in row) for row in self.rows]


def word_rows(
    canvas: Canvas, box: Box, words: Sequence[Word], largest: float, *, said: bool = True
) -> None:
    """Draw words in centred rows, as large as all fit, in the order given.

    Those that do not fit are told as a number; the twin gets every one.
    """
    if said:
        for word in words:
            canvas.say(f"{word.text} ({word.note})" if word.note else word.text)
    plan = _plan(canvas, box, words, int(largest))
    if plan.left_out:
        line = box.foot(canvas.secondary * LEADING)
        more = ngettext("… et {n} autre", "… et {n} autres", plan.left_out)
        muted = canvas.theme.muted
        canvas.label(line, more, canvas.secondary, anchor="middle", fill=muted, said=False)
        box = box.above(line.height)
    y = box.cy - plan.height / 2
    for row, high in zip(plan.rows, plan.highs, strict=True):
        _row(canvas, Box(box.x, y, box.width, high), row, plan.size)
        y += high + plan.size * _GAP


def _plan(canvas: Canvas, box: Box, words: Sequence[Word], largest: int) -> _Plan:
    """Return the largest way in which all words are whole; else the first ones, at the floor."""
    for size in range(largest, canvas.secondary, -_STEP):
        plan = _rows(canvas, box.width, words, size)
        whole = not any(chip.text.cut for row in plan.rows for chip in row)
        if whole and plan.height <= box.height:
            return plan
    plan = _rows(canvas, box.width, words, canvas.secondary)
    if plan.height <= box.height:
        return plan
    kept = plan
    while kept.rows and kept.height > box.height - canvas.secondary * LEADING:
        kept = _Plan(kept.rows[:-1], plan.size)
    return _Plan(kept.rows, plan.size, len(words) - sum(map(len, kept.rows)))


def _rows(canvas: Canvas, width: float, words: Sequence[Word], size: int) -> _Plan:
    rows: list[list[_Chip]] = []
    used = 0.0
    for word in words:
        chip = _chip(canvas, word, width, size)
        if not rows or used + chip.width > width:
            rows.append([])
            used = 0.0
        rows[-1].append(chip)
        used += chip.width + size * _GAP
    return _Plan(tuple(map(tuple, rows)), size)


def _chip(canvas: Canvas, word: Word, width: float, size: int) -> _Chip:
    room = Box(0, 0, width - 2 * size * _PAD, size * LEADING * _LINES)
    small = max(canvas.secondary, int(size * _NOTE))
    note = fit(word.note, room.top(size * LEADING), small, small) if word.note else None
    beside = note.width + size * _GAP if note else 0.0
    left = room.left(room.width - beside)
    text = fit(word.text, left, size, size, bold=True, balanced=True)
    high = size * (_HIGH - LEADING) + max(text.height, size * LEADING)
    return _Chip(text, note, text.width + beside + 2 * size * _PAD, high)


def _row(canvas: Canvas, place: Box, chips: Sequence[_Chip], size: int) -> None:
    gap = size * _GAP
    x = place.cx - (sum(chip.width for chip in chips) + gap * (len(chips) - 1)) / 2
    for chip in chips:
        band = Box(x, place.cy - chip.height / 2, chip.width, chip.height)
        canvas.card(band, radius=size * _HIGH / 2)
        inner = band.inset(size * _PAD, 0)
        text = inner.left(chip.text.width)
        canvas.text_block(chip.text, text, valign="middle", said=False)
        if chip.note:
            note = inner.after(inner.width - chip.note.width)
            muted = canvas.theme.muted
            canvas.text_block(chip.note, note, valign="middle", fill=muted, said=False)
        x += chip.width + gap
