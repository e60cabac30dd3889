"""The room's pages of a story: something to listen to, a scene to read, then the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.lists import Item
from app.scene.pages import list_page, text_page
from workshops.drawing import frame
from workshops.formats.apport.phases import QUESTION, QUESTIONS, SCENE

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.apport.phases import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; the story itself is never on it."""
    if moment.phase.key == SCENE:
        return text_page(frame(moment), moment.settings.scene.strip(), heading=moment.phase.title)
    if moment.phase.key == QUESTIONS:
        shown = moment.record.shown(QUESTIONS, QUESTION)
        items = [Item(card.text, number) for number, card in enumerate(shown, 1)]
        return list_page(frame(moment), moment.phase.title, items, empty=moment.phase.screen)
    told = (
        _("On écoute.") if moment.settings.neutral or not moment.phase.screen else "",
        _("Les questions viennent ensuite.") if moment.settings.questions else "",
    )
    instruction = " ".join(filter(None, told))
    return text_page(frame(moment), moment.phase.screen or moment.step.title, instruction)
