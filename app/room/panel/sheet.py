"""The run sheet: steps with their planned and real minutes, and how late the room is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext, said_number
from app.core.schedule import planned_minutes, real_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.session import Step
    from app.room.view import View


class Where(StrEnum):
    """Where a step stands in the workshop."""

    SKIPPED = "skipped"
    HERE = "here"
    DONE = "done"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step of the run sheet. ``up`` and ``down`` are the positions it can be moved to.

    ``minutes`` says the planned minutes, and the real ones of a step that is over; ``short`` says
    the same in few signs: « 25 min », « 27 / 25 min ». ``started``: it can be completed, since the
    room came to it, or since all is over and it was held on paper. ``over``: all is over, and
    nothing else is to be done with it.
    """

    id: int
    title: str
    minutes: str
    short: str
    where: Where
    skipped: bool
    started: bool
    movable: bool
    up: int
    down: int
    phases: tuple[tuple[str, str], ...]
    over: bool = False

    @property
    def current(self) -> bool:
        """Whether the room is in this step."""
        return self.where is Where.HERE


def sheet(view: View, now: float) -> tuple[Line, ...]:
    """Return the run sheet at ``now`` (epoch seconds)."""
    return tuple(_line(step, place, view, now) for place, step in enumerate(view.steps))


def _line(step: Step, place: int, view: View, now: float) -> Line:
    where = _where(step, view)
    return Line(
        id=step.id,
        title=step.title,
        minutes=_minutes(step),
        short=_short(step, view, now),
        where=where,
        skipped=step.skipped,
        started=step.started is not None or view.run.finished,
        over=view.run.finished,
        movable=step.started is None,
        up=max(0, place - 1),
        down=place + 1,
        phases=tuple(moment_names(view.phases).items()) if step.id == view.run.step else (),
    )


def moment_names(phases: Sequence[Phase]) -> dict[str, str]:
    """Return what the moments of a step are called, by key: no two alike."""
    titles = Counter(one.title for one in phases)
    return {
        one.key: one.title if titles[one.title] == 1 else f"{one.title} – {one.short}"
        for one in phases
    }


def _where(step: Step, view: View) -> Where:
    if step.skipped:
        return Where.SKIPPED
    if step.id == view.run.step and not view.run.finished:
        return Where.HERE
    done = step.ended is not None and not _left_by_going_back(step, view)
    return Where.DONE if done else Where.TO_COME


def _left_by_going_back(step: Step, view: View) -> bool:
    """Tell whether the room was in a step, the furthest it came to, and went back before its end."""
    here = next((one for one in view.steps if one.id == view.run.step), None)
    if here is None or view.run.finished or step.position <= here.position:
        return False
    return all(one.started is None for one in view.steps if one.position > step.position)


def _minutes(step: Step) -> str:
    planned = _("{n} min prévues").format(n=said_number(step.minutes))
    if step.skipped:
        return _("passée")
    if step.started is None or step.ended is None:
        return planned
    real = round(step.spent / 60)
    return _("{planned}, {real} min réelles").format(planned=planned, real=real)


def _short(step: Step, view: View, now: float) -> str:
    planned = said_number(step.minutes)
    if step.skipped:
        return _("passée")
    if step.started is None:
        return _("{n} min").format(n=planned)
    real = int(real_seconds(step, view.run, now) // 60)
    return _("{real} / {planned} min").format(real=real, planned=planned)


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


def left_words(view: View, now: float) -> str:
    """Return the planned time left at ``now``: « reste 1 h 05 »; "" once the workshop is over."""
    if view.run.finished:
        return ""
    return _("reste {time}").format(time=hours_words(minutes_left(view, now)))


def minutes_left(view: View, now: float) -> int:
    """Return the planned minutes not run yet, the present step counted for what is left of it."""
    here = next((one.position for one in view.steps if one.id == view.run.step), -1)
    to_come = planned_minutes([one for one in view.steps if one.position > here])
    if view.step is None:
        return round(to_come)
    spent = real_seconds(view.step, view.run, now) / 60
    return round(to_come + max(0.0, view.step.minutes - spent))


def hours_words(minutes: int) -> str:
    """Return a length of time: « 25 min », « 1 h 05 »."""
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    return _("{n} h {rest}").format(n=minutes // 60, rest=f"{minutes % 60:02d}")
