"""Sub-groups held in a real room: without any phone, in a carrousel, in a world café."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.errors import RefusedError
from app.core.phase import Ideas
from app.core.record import Role
from app.core.session import SessionInfo, Step
from app.rehearsal.deciding import Decider
from app.room.room import Room
from app.store import create
from workshops.formats.sous_groupes import FORMAT
from workshops.formats.sous_groupes.settings import Question, Settings, Variant
from workshops.formats.sous_groupes.tally import result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.core.record import Record
    from app.room.guest import Guest

    Held = Callable[[Settings], Room]

SEAT = "console"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    rooms: list[Room] = []

    def hold(settings: Settings) -> Room:
        plain = to_builtins(settings)
        step = Step(
            id=1, key="g", type=FORMAT.key, title="G", position=0, minutes=45, settings=plain
        )
        store = create(
            tmp_path / "s.mimosa",
            SessionInfo(title="S", proofread=False),
            (step,),
            copies=tmp_path / "c",
            now=0,
        )
        rooms.append(Room(store, {FORMAT.key: FORMAT}))
        rooms[0].start()
        return rooms[0]

    yield hold
    for room in rooms:
        room.close()


def record(room: Room) -> Record:
    return room.settled().result(10).record


def to(room: Room, phase: str) -> None:
    room.conduct.go(SEAT, None, 1, phase).result(10)
    view = room.settled().result(10)
    if view.phase and view.phase.inputs and view.run.state != "open":
        room.conduct.next(SEAT, None).result(10)


def compose(room: Room, count: int = 0) -> None:
    to(room, "groupes")
    room.teams.compose(SEAT, 1, count, seed=4).result(10)


def joined(room: Room, people: int) -> list[Guest]:
    guests = []
    for _each in range(people):
        token = room.voices.join(recording=True, quoting=False).result(10).token
        guest = room.voices.identify(token)
        assert guest is not None
        guests.append(guest)
    return guests


def at(room: Room, guests: list[Guest], team: str, number: int = 1) -> list[Guest]:
    seats = record(room).seated(number)[team]
    people = {seat.person for seat in seats}
    return [one for one in guests if one.participant.id in people]


def write(room: Room, guest: Guest, phase: str, slot: str, text: str) -> int:
    return room.voices.write(
        guest, step=1, phase=phase, input="idee", slot=slot, text=text, key=text
    ).result(10)


def mark(room: Room, guest: Guest, card: int) -> None:
    room.voices.answer(
        guest,
        step=1,
        phase="t2",
        input="marque",
        value=(f"c{card}_plus",),
        key=str(guest.participant.id),
    ).result(10)


def test_a_workshop_without_any_phone_is_held_whole(held: Held) -> None:
    room = held(Settings())
    room.people.arrive(SEAT, 9).result(10)
    compose(room)
    to(room, "t1")
    cards = [
        room.desk.note(
            SEAT, step=1, phase="t1", input="idee", slot=slot, text=f"Pour {slot}", key=slot, team=key
        ).result(10)
        for key, slot in (("g1", "qui"), ("g2", "quoi"), ("g3", "comment"))
    ]  # fmt: skip
    to(room, "t2")
    to(room, "choix")
    for key, card in zip(("g1", "g2"), cards, strict=False):
        room.teams.choose(
            SEAT, step=1, phase="choix", input="garder", team=key, value=(f"c{card}",)
        ).result(10)
    with pytest.raises(RefusedError):  # another table's question
        room.teams.choose(
            SEAT, step=1, phase="choix", input="garder", team="g3", value=(f"c{cards[0]}",)
        ).result(10)
    to(room, "p_g1")
    room.desk.note(
        SEAT, step=1, phase="p_g1", input="complement", slot="", text="Et aussi", key="k"
    ).result(10)
    view = room.settled().result(10)
    found = result(Settings(), view.record, view.phases)
    assert [[card.text for card in one.kept] for one in found.tables] == [
        ["Pour qui"], ["Pour quoi"], [],
    ]  # fmt: skip
    assert found.sizes == (3, 3, 3)
    assert [card.text for card in found.tables[0].added] == ["Et aussi"]


def test_in_a_carrousel_the_writer_writes_for_those_who_came(held: Held) -> None:
    room = held(Settings())
    guests = joined(room, 6)
    compose(room)
    to(room, "t1")
    writer = at(room, guests, "g1")[0]
    room.voices.role(writer, Role.WRITER).result(10)
    first = write(room, writer, "t1", "qui", "Un vécu")
    to(room, "t2")
    second = write(room, writer, "t2", "qui", "Une écoute")
    cards = {card.id: card for card in record(room).cards}
    assert (cards[first].slot, cards[first].team) == ("qui", "g1")
    assert (cards[second].slot, cards[second].team) == ("qui", "g3")
    visitor = at(room, guests, "g3")[0]
    mark(room, visitor, first)
    elsewhere = at(room, guests, "g2")[0]
    with pytest.raises(RefusedError):  # these ideas are not before them
        mark(room, elsewhere, first)


def test_in_a_world_cafe_people_change_tables_and_the_host_stays(held: Held) -> None:
    settings = Settings(variant=Variant.WORLD_CAFE)
    room = held(settings)
    guests = joined(room, 9)
    compose(room)
    to(room, "t1")
    host = at(room, guests, "g1")[0]
    room.voices.role(host, Role.WRITER).result(10)
    write(room, host, "t1", "qui", "Un vécu")
    to(room, "t2")
    assert host in at(room, guests, "g1", 2)
    assert len(set(at(room, guests, "g1", 2)) & set(at(room, guests, "g1"))) == 1
    write(room, host, "t2", "qui", "Une écoute")
    to(room, "choix")
    room.conduct.go(SEAT, None, 1, "t1").result(10)
    assert {card.team for card in record(room).cards} == {"g1"}


def test_one_table_is_enough(held: Held) -> None:
    room = held(Settings())
    room.people.arrive(SEAT, 3).result(10)
    compose(room, 1)
    keys = [one.key for one in room.settled().result(10).phases]
    assert keys == ["groupes", "t1", "t2", "t3", "choix", "p_g1"]


@pytest.mark.parametrize("variant", Variant)
def test_every_moment_can_be_reached_by_going_on(variant: Variant, held: Held) -> None:
    room = held(Settings(variant=variant))
    room.people.arrive(SEAT, 12).result(10)
    compose(room)
    seen = []
    for _each in range(60):
        view = room.settled().result(10)
        if view.run.finished:
            break
        seen.append(view.run.phase)
        room.conduct.next(SEAT, None).result(10)
    assert list(dict.fromkeys(seen)) == [one.key for one in room.settled().result(10).phases]


def test_simulated_tables_have_something_to_say_on_any_question(held: Held) -> None:
    room = held(Settings(questions=(Question("Et demain ?", "demain"),)))
    room.people.arrive(SEAT, 6).result(10)
    compose(room)
    to(room, "t1")
    view = room.settled().result(10)
    asked = view.phase.input("idee") if view.phase is not None else None
    assert isinstance(asked, Ideas)
    assert view.phase is not None
    assert Decider("seed", ()).draw(view, view.phase, asked, "demain")
