"""The run sheet: steps with their planned and real minutes, and how late the room is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext

if TYPE_CHECKING:
    from app.core.session import Step
    from app.room.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step of the run sheet. ``up`` and ``down`` are the positions it can be moved to."""

    id: int
    title: str
    minutes: str
    css: str
    current: bool
    skipped: bool
    started: bool
    movable: bool
    up: int
    down: int
    phases: tuple[tuple[str, str], ...]


def sheet(view: View) -> tuple[Line, ...]:
    """Return the run sheet."""
    return tuple(_line(step, place, view) for place, step in enumerate(view.steps))


def _line(step: Step, place: int, view: View) -> Line:
    current = step.id == view.run.step
    done = step.ended is not None
    return Line(
        id=step.id,
        title=step.title,
        minutes=_minutes(step),
        css="passee" if step.skipped else "ici" if current else "faite" if done else "",
        current=current,
        skipped=step.skipped,
        started=step.started is not None,
        movable=step.started is None,
        up=max(0, place - 1),
        down=place + 1,
        phases=tuple((phase.key, phase.title) for phase in view.phases) if current else (),
    )


def _minutes(step: Step) -> str:
    planned = _("{n} min prévues").format(n=f"{step.minutes:g}".replace(".", ","))
    if step.skipped:
        return _("passée")
    if step.started is None or step.ended is None:
        return planned
    real = round((step.ended - step.started) / 60)
    return _("{planned}, {real} min réelles").format(planned=planned, real=real)


def late_words(seconds: float) -> str:
    """Return how late the room is, when it is by a minute at least: « 3 min de retard »."""
    minutes = int(abs(seconds) // 60)
    if not minutes:
        return ""
    if seconds > 0:
        return ngettext("{n} min de retard", "{n} min de retard", minutes)
    return ngettext("{n} min d’avance", "{n} min d’avance", minutes)


def clock_words(seconds: int) -> str:
    """Return what is left on the timer: « 4:05 », or how long it has been over: « −1:30 »."""
    sign = "−" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02d}"
