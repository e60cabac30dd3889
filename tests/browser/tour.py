"""The pages of a whole workshop, on the phones of simulated people who play it."""

from __future__ import annotations

import asyncio
import queue
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import Request, urlopen

from lxml import html

from app.rehearsal.play import Play
from app.web.app import build_app
from app.web.limits import SIMULATED
from app.web.network import open_listener
from app.web.server import WebServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from app.format import Format
    from app.rehearsal.browser import Browser
    from app.rehearsal.people import Person
    from app.rehearsal.scene import Scene
    from app.room.room import Room
    from app.room.view import View

_STATES = ("type", "role", "name", "aria-pressed", "checked", "disabled", "required", "hidden")
_ENDED = None


Piece = tuple[tuple[str, ...], tuple[str, ...]]


class Stop(NamedTuple):
    """A page that differs from those before: where it is, and the cookies of whose phone it is."""

    name: str
    url: str
    cookies: Mapping[str, str]


@dataclass
class Tour:
    """Plays a workshop in a thread, and waits wherever a phone shows something new.

    With ``every``, new is any page made otherwise; without, any that holds a piece that no page
    before had.
    """

    room: Room
    catalogue: Mapping[str, Format[Any]]
    scene: Scene
    every: bool = False
    _stops: queue.SimpleQueue[Stop | BaseException | None] = field(
        default_factory=queue.SimpleQueue
    )
    _seen: set[object] = field(default_factory=set)
    _go_on: threading.Event = field(default_factory=threading.Event)

    def stops(self) -> Iterator[Stop]:
        """Play; yield each new page, and go on once the next one is asked for."""
        listener = open_listener("127.0.0.1", 0)
        host, port = listener.getsockname()
        server = WebServer(build_app(self.room, self.catalogue, limits=SIMULATED), listener)
        server.start()
        player = threading.Thread(target=self._play, args=(f"{host}:{port}",), daemon=True)
        player.start()
        try:
            while (found := self._stops.get(timeout=60)) is not _ENDED:
                if isinstance(found, BaseException):
                    raise found
                yield found
                self._go_on.set()
        finally:
            self._stops = (
                queue.SimpleQueue()
            )  # Nobody looks any more: the play ends at its next page.
            server.stop()

    def _play(self, address: str) -> None:
        stops = self._stops
        try:
            asyncio.run(Play(self.room, address, self.scene, self).run())
            stops.put(_ENDED)
        except Exception as error:
            stops.put(error)

    async def stop(
        self, name: str, _view: View, people: Sequence[Person], _remote: Browser
    ) -> None:
        """Look at the page of everybody with a phone."""
        for person in people:
            if person.browser is None:
                continue
            url, cookies = f"http://{person.browser.address}/", person.browser.cookies
            if self._is_new(await asyncio.to_thread(_read, url, cookies)):
                self._go_on.clear()
                self._stops.put(Stop(f"{name} {person.name}", url, cookies))
                await asyncio.to_thread(self._go_on.wait)

    async def wait(self, _view: View) -> None:
        """Do not wait."""

    def _is_new(self, page: str) -> bool:
        made = pieces(page)
        new: set[object] = {tuple(sorted(made))} if self.every else set(made)
        found = bool(new - self._seen)
        self._seen |= new
        return found


def _read(url: str, cookies: Mapping[str, str]) -> str:
    held = "; ".join(f"{name}={value}" for name, value in cookies.items())
    with urlopen(Request(url, headers={"Cookie": held}), timeout=20) as answer:
        return str(answer.read(), "utf-8")


def pieces(page: str) -> set[Piece]:
    """Return what a page is made of, without its words: each element under the one that holds it."""
    main = html.fromstring(page).find(".//main")
    return {(_kind(one.getparent()), _kind(one, state=True)) for one in main.iter("*")}


def _kind(element: html.HtmlElement, *, state: bool = False) -> tuple[str, ...]:
    classes = sorted(one for one in element.get("class", "").split() if one not in _TONES)
    held = [f"{name}={element.get(name)}" for name in _STATES if element.get(name) is not None]
    if not state or element.get("type") == "hidden":
        held = []
    held = [one for one in held if not one.startswith("name=choix-")]
    return (str(element.tag), *classes, *held)


_TONES = frozenset(
    [
        "agree",
        "mostly_agree",
        "doubt",
        "mostly_disagree",
        "disagree",
        "abstain",
        "others",
        "users",
        "professionals",
    ]
)
