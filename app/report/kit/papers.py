"""The sheets that a format draws for people to fill in by hand, each on a page of its own."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

from app.report.kit.sheet import LANDSCAPE, MARGIN, MM, Sheets
from app.report.kit.together import own_papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.graphics.shapes import Drawing

    from app.report.kit.plan import PlannedStep
    from app.scene.geometry import Box
    from app.scene.svg import Page

_EDGE = 8 * MM
"""Kept free on every side of a sheet that is cut apart."""


def drawn(steps: Sequence[PlannedStep]) -> tuple[Page, ...]:
    """Return the sheets of these steps, each once."""
    found = (page for step in steps for page in own_papers(step))
    return tuple({page.body: page for page in found}.values())


def draw_papers(sheets: Sheets, pages: Sequence[Page], people: int) -> None:
    """Draw each sheet as many times as there are people: upright ones two on a page, to cut apart.

    Raises ValueError when a drawing cannot be read.
    """
    for page in pages:
        drawing = svg2rlg(StringIO(page.svg()))
        if drawing is None:
            raise ValueError("not an SVG document")
        if page.width > page.height:
            for _each in range(people):
                _draw(sheets, drawing, sheets.page(LANDSCAPE).inset(MARGIN))
            continue
        for _pair in range(-(-people // 2)):
            for half in sheets.cuts(sheets.page(LANDSCAPE), 2, 1):
                _draw(sheets, drawing, half.inset(_EDGE))


def _draw(sheets: Sheets, drawing: Drawing, room: Box) -> None:
    """Draw a sheet as large as the room takes it."""
    scale = min(room.width / drawing.width, room.height / drawing.height)
    canvas = sheets.canvas
    canvas.saveState()
    canvas.translate(
        room.cx - drawing.width * scale / 2, sheets.up(room.cy + drawing.height * scale / 2)
    )
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()
