"""Blank slips: whoever has something to say to any question of the workshop takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.ink import write
from app.report.kit.lines import lines
from app.report.kit.sheet import MM, NUMBER, Sheets, draw_number
from app.report.styles import Style
from app.scene.text import measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from app.scene.geometry import Box

SLIPS = 8
"""Slips on a page."""

EACH = 2
"""Slips for each person."""

_EDGE = 7 * MM
_LINE = 25.0
_SIZE = 13
_BLANK = 26.0


def draw_free_slips(sheets: Sheets, people: int) -> None:
    """Draw two slips a person, whole pages."""
    for _page in range(-(-people * EACH // SLIPS)):
        for cell in sheets.cuts(sheets.page(), 2, SLIPS // 2):
            _slip(sheets, cell.inset(_EDGE))


def _slip(sheets: Sheets, box: Box) -> None:
    style = Style(_SIZE, bold=True)
    words = _("Question n°")
    low = box.y + _SIZE
    write(sheets.canvas, box.x, sheets.up(low), words, style)
    x = box.x + measure(words, _SIZE, bold=True) + 4
    sheets.line((x, low + 2), (x + _BLANK, low + 2), LIGHT.ink, width=0.9)
    draw_number(sheets, box.below(_SIZE + 6))
    told = box.below(_SIZE + 6 + NUMBER)
    help_ = sheets.label(
        told.top(30), _("Une phrase courte. N’écrivez ni nom, ni lieu."), 11, paint=LIGHT.muted
    )
    lines(sheets, told.below(help_.height), _LINE)
