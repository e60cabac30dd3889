"""The pages that the room sees."""

from __future__ import annotations

from app.format import Moment
from app.scene.pages import text_page
from app.scene.svg import Page
from workshops.drawing import frame
from workshops.formats.accueil.phases import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    return text_page(frame(moment), moment.phase.title, moment.phase.screen)
