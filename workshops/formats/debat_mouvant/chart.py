"""Before and after, drawn alike for the room and for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.chart import Change, before_after
from app.scene.flow import Move, flow
from app.scene.svg import Canvas
from app.scene.theme import LIGHT
from workshops.drawing import mark
from workshops.formats.debat_mouvant import words

if TYPE_CHECKING:
    from app.scene.geometry import Box
    from app.scene.svg import Page
    from workshops.formats.debat_mouvant.tally import StatementResult

PRINT_WIDTH = 1000
_PRINT_ROW = 112


class _Sheet(Canvas):
    """A drawing for a column of A4, 17 cm wide: 19 px of 1000 are 9 pt, the least on paper."""

    @property
    def must_read(self) -> int:
        """Return the size of words and numbers, in px."""
        return 27

    @property
    def secondary(self) -> int:
        """Return the least size, in px."""
        return 19


def bars(canvas: Canvas, box: Box, result: StatementResult) -> None:
    """Draw each place before and after, with its net change in words."""
    changes = [
        Change(mark(one.option), one.before, one.after, words.net(one)) for one in result.changes
    ]
    before_after(canvas, box, changes)


def ribbons(canvas: Canvas, box: Box, result: StatementResult) -> None:
    """Draw who went where; only where the threshold allows it (``moves.flow`` is not empty)."""
    if result.moves is None:
        return
    keys = [place.key for place in result.places]
    moves = [
        Move(keys.index(one.start), keys.index(one.end), one.number) for one in result.moves.flow
    ]
    flow(canvas, box, [mark(place) for place in result.places], moves)


def printed_bars(result: StatementResult) -> Page:
    """Return the bars as a small picture for print."""
    canvas = _sheet(result)
    bars(canvas, canvas.box.inset(4, 14), result)
    return canvas.page(_("Avant et après"), words.change(result))


def printed_ribbons(result: StatementResult) -> Page:
    """Return the flow as a small picture for print."""
    canvas = _sheet(result)
    ribbons(canvas, canvas.box.inset(4, 14), result)
    return canvas.page(_("Déplacements"), words.moves(result))


def _sheet(result: StatementResult) -> _Sheet:
    return _Sheet(LIGHT, PRINT_WIDTH, _PRINT_ROW * max(3, len(result.places)) + 28)
