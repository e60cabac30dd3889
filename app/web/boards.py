"""What a remote shows of the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.core.phase import Ideas
from app.core.record import CardStatus
from app.room.panel.reading import reading
from app.room.panel.texts import passage_number, slot_name, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Option
    from app.core.record import Card, Cluster
    from app.core.session import Step
    from app.room.panel.plan import Plan
    from app.room.panel.texts import ShownText
    from app.room.view import View

_BEGINNING = 40
"""Signs of a title that a list of groups shows."""


@dataclass(frozen=True, slots=True)
class ShownCluster:
    """A group of texts, and how many it holds, in words."""

    id: int
    title: str
    about: str
    choice: str


@dataclass(frozen=True, slots=True)
class ShownLink:
    """Another text that this one answers."""

    id: int
    number: str
    text: str


def board(view: View) -> dict[str, Any]:
    """Return what is read out one by one, and the groups of texts of the present step."""
    plan_slots = {
        (phase.key, one.key): one.slots
        for phase in view.phases
        for one in phase.inputs
        if isinstance(one, Ideas)
    }
    return {
        "reading": reading(view),
        "spotlight": view.run.spotlight,
        "zooms": _zooms(view),
        "zoom": view.run.zoom,
        "clusters": tuple(
            _cluster(view.record.cards, one, plan_slots.get((one.phase, one.input), ()))
            for one in view.record.clusters
        ),
    }


def _zooms(view: View) -> tuple[tuple[str, str], ...]:
    """Return what the screen can show: the whole, then each part alone; () where it has none."""
    parts = view.phase.zooms if view.phase is not None and not view.run.finished else ()
    named = ((part.key, part.label) for part in parts)
    return (("", _("Toute l’image")), *named) if parts else ()


def _cluster(cards: tuple[Card, ...], one: Cluster, slots: tuple[Option, ...]) -> ShownCluster:
    number = sum(1 for card in cards if card.cluster == one.id)
    held = ngettext("{n} texte", "{n} textes", number)
    slot = next((option.label for option in slots if option.key == one.slot), "")
    short = one.title if len(one.title) <= _BEGINNING else f"{one.title[:_BEGINNING]}…"
    about = f"{slot} · {held}" if slot else held
    return ShownCluster(one.id, one.title, about, f"{short} ({slot})" if slot else short)


def card_page(step: Step, plan: Plan, card: Card, view: View) -> dict[str, Any]:
    """Return one text of a board: where it is, with which others, what it answers."""
    shown = text(card, plan)
    phase = plan.phase(card.phase)
    ideas = phase.input(card.input) if phase is not None else None
    slots = ideas.slots if isinstance(ideas, Ideas) else ()
    texts = {one.id: one.text for one in plan.record.cards}
    clusters = (
        _cluster(plan.record.cards, one, slots)
        for one in plan.record.clusters
        if one.input == card.input and one.id != card.cluster
    )
    return {
        "step": step.id,
        "card": shown,
        "slots": slots,
        "clusters": tuple(clusters),
        "links": tuple(
            ShownLink(link, passage_number(other), texts.get(other, ""))
            for link, other in shown.links
        ),
        "large": view.run.spotlight == card.id,
        "can_read": (
            card.status is CardStatus.SHOWN and not shown.private and view.run.step == step.id
        ),
    }


def several_page(plan: Plan, texts: Sequence[ShownText]) -> dict[str, Any]:
    """Return texts that the same can be done with, the places and groups they can be put in."""
    asked = [
        one
        for phase in plan.phases
        for one in phase.inputs
        if isinstance(one, Ideas) and one.board and any(t.place[1] == one.key for t in texts)
    ]
    slots = {slot.key: slot_name(slot) for one in asked for slot in one.slots}
    return {
        "texts": tuple(reversed(texts)),
        "boards": any(one.board for one in texts),
        "slots": tuple(slots.items()),
        "clusters": tuple(
            _cluster(plan.record.cards, one, _slots_of(asked, one.input))
            for one in plan.record.clusters
        ),
    }


def _slots_of(asked: Sequence[Ideas], question: str) -> tuple[Option, ...]:
    return next((one.slots for one in asked if one.key == question), ())
