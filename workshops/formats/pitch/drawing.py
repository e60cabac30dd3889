"""The card of the five beats, and a pitch with its time as a ring and in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Option
from app.core.timing import Speaking, minutes_word, speaking, speaking_word
from app.scene.chart import ring_timer
from app.scene.frame import Frame, open_page
from app.scene.geometry import Box
from app.scene.text import fit, fit_alike
from workshops.drawing import mark
from workshops.strip import strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark

_CLOCK = 0.42  # of the width: what the ring takes beside a pitch
_LARGEST = 0.13  # of the height: a short title
_LASTS = 0.24  # of the width of a row: how long a beat takes

_LOOKS = {
    Speaking.RUNNING: ("circle", "agree"),
    Speaking.LAST: ("hexagon", "doubt"),
    Speaking.OVER: ("star", "others"),
}
"""Shape and tone of each part of a speaker's time: none of them is an alarm."""


def beats_page(frame: Frame, seconds: int, every: Sequence[Option], instruction: str) -> Page:
    """Return the card of the beats: the name of each, what it is about, how long it takes."""
    canvas, box = open_page(frame)
    unit = canvas.must_read
    heading = ngettext("Cinq temps, {n} seconde", "Cinq temps, {n} secondes", seconds)
    line = box.top(unit * 1.7)
    fitted = canvas.label(line, heading, unit * 1.4, bold=True, fill=canvas.theme.forest)
    beside = line.after(fitted.width + unit)
    muted = canvas.theme.muted
    canvas.label(beside, instruction, unit * 0.8, anchor="end", fill=muted)
    rows = box.below(line.height + unit * 0.2).rows(len(every), unit * 0.25)
    inner = rows[0].inset(unit * 0.5, unit * 0.1)
    words = inner.left(inner.width * (1 - _LASTS))
    room = Box(0, 0, words.width, inner.height * 0.46)
    hints = fit_alike([one.hints[0] for one in every], room, unit * 0.8, canvas.secondary)
    for row, beat, hint in zip(rows, every, hints, strict=True):
        canvas.card(row)
        place = row.inset(unit * 0.5, unit * 0.1)
        left, right = place.left(words.width), place.after(words.width)
        canvas.label(left.top(left.height * 0.54), beat.label, unit, bold=True, said=False)
        low = left.below(left.height * 0.54)
        canvas.text_block(hint, low, valign="middle", fill=muted, said=False)
        lasts, size = beat.hints[1], unit * 0.8
        canvas.label(right, lasts, size, canvas.secondary, anchor="end", bold=True, said=False)
        canvas.say(
            _("{name} – {hint} – {time}").format(name=beat.label, hint=hint.text, time=lasts)
        )
    return canvas.page(heading, instruction)


def speech_page(frame: Frame, title: str, table: Mark | None, instruction: str) -> Page:
    """Return a pitch and its time. What is over is not counted: the room says thank you."""
    canvas, box = open_page(replace(frame, left=None, place=""))
    if frame.left is not None:
        now = list(Speaking).index(speaking(frame.left, frame.total))
        box = strip(canvas, box, _parts(), now)
        canvas.say(minutes_word(frame.left))
        wide = box.width * (1 - _CLOCK)
        ring_timer(canvas, box.after(wide), max(0.0, frame.left), frame.total, said=False)
        box = box.left(wide - canvas.must_read)
    _title(canvas, box, title, table)
    canvas.say(instruction)
    return canvas.page(title, instruction)


def _parts() -> tuple[Mark, ...]:
    """Return the three parts of a speaker's time, in words and shapes."""
    return tuple(mark(Option(one, speaking_word(one), *_LOOKS[one])) for one in Speaking)


def _title(canvas: Canvas, box: Box, title: str, table: Mark | None) -> None:
    """Write what a pitch is called, under the shape of its table, both in the middle."""
    sign = canvas.must_read * 2.4 if table is not None else 0.0
    largest = canvas.box.height * _LARGEST
    fitted = fit(title, box.below(sign * 1.4), largest, canvas.secondary, bold=True)
    y = box.y + (box.height - sign * 1.4 - fitted.height) / 2
    if table is not None:
        canvas.mark(table, box.x + sign / 2, y + sign / 2, sign)
    canvas.text_block(fitted, Box(box.x, y + sign * 1.4, box.width, fitted.height))
