"""The room's pages of a sharing: what to choose, whose turn it is, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.lists import Item
from app.scene.pages import list_page, text_page
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame
from workshops.formats.partage.phases import CHOOSE, KEEP
from workshops.formats.partage.settings import SUPPORT
from workshops.turns import turn_line

if TYPE_CHECKING:
    from app.core.record import Card as Text
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.partage.settings import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; what is told in turn is never on it."""
    phase = moment.phase
    if phase.key == KEEP:
        return _kept(moment) if moment.state is State.REVEALED else _keeping(moment)
    if phase.key == CHOOSE:
        pick = _("Choisissez une image, un objet, un livre.")
        return text_page(
            frame(moment), phase.screen or pick, pick if phase.screen else "", quiet=True
        )
    return text_page(frame(moment), phase.title, phase.screen, heading=turn_line(moment))


def _keeping(moment: Moment[Settings]) -> Page:
    came = sum(len(_written(moment, key)) for key, _label in moment.settings.lines)
    told = ngettext("{n} texte reçu", "{n} textes reçus", came)
    return collecting_page(
        moment,
        moment.phase.screen,
        _("Par écrit ou à voix haute, si vous voulez."),
        received=told if worth_telling(moment.record, came) else "",
    )


def _kept(moment: Moment[Settings]) -> Page:
    """Draw what was kept: a list, or a pile for each thing asked.

    What people chose is not on the wall beside it: a title says nothing without its story.
    """
    every = moment.settings.lines
    lines = tuple(one for one in every if one[0] != SUPPORT) or every
    shown = {key: moment.record.shown(KEEP, key) for key, _label in lines}
    if not any(shown.values()):
        written = (card for key, _label in lines for card in _written(moment, key))
        empty = nothing_shown(written, _("Merci à chaque personne."))
        return list_page(frame(moment), moment.phase.title, (), empty=empty)
    if len(lines) == 1:
        items = [Item(card.text) for card in shown[lines[0][0]]]
        return list_page(frame(moment), lines[0][1], items)
    canvas, box = open_page(frame(moment))
    found = [
        Pile(label, tuple(Card(card.text) for card in shown[key]), empty=_("Rien pour le moment."))
        for key, label in lines
    ]
    piles(canvas, box, found)
    return canvas.page(moment.phase.title)


def _written(moment: Moment[Settings], key: str) -> tuple[Text, ...]:
    return moment.record.cards_of(KEEP, key)
