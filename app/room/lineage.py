"""Which earlier step a step goes on from: what it records lies before it, and perhaps its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.core.record import Record
    from app.core.session import Step
    from app.format import Format


class Tables(Protocol):
    """Whoever knows which steps have tables of their own."""

    def team_rows(self, step_id: int) -> Mapping[str, int]:
        """Return the tables of a step, by key."""


def step_before(
    step: Step, steps: Sequence[Step], catalogue: Mapping[str, Format[Any]]
) -> Step | None:
    """Return the nearest earlier step that a step goes on from (``Format.follows``), or None.

    Skipped steps left nothing behind.
    """
    form = catalogue.get(step.type)
    found = [
        one
        for one in steps
        if form is not None
        and one.type in form.follows
        and one.position < step.position
        and not one.skipped
    ]
    return max(found, key=lambda one: one.position, default=None)


def tables_of(
    step: Step, steps: Sequence[Step], catalogue: Mapping[str, Format[Any]], tables: Tables
) -> Step:
    """Return the step whose tables people sit at in a step: its own, or those it keeps."""
    at: Step | None = step
    while at is not None and not tables.team_rows(at.id):
        form = catalogue.get(at.type)
        keeps = form is not None and form.keeps_teams
        at = step_before(at, steps, catalogue) if keeps else None
    return at or step


def whole_record(
    step: Step,
    steps: Sequence[Step],
    catalogue: Mapping[str, Format[Any]],
    tables: Tables,
    read: Callable[[Step, Step], Record],
) -> Record:
    """Return all that a step holds, with what lies before it.

    ``read`` is given a step, and the step whose tables people sit at in it.
    """
    record = read(step, tables_of(step, steps, catalogue, tables))
    earlier = step_before(step, steps, catalogue)
    if earlier is None:
        return record
    before = whole_record(earlier, steps, catalogue, tables, read)
    return structs.replace(record, before=before)
