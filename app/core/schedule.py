"""Planned and real time: how long each step was, how late the workshop is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.session import Run, Step


def planned_minutes(steps: Sequence[Step]) -> float:
    """Return the minutes of all the steps that will be or were held."""
    return sum(step.minutes for step in steps if not step.skipped)


def real_seconds(step: Step, run: Run, now: float) -> float:
    """Return how long the room has been in a step, all its visits together."""
    if step.id != run.step or run.finished or run.entered is None:
        return step.spent
    return step.spent + now - run.entered


def known_minutes(step: Step) -> int:
    """Return how many whole minutes the room was in a step it has left, 0 when nobody knows.

    A step that was in hand for less than a minute was gone through, on the way to another or to be
    completed from paper: that is not how long it lasted.
    """
    return round(step.spent / 60) if step.spent >= 60 else 0


def late_seconds(steps: Sequence[Step], run: Run, now: float) -> float:
    """Return how late the room is, in seconds (negative: early; 0 before the start).

    Real time since the first « Suivant », less the planned time of the steps already left, less
    what has run of the present one up to its own minutes. It stops when the workshop is over.
    """
    if run.started is None or run.step is None:
        return 0
    if run.finished:
        ends = [step.ended for step in steps if step.ended is not None]
        return max(ends, default=now) - run.started - planned_minutes(steps) * 60
    late = now - run.started
    for step in steps:
        if step.id == run.step:
            return late - min(real_seconds(step, run, now), step.minutes * 60)
        if not step.skipped:
            late -= step.minutes * 60
    return late
