"""A room held in this process, with its real server: for tests that look at both sides."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.web.app import build_app
from app.web.limits import Limits, Rate
from app.web.network import open_listener
from app.web.server import WebServer
from tests.support.phone import Phone, Remote
from tests.support.sessions import TIME, opened
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.room import Room
    from app.room.view import View

HOST = "127.0.0.1"
ADDRESS = "192.168.1.20"
"""What the projector says to type; nobody does."""
PATIENT = Limits(posts=Rate(1e9, 1e9), seat_posts=Rate(1e9, 1e9), arrivals=Rate(1e9, 1e9))


@dataclass(frozen=True, slots=True)
class Held:
    """A room and where its phones come in."""

    room: Room
    file: Path
    port: int

    @property
    def view(self) -> View:
        """A view in which all asked so far can be seen."""
        return self.room.settled().result(TIME)

    def phone(self) -> Phone:
        """Return a new phone."""
        return Phone(HOST, self.port)

    def remote(self) -> Remote:
        """Return a new remote, not paired yet."""
        return Remote(HOST, self.port)


@contextlib.contextmanager
def held(file: Path, limits: Limits | None = PATIENT) -> Iterator[Held]:
    """Serve a session file until the end of the block; ``limits`` None: those of the program."""
    with opened(file) as room:
        app = build_app(room, CATALOGUE, address=ADDRESS, limits=limits)
        server = WebServer(app, open_listener(HOST, 0))
        server.start()
        try:
            yield Held(room, file, server.port)
        finally:
            server.stop()
