"""The room's pages of brakes and levers: two columns, then what counts most, then the links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.scene.aloud import labelled
from app.scene.frame import open_page
from app.scene.lists import Item, bullets
from workshops.collecting import worth_telling
from workshops.drawing import frame, mark
from workshops.formats.freins_leviers.column import Entry, columns
from workshops.formats.freins_leviers.phases import LINK, rule
from workshops.formats.freins_leviers.settings import BRAKE, sides
from workshops.formats.freins_leviers.tally import (
    ADD,
    added,
    answered,
    kept,
    options,
    people,
    people_words,
    ranking,
    tie_sentence,
    ties,
)

if TYPE_CHECKING:
    from app.core.phase import Option
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from workshops.formats.freins_leviers.settings import Settings
    from workshops.formats.freins_leviers.tally import Ranking


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; figures are on it only once they are revealed."""
    if moment.phase.key == LINK:
        return _linked(moment)
    return _two_lists(moment, _below(moment))


def _linked(moment: Moment[Settings]) -> Page:
    """Draw the brakes with their numbers, and beside them the levers, each with those it answers."""
    canvas, box = open_page(frame(moment))
    unit = canvas.must_read
    brakes = kept(moment.settings, moment.record, BRAKE)
    numbers = {one.key: number for number, one in enumerate(brakes, 1)}
    found = ties(moment.settings, moment.record, LINK)
    told = [", ".join(str(numbers[one.key]) for one in tie.brakes) for tie in found]
    heading = _("Devant un levier : le numéro des freins auxquels il répond.")
    canvas.label(box.top(unit * 1.2), heading, unit, anchor="middle", fill=canvas.theme.forest)
    box = box.below(unit * 1.3)
    places = [
        _headed(canvas, place, moment, side)
        for side, place in zip(sides(), box.columns(2, box.width * 0.03), strict=True)
    ]
    left = [
        Entry(one.label, str(number), f"{number}. {one.label}")
        for number, one in enumerate(brakes, 1)
    ]
    right = [
        Entry(tie.lever.label, said or "?", tie_sentence(tie))
        for tie, said in zip(found, told, strict=True)
    ]
    columns(canvas, places, (left, right), [_head_said(moment, side) for side in sides()])
    return canvas.page(moment.phase.title, heading)


def _below(moment: Moment[Settings]) -> str:
    """Return the sentence at the foot: how many came, or how many answered."""
    record = moment.record
    if moment.state is State.REVEALED:
        return ""
    if moment.phase.key == ADD:
        came = len(added(record))
        told = ngettext("{n} ajout reçu", "{n} ajouts reçus", came)
    else:
        came = answered(moment.settings, record)
        told = ngettext("{n} personne a répondu", "{n} personnes ont répondu", came)
    return told if worth_telling(record, came) else ""


def _two_lists(moment: Moment[Settings], below: str) -> Page:
    """Draw both lists side by side, or the one that the room sees alone."""
    canvas, box = open_page(frame(moment))
    unit = canvas.must_read
    if below:
        foot = box.foot(unit * 1.3)
        cy = foot.cy + unit * 0.25
        canvas.pill(foot.cx, cy, below, unit * 0.8, widest=foot.width, last=True)
        box = box.above(foot.height)
    heading = rule() if moment.state is State.REVEALED else moment.phase.screen
    head = box.top(unit * 1.2)
    canvas.label(head, heading, unit, anchor="middle", fill=canvas.theme.forest)
    box = box.below(head.height + unit * 0.1)
    shown = [side for side in sides() if moment.zoom in ("", side.key)]
    places = [
        _headed(canvas, place, moment, side)
        for side, place in zip(shown, box.columns(len(shown), box.width * 0.03), strict=True)
    ]
    lists = [_entries(moment, side) for side in shown]
    if len(shown) == 1 and not any(one.lead for one in lists[0]):
        canvas.say(shown[0].label)
        bullets(canvas, places[0], [Item(one.text) for one in lists[0]], unit)
    else:
        columns(canvas, places, lists, [_head_said(moment, side) for side in shown])
    return canvas.page(moment.phase.title, heading)


def _headed(canvas: Canvas, box: Box, moment: Moment[Settings], side: Option) -> Box:
    """Draw the shape and the name of a list, and who chose in it; return what is left under them."""
    unit, sign = canvas.must_read, mark(side)
    head = box.top(unit * 1.15)
    canvas.mark(sign, head.x + unit * 0.5, head.cy, unit)
    colour = canvas.theme.tone(sign.tone)
    words = head.after(unit * 1.4)
    name = canvas.label(words, side.label, unit * 1.1, bold=True, fill=colour, said=False)
    canvas.rect(box.below(head.height).top(5), colour, radius=2.5)
    if moment.state is State.REVEALED:
        note, muted = head.after(unit * 2 + name.width), canvas.theme.muted
        told = _answers(ranking(moment.settings, moment.record, side.key))
        canvas.label(note, told, unit * 0.85, anchor="end", fill=muted, said=False)
    return box.below(head.height + unit * 0.25)


def _head_said(moment: Moment[Settings], side: Option) -> str:
    """Return the name of a list, and who chose in it once that is revealed."""
    if moment.state is not State.REVEALED:
        return side.label
    return labelled(side.label, _answers(ranking(moment.settings, moment.record, side.key)))


def _entries(moment: Moment[Settings], side: Option) -> list[Entry]:
    """Return the lines of a list, the most chosen first once that is told."""
    found = ranking(moment.settings, moment.record, side.key)
    if moment.state is not State.REVEALED or not found.told:
        every = options(moment.settings, moment.record, side.key)
        return [Entry(one.label) for one in every]
    return [
        Entry(
            one.label,
            people(rank.number),
            labelled(one.label, people_words(rank.number, found.people)),
        )
        for rank in found.ranks
        for one in rank.items
    ]


def _answers(found: Ranking) -> str:
    """Return how many people chose in a list, or why no figure is told."""
    if not found.people:
        return _("Pas de réponse")
    if not found.told:
        return _("Trop peu de réponses")
    return _("sur {people}").format(people=people(found.people))
