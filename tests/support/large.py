"""Large sessions in real files: every question of a workshop answered by a whole crowd, at once.

They are written through the store alone, without a server: a minute of playing takes a second.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.phase import Audience, Choice, Ideas
from app.core.record import CardStatus, Channel, MessageStatus
from app.core.tally import choice_options
from app.core.teams import team as table
from app.core.teams import team_count
from app.rehearsal.texts import read_phrasebook
from app.report.editions.account import account
from app.room.aside import activity
from app.room.identity import alias
from app.room.lineage import whole_record
from app.room.preparing import make_session, read_named
from app.store.values import Purpose
from tests.support.sessions import house
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.phase import Option, Phase
    from app.core.session import Step
    from app.format import Account
    from app.store import Store
    from app.store.changes import Act

WORKSHOP = "etp-patients-partenaires"
_START = 1_700_000_000.0
_BY_TEAM = 8
"""Most texts that a facilitator or a whole room writes at one question: a synthesis is short."""

_PROFILES = ("usagers", "professionnels", "usagers", "les_deux", "")
_ENDS = (
    "Cela s’est passé dans notre service, un mardi.",
    "Je le dis pour celles et ceux qui n’osent pas.",
    "On en a parlé à table, et tout le monde n’était pas d’accord.",
    "Il faut du temps – et du monde – pour que ça tienne.",
    "Personne ne nous l’avait demandé avant aujourd’hui.",
    "« Rien pour nous sans nous », voilà tout.",
    "",
)
_PLAIN = (
    "On me demande mon avis, mais on ne dit pas ce qu’on en fait.",
    "Le soignant sait des choses que je ne sais pas, et l’inverse est vrai.",
    "Être au centre, ce n’est pas décider.",
)


class _Question(NamedTuple):
    step: Step
    phase: Phase
    ideas: Ideas
    teams: tuple[str, ...]


def large(path: Path, people: int, texts: int, workshop: str = WORKSHOP) -> Path:
    """Make the file of a workshop held by ``people`` who wrote ``texts`` free texts; return it.

    Everybody answers every choice. The same arguments give the same words.
    """
    at = house()
    made = read_named(workshop, CATALOGUE)
    store = make_session(path, made, {"date": "2026-03-12", "expected": people}, at)
    with store.transaction():
        _Crowd(store, people).hold(texts)
    store.close()
    return path


class _Crowd:
    """People who fill a session in."""

    def __init__(self, store: Store, people: int) -> None:
        self._store = store
        self._chance = random.Random(people)
        self._secret = store.secret or b""
        self._keys = (f"large{number}" for number in itertools.count())
        self._people = [
            store.add_participant(
                now=_START, phone=number % 12 > 0, profile=_PROFILES[number % 5]
            ).id
            for number in range(people)
        ]
        for number in self._people:
            store.add_consent(
                participant_id=number,
                purpose=Purpose.COLLECT,
                value=True,
                channel="telephone",
                now=_START,
            )

    def hold(self, texts: int) -> None:
        """Seat everybody, write the texts, answer the choices, then say that all steps are over."""
        for step in self._store.steps():
            self._seat(step)
        questions = [one for step in self._store.steps() for one in self._questions(step)]
        self._write(questions, texts)
        for step in self._store.steps():
            self._choose(step)
        with self._store.act("test", "large", "remplir", _START) as act:
            self._conclude(act)

    def _account(self, step: Step) -> Account[Any]:
        record = whole_record(step, self._store.steps(), CATALOGUE, self._store)
        return account(step, record, self._store.info(), CATALOGUE)

    def _seat(self, step: Step) -> None:
        """Make tables where a phase makes some, everybody at one."""
        for phase in self._account(step).phases:
            if phase.grouping is None or self._store.team_rows(step.id):
                continue
            names = phase.grouping.names
            count = team_count(phase.grouping, len(self._people))
            with self._store.act("test", "large", "tables", _START) as act:
                rows = [
                    _add_team(act, step, number, names[number - 1 : number])
                    for number in range(1, count + 1)
                ]
                for place, person in enumerate(self._people):
                    seat = {"team_id": rows[place % count], "participant_id": person}
                    act.insert("team_member", **seat, round=phase.round or 1)

    def _questions(self, step: Step) -> Iterator[_Question]:
        told = self._account(step)
        teams = tuple(one.key for one in told.record.teams)
        for phase in told.phases:
            for one in phase.inputs:
                if isinstance(one, Ideas):
                    yield _Question(step, phase, one, teams)

    def _write(self, questions: list[_Question], texts: int) -> None:
        """Share the texts among the questions: few to those that one hand answers for all."""
        short = [one for one in questions if _single(one.ideas)]
        long = [one for one in questions if not _single(one.ideas)]
        each = min(_BY_TEAM, texts // (4 * len(questions)))
        turns = itertools.chain(short * each, itertools.cycle(long))
        words = {one.step.type: self._sentences(one.step.type) for one in questions}
        for number, one in enumerate(itertools.islice(turns, texts)):
            self._add_card(one, next(words[one.step.type]), number)

    def _add_card(self, question: _Question, text: str, number: int) -> None:
        """Add one text where its author would have put it."""
        step, phase, ideas, teams = question
        person = self._people[number % len(self._people)]
        team = teams[number % len(teams)] if teams else ""
        own = "" if _single(ideas) else alias(self._secret, person, self._activity(step))
        by_team = ideas.audience is Audience.TEAMS
        turn = ideas.turn(team)
        slots = [option.key for option in ideas.slots] or [""]
        self._store.add_card(
            step=step.id,
            phase=phase.key,
            input=ideas.key,
            slot=turn.slot if turn and turn.slot else self._chance.choice(slots),
            alias=team if by_team else own,
            text="\n".join([text, "La coordination", "avant l’été"][: len(ideas.parts) or 1]),
            status=CardStatus.SHOWN,
            channel=Channel.PHONE,
            key=next(self._keys),
            seat="test",
            now=_START + number,
            team=team if by_team or ideas.audience is Audience.MEMBERS else "",
        )

    def _choose(self, step: Step) -> None:
        """Answer every choice of a step as one person, team or room would."""
        told = self._account(step)
        teams = [one.key for one in told.record.teams]
        people = [alias(self._secret, one, self._activity(step)) for one in self._people]
        for phase in told.phases:
            for one in phase.inputs:
                if not isinstance(one, Choice):
                    continue
                shared = {Audience.TEAMS: teams, Audience.ROOM: ["salle"]}
                for who in shared.get(one.audience, people):
                    team = (
                        who if one.audience is Audience.TEAMS else self._chance.choice([*teams, ""])
                    )
                    self._answer(step, phase, one, who, choice_options(one, told.record, team))

    def _answer(
        self, step: Step, phase: Phase, choice: Choice, who: str, options: tuple[Option, ...]
    ) -> None:
        chosen = self._chance.sample(options, min(choice.at_most, len(options), 3))
        if choice.one_each:
            chosen = list({option.group: option for option in chosen}.values())
        self._store.add_answer(
            step=step.id,
            phase=phase.key,
            input=choice.key,
            alias=who,
            value=tuple(option.key for option in chosen),
            channel=Channel.PHONE,
            key=next(self._keys),
            now=_START,
        )

    def _conclude(self, act: Act) -> None:
        """End all steps one after the other, and note messages and follow-ups in the last."""
        begun = _START
        for step in self._store.steps():
            ended = begun + 60 * step.minutes
            act.update("step", step.id, started=begun, ended=ended)
            begun = ended
        cards = [row["id"] for row in self._store.rows("SELECT id FROM card ORDER BY id LIMIT 9")]
        for place, text in enumerate(_PLAIN):
            message = act.insert(
                "key_message",
                step_id=step.id,
                text=text,
                status=MessageStatus.VALIDATED,
                position=place,
            )
            act.link_message(message, cards[3 * place : 3 * place + 3])
            act.insert(
                "followup", step_id=step.id, what=text, who="La coordination", position=place
            )

    def _activity(self, step: Step) -> int | str:
        return activity(step, CATALOGUE[step.type])

    def _sentences(self, kind: str) -> Iterator[str]:
        """Yield what people may have said, never twice the same words one after the other."""
        said = [text for one in read_phrasebook(kind).texts for text in one.sentences]
        for number in itertools.count():
            first = (said or _PLAIN)[number % len(said or _PLAIN)]
            end = self._chance.choice(_ENDS)
            yield f"{first} {end}".strip()[:280]


def _single(ideas: Ideas) -> bool:
    """Tell whether one hand writes for everybody."""
    return ideas.audience in (Audience.FACILITATORS, Audience.ROOM)


def _add_team(act: Act, step: Step, number: int, name: tuple[str, ...]) -> int:
    made = table(number, *name)
    return act.insert(
        "team",
        step_id=step.id,
        key=made.key,
        number=made.number,
        label=made.label,
        shape=made.shape,
        colour=made.colour,
    )
