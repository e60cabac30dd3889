"""What the people of one table alone may know: nothing that links answers to tables is ever kept.

Answers carry no table. Whose they are is found through who sits there, from the session's secret,
each time it is asked; once the secret is deleted (« Clore »), nobody can find it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.format import Company
from app.room.identity import alias

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step
    from app.format import Format


def activity(step: Step, form: Format[Any] | None) -> int | str:
    """Return what an alias is for: one step, or all those of a type that are compared."""
    return form.key if form is not None and form.paired else step.id


def company(
    record: Record, team: Team, secret: bytes, what: int | str, *, number: int = 1, me: str = ""
) -> Company:
    """Return who sits at a table at a round, those with a phone in the order of their seats.

    ``what`` is the :func:`activity` that the record is of; ``me`` the alias of who reads.
    """
    seats = record.seated(number).get(team.key, ())
    there = tuple(alias(secret, seat.person, what) for seat in seats if seat.code)
    return Company(team, there, me, len(seats))
