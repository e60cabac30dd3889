"""Brakes and levers held in a real room: with phones, with hands alone, twice in one workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.teams import ROOM
from tests.unit.workshops.freins_leviers.choices import THREE
from tests.unit.workshops.played import SEAT, answer, held, joined, note, played, record, to
from workshops.formats.freins_leviers import FORMAT
from workshops.formats.freins_leviers.settings import BRAKE
from workshops.formats.freins_leviers.tally import ranking, sentences, tie_sentence, ties

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.room import Room


def told(room: Room) -> list[str]:
    """Return what the room says of brakes."""
    return list(sentences(ranking(THREE, record(room), BRAKE)))


def test_without_any_phone_all_is_noted_counted_and_linked(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, THREE) as room:
        room.people.arrive(SEAT, 8).result(10)
        to(room, "ajout")
        card = note(room, "ajout", "item", "La météo", slot=BRAKE)
        to(room, "choix")
        numbers = {"place": 8, f"c{card}": 3}
        room.conduct.count(SEAT, step=1, phase="choix", input=BRAKE, numbers=numbers).result(10)
        assert told(room) == [
            "8 personnes sur 8\u00a0: Crainte de perdre sa place",
            "3 personnes sur 8\u00a0: La météo",
        ]
        to(room, "liens")
        room.teams.choose(
            SEAT, step=1, phase="liens", input="appui", team=ROOM, value=("place", f"c{card}")
        ).result(10)
        found = {one.lever.key: tie_sentence(one) for one in ties(THREE, record(room), "liens")}
        assert found["appui"].endswith("répond à\u00a0: Crainte de perdre sa place · La météo")


def test_two_steps_do_not_mix(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, THREE, THREE) as room:
        to(room, "ajout")
        note(room, "ajout", "item", "La météo", slot=BRAKE)
        guests = joined(room, 5)
        to(room, "choix")
        for guest in guests:
            answer(room, guest, "choix", BRAKE, "place", "benevolat")
        assert told(room) == [
            "5 personnes sur 5\u00a0: Limites du bénévolat · Crainte de perdre sa place"
        ]
        to(room, "choix", step=2)
        assert record(room).cards == ()
        assert told(room) == []


def test_every_moment_is_reached_by_going_on(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, THREE) as room:
        to(room, "ajout")
        assert played(room) == ["ajout open", "choix open", "choix revealed", "liens open"]
