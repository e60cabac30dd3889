"""A real room on a real file, asked in this process: phones and remotes with their own cookies."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

import httpx

from app.report.takeaway import Takeaways
from app.web.app import build_app
from app.web.forms import FORM_TYPE
from tests.support.formats import CATALOGUE as FORMATS
from tests.support.sessions import TIME, opened
from tests.unit.room.boards import Hands
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator
    from pathlib import Path

    from msgspec import Struct
    from starlette.applications import Starlette

    from app.room.room import Room
    from app.web.limits import Limits

T = TypeVar("T")

HOST = "http://192.168.1.20"


@dataclass
class Browser:
    """A browser without JavaScript: it keeps cookies, and sends forms with their Origin."""

    site: Site
    client: httpx.AsyncClient

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.site.run(self.client.get(path, headers=_named(headers)))

    def post(self, path: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        named = {"origin": HOST, "content-type": FORM_TYPE, **_named(headers)}
        body = urlencode(fields).encode()
        return self.site.run(self.client.post(path, content=body, headers=named))

    def join(self, *, recording: bool = True, quoting: bool = False) -> Browser:
        ticked = {"recueil": recording, "citation": quoting}
        reply = self.post("/rejoindre", {name: "oui" for name, yes in ticked.items() if yes})
        assert reply.headers["location"] == "/bienvenue", reply.text
        return self

    def pair(self) -> Browser:
        reply = self.post("/co/code", {"code": self.site.room.seats.code()})
        assert reply.headers["location"] == "/co", reply.text
        return self

    def vote(self, option: str, key: str = "cle-de-test-1", **changes: str) -> httpx.Response:
        fields = {
            "etape": "2",
            "moment": "a1_avant",
            "question": "place",
            "choix": option,
            "cle": key,
        }
        return self.post("/repondre", {**fields, **changes})

    def write(self, text: str, key: str = "cle-de-test-2") -> httpx.Response:
        fields = {
            "etape": "2",
            "moment": "a1_arguments",
            "question": "argument",
            "place": "doute",
            "texte": text,
            "cle": key,
        }
        return self.post("/ecrire", fields)

    def send(self, path: str, **fields: str | list[str]) -> httpx.Response:
        """Send fields, some of them several times."""
        pairs = [
            (name, one)
            for name, value in fields.items()
            for one in ([value] if isinstance(value, str) else value)
        ]
        named = {"origin": HOST, "content-type": FORM_TYPE}
        body = urlencode(pairs).encode()
        return self.site.run(self.client.post(path, content=body, headers=named))

    def command(self, name: str, **fields: str) -> httpx.Response:
        revision = {"revision": str(self.site.room.view.run.revision)}
        return self.post(f"/co/{name}", {**revision, **fields})


@dataclass
class Site:
    """The application, the room it serves, and a loop to ask it in."""

    room: Room
    app: Starlette
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def browser(self) -> Browser:
        transport = httpx.ASGITransport(app=self.app)
        return Browser(self, httpx.AsyncClient(transport=transport, base_url=HOST))

    def run(self, asked: Awaitable[T]) -> T:
        return self.loop.run_until_complete(_awaited(asked))

    def settle(self) -> None:
        self.room.settled().result(TIME)


def serving(path: Path, limits: Limits | None = None) -> Iterator[Site]:
    """Serve a session file for one test."""
    with opened(path) as room:
        app = build_app(
            room, CATALOGUE, address="192.168.1.20", limits=limits, takeaway=Takeaways(CATALOGUE)
        )
        site = Site(room, app)
        try:
            yield site
        finally:
            site.loop.close()


def serving_formats(folder: Path, *settings: Struct) -> Iterator[Site]:
    """Serve a room on the small formats of the tests: a board of leaves, tables that turn."""
    own = folder / "-".join(type(one).__name__ for one in settings)
    own.mkdir()
    hands = Hands(own, *settings)
    site = Site(hands.room, build_app(hands.room, FORMATS, address="192.168.1.20"))
    try:
        yield site
    finally:
        site.loop.close()
        hands.room.close()


async def _awaited(asked: Awaitable[T]) -> T:
    return await asked


def pressed(page: str) -> list[str]:
    """Return the values of the buttons that a page shows as chosen."""
    return re.findall(r'value="([^"]*)" aria-pressed="true"', page)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
