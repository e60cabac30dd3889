"""What is said and typed by a facilitator: where it goes, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.phase import Audience, Choice, Ideas, Option, address
from app.core.record import TYPED, Channel
from app.core.tally import tally
from app.core.text import in_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.phase import Phase
    from app.core.record import Record, Team
    from app.core.session import Step
    from app.room.panel.plan import Plan

_AT_TABLES = (Audience.TEAMS, Audience.MEMBERS)
_IN_BETWEEN = "doubt"
"""The colour of those who doubt: they speak after the two banks (formats.md §2.1)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text goes. ``hint`` is what is asked there; ``slot`` and ``team`` are where it goes.

    Where teams write, a slot is a team in front of its question. ``group`` is the heading it stands
    under, or "".
    """

    key: str
    label: str
    shape: str
    tone: str
    hint: str = ""
    slot: str = ""
    team: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScribeForm:
    """What is said, typed by a facilitator. ``turn`` is the slot whose turn it is, "" if none.

    ``tables``: where teams write, each team in front of what it has before it; else none.
    ``channel`` is how the last text noted in this step came: the next one often does too.
    ``parts`` are the names of the lines of a text, where it has several; ``fleeting``: it is erased
    once the workshop is closed. ``apart``: any table may write in any slot, so each is asked apart.
    """

    id: str
    step: int
    phase: str
    key: str
    label: str
    slots: tuple[Slot, ...]
    turn: str = ""
    tables: tuple[Slot, ...] = ()
    channel: Channel = Channel.VOICE
    parts: tuple[str, ...] = ()
    fleeting: bool = False
    apart: bool = False
    slot_label: str = ""

    @property
    def teams(self) -> tuple[Slot, ...]:
        """The tables alone, each once."""
        known = {one.team: one for one in reversed(self.tables)}
        return tuple(known[key] for key in dict.fromkeys(one.team for one in self.tables))

    @property
    def slot_groups(self) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
        """The slots under their headings, in the order they come."""
        found: dict[str, list[Slot]] = {}
        for slot in self.slots:
            found.setdefault(slot.group, []).append(slot)
        return tuple((heading, tuple(under)) for heading, under in found.items())

    @property
    def places(self) -> tuple[Slot, ...]:
        """Where a text may go: the tables where there are some, else the slots."""
        return self.tables or self.slots


def scribes(step: Step, phase: Phase, plan: Plan) -> tuple[ScribeForm, ...]:
    """Return what can be noted in a phase: never what a table keeps to itself."""
    return tuple(
        ScribeForm(
            id=f"{phase.key}-{one.key}",
            step=step.id,
            phase=phase.key,
            key=one.key,
            label=one.label,
            slots=tuple(_slot(slot) for slot in one.slots),
            turn=turn(phase, one, plan),
            tables=_tables(one, plan),
            channel=_last_channel(plan.record),
            parts=one.parts,
            fleeting=one.fleeting,
            slot_label=one.slot_label,
            apart=one.audience in _AT_TABLES and not one.turns and len(one.slots) > 1,
        )
        for one in phase.inputs
        if isinstance(one, Ideas) and not one.between
    )


def _last_channel(record: Record) -> Channel:
    """Return how the last text that a facilitator noted came: aloud, or on paper."""
    noted = [card for card in record.cards if card.channel in TYPED]
    return max(noted, key=lambda card: card.id).channel if noted else Channel.VOICE


def _slot(one: Option) -> Slot:
    return Slot(
        one.key, one.label, one.shape, one.colour, in_sentences(one.hints), one.key, "", one.group
    )


def _tables(ideas: Ideas, plan: Plan) -> tuple[Slot, ...]:
    """Return the teams that write, each at the slot before it: at every slot where none is."""
    if ideas.audience not in _AT_TABLES:
        return ()
    return tuple(
        _table(team, one)
        for team in plan.record.teams
        for one in _before(ideas, team) or (Option("", ""),)
    )


def _before(ideas: Ideas, team: Team) -> tuple[Option, ...]:
    turn = ideas.turn(team.key)
    return tuple(one for one in ideas.slots if turn is None or one.key == turn.slot)


def _table(team: Team, one: Option) -> Slot:
    key = f"{team.key}_{one.key}"
    return Slot(key, team.label, team.shape, team.colour, one.label, one.key, team.key, one.group)


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
