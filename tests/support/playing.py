"""Whole workshops played over HTTP by simulated people, without pictures."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from app.core.workshop import Workshop
from app.rehearsal.play import Outcome, Play
from app.report.file import write_restitution
from app.room.house import make_house
from app.room.preparing import make_session, read_named
from app.room.room import Room
from app.web.app import build_app
from app.web.limits import SIMULATED
from app.web.network import open_listener
from app.web.server import WebServer
from tests.support.sessions import TIME
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from pathlib import Path

    from app.format import Format
    from app.rehearsal.browser import Browser
    from app.rehearsal.people import Person
    from app.rehearsal.play import Places, Watcher
    from app.rehearsal.scene import Scene
    from app.room.view import View

START = 1_700_000_000.0
SESSION = "a.mimosa"
RESTITUTION = "restitution.pdf"


class Nobody:
    """A watcher that neither looks nor waits."""

    async def stop(self, name: str, view: View, people: Sequence[Person], remote: Browser) -> None:
        """Look away."""

    async def wait(self, view: View) -> None:
        """Do not wait."""


def play(
    folder: Path,
    scene: Scene,
    workshop: str | Workshop,
    catalogue: Mapping[str, Format[Any]] = CATALOGUE,
    *,
    skipped: Container[str] = (),
    watcher: Watcher | None = None,
    places: Places | None = None,
) -> Outcome:
    """Play a workshop in ``folder``, and leave its session file and restitution there.

    Steps whose keys are in ``skipped`` are passed over. ``watcher`` looks at each stop. ``places``
    are where people sat in another play.
    """
    folder.mkdir()
    house = replace(make_house(catalogue, lambda: START), copies=folder / "copies")
    ready = workshop if isinstance(workshop, Workshop) else read_named(workshop, catalogue)
    room = Room(make_session(folder / SESSION, ready, {}, house), catalogue)
    listener = open_listener("127.0.0.1", 0)
    host, port = listener.getsockname()
    server = WebServer(build_app(room, catalogue, limits=SIMULATED), listener)
    try:
        room.start()
        server.start()
        for step in room.settled().result(TIME).steps:
            if step.key in skipped:
                room.conduct.skip("test", step.id).result(TIME)
        one = Play(room, f"{host}:{port}", scene, watcher or Nobody(), places)
        outcome = asyncio.run(one.run())
        with contextlib.closing(room.reader()) as reader:
            write_restitution(reader, catalogue, folder / RESTITUTION)
    finally:
        server.stop()
        room.close()
    return outcome


def words_of(pdf: Path) -> str:
    """Return the words of a restitution, on one line."""
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
