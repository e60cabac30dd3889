"""What the kit is printed for: a session before it is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.groups import group_count
from app.core.i18n import in_quotes
from app.core.phase import AnyInput, Audience, Choice, Ideas, Option, Phase, State, address
from app.core.record import Record
from app.core.teams import MOST_TEAMS
from app.report.account import account
from app.report.kit.table import KIT, KitItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.core.session import SessionInfo, Step
    from app.format import Format


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step, the name of its format, and the phases that it will have."""

    step: Step
    format_name: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A session to be held.

    ``address`` is what people type to join, "" when it is not known. ``people``: how many are
    expected (1 or more). ``room`` and ``material`` are those of the workshop, or empty.
    ``notes``: print the team's private notes on the run sheet.
    """

    info: SessionInfo
    steps: tuple[PlannedStep, ...]
    address: str = ""
    people: int = 12
    room: str = ""
    material: tuple[str, ...] = ()
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question that can be answered on paper.

    ``where`` names its step and its phase; ``about`` is what the room speaks about meanwhile, when
    the question itself does not say it.
    """

    asked: AnyInput
    where: str
    about: str = ""


def planned(
    info: SessionInfo, steps: Sequence[Step], catalogue: Mapping[str, Format[Any]]
) -> tuple[PlannedStep, ...]:
    """Return the steps to be held, in their order, with the phases that nothing said yet gives.

    Raises UserError when a step has an unknown type or settings that its format refuses.
    """
    kept = sorted((step for step in steps if not step.skipped), key=lambda step: step.position)
    accounts = [account(step, Record(), info, catalogue) for step in kept]
    return tuple(
        PlannedStep(one.step, catalogue[one.step.type].name, tuple(one.phases)) for one in accounts
    )


def places(steps: Sequence[PlannedStep]) -> tuple[Option, ...]:
    """Return the places that people take in the room, each once: what is counted, with a shape.

    A place is a choice that something else of its step goes back to: the camp that an argument is
    for, the place one may leave. A mere yes or no, asked once, is none.
    """
    found = {
        (option.key, option.label): option
        for step in steps
        for name, asked in _inputs(step)
        if isinstance(asked, Choice) and asked.counted and name in _gone_back_to(step)
        for option in asked.options
        if option.shape
    }
    return tuple(found.values())


def _inputs(step: PlannedStep) -> Iterator[tuple[str, AnyInput]]:
    """Give what is asked in a step, each with its « phase.input » name."""
    for phase in step.phases:
        for asked in phase.inputs:
            yield address(phase.key, asked.key), asked


def _gone_back_to(step: PlannedStep) -> frozenset[str]:
    """Return the « phase.input » names of the choices that other questions of a step go back to."""
    asked = [one for _name, one in _inputs(step)]
    slots = (name for one in asked if isinstance(one, Ideas) for name in one.slot_from)
    return frozenset(slots).union(*(one.prefilled_from for one in asked))


@dataclass(frozen=True, slots=True)
class Form:
    """All that a questionnaire asks, on one sheet. ``where`` names its step, ``title`` its phase."""

    where: str
    title: str
    asked: tuple[AnyInput, ...]


def questions(steps: Sequence[PlannedStep]) -> tuple[Question, ...]:
    """Return the questions that paper can ask one by one, in their order."""
    return tuple(
        Question(one, f"{step.step.title} · {phase.title}", _about(step, one))
        for step, phase, asked in _asked_on_paper(steps)
        if not phase.questionnaire
        for one in asked
    )


def forms(steps: Sequence[PlannedStep]) -> tuple[Form, ...]:
    """Return the questionnaires: all of one is asked on one sheet a person."""
    return tuple(
        Form(step.step.title, phase.title, asked)
        for step, phase, asked in _asked_on_paper(steps)
        if phase.questionnaire and asked
    )


def _asked_on_paper(
    steps: Sequence[PlannedStep],
) -> Iterator[tuple[PlannedStep, Phase, tuple[AnyInput, ...]]]:
    """Give the phases where paper can ask something, and what."""
    for step in steps:
        for phase in step.phases:
            if State.OPEN in phase.stops and not phase.team:
                yield step, phase, tuple(one for one in phase.inputs if _on_paper(one))


def useful(steps: Sequence[PlannedStep]) -> tuple[KitItem, ...]:
    """Return what can be printed for these steps: all but what would have no page."""
    return tuple(item for item in KIT if item.key not in _NEEDED or _NEEDED[item.key](steps))


def _about(step: PlannedStep, asked: AnyInput) -> str:
    """Return the statement that an idea answers: the first question that told people's places."""
    if not isinstance(asked, Ideas) or not asked.slot_from:
        return ""
    known = {name: one.label for name, one in _inputs(step)}
    label = known.get(asked.slot_from[-1], "")
    return in_quotes(label) if label else ""


def _on_paper(asked: AnyInput) -> bool:
    """Tell whether a question can be printed beforehand.

    Not a single button (« J’ai bougé »: one says it), nor a choice among texts not yet written;
    what is put up on a board has leaves of its own.
    """
    if asked.audience is not Audience.EVERYONE:
        return False
    if isinstance(asked, Ideas):
        return not asked.board
    return asked.options_from is None and len(asked.options) > 1


def table_counts(steps: Sequence[PlannedStep], people: int) -> tuple[int, ...]:
    """Return how many tables people will be put at, each number once."""
    groupings = (
        phase.grouping
        for step in steps
        for phase in step.phases
        if phase.grouping is not None and not phase.grouping.scatter
    )
    counts = (min(one.teams or group_count(people), MOST_TEAMS) for one in groupings)
    return tuple(dict.fromkeys(counts))


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A question that tables write on, with its prompts.

    ``step`` is the title of its step; ``keep`` how many ideas a table keeps (0: it is not asked).
    """

    step: str
    question: str
    prompts: tuple[str, ...] = ()
    keep: int = 0


def worksheets(steps: Sequence[PlannedStep]) -> tuple[Worksheet, ...]:
    """Return the questions that tables write on, each of a step once."""
    found: dict[tuple[int, str], Worksheet] = {}
    for step in steps:
        asked = [one for _name, one in _inputs(step) if one.audience is Audience.TEAMS]
        kept = [one.at_most for one in asked if isinstance(one, Choice) and one.options_from]
        for ideas in asked:
            for slot in ideas.slots if isinstance(ideas, Ideas) else ():
                sheet = Worksheet(step.step.title, slot.label, slot.hints, max(kept, default=0))
                found.setdefault((step.step.id, slot.key), sheet)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Board:
    """What people put up leaves on: its parts, and how many leaves a person may write."""

    step: str
    parts: tuple[Option, ...]
    each: int


def boards(steps: Sequence[PlannedStep]) -> tuple[Board, ...]:
    """Return the boards that everybody writes for, one a step."""
    found: dict[int, Board] = {}
    for step in steps:
        for _name, asked in _inputs(step):
            everybody = asked.audience is Audience.EVERYONE
            if isinstance(asked, Ideas) and asked.board and asked.slots and everybody:
                board = Board(step.step.title, asked.slots, asked.at_most)
                found.setdefault(step.step.id, board)
    return tuple(found.values())


_NEEDED: dict[str, Callable[[Sequence[PlannedStep]], object]] = {
    "signs": places,
    "cards": places,
    "table_cards": lambda steps: table_counts(steps, 1),
    "question_posters": worksheets,
    "leaves": boards,
    "ballots": lambda steps: (*questions(steps), *forms(steps)),
}
"""What must be found in the steps for a thing to have a page; the others always have one."""
