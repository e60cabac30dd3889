"""What facilitators are told where the room answers together, by parts, by point of view."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.phase import Choice, State
from app.core.record import Card, CardStatus, CountingMode, Presence, Record, RoomCount
from app.core.session import SessionInfo
from app.core.tally import tally
from app.room.panel.counting import counts
from app.room.panel.head import state_commands, state_words
from app.room.panel.noting import scribes
from app.room.panel.plan import Plan, present_plan
from app.room.panel.texts import text
from app.room.panel.together import TableChoice, answered, room_choices
from app.room.room import Room
from app.room.view import stop_name
from app.store import create
from tests.support import console_formats
from tests.support.console_formats import Together, together_phases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.phase import Phase
    from app.room.view import View

STEP = console_formats.steps()[0]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    path, info = tmp_path / "a.mimosa", SessionInfo(title="Essai")
    store = create(path, info, console_formats.steps(), copies=tmp_path / "copies", now=0)
    room = Room(store, console_formats.CATALOGUE)
    room.start()
    yield room
    room.close()


def at(room: Room, phase: str) -> View:
    room.conduct.go("test", None, 1, phase).result(10)
    return room.settled().result(10)


def phase(key: str, record: Record | None = None) -> tuple[Phase, Plan]:
    record = record or Record()
    phases = together_phases(STEP, Together(), record)
    return next(one for one in phases if one.key == key), Plan(phases, record)


def test_last_of_several_counts_reveals() -> None:
    asked, plan = phase("vues")
    forms = counts(STEP, asked, plan, now=True)
    assert [form.reveals for form in forms] == [False, False, False, True]


def test_nobody_knows_how_many_a_question_of_some_people_is_to_count() -> None:
    asked, plan = phase("vues", Record(presence=Presence(without_phone=12)))
    forms = counts(STEP, asked, plan, now=True)
    assert [form.expected for form in forms] == [12, 0, 0, 0]


def test_who_was_not_asked_is_not_missing() -> None:
    asked, _plan = phase("vues")
    levels = asked.inputs[2]
    assert isinstance(levels, Choice)
    choice = replace(levels, mode=CountingMode.ROOM)
    count = RoomCount("vues", "niveau_usager", "n1", 3, CountingMode.ROOM)
    record = Record(counts=(count,), presence=Presence(without_phone=12))
    assert tally(record, "vues", choice).missing == 0
    assert tally(record, "vues", replace(choice, asked_of=None)).missing == 9


def test_what_the_room_says_together_is_neither_opened_nor_closed(room: Room) -> None:
    view = at(room, "conjoint")
    assert state_words(view).key == "calme"
    assert not state_commands(view)
    assert [one.state for one in state_commands(at(room, "actions"))] == [State.CLOSED]


def test_members_are_noted_table_by_table_in_every_slot(room: Room) -> None:
    room.people.arrive("test", 6).result(10)
    at(room, "tables")
    room.teams.compose("test", 1, 3, seed=1).result(10)
    view = at(room, "canevas")
    assert view.step is not None
    assert view.phase is not None
    form = scribes(view.step, view.phase, present_plan(view))[0]
    assert [(one.team, one.slot) for one in form.tables[:5]] == [
        ("g1", "c0"), ("g1", "c1"), ("g1", "c2"), ("g1", "c3"), ("g2", "c0"),
    ]  # fmt: skip


def test_slots_of_a_grid_have_their_heading() -> None:
    asked, plan = phase("grille")
    form = scribes(STEP, asked, plan)[0]
    assert [one.group for one in form.slots[::3]] == [
        "Proche aidant", "Personne en soin", "Professionnel", "",
    ]  # fmt: skip


def _of_room(room: Room, phase: str) -> tuple[TableChoice, ...]:
    view = at(room, phase)
    assert view.phase is not None
    return room_choices(view.phase, view.record)


def test_pressing_takes_the_place_of_the_other_where_one_only_may_be_chosen(room: Room) -> None:
    level = _of_room(room, "conjoint")[0]
    assert level.pressed("n3", ()) == ("n3",)
    assert level.pressed("n1", ("n3",)) == ("n1",)
    assert level.pressed("n1", ("n1",)) == ()


def test_each_text_has_one_sign_at_most(room: Room) -> None:
    cards = [
        room.desk.note(
            "test", step=1, phase="grille", input="case", slot="libre_0", text="Dire", key=key
        ).result(10)
        for key in ("a", "b")
    ]
    marks = _of_room(room, "marques")[0]
    one, other = (f"c{card}" for card in cards)
    assert [heading for heading, _marks in marks.groups] == ["Dire", "Dire"]
    given = marks.pressed(f"{other}_present", (f"{one}_present",))
    assert given == (f"{one}_present", f"{other}_present")
    assert given is not None
    assert marks.pressed(f"{one}_renforcer", given) == (f"{one}_renforcer", f"{other}_present")


def test_no_more_is_chosen_than_may_be(room: Room) -> None:
    level = changed(_of_room(room, "conjoint")[0], most=2)
    assert level.pressed("n4", ("n0", "n1")) is None
    assert level.pressed("n1", ("n0", "n1")) == ("n0",)


def test_parts_of_a_text_are_told_on_one_line() -> None:
    asked, plan = phase("actions")
    assert scribes(STEP, asked, plan)[0].parts == console_formats.PARTS
    card = Card(1, "actions", "action", "", "Un café\n\nen juin", CardStatus.SHOWN)
    shown = text(card, plan)
    assert shown.words == "Un café – en juin"
    assert shown.parts == console_formats.PARTS
    assert shown.said.startswith("Un café – en juin. ")


def test_count_of_several_answers_is_asked_in_the_words_for_hands() -> None:
    asked, plan = phase("vues", Record(presence=Presence(without_phone=12)))
    told = replace(asked.inputs[1], hands="Savoirs · Professionnels")
    form = counts(STEP, replace(asked, inputs=(told,)), plan, now=True)[0]
    assert form.label == "Savoirs · Professionnels"
    assert not form.said
    assert form.options[0].label == "0 – pas du tout"
    assert form.scope == "Comptez seulement les personnes à qui la question est posée."


def test_table_that_has_nothing_to_answer_is_not_ready(room: Room) -> None:
    room.people.arrive("test", 6).result(10)
    at(room, "tables")
    room.teams.compose("test", 1, 3, seed=1).result(10)
    asked = replace(phase("niveaux")[0], inputs=phase("niveaux")[0].inputs[2:])
    record = room.settled().result(10).record
    told = answered(asked, record, record.teams[0])
    assert told is not None
    assert (told.ready, told.words) == (False, "")


def test_next_is_called_by_its_name_where_a_moment_is_only_looked_at(room: Room) -> None:
    assert stop_name(phase("vues")[0], State.REVEALED) == "révéler"
    looked_at = replace(phase("vues")[0], stops=(State.REVEALED,))
    assert stop_name(looked_at, State.REVEALED) == "Chacun pour soi"
