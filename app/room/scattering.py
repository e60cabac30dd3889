"""People who change tables between two rounds, hosts excepted (a world café)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core import groups
from app.core.record import Role

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.core.record import Record, Seat
    from app.core.session import Step
    from app.room.hall import Hall
    from app.store import Act


def scatter(hall: Hall, act: Act, step: Step, phase: Phase) -> None:
    """Seat people anew for a round where tables are scattered, once, inside an act."""
    record = hall.record(step)
    if not record.teams or any(one.round == phase.round for one in record.seats):
        return
    before = record.seated(phase.round - 1)
    tables = [tuple(one.person for one in seats) for seats in before.values()]
    hosts = [
        next((one.person for one in seats if one.role is Role.WRITER), None)
        or (seats[0].person if seats else 0)
        for seats in before.values()
    ]
    met = [tuple(one.person for one in seats) for seats in _past(record, phase.round)]
    made = groups.scatter(tables, [one for one in hosts if one], met=met, seed=phase.round)
    rows = hall.store.team_rows(step.id)
    for key, people in zip(before, made, strict=True):
        for person in people:
            role = Role.WRITER if person in hosts else Role.NONE
            act.insert(
                "team_member",
                team_id=rows[key],
                participant_id=person,
                round=phase.round,
                role=role,
            )


def _past(record: Record, number: int) -> list[tuple[Seat, ...]]:
    """Return every table of the rounds before ``number``."""
    rounds = sorted({one.round for one in record.seats if one.round < number})
    return [seats for at in rounds for seats in record.seated(at).values()]
