"""Pictures of the room as ReportLab draws them."""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from threading import Lock
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

from app.report.paper.ink import register_fonts

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.pdfgen.canvas import Canvas

_KEPT = 24
"""Pictures kept as they were read: those of a session, drawn again after each change to its words."""

_one_by_one = Lock()
"""ReportLab notes in a picture what it is doing with it: several threads must not draw one at once."""


@lru_cache(maxsize=_KEPT)
def read_drawing(svg: str) -> Drawing:
    """Read a picture, to be drawn with :func:`draw`. Raises ValueError when it cannot be read."""
    register_fonts()
    drawing = svg2rlg(StringIO(svg))
    if drawing is None:
        raise ValueError("not an SVG document")
    return drawing


def draw(drawing: Drawing, canvas: Canvas) -> None:
    """Draw a picture from the origin of a canvas. It stays as it was."""
    with _one_by_one:
        renderPDF.draw(drawing, canvas, 0, 0)
