"""What the kit is printed for: a session before it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins
from msgspec.structs import replace

from app.core.i18n import in_quotes
from app.core.phase import (
    AnyInput,
    Choice,
    Grouping,
    Ideas,
    Option,
    Phase,
    State,
    address,
)
from app.core.record import Record
from app.core.teams import team, team_count
from app.format import Moment, Stage
from app.report.editions.account import account
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.core.record import Team
    from app.core.session import SessionInfo, Step
    from app.format import Account, Format
    from app.scene.svg import Page


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step, the name of its format, the phases it will have, and the sheets that this draws.

    ``keeps_teams``: people stay at the tables of the step before. ``seated``: they tell their place
    from their chair. ``shown`` tells in words what the room's page has when a phase begins, and
    ``written`` are the sentences that were written for it (settings, objectives, rules).
    """

    step: Step
    format_name: str
    phases: tuple[Phase, ...]
    papers: tuple[Page, ...] = ()
    table_papers: tuple[Page, ...] = ()
    keeps_teams: bool = False
    seated: bool = False
    shown: Callable[[Phase], tuple[str, ...]] | None = field(default=None, compare=False)
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A session to be held.

    ``address`` is what people type to join, "" when it is not known. ``people``: how many are
    expected (1 or more). ``room`` and ``material`` are those of the workshop, or empty.
    ``notes``: print the team's private notes on the run sheet. ``thrifty``: what serves everybody
    once, not what each question could have of its own.
    """

    info: SessionInfo
    steps: tuple[PlannedStep, ...]
    address: str = ""
    people: int = 12
    room: str = ""
    material: tuple[str, ...] = ()
    notes: bool = False
    thrifty: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question that can be answered on paper.

    ``where`` names its step and its phase; ``about`` is what the room speaks about meanwhile, when
    the question itself does not say it.
    """

    asked: AnyInput
    where: str
    about: str = ""


SOME = 12
"""People, when nobody has said how many are expected."""


def planned(
    info: SessionInfo,
    steps: Sequence[Step],
    catalogue: Mapping[str, Format[Any]],
    people: int = SOME,
) -> tuple[PlannedStep, ...]:
    """Return the steps to be held, in their order, with the phases that nothing said yet gives.

    Where people stay at tables, so many ``people`` sit at them. Raises UserError when a step has
    an unknown type or settings that its format refuses.
    """
    found: list[PlannedStep] = []
    for step in sorted((one for one in steps if not one.skipped), key=lambda one: one.position):
        told = account(step, Record(), info, catalogue)
        form = catalogue[step.type]
        made = groupings_of(found) if form.keeps_teams else []
        if made:
            count = team_count(made[-1], people)
            seated = Record(teams=tuple(team(number) for number in range(1, count + 1)))
            told = account(step, replace(seated, before=seated), info, catalogue)
        found.append(_planned(told, form))
    return tuple(found)


def _planned(told: Account[Any], form: Format[Any]) -> PlannedStep:
    papers = form.papers(told) if form.papers is not None else ()
    tables = form.table_papers(told) if form.table_papers is not None else ()
    return PlannedStep(
        told.step,
        form.name,
        tuple(told.phases),
        papers,
        tables,
        keeps_teams=form.keeps_teams,
        seated=form.seated is not None and form.seated(told.settings),
        shown=partial(_shown, told, form),
        written=(*told.info.objectives, *told.info.rules, *_sentences(to_builtins(told.settings))),
    )


def _shown(told: Account[Any], form: Format[Any], phase: Phase) -> tuple[str, ...]:
    """Return what the room's page says when a phase begins, line by line."""
    page = form.picture(
        Moment(
            stage=Stage((1920, 1080), LIGHT),
            info=told.info,
            step=told.step,
            settings=told.settings,
            record=told.record,
            phases=told.phases,
            phase=phase,
            state=phase.stops[0],
        )
    )
    return page.lines


def _sentences(value: object) -> Iterator[str]:
    """Give the texts of settings that have several words: no name of a choice has."""
    if isinstance(value, str) and " " in value.strip():
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _sentences(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _sentences(one)


def places(steps: Sequence[PlannedStep]) -> tuple[Option, ...]:
    """Return the places that people take in the room, each once: what is counted, with a shape.

    A place is a choice that something else of its step goes back to: the camp that an argument is
    for, the place one may leave. A mere yes or no, asked once, is none.
    """
    found = {
        (option.key, option.label): option
        for step in steps
        for name, asked in inputs_of(step)
        if isinstance(asked, Choice) and asked.counted and name in gone_back_to(step)
        for option in asked.options
        if option.shape
    }
    return tuple(found.values())


def standing_places(steps: Sequence[PlannedStep]) -> tuple[Option, ...]:
    """Return the places that people walk to."""
    return places([step for step in steps if not step.seated])


def seated_places(steps: Sequence[PlannedStep]) -> tuple[Option, ...]:
    """Return the places that people tell from their chair alone."""
    standing = standing_places(steps)
    return tuple(one for one in places(steps) if one not in standing)


def inputs_of(step: PlannedStep) -> Iterator[tuple[str, AnyInput]]:
    """Give what is asked in a step, each with its « phase.input » name."""
    for phase in step.phases:
        for asked in phase.inputs:
            yield address(phase.key, asked.key), asked


def gone_back_to(step: PlannedStep) -> frozenset[str]:
    """Return the « phase.input » names of the choices that other questions of a step go back to."""
    asked = [one for _name, one in inputs_of(step)]
    slots = (name for one in asked if isinstance(one, Ideas) for name in one.slot_from)
    return frozenset(slots).union(*(one.prefilled_from for one in asked))


@dataclass(frozen=True, slots=True)
class Form:
    """All that a questionnaire asks, on one sheet. ``where`` names its step, ``title`` its phase.

    ``whom`` is the point of view that it is for (« Professionnel »), or empty.
    """

    where: str
    title: str
    asked: tuple[AnyInput, ...]
    whom: str = ""


def questions(steps: Sequence[PlannedStep]) -> tuple[Question, ...]:
    """Return the questions that paper can ask one by one, in their order."""
    return tuple(
        Question(one, f"{step.step.title} · {phase.title}", _about(step, one))
        for step, phase, asked in _asked_on_paper(steps)
        if not phase.questionnaire
        for one in asked
    )


def forms(steps: Sequence[PlannedStep]) -> tuple[Form, ...]:
    """Return the questionnaires: all of one is asked on one sheet a person.

    Where points of view are asked apart, each has a sheet of its own.
    """
    return tuple(
        Form(step.step.title, phase.title, tuple(for_them), view)
        for step, phase, asked in _asked_on_paper(steps)
        if phase.questionnaire and asked
        for view, for_them in _views(step, asked)
    )


def _views(step: PlannedStep, asked: Sequence[AnyInput]) -> Iterator[tuple[str, list[AnyInput]]]:
    """Give each point of view with what it is asked; one without a name where all are asked all."""
    views = dict.fromkeys(view for one in asked if (view := whom(step.phases, one)))
    for view in views or ("",):
        yield view, [one for one in asked if whom(step.phases, one) in ("", view)]


def whom(phases: Sequence[Phase], asked: AnyInput) -> str:
    """Return of whom a question is asked (« Professionnel »), "" when it is of everybody."""
    if asked.asked_of is None:
        return ""
    for phase in phases:
        for one in phase.inputs:
            if isinstance(one, Choice) and address(phase.key, one.key) == asked.asked_of.question:
                labels = {option.key: option.label for option in one.options}
                return labels.get(asked.asked_of.option, "")
    return ""


def _asked_on_paper(
    steps: Sequence[PlannedStep],
) -> Iterator[tuple[PlannedStep, Phase, tuple[AnyInput, ...]]]:
    """Give the phases where paper can ask something, and what.

    A point of view is not asked: whoever hands the sheets out asks which one to give. A step that
    draws sheets of its own asks there.
    """
    for step in (one for one in steps if not one.papers):
        views = {one.asked_of.question for _name, one in inputs_of(step) if one.asked_of}
        for phase in step.phases:
            if State.OPEN in phase.stops and not phase.team:
                yield (
                    step,
                    phase,
                    tuple(
                        one
                        for one in phase.inputs
                        if _on_paper(one) and address(phase.key, one.key) not in views
                    ),
                )


def _about(step: PlannedStep, asked: AnyInput) -> str:
    """Return of whom it is asked, or the statement that an idea answers.

    The statement is the first question that told people's places.
    """
    view = whom(step.phases, asked)
    if view:
        return view
    if not isinstance(asked, Ideas) or not asked.slot_from:
        return ""
    known = {name: one.label for name, one in inputs_of(step)}
    label = known.get(asked.slot_from[-1], "")
    return in_quotes(label) if label else ""


def _on_paper(asked: AnyInput) -> bool:
    """Tell whether a question can be printed beforehand.

    Not a single button (« J’ai bougé »: one says it), nor a choice among texts not yet written;
    what is put up on a board has leaves of its own. What is erased at the end is only said aloud,
    as is what a table says between its people.
    """
    if not asked.one_by_one:
        return False
    if isinstance(asked, Ideas):
        return not (asked.board and asked.slots) and not asked.fleeting
    return asked.options_from is None and len(asked.options) > 1


def table_counts(steps: Sequence[PlannedStep], people: int) -> tuple[int, ...]:
    """Return how many tables people will be put at by chance, each number once.

    Where people choose theirs, nobody draws a card.
    """
    groupings = (
        phase.grouping
        for step in steps
        for phase in step.phases
        if phase.grouping is not None and not (phase.grouping.scatter or phase.grouping.wished)
    )
    return tuple(dict.fromkeys(team_count(one, people) for one in groupings))


def table_draws(steps: Sequence[PlannedStep], people: int) -> tuple[tuple[Team, ...], ...]:
    """Return the tables that people draw cards for: once for each number of them.

    A table has the name of its sign; where it has several in turn, all of them.
    """
    made = [one for one in groupings_of(steps) if not one.wished]
    return tuple(
        tuple(_named(made, number, count, people) for number in range(1, count + 1))
        for count in table_counts(steps, people)
    )


def _named(made: Sequence[Grouping], number: int, count: int, people: int) -> Team:
    """Return a table of so many by all the names that it has."""
    alike = (one for one in made if team_count(one, people) == count)
    named = (team(*numbered(one, people)[number - 1]).label for one in alike)
    return replace(team(number), label=" / ".join(dict.fromkeys(named)))


def table_teams(steps: Sequence[PlannedStep], people: int) -> tuple[Team, ...]:
    """Return every table that people will sit at, by each name that it has."""
    found = {one for made in groupings_of(steps) for one in numbered(made, people)}
    return tuple(team(*one) for one in sorted(found))


def numbered(grouping: Grouping, people: int) -> list[tuple[int, str]]:
    """Return the number and the name of each table, "" where it has none of its own."""
    names = dict(enumerate(grouping.names, 1))
    return [(one, names.get(one, "")) for one in range(1, team_count(grouping, people) + 1)]


def groupings_of(steps: Sequence[PlannedStep]) -> list[Grouping]:
    """Return how people were put at tables, each time that they were."""
    return [
        phase.grouping
        for step in steps
        for phase in step.phases
        if phase.grouping is not None and not phase.grouping.scatter
    ]
