"""What is said and typed by a facilitator: where it goes, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.phase import Choice, Ideas, Option, address
from app.core.tally import tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.phase import Phase
    from app.core.session import Step
    from app.room.panel.plan import Plan

_IN_BETWEEN = "doubt"
"""The colour of those who doubt: they speak after the two banks (formats.md §2.1)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text goes."""

    key: str
    label: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScribeForm:
    """What is said, typed by a facilitator. ``turn`` is the slot whose turn it is, "" if none."""

    id: str
    step: int
    phase: str
    key: str
    label: str
    slots: tuple[Slot, ...]
    turn: str = ""


def scribes(step: Step, phase: Phase, plan: Plan) -> tuple[ScribeForm, ...]:
    """Return what can be noted in a phase."""
    return tuple(
        ScribeForm(
            id=f"{phase.key}-{one.key}",
            step=step.id,
            phase=phase.key,
            key=one.key,
            label=one.label,
            slots=tuple(Slot(slot.key, slot.label, slot.shape, slot.colour) for slot in one.slots),
            turn=turn(phase, one, plan),
        )
        for one in phase.inputs
        if isinstance(one, Ideas)
    )


def turn(phase: Phase, ideas: Ideas, plan: Plan) -> str:
    """Return the slot whose turn it is to speak, when slots are where people stand.

    As in a débat mouvant: the one that spoke least; among equals those in between come last, then
    the fewest people first. A place where nobody stands is passed over, unless none is known.
    """
    if not ideas.slots or not ideas.slot_from:
        return ""
    people = _standing(ideas, plan)

    def order(slot: Option) -> tuple[int, bool, int]:
        given = len(plan.record.shown(phase.key, ideas.key, slot.key))
        return given, slot.colour == _IN_BETWEEN, people.get(slot.key, 0)

    speaking = [slot for slot in ideas.slots if not people or people.get(slot.key)]
    return min(speaking, key=order, default=ideas.slots[0]).key


def _standing(ideas: Ideas, plan: Plan) -> Mapping[str, int]:
    """Return how many people stand in each slot, as last known; empty when nothing is known."""
    for phase in plan.phases:
        for question in phase.inputs:
            if not isinstance(question, Choice) or not question.counted:
                continue
            if address(phase.key, question.key) not in ideas.slot_from:
                continue
            figures = tally(plan.record, phase.key, question)
            if figures.counted and figures.total:
                return dict(figures.numbers)
    return {}
