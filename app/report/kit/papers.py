"""The sheets that a format draws for people to fill in by hand, each on a page of its own."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

from app.report.kit.sheet import LANDSCAPE, MARGIN, PORTRAIT, Sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.plan import PlannedStep
    from app.scene.svg import Page


def drawn(steps: Sequence[PlannedStep]) -> tuple[Page, ...]:
    """Return the sheets of these steps, each once."""
    found = (page for step in steps for page in step.papers)
    return tuple({page.body: page for page in found}.values())


def draw_papers(sheets: Sheets, pages: Sequence[Page], people: int) -> None:
    """Draw each sheet as many times as there are people, as large as the paper takes it.

    Raises ValueError when a drawing cannot be read.
    """
    for page in pages:
        for _each in range(people):
            _draw(sheets, page)


def _draw(sheets: Sheets, page: Page) -> None:
    drawing = svg2rlg(StringIO(page.svg()))
    if drawing is None:
        raise ValueError("not an SVG document")
    whole = sheets.page(LANDSCAPE if page.width > page.height else PORTRAIT)
    room = whole.inset(MARGIN)
    scale = min(room.width / drawing.width, room.height / drawing.height)
    canvas = sheets.canvas
    canvas.saveState()
    canvas.translate(
        room.cx - drawing.width * scale / 2, sheets.up(room.cy + drawing.height * scale / 2)
    )
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()
