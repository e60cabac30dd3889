"""What the people of one table alone may know: nothing that links answers to tables is ever kept.

Answers carry no table. Whose they are is found through who sits there, from the session's secret,
each time it is asked; once the secret is deleted (« Clore »), nobody can find it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.format import Account, Company
from app.room.identity import alias

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step
    from app.format import Format
    from app.room.guest import Guest
    from app.room.hall import Hall
    from app.room.view import View


def activity(step: Step, form: Format[Any] | None) -> int | str:
    """Return what an alias is for: one step, or all those of a type that are compared."""
    return form.key if form is not None and form.paired else step.id


def company(
    record: Record, team: Team, secret: bytes, what: int | str, *, number: int = 1, me: str = ""
) -> Company:
    """Return who sits at a table at a round: those who answer one by one, in seat order.

    They have a phone, or answered in the step on another one or on the tablet. ``what`` is the
    :func:`activity` that the record is of; ``me`` the alias of who reads.
    """
    seats = record.seated(number).get(team.key, ())
    gave = {one.alias for one in record.answers}
    known = ((alias(secret, seat.person, what), seat.code) for seat in seats)
    there = tuple(name for name, code in known if code or name in gave)
    return Company(team, there, me, len(seats))


def read_aside(hall: Hall, guest: Guest, view: View) -> tuple[str, ...]:
    """Return what the people of this person's table alone read now, line by line; often none."""
    step, phase, settings = view.step, view.phase, view.settings
    if step is None or phase is None or settings is None or view.info.anonymised:
        return ()
    form = hall.format(step)
    if form.aside is None or not phase.round:
        return ()
    seat = view.record.seat(guest.participant.id, phase.round)
    if seat is None:
        return ()
    team = view.record.team(seat.team)
    if team is None:
        return ()
    secret, what = hall.secret, activity(step, form)
    me = hall.alias(guest.participant.id, step.id)
    there = company(view.record, team, secret, what, number=phase.round, me=me)
    told = Account(view.info, step, settings, view.record, view.phases)
    return form.aside(told, phase, there)
