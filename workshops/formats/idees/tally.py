"""Points given to ideas, and what the group keeps: ties are told as ties."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from app.core.phase import Choice
from app.core.tally import tally
from workshops.formats.idees.phases import POINTS, is_crowded
from workshops.ideas import chosen, ideas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.tally import Tally
    from workshops.formats.idees.settings import Settings
    from workshops.ideas import Idea


@dataclass(frozen=True, slots=True)
class Pointed:
    """An idea and its points.

    ``ahead``: it would be kept. ``tied``: it has as many points as others, and there is not a place
    for each of them.
    """

    idea: Idea
    points: int
    ahead: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Ideas with most points first, and how points were given; None where they were not asked.

    ``apart``: those given one by one and by hand may be told apart (formats.md §1.5).
    """

    rows: tuple[Pointed, ...]
    votes: Tally | None
    apart: bool = True

    @property
    def tied(self) -> tuple[Pointed, ...]:
        """Those that points do not tell apart where it matters."""
        return tuple(row for row in self.rows if row.tied)

    @property
    def given(self) -> bool:
        """Whether anybody gave a point."""
        return self.votes is not None and self.votes.total > 0


def result(settings: Settings, record: Record, phases: Sequence[Phase]) -> Result:
    """Return the ideas that the room sees with their points."""
    phase = next((one for one in phases if one.key == POINTS), None)
    asked = phase.input(POINTS) if phase is not None else None
    choice = asked if isinstance(asked, Choice) else None
    votes = tally(record, POINTS, choice) if choice is not None else None
    people = (votes.phones, ceil(votes.hands / choice.at_most)) if votes and choice else ()
    found = ideas(record)
    points = {one.key: votes.of(one.key) if votes else 0 for one in found}
    ordered = sorted(found, key=lambda one: -points[one.key])
    crowded = len(found) > settings.keep
    bar = points[ordered[settings.keep - 1].key] if crowded else 0
    places = settings.keep - sum(number > bar for number in points.values())
    level = sum(number == bar for number in points.values())
    tie = crowded and level > places
    return Result(
        tuple(
            Pointed(
                one,
                points[one.key],
                ahead=points[one.key] > bar or (points[one.key] == bar and not tie),
                tied=tie and points[one.key] == bar,
            )
            for one in ordered
        ),
        votes,
        apart=all(not number or number >= record.threshold for number in people),
    )


def decided(settings: Settings, record: Record) -> tuple[Idea, ...]:
    """Return the ideas kept: all where there are few enough; none while the group did not choose."""
    found = ideas(record)
    if not is_crowded(settings, record):
        return found
    return chosen(found, record)
