"""What a table, or the whole room, answers together: what is offered, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Audience, Choice
from app.core.tally import choice_cards, choice_options, meant
from app.core.teams import ROOM
from app.core.text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Record, Team


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be kept, or answered together. ``key`` is its option; ``kept``: it is.

    ``heading`` is what it stands under: the text that a sign is given to, or words; "" without.
    ``group`` tells headings apart: two texts may say the same.
    """

    key: str
    text: str
    kept: bool
    group: str = ""
    heading: str = ""
    shape: str = ""
    tone: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChoice:
    """What a table, or the whole room, may answer in a phase, ``most`` of it, and what it did.

    ``key`` is the table's, or :data:`app.core.teams.ROOM`. ``one_each``: one at most under each
    heading. ``keeps``: it keeps some of its own texts. ``part``: of the picture, what it is about.
    """

    key: str
    label: str
    shape: str
    tone: str
    phase: str
    input: str
    offered: tuple[Kept, ...]
    most: int
    question: str = ""
    help: str = ""
    one_each: bool = False
    keeps: bool = False
    part: str = ""

    @property
    def groups(self) -> tuple[tuple[str, tuple[Kept, ...]], ...]:
        """What is offered under each heading, in the order they come."""
        found: dict[str, list[Kept]] = {}
        for one in self.offered:
            found.setdefault(one.group, []).append(one)
        return tuple((under[0].heading, tuple(under)) for under in found.values())

    @property
    def told(self) -> str:
        """What was answered, in few words; "" when nothing was."""
        kept = [one.text for one in self.offered if one.kept]
        if len(kept) < 2 and not self.one_each:
            return "".join(kept)
        return ngettext("{n} réponse", "{n} réponses", len(kept)) if kept else ""

    @property
    def given(self) -> tuple[str, ...]:
        """The keys of what was answered."""
        return tuple(one.key for one in self.offered if one.kept)

    def pressed(self, key: str, given: Sequence[str]) -> tuple[str, ...] | None:
        """Return what is answered once ``key`` was pressed after ``given``, None when it is full.

        Pressed again it is taken back; where one only may be answered, it takes the other's place.
        """
        if key in given:
            return tuple(one for one in given if one != key)
        group = next(one.group for one in self.offered if one.key == key)
        beside = {one.key for one in self.offered if one.group == group}
        alone = self.most == 1 or self.one_each
        kept = [one for one in given if not (alone and (self.most == 1 or one in beside))]
        if len(kept) >= self.most:
            return None
        order = [one.key for one in self.offered]
        return tuple(sorted((*kept, key), key=order.index))


def table_choices(phase: Phase, record: Record, *, empty: bool = False) -> tuple[TableChoice, ...]:
    """Return what each table may answer in a phase; ``empty``: even where it has nothing yet.

    What it keeps to itself is not there: facilitators are told but how much it answered.
    """
    made = (
        _shared(phase, choice, record, team)
        for team in record.teams
        for choice in choices_of(phase, Audience.TEAMS)
        if not choice.between
    )
    return tuple(one for one in made if empty or one.offered)


def room_choices(phase: Phase, record: Record, part: str = "") -> tuple[TableChoice, ...]:
    """Return what the whole room answers together in a phase, entered by a facilitator.

    Where the room sees one ``part`` alone, what is about it alone, if anything is.
    """
    every = choices_of(phase, Audience.ROOM)
    about = [one for one in every if part and one.part == part]
    return tuple(_shared(phase, one, record, None) for one in about or every)


def _shared(phase: Phase, choice: Choice, record: Record, team: Team | None) -> TableChoice:
    key = team.key if team is not None else ROOM
    options = choice_options(choice, record, team.key if team is not None else "")
    given = meant(record.answers_of(phase.key, choice.key).get(key, ()), options)
    return TableChoice(
        key=key,
        label=team.label if team is not None else _("Toute la salle"),
        shape=team.shape if team is not None else "",
        tone=team.colour if team is not None else "",
        phase=phase.key,
        input=choice.key,
        offered=_offered(choice, record, team, given),
        most=choice.at_most,
        question=choice.label,
        help=choice.help,
        one_each=choice.one_each,
        keeps=choice.options_from is not None and not choice.signs,
        part=choice.part,
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """How much a table answered of what it is asked now; ``keeps``: it keeps some of its texts."""

    number: int
    most: int
    keeps: bool

    @property
    def ready(self) -> bool:
        """Whether the table did what is asked: it may keep less than it could."""
        return self.number > 0 if self.keeps else self.number >= self.most > 0

    @property
    def words(self) -> str:
        """« 2 gardées sur 3 », or « 2 réponses sur 4 »; "" while there is nothing to answer."""
        if not self.most:
            return ""
        if self.keeps:
            words = ngettext("{n} gardée sur {{most}}", "{n} gardées sur {{most}}", self.number)
        else:
            words = ngettext("{n} réponse sur {{most}}", "{n} réponses sur {{most}}", self.number)
        return words.format(most=self.most)


def answered(phase: Phase, record: Record, team: Team) -> Answered | None:
    """Return how much a table answered of what a phase asks tables; None where it asks nothing."""
    choices = choices_of(phase, Audience.TEAMS)
    if not choices:
        return None
    asked = [_shared(phase, one, record, team) for one in choices]
    only = choices[0]
    if len(asked) == 1 and only.options_from is not None and not only.signs:
        return Answered(len(asked[0].given), only.at_most, keeps=True)
    done = sum(len(one.given) if one.one_each else bool(one.given) for one in asked)
    return Answered(done, sum(len(one.groups) if one.one_each else 1 for one in asked), keeps=False)


def choices_of(phase: Phase, audience: Audience) -> tuple[Choice, ...]:
    """Return the choices that a phase asks of those people."""
    found = (one for one in phase.inputs if isinstance(one, Choice))
    return tuple(one for one in found if one.audience is audience)


def _offered(
    choice: Choice | None, record: Record, team: Team | None, given: Sequence[str]
) -> tuple[Kept, ...]:
    """Return what a table, or without one the room, may choose; words of parts are on one line."""
    if choice is None:
        return ()
    key = team.key if team is not None else ""
    texts = {card.key: on_one_line(card.text) for card in choice_cards(choice, record, key)}
    marked = bool(choice.signs)
    return tuple(
        Kept(
            key=one.key,
            text=texts.get(one.key, one.label),
            kept=one.key in given,
            group=one.group if marked else "",
            heading=texts.get(one.group, "") if marked else "",
            shape=one.shape,
            tone=one.colour,
            hints=one.hints,
        )
        for one in choice_options(choice, record, key)
    )
