"""The room's pages of pitches: the card of five beats, the order, the time in words, reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.record import CardStatus
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.lists import Item
from app.scene.pages import list_page, message_page, text_page
from workshops.collecting import nothing_shown, worth_telling
from workshops.drawing import frame, mark
from workshops.formats.pitch.beats import beats, reaction
from workshops.formats.pitch.drawing import beats_page, speech_page
from workshops.formats.pitch.phases import (
    ORDER,
    PREPARE,
    REACTION,
    SETTLE,
    SPEAK,
    THANKS,
    moment_of,
)
from workshops.formats.pitch.programme import Pitch, programme
from workshops.islands import table_mark

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.pitch.settings import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    read = next((card for card in moment.record.cards if card.id == moment.spotlight), None)
    if read is not None and read.status is CardStatus.SHOWN:
        return text_page(frame(moment), read.text)
    every = programme(moment.step, moment.settings, moment.record)
    key, part = moment_of(moment.phase.key)
    pitch = next((one for one in every if one.key == key), None)
    if pitch is None:
        return _around(moment, every)
    if part == SETTLE:
        return text_page(frame(moment), pitch.title, moment.phase.screen, heading=_("Place à"))
    if part == SPEAK:
        return _speaking(moment, pitch)
    return _read_out(moment) if moment.state is State.REVEALED else _reacting(moment)


def _around(moment: Moment[Settings], every: tuple[Pitch, ...]) -> Page:
    """Draw what comes before the first pitch and after the last one."""
    titles = [pitch.title for pitch in every]
    if moment.phase.key == PREPARE:
        seconds = moment.settings.seconds
        return beats_page(frame(moment), seconds, beats(seconds), moment.phase.screen)
    if moment.phase.key == ORDER:
        items = [Item(title, number) for number, title in enumerate(titles, 1)]
        return list_page(frame(moment), moment.phase.screen, items)
    assert moment.phase.key == THANKS
    return list_page(frame(moment), moment.phase.screen, [Item(title) for title in titles])


def _speaking(moment: Moment[Settings], pitch: Pitch) -> Page:
    table = table_mark(pitch.team) if pitch.team is not None else None
    return speech_page(frame(moment), pitch.title, table, moment.phase.screen)


def _reacting(moment: Moment[Settings]) -> Page:
    """Draw the kinds of reactions, and how many came: never which."""
    came = len(moment.record.cards_of(moment.phase.key, REACTION))
    told = ngettext("{n} mot reçu", "{n} mots reçus", came)
    kinds = [mark(reaction(one)) for one in moment.settings.asked]
    received = told if worth_telling(moment.record, came) else ""
    return message_page(frame(moment), moment.phase.screen, kinds, received)


def _read_out(moment: Moment[Settings]) -> Page:
    """Draw the reactions that the room may see, by kind."""
    record, key = moment.record, moment.phase.key
    found = []
    for kind in map(reaction, moment.settings.asked):
        shown = record.shown(key, REACTION, kind.key)
        cards = tuple(Card(card.text) for card in shown)
        found.append(Pile(kind.label, cards, mark(kind), _("Dit à voix haute.")))
    if not any(pile.cards for pile in found):
        empty = nothing_shown(record.cards_of(key, REACTION), _("Merci à cette équipe."))
        return text_page(frame(moment), empty)
    if len(found) == 1:
        items = [Item(card.text) for card in found[0].cards]
        return list_page(frame(moment), found[0].title, items)
    canvas, box = open_page(frame(moment))
    piles(canvas, box, found)
    return canvas.page(moment.phase.title, _("Des mots de la salle, sans nom."))
