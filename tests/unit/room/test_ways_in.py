"""The ways in of people without a phone, at each moment of each ready-made workshop."""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.core.phase import Audience, Choice, Ideas, Phase, State
from app.core.record import Channel, CountingMode
from app.core.tally import choice_options
from app.room.panel.counting import counts
from app.room.panel.noting import scribes
from app.room.panel.plan import present_plan
from app.room.panel.without import Way, without
from app.room.preparing import read_named
from tests.support import sessions
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.session import Step
    from app.room.panel.counting import CountForm
    from app.room.room import Room
    from app.room.view import View

T = sessions.TIME
WORKSHOPS = (
    "causerie-mimosa",
    "etp-patients-partenaires",
    "etp-quesaco",
    "fais-decoller-ton-idee",
    "proches-aidants",
    "s-auto-evaluer",
)
PEOPLE = 6


@pytest.fixture(params=WORKSHOPS)
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """Hold a ready-made workshop, six people without a phone there."""
    path = sessions.make(tmp_path / "a.mimosa", read_named(request.param, CATALOGUE))
    with sessions.opened(path) as room:
        room.people.arrive("test", PEOPLE).result(T)
        yield room


def _moments(room: Room) -> Iterator[tuple[View, Step, Phase]]:
    """Bring the room to each moment, open, its tables made."""
    for step in room.settled().result(T).steps:
        seen: set[str] = set()
        room.conduct.go("test", None, step.id).result(T)
        while True:
            view = room.settled().result(T)
            left = next((one for one in view.phases if one.key not in seen), None)
            if left is None:
                break
            seen.add(left.key)
            room.conduct.go("test", None, step.id, left.key).result(T)
            if left.inputs:
                room.conduct.open("test", None).result(T)
            if left.grouping is not None:
                with contextlib.suppress(RefusedError):  # People are to choose first.
                    room.teams.compose("test", step.id).result(T)
            view = room.settled().result(T)
            if view.phase is not None:
                yield view, step, view.phase


def _form(view: View, step: Step, phase: Phase, key: str) -> CountForm:
    return next(one for one in counts(step, phase, present_plan(view), now=True) if one.key == key)


def _count(room: Room, step: Step, phase: Phase, choice: Choice, option: str, number: int) -> View:
    room.conduct.count(
        "test", step=step.id, phase=phase.key, input=choice.key, numbers={option: number}
    ).result(T)
    return room.settled().result(T)


def _at_tablet(room: Room, number: int, step: Step, phase: Phase, choice: Choice, key: str) -> bool:
    """Answer on the tablet; tells whether that person may."""
    person = room.shared.at_tablet(number)
    assert person is not None
    room.voices.agree(person, recording=True, quoting=False).result(T)
    person = room.shared.at_tablet(number)
    assert person is not None
    try:
        return room.voices.answer(
            person, step=step.id, phase=phase.key, input=choice.key, value=(key,),
            key=secrets.token_hex(8),
        ).result(T)  # fmt: skip
    except RefusedError:
        return False


def test_more_hands_than_are_left_are_told_at_every_count(room: Room) -> None:
    found = 0
    for view, step, phase in _moments(room):
        for choice in phase.inputs:
            if not isinstance(choice, Choice) or not choice.counted:
                continue
            options = [one.key for one in choice_options(choice, view.record)]
            if not options:
                continue
            found += 1
            hands = PEOPLE * choice.at_most
            full = _count(room, step, phase, choice, options[0], hands)
            assert _form(full, step, phase, choice.key).warning == "", (phase.key, choice.key)
            over = _count(room, step, phase, choice, options[0], hands + 1)
            assert "Recomptez" in _form(over, step, phase, choice.key).warning
            if choice.mode is CountingMode.ROOM or choice.asked_of is not None:
                continue
            _count(room, step, phase, choice, options[0], hands)
            if _at_tablet(room, 1, step, phase, choice, options[0]):
                one_less = room.settled().result(T)
                told = _form(one_less, step, phase, choice.key)
                assert "Recomptez" in told.warning, (phase.key, choice.key)
                assert "déjà répondu" in told.scope
                assert told.expected in (0, PEOPLE - 1)
    assert found


def test_what_is_on_paper_is_noted_as_such_wherever_words_are_asked(room: Room) -> None:
    for view, step, phase in _moments(room):
        for form in scribes(step, phase, present_plan(view)):
            place = form.places[0] if form.places else None
            number = room.desk.note(
                "test", step=step.id, phase=phase.key, input=form.key,
                slot=place.slot if place else "", team=place.team if place else "",
                text="Un mot" if not form.parts else "\n".join("Un mot" for _each in form.parts),
                key=secrets.token_hex(8), channel=Channel.PAPER,
            ).result(T)  # fmt: skip
            noted = room.settled().result(T).record.cards
            assert next(one for one in noted if one.id == number).channel is Channel.PAPER


def test_every_question_asked_of_people_has_a_way_in_without_a_phone(room: Room) -> None:
    for view, _step, phase in _moments(room):
        asked = [
            one
            for one in phase.inputs
            if one.audience in (Audience.EVERYONE, Audience.MEMBERS, Audience.TEAMS)
        ]
        told = without(view)
        assert (told is not None) is bool(asked), phase.key
        if told is None:
            continue
        assert told.ways
        assert told.words
        assert view.run.state is State.OPEN
        own = any(
            one.asked_on_phones and one.audience is not Audience.TEAMS and not one.between
            for one in asked
        )
        assert (Way.TABLET in told.ways) is own, phase.key
        alone = any(one.on_ballots for one in asked)
        assert (Way.PAPER in told.ways) is alone, phase.key
        words = any(isinstance(one, Ideas) and not one.between for one in phase.inputs)
        assert (Way.NOTE in told.ways) is words


@pytest.fixture
def joining(tmp_path: Path) -> Iterator[tuple[Room, Step, Phase, Choice]]:
    """Have a room choose between two ideas, six people without a phone."""
    workshop = read_named("fais-decoller-ton-idee", CATALOGUE)
    with sessions.opened(sessions.make(tmp_path / "a.mimosa", workshop)) as room:
        room.people.arrive("test", PEOPLE).result(T)
        step = next(one for one in room.settled().result(T).steps if one.key == "rejoindre")
        ideas = {**step.settings, "options": ["Un café", "Un jardin"]}
        room.planning.change("test", step.id, settings=ideas).result(T)
        room.conduct.go("test", None, step.id, "rejoindre").result(T)
        room.conduct.open("test", None).result(T)
        view = room.settled().result(T)
        assert view.phase is not None
        first = view.phase.inputs[0]
        assert isinstance(first, Choice)
        yield room, step, view.phase, first


def test_teams_are_made_of_what_each_asked_for_whatever_the_way(
    joining: tuple[Room, Step, Phase, Choice],
) -> None:
    room, step, phase, first = joining
    one, other = (option.key for option in choice_options(first, room.view.record))
    for number in (4, 5):
        assert _at_tablet(room, number, step, phase, first, one)
    for sheet, card in ((1, 6), (2, None)):
        guest = room.shared.ballot(card, sheet)
        assert guest is not None
        room.voices.answer(
            guest, step=step.id, phase=phase.key, input=first.key, value=(one if card else other,),
            key=secrets.token_hex(8),
        ).result(T)  # fmt: skip
    _count(room, step, phase, first, other, 2)
    room.teams.compose("test", step.id).result(T)
    record = room.settled().result(T).record
    numbers = {one.id: one.number for one in room.view.attendees}
    made = {
        team.option: sorted(
            numbers.get(seat.person, 0) for seat in record.seats if seat.team == team.key
        )
        for team in record.teams
    }
    # Whose the hands were, and the ballot without a number, nobody knows: the team asks.
    assert made == {one: [4, 5, 6], other: [0, 0, 0]}
