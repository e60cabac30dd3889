from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from app.core.errors import UserError
from app.report.takeaway import Takeaways
from app.web.venue import Venue, _from_elsewhere
from tests.support.sessions import make, opened
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_venue_serves_from_open_to_close(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa")) as room:
        venue = Venue(room, CATALOGUE)
        before = venue.is_open
        venue.open(port=free_port())
        assert (before, venue.is_open) == (False, True)
        assert httpx.get(f"http://{venue.local}/").status_code == 200
        venue.close()
        venue.close()
        venue.open(port=free_port())
        assert (venue.is_open, venue.address) == (False, "")


def test_venue_stays_where_it_is_when_opened_twice(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa")) as room:
        venue = Venue(room, CATALOGUE)
        venue.open("127.0.0.1", free_port())
        before = venue.address
        venue.open()
        assert venue.address == before
        venue.close()


def test_venue_keeps_its_port_when_it_moves(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa")) as room:
        venue = Venue(room, CATALOGUE)
        venue.open(port=free_port())
        port = venue.port
        venue.open("127.0.0.1")
        assert (venue.port, venue.address) == (port, f"127.0.0.1:{port}")
        venue.close()


def _drawing() -> int:
    return sum(one.name.startswith("takeaway") for one in threading.enumerate())


def test_a_venue_that_moves_and_closes_leaves_no_thread_behind(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa")) as room:
        venue, before = Venue(room, CATALOGUE, takeaway=Takeaways(CATALOGUE)), _drawing()
        for _each in range(2):
            venue.open("127.0.0.1", free_port())
            url = f"http://{venue.local}"
            with httpx.Client(base_url=url, headers={"origin": url}) as phone:
                phone.post("/rejoindre", data={"recueil": "oui"})
                assert phone.get("/a-emporter").status_code == 200
        assert _drawing() == before + 1
        venue.close()
        assert _drawing() == before


def test_venue_still_serves_when_the_card_is_unknown(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa")) as room:
        venue = Venue(room, CATALOGUE)
        venue.open(port=free_port())
        with pytest.raises(UserError, match="wlan9"):
            venue.open("wlan9")
        assert venue.is_open
        venue.close()


def test_phone_is_seen_when_another_machine_asks() -> None:
    own = frozenset({"192.168.1.2"})
    assert _from_elsewhere({"client": ("192.168.1.7", 5000)}, own)
    assert not _from_elsewhere({"client": ("192.168.1.2", 5000)}, own)
    assert not _from_elsewhere({"client": ("127.0.0.1", 5000)}, own)
    assert not _from_elsewhere({"client": None}, own)
