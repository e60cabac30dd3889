"""Pieces laid one under the other, over as many pages as they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.kit.sheet import MARGIN
from app.report.paper.flowables import Part, Text
from app.report.paper.styles import PAGE, Style
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.sheet import Sheets
    from app.report.paper.flowables import Piece

_TITLE = Style(21, bold=True, colour=LIGHT.forest, leading=1.2)
_TOLD = Style(11, leading=1.25)

Laid = list[tuple[float, "Piece"]]
"""The pieces of a page, each with its distance from the top in points."""


def draw_list(sheets: Sheets, title: str, told: str, blocks: Sequence[Sequence[Piece]]) -> None:
    """Draw blocks under a title, on as many A4 pages as they take; nothing where there is none."""
    if not blocks:
        return
    head = Text([Part(title, _TITLE)], space=0), Text([Part(told, _TOLD)], space=2)
    for page in flow([head, *blocks], PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN):
        sheets.page()
        for y, piece in page:
            piece.drawOn(sheets.canvas, MARGIN, PAGE[1] - MARGIN - y - piece.height)


def flow(blocks: Sequence[Sequence[Piece]], width: float, height: float) -> list[Laid]:
    """Lay blocks on pages of that size.

    Each stays whole, but for a long last text, which may go on over the page.
    """
    pages: list[Laid] = [[]]
    y = 0.0
    for block in blocks:
        if pages[-1] and y + _high(block, width) > height:
            pages.append([])
            y = 0.0
        for piece in block:
            y = _put(piece, pages, y, (width, height))
    return pages


def _high(block: Sequence[Piece], width: float) -> float:
    """Return the height of the part of a block that must stay together."""
    high: float = sum(piece.spaceBefore + piece.wrap(width, 0)[1] for piece in block[:-1])
    return high + block[-1].spaceBefore + block[-1].least(width)


def _put(piece: Piece, pages: list[Laid], y: float, size: tuple[float, float]) -> float:
    """Lay a piece at ``y``, or under it, going on over the page; return where it ends."""
    y += piece.spaceBefore if pages[-1] else 0.0
    high: float = piece.wrap(*size)[1]
    if y + high <= size[1] or (not pages[-1] and len(piece.split(*size)) < 2):
        pages[-1].append((y, piece))
        return y + high
    parts = piece.split(size[0], size[1] - y)
    if len(parts) < 2:
        pages.append([])
        return _put(piece, pages, 0.0, size)
    parts[0].wrap(*size)
    pages[-1].append((y, parts[0]))
    pages.append([])
    return _put(parts[1], pages, 0.0, size)
