"""Fonts, and drawing on a ReportLab canvas: runs of the house font as text, the rest as outlines.

No ReportLab paragraph is used: what people wrote never meets a markup language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from svglib.fonts import register_font

from app.scene.direction import right_to_left
from app.scene.fonts import ASCENT, DESCENT, FAMILY, OUTLINE_UNITS, advances, clusters, font_file
from app.scene.text import Run, runs

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

    from app.report.paper.styles import Style

REGULAR, BOLD = "Mimosa-Regular", "Mimosa-Bold"
_NON_ZERO = 1
_HIDDEN = 3  # text rendering mode: neither filled nor stroked
_PLACEHOLDER = "n"
_TOKENS = re.compile(r"[MLHVQCZ]|-?\d+(?:\.\d+)?")


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the house font known to ReportLab and svglib.

    Pictures start from it too: their default, Helvetica, would be named in the file unembedded.
    """
    for name, bold in ((REGULAR, False), (BOLD, True)):
        pdfmetrics.registerFont(TTFont(name, str(font_file(bold))))
        register_font(FAMILY, str(font_file(bold)), "bold" if bold else "normal", rlgFontName=name)
    STATE_DEFAULTS["fontName"] = REGULAR


@lru_cache(maxsize=64)
def colour(token: str) -> Color:
    """Return ``#RRGGBB`` as ReportLab has it."""
    return HexColor(token)


def baseline(style: Style) -> float:
    """Return how far under the top of its line the baseline of a text is."""
    return (style.line - (ASCENT + DESCENT) * style.size) / 2 + ASCENT * style.size


def write(
    canvas: Canvas, x: float, y: float, line: str, style: Style, rtl: bool | None = None
) -> None:
    """Write one line from ``x`` on the baseline ``y`` (ReportLab's, upwards).

    ``rtl`` is the direction of its paragraph where the line is but a part of it. What is read
    first is written first.
    """
    canvas.setFillColor(colour(style.colour))
    font = BOLD if style.bold else REGULAR
    parts = runs(line, style.bold, rtl)
    ends = accumulate(run.width * style.size for run in parts)
    for run, end in sorted(zip(parts, ends, strict=True), key=_begins):
        left = x + end - run.width * style.size
        if run.outline:
            _outline_run(canvas, left, y, run, style)
            continue
        canvas.setFont(font, style.size)
        mirrored = run.said not in {"", run.text}
        if mirrored:
            open_span(canvas, run.said)
        canvas.drawString(left, y, run.text)
        if mirrored:
            close_span(canvas)


def _begins(placed: tuple[Run, float]) -> int:
    return placed[0].at


def write_right(
    canvas: Canvas, x: float, y: float, line: str, style: Style, rtl: bool | None = None
) -> None:
    """Write one line that ends at ``x``."""
    wide = sum(run.width for run in runs(line, style.bold, rtl)) * style.size
    write(canvas, x - wide, y, line, style, rtl)


def fill_path(canvas: Canvas, data: str, x: float, y: float, scale: float, paint: str) -> None:
    """Fill SVG path data, its origin at ``x``, ``y``, its y axis downwards."""
    canvas.setFillColor(colour(paint))
    canvas.drawPath(_path(canvas, data, x, y, scale), stroke=0, fill=1, fillMode=_NON_ZERO)


def open_span(canvas: Canvas, words: str) -> None:
    """Begin what is drawn for ``words``, which are read instead (ISO 32000-1, 14.9.4)."""
    canvas.addLiteral(f"/Span <</ActualText <{_hexadecimal(words)}>>> BDC")


def close_span(canvas: Canvas) -> None:
    """End what :func:`open_span` began."""
    canvas.addLiteral("EMC")


def _outline_run(canvas: Canvas, x: float, y: float, run: Run, style: Style) -> None:
    """Draw a run as an outline, its words kept for whoever copies, searches or listens.

    Each sign is kept at its own place, in the order of reading: programs that put signs in order
    by their place, and those that keep the order of the file, both find the words.
    """
    fill_path(canvas, run.outline, x, y, style.size / OUTLINE_UNITS, style.colour)
    signs = clusters(run.said)
    share = run.width * style.size / len(signs)
    last = len(signs) - 1
    rtl = right_to_left(run.said)
    for place, sign in enumerate(signs):
        _hidden(canvas, x + (last - place if rtl else place) * share, y, sign, share, style)


def _hidden(canvas: Canvas, x: float, y: float, words: str, wide: float, style: Style) -> None:
    """Keep words that are not seen, ``wide`` points wide."""
    open_span(canvas, words)
    hidden = canvas.beginText(x, y)
    hidden.setTextRenderMode(_HIDDEN)
    hidden.setFont(REGULAR, style.size)
    hidden.setHorizScale(100 * wide / (advances(False)[_PLACEHOLDER] * style.size) or 1)
    hidden.textOut(_PLACEHOLDER)
    hidden.setHorizScale(100)
    hidden.setTextRenderMode(0)
    canvas.drawText(hidden)
    close_span(canvas)


def _hexadecimal(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def _path(canvas: Canvas, data: str, x: float, y: float, scale: float) -> PDFPathObject:
    path = canvas.beginPath()
    for command, points in _commands(data):
        spots = [(x + px * scale, y - py * scale) for px, py in points]
        if command == "M":
            path.moveTo(*spots[0])
        elif command == "L":
            path.lineTo(*spots[0])
        elif command == "C":
            path.curveTo(*spots[0], *spots[1], *spots[2])
        else:
            path.close()
    return path


@lru_cache(maxsize=1024)
def _commands(data: str) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """Read absolute path data as moves, lines, cubic curves and closings."""
    tokens = _TOKENS.findall(data)
    found: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    at = (0.0, 0.0)
    for command, numbers in _grouped(tokens):
        points = _points(command, numbers, at)
        at = points[-1] if points else at
        found.append(({"H": "L", "V": "L", "Q": "C"}.get(command, command), points))
    return tuple(found)


def _grouped(tokens: list[str]) -> list[tuple[str, list[float]]]:
    groups: list[tuple[str, list[float]]] = []
    for token in tokens:
        if token.isalpha():
            groups.append((token, []))
        else:
            groups[-1][1].append(float(token))
    return groups


def _points(
    command: str, numbers: list[float], at: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    if command == "H":
        return ((numbers[0], at[1]),)
    if command == "V":
        return ((at[0], numbers[0]),)
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return _cubic(at, *points) if command == "Q" else points


def _cubic(
    start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """Return the control points of the cubic that is this quadratic curve."""
    first = tuple(a + 2 / 3 * (b - a) for a, b in zip(start, bend, strict=True))
    second = tuple(a + 2 / 3 * (b - a) for a, b in zip(end, bend, strict=True))
    return (first[0], first[1]), (second[0], second[1]), end
