"""Pieces of charts that adapt to the box they are given; each says itself in words too.

Numbers are counts of people. A bar, a column or a bank always has its shape or label, its
number and its word: a colour never speaks alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene import aloud
from app.scene.frame import clock_digits
from app.scene.geometry import Box
from app.scene.signs import arc_path
from app.scene.text import fit, fit_alike, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted
    from app.scene.theme import Mark


@dataclass(frozen=True, slots=True)
class Change:
    """A camp before and after; ``note`` says the change in words (« 5 de moins »)."""

    mark: Mark
    before: int
    after: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bank:
    """A camp and how many people stand there."""

    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a distribution; ``mark`` gives its colour, forest without."""

    label: str
    count: int
    mark: Mark | None = None


def before_after(canvas: Canvas, box: Box, changes: Sequence[Change]) -> None:
    """Draw two bars a camp, before (light) and after, with its shape, word, counts and note.

    Made for 2 to 6 camps in a box of at least 1/2 of the height of the page.
    """
    canvas.say_picture(_("pour chaque place, une barre avant et une barre après."))
    pitch = box.height / len(changes)
    rows = box.rows(len(changes), pitch * 0.16)
    row = rows[0]
    sign = min(row.height * 0.4, canvas.must_read * 1.1)
    room = Box(0, 0, box.width * 0.25 - sign * 1.5, pitch)
    words = fit_alike(
        [change.mark.word for change in changes],
        room,
        canvas.must_read,
        canvas.secondary,
        bold=True,
    )
    tail = Box(0, 0, box.width * 0.19, pitch)
    notes = fit_alike(
        [change.note for change in changes], tail, canvas.must_read * 0.8, canvas.secondary, True
    )
    word_width = sign * 1.5 + max(word.width for word in words)
    note_width = max(note.width for note in notes)
    middle = box.after(word_width).left(box.width - word_width - note_width)
    scale = _Scale(canvas, middle, row.height, changes)
    for change, word, note, place in zip(changes, words, notes, rows, strict=True):
        colour = canvas.theme.tone(change.mark.tone)
        canvas.mark(change.mark, box.x + sign / 2, place.cy, sign)
        label = place.left(word_width).after(sign * 1.5)
        canvas.text_block(word, label, valign="middle", fill=colour, said=False)
        scale.draw(place, change)
        canvas.text_block(note, place, anchor="end", valign="middle", fill=colour, said=False)
        told = aloud.change(change.mark.word, change.before, change.after, change.note)
        canvas.say(told)


class _Scale:
    """The bars of ``before_after``: one scale for all camps."""

    def __init__(
        self, canvas: Canvas, box: Box, row_height: float, changes: Sequence[Change]
    ) -> None:
        self._canvas = canvas
        self._names = (_("avant"), _("après"))
        self._thick = row_height * 0.48
        self._size = max(canvas.secondary, min(self._thick * 0.62, canvas.must_read))
        most = max(1, *(max(change.before, change.after) for change in changes))
        names = max(measure(name, canvas.secondary) for name in self._names)
        numbers = measure(str(most), self._size, bold=True)
        self._left = box.x + canvas.secondary + names + 20
        longest = box.right - self._left - numbers - 20 - canvas.secondary
        self._unit = longest / most

    def draw(self, row: Box, change: Change) -> None:
        """Draw the two bars of a camp."""
        colour = self._canvas.theme.tone(change.mark.tone)
        upper, lower = row.rows(2, row.height - 2 * self._thick)
        self._bar(upper, change.before, self._names[0], self._canvas.theme.soft(colour), colour)
        self._bar(lower, change.after, self._names[1], colour, colour)
        foot = (self._left, row.y), (self._left, row.bottom)
        self._canvas.line(*foot, self._canvas.theme.muted, 3)

    def _bar(self, line: Box, count: int, name: str, fill: str, edge: str) -> None:
        canvas = self._canvas
        width = count * self._unit
        bar = Box(self._left, line.y, width, line.height).inset(0, line.height * 0.08)
        canvas.bar(bar, fill, stroke=edge)
        base = canvas.middle_baseline(line.cy, canvas.secondary)
        canvas.text(
            self._left - 20,
            base,
            name,
            canvas.secondary,
            anchor="end",
            fill=canvas.theme.muted,
            said=False,
        )
        base = canvas.middle_baseline(line.cy, self._size)
        right = self._left + max(width, 0) + 20
        canvas.text(right, base, str(count), self._size, bold=True, said=False)


def banks(canvas: Canvas, box: Box, places: Sequence[Bank]) -> None:
    """Draw the camps side by side: shape, number, word. Made for 2 to 6 camps."""
    cards = box.columns(len(places), 32 if len(places) < 5 else 20)
    share, words = _bank_words(canvas, cards[0], places)
    longest = max((str(place.count) for place in places), key=len)
    for place, word, card in zip(places, words, cards, strict=True):
        canvas.card(card)
        inner = card.inset(12, card.height * 0.05)
        sign = min(inner.height * 0.22, inner.width * 0.5)
        canvas.mark(place.mark, inner.cx, inner.y + sign * 0.55, sign)
        middle = inner.below(sign * 1.15).above(inner.height * share)
        size = fit(longest, middle, middle.height, canvas.secondary, bold=True).size
        base = canvas.middle_baseline(middle.cy, size)
        number = str(place.count)
        canvas.text(inner.cx, base, number, size, anchor="middle", bold=True, said=False)
        foot, colour = inner.foot(inner.height * share), canvas.theme.tone(place.mark.tone)
        canvas.text_block(word, foot, anchor="middle", valign="middle", fill=colour, said=False)
        canvas.say(aloud.labelled(place.mark.word, aloud.people(place.count)))


def _bank_words(
    canvas: Canvas, card: Box, places: Sequence[Bank]
) -> tuple[float, tuple[Fitted, ...]]:
    """Fit the words; return the share of the height that they need to stay whole."""
    texts = [place.mark.word for place in places]
    largest = canvas.must_read * 1.3
    for share in (0.3, 0.44):
        room = Box(0, 0, card.width - 32, card.height * 0.9 * share)
        words = fit_alike(texts, room, largest, canvas.secondary, bold=True, balanced=True)
        if not any(word.cut for word in words):
            break
    return share, words


def columns(
    canvas: Canvas, box: Box, values: Sequence[Column], *, ends: tuple[str, str] = ("", "")
) -> None:
    """Draw a distribution: one column a value, its count above, its label below.

    ``ends`` are the words of the two ends of the line. Made for 2 to 11 columns.
    """
    canvas.say_picture(_("une colonne pour chaque réponse."))
    if any(ends):
        _ends(canvas, box.foot(canvas.secondary * 1.4), ends)
        box = box.above(canvas.secondary * 1.6)
    slots = box.columns(len(values), min(20.0, box.width / len(values) * 0.12))
    longest = max(len(value.label) for value in values)
    room = Box(0, 0, slots[0].width, canvas.secondary * (1.3 if longest < 4 else 2.6))
    labels = fit_alike(
        [value.label for value in values], room, canvas.must_read, canvas.secondary, balanced=True
    )
    number = canvas.must_read
    high = box.height - room.height - number * 1.4
    marked = any(value.mark for value in values)
    sign = canvas.must_read * 0.9 if marked else 0.0
    unit = (high - sign * 1.3) / max(1, *(value.count for value in values))
    for value, label, slot in zip(values, labels, slots, strict=True):
        floor = slot.bottom - room.height - sign * 1.3 - 8
        _column(canvas, Box(slot.x, floor, slot.width, value.count * unit), value, number)
        if value.mark:
            canvas.mark(value.mark, slot.cx, floor + 8 + sign * 0.6, sign)
        canvas.text_block(label, slot.foot(room.height), anchor="middle", said=False)
        canvas.say(aloud.labelled(value.label, aloud.people(value.count)))
    floor = box.bottom - room.height - sign * 1.3 - 8
    canvas.line((box.x, floor), (box.right, floor), canvas.theme.muted, 3)


def _column(canvas: Canvas, box: Box, value: Column, size: float) -> None:
    """Draw a column upwards from the top side of ``box``."""
    colour = canvas.theme.tone(value.mark.tone) if value.mark else canvas.theme.forest
    if value.count:
        width = min(box.width, 220.0)
        bar = Box(box.cx - width / 2, box.y - box.height, width, box.height)
        canvas.rect(bar, colour)
    base = box.y - box.height - size * 0.3
    canvas.text(box.cx, base, str(value.count), size, anchor="middle", bold=True, said=False)


def _ends(canvas: Canvas, box: Box, ends: tuple[str, str]) -> None:
    left, right = box.columns(2, 40)
    muted = canvas.theme.muted
    if ends[0]:
        canvas.label(left, ends[0], canvas.secondary, fill=muted)
    if ends[1]:
        canvas.label(right, ends[1], canvas.secondary, anchor="end", fill=muted)


def ring_timer(
    canvas: Canvas,
    box: Box,
    remaining: float,
    total: float,
    *,
    note: str = "",
    said: bool = True,
) -> None:
    """Draw the time left as a ring and digits; times in seconds.

    A negative ``remaining`` is time beyond the plan, written « + 0:35 » on an empty ring.
    ``note`` is a word under the digits (« en pause »). The text twin gets it unless ``said`` is
    false.
    """
    theme, r = canvas.theme, min(box.width, box.height) * 0.44
    width = r * 0.14
    canvas.circle(box.cx, box.cy, r, theme.paper, stroke=theme.line, stroke_width=width)
    share = max(0.0, min(1.0, remaining / total)) if total > 0 else 0.0
    if share:
        arc = arc_path(box.cx, box.cy, r, share)
        canvas.path(arc, "none", stroke=theme.forest, stroke_width=width)
    seconds = ceil(abs(remaining))
    digits = clock_digits(remaining)
    inner = Box(box.cx - r * 0.72, box.cy - r * 0.4, r * 1.44, r * 0.8)
    size = fit(digits, inner, r * 0.62, canvas.secondary, bold=True).size
    base = canvas.middle_baseline(box.cy, size)
    canvas.text(box.cx, base, digits, size, anchor="middle", bold=True, said=False)
    if note:
        low = Box(inner.x, box.cy + r * 0.32, inner.width, r * 0.4)
        canvas.label(low, note, r * 0.2, anchor="middle", fill=theme.muted, said=False)
    if said:
        canvas.say(_time_said(remaining, seconds, note))


def _time_said(remaining: float, seconds: int, note: str) -> str:
    words = (
        _("Temps dépassé : {m} min {s} s") if remaining < 0 else _("Temps restant : {m} min {s} s")
    )
    said = words.format(m=seconds // 60, s=seconds % 60)
    return f"{said}, {note}." if note else f"{said}."
