"""The room's pages of an ideation: the posture of the moment, and what each table found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import State
from app.core.record import CardStatus
from app.core.text import split_parts
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.lists import Item
from app.scene.pages import list_page, text_page
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame, mark
from workshops.formats.ideation.drawing import Look, posture_page
from workshops.formats.ideation.phases import STEPS, kinds
from workshops.formats.ideation.postures import (
    STEP,
    noted,
    of_key,
    option,
    prompts,
    step_lines,
    steps_noted,
    words,
)
from workshops.formats.ideation.settings import PosturePlan, question
from workshops.islands import TABLES, islands, of_island, places, table_mark

if TYPE_CHECKING:
    from app.core.record import Card as Text
    from app.core.record import Team
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark
    from workshops.formats.ideation.settings import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; texts are on it only once time is up, or when a table tells."""
    read = next((card for card in moment.record.cards if card.id == moment.spotlight), None)
    if read is not None and read.status is CardStatus.SHOWN:
        return text_page(frame(moment), told(read))
    phase = moment.phase
    if phase.key == TABLES:
        return places(moment)
    if phase.team:
        return _telling(moment)
    if moment.state is State.REVEALED:
        return _found(moment)
    return _steps(moment) if phase.key == STEPS else _posture(moment)


def told(card: Text) -> str:
    """Return a text on one line, its parts one after the other."""
    return " – ".join(filter(None, split_parts(card.text, len(step_lines()))))


def _posture(moment: Moment[Settings]) -> Page:
    """Draw how everybody looks now, at which question, and how many texts came: never which."""
    plan = _plan(moment)
    said = words(plan.posture)
    texts = moment.record.cards_of(moment.phase.key, said.key)
    told_number = worth_telling(moment.record, len(texts))
    first, screen = plan is moment.settings.postures[0], moment.step.guidance.screen
    asked = prompts(plan.posture, plan.prompts)
    every = dict.fromkeys(one.posture for one in moment.settings.postures)
    return posture_page(
        frame(moment),
        Look(
            marks=tuple(mark(option(posture)) for posture in every),
            present=list(every).index(plan.posture),
            question=question(plan),
            prompts=(screen, *asked) if first and screen else asked,
            rule=_(said.rule),
            received=noted(plan.posture, len(texts)) if told_number else "",
        ),
    )


def _plan(moment: Moment[Settings]) -> PosturePlan:
    place = moment.settings.keys.index(moment.phase.key)
    return moment.settings.postures[place]


def _steps(moment: Moment[Settings]) -> Page:
    came = len(moment.record.cards_of(STEPS, STEP))
    received = steps_noted(came) if worth_telling(moment.record, came) else ""
    instruction = _("Trois petits pas au plus. « Qui » : une fonction, pas un nom.")
    return collecting_page(moment, moment.phase.screen, instruction, received=received)


def _found(moment: Moment[Settings]) -> Page:
    """Draw what the room wrote in a time that is over."""
    heading, empty, texts = _of_phase(moment)
    shown = [Item(told(card)) for card in texts if card.status is CardStatus.SHOWN]
    return list_page(frame(moment), heading, shown, empty=nothing_shown(texts, empty))


def _of_phase(moment: Moment[Settings]) -> tuple[str, str, tuple[Text, ...]]:
    """Return the heading of a phase, what is said where nothing was written, and its texts."""
    posture = of_key(moment.phase.key)
    if posture is None:
        texts = moment.record.cards_of(STEPS, STEP)
        return _("Nos premiers pas"), _("Aucun premier pas n’a été noté."), texts
    said = words(posture)
    texts = moment.record.cards_of(moment.phase.key, said.key)
    return _(said.heading), _(said.empty), texts


def _telling(moment: Moment[Settings]) -> Page:
    """Draw what the table that speaks found, a pile for each kind of text, or one kind alone."""
    teams = islands(moment.record, moment.settings.tables)
    team = next(one for one in teams if one.key == moment.phase.team)
    found = _piles(moment, team)
    alone = found.get(moment.zoom)
    if alone is not None:
        heading = f"{team.label} · {alone.title}"
        items = [Item(card.text) for card in alone.cards]
        return list_page(frame(moment), heading, items, empty=alone.empty)
    canvas, box = open_page(frame(moment))
    box = _heading(canvas, box, table_mark(team))
    if any(pile.cards for pile in found.values()):
        piles(canvas, box, tuple(found.values()))
    else:
        written = [card for card in moment.record.cards if card.team == team.key]
        empty = nothing_shown(written, _("Cette table parle. On écoute."))
        muted = canvas.theme.muted
        canvas.label(box, empty, canvas.must_read * 1.3, anchor="middle", fill=muted)
    return canvas.page(team.label, moment.phase.screen)


def _heading(canvas: Canvas, box: Box, table: Mark) -> Box:
    """Draw the table that speaks; return what is left below."""
    line = box.top(canvas.must_read * 1.7)
    sign = canvas.must_read * 1.5
    canvas.mark(table, line.x + sign / 2, line.cy, sign)
    room = line.after(sign * 1.35)
    colour = canvas.theme.tone(table.tone)
    canvas.label(room, table.word, canvas.must_read * 1.3, bold=True, fill=colour)
    return box.below(line.height + canvas.must_read * 0.4)


def _piles(moment: Moment[Settings], team: Team) -> dict[str, Pile]:
    """Return what the room may see of a table's texts, by kind."""
    nothing = _("Rien n’est noté.")
    found = {}
    for kind in kinds(moment.settings):
        posture = of_key(kind.key)
        said = words(posture) if posture is not None else None
        texts = of_island(moment.record.shown("", said.key if said else STEP), team.key)
        title = _(said.heading) if said else kind.label
        cards = tuple(Card(told(card)) for card in texts)
        found[kind.key] = Pile(title, cards, mark(kind), nothing)
    return found
