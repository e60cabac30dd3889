"""Blank leaves to write on and put up: each says which part of the board it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.kit.lines import lines
from app.report.kit.sheet import LEAST, MM, Sheets, tint
from app.report.paper.styles import WHITE
from app.scene.text import LEADING, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Option
    from app.report.kit.together import Board
    from app.scene.geometry import Box

LEAVES = 6
"""Leaves on a page, two side by side."""

_PAD = 5 * MM
_EDGE = 2.4
_SIGN = 15 * MM
_LINE = 10 * MM


def leaves(boards: Sequence[Board], people: int) -> bytes:
    """Return leaves to cut out for each part of each board.

    As many as ``people`` (1 or more) may write in all, shared among the parts; spare ones fill the
    last page.
    """
    sheets = Sheets(_("Feuilles à coller"), _("Feuilles à coller"))
    draw_leaves(sheets, boards, people)
    return sheets.save()


def draw_leaves(
    sheets: Sheets, boards: Sequence[Board], people: int, *, most: int | None = None
) -> None:
    """Draw the leaves, part after part. ``most``: leaves a person writes, of all boards, or None."""
    asked = most if most is None else max(1, most // max(1, len(boards)))
    wanted = [one for board in boards for one in _leaves(board, people, asked)]
    for start in range(0, len(wanted), LEAVES):
        here = wanted[start : start + LEAVES]
        for number, cell in enumerate(sheets.cuts(sheets.page(), 2, LEAVES // 2)):
            part, board = here[number % len(here)]
            _leaf(sheets, cell.inset(_PAD), part, board)


def _leaves(board: Board, people: int, most: int | None) -> list[tuple[Option, Board]]:
    """Return the leaves of a board, each with its part: as many of each as is allowed."""
    each = board.each if most is None else min(board.each, most)
    wanted = -(-people * each // len(board.parts))
    return [
        (part, board)
        for part in board.parts
        for _each in range(min(wanted, people * (part.most or wanted)))
    ]


def _leaf(sheets: Sheets, box: Box, part: Option, board: Board) -> None:
    """Draw a leaf: its outline, the part with its shape, what it answers, lines."""
    sheets.path(leaf_path(box), 0, 0, tint(part))
    sheets.path(leaf_path(box.inset(_EDGE)), 0, 0, WHITE)
    inner = box.inset(7 * MM, 6 * MM)
    head = inner.top(_SIGN)
    sheets.shape(part, head.x + 5 * MM + _SIGN / 2, head.cy, _SIGN * 0.8)
    name = head.after(7 * MM + _SIGN if part.shape else 5 * MM)
    sheets.label(name, part.label, 20, 12, bold=True, valign="middle")
    rest = inner.below(head.height + 2 * MM)
    told = (part.group, board.question, " ".join(part.hints))
    question = fit(" · ".join(filter(None, told)), rest.top(4 * 13 * LEADING), 13, LEAST)
    sheets.block(question, rest, paint=LIGHT.muted)
    lines(sheets, rest.below(question.height + 1 * MM), _LINE, board.lines, short=12 * MM)


def leaf_path(box: Box) -> str:
    """Return the outline of a leaf that fills the box: two of its corners are round."""
    large, small = min(box.width, box.height) * 0.34, 10.0
    return (
        f"M{box.x + large:.2f} {box.y:.2f}L{box.right - small:.2f} {box.y:.2f}"
        f"Q{box.right:.2f} {box.y:.2f} {box.right:.2f} {box.y + small:.2f}"
        f"L{box.right:.2f} {box.bottom - large:.2f}"
        f"Q{box.right:.2f} {box.bottom:.2f} {box.right - large:.2f} {box.bottom:.2f}"
        f"L{box.x + small:.2f} {box.bottom:.2f}"
        f"Q{box.x:.2f} {box.bottom:.2f} {box.x:.2f} {box.bottom - small:.2f}"
        f"L{box.x:.2f} {box.y + large:.2f}"
        f"Q{box.x:.2f} {box.y:.2f} {box.x + large:.2f} {box.y:.2f}Z"
    )
