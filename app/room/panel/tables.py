"""Sub-groups as facilitators see them: who sits where, in front of what, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.groups import Person, WishKind, judge
from app.core.i18n import _, ngettext
from app.core.people import profile_look, profiles
from app.core.phase import Audience, Choice, Ideas
from app.core.record import CardStatus, Role
from app.core.tally import choice_cards, choice_options
from app.core.teams import ROOM, role_words, shape_name, wish_told
from app.core.text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.groups import Composition, Wish
    from app.core.phase import AnyInput, Phase
    from app.core.record import Card, Record, Seat, Team
    from app.room.hall import Attendee
    from app.room.panel.plan import Plan
    from app.room.view import View

_AT_TABLES = (Audience.TEAMS, Audience.MEMBERS)
"""Who writes what lies on a table's board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """Someone at a table. ``profile`` and its signs are for facilitators alone."""

    id: int
    name: str
    profile: str = ""
    shape: str = ""
    tone: str = ""
    role: Role = Role.NONE

    @property
    def does(self) -> str:
        """What they do for their table, in a word; "" when nothing."""
        return role_words(self.role).does if self.role else ""


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
class ShownTable:
    """A table. ``question`` is what it has before it; ``about`` says how far it is, in words.

    ``offered`` are the ideas that it may keep now, ``most`` of them; none at other moments.
    ``roles`` tells who does what for it; "" when nobody does anything yet.
    """

    key: str
    number: int
    label: str
    shape: str
    tone: str
    shape_word: str
    accessible: bool
    speaks: bool
    question: str
    people: tuple[ShownPerson, ...]
    about: str
    ready: bool
    offered: tuple[Kept, ...] = ()
    most: int = 0
    phase: str = ""
    input: str = ""
    roles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChoice:
    """What a table, or the whole room, may answer in a phase, ``most`` of it, and what it did.

    ``key`` is the table's, or :data:`app.core.teams.ROOM`. ``one_each``: one at most under each
    heading. ``keeps``: it keeps some of its own texts.
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

    @property
    def groups(self) -> tuple[tuple[str, tuple[Kept, ...]], ...]:
        """What is offered under each heading, in the order they come."""
        found: dict[str, list[Kept]] = {}
        for one in self.offered:
            found.setdefault(one.group, []).append(one)
        return tuple((under[0].heading, tuple(under)) for under in found.values())

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


@dataclass(frozen=True, slots=True)
class ShownWish:
    """What is asked of the tables, in words; ``broken``: these tables do not keep it."""

    id: int
    words: str
    broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Every table of the present step. ``composing``: they are made at this moment.

    ``profiles`` are those that people gave: word, shape and tone of each.
    """

    step: int
    round: int
    composing: bool
    locked: bool
    tables: tuple[ShownTable, ...]
    unseated: tuple[ShownPerson, ...]
    ready: str
    alone: str
    profiles: tuple[tuple[str, str, str], ...]
    wishes: tuple[ShownWish, ...]
    wanted: int

    def of(self, person: int) -> ShownTable | None:
        """Return the table where someone sits, or None."""
        return next((one for one in self.tables if any(p.id == person for p in one.people)), None)


def tables(view: View) -> Tables | None:
    """Return the tables of the present moment, None when people do not sit in teams."""
    step, phase, record = view.step, view.phase, view.record
    if step is None or phase is None or view.run.finished or not _in_teams(phase):
        return None
    people = {one.id: one for one in view.attendees}
    seated = record.seated(max(phase.round, 1))
    shown = tuple(_table(view, phase, team, seated, people) for team in record.teams)
    made = _judged(view, seated, people)
    at_table = {seat.person for seats in seated.values() for seat in seats}
    return Tables(
        step=step.id,
        round=max(phase.round, 1),
        composing=phase.grouping is not None,
        locked=record.locked,
        tables=shown,
        unseated=tuple(_person(one) for one in view.attendees if one.id not in at_table),
        ready=_ready(phase, shown),
        wanted=len(shown) or (phase.grouping.teams if phase.grouping else 0),
        alone=_alone(made.alone, people, record, seated),
        profiles=tuple(
            profile_look(key)
            for key in profiles()
            if any(one.profile == key for one in view.attendees)
        ),
        wishes=_wishes(view, made, people),
    )


def kept_waiting(view: View) -> tuple[Card, ...]:
    """Return what the table that speaks now kept, and the room was not shown yet."""
    team = view.phase.team if view.phase is not None and not view.run.finished else ""
    if not team:
        return ()
    chosen = (
        view.record.answers_of(phase.key, choice.key).get(team, ())
        for phase in view.phases
        if (choice := _choice(phase)) is not None
    )
    kept = {key for keys in chosen for key in keys}
    return tuple(card for card in view.waiting if card.key in kept)


def without_tables(plan: Plan) -> bool:
    """Tell whether a step is held in tables that nobody made."""
    return any(phase.grouping for phase in plan.phases) and not plan.record.teams


def table_choices(phase: Phase, record: Record, *, empty: bool = False) -> tuple[TableChoice, ...]:
    """Return what each table may answer in a phase; ``empty``: even where it has nothing yet."""
    made = (
        _shared(phase, choice, record, team)
        for team in record.teams
        for choice in _choices(phase, Audience.TEAMS)
    )
    return tuple(one for one in made if empty or one.offered)


def room_choices(phase: Phase, record: Record) -> tuple[TableChoice, ...]:
    """Return what the whole room answers together in a phase, entered by a facilitator."""
    return tuple(_shared(phase, one, record, None) for one in _choices(phase, Audience.ROOM))


def _shared(phase: Phase, choice: Choice, record: Record, team: Team | None) -> TableChoice:
    key = team.key if team is not None else ROOM
    given = record.answers_of(phase.key, choice.key).get(key, ())
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
    )


def person_name(one: Attendee) -> str:
    """Return how someone is called in the room: their code, or « Sans téléphone 3 »."""
    return one.code or _("Sans téléphone {n}").format(n=one.number)


def people_at(number: int) -> str:
    """Return how many people sit somewhere: « 6 personnes »."""
    return ngettext("{n} personne", "{n} personnes", number)


def _in_teams(phase: Phase) -> bool:
    return bool(phase.round or phase.grouping or phase.team)


def _person(one: Attendee, role: Role = Role.NONE) -> ShownPerson:
    word, shape, tone = profile_look(one.profile)
    return ShownPerson(
        id=one.id, name=person_name(one), profile=word, shape=shape, tone=tone, role=role
    )


def _table(
    view: View,
    phase: Phase,
    team: Team,
    seated: Mapping[str, Sequence[Seat]],
    people: Mapping[int, Attendee],
) -> ShownTable:
    record, seats = view.record, seated[team.key]
    here = tuple(_person(people[one.person], one.role) for one in seats if one.person in people)
    ideas, choice = _lines(phase), _choice(phase)
    written = _written(record, phase, ideas, team)
    chosen = record.answers_of(phase.key, choice.key).get(team.key, ()) if choice else ()
    done = _answered(phase, record, team)
    return ShownTable(
        key=team.key,
        number=team.number,
        label=team.label,
        shape=team.shape,
        tone=team.colour,
        shape_word=shape_name(team.shape),
        accessible=team.accessible,
        speaks=phase.team == team.key,
        question=_question(view.phases, phase, team.key),
        people=here,
        about=" · ".join(_about(here, written, done)),
        ready=done.ready if done is not None else bool(written),
        offered=_offered(choice, record, team, chosen),
        most=choice.at_most if choice else 0,
        phase=phase.key,
        input=choice.key if choice else "",
        roles=" · ".join(_roles(record, ideas, team, seated, people)),
    )


def _roles(
    record: Record,
    ideas: Ideas | None,
    team: Team,
    seated: Mapping[str, Sequence[Seat]],
    people: Mapping[int, Attendee],
) -> list[str]:
    """Return who does what for a table: whoever stayed behind writes for those who came."""
    told = []
    for other in record.teams:
        for seat in seated[other.key]:
            writes = seat.role is Role.WRITER
            helped = _written_for(ideas, other.key) if writes else other.key
            if not seat.role or helped != team.key or seat.person not in people:
                continue
            one = _person(people[seat.person], seat.role)
            name = one.name if other is team else f"{one.name} ({other.label})"
            told.append(f"{name} {one.does}")
    return told


def _written_for(ideas: Ideas | None, team: str) -> str:
    """Return the table whose words the writer of a table writes now."""
    turn = ideas.turn(team) if ideas is not None else None
    return turn.writes_for if turn is not None else team


def _lines(phase: Phase) -> Ideas | None:
    found = (one for one in phase.inputs if isinstance(one, Ideas))
    return next((one for one in found if one.audience in _AT_TABLES), None)


def _choices(phase: Phase, audience: Audience) -> tuple[Choice, ...]:
    found = (one for one in phase.inputs if isinstance(one, Choice))
    return tuple(one for one in found if one.audience is audience)


def _choice(phase: Phase) -> Choice | None:
    return next(iter(_choices(phase, Audience.TEAMS)), None)


def _written(record: Record, phase: Phase, ideas: Ideas | None, team: Team) -> int | None:
    """Return how many lines a table has written at this moment, None where none is asked."""
    if ideas is None:
        return None
    return sum(
        (card.phase, card.input, card.team) == (phase.key, ideas.key, team.key)
        and card.status is not CardStatus.MASKED
        for card in record.cards
    )


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


@dataclass(frozen=True, slots=True)
class _Answered:
    """How much a table answered of what it is asked now; ``keeps``: it keeps some of its texts."""

    number: int
    most: int
    keeps: bool

    @property
    def ready(self) -> bool:
        """Whether the table did what is asked: it may keep less than it could."""
        return self.number > 0 if self.keeps else self.number >= self.most

    @property
    def words(self) -> str:
        """« 2 gardées sur 3 », or « 2 réponses sur 4 »."""
        if self.keeps:
            words = ngettext("{n} gardée sur {{most}}", "{n} gardées sur {{most}}", self.number)
        else:
            words = ngettext("{n} réponse sur {{most}}", "{n} réponses sur {{most}}", self.number)
        return words.format(most=self.most)


def _answered(phase: Phase, record: Record, team: Team) -> _Answered | None:
    """Return how much a table answered of what a phase asks tables; None where it asks nothing."""
    choices = _choices(phase, Audience.TEAMS)
    if not choices:
        return None
    asked = [_shared(phase, one, record, team) for one in choices]
    only = choices[0]
    if len(asked) == 1 and only.options_from is not None and not only.signs:
        return _Answered(len(asked[0].given), only.at_most, keeps=True)
    done = sum(len(one.given) if one.one_each else bool(one.given) for one in asked)
    return _Answered(
        done, sum(len(one.groups) if one.one_each else 1 for one in asked), keeps=False
    )


def _about(people: Sequence[ShownPerson], written: int | None, done: _Answered | None) -> list[str]:
    told = [people_at(len(people))]
    if written is not None:
        told.append(ngettext("{n} idée", "{n} idées", written))
    if done is not None:
        told.append(done.words)
    return told


def _question(phases: Iterable[Phase], phase: Phase, team: str) -> str:
    """Return what a table has before it: the label of its slot; "" where there is none."""
    slot = next((turn.slot for one in phase.inputs if (turn := one.turn(team))), "")
    if not slot:
        return ""
    asked: list[AnyInput] = [*phase.inputs, *(one for other in phases for one in other.inputs)]
    slots = (option for one in asked if isinstance(one, Ideas) for option in one.slots)
    return next((option.label for option in slots if option.key == slot), "")


def _ready(phase: Phase, shown: Sequence[ShownTable]) -> str:
    """Return how many tables have done what is asked of them now; "" when nothing is."""
    lines, choice = _lines(phase), _choice(phase)
    if not shown or (lines is None and choice is None):
        return ""
    done = sum(one.ready for one in shown)
    if choice is not None:
        words = ngettext(
            "Prête : {n} table sur {{total}}", "Prêtes : {n} tables sur {{total}}", done
        )
    else:
        words = ngettext(
            "{n} table sur {{total}} a écrit", "{n} tables sur {{total}} ont écrit", done
        )
    return words.format(total=len(shown))


def _judged(
    view: View, seated: Mapping[str, Sequence[Seat]], people: Mapping[int, Attendee]
) -> Composition:
    """Return what is to be told of the tables as they are, to facilitators alone."""
    known = [
        [Person(one.person, people[one.person].profile) for one in seats if one.person in people]
        for seats in seated.values()
    ]
    accessible = [place for place, team in enumerate(view.record.teams) if team.accessible]
    return judge(known, view.wishes, accessible)


def _wishes(view: View, made: Composition, people: Mapping[int, Attendee]) -> tuple[ShownWish, ...]:
    broken = {wish.id for wish in made.broken}
    told = ((wish.id, _wish_words(wish, people)) for wish in view.wishes)
    return tuple(ShownWish(one, words, one in broken) for one, words in told if words)


def _alone(
    ids: Sequence[int],
    people: Mapping[int, Attendee],
    record: Record,
    seated: Mapping[str, Sequence[Seat]],
) -> str:
    """Return who is the only one of their profile at a table; "" when nobody is."""
    told = []
    for key, seats in seated.items():
        alone = [profile_look(people[one.person].profile)[0] for one in seats if one.person in ids]
        team = record.team(key)
        if team is not None and alone:
            told.append(f"{team.label} ({', '.join(alone)})")
    if not told:
        return ""
    words = ngettext(
        "{n} personne est seule de son profil : {{where}}.",
        "{n} personnes sont seules de leur profil : {{where}}.",
        len(ids),
    )
    return words.format(where=", ".join(told))


def _wish_words(wish: Wish, people: Mapping[int, Attendee]) -> str:
    """Return a wish in words; "" when it is about somebody who is gone."""
    pair = wish.kind is not WishKind.ACCESSIBLE
    if wish.one not in people or (pair and wish.other not in people):
        return ""
    other = person_name(people[wish.other]) if pair else ""
    return wish_told(wish.kind, person_name(people[wish.one]), other)
