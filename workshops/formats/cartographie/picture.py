"""The room's pages of a plan: its boxes while tables write, then what each table put in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.record import CardStatus
from app.scene.frame import open_page
from app.scene.lists import Item
from app.scene.pages import list_page, text_page
from workshops.collecting import worth_telling
from workshops.drawing import frame
from workshops.formats.cartographie.drawing import Cell, draw_plan
from workshops.formats.cartographie.phases import TEXT, WORK
from workshops.formats.cartographie.tally import plan_of
from workshops.islands import TABLES, places, table_mark

if TYPE_CHECKING:
    from app.core.record import Team
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from workshops.formats.cartographie.settings import Settings
    from workshops.formats.cartographie.tally import Filled, Plan


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    read = next((card for card in moment.record.cards if card.id == moment.spotlight), None)
    if read is not None and read.status is CardStatus.SHOWN:
        slots = moment.settings.slots
        box = next((one.label for one in slots if one.key == read.slot), "")
        return text_page(frame(moment), read.text, heading=box)
    if moment.phase.key == TABLES:
        return places(moment)
    return _working(moment) if moment.phase.key == WORK else _shown(moment)


def _working(moment: Moment[Settings]) -> Page:
    """Draw the empty plan and its questions, and how many ideas came: never which."""
    canvas, box = open_page(frame(moment))
    came = len(moment.record.cards_of("", TEXT))
    if worth_telling(moment.record, came):
        told = ngettext("{n} idée notée", "{n} idées notées", came)
        foot = box.foot(canvas.must_read * 1.8)
        canvas.pill(foot.cx, foot.cy, told, canvas.must_read, widest=foot.width, last=True)
        box = box.above(foot.height + canvas.must_read * 0.15)
    head = canvas.must_read * 1.7
    forest = canvas.theme.forest
    line = box.top(head * 0.85)
    canvas.label(line, moment.phase.screen, canvas.must_read * 1.2, bold=True, fill=forest)
    cells = [Cell(one.label, " ".join(one.hints)) for one in moment.settings.slots]
    draw_plan(canvas, box.below(head), cells)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _shown(moment: Moment[Settings]) -> Page:
    """Draw the plan of the table that speaks, or of the room; or one of its boxes alone."""
    record = moment.record
    shown = [card for card in record.cards if card.status is CardStatus.SHOWN]
    plan = plan_of(moment.settings.slots, record, shown, moment.phase.team)
    alone = next((one for one in plan.boxes if one.box.key == moment.zoom), None)
    if alone is not None:
        return _one_box(moment, alone)
    canvas, box = open_page(frame(moment))
    if plan.team is not None:
        box = _speaker(canvas, box, plan.team)
    draw_plan(canvas, box, [_cell(one) for one in plan.boxes])
    return canvas.page(moment.phase.title, _name(plan))


def _cell(filled: Filled) -> Cell:
    return Cell(filled.box.label, texts=tuple(card.text for card in filled.cards))


def _name(plan: Plan) -> str:
    return plan.team.label if plan.team is not None else _("Notre plan")


def _one_box(moment: Moment[Settings], filled: Filled) -> Page:
    items = [Item(card.text) for card in filled.cards]
    empty = " ".join(filled.box.hints) or _("Rien dans cette case pour le moment.")
    return list_page(frame(moment), filled.box.label, items, empty=empty)


def _speaker(canvas: Canvas, box: Box, team: Team) -> Box:
    """Write whose plan it is, with its shape; return what is left below."""
    one, unit = table_mark(team), canvas.must_read
    line = box.top(unit * 1.15)
    canvas.mark(one, line.x + unit * 0.55, line.cy, unit)
    colour = canvas.theme.tone(one.tone)
    canvas.label(line.after(unit * 1.5), one.word, unit, bold=True, fill=colour)
    return box.below(line.height + unit * 0.15)
