"""The frame of every projected page: title and step on top, short address at the bottom."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.geometry import Box
from app.scene.signs import arc_path
from app.scene.svg import Canvas
from app.scene.text import fit, measure
from app.scene.theme import LIGHT, Theme

if TYPE_CHECKING:
    from app.scene.text import Fitted

WIDE = (1920, 1080)
CLASSIC = (1440, 1080)
SIZES = (WIDE, CLASSIC)
MARGIN = 0.04  # of each side: projectors crop
_PLACE = 0.35  # of the line: what the place in the run keeps beside a long title


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page: title (left), place in the run (right), address (bottom).

    ``left`` and ``total`` are the seconds of a running countdown, drawn small at the bottom and
    left out of the text twin: nobody is hurried on a phone. None when there is no countdown.
    ``notice`` is a word of the team to everybody, or empty. ``welcome``: people are arriving, and
    who listens is told the address too; on other pages it is drawn alone.

    >>> Frame("Débat mouvant", "Affirmation 1 sur 2 · avant", join="192.168.43.1").title
    'Débat mouvant'
    """

    title: str
    place: str = ""
    join: str = ""
    rehearsal: bool = False
    theme: Theme = LIGHT
    size: tuple[int, int] = WIDE
    left: float | None = None
    total: float = 0
    notice: str = ""
    welcome: bool = False


def open_page(frame: Frame) -> tuple[Canvas, Box]:
    """Return a canvas with its frame drawn, and the box that is left for the content."""
    canvas = Canvas(frame.theme, *frame.size)
    safe = canvas.box.inset(canvas.box.width * MARGIN, canvas.box.height * MARGIN)
    unit = canvas.box.height / 1080
    _header(canvas, safe.top(78 * unit), frame)
    _footer(canvas, safe.foot(46 * unit), frame)
    box = safe.below(108 * unit).above(66 * unit)
    if not frame.notice:
        return canvas, box
    band = canvas.pill(
        box.cx,
        box.bottom - canvas.must_read * 0.9,
        frame.notice,
        canvas.must_read,
        widest=box.width,
    )
    return canvas, box.above(box.bottom - band.y + canvas.must_read * 0.3)


def _header(canvas: Canvas, box: Box, frame: Frame) -> None:
    theme, unit = canvas.theme, canvas.box.height / 1080
    line = box.above(18 * unit)
    canvas.blossom(line.x + 18 * unit, line.cy, 44 * unit)
    inner = line.after(58 * unit)
    wanted = measure(frame.title, canvas.secondary, True) + 40 * unit
    beside = max(line.width * _PLACE, inner.width - wanted)
    told = frame.place if frame.place != frame.title else ""
    place = _one_line(canvas, told, beside, 36 * unit, bold=False)
    room = inner.width - (place.width + 40 * unit if place else 0)
    title = _one_line(canvas, frame.title, room, 42 * unit, bold=True)
    if title:
        canvas.text_block(title, inner.left(room), valign="middle", fill=theme.forest, said=False)
        canvas.say_first(frame.title)
    if place:
        muted = theme.muted
        canvas.text_block(place, line, anchor="end", valign="middle", fill=muted, said=False)
        canvas.say_first(told)
    rule = Box(box.x, box.bottom - 4 * unit, box.width, 4 * unit)
    canvas.rect(rule, theme.mimosa, radius=rule.height / 2)


def _one_line(canvas: Canvas, text: str, width: float, size: float, *, bold: bool) -> Fitted | None:
    """Fit a short text on one line, None when there is none."""
    room = Box(0, 0, width, canvas.secondary * 1.3)
    tall = Box(0, 0, width, size * 1.3)
    whole = measure(text, size, bold) <= width
    return fit(text, tall if whole else room, size, canvas.secondary, bold) if text else None


def _footer(canvas: Canvas, box: Box, frame: Frame) -> None:
    size, unit = canvas.secondary, canvas.box.height / 1080
    taken = 0.0
    if frame.rehearsal:
        word = _("RÉPÉTITION")
        taken = measure(word, size, True) + 48 * unit
        band = Box(box.right - taken, box.y, taken, box.height)
        canvas.rect(band, canvas.theme.mimosa, radius=band.height / 2)
        ink = canvas.theme.on_mimosa
        canvas.label(band, word, size, anchor="middle", bold=True, fill=ink, said=False)
        canvas.say_foot(word)
    if frame.left is not None:
        taken += 32 * unit if taken else 0
        taken += _countdown(canvas, box.left(box.width - taken), frame.left, frame.total)
    if frame.join:
        words = _("mimosa · rejoindre : {address}").format(address=frame.join)
        room = box.left(box.width - taken - 40 * unit)
        canvas.label(room, words, size, fill=canvas.theme.muted, said=False)
        if frame.welcome:
            canvas.say_foot(_("Pour rejoindre l’atelier : {address}").format(address=frame.join))


def _countdown(canvas: Canvas, box: Box, left: float, total: float) -> float:
    """Draw what is left, as a shape and digits, at the right of the box; return its width."""
    size, r = canvas.secondary, box.height * 0.36
    digits = clock_digits(left)
    wide = measure(digits, size, True) + r * 2 + size * 0.5
    cx = box.right - wide + r
    share = max(0.0, min(1.0, left / total)) if total > 0 else 0.0
    canvas.circle(cx, box.cy, r, "none", stroke=canvas.theme.line, stroke_width=r * 0.4)
    if share:
        arc = arc_path(cx, box.cy, r, share)
        canvas.path(arc, "none", stroke=canvas.theme.forest, stroke_width=r * 0.4)
    base = canvas.middle_baseline(box.cy, size)
    canvas.text(box.right, base, digits, size, anchor="end", bold=True, said=False)
    return wide


def clock_digits(seconds: float) -> str:
    """Return a countdown as people read it: « 4:05 », « + 0:35 » when it is over."""
    whole = ceil(abs(seconds))
    return f"{'+ ' if seconds < 0 else ''}{whole // 60}:{whole % 60:02d}"
