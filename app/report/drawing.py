"""Pictures of the room as ReportLab draws them."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from svglib.svglib import svg2rlg

from app.report.ink import register_fonts

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


def read_drawing(svg: str) -> Drawing:
    """Read a picture. Raises ValueError when ``svg`` cannot be read."""
    register_fonts()
    drawing = svg2rlg(StringIO(svg))
    if drawing is None:
        raise ValueError("not an SVG document")
    return drawing
