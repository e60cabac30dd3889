"""Planned and real time: how late the workshop is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.session import Run, Step


def planned_minutes(steps: Sequence[Step]) -> float:
    """Return the minutes of all the steps that will be or were held."""
    return sum(step.minutes for step in steps if not step.skipped)


def late_seconds(steps: Sequence[Step], run: Run, now: float) -> float:
    """Return how late the room is, in seconds (negative: early; 0 before the start).

    Real time since the first « Suivant », less the planned time of the steps already left, less
    what has run of the present one up to its own minutes.
    """
    if run.started is None or run.step is None:
        return 0
    late = now - run.started
    for step in steps:
        if step.id == run.step:
            inside = now - (step.started if step.started is not None else now)
            return late - min(inside, step.minutes * 60)
        if not step.skipped:
            late -= step.minutes * 60
    return late
