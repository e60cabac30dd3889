"""The room's pages of the levels: steps to read, then where people place their team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.scene.frame import open_page
from app.scene.lists import Item
from app.scene.pages import list_page
from app.scene.text import LEADING, fit_alike
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame, mark
from workshops.formats.niveaux.grid import all_domains, one_domain
from workshops.formats.niveaux.phases import COMPARE, FORWARD, LEVELS, ROUNDS, STEP
from workshops.formats.niveaux.tally import domains, received

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from workshops.formats.niveaux.settings import Settings

_INDENT = 0.08
"""Of the width: how far each level stands in from the one under it."""


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; figures are on it only once both questions are over."""
    phase = moment.phase
    if phase.key == FORWARD:
        return _forward(moment)
    if phase.key == COMPARE:
        return _compared(moment)
    if phase.key == LEVELS:
        return _steps(moment, phase.title, phase.screen)
    named = next((one.label for one in phase.zooms if one.key == moment.zoom), "")
    heading = f"{named}. {phase.screen}"
    came = received(moment.record, phase)
    told = ngettext("{n} personne a répondu", "{n} personnes ont répondu", came)
    return _steps(
        moment,
        heading if named else phase.screen,
        told if worth_telling(moment.record, came) else "",
    )


def _steps(moment: Moment[Settings], heading: str, below: str) -> Page:
    """Draw the levels as steps that go up, each with its sentence."""
    canvas, box = open_page(frame(moment))
    unit = canvas.must_read
    if below:
        foot = box.foot(unit * 2)
        canvas.pill(foot.cx, foot.cy, below, unit, widest=foot.width, last=True)
        box = box.above(foot.height + unit * 0.3)
    head = box.top(unit * 2.4)
    canvas.label(head, heading, unit * 1.6, canvas.secondary, bold=True, fill=canvas.theme.forest)
    box = box.below(head.height + unit * 0.3)
    if moment.phase.zooms and not moment.zoom and moment.phase.key in ROUNDS:
        line = box.top(unit * 1.7)
        domains = [one.label for one in moment.phase.zooms]
        canvas.label(line, " · ".join(domains), unit, said=False)
        canvas.say(_("Pour chaque domaine : {domains}.").format(domains=", ".join(domains)))
        box = box.below(line.height + unit * 0.2)
    _stairs(canvas, box, moment.settings)
    return canvas.page(moment.phase.title, heading)


def _stairs(canvas: Canvas, box: Box, settings: Settings) -> None:
    """Draw the steps, the lowest at the foot; the twin says them from the lowest up."""
    levels, unit = settings.levels, canvas.must_read
    rows = tuple(reversed(box.rows(len(levels), unit * 0.3)))
    indent = box.width * _INDENT
    lead, inside = unit * 1.5, unit * 0.5
    narrowest = rows[0].after(indent * (len(levels) - 1))
    room = narrowest.inset(inside, 0).after(lead).above(narrowest.height / 2)
    names = fit_alike([one.label for one in levels], room, unit * 1.3, unit, bold=True)
    said = fit_alike([" ".join(one.hints) for one in levels], room, unit, canvas.secondary)
    for number, (level, row) in enumerate(zip(levels, rows, strict=True)):
        place = row.after(indent * number)
        canvas.card(place)
        line = place.inset(inside, place.height * 0.06)
        sign = mark(level)
        canvas.mark(sign, line.x + unit * 0.5, line.cy, unit)
        words = line.after(lead)
        colour = canvas.theme.tone(sign.tone)
        upper, lower = words.rows(2, 0)
        canvas.text_block(names[number], upper, valign="middle", fill=colour, said=False)
        canvas.text_block(said[number], lower, valign="middle", said=False)
        canvas.say(f"{level.label}. {' '.join(level.hints)}")


def _compared(moment: Moment[Settings]) -> Page:
    """Draw one domain that the room sees alone, or all of them."""
    found = domains(moment.record, moment.phases)
    canvas, box = open_page(frame(moment))
    line = box.foot(canvas.must_read * LEADING)
    muted, sentence = canvas.theme.muted, moment.phase.screen
    canvas.label(line, sentence, canvas.must_read, anchor="middle", fill=muted, said=False)
    canvas.say_last(sentence)
    box = box.above(line.height + canvas.must_read * 0.3)
    alone = [one for one in found if moment.zoom in ("", one.key)]
    if len(alone) == 1:
        one_domain(canvas, box, alone[0])
    else:
        all_domains(canvas, box, found, _heads(moment))
    return canvas.page(moment.phase.title, sentence)


def _heads(moment: Moment[Settings]) -> tuple[str, str]:
    """Return what stands over each question: how many people answered it, out of how many."""
    today, year = (
        received(moment.record, next(one for one in moment.phases if one.key == key))
        for key in ROUNDS
    )
    there = max(moment.record.presence.total, today, year)
    now = ngettext(
        "Aujourd’hui : {n} personne sur {{there}}",
        "Aujourd’hui : {n} personnes sur {{there}}",
        today,
    )
    then = ngettext(
        "Dans un an : {n} personne sur {{there}}",
        "Dans un an : {n} personnes sur {{there}}",
        year,
    )
    return now.format(there=there), then.format(there=there)


def _forward(moment: Moment[Settings]) -> Page:
    record, phase = moment.record, moment.phase
    written = record.cards_of(FORWARD, STEP)
    if moment.state is not State.REVEALED:
        told = ngettext("{n} idée reçue", "{n} idées reçues", len(written))
        worth = worth_telling(record, len(written))
        small = _("Un petit pas, à faire bientôt.")
        return collecting_page(moment, phase.screen, small, received=told if worth else "")
    items = [Item(card.text) for card in record.shown(FORWARD, STEP)]
    empty = nothing_shown(written, _("On en parle à voix haute."))
    return list_page(frame(moment), phase.title, items, empty=empty)
