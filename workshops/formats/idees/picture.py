"""The room's pages of a collection of ideas: one idea at a time, points only once revealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import State
from app.core.record import CardStatus
from app.core.timing import speech_word
from app.scene.chart import ring_timer
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.lists import Item
from app.scene.pages import text_page
from app.scene.text import fit
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame
from workshops.formats.idees import words
from workshops.formats.idees.phases import POINTS, TELL, WRITE
from workshops.formats.idees.tally import decided, result
from workshops.ideas import IDEA, given_as, ideas, sentence_of, title_of
from workshops.offering import choosing_page, have_chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card
    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from workshops.formats.idees.settings import Settings
    from workshops.formats.idees.tally import Result
    from workshops.ideas import Idea


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; who proposes an idea is never on it."""
    read = next((card for card in moment.record.cards if card.id == moment.spotlight), None)
    if read is not None and read.status is CardStatus.SHOWN:
        return _one(moment, read)
    return _PAGES.get(moment.phase.key, _keeping)(moment)


def _writing(moment: Moment[Settings]) -> Page:
    return collecting_page(
        moment,
        moment.phase.screen,
        _("Vous portez l’idée, ou vous l’offrez."),
        received=_told(moment),
    )


def _told(moment: Moment[Settings]) -> str:
    came = len(moment.record.cards_of("", IDEA))
    return words.received(came) if worth_telling(moment.record, came) else ""


def _telling(moment: Moment[Settings]) -> Page:
    """Tell that ideas come one after the other, until one is read out."""
    came = len(moment.record.cards_of("", IDEA))
    return text_page(frame(moment), moment.phase.screen, words.received(came) if came else "")


def _one(moment: Moment[Settings], card: Card) -> Page:
    """Draw one idea, large, with the time left to tell it."""
    canvas, box = open_page(replace(frame(moment), left=None))
    if moment.left is not None and moment.total:
        side = min(box.height, box.width * 0.26)
        clock = box.after(box.width - side)
        note = speech_word(moment.left, moment.total)
        ring_timer(
            canvas,
            clock.below((box.height - side) / 2).top(side),
            moment.left,
            moment.total,
            said=False,
        )
        foot = Box(clock.x, clock.cy + side * 0.5, side, canvas.must_read * 1.4)
        canvas.label(foot, note, canvas.must_read, anchor="middle", said=False)
        box = box.left(box.width - side - canvas.must_read)
    _idea(canvas, box, card)
    return canvas.page(title_of(card), sentence_of(card))


def _idea(canvas: Canvas, box: Box, card: Card) -> None:
    """Write the title as large as it fits, its sentence under it, and how the idea is given."""
    unit, muted = canvas.must_read, canvas.theme.muted
    foot = box.foot(unit * 1.5)
    canvas.label(foot, given_as(card.slot), unit, fill=muted, said=False)
    canvas.say_last(given_as(card.slot))
    room = box.above(foot.height + unit * 0.3)
    largest = canvas.box.height * 0.14
    sentence = sentence_of(card)
    title = fit(
        title_of(card), room.top(room.height * (0.55 if sentence else 1)), largest, unit, True
    )
    said = fit(sentence, room.below(title.height + unit * 0.5), unit * 1.6, canvas.secondary)
    high = title.height + (unit * 0.5 + said.height if sentence else 0)
    place = room.below(max(0.0, (room.height - high) / 2))
    canvas.text_block(title, place, fill=canvas.theme.forest)
    if sentence:
        canvas.text_block(said, place.below(title.height + unit * 0.5))


def _pointing(moment: Moment[Settings]) -> Page:
    found = _result(moment)
    if moment.state is State.REVEALED:
        return _pointed(moment, words.outcome(moment.settings, found))
    below = have_chosen(found.votes) if found.votes is not None else ""
    offered = _listed(moment, ideas(moment.record))
    empty = _("Dites d’abord les idées, une par une.")
    return choosing_page(moment, moment.phase.screen, offered, below, empty=empty, answered=True)


def _result(moment: Moment[Settings]) -> Result:
    return result(moment.settings, moment.record, moment.phases)


def _listed(moment: Moment[Settings], found: Iterable[Idea]) -> list[Item]:
    """Return ideas under the number that they have from the beginning to the end."""
    numbers = _numbers(moment)
    return [Item(one.title, numbers[one.key]) for one in found]


def _numbers(moment: Moment[Settings]) -> dict[str, int]:
    return {one.key: number for number, one in enumerate(ideas(moment.record), 1)}


def _pointed(moment: Moment[Settings], sentence: str) -> Page:
    """Draw the ideas with their points over a sentence, those with most points first."""
    numbers = _numbers(moment)
    items = [
        Item(words.told(row), numbers[row.idea.key], said=words.said(row, numbers[row.idea.key]))
        for row in _result(moment).rows
    ]
    return choosing_page(moment, moment.phase.title, items, sentence)


def _keeping(moment: Moment[Settings]) -> Page:
    """Draw what is kept; while nobody decided, the ideas and their points."""
    found = decided(moment.settings, moment.record)
    if found or not moment.phase.inputs:
        cards = moment.record.cards_of("", IDEA)
        empty = nothing_shown(cards, _("Aucune idée pour le moment."))
        return choosing_page(moment, moment.phase.title, _listed(moment, found), empty=empty)
    if _result(moment).given:
        return _pointed(moment, moment.phase.screen)
    return choosing_page(moment, moment.phase.screen, _listed(moment, ideas(moment.record)))


_PAGES = {WRITE: _writing, TELL: _telling, POINTS: _pointing}
