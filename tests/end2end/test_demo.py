"""A whole workshop, played over HTTP by eight people, and what it leaves."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pypdf import PdfReader

from app.cli import main
from app.rehearsal.play import Outcome, Play, Scene
from app.room.house import make_house
from app.room.preparing import make_session, read_named
from app.room.room import Room
from app.store import check_file
from app.web.app import build_app
from app.web.limits import SIMULATED
from app.web.network import open_listener
from app.web.server import WebServer
from tests.conftest import CHROMIUM
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.rehearsal.browser import Browser
    from app.rehearsal.people import Person
    from app.room.view import View

pytestmark = pytest.mark.slow

START = 1_700_000_000.0


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--people", "8", "--without-phone", "2", "--out", str(folder)]) == 0
    return folder


@pytest.fixture
def summary(played: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((played / "summary.json").read_text("utf-8"))
    return read


def test_summary_tells_that_nothing_was_lost_or_doubled(summary: dict[str, Any]) -> None:
    assert (summary["lost"], summary["duplicated"], summary["unseen"]) == (0, 0, 0)
    assert summary["sent"] == summary["acknowledged"] > 40
    assert summary["stored"] == summary["acknowledged"] - summary["withdrawn"]
    assert (summary["people"], summary["without_phone"]) == (8, 2)


def test_demo_lives_through_what_happens_to_people(summary: dict[str, Any]) -> None:
    assert summary["resent"] == 2  # the Wi-Fi dropped twice for one answer
    assert summary["withdrawn"] == 1


def test_session_file_is_sound_and_marked(played: Path) -> None:
    report = check_file(played / "repetition.mimosa")
    assert report.sound
    assert report.rehearsal


def test_pictures_are_numbered_and_not_blank(played: Path, summary: dict[str, Any]) -> None:
    pictures = sorted((played / "pictures").glob("*.png"))
    assert [int(path.name[:3]) for path in pictures] == list(range(1, len(pictures) + 1))
    assert len(pictures) == summary["projector_pictures"] > 30
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == ((1440, 1080) if "4x3" in path.name else (1920, 1080))
            colours = picture.convert("RGB").resize((192, 108)).getcolors(192 * 108)
        assert colours is not None
        assert len(colours) > 20, path.name


def test_both_ways_of_counting_are_seen(played: Path) -> None:
    names = " ".join(path.name for path in (played / "pictures").glob("*.png"))
    assert "debat-a1-apres-revealed" in names
    assert "debat-a2-apres-revealed" in names
    assert "recit" in names
    assert "fin" in names


def test_restitution_opens_and_tells_both_statements(played: Path) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(played / "restitution.pdf").pages)
    said = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "RÉPÉTITION" in said
    assert "mettre le patient au centre" in said
    assert "Avoir vécu la maladie suffit" in said
    assert "Messages clés" in said


@pytest.mark.browser
@pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Chromium is not installed")
def test_phone_pages_are_taken(played: Path, summary: dict[str, Any]) -> None:
    pages = sorted((played / "pictures" / "telephones").glob("*.png"))
    assert len(pages) == summary["phone_pictures"] > 10


class Nobody:
    """A watcher that neither looks nor waits."""

    async def stop(self, name: str, view: View, people: Sequence[Person], remote: Browser) -> None:
        """Look away."""

    async def wait(self, view: View) -> None:
        """Do not wait."""


def play(folder: Path, scene: Scene) -> Outcome:
    folder.mkdir()
    house = replace(make_house(CATALOGUE, lambda: START), copies=folder / "copies")
    workshop = read_named("etp-quesaco", CATALOGUE)
    room = Room(make_session(folder / "a.mimosa", workshop, {}, house), CATALOGUE)
    listener = open_listener("127.0.0.1", 0)
    host, port = listener.getsockname()
    server = WebServer(build_app(room, CATALOGUE, limits=SIMULATED), listener)
    try:
        room.start()
        server.start()
        return asyncio.run(Play(room, f"{host}:{port}", scene, Nobody()).run())
    finally:
        server.stop()
        room.close()


def test_the_same_seed_gives_the_same_choices(tmp_path: Path) -> None:
    first, again = (play(tmp_path / name, Scene(7, 1, 5)) for name in "ab")
    assert first.sound
    assert len(first.deeds) > 40
    assert first.deeds == again.deeds


@pytest.mark.parametrize("scene", [Scene(0, 0), Scene(3, 3)])
def test_a_workshop_is_held_without_any_phone(tmp_path: Path, scene: Scene) -> None:
    outcome = play(tmp_path / "none", scene)
    assert outcome.sound
    assert outcome.ledger.answers == 0
