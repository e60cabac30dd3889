"""The room's pages of the five times: what each is, then the board, one column at a time or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.record import CardStatus
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.pages import text_page
from workshops.collecting import worth_telling
from workshops.drawing import frame
from workshops.formats.parcours.board import board, explained, rows
from workshops.formats.parcours.phases import AHEAD, ALREADY, MAP, TIMES
from workshops.formats.parcours.tally import times, written
from workshops.islands import TABLES, places

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from workshops.formats.parcours.settings import Settings
    from workshops.formats.parcours.tally import Time


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; ideas are on it only once they are revealed."""
    phase = moment.phase
    if phase.key == TABLES:
        return places(moment)
    record = moment.record
    shown = (card for card in written(record) if card.status is CardStatus.SHOWN)
    found = times(moment.settings.times, shown)
    alone = next((one for one in found if one.option.key == moment.zoom), None)
    if phase.key == MAP or moment.state is State.REVEALED:
        return _alone(moment, alone) if alone else _board(moment, found)
    if alone and phase.key == TIMES:
        hints = " ".join(alone.option.hints)
        return text_page(frame(moment), hints, heading=alone.title)
    return _explained(moment, (alone,) if alone else found)


def _explained(moment: Moment[Settings], found: tuple[Time, ...]) -> Page:
    """Draw what each time is, and how many ideas came: never which."""
    canvas, box = open_page(frame(moment))
    phase, unit = moment.phase, canvas.must_read
    if phase.key in (ALREADY, AHEAD):
        came = sum(card.phase == phase.key for card in written(moment.record))
        if worth_telling(moment.record, came):
            foot = box.foot(unit * 1.8)
            told = ngettext("{n} idée reçue", "{n} idées reçues", came)
            canvas.pill(foot.cx, foot.cy + unit * 0.1, told, unit, widest=foot.width, last=True)
            box = box.above(foot.height)
    box = _headed(canvas, box, phase.screen)
    if len(found) == 1:
        text, colour = f"{found[0].title}. {' '.join(found[0].option.hints)}", canvas.theme.ink
        canvas.label(box, text, unit * 2, canvas.secondary, anchor="middle", fill=colour)
    else:
        explained(canvas, box, found)
    return canvas.page(phase.title, phase.screen)


def _headed(canvas: Canvas, box: Box, heading: str) -> Box:
    """Write what is asked; return what is left under it."""
    unit, forest = canvas.must_read, canvas.theme.forest
    head = box.top(unit * 2.2)
    canvas.label(head, heading, unit * 1.5, canvas.secondary, bold=True, fill=forest)
    return box.below(head.height + unit * 0.2)


def _board(moment: Moment[Settings], found: tuple[Time, ...]) -> Page:
    canvas, box = open_page(frame(moment))
    board(canvas, box, found, ahead=moment.phase.key != ALREADY)
    return canvas.page(moment.phase.title)


def _alone(moment: Moment[Settings], one: Time) -> Page:
    """Draw one time: what is done already beside what will be, by whom and when."""
    canvas, box = open_page(frame(moment))
    box = _headed(canvas, box, one.title)
    already, ahead = rows()
    piles(
        canvas,
        box,
        (
            Pile(already, tuple(Card(card.text) for card in one.already), empty=_nothing()),
            Pile(ahead, tuple(Card(each.what, each.by) for each in one.ahead), empty=_nothing()),
        ),
    )
    return canvas.page(moment.phase.title, one.title)


def _nothing() -> str:
    return _("Rien pour le moment.")
