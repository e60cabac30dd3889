"""The room's pages of the key messages: write them, judge each, read them all, say what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.scene.pages import followups_page
from app.scene.table import Row
from workshops.drawing import frame
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
    rows = [Row(one.what, one.who, one.when) for one in moment.record.followups]
    return followups_page(frame(moment), moment.phase.title, rows, empty=moment.phase.screen)
