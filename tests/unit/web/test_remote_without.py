"""People without a phone, as a remote tells who is still awaited."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from tests.support import sessions
from tests.support.sessions import TIME
from tests.unit.web.site import Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    yield from serving(sessions.make(tmp_path / "a.mimosa"))


def test_the_cards_still_awaited_are_told_to_the_team_alone(site: Site) -> None:
    room = site.room
    room.people.arrive("test", 3).result(TIME)
    sessions.by_phone(room)
    room.conduct.go("test", None, sessions.DEBATE, "a1_avant").result(TIME)
    room.conduct.next("test", None).result(TIME)
    for asked in (True, False):
        person = room.shared.at_tablet(2)
        assert person is not None
        if asked:
            room.voices.agree(person, recording=True, quoting=False).result(TIME)
        else:
            room.voices.answer(
                person, step=sessions.DEBATE, phase="a1_avant", input="place",
                value=("accord",), key=secrets.token_hex(8),
            ).result(TIME)  # fmt: skip
    site.settle()
    remote, phone = site.browser(), site.browser()
    page = remote.pair().get("/co").text.replace("\u00a0", " ")
    assert "Restent : cartes n° 1 et 3." in page
    assert "Ne levez pas la main." in page
    assert "Restent" not in phone.get("/").text


def test_who_moved_without_a_phone_is_counted_beside_phones(site: Site) -> None:
    room = site.room
    sessions.by_phone(room)
    room.conduct.go("test", None, sessions.DEBATE, "a1_arguments").result(TIME)
    site.settle()
    remote, phone = site.browser().pair(), site.browser().join()
    assert "Combien ont bougé" not in remote.get("/co").text, "everybody answers by phone"
    room.people.arrive("test", 3).result(TIME)
    site.settle()
    assert "Combien ont bougé, à la main\u00a0?" in remote.get("/co").text
    assert "Combien ont bougé" not in phone.get("/").text
    asked = {"etape": str(sessions.DEBATE), "moment": "a1_arguments", "question": "bouge"}
    assert remote.command("compter", **asked, **{"n-oui": "2"}).status_code == 303
    site.settle()
    assert [(one.input, one.number) for one in room.view.record.counts] == [("bouge", 2)]
