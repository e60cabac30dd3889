"""The room's pages of the key messages: write them, judge each, read them all, say what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.text import split_parts
from app.scene.pages import followups_page
from app.scene.table import Row
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame
from workshops.formats.synthese.phases import ACTION, PROPOSE, lines
from workshops.messages import messages_picture

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.synthese.phases import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    written = messages_picture(moment)
    if written is not None:
        return written
    if moment.phase.key == PROPOSE:
        return _proposed(moment)
    rows = [Row(one.what, one.who, one.when) for one in moment.record.followups]
    return followups_page(frame(moment), moment.phase.title, rows, empty=moment.phase.screen)


def _proposed(moment: Moment[Settings]) -> Page:
    """Draw what is asked and how many actions came; then those that the room may see."""
    phase, record = moment.phase, moment.record
    written = record.cards_of(PROPOSE, ACTION)
    if moment.state is not State.REVEALED:
        told = ngettext("{n} action reçue", "{n} actions reçues", len(written))
        worth = worth_telling(record, len(written))
        return collecting_page(
            moment, phase.screen, _("Quoi, qui, quand."), received=told if worth else ""
        )
    shown = [split_parts(card.text, len(lines())) for card in record.shown(PROPOSE, ACTION)]
    rows = [Row(*parts) for parts in shown]
    empty = nothing_shown(written, _("On en parle à voix haute."))
    return followups_page(frame(moment), _("Les actions proposées"), rows, empty=empty)
