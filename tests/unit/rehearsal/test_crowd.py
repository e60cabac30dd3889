"""Simulated people on a real server; the facilitator is the test."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.core.i18n import set_language
from app.core.phase import Choice
from app.core.record import CountingMode, Role
from app.core.session import Screen
from app.rehearsal.crowd import AT_ONCE, Crowd, Hands, Pace
from app.rehearsal.mind import Mind
from app.room.preparing import read_named
from app.web.app import build_app
from app.web.limits import SIMULATED
from app.web.network import open_listener
from app.web.server import WebServer
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, TIME, VOTE, by_phone, lead, make, opened, reader
from workshops import CATALOGUE
from workshops.formats.arbre.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.core.record import Answer
    from app.room.room import Room

PEOPLE = 5


@contextlib.contextmanager
def served(path: Path) -> Iterator[tuple[Room, str]]:
    with opened(path) as room:
        listener = open_listener("127.0.0.1", 0)
        host, port = listener.getsockname()
        server = WebServer(build_app(room, CATALOGUE, limits=SIMULATED), listener)
        server.start()
        try:
            yield room, f"{host}:{port}"
        finally:
            server.stop()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[tuple[Room, str]]:
    with served(make(tmp_path / "a.mimosa", rehearsal=True)) as found:
        yield found


@contextlib.contextmanager
def crowd(room: Room, address: str, pace: Pace = AT_ONCE, **told: object) -> Iterator[Crowd]:
    seen = told.get("seen")
    one = Crowd(room, address, PEOPLE, pace=pace, seen=seen if callable(seen) else None)
    one.start()
    try:
        yield one
    finally:
        one.stop()
        assert one.ended(TIME)


def wait(room: Room, reached: Callable[[], bool]) -> None:
    """Wait for something that the room's views bring about."""
    changed = threading.Event()
    stop = room.listen(lambda _view: changed.set())
    until = time.monotonic() + TIME
    try:
        while not reached():
            assert time.monotonic() < until, "it never came"
            changed.wait(0.05)
            changed.clear()
    finally:
        stop()


def everybody_votes(room: Room, people: Crowd) -> None:
    wait(room, lambda: people.here == PEOPLE)
    lead(room, VOTE)
    wait(room, lambda: people.acknowledged >= PEOPLE)


def test_people_come_in_and_answer_what_opens(hall: tuple[Room, str]) -> None:
    room, address = hall
    by_phone(room)
    with crowd(room, address) as people:
        wait(room, lambda: people.here == PEOPLE)
        wait(room, lambda: room.view.presence.with_phone == PEOPLE)
        assert people.sent == 0
        lead(room, VOTE)
        wait(room, lambda: len(room.view.record.answers) == PEOPLE)
        wait(room, lambda: people.sent >= people.acknowledged >= PEOPLE)
    assert {answer.phase for answer in room.view.record.answers} == {VOTE.phase}


def test_people_say_who_they_are_where_it_is_asked(tmp_path: Path) -> None:
    workshop = read_named("causerie-mimosa", CATALOGUE)
    with served(make(tmp_path / "a.mimosa", workshop, rehearsal=True)) as (room, address):
        step = next(one.id for one in room.view.steps if one.type == "brise_glace")
        minds = [Mind(f"1|{one}").profile for one in range(PEOPLE)]
        lead(room, Place(step, "tour", "mot"))
        with crowd(room, address):
            wait(room, lambda: bool(room.view.record.cards))
            said = Counter(one for one in minds if one)
            wait(room, lambda: Counter(dict(room.view.presence.profiles)) == said)


def test_people_write_where_texts_are_asked(hall: tuple[Room, str]) -> None:
    room, address = hall
    by_phone(room)
    with crowd(room, address) as people:
        lead(room, VOTE)
        wait(room, lambda: len(room.view.record.answers) == PEOPLE)
        lead(room, ARGUMENT)
        wait(room, lambda: bool(room.view.waiting))
        wait(room, lambda: people.acknowledged > PEOPLE)
    assert all(card.alias for card in room.view.waiting)


def test_people_who_came_late_answer_too(hall: tuple[Room, str]) -> None:
    room, address = hall
    by_phone(room)
    lead(room, VOTE)
    with crowd(room, address, Pace((0.05, 0.1), (0, 0), (0, 0), (0, 0))):
        wait(room, lambda: len(room.view.record.answers) == PEOPLE)


def test_question_closed_too_early_waits_to_be_opened_again(
    hall: tuple[Room, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.rehearsal.crowd._TRIES", 1)
    room, address = hall
    by_phone(room)
    with crowd(room, address, Pace((0, 0), (0.3, 0.4), (0, 0), (0, 0))) as people:
        wait(room, lambda: people.here == PEOPLE)
        lead(room, VOTE)
        room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
        wait(room, lambda: len(people._turn._waiters) == PEOPLE)
        assert people.sent == 0
        room.conduct.screen("test", Screen.STEP).result(TIME)
        wait(room, lambda: len(room.view.record.answers) == PEOPLE)


def test_hands_are_told_when_they_are_counted(hall: tuple[Room, str]) -> None:
    room, address = hall
    told: list[Hands] = []
    assert room.view.steps[1].settings["mode_comptage"] == CountingMode.ROOM.value
    with crowd(room, address, seen=told.append) as people:
        lead(room, VOTE)
        wait(room, lambda: bool(told))
        assert people.sent == 0
    assert sum(number for _label, number in told[0]) == PEOPLE, "everybody stands somewhere"
    assert {label for label, _number in told[0]} >= {"D’accord", "Pas d’accord"}


def test_people_come_back_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mimosa", rehearsal=True)
    for _again in range(2):
        with served(path) as (room, address):
            by_phone(room)
            with crowd(room, address) as people:
                everybody_votes(room, people)
    found = reader(path)
    assert len(found.participants()) == PEOPLE
    assert len(found.record(VOTE.step).answers) == PEOPLE
    found.close()


def test_people_who_come_back_speak_from_where_they_stood(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mimosa", rehearsal=True)
    with served(path) as (room, address), crowd(room, address) as people:
        wait(room, lambda: people.here == PEOPLE)
        lead(room, ARGUMENT)
    with served(path) as (room, address), crowd(room, address) as people:
        wait(room, lambda: people.acknowledged > 0 and bool(room.view.record.cards))
        assert {card.phase for card in room.view.record.cards} == {ARGUMENT.phase}


def test_crowd_stops_from_anywhere_as_often_as_one_likes(hall: tuple[Room, str]) -> None:
    room, address = hall
    one = Crowd(room, address, PEOPLE)
    one.stop()
    one.start()
    assert one.ended(0)
    other = Crowd(room, address, PEOPLE)
    other.start()
    other.start()
    threading.Thread(target=other.stop).start()
    other.stop()
    assert other.ended(TIME)
    other.stop()


def test_crowd_outlives_a_server_that_goes_away(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa", rehearsal=True)) as room:
        listener = open_listener("127.0.0.1", 0)
        host, port = listener.getsockname()
        listener.close()
        with crowd(room, f"{host}:{port}") as people:
            lead(room, VOTE)
            assert people.here == 0


def test_people_read_before_they_answer(hall: tuple[Room, str]) -> None:
    room, address = hall
    by_phone(room)
    lead(room, VOTE)
    with crowd(room, address, Pace((0, 0), (30, 40), (0, 0), (0, 0))) as people:
        wait(room, lambda: people.here == PEOPLE)
        assert people.sent == 0


@contextlib.contextmanager
def at_a_step(path: Path, name: str, kind: str) -> Iterator[tuple[Room, int, Crowd]]:
    """Hold a ready-made workshop with a crowd; give its step of a type too."""
    made = make(path, read_named(name, CATALOGUE), rehearsal=True)
    with served(made) as (room, address), crowd(room, address) as people:
        wait(room, lambda: people.here == PEOPLE)
        yield room, next(step.id for step in room.view.steps if step.type == kind), people


def at_tables(folder: Path) -> contextlib.AbstractContextManager[tuple[Room, int, Crowd]]:
    return at_a_step(folder / "a.mimosa", "etp-patients-partenaires", "sous_groupes")


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[tuple[Room, int]]:
    """Give a room whose tables are made, at its first round, and the step."""
    with at_tables(tmp_path) as (room, step, _people):
        room.teams.compose("test", step, seed=1).result(TIME)
        lead(room, Place(step, "t1", ""))
        yield room, step


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[tuple[Room, int]]:
    path = tmp_path / "a.mimosa"
    with at_a_step(path, "causerie-mimosa", "arbre") as (room, step, _people):
        lead(room, Place(step, "seul", ""))
        yield room, step


def test_every_table_writes_by_whoever_took_the_pen(tables: tuple[Room, int]) -> None:
    room, _step = tables
    keys = {team.key for team in room.view.record.teams}
    assert len(keys) == 3
    wait(room, lambda: {card.team for card in room.view.record.cards} == keys)
    writers = {seat.team for seat in room.view.record.seats if seat.role is Role.WRITER}
    assert writers == keys
    assert {card.slot for card in room.view.record.cards} == {"qui", "quoi", "comment"}


def test_tables_write_when_they_are_made_after_their_round_opened(tmp_path: Path) -> None:
    with at_tables(tmp_path) as (room, step, _people):
        lead(room, Place(step, "t1", ""))
        room.teams.compose("test", step, seed=1).result(TIME)
        wait(room, lambda: len({card.team for card in room.view.record.cards}) == 3)


def test_people_mark_what_the_table_before_theirs_wrote(tables: tuple[Room, int]) -> None:
    room, step = tables
    wait(room, lambda: len({card.team for card in room.view.record.cards}) == 3)
    lead(room, Place(step, "t2", ""))
    # Whoever writes stays at the desk of their table: the others mark.
    wait(room, lambda: any(answer.input == "marque" for answer in room.view.record.answers))
    wait(room, lambda: bool(room.view.record.cards_of("t2", "idee")))


def test_every_table_chooses_what_it_keeps(tables: tuple[Room, int]) -> None:
    room, step = tables
    keys = {team.key for team in room.view.record.teams}
    wait(room, lambda: {card.team for card in room.view.record.cards} == keys)
    lead(room, Place(step, "choix", ""))
    wait(room, lambda: {a.alias for a in room.view.record.answers if a.phase == "choix"} == keys)
    own = {card.key: card.team for card in room.view.record.cards}
    for answer in room.view.record.answers:
        assert {own[key] for key in answer.value} == {answer.alias}


def test_people_are_as_content_in_a_language_that_no_phrasebook_knows(tmp_path: Path) -> None:
    set_language("en")
    try:
        path = tmp_path / "a.mimosa"
        with at_a_step(path, "causerie-mimosa", "evaluation") as (room, step, _people):
            lead(room, Place(step, "avis", ""))
            sentences = len(scaled(room))
            wait(room, lambda: len(told(room)) == sentences * PEOPLE)
            found = Counter(value for one in told(room) for value in one.value)
    finally:
        set_language("fr")
    assert sentences == 10
    assert found["tout_a_fait"] > found["pas_du_tout"]


def scaled(room: Room) -> set[str]:
    """Return the keys of what is answered by a scale now."""
    assert room.view.phase is not None
    return {one.key for one in room.view.phase.inputs if isinstance(one, Choice)}


def told(room: Room) -> list[Answer]:
    return [one for one in room.view.record.answers if one.input in scaled(room)]


def test_leaves_come_in_silence_then_in_threes(tree: tuple[Room, int]) -> None:
    room, step = tree
    wait(room, lambda: bool(room.view.waiting))
    alone = len(room.view.record.cards)
    lead(room, Place(step, "trios", ""))
    wait(room, lambda: len(room.view.record.cards) > alone)
    settings = room.view.settings
    assert isinstance(settings, Settings)
    parts = {part.key for part in settings.parts}
    assert {card.slot for card in room.view.record.cards} <= parts


def test_marks_come_on_leaves_that_were_shown(tree: tuple[Room, int]) -> None:
    room, step = tree
    wait(room, lambda: bool(room.view.waiting))
    lead(room, Place(step, "pose", ""))
    while room.view.waiting:
        room.board.read_next("test").result(TIME)
        room.settled().result(TIME)
    lead(room, Place(step, "reperes", ""))
    wait(room, lambda: len(room.view.record.answers) == PEOPLE)
    shown = {card.key for card in room.view.record.shown("", "feuille")}
    assert {key for answer in room.view.record.answers for key in answer.value} <= shown


def test_people_told_twice_to_go_leave_no_connection_open(hall: tuple[Room, str]) -> None:
    room, address = hall
    with crowd(room, address) as people:
        wait(room, lambda: people.here == PEOPLE)
        people.stop()
        while not people.ended(0.0005):
            people.stop()
        phones = [one.device for one in people._people if one.device is not None]
        assert len(phones) == PEOPLE
        assert all(one.browser._client.is_closed for one in phones)
