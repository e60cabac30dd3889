from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.format import Stage
from app.room.stage import stage_page
from app.scene.frame import WIDE
from app.scene.theme import LIGHT
from tests.support.sessions import make, opened
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.room import Room

HOUSE = Stage(WIDE, LIGHT, "192.168.43.1")


def said(room: Room, stage: Stage = HOUSE) -> str:
    return " ".join(stage_page(room.settled().result(10), CATALOGUE, stage).lines)


def test_the_way_in_never_counts_people_who_all_have_no_phone(tmp_path: Path) -> None:
    with opened(make(tmp_path / "atelier.mimosa")) as room:
        room.people.arrive("console", 4).result(10)
        assert "sont là" not in said(room)
        assert "4 personnes sont là" in said(room, Stage(WIDE, LIGHT)), "no phone for anybody"
        room.voices.join(recording=True, quoting=False).result(10)
        assert "5 personnes sont là" in said(room)


def test_any_seat_asks_for_a_very_contrasted_screen(tmp_path: Path) -> None:
    path = make(tmp_path / "atelier.mimosa")
    with opened(path) as room:
        assert room.settled().result(10).run.contrast is None
        room.conduct.colour("télécommande 1", contrast=True).result(10)
        before = room.settled().result(10)
        assert before.run.contrast is True
        line = next(iter(room.reader().journal(1)))
        assert (line.seat, line.label) == ("télécommande 1", "changer les couleurs de l’écran")
    with opened(path) as room:
        before = room.settled().result(10)
        assert before.run.contrast is True, "a killed program comes back as it was"
        room.conduct.colour("test", contrast=False).result(10)
        after = room.settled().result(10)
        assert after.run.contrast is False
        assert after.page == before.page, "nothing changes on phones"
        assert after.run.revision == before.run.revision, "what others just read still stands"
        room.closing.undo("test").result(10)
        assert room.settled().result(10).run.contrast is True


@pytest.mark.parametrize(
    ("people", "phones", "told"),
    [
        (0, 0, "Le compte rendu est en préparation."),
        (4, 0, "À emporter : demandez la page à l’équipe."),
        (4, 1, "À emporter : sur votre téléphone, ou demandez la page à l’équipe."),
    ],
)
def test_the_end_tells_where_the_page_to_take_away_is(
    tmp_path: Path, people: int, phones: int, told: str
) -> None:
    with opened(make(tmp_path / "atelier.mimosa")) as room:
        if people:
            room.people.arrive("console", people).result(10)
        for _phone in range(phones):
            room.voices.join(recording=True, quoting=False).result(10)
        while not room.settled().result(10).run.finished:
            room.conduct.next("console", None).result(10)
        end = said(room).replace("\u00a0", " ")
    assert told in end
    assert ("À emporter" in end) == bool(people)
