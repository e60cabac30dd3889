"""Before and after, drawn alike for the room and for print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene import aloud
from app.scene.chart import Change, before_after
from app.scene.flow import Move, flow
from app.scene.geometry import Box
from app.scene.svg import Canvas
from app.scene.text import LEADING, fit_alike
from app.scene.theme import LIGHT
from workshops.drawing import mark
from workshops.formats.debat_mouvant import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Page
    from app.scene.text import Fitted
    from workshops.formats.debat_mouvant.tally import Change as PlaceChange
    from workshops.formats.debat_mouvant.tally import StatementResult

PRINT_WIDTH = 1000
_PRINT_ROW = 104
_ON_PAPER = replace(LIGHT, ivory="#FFFFFF")


class _Sheet(Canvas):
    """A drawing for the text of A4, 15.4 cm wide: 21 px of 1000 are 9 pt, the least on paper."""

    @property
    def must_read(self) -> int:
        """Return the size of words and numbers, in px."""
        return 28

    @property
    def secondary(self) -> int:
        """Return the least size, in px."""
        return 21


def bars(canvas: Canvas, box: Box, result: StatementResult) -> None:
    """Draw each place before and after, with its net change in words.

    Five places or more are a distribution: columns, without any average.
    """
    if len(result.changes) > 3:
        _distribution(canvas, box, result.changes)
        return
    changes = [
        Change(mark(one.option), one.before, one.after, words.net(one)) for one in result.changes
    ]
    before_after(canvas, box, changes)


def _distribution(canvas: Canvas, box: Box, changes: Sequence[PlaceChange]) -> None:
    canvas.say_picture(_("pour chaque place, une colonne avant et une colonne après."))
    small = canvas.secondary
    slots = box.columns(len(changes), box.width * 0.018)
    room = Box(0, 0, slots[0].width, small * LEADING * 3)
    words_ = [change.option.label for change in changes]
    labels = fit_alike(words_, room, small * 1.2, small, bold=True, balanced=True)
    tall = max(label.height for label in labels)
    foot = tall + small * (1.3 + 2 * LEADING)
    top = small * 1.7
    most = max(1, *(max(change.before, change.after) for change in changes))
    unit = (box.height - foot - top) / most
    for change, label, slot in zip(changes, labels, slots, strict=True):
        floor = slot.bottom - foot
        _pair(canvas, Box(slot.x, slot.y, slot.width, floor - slot.y), change, unit)
        _caption(canvas, slot.foot(foot - small * LEADING), change, label)
    floor = box.bottom - foot
    canvas.line((box.x, floor), (box.right, floor), canvas.theme.muted, 3)


def _pair(canvas: Canvas, box: Box, change: PlaceChange, unit: float) -> None:
    """Draw the columns of one place on the floor of ``box``, « avant » light, « après » full."""
    small, colour = canvas.secondary, canvas.theme.tone(mark(change.option).tone)
    sides = (
        (change.before, _("avant"), canvas.theme.soft(colour)),
        (change.after, _("après"), colour),
    )
    for (count, name, fill), place in zip(sides, box.columns(2, box.width * 0.06), strict=True):
        wide = min(place.width, small * 3)
        column = Box(place.cx - wide / 2, box.bottom - count * unit, wide, count * unit)
        if count:
            canvas.rect(column, fill, stroke=colour, stroke_width=3)
        base = column.y - small * 0.35
        canvas.text(place.cx, base, str(count), small * 1.2, anchor="middle", bold=True, said=False)
        under = Box(place.x - small, box.bottom, place.width + 2 * small, small * LEADING)
        muted = canvas.theme.muted
        canvas.label(under, name, small, anchor="middle", fill=muted, said=False)


def _caption(canvas: Canvas, box: Box, change: PlaceChange, label: Fitted) -> None:
    """Write a place's shape, word and net change."""
    small, one = canvas.secondary, mark(change.option)
    colour = canvas.theme.tone(one.tone)
    canvas.mark(one, box.cx, box.y + small * 0.6, small)
    canvas.text_block(label, box.below(small * 1.3), anchor="middle", fill=colour, said=False)
    note = words.net(change)
    if note:
        canvas.label(box.foot(small * LEADING), note, small, anchor="middle", said=False)
    canvas.say(aloud.change(one.word, change.before, change.after, note))


def ribbons(canvas: Canvas, box: Box, result: StatementResult) -> None:
    """Draw who went where; only where the threshold allows it (``moves.flow`` is not empty).

    Places where nobody ever stood are left out.
    """
    if result.moves is None:
        return
    crossed = {end for one in result.moves.flow for end in (one.start, one.end)}
    places = [place for place in result.places if place.key in crossed]
    keys = [place.key for place in places]
    moves = [
        Move(keys.index(one.start), keys.index(one.end), one.number) for one in result.moves.flow
    ]
    flow(canvas, box, [mark(place) for place in places], moves)


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
    rows = min(4, max(2, len(result.places)))
    return _Sheet(_ON_PAPER, PRINT_WIDTH, _PRINT_ROW * rows + 28)
