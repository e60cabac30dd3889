"""« Pour la DSI et le DPO »: the text of the repository as two A4 pages to hand over."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.frames import Frame

from app.core.resources import resource
from app.report.paper.flowables import Bullet, Part, Piece, Text
from app.report.paper.ink import REGULAR, fill_path, register_fonts, write, write_right
from app.report.paper.styles import LEAST, PAGE, Style
from app.scene.signs import blossom_path
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICE = resource("notices", "pour-la-dsi-et-le-dpo.md")

_LEFT, _TOP, _FOOT = 56.0, 46.0, 44.0
_TITLE = Style(21, bold=True, colour=LIGHT.forest, leading=1.2)
_LEAD = Style(12, leading=1.36)
_HEAD = Style(13, bold=True, colour=LIGHT.forest, leading=1.24)
_TEXT = Style(10.6, leading=1.34)
_TYPED = Style(9.6, colour=LIGHT.muted, leading=1.3)
_SMALL = Style(LEAST, colour=LIGHT.muted)


def render_notice(text: str) -> bytes:
    """Return the PDF of a text whose lines are « # », « ## », « > », « - », typed or plain.

    A page begins at each « # »; typed lines (four spaces first) are commands. The same text
    always gives the same bytes. Raises ValueError when a page holds too much.
    """
    register_fonts()
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=PAGE, invariant=1, initialFontName=REGULAR, lang="fr-FR")
    canvas.setTitle("Mimosa – pour la DSI et le DPO")
    canvas.setAuthor("Mimosa")
    pages = re.split(r"^(?=# )", text, flags=re.MULTILINE)
    for number, page in enumerate(filter(str.strip, pages), 1):
        _draw_page(canvas, list(_pieces(page)), number)
    canvas.save()
    return drawn.getvalue()


def _draw_page(canvas: Canvas, pieces: list[Piece], number: int) -> None:
    wide, high = PAGE[0] - 2 * _LEFT, PAGE[1] - _TOP - _FOOT
    frame = Frame(
        _LEFT, _FOOT, wide, high, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    fill_path(canvas, blossom_path(0, 0, 17), _LEFT - 20, PAGE[1] - _TOP - 12, 1, LIGHT.mimosa)
    frame.addFromList(pieces, canvas)
    if pieces:
        raise ValueError(f"page {number} of the notice holds too much")
    write(canvas, _LEFT, 24, "Mimosa – pour la DSI et le DPO", _SMALL)
    write_right(canvas, PAGE[0] - _LEFT, 24, f"page {number}", _SMALL)
    canvas.showPage()


def _pieces(text: str) -> Iterator[Piece]:
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("    "):
            yield Text([Part(line.strip(), _TYPED)], indent=24, space=3)
        else:
            mark, _space, rest = line.partition(" ")
            yield _piece(mark, rest, line)


def _piece(mark: str, rest: str, line: str) -> Piece:
    """Return how a line is drawn; ``mark`` is its first word."""
    if mark == "-":
        return Bullet([Part(rest, _TEXT)], indent=13, space=3.6)
    styles = {"#": (_TITLE, 0.0), "##": (_HEAD, 14.0), ">": (_LEAD, 5.0)}
    if mark in styles:
        style, space = styles[mark]
        return Text([Part(rest, style)], space=space)
    return Text([Part(line, _TEXT)], space=4)
