"""Which earlier step a step goes on from: what was recorded before it, and perhaps its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from msgspec import structs

from app.core.record import is_card_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from app.core.record import People, Presence, Record
    from app.core.session import Step
    from app.format import Format


class Origin(NamedTuple):
    """What a step takes over: the step before it, or None, and the one whose tables it sits at."""

    before: Step | None
    tables: Step


class Gathering(NamedTuple):
    """Who was there at a step: their number and, while there is a secret, their aliases in it."""

    presence: Presence | None = None
    people: People | None = None


class Reader(Protocol):
    """Whoever reads what steps hold."""

    def record(
        self, step_id: int, presence: Presence | None = None, *, tables_of: int | None = None
    ) -> Record:
        """Return all that one step holds, these people being there, at the tables of a step."""

    def with_tables(self) -> Collection[int]:
        """Return the steps that have tables of their own."""


def origins(
    steps: Sequence[Step], catalogue: Mapping[str, Format[Any]], with_tables: Collection[int]
) -> dict[int, Origin]:
    """Return what each step takes over, by its id (``Format.follows``, ``Format.keeps_teams``).

    Before a step lies the nearest earlier one that it goes on from. Whoever keeps tables goes on
    from the nearest where people sit at some, if there is one: steps without any, in between, take
    none away. Steps skipped before they began left nothing behind; ``with_tables`` are those that
    have tables of their own.
    """
    found: dict[int, Origin] = {}
    done: list[Step] = []
    for step in sorted(steps, key=lambda one: one.position):
        form = catalogue.get(step.type)
        followed = [one for one in reversed(done) if form is not None and one.type in form.follows]
        keeps = form is not None and form.keeps_teams
        seated = [one for one in followed if keeps and found[one.id].tables.id in with_tables]
        before = next(iter(seated or followed), None)
        own = step.id in with_tables or not seated
        found[step.id] = Origin(before, step if own else found[seated[0].id].tables)
        if not step.skipped or step.started is not None:
            done.append(step)
    return found


def whole_record(
    step: Step,
    steps: Sequence[Step],
    catalogue: Mapping[str, Format[Any]],
    reader: Reader,
    gathering: Callable[[Step], Gathering] = lambda _step: Gathering(),
) -> Record:
    """Return all that a step holds, with what lies before it.

    ``gathering`` tells who was there at a step; by default, the reader knows how many.
    """
    found = origins(steps, catalogue, reader.with_tables())

    def read(one: Step) -> Record:
        before, tables = found[one.id]
        presence, people = gathering(one)
        record = reader.record(one.id, presence, tables_of=tables.id)
        if people is not None:
            record = structs.replace(record, people=people)
        if before is not None:
            record = structs.replace(record, before=read(before))
        return _named(record, catalogue.get(one.type), own=tables is one)

    return read(step)


def _named(record: Record, form: Format[Any] | None, *, own: bool) -> Record:
    """Call teams that were made for a text by its present words; kept ones as the step before."""
    if not any(is_card_key(team.option) for team in record.teams):
        return record
    if own:
        names = form.team_names(record) if form is not None and form.team_names else {}
    else:
        kept = record.before.teams if record.before is not None else ()
        names = {team.option: team.label for team in kept}
    teams = (structs.replace(one, label=names.get(one.option, one.label)) for one in record.teams)
    return structs.replace(record, teams=tuple(teams))
