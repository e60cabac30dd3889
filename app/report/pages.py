"""What stands on every page round the story: the cover band, marks, running title, folio."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.ink import baseline, colour, fill_path, write, write_right
from app.report.styles import (
    BOTTOM,
    LEAST,
    LEFT,
    PAGE,
    RIGHT,
    SMALL,
    WATERMARK,
    WHITE,
    WIDTH,
    Style,
)
from app.scene.direction import right_to_left
from app.scene.fonts import OUTLINE_UNITS, Fallback, font_file
from app.scene.geometry import Box
from app.scene.signs import blossom_path
from app.scene.text import fit, measure, wrap
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.core.document import Cover

_BAND_TOP = 40.0
_BAND_FOOT = 30.0
_ON_BAND = Style(11.5, colour="#E8F0E4", leading=1.4)
_KIND = Style(11, bold=True, colour=LIGHT.mimosa)
_TITLE = Style(27, bold=True, colour=WHITE, leading=1.2)
_LONG_TITLE = Style(20, bold=True, colour=WHITE, leading=1.24)
_LONG = 70
"""Signs beyond which a title is set smaller."""

_HIGHEST = 480.0
"""Height of the band beyond which the people are told under it."""

_WHERE = Style(13, bold=True, colour=WHITE)
_MARK = Style(LEAST, bold=True)
_MARK_ROOM = 210.0
"""Width kept for the marks at the top right of a page."""


@dataclass(frozen=True, slots=True)
class Band:
    """The cover band: its lines, each with the space above it, and its height.

    The last of a line tells whether its text runs from right to left.
    """

    lines: tuple[tuple[float, str, Style, bool], ...]
    height: float


def band(cover: Cover) -> Band:
    """Lay out the cover band, without the people who facilitated when they are too many for it."""
    laid = _laid(cover, _people(cover))
    return laid if laid.height <= _HIGHEST else _laid(cover, [])


def left_out(cover: Cover) -> tuple[str, ...]:
    """Return the people who facilitated when the band has no room for them."""
    return cover.facilitators if _laid(cover, _people(cover)).height > _HIGHEST else ()


def _people(cover: Cover) -> list[str]:
    """Return who facilitated on one line if it holds them, else on one line each."""
    told = _("Animation : {who}").format(who=" · ".join(cover.facilitators))
    if not cover.facilitators or measure(told, _ON_BAND.size) <= WIDTH:
        return [told] if cover.facilitators else []
    return [_("Animation :"), *cover.facilitators]


def _laid(cover: Cover, people: list[str]) -> Band:
    title = _TITLE if len(cover.title) <= _LONG else _LONG_TITLE
    where = " · ".join(filter(None, (cover.date, cover.place)))
    parts = [
        (22.0, cover.title, title),
        (12.0, where, _WHERE),
        (3.0, cover.organiser, _ON_BAND),
        *((0.0 if place else 10.0, person, _ON_BAND) for place, person in enumerate(people)),
    ]
    lines = tuple(
        (above if place == 0 else 0.0, line, style, right_to_left(text))
        for above, text, style in parts
        if text
        for place, line in enumerate(wrap(text, style.size, WIDTH, style.bold))
    )
    high = sum(above + style.line for above, _line, style, _rtl in lines)
    return Band(lines, _BAND_TOP + _KIND.line + high + _BAND_FOOT)


def kind(cover: Cover) -> str:
    """Return what the document is called."""
    return cover.kind or _("Compte rendu d’atelier")


def draw_cover(canvas: Canvas, cover: Cover) -> None:
    """Draw the first page's band and marks."""
    laid = band(cover)
    _watermark(canvas, cover)
    canvas.setFillColor(colour(LIGHT.forest))
    canvas.rect(0, PAGE[1] - laid.height, PAGE[0], laid.height, stroke=0, fill=1)
    canvas.setFillColor(colour(LIGHT.mimosa))
    canvas.rect(0, PAGE[1] - laid.height, PAGE[0], 4, stroke=0, fill=1)
    y = PAGE[1] - _BAND_TOP
    fill_path(canvas, blossom_path(0, 0, 22), LEFT - 22, y - _KIND.line / 2, 1, LIGHT.mimosa)
    write(canvas, LEFT, y - baseline(_KIND), kind(cover), _KIND)
    draw_marks(canvas, cover, y - _KIND.line / 2, LIGHT.forest, WHITE)
    y -= _KIND.line
    for above, line, style, rtl in laid.lines:
        y -= above
        x, put = (LEFT + WIDTH, write_right) if rtl else (LEFT, write)
        put(canvas, x, y - baseline(style), line, style, rtl)
        y -= style.line


def draw_page(canvas: Canvas, cover: Cover) -> None:
    """Draw the running title and the marks of a later page."""
    _watermark(canvas, cover)
    room = WIDTH - (_MARK_ROOM if cover.draft or cover.rehearsal else 0)
    y = PAGE[1] - 44
    title = fit(cover.title, Box(0, 0, room, SMALL.size), SMALL.size, SMALL.size).lines[:1]
    for line in title:
        write(canvas, LEFT, y - SMALL.size * 0.335, line, SMALL)
    draw_marks(canvas, cover, y, WHITE, LIGHT.ink)


def draw_folio(canvas: Canvas, cover: Cover, number: int, total: int) -> None:
    """Draw the foot of a page."""
    y = BOTTOM - 34
    folio = _("page {number} sur {total}").format(number=number, total=total)
    write_right(canvas, LEFT + WIDTH, y, folio, SMALL)
    own = _("Compte rendu interne") if cover.internal else ""
    left = " · ".join(filter(None, (own, cover.date, cover.organiser)))
    box = Box(0, 0, WIDTH - 90, SMALL.size)
    for line in fit(left, box, SMALL.size, SMALL.size).lines[:1] if left else ():
        write(canvas, LEFT, y, line, SMALL)


def draw_marks(
    canvas: Canvas, cover: Cover, y: float, ground: str, ink: str, *, margin: float = RIGHT
) -> None:
    """Draw the marks from the right margin, centred on ``y``."""
    right = PAGE[0] - margin
    marks = [(_("RÉPÉTITION"), cover.rehearsal), (_("Projet – à relire"), cover.draft)]
    for mark, wanted in marks:
        if not wanted:
            continue
        wide = measure(mark, _MARK.size, bold=True) + 16
        canvas.setFillColor(colour(ground))
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(0.9)
        canvas.roundRect(right - wide, y - 8.5, wide, 17, 8.5, stroke=1, fill=1)
        style = Style(_MARK.size, bold=True, colour=ink)
        write(canvas, right - wide + 8, y - style.size * 0.335, mark, style)
        right -= wide + 8


def _watermark(canvas: Canvas, cover: Cover) -> None:
    """Lay the mark of a draft or a rehearsal under the text, as an outline: it is not read out."""
    if not (cover.draft or cover.rehearsal):
        return
    words = _("Projet – à relire") if cover.draft else _("RÉPÉTITION")
    advance, outline = _outlined(words)
    scale = 560 / (advance * OUTLINE_UNITS)
    canvas.saveState()
    canvas.translate(PAGE[0] / 2, PAGE[1] / 2 - 40)
    canvas.rotate(52)
    fill_path(canvas, outline, -280, 0, scale, WATERMARK)
    canvas.restoreState()


@lru_cache(maxsize=4)
def _outlined(words: str) -> tuple[float, str]:
    glyphs = Fallback(font_file(bold=True), 0, bold=False).shape(words, rtl=False)
    return glyphs.advance, glyphs.outline
