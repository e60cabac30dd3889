"""What stands over leaves on a wall: each part of a board, its shape, what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.kit.sheet import MM, Sheets, tint
from app.report.paper.styles import WHITE
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Option
    from app.report.kit.together import Board
    from app.scene.geometry import Box

MOST = 8
"""Headings on a page, two side by side; the fewer there are, the larger."""

_WIDE = 2
"""So many headings take the width of the page each."""

_PAD = 6 * MM


def headings(boards: Sequence[Board]) -> bytes:
    """Return a heading for each part, once for boards that have the same."""
    sheets = Sheets(_("Étiquettes du mur"), _("Étiquettes du mur"))
    draw_headings(sheets, boards)
    return sheets.save()


def draw_headings(sheets: Sheets, boards: Sequence[Board]) -> None:
    """Draw the headings, part after part."""
    parts = list({(one.label, one.hints): one for each in boards for one in each.parts}.values())
    for start in range(0, len(parts), MOST):
        here = parts[start : start + MOST]
        columns = 1 if len(here) <= _WIDE else 2
        cells = sheets.cuts(sheets.page(), columns, -(-len(here) // columns))
        for cell, part in zip(cells, here, strict=False):
            _heading(sheets, cell.inset(_PAD), part)


def _heading(sheets: Sheets, box: Box, part: Option) -> None:
    sheets.rect(box, WHITE, radius=12, stroke=tint(part), width=4)
    inner = box.inset(5 * MM, 4 * MM)
    side = min(inner.height * 0.34, inner.width * 0.4) if part.shape else 0.0
    sheets.shape(part, inner.cx, inner.y + side / 2, side)
    words = inner.below(side + 2 * MM if side else 0.0)
    hints = " ".join(part.hints)
    name = words.above(words.height * 0.45) if hints else words
    sheets.label(name, part.label, 40, 16, bold=True, anchor="middle", valign="middle")
    if hints:
        asked = words.below(name.height)
        sheets.label(asked, hints, 20, 11, paint=LIGHT.ink, anchor="middle", valign="middle")
