"""A grid held in a real room: without any phone, with phones, twice in one workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.errors import RefusedError
from app.core.record import CardStatus
from app.core.session import SessionInfo, Step
from app.core.teams import ROOM
from app.room.room import Room
from app.store import create
from workshops.formats.grille import FORMAT
from workshops.formats.grille.settings import Settings
from workshops.formats.grille.tally import grid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.record import Record

SEAT = "console"
SETTINGS = Settings(marked=True, summed_up=True)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a room that reads texts over, with two grids one after the other."""
    steps = tuple(
        Step(
            id=number,
            key=f"grille_{number}",
            type=FORMAT.key,
            title=f"Grille {number}",
            position=number - 1,
            minutes=23,
            settings=to_builtins(SETTINGS),
        )
        for number in (1, 2)
    )
    store = create(
        tmp_path / "s.mimosa",
        SessionInfo(title="S", proofread=True),
        steps,
        copies=tmp_path / "c",
        now=0,
    )
    held = Room(store, {FORMAT.key: FORMAT})
    held.start()
    yield held
    held.close()


def record(room: Room) -> Record:
    return room.settled().result(10).record


def to(room: Room, phase: str, step: int = 1) -> None:
    room.conduct.go(SEAT, None, step, phase).result(10)
    if room.settled().result(10).run.state != "open":
        room.conduct.next(SEAT, None).result(10)


def note(
    room: Room, phase: str, slot: str, text: str, *, question: str = "case", step: int = 1
) -> int:
    return room.desk.note(
        SEAT, step=step, phase=phase, input=question, slot=slot, text=text, key=f"{step}{text}"
    ).result(10)


def test_a_grid_is_filled_without_any_phone(room: Room) -> None:
    room.people.arrive(SEAT, 8).result(10)
    to(room, "col_proche_aidant")
    first = note(room, "col_proche_aidant", "proche_aidant__savoir", "Le soir.")
    far = note(room, "col_proche_aidant", "professionnel__savoir_etre", "La patience.")
    to(room, "lignes")
    note(room, "lignes", "ce_qui_a_aide", "Du temps.")
    to(room, "reperes")
    room.teams.choose(
        SEAT, step=1, phase="reperes", input="repere", team=ROOM, value=(f"c{first}_renforcer",)
    ).result(10)
    to(room, "grille")
    room.board.move(SEAT, {far: ""}, "proche_aidant__savoir_etre").result(10)
    to(room, "garder")
    note(room, "garder", "", "Mes limites comptent.", question="ce_que_je_garde")
    held = record(room)
    found = grid(SETTINGS, held, held.cards)
    assert found.total == 3
    assert [card.id for card in found.cards("proche_aidant__savoir_etre")] == [far]
    assert found.marks[first].label == "À renforcer"
    assert [card.text for card in held.cards_of("garder", "ce_que_je_garde")] == [
        "Mes limites comptent."
    ]


def test_phones_add_what_is_read_over_before_it_is_shown(room: Room) -> None:
    token = room.voices.join(recording=True, quoting=False).result(10).token
    guest = room.voices.identify(token)
    assert guest is not None
    to(room, "col_proche_aidant")
    room.voices.write(
        guest,
        step=1,
        phase="col_proche_aidant",
        input="case",
        slot="professionnel__savoir",
        text="Il appelle Paul.",
        key="k",
    ).result(10)
    view = room.settled().result(10)
    assert [card.status for card in view.record.cards] == [CardStatus.RECEIVED]
    assert view.alert.startswith("1 texte dit peut-être un nom ou un lieu.")
    room.desk.mask(SEAT, view.record.cards[0].id).result(10)
    assert room.settled().result(10).alert == ""
    with pytest.raises(RefusedError):
        room.voices.write(
            guest, step=1, phase="col_proche_aidant", input="case", slot="", text="Oui.", key="l"
        ).result(10)


def test_two_grids_of_one_workshop_do_not_mix(room: Room) -> None:
    to(room, "col_proche_aidant")
    note(room, "col_proche_aidant", "proche_aidant__savoir", "La première.")
    to(room, "col_proche_aidant", 2)
    assert record(room).cards == ()
    note(room, "col_proche_aidant", "proche_aidant__savoir", "La seconde.", step=2)
    assert [card.text for card in record(room).cards] == ["La seconde."]


def test_the_room_says_one_thing_of_each_idea(room: Room) -> None:
    to(room, "lignes")
    card = note(room, "lignes", "ce_qui_a_aide", "Du temps.")
    to(room, "reperes")
    with pytest.raises(RefusedError):
        room.teams.choose(
            SEAT,
            step=1,
            phase="reperes",
            input="repere",
            team=ROOM,
            value=(f"c{card}_present", f"c{card}_renforcer"),
        ).result(10)
