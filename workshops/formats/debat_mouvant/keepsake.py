"""What people take away of a débat mouvant: the last statement, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.format import Kept
from app.scene.geometry import Box
from app.scene.text import fit
from workshops.drawing import quoted
from workshops.formats.debat_mouvant import words
from workshops.formats.debat_mouvant.chart import bars
from workshops.formats.debat_mouvant.tally import result
from workshops.keepsake import Sheet

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.debat_mouvant.settings import Settings
    from workshops.formats.debat_mouvant.tally import StatementResult

_ROW, _COLUMNS = 92, 330  # px: of a place, or of all places side by side
_GAP = 18


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the bars of the last statement that was counted twice; None where none was."""
    settings, record = account.settings, account.record
    every = (
        result(number, settings, record, account.phases)
        for number in range(len(settings.debated), 0, -1)
    )
    found = next((one for one in every if one.changes), None)
    return _page(found, size) if found is not None else None


def _page(found: StatementResult, size: tuple[int, int]) -> Kept:
    width, height = size
    sheet = Sheet(width, height)
    wide = Box(0, 0, width - 2 * _GAP, 1e6)
    largest, least = sheet.must_read * 1.2, sheet.secondary
    said = fit(words.change(found), wide, sheet.must_read, least, bold=True)
    chart = _COLUMNS if len(found.changes) > 3 else _ROW * len(found.changes)
    room = height - chart - said.height - 4 * _GAP
    text = fit(quoted(found.text), Box(0, 0, wide.width, max(1.0, room)), largest, least, bold=True)
    canvas = Sheet(width, min(height, text.height + chart + said.height + 4 * _GAP))
    box = canvas.box.inset(_GAP)
    canvas.text_block(text, box.top(text.height), fill=canvas.theme.forest)
    box = box.below(text.height + _GAP)
    bars(canvas, box.above(said.height + _GAP), found)
    canvas.text_block(said, box.foot(said.height))
    return Kept(canvas.page(_("Avant et après"), words.change(found)))
