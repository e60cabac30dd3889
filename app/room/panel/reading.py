"""Texts that are read out one by one: which is large now, which comes next, how many are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Ideas
from app.core.record import CardStatus
from app.core.session import Screen
from app.core.text import on_one_line
from app.room.board import next_to_read
from app.room.panel.texts import slot_name

if TYPE_CHECKING:
    from app.core.phase import CardSource
    from app.core.record import Card
    from app.room.view import View

_BEGINNING = 60
"""Signs of a text that are told beforehand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``upcoming`` and ``large`` are the beginning of a text and its part; "" when there is none.

    ``next_label`` is what reading the next one is called; ``waits``: it was not read yet.
    """

    next_label: str
    upcoming: str
    large: str
    left: str
    waits: bool


def reading(view: View) -> Reading | None:
    """Return what is read out now, None when nothing is read one by one at this moment."""
    source = view.phase.reads if view.phase is not None else None
    if source is None or view.run.finished:
        return None
    ideas = _asked(view, source)
    slots = {one.key: slot_name(one) for one in ideas.slots} if ideas is not None else {}
    cards = view.record.cards_of(source.phase, source.input)
    upcoming = next_to_read(view.record, source, tuple(slots), view.run.spotlight)
    large = next((card for card in cards if card.id == view.run.spotlight), None)
    waiting = sum(card.status is CardStatus.RECEIVED for card in cards)
    return Reading(
        next_label=(ideas.next_label if ideas is not None else "") or _("Texte suivant"),
        upcoming=_told(upcoming, slots),
        large=_told(large, slots),
        left=_left(waiting, upcoming),
        waits=waiting > 0 and upcoming is not None,
    )


def read_out_next(view: View) -> str:
    """Return what « Suivant » does while texts wait to be read out one by one; "" when none does."""
    now = reading(view) if view.run.screen is not Screen.NEUTRAL else None
    return now.next_label if now is not None and now.waits else ""


def _asked(view: View, source: CardSource) -> Ideas | None:
    """Return the question that the texts to read out answer."""
    for phase in view.phases:
        ideas = phase.input(source.input)
        if source.phase in ("", phase.key) and isinstance(ideas, Ideas):
            return ideas
    return None


def _told(card: Card | None, slots: dict[str, str]) -> str:
    if card is None:
        return ""
    words = on_one_line(card.text)
    if len(words) > _BEGINNING:
        words = words[:_BEGINNING].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    told = _("« {text} »").format(text=words)
    return f"{told} ({slots[card.slot]})" if slots.get(card.slot) else told


def _left(waiting: int, upcoming: Card | None) -> str:
    if waiting:
        return _("Encore {n} à lire").format(n=waiting)
    return "" if upcoming is not None else _("Tout est lu.")
