"""Words of the room on the wall: all of one size, whoever said them and however often."""

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
_HIGH = 1.7  # of the size: the height of a word with its margins
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
    """A word laid on one line, with its margins: ``width`` in px."""

    text: Fitted
    note: Fitted | None
    width: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Rows of words at one size, and how many words they leave out."""

    rows: tuple[tuple[_Chip, ...], ...]
    size: int
    left_out: int = 0

    @property
    def height(self) -> float:
        """Return the height of all rows, in px."""
        return len(self.rows) * self.size * (_HIGH + _GAP) - self.size * _GAP


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
    for row in plan.rows:
        _row(canvas, Box(box.x, y, box.width, plan.size * _HIGH), row, plan.size)
        y += plan.size * (_HIGH + _GAP)


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
    high = box.height - canvas.secondary * LEADING
    kept = plan.rows[: int((high / plan.size + _GAP) / (_HIGH + _GAP))]
    return _Plan(kept, plan.size, len(words) - sum(map(len, kept)))


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
    room = Box(0, 0, width - 2 * size * _PAD, size * LEADING)
    small = max(canvas.secondary, int(size * _NOTE))
    note = fit(word.note, room, small, small) if word.note else None
    beside = note.width + size * _GAP if note else 0.0
    text = fit(word.text, room.left(room.width - beside), size, size, bold=True)
    return _Chip(text, note, text.width + beside + 2 * size * _PAD)


def _row(canvas: Canvas, place: Box, chips: Sequence[_Chip], size: int) -> None:
    gap = size * _GAP
    x = place.cx - (sum(chip.width for chip in chips) + gap * (len(chips) - 1)) / 2
    for chip in chips:
        band = Box(x, place.y, chip.width, place.height)
        canvas.card(band, radius=place.height / 2)
        inner = band.inset(size * _PAD, 0)
        text = inner.left(chip.text.width)
        canvas.text_block(chip.text, text, valign="middle", said=False)
        if chip.note:
            note = inner.after(inner.width - chip.note.width)
            muted = canvas.theme.muted
            canvas.text_block(chip.note, note, valign="middle", fill=muted, said=False)
        x += chip.width + gap
