"""Lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.kit.sheet import LEAST
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.sheet import Sheets

_GAP = 6.0
_NAME = 11


def lines(
    sheets: Sheets, box: Box, apart: float, names: Sequence[str] = (), *, short: float = 0
) -> None:
    """Draw lines from the top of ``box`` to its foot, ``apart`` points from one to the next.

    ``names`` stand at the start of the lines that they share equally (« Quoi », « Qui »); the last
    line ends ``short`` points before the others.
    """
    count = int(box.height // apart)
    starts = {number * count // len(names): name for number, name in enumerate(names)}
    for number in range(count):
        row = Box(box.x, box.y + number * apart, box.width, apart)
        right = row.right - (short if number == count - 1 else 0)
        left = row.x
        if number in starts:
            high = Box(0, 0, row.width * 0.45, _NAME * LEADING)
            name = fit(starts[number], high, _NAME, LEAST)
            sheets.block(name, row.above(2), paint=LIGHT.muted, valign="bottom")
            left += name.width + _GAP
        sheets.line((left, row.bottom), (right, row.bottom), LIGHT.muted, width=0.7)
