"""Where « Suivant » and « revenir d'un pas » go: a step is a cursor over its phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.phase import Phase, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.session import Step


class Stop(Struct, frozen=True):
    """One place of the cursor inside a step."""

    phase: str
    state: State


def places_taken(steps: Sequence[Step]) -> int:
    """Return how many places, from the first, are as they were held: up to the last that began.

    ``steps`` are in their order; those that were jumped over keep their place too.
    """
    return max((n for n, one in enumerate(steps, 1) if one.started is not None), default=0)


def stops(phases: Sequence[Phase]) -> tuple[Stop, ...]:
    """Return every stop of a step, in order."""
    return tuple(Stop(phase.key, state) for phase in phases for state in phase.stops)


def position(phases: Sequence[Phase], here: Stop) -> int:
    """Return the index of the stop the cursor is at, or the nearest one before it.

    A phase may be in a state that is none of its stops (closed by hand): it then counts as its
    last stop that comes no later, or is before its first one. -1 when the phase no longer exists.
    """
    order = list(State)
    of_phase = [
        (index, stop) for index, stop in enumerate(stops(phases)) if stop.phase == here.phase
    ]
    found = of_phase[0][0] - 1 if of_phase else -1
    for index, stop in of_phase:
        if order.index(stop.state) <= order.index(here.state):
            found = index
    return found


def following(phases: Sequence[Phase], here: Stop) -> Stop | None:
    """Return the stop after ``here``, or None at the end of the step."""
    every = stops(phases)
    index = position(phases, here) + 1
    return every[index] if index < len(every) else None


def preceding(phases: Sequence[Phase], here: Stop) -> Stop | None:
    """Return the stop before ``here``, or None at the start of the step."""
    every = stops(phases)
    index = position(phases, here) - 1
    return every[index] if index >= 0 else None
