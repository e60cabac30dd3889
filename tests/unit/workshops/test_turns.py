"""Formats where people speak in turn, held one after the other in a real room."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import to_builtins

from app.core.errors import RefusedError
from app.core.phase import State
from app.core.session import Screen, SessionInfo, Step
from app.report.file import restitution
from app.room.room import Room
from app.store import create
from workshops import CATALOGUE
from workshops.formats.apport.phases import Settings as Story
from workshops.formats.brise_glace.settings import Keeping, Variant
from workshops.formats.brise_glace.settings import Settings as Ice
from workshops.formats.partage.settings import Settings as Sharing
from workshops.formats.tete_coeur_corps.phases import Settings as Closing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest
    from app.room.view import View

SEAT = "console"
TALENT, WEATHER, EMOTION, STORY, SHARING, CLOSING = range(1, 7)
PLAN = (
    ("brise_glace", Ice(variant=Variant.TALENT, kept=Keeping.TALENTS)),
    ("brise_glace", Ice(variant=Variant.WEATHER)),
    ("brise_glace", Ice(variant=Variant.EMOTION)),
    ("apport", Story(scene="Une personne hésite.", questions=True)),
    ("partage", Sharing()),
    ("tete_coeur_corps", Closing()),
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    steps = tuple(
        Step(
            id=number, key=f"e{number}", type=kind, title=f"Étape {number}", position=number,
            minutes=20, settings=to_builtins(settings),
        )
        for number, (kind, settings) in enumerate(PLAN, 1)
    )  # fmt: skip
    info = SessionInfo(title="S", proofread=False)
    store = create(tmp_path / "s.mimosa", info, steps, copies=tmp_path / "copies", now=0)
    found = Room(store, CATALOGUE)
    found.start()
    yield found
    found.close()


def seen(room: Room) -> View:
    return room.settled().result(10)


def to(room: Room, step: int, phase: str, state: State = State.OPEN) -> View:
    room.conduct.go(SEAT, None, step, phase).result(10)
    while seen(room).run.state is not state:
        room.conduct.next(SEAT, None).result(10)
    return seen(room)


def guest(room: Room) -> Guest:
    token = room.voices.join(recording=True, quoting=False).result(10).token
    found = room.voices.identify(token)
    assert found is not None
    return found


def write(room: Room, person: Guest, step: int, key: str, text: str) -> int:
    told: dict[str, Any] = {"step": step, "phase": "tour", "input": key, "slot": ""}
    return room.voices.write(person, **told, text=text, key=f"{step}{key}{text}").result(10)


def note(room: Room, step: int, phase: str, key: str, text: str) -> int:
    told: dict[str, Any] = {"step": step, "phase": phase, "input": key, "slot": ""}
    return room.desk.note(SEAT, **told, text=text, key=f"{step}{key}{text}").result(10)


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def words(room: Room) -> set[str]:
    return {card.text for card in seen(room).record.cards}


def test_talents_are_seen_by_the_room_never_printed_and_erased_at_closing(
    room: Room, tmp_path: Path
) -> None:
    person = guest(room)
    to(room, TALENT, "tour")
    card = write(room, person, TALENT, "talent_prete", "Ana : mandoline")
    note(room, TALENT, "tour", "talent_prete", "Bo : bergamote")
    to(room, TALENT, "tour", State.REVEALED)
    with pytest.raises(RefusedError, match="ne peut pas être cité"):
        room.desk.quote(SEAT, card, quoted=True).result(10)
    to(room, EMOTION, "tour")
    write(room, person, EMOTION, "emotion", "joie")
    room.closing.copy().result(10)
    seen(room)
    with contextlib.closing(room.reader()) as reader:
        told = restitution(reader, CATALOGUE)
    assert (told.passages, told.unread) == (1, 0)
    room.closing.validate(SEAT, on=True).result(10)
    seen(room)
    assert b"mandoline" in every_byte(tmp_path)
    room.closing.anonymise(SEAT).result(10)
    seen(room)
    left = every_byte(tmp_path)
    assert b"mandoline" not in left
    assert b"bergamote" not in left
    assert b"joie" in left


def test_a_workshop_without_any_phone_is_held_whole(room: Room) -> None:
    room.people.arrive(SEAT, 6).result(10)
    to(room, EMOTION, "tour")
    note(room, EMOTION, "tour", "emotion", "trac")
    to(room, WEATHER, "tour")
    numbers = {"nuages": 5, "orage": 1}
    told: dict[str, Any] = {"step": WEATHER, "phase": "tour", "input": "meteo"}
    room.conduct.count(SEAT, **told, numbers=numbers).result(10)
    assert seen(room).alert == "1 personne a choisi l’orage. Soyez à l’écoute pendant la pause."
    to(room, STORY, "scene", State.PREPARED)
    to(room, SHARING, "tour", State.PREPARED)
    to(room, SHARING, "garder")
    note(room, SHARING, "garder", "phrase_a_garder", "Ensemble.")
    view = to(room, CLOSING, "tour")
    note(room, CLOSING, "tour", "coeur", "Du calme.")
    assert view.alert == ""
    with contextlib.closing(room.reader()) as reader:
        assert restitution(reader, CATALOGUE).passages == 3


def test_two_steps_of_a_format_do_not_mix(room: Room) -> None:
    room.people.arrive(SEAT, 3).result(10)
    to(room, TALENT, "tour")
    note(room, TALENT, "tour", "talent_prete", "Ana : dessiner")
    to(room, EMOTION, "tour")
    note(room, EMOTION, "tour", "emotion", "joie")
    assert words(room) == {"joie"}
    to(room, TALENT, "tour")
    assert words(room) == {"Ana : dessiner"}


def test_people_are_called_one_by_one_and_the_room_reads_who(room: Room) -> None:
    room.people.arrive(SEAT, 2).result(10)
    to(room, EMOTION, "tour")
    heard = set()
    for each in range(2):
        room.conduct.call(SEAT).result(10)
        heard.add(seen(room).called.replace("\u00a0", " "))
        assert len(set(seen(room).run.called)) == each + 1
    assert heard == {"Carte n° 1", "Carte n° 2"}, "they hold that number in their hand"
    with pytest.raises(RefusedError):
        room.conduct.call(SEAT).result(10)


def test_words_of_arrival_open_a_last_page_at_the_end(room: Room) -> None:
    person = guest(room)
    assert [one.key for one in to(room, CLOSING, "tour").phases] == ["tour"]
    to(room, EMOTION, "tour")
    write(room, person, EMOTION, "emotion", "trac")
    view = to(room, CLOSING, "tour")
    assert [one.key for one in view.phases] == ["tour", "arrivee_et_depart"]


def test_the_parts_of_the_closing_round_are_lit_in_turn(room: Room) -> None:
    to(room, CLOSING, "tour")
    room.board.zoom(SEAT, "coeur").result(10)
    assert seen(room).run.zoom == "coeur"


def test_what_people_will_do_is_put_together(room: Room) -> None:
    room.people.arrive(SEAT, 2).result(10)
    to(room, CLOSING, "tour")
    cards = [note(room, CLOSING, "tour", "corps", text) for text in ("Me former.", "Un stage.")]
    room.board.cluster(SEAT, cards, "Se former").result(10)
    (theme,) = seen(room).record.clusters
    assert theme.title == "Se former"


def test_going_to_another_step_and_back_calls_nobody_twice(room: Room) -> None:
    room.people.arrive(SEAT, 2).result(10)
    to(room, EMOTION, "tour")
    room.conduct.call(SEAT).result(10)
    called, heard = seen(room).run.called, seen(room).called
    assert to(room, STORY, "scene", State.PREPARED).called == ""
    view = to(room, EMOTION, "tour")
    assert (view.run.called, view.called) == (called, heard)
    assert to(room, CLOSING, "tour").run.called == (), "another round calls everybody again"


def test_going_on_from_a_story_told_with_a_neutral_screen_ends_it(room: Room) -> None:
    view = to(room, SHARING, "tour", State.PREPARED)
    assert view.run.screen is Screen.NEUTRAL
    assert view.next_label.startswith("Suivant")
    room.conduct.next(SEAT, None).result(10)
    after = seen(room)
    assert after.run.phase == "garder"
