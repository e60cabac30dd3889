"""What sub-groups gave: ideas by question, what others say of them, what each table keeps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.phase import Choice
from app.core.record import CardStatus
from app.core.tally import answers_to, before_it, tally
from workshops.formats.sous_groupes.phases import (
    ADDED,
    CHOICE,
    DOUBT,
    IDEA,
    KEEP,
    MARK,
    PLUS,
    as_held,
    home_question,
    speaking_phase,
    tables,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase, Turn
    from app.core.record import Card, Record, Team
    from workshops.formats.sous_groupes.settings import Settings


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea: the table whose words it holds, or None; the tables that keep it, in their order.

    ``plus`` and ``doubts`` are how many people marked it, at all rounds together.
    """

    card: Card
    table: Team | None
    kept_by: tuple[Team, ...] = ()
    plus: int = 0
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and all the ideas on it, in the order they came."""

    slot: str
    text: str
    short: str
    ideas: tuple[Idea, ...]

    @property
    def kept(self) -> tuple[Idea, ...]:
        """Those that at least one table keeps."""
        return tuple(idea for idea in self.ideas if idea.kept_by)


@dataclass(frozen=True, slots=True)
class TableResult:
    """What a table says: ``kept`` in the order it chose them; ``ideas`` it wrote; its people.

    ``question`` is the place (from 0) of the one it answers for, or None for all. ``chosen``: it
    answered, with ideas or with « Je passe ». ``added`` is what the room adds when it speaks.
    """

    team: Team
    question: int | None
    kept: tuple[Card, ...]
    ideas: int
    size: int
    chosen: bool
    added: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """All that sub-groups gave, in the order of questions and of tables."""

    questions: tuple[Answered, ...]
    tables: tuple[TableResult, ...]

    @property
    def ready(self) -> int:
        """How many tables have chosen."""
        return sum(1 for table in self.tables if table.chosen)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people sat at each table; empty when nobody was seated."""
        sizes = tuple(table.size for table in self.tables)
        return sizes if any(sizes) else ()

    def table(self, key: str) -> TableResult | None:
        """Return what the table of that key says, or None."""
        return next((one for one in self.tables if one.team.key == key), None)


def result(settings: Settings, record: Record, phases: Sequence[Phase]) -> Result:
    """Return what sub-groups gave. Masked cards are nowhere in it; waiting ones are."""
    settings = as_held(settings, record)
    there = tables(settings, record)
    kept = _kept(record, phases)
    marks = _marks(record, phases)
    cards = record.cards_of("", IDEA)
    known = {team.key: team for team in there}
    ideas = [
        Idea(
            card,
            known.get(card.team),
            tuple(team for team in there if card.key in kept.get(team.key, ())),
            marks[f"{card.key}_{PLUS}"],
            marks[f"{card.key}_{DOUBT}"],
        )
        for card in cards
    ]
    return Result(_questions(settings, ideas), _tables(settings, record, ideas, kept))


def posted(record: Record, turn: Turn) -> int:
    """Return how many ideas lie before a table at its turn."""
    return len(before_it(record.cards_of("", IDEA), turn))


def _questions(settings: Settings, ideas: Sequence[Idea]) -> tuple[Answered, ...]:
    return tuple(
        Answered(
            slot,
            question.text,
            question.short,
            tuple(idea for idea in ideas if idea.card.slot == slot),
        )
        for slot, question in zip(settings.slots, settings.questions, strict=True)
    )


def _tables(
    settings: Settings,
    record: Record,
    ideas: Sequence[Idea],
    kept: dict[str, tuple[str, ...]],
) -> tuple[TableResult, ...]:
    cards = {idea.card.key: idea.card for idea in ideas}
    seated = record.seated(1)
    return tuple(
        TableResult(
            team=team,
            question=home_question(settings, team),
            kept=tuple(cards[key] for key in kept.get(team.key, ()) if key in cards),
            ideas=sum(1 for idea in ideas if idea.card.team == team.key),
            size=len(seated.get(team.key, ())),
            chosen=team.key in kept,
            added=record.cards_of(speaking_phase(team), ADDED),
        )
        for team in tables(settings, record)
    )


def _kept(record: Record, phases: Sequence[Phase]) -> dict[str, tuple[str, ...]]:
    """Return the cards that each table keeps, by the table's key."""
    phase = next((one for one in phases if one.key == CHOICE), None)
    choice = phase.input(KEEP) if phase is not None else None
    return answers_to(record, CHOICE, choice) if isinstance(choice, Choice) else {}


def _marks(record: Record, phases: Sequence[Phase]) -> Counter[str]:
    """Return how many people gave each sign to each card, all rounds together."""
    found: Counter[str] = Counter()
    for phase in phases:
        choice = phase.input(MARK)
        if isinstance(choice, Choice):
            found.update(dict(tally(record, phase.key, choice).numbers))
    return found


def shown_kept(table: TableResult) -> tuple[Card, ...]:
    """Return the ideas a table keeps that the room may see."""
    return tuple(card for card in table.kept if card.status is CardStatus.SHOWN)
