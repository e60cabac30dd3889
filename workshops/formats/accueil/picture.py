"""The room's pages of an opening: welcome, objectives, rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.lists import Item
from app.scene.pages import list_page, text_page
from workshops.drawing import frame
from workshops.formats.accueil.phases import RULE, RULES

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.accueil.phases import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; rules added by the room stand with the others."""
    if moment.phase.key == RULES:
        added = (card.text for card in moment.record.shown(RULES, RULE))
        return list_page(frame(moment), moment.phase.title, _items(*moment.info.rules, *added))
    if moment.phase.key == "objectifs":
        none = _("Les objectifs sont dits à voix haute.")
        return list_page(
            frame(moment), moment.phase.title, _items(*moment.info.objectives), empty=none
        )
    return text_page(
        replace(frame(moment), welcome=True),
        moment.info.title,
        moment.phase.screen,
        heading=moment.phase.title,
    )


def _items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(text) for text in texts)
