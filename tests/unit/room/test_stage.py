from __future__ import annotations

from typing import TYPE_CHECKING

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
    with opened(make(tmp_path / "atelier.mimosa")) as room:
        assert room.settled().result(10).contrast is None
        room.conduct.colour(contrast=True).result(10)
        before = room.settled().result(10)
        assert before.contrast is True
        room.conduct.colour(contrast=False).result(10)
        after = room.settled().result(10)
        assert after.contrast is False
        assert after.page == before.page, "nothing changes on phones"
