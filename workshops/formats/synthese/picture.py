"""The room's pages of the key messages: write them, judge each, read them all, say what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Choice, State
from app.scene.lists import Item
from app.scene.pages import followups_page, list_page, message_page
from app.scene.table import Row
from workshops.drawing import frame, mark
from workshops.formats.synthese.phases import FOLLOWUPS, OPINION, WRITING, message_phase
from workshops.formats.synthese.tally import opinion, received, sentence, status

if TYPE_CHECKING:
    from app.core.record import KeyMessage
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.synthese.phases import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    title = moment.phase.title
    if moment.phase.key == WRITING:
        empty = moment.phase.screen or _("Que voulons-nous retenir ?")
        return list_page(frame(moment), title, _items(moment, marked=False), empty=empty)
    if moment.phase.key == FOLLOWUPS:
        rows = [Row(one.what, one.who, one.when) for one in moment.record.followups]
        return followups_page(frame(moment), title, rows, empty=moment.phase.screen)
    for message in moment.record.messages:
        if moment.phase.key == message_phase(message):
            return _message(moment, message)
    empty = _("Aucun message pour le moment.")
    return list_page(frame(moment), title, _items(moment, marked=True), empty=empty)


def _items(moment: Moment[Settings], *, marked: bool) -> list[Item]:
    return [
        Item(message.text, number, mark(status(message)) if marked else None)
        for number, message in enumerate(moment.record.messages, 1)
    ]


def _message(moment: Moment[Settings], message: KeyMessage) -> Page:
    figures = opinion(moment.record, moment.phases, message)
    choice = moment.phase.input(OPINION)
    if figures is None or not isinstance(choice, Choice):
        return message_page(frame(moment), message.text, (), "")
    marks = [mark(option) for option in choice.options]
    if moment.state is not State.REVEALED:
        # Nothing is said of answers that nobody can send.
        phones = moment.record.presence.with_phone + figures.phones
        waits = received(figures) if phones else ""
        return message_page(frame(moment), message.text, marks, waits)
    known = figures.counted and figures.total > 0
    counts = [figures.of(option.key) for option in choice.options] if known else ()
    return message_page(frame(moment), message.text, marks, sentence(figures), counts)
