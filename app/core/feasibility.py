"""What fits in the time there is: seconds a person × people against minutes, in plain sentences."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.i18n import _, ngettext, said_number, said_time
from app.core.schedule import planned_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.session import SessionInfo, Step

_THREE = 3
_ROUNDING = 0.05
"""Minutes that shares of a duration may be off by."""


class Remark(Struct, frozen=True):
    """One sentence on the time; ``short``: there is not enough of it."""

    sentence: str
    short: bool = False


def step_remarks(step: Step, phases: Sequence[Phase], expected: int) -> tuple[Remark, ...]:
    """Return what is to be said of one step, for the people ``expected`` (0: nobody knows)."""
    turns = [phase for phase in phases if phase.seconds_each and expected]
    alike = groupby(turns, key=lambda phase: (phase.short, phase.seconds_each, phase.minutes))
    told = dict.fromkeys(_in_turn(next(group), step, expected) for _key, group in alike)
    return (*_moments(step, phases), *told)


def whole_remarks(info: SessionInfo, steps: Sequence[Step]) -> tuple[Remark, ...]:
    """Return what is to be said of the whole workshop: its length, its end, its people."""
    total = planned_minutes(steps)
    return (*_length(total, info.length), *_end(total, info.starts), *_people(info))


def _in_turn(phase: Phase, step: Step, expected: int) -> Remark:
    have = phase.minutes or step.minutes
    threes = 0 < phase.together < expected
    need = math.ceil(phase.seconds_each * (_THREE if threes else expected) / 60)
    people = _persons(expected)
    told = _("{moment} : si chaque personne parle {each}, il faut {need} pour {people}.").format(
        moment=phase.short,
        each=_seconds(phase.seconds_each),
        need=minutes(need),
        people=_("{people}, par trois").format(people=people) if threes else people,
    )
    if need > have + _ROUNDING:
        there = _("L’étape n’a que {have} pour cela.").format(have=minutes(have))
        return Remark(f"{told} {there}", short=True)
    return Remark(told)


def _moments(step: Step, phases: Sequence[Phase]) -> tuple[Remark, ...]:
    need = sum(phase.minutes for phase in phases)
    if need <= step.minutes + _ROUNDING:
        return ()
    told = _("Le déroulé de cette étape demande {need}. Elle dure {have}.").format(
        need=minutes(round(need, 1)), have=minutes(step.minutes)
    )
    return (Remark(told, short=True),)


def _length(total: float, length: int) -> tuple[Remark, ...]:
    told = _("{total} prévues.").format(total=minutes(total))
    if not length:
        return (Remark(told),)
    over = round(total - length, 1)
    if over > 0:
        more = _("Il y a {over} de trop pour {length}.").format(
            over=minutes(over), length=minutes(length)
        )
        return (Remark(f"{told} {more}", short=True),)
    if over < 0:
        left = _("Il reste {left} sur {length}.").format(
            left=minutes(-over), length=minutes(length)
        )
        return (Remark(f"{told} {left}"),)
    return (Remark(told),)


def _end(total: float, starts: str) -> tuple[Remark, ...]:
    if not starts:
        return ()
    hours, minute = (int(part) for part in starts.split(":"))
    end = hours * 60 + minute + math.ceil(total)
    return (Remark(_("Fin prévue à {hour}.").format(hour=said_time(end // 60 % 24, end % 60))),)


def _people(info: SessionInfo) -> tuple[Remark, ...]:
    planned = info.headcount
    if planned is None or not info.expected:
        return ()
    if planned.least <= info.expected <= planned.most:
        return ()
    told = _("Cet atelier est pensé pour {least} à {most} personnes. Vous en attendez {n}.")
    return (
        Remark(told.format(least=planned.least, most=planned.most, n=info.expected), short=True),
    )


def minutes(number: float) -> str:
    """Return « 1 minute », « 7 minutes », « 7,5 minutes »."""
    if number == int(number):
        return ngettext("{n} minute", "{n} minutes", int(number))
    return _("{n} minutes").format(n=said_number(number))


def _seconds(number: float) -> str:
    return ngettext("{n} seconde", "{n} secondes", round(number))


def _persons(number: int) -> str:
    return ngettext("{n} personne", "{n} personnes", number)
