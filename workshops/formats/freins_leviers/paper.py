"""The two lists face to face, to complete, to mark and to link by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.geometry import Box
from workshops.drawing import mark
from workshops.formats.freins_leviers.settings import sides
from workshops.paper import open_sheet

if TYPE_CHECKING:
    from app.core.phase import Option
    from app.format import Account
    from app.scene.svg import Page
    from workshops.formats.freins_leviers.settings import Settings
    from workshops.paper import Sheet

_MIDDLE = 0.16
"""Of the width: where a lever is linked to the brakes that it answers."""

_ADDED = 3
"""Lines left in each list, for what people add."""

_GAP = 6.0


def table_papers(account: Account[Settings]) -> tuple[Page, ...]:
    """Return one sheet: a box for the count before each item, and a line to draw across."""
    title = account.step.title
    told = _("Ajoutez, comptez, reliez.")
    canvas, box = open_sheet(title, told)
    both = sides()
    lists = [account.settings.listed(side.key) for side in both]
    rows = max(map(len, lists)) + _ADDED
    for side, items, place in zip(both, lists, box.columns(2, box.width * _MIDDLE), strict=True):
        _list(canvas, place, (side, items), rows)
    return (canvas.page(title),)


def _list(canvas: Sheet, box: Box, listed: tuple[Option, tuple[Option, ...]], rows: int) -> None:
    """Draw a list under its name: what it holds, then lines to add to it."""
    side, items = listed
    head = box.top(34)
    sign = mark(side)
    canvas.mark(sign, head.x + 14, head.cy, 24)
    canvas.label(head.after(38), side.label, 24, 18, bold=True, valign="middle")
    for number, row in enumerate(box.below(head.height + _GAP).rows(rows, _GAP)):
        count = min(row.height, 34.0)
        square = Box(row.x, row.cy - count / 2, count, count)
        canvas.rect(square, canvas.theme.paper, stroke=canvas.theme.ink, stroke_width=1.5)
        words = row.after(count + 10)
        if number < len(items):
            canvas.label(words, items[number].label, 18, 15, valign="middle")
        else:
            canvas.line((words.x, row.bottom), (words.right, row.bottom), canvas.theme.line, 1.5)
