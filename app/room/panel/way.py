"""The way through the present step: its phases in groups, done, here and to come."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.room.panel.sheet import Where

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.room.view import View


@dataclass(frozen=True, slots=True)
class Moment:
    """One phase: what it is called in short and in full, and where it stands."""

    key: str
    short: str
    title: str
    where: Where


@dataclass(frozen=True, slots=True)
class Group:
    """Phases that belong together. ``label``: « Affirmation 1 », or "" in a step without groups."""

    label: str
    moments: tuple[Moment, ...]

    @property
    def where(self) -> Where:
        """Where it stands: the room is in it, or it is over, or to come."""
        known = {one.where for one in self.moments}
        return known.pop() if len(known) == 1 else Where.HERE


def way(view: View) -> tuple[Group, ...]:
    """Return the way through the present step, none where there is but one phase."""
    if view.phase is None or view.run.finished or len(view.phases) < 2:
        return ()
    here = view.phases.index(view.phase)
    return tuple(
        Group(label, tuple(_moment(phase, view, here) for phase in phases))
        for label, phases in groupby(view.phases, lambda phase: phase.group)
    )


def _moment(phase: Phase, view: View, here: int) -> Moment:
    place = view.phases.index(phase)
    unmade = phase.grouping is not None and not view.record.teams
    before = Where.SKIPPED if unmade else Where.DONE
    where = Where.HERE if place == here else before if place < here else Where.TO_COME
    return Moment(phase.key, phase.short, phase.title, where)
