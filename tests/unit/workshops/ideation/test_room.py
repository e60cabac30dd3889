"""An ideation held in a real room: at the tables of an earlier step, and without any phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.errors import RefusedError
from app.core.session import SessionInfo, Step
from app.room.room import Room
from app.store import create
from tests.unit.workshops.ideation import earlier
from workshops.formats.ideation import FORMAT
from workshops.formats.ideation.settings import Settings, blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.room.view import View

    Held = Callable[[Settings], Room]

SEAT = "console"
HERE = 2


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    rooms: list[Room] = []

    def hold(settings: Settings) -> Room:
        step = Step(
            id=HERE,
            key="rever",
            type=FORMAT.key,
            title="Rêver",
            position=1,
            minutes=25,
            settings=to_builtins(settings),
        )
        info = SessionInfo(title="S", proofread=False)
        steps = (earlier.STEP, step)
        store = create(tmp_path / "s.mimosa", info, steps, copies=tmp_path / "c", now=0)
        rooms.append(Room(store, {one.key: one for one in (earlier.FORMAT, FORMAT)}))
        rooms[0].start()
        return rooms[0]

    yield hold
    for room in rooms:
        room.close()


def view(room: Room) -> View:
    return room.settled().result(10)


def to(room: Room, phase: str) -> View:
    room.conduct.go(SEAT, None, HERE, phase).result(10)
    now = view(room)
    if now.phase and now.phase.inputs and now.run.state != "open":
        room.conduct.open(SEAT, None).result(10)
    return view(room)


def note(room: Room, phase: str, key: str, text: str, team: str = "") -> int:
    return room.desk.note(
        SEAT, step=HERE, phase=phase, input=key, slot="", text=text, key=text, team=team
    ).result(10)


def test_a_workshop_without_any_phone_goes_on_at_its_tables(held: Held) -> None:
    room = held(blank())
    room.people.arrive(SEAT, 6).result(10)
    room.conduct.go(SEAT, None, 1, "groupes").result(10)
    room.teams.compose(SEAT, 1, 2, seed=1).result(10)
    to(room, "reveur")
    note(room, "reveur", "reve", "Un chenil partout.", "g1")
    note(room, "reveur", "reve", "Une ville qui sait.", "g2")
    with pytest.raises(RefusedError):
        note(room, "reveur", "risque", "Et si cela coûte trop ?", "g1")
    to(room, "critique")
    note(room, "critique", "risque", "La nuit.\nUn tour de garde.", "g1")
    to(room, "premiers_pas")
    note(room, "premiers_pas", "pas", "Appeler.\nL’accueil\nLundi", "g1")
    now = view(room)
    assert [(card.text, card.team) for card in now.record.cards] == [
        ("Un chenil partout.", "g1"),
        ("Une ville qui sait.", "g2"),
        ("La nuit.\nUn tour de garde.", "g1"),
        ("Appeler.\nL’accueil\nLundi", "g1"),
    ]
    assert [phase.key for phase in now.phases][-2:] == ["p_g1", "p_g2"]


def test_whoever_has_a_phone_writes_at_the_table_they_sat_at(held: Held) -> None:
    room = held(Settings())
    token = room.voices.join(recording=True, quoting=False).result(10).token
    guest = room.voices.identify(token)
    assert guest is not None
    room.conduct.go(SEAT, None, 1, "groupes").result(10)
    room.teams.compose(SEAT, 1, 1, seed=1).result(10)
    to(room, "reveur")
    room.voices.write(
        guest, step=HERE, phase="reveur", input="reve", slot="", text="Un rêve.", key="k"
    ).result(10)
    (card,) = view(room).record.cards
    assert card.team == "g1"


def test_the_whole_room_dreams_where_no_table_was_made(held: Held) -> None:
    room = held(Settings())
    to(room, "reveur")
    note(room, "reveur", "reve", "Un chenil partout.")
    room.conduct.next(SEAT, None).result(10)
    assert view(room).run.state == "revealed"
