"""A phone, and a facilitator's remote, as raw HTTP: what a browser without scripts would send."""

from __future__ import annotations

import asyncio
import html
import re
import secrets
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar
from urllib.parse import urlencode

from tests.support.wire import Reply, Stream, Wire

Fields = Sequence[tuple[str, str]]
Plug = Callable[[], socket.socket]
"""Makes the socket to speak with: on another machine of the room, say."""

T = TypeVar("T", bound=asyncio.BaseProtocol)

_COOKIE = re.compile(rb"\r\nset-cookie: (mimosa_[0-9a-z_]+)=([^;]*)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one question is asked."""

    step: int
    phase: str
    input: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The hidden fields of its form."""
        return [("etape", str(self.step)), ("moment", self.phase), ("question", self.input)]


class Browser:
    """Keeps cookies and one connection to ``host``:``port``; comes back by itself when it is cut.

    ``async with`` closes everything at the end.
    """

    def __init__(self, host: str, port: int, plug: Plug | None = None) -> None:
        self.host = host
        self.port = port
        self.cookies: dict[str, str] = {}
        self._plug = plug
        self._wire: Wire | None = None
        self._links: list[Wire | Stream] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        for link in self._links:
            link.close()
            await link.closed
        self._links.clear()

    @property
    def origin(self) -> str:
        """This server, as browsers name it."""
        return f"{self.host}:{self.port}" if self.port != 80 else self.host

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> bytes:
        """Return the bytes of a request, as a browser would send them."""
        lines = [f"{method} {path} HTTP/1.1", f"host: {self.origin}"]
        if self.cookies:
            kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            lines.append(f"cookie: {kept}")
        if method == "POST":
            lines.append(f"origin: http://{self.origin}")
            lines.append("content-type: application/x-www-form-urlencoded")
            lines.append(f"content-length: {len(body)}")
        lines.extend(f"{name}: {value}" for name, value in (headers or {}).items())
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def send(self, request: bytes) -> Reply:
        """Send a request on the kept connection. Raises OSError when it is cut."""
        wire = await self._connected()
        reply = await wire.send(request)
        for name, value in _COOKIE.findall(reply.head):
            self.cookies[name.decode()] = value.decode()
        return reply

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Ask for a page."""
        return await self.send(self.request("GET", path, headers=headers))

    async def post(
        self, path: str, fields: Fields | Mapping[str, str], *, by_script: bool = False
    ) -> Reply:
        """Send a form."""
        asked = {"x-mimosa": "1"} if by_script else None
        return await self.send(self.request("POST", path, urlencode(fields).encode(), asked))

    async def follow(self, path: str, heard: Callable[[int, float], None]) -> Stream:
        """Open an event stream of its own connection. Raises OSError when it is refused."""
        _transport, stream = await self._dial(Stream)
        self._remember(stream)
        stream.heard = heard
        status = await stream.ask(self.request("GET", path))
        if status != 200:
            raise ConnectionRefusedError(f"{path}: {status}")
        return stream

    def hang_up(self) -> None:
        """Close the kept connection; the next request opens another."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def forget(self) -> None:
        """Leave the kept connection as it is, with what is in it; the next request opens another."""
        self._wire = None

    async def connect(self) -> None:
        """Open the kept connection now."""
        await self._connected()

    async def _connected(self) -> Wire:
        if self._wire is None or not self._wire.open:
            _transport, self._wire = await self._dial(Wire)
            self._remember(self._wire)
        return self._wire

    def _remember(self, link: Wire | Stream) -> None:
        self._links = [one for one in self._links if not one.closed.done()]
        self._links.append(link)

    async def _dial(self, kind: Callable[[], T]) -> tuple[asyncio.BaseTransport, T]:
        loop = asyncio.get_running_loop()
        if self._plug is None:
            return await loop.create_connection(kind, self.host, self.port)
        link = self._plug()
        link.setblocking(False)
        try:
            await loop.sock_connect(link, (self.host, self.port))
        except BaseException:
            link.close()
            raise
        return await loop.create_connection(kind, sock=link)


class Phone(Browser):
    """A participant's phone."""

    async def join(self, *, recording: bool = True, quoting: bool = False) -> Reply:
        """Come in with both agreements as told."""
        fields = [("recueil", "oui")] * recording + [("citation", "oui")] * quoting
        return await self.post("/rejoindre", fields)

    async def answer(
        self, place: Place, *choices: str, key: str = "", by_script: bool = False
    ) -> Reply:
        """Answer a choice; without any, « Je passe »."""
        fields = [("cle", key or new_key()), *place.fields]
        fields.extend(("choix", choice) for choice in choices)
        if not choices:
            fields.append(("passe", "oui"))
        return await self.post("/repondre", fields, by_script=by_script)

    async def write(self, place: Place, text: str, slot: str = "", key: str = "") -> Reply:
        """Send a free text."""
        fields = [("cle", key or new_key()), *place.fields, ("place", slot), ("texte", text)]
        return await self.post("/ecrire", fields)

    async def page(self) -> str:
        """Return what the phone shows, without the page around it."""
        return (await self.get("/fragment")).text

    async def code(self) -> tuple[str, str]:
        """Return the personal code: « Mimosa 7 » and the four signs."""
        page = (await self.get("/bienvenue")).text
        found = re.search(r"<strong>(Mimosa \d+) – (\w+)</strong>", page)
        assert found is not None, page
        return found[1], found[2]


class Remote(Browser):
    """A facilitator's remote."""

    async def pair(self, code: str) -> Reply:
        """Trade a code for a seat."""
        return await self.post("/co/code", {"code": code})

    async def revision(self) -> int:
        """Return the screen that commands given now are about."""
        page = (await self.get("/co")).text
        found = re.search(r'name="revision" value="(\d+)"', page)
        assert found is not None, page
        return int(found[1])

    async def command(self, name: str, **fields: str | int) -> Reply:
        """Give a command."""
        return await self.post(f"/co/{name}", {key: str(value) for key, value in fields.items()})

    async def next(self) -> Reply:
        """Press « Suivant » on the screen as it is now; again when told what is left behind."""
        reply = await self.command("suivant", revision=await self.revision())
        page = reply.text or (await self.get("/co")).text
        told = re.search(r'name="averti" value="(\w+)"', page)
        if told is None:
            return reply
        return await self.command("suivant", revision=await self.revision(), averti=told[1])


def new_key() -> str:
    """Return a name for one sending, as the page has."""
    return secrets.token_hex(12)


def told(reply: Reply) -> str:
    """Return what a page of error says, in one line."""
    words = re.sub(r"<[^>]+>", " ", reply.text.partition("<main")[2])
    return " ".join(html.unescape(words).split())
