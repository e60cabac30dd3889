"""Levels held in a real room: with phones, with hands alone, twice in one workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.workshops.niveaux.answers import TODAY_8
from tests.unit.workshops.played import SEAT, answer, held, joined, note, played, record, to
from workshops.formats.niveaux import FORMAT
from workshops.formats.niveaux.settings import Settings
from workshops.formats.niveaux.tally import domains, sentence

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.room import Room

SHORT = Settings(domains=("soins", "etp"))


def told(room: Room) -> str:
    """Return what the room says of the first domain today."""
    view = room.settled().result(10)
    return sentence(domains(view.record, view.phases)[0].today)


def test_without_any_phone_hands_are_counted_and_ideas_noted(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, SHORT) as room:
        room.people.arrive(SEAT, 9).result(10)
        to(room, "aujourdhui")
        room.conduct.count(
            SEAT,
            step=1,
            phase="aujourdhui",
            input="soins",
            numbers={"consultation": 6, "partenariat": 3},
        ).result(10)
        assert (
            told(room) == "Aujourd’hui\u00a0: 6 personnes sur 9 disent «\u00a0Consultation\u00a0»."
        )
        to(room, "avancer")
        note(room, "avancer", "pas", "Un café.")
        assert [card.text for card in record(room).cards] == ["Un café."]


def test_two_steps_do_not_mix(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, SHORT, SHORT) as room:
        guests = joined(room, 8)
        to(room, "aujourdhui")
        for guest, level in zip(guests, TODAY_8, strict=True):
            answer(room, guest, "aujourdhui", "soins", level)
        assert told(room).endswith("5 personnes sur 8 disent «\u00a0Consultation\u00a0».")
        to(room, "aujourdhui", step=2)
        assert told(room) == "Aujourd’hui\u00a0: aucune réponse."


def test_every_moment_is_reached_by_going_on(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, SHORT) as room:
        to(room, "niveaux")
        assert played(room) == [
            "niveaux prepared",
            "aujourdhui open",
            "dans_un_an open",
            "regard prepared",
            "avancer open",
            "avancer revealed",
        ]
