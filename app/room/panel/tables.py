"""Sub-groups as facilitators see them: who sits where, in front of what, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.groups import Person, WishKind, judge
from app.core.i18n import _, ngettext
from app.core.people import profile_look, profiles
from app.core.phase import Audience, Ideas
from app.core.record import CardStatus, Role
from app.core.teams import role_words, shape_name, team_count, wish_told
from app.room.panel.people import person_words
from app.room.panel.together import answered, choices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.groups import Composition, Wish
    from app.core.phase import AnyInput, Grouping, Phase
    from app.core.record import Card, Record, Seat, Team
    from app.room.guest import Attendee
    from app.room.panel.plan import Plan
    from app.room.panel.together import Answered
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """A table. ``question`` is what it has before it; ``about`` says how far it is, in words.

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
    roles: str = ""


@dataclass(frozen=True, slots=True)
class ShownWish:
    """What is asked of the tables, in words; ``broken``: these tables do not keep it."""

    id: int
    words: str
    broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Every table of the present step. ``composing``: they are made now, or should have been.

    ``profiles`` are those that people gave: word, shape and tone of each. ``by_wish``: people are
    where they asked to be, and how many tables there are follows from it unless it is decided.
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
    by_wish: bool = False

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
    grouping = _grouping(view, phase)
    at_table = {seat.person for seats in seated.values() for seat in seats}
    return Tables(
        step=step.id,
        round=max(phase.round, 1),
        composing=grouping is not None,
        locked=record.locked,
        tables=shown,
        unseated=tuple(_person(one) for one in view.attendees if one.id not in at_table),
        ready=_ready(phase, shown),
        wanted=len(shown) or _wanted(grouping, view.presence.total),
        by_wish=bool(grouping and grouping.wished),
        alone=_alone(made.alone, people, record, seated),
        profiles=tuple(
            profile_look(key)
            for key in profiles()
            if any(one.profile == key for one in view.attendees)
        ),
        wishes=_wishes(view, made, people),
    )


def _grouping(view: View, phase: Phase) -> Grouping | None:
    """Return how tables are made at this moment: until they are, as the step said, be it late."""
    if phase.grouping is not None or view.record.teams:
        return phase.grouping
    return next((one.grouping for one in view.phases if one.grouping is not None), None)


def _wanted(grouping: Grouping | None, people: int) -> int:
    """Return how many tables the step asks for, 0 where it leaves that to the house."""
    if grouping is None or not (grouping.teams or grouping.size):
        return 0
    return team_count(grouping, people)


def kept_waiting(view: View) -> tuple[Card, ...]:
    """Return what the table that speaks now kept, and the room was not shown yet."""
    team = view.phase.team if view.phase is not None and not view.run.finished else ""
    if not team:
        return ()
    chosen = (
        view.record.answers_of(phase.key, choice.key).get(team, ())
        for phase in view.phases
        for choice in choices_of(phase, Audience.TEAMS)
    )
    kept = {key for keys in chosen for key in keys}
    return tuple(card for card in view.waiting if card.key in kept)


def without_tables(plan: Plan) -> bool:
    """Tell whether a step is held in tables that nobody made."""
    return any(phase.grouping for phase in plan.phases) and not plan.record.teams


def people_at(number: int) -> str:
    """Return how many people sit somewhere: « 6 personnes »."""
    return ngettext("{n} personne", "{n} personnes", number)


def _in_teams(phase: Phase) -> bool:
    return bool(phase.round or phase.grouping or phase.team)


def _person(one: Attendee, role: Role = Role.NONE) -> ShownPerson:
    word, shape, tone = profile_look(one.profile)
    return ShownPerson(
        id=one.id, name=person_words(one), profile=word, shape=shape, tone=tone, role=role
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
    ideas = _lines(phase)
    written = _written(record, phase, ideas, team)
    done = answered(phase, record, team)
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
        about=" · ".join(
            (
                *_about(here, written, done),
                *_standing(sum(not one.person for one in seats)),
                *_filled(record, ideas, team),
            )
        ),
        ready=done.ready if done is not None else bool(written),
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


def _written(record: Record, phase: Phase, ideas: Ideas | None, team: Team) -> int | None:
    """Return how many lines a table has written at this moment, None where none is asked."""
    if ideas is None:
        return None
    return sum(
        (card.phase, card.input, card.team) == (phase.key, ideas.key, team.key)
        and card.status is not CardStatus.MASKED
        for card in record.cards
    )


def _filled(record: Record, ideas: Ideas | None, team: Team) -> tuple[str, ...]:
    """Return in how many of the slots that a table has before it it wrote something."""
    if ideas is None or ideas.between or ideas.turns or len(ideas.slots) < 2:
        return ()
    cards = record.cards_of("", ideas.key)
    there = {one.slot for one in cards if one.team == team.key}
    number = sum(one.key in there for one in ideas.slots)
    return (_("rempli : {n} sur {total}").format(n=number, total=len(ideas.slots)),)


def _about(people: Sequence[ShownPerson], written: int | None, done: Answered | None) -> list[str]:
    told = [people_at(len(people))]
    if written is not None:
        told.append(ngettext("{n} idée", "{n} idées", written))
    if done is not None and done.words:
        told.append(done.words)
    return told


def _standing(number: int) -> list[str]:
    """Return how many more people were counted there, nobody knowing who they are."""
    return [ngettext("{n} personne à placer", "{n} personnes à placer", number)] if number else []


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
    lines, chooses = _lines(phase), bool(choices_of(phase, Audience.TEAMS))
    if not shown or (lines is None and not chooses):
        return ""
    done = sum(one.ready for one in shown)
    if chooses:
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
    other = person_words(people[wish.other]) if pair else ""
    return wish_told(wish.kind, person_words(people[wish.one]), other)
