"""What a step asks follows what people write and who is there, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from app.core.session import SessionInfo, Step
from app.room.room import Room
from app.store import create
from workshops import CATALOGUE
from workshops.formats import arbre, sous_groupes

if TYPE_CHECKING:
    from pathlib import Path

    from app.format import Format
    from app.room.guest import Guest

SEAT = "console"


def held(folder: Path, how: Format, **settings: object) -> Room:  # type: ignore[type-arg]
    """Hold a room on one step of a format, where nothing is read over."""
    own = to_builtins(how.first_settings()) | settings
    step = Step(
        id=1, key=how.key, type=how.key, title="Étape", position=0, minutes=30, settings=own
    )
    info = SessionInfo(title="S", proofread=False)
    room = Room(create(folder / "s.mimosa", info, [step], copies=folder / "c", now=0), CATALOGUE)
    room.start()
    return room


def come(room: Room) -> Guest:
    joined = room.voices.join(recording=True, quoting=False).result(10)
    guest = room.voices.identify(joined.token)
    assert guest is not None
    return guest


def propose(room: Room, guest: Guest, name: str) -> int:
    return room.voices.write(
        guest, step=1, phase="nom", input="nom", slot="", text=name, key=f"{guest.participant.id}"
    ).result(10)


def test_names_that_phones_propose_are_to_be_chosen_next(tmp_path: Path) -> None:
    room = held(tmp_path, arbre.FORMAT)
    guests = [come(room) for _each in range(2)]
    room.conduct.go(SEAT, None, 1, "nom").result(10)
    for guest in guests:
        propose(room, guest, f"Arbre {guest.participant.id}")
    room.conduct.next(SEAT, None).result(10)
    assert room.settled().result(10).run.phase == "choix_nom"
    room.close()


def test_room_goes_on_when_the_choice_it_is_at_is_taken_back(tmp_path: Path) -> None:
    room = held(tmp_path, arbre.FORMAT)
    guests = [come(room) for _each in range(2)]
    room.conduct.go(SEAT, None, 1, "nom").result(10)
    names = [propose(room, guest, f"Arbre {guest.participant.id}") for guest in guests]
    room.conduct.next(SEAT, None).result(10)
    room.voices.withdraw_card(guests[0], names[0]).result(10)
    view = room.settled().result(10)
    assert view.phase is not None
    assert view.phase.key == view.run.phase
    assert view.run.phase not in {"choix_nom", view.phases[0].key}
    room.close()


def test_as_many_tables_are_made_as_people_who_came(tmp_path: Path) -> None:
    room = held(tmp_path, sous_groupes.FORMAT, groupes=0)
    room.people.arrive(SEAT, 5).result(10)
    room.conduct.go(SEAT, None, 1).result(10)
    room.people.arrive(SEAT, 25).result(10)
    room.teams.compose(SEAT, 1, seed=1).result(10)
    assert len(room.settled().result(10).record.teams) == 6
    room.close()
