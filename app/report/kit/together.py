"""What people write on together: a table's sheets and posters, and the leaves of a board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from app.core.phase import AnyInput, Audience, Choice, Ideas, Option
from app.core.teams import team, team_count
from app.report.kit.plan import groupings_of, inputs_of, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.record import Team
    from app.report.kit.plan import PlannedStep
    from app.scene.svg import Page


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A question that tables write on, with its prompts.

    ``step`` says where it belongs; ``keep`` how many ideas a table keeps (0: it is not asked).
    ``marked``: others mark the ideas. ``columns``: an idea has several lines, and these are their
    names.
    """

    step: str
    question: str
    prompts: tuple[str, ...] = ()
    keep: int = 0
    marked: bool = True
    columns: tuple[str, ...] = ()


def worksheets(steps: Sequence[PlannedStep]) -> tuple[Worksheet, ...]:
    """Return the questions that tables write on in turn, each of a step once.

    What a table writes alone is on a poster of its own (see ``team_posters``). A step that draws
    sheets of its own for tables asks there.
    """
    found: dict[tuple[int, str, str], Worksheet] = {}
    for step in (one for one in steps if not one.table_papers):
        asked = [one for _name, one in inputs_of(step)]
        several = len({one.key for one in asked if _at_tables(one)}) > 1
        marked = any(isinstance(one, Choice) and one.signs for one in asked)
        keep = max(map(_kept, asked), default=0)
        for one in asked:
            if not _at_tables(one) or not _shared(one):
                continue
            about = (one.label,) if several else ()
            for slot in one.slots:
                where = " · ".join(filter(None, (step.step.title, slot.group)))
                hints = (*about, *slot.hints)
                sheet = Worksheet(where, slot.label, hints, keep, marked, one.parts)
                found.setdefault((step.step.id, one.key, slot.key), sheet)
    return tuple(found.values())


def _shared(asked: Ideas) -> bool:
    """Tell whether tables write for the same questions, each of which has a poster."""
    return asked.audience is Audience.TEAMS and bool(asked.slots)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a team's poster: what is asked there, how, and the names of the lines if any.

    ``numbered``: the table tells each line by its number, on a sheet that the format draws.
    """

    title: str
    hint: str = ""
    columns: tuple[str, ...] = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TeamPoster:
    """What one table writes alone, on one poster: ``step`` says where it belongs."""

    step: str
    team: Team
    sections: tuple[Section, ...]


def team_posters(steps: Sequence[PlannedStep], people: int) -> tuple[TeamPoster, ...]:
    """Return a poster a table for what each writes alone; a step that draws sheets asks there."""
    found: list[TeamPoster] = []
    for place, step in enumerate(steps):
        sections = () if step.table_papers else tuple(dict.fromkeys(_sections(step)))
        if sections:
            tables = _tables(steps[: place + 1], people)
            found += [TeamPoster(step.step.title, one, sections) for one in tables]
    return tuple(found)


def _sections(step: PlannedStep) -> Iterator[Section]:
    for phase in step.phases:
        for one in phase.inputs:
            if not _at_tables(one) or _shared(one):
                continue
            if not one.slots:
                yield Section(one.label, phase.screen, one.parts)
            for slot in one.slots:
                hint = " · ".join((one.label, *slot.hints))
                yield Section(slot.label, hint, one.parts, numbered=bool(step.papers))


def _at_tables(asked: AnyInput) -> TypeGuard[Ideas]:
    """Tell whether people write an answer together, at their table."""
    together = asked.audience in (Audience.TEAMS, Audience.MEMBERS)
    return isinstance(asked, Ideas) and together and not asked.fleeting


def _kept(asked: AnyInput) -> int:
    """Return how many ideas a table is asked to keep."""
    teams = asked.audience is Audience.TEAMS
    return asked.at_most if teams and isinstance(asked, Choice) and asked.options_from else 0


def _tables(steps: Sequence[PlannedStep], people: int) -> tuple[Team, ...]:
    """Return the tables where people sit, as in the last of ``steps`` that made some; one else."""
    made = groupings_of(steps)
    return tuple(team(*one) for one in numbered(made[-1], people)) if made else (team(1),)


def table_sheets(steps: Sequence[PlannedStep], people: int) -> tuple[Page, ...]:
    """Return the sheets that tables fill in, each as many times as there are tables for it.

    One where people sit at no table.
    """
    found: list[Page] = []
    for place, step in enumerate(steps):
        made = groupings_of(steps[: place + 1] if step.keeps_teams else [step])
        count = team_count(made[-1], people) if made else 1
        shared = () if step.papers == own_papers(step) else step.papers
        found += [page for page in (*shared, *step.table_papers) for _table in range(count)]
    return tuple(found)


def own_papers(step: PlannedStep) -> tuple[Page, ...]:
    """Return the sheets of a step that each person fills in; none where tables place signs."""
    alone = any(phase.questionnaire for phase in step.phases)
    return step.papers if alone else ()


@dataclass(frozen=True, slots=True)
class Board:
    """What people put up leaves on: its parts, and how many leaves a person may write.

    ``question`` is what leaves answer, where the parts do not say it; ``lines`` are the names of
    the lines of a leaf, or none.
    """

    step: str
    parts: tuple[Option, ...]
    each: int
    question: str = ""
    lines: tuple[str, ...] = ()


def boards(steps: Sequence[PlannedStep]) -> tuple[Board, ...]:
    """Return the boards that everybody writes for, each question of a step once."""
    found: list[Board] = []
    for step in (one for one in steps if not one.table_papers):
        asked = {
            one.key: one
            for _name, one in reversed(list(inputs_of(step)))
            if isinstance(one, Ideas)
            and one.board
            and one.slots
            and one.audience is Audience.EVERYONE
        }
        for one in reversed(asked.values()):
            said = len(asked) == 1 and all(slot.hints for slot in one.slots)
            question = "" if said else one.label
            found.append(Board(step.step.title, one.slots, one.at_most, question, one.parts))
    return tuple(found)
