"""The rules of a workshop, on the phones of people who do not see the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.sessions import TIME, make
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving

if TYPE_CHECKING:
    from pathlib import Path


def test_rules_stand_above_the_question_about_them(tmp_path: Path) -> None:
    for site in serving(make(tmp_path / "a.mimosa")):
        phone, room = site.browser().join(), site.room
        step = next(one.id for one in room.view.steps if one.type == "accueil")
        room.conduct.go(SEAT, None, step, "bienvenue").result(TIME)
        site.settle()
        rules = room.view.info.rules
        assert rules
        assert rules[0] not in phone.get("/").text.partition("<details")[0]
        room.conduct.go(SEAT, None, step, "regles").result(TIME)
        site.settle()
        page = phone.get("/").text
        asked = page.index("Ces règles vous conviennent")
        for rule in rules:
            assert 0 < page.find(rule) < asked
