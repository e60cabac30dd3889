"""What stands on every page round the story: the cover band, marks, running title, folio."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.paper.canvas import running, told
from app.report.paper.flowables import Part, lines_of, write_line
from app.report.paper.ink import baseline, colour, fill_path, write, write_right
from app.report.paper.styles import (
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
    as_is,
)
from app.report.wording import edition, kind, marks, where
from app.scene.fonts import OUTLINE_UNITS, Fallback, font_file
from app.scene.geometry import Box
from app.scene.signs import blossom_path
from app.scene.text import fit, measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from app.core.document import Cover
    from app.report.paper.flowables import Line
    from app.report.paper.styles import Sizing
    from app.report.paper.tags import Node

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
_WATERMARK = "watermark"
"""The form that the mark is drawn in, once for all pages."""

_MARK_RISE = 12.0
"""Height of the marks over the title that comes again: they are not one line with it."""

_REMINDED = 6
"""Words of a title that come again on each page: more would be prose that is not heard."""

_MARK_ROOM = 210.0
"""Width kept for the marks at the top right of a page."""


@dataclass(frozen=True, slots=True)
class Band:
    """The cover band: its lines, each with the space above it, and its height."""

    lines: tuple[tuple[float, Line], ...]
    height: float


def band(cover: Cover, sized: Sizing = as_is, node: Node | None = None) -> Band:
    """Lay out the cover band, without the people who facilitated when they are too many for it.

    Its texts are put in ``node``, in order.
    """
    people = () if left_out(cover, sized) else _people(cover, sized)
    return _laid(cover, people, sized, node)


def left_out(cover: Cover, sized: Sizing = as_is) -> tuple[str, ...]:
    """Return the people who facilitated when the band has no room for them."""
    laid = _laid(cover, _people(cover, sized), sized)
    return cover.facilitators if laid.height > _HIGHEST else ()


def _people(cover: Cover, sized: Sizing) -> tuple[str, ...]:
    """Return who facilitated on one line if it holds them, else on one line each."""
    told = _("Animation : {who}").format(who=" · ".join(cover.facilitators))
    if not cover.facilitators or measure(told, sized(_ON_BAND).size) <= WIDTH:
        return (told,) if cover.facilitators else ()
    return (_("Animation :"), *cover.facilitators)


def _laid(cover: Cover, people: Sequence[str], sized: Sizing, node: Node | None = None) -> Band:
    title = _TITLE if len(cover.title) <= _LONG else _LONG_TITLE
    parts = [
        (22.0, cover.title, title, "H1"),
        (12.0, where(cover), _WHERE, "P"),
        (3.0, cover.organiser, _ON_BAND, "P"),
        (3.0, edition(cover), _ON_BAND, "P"),
        *((0.0 if place else 10.0, person, _ON_BAND, "P") for place, person in enumerate(people)),
    ]
    lines = tuple(
        (above if place == 0 else 0.0, line)
        for above, text, style, kind in parts
        if text
        for place, line in enumerate(
            lines_of(Part(text, sized(style), node.add(kind) if node else None), WIDTH)
        )
    )
    high = sum(above + line.style.line for above, line in lines)
    return Band(lines, _BAND_TOP + sized(_KIND).line + high + _BAND_FOOT)


def draw_cover(
    canvas: Canvas, cover: Cover, sized: Sizing = as_is, node: Node | None = None
) -> None:
    """Draw the first page's band and marks; their words are put in ``node``, in order."""
    style = sized(_KIND)
    named = node.add("P" if cover.title else "H1") if node else None
    marked = node.add("Div") if node else None
    laid = band(cover, sized, node)
    _watermark(canvas, cover)
    canvas.setFillColor(colour(LIGHT.forest))
    canvas.rect(0, PAGE[1] - laid.height, PAGE[0], laid.height, stroke=0, fill=1)
    canvas.setFillColor(colour(LIGHT.mimosa))
    canvas.rect(0, PAGE[1] - laid.height, PAGE[0], 4, stroke=0, fill=1)
    y = PAGE[1] - _BAND_TOP
    fill_path(canvas, blossom_path(0, 0, 22), LEFT - 22, y - style.line / 2, 1, LIGHT.mimosa)
    with told(canvas, named):
        write(canvas, LEFT, y - baseline(style), kind(cover), style)
    middle = y - style.line / 2
    draw_marks(canvas, cover, middle, LIGHT.forest, WHITE, sized=sized, node=marked)
    y -= style.line
    for words, lines in groupby(laid.lines, lambda laid: laid[1].node):
        with told(canvas, words):
            for above, line in lines:
                y -= above
                write_line(canvas, line, LEFT, LEFT + WIDTH, y - baseline(line.style))
                y -= line.style.line


def draw_page(canvas: Canvas, cover: Cover, sized: Sizing = as_is) -> None:
    """Draw the running title and the marks of a later page."""
    _watermark(canvas, cover)
    small = sized(SMALL)
    marked = _MARK_ROOM * sized(_MARK).size / _MARK.size if marks(cover) else 0
    room = WIDTH - marked
    y = PAGE[1] - 44
    title = fit(_reminder(cover.title), Box(0, 0, room, small.size), small.size, small.size).lines[
        :1
    ]
    with running(canvas, "Header"):
        for line in title:
            write(canvas, LEFT, y - small.size * 0.335, line, small)
        draw_marks(canvas, cover, y + _MARK_RISE, WHITE, LIGHT.ink, sized=sized)


def draw_folio(
    canvas: Canvas, cover: Cover, number: int, total: int, sized: Sizing = as_is
) -> None:
    """Draw the foot of a page."""
    y = BOTTOM - 34
    small = sized(SMALL)
    folio = _("page {number} sur {total}").format(number=number, total=total)
    write_right(canvas, LEFT + WIDTH, y, folio, small)
    own = _("Compte rendu interne") if cover.internal else ""
    parts = [one for one in (own, edition(cover) or cover.date, cover.organiser) if one]
    room = WIDTH - 90 * small.size / SMALL.size
    while len(parts) > 1 and measure(" · ".join(parts), small.size) > room:
        parts.pop()
    box = Box(0, 0, room, small.size)
    for line in fit(" · ".join(parts), box, small.size, small.size).lines[:1] if parts else ():
        write(canvas, LEFT, y, line, small)


def draw_marks(
    canvas: Canvas,
    cover: Cover,
    y: float,
    ground: str,
    ink: str,
    *,
    margin: float = RIGHT,
    sized: Sizing = as_is,
    node: Node | None = None,
) -> None:
    """Draw the marks from the right margin, centred on ``y``."""
    right = PAGE[0] - margin
    style = sized(replace(_MARK, colour=ink))
    half = 8.5 * style.size / _MARK.size
    for words in reversed(marks(cover)):
        wide = measure(words, style.size, bold=True) + 16
        canvas.setFillColor(colour(ground))
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(0.9)
        canvas.roundRect(right - wide, y - half, wide, 2 * half, half, stroke=1, fill=1)
        with told(canvas, node.add("P") if node else None):
            write(canvas, right - wide + 8, y - style.size * 0.335, words, style)
        right -= wide + 8


def _watermark(canvas: Canvas, cover: Cover) -> None:
    """Lay the mark of a draft or a rehearsal under the text, as an outline: it is not read out."""
    words = next(iter(marks(cover)), "")
    if not words:
        return
    with running(canvas, "Watermark"):
        if not canvas.hasForm(_WATERMARK):
            canvas.beginForm(_WATERMARK)
            _lay(canvas, words)
            canvas.endForm()
        canvas.doForm(_WATERMARK)


def _lay(canvas: Canvas, words: str) -> None:
    """Draw words across a page."""
    advance, outline = _outlined(words)
    scale = 560 / (advance * OUTLINE_UNITS)
    canvas.translate(PAGE[0] / 2, PAGE[1] / 2 - 40)
    canvas.rotate(52)
    fill_path(canvas, outline, -280, 0, scale, WATERMARK)


@lru_cache(maxsize=4)
def _outlined(words: str) -> tuple[float, str]:
    glyphs = Fallback(font_file(bold=True), 0, bold=False).shape(words, rtl=False)
    return glyphs.advance, glyphs.outline


def _reminder(title: str) -> str:
    """Return the first words of a title."""
    words = title.split()
    return title if len(words) <= _REMINDED else f"{' '.join(words[:_REMINDED])} …"
