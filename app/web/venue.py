"""Where the phones of one room come in: its web server, its address, and whether one has come."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from app.web.app import build_app
from app.web.limits import SIMULATED
from app.web.network import cards, choose, open_listener, short_address
from app.web.server import WebServer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

    from app.format import Format
    from app.room.room import Room
    from app.room.takeaway import TakeawayMaker
    from app.web.network import NetworkCard

EVERYWHERE = "0.0.0.0"


class Venue:
    """The way in to a room, open or closed. Its methods wait for the system: not for a window.

    ``address`` is what people type, without « http:// » (empty when closed, or without a network);
    ``card`` is the one announced; ``known`` are all of them, best first. ``phone_seen``: a page
    was asked from another machine since it was opened.
    """

    def __init__(
        self,
        room: Room,
        catalogue: Mapping[str, Format[Any]],
        clock: Callable[[], float] = time.time,
        takeaway: TakeawayMaker | None = None,
    ) -> None:
        self._room = room
        self._catalogue = catalogue
        self._clock = clock
        self._takeaway = takeaway
        self._worker = ThreadPoolExecutor(1, "takeaway")
        self._server: WebServer | None = None
        self._moving = threading.Lock()
        self._over = False
        self.address = ""
        self.port = 0
        self.card: NetworkCard | None = None
        self.known: tuple[NetworkCard, ...] = ()
        self.phone_seen = False

    @property
    def is_open(self) -> bool:
        """Whether phones are served now."""
        return self._server is not None and self._server.running

    @property
    def local(self) -> str:
        """The address for a program of this very machine."""
        return short_address("127.0.0.1", self.port)

    def open(self, card: str | None = None, port: int | None = None) -> None:
        """Let phones in by a card (name or address; the best one without) and a port.

        A venue that is open moves to the card or port that is named, on the port it had when it
        can; phones come back by themselves. Raises UserError when the card is unknown or no port
        is free. Once closed it stays closed.
        """
        with self._moving:
            if self._over or (self.is_open and card is None and port is None):
                return
            known = cards()
            chosen = choose(card, known)
            before = self.port if self._server is not None else None
            self._stop()
            listener = open_listener(EVERYWHERE, port or before)
            self.port = listener.getsockname()[1]
            self.card, self.known = chosen, known
            self.address = short_address(chosen.address, self.port) if chosen is not None else ""
            self._server = WebServer(self._app(), listener)
            self._server.start()

    def close(self) -> None:
        """Let nobody in any more, for good; a second time is harmless."""
        with self._moving:
            self._over = True
            self._stop()
            self._worker.shutdown(cancel_futures=True)
            self.address, self.card = "", None

    def _stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None
            self.phone_seen = False

    def _app(self) -> ASGIApp:
        own = frozenset(card.address for card in self.known)
        app = build_app(
            self._room,
            self._catalogue,
            address=self.address,
            names=frozenset({"localhost", socket.gethostname()}),
            clock=self._clock,
            limits=SIMULATED if self._room.view.info.rehearsal else None,
            takeaway=self._takeaway,
            worker=self._worker,
        )

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            if not self.phone_seen and scope["type"] == "http":
                self.phone_seen = _from_elsewhere(scope, own)
            await app(scope, receive, send)

        return watched


def _from_elsewhere(scope: Scope, own: frozenset[str]) -> bool:
    """Tell whether another machine asks; its address is looked at here and kept nowhere."""
    host = scope["client"][0] if scope.get("client") else ""
    return bool(host) and host not in own and not ipaddress.ip_address(host).is_loopback
