"""Pieces laid one under the other, over as many pages as they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.flowables import Piece

Laid = list[tuple[float, "Piece"]]
"""The pieces of a page, each with its distance from the top in points."""


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
