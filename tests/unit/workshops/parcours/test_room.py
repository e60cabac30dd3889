"""Five times held in a real room: noted aloud, by phone, at tables, twice in one workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.workshops.played import SEAT, held, joined, note, played, record, to
from workshops.formats.parcours import FORMAT
from workshops.formats.parcours.settings import Settings
from workshops.formats.parcours.tally import times

if TYPE_CHECKING:
    from pathlib import Path


def test_without_any_phone_ideas_are_noted_in_their_time(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, Settings(), Settings()) as room:
        room.people.arrive(SEAT, 6).result(10)
        to(room, "deja")
        note(room, "deja", "idee", "Des séances à deux", slot="agir")
        to(room, "demain")
        note(room, "demain", "action", "Un bilan\nLes deux\nEn juin", slot="evaluer")
        found = times(Settings().times, record(room).cards)
        assert [card.text for card in found[2].already] == ["Des séances à deux"]
        assert [(one.what, one.by) for one in found[3].ahead] == [
            ("Un bilan", "Les deux · En juin")
        ]
        to(room, "deja", step=2)
        assert record(room).cards == ()


def test_at_tables_each_person_writes_on_their_own(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, Settings(tables=2)) as room:
        guests = joined(room, 6)
        to(room, "groupes")
        room.teams.compose(SEAT, 1, 2, seed=4).result(10)
        to(room, "deja")
        for guest in guests:
            room.voices.write(
                guest,
                step=1,
                phase="deja",
                input="idee",
                slot="agir",
                text=f"Idée {guest.participant.id}",
                key=str(guest.participant.id),
            ).result(10)
        cards = record(room).cards
        assert {card.team for card in cards} == {"g1", "g2"}
        assert len(times(Settings().times, cards)[2].already) == 6


def test_every_moment_is_reached_by_going_on(tmp_path: Path) -> None:
    with held(tmp_path, FORMAT, Settings()) as room:
        to(room, "temps")
        assert played(room) == [
            "temps prepared",
            "deja open",
            "deja revealed",
            "demain open",
            "demain revealed",
            "feuille_de_route prepared",
        ]
