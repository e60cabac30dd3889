"""The web server: uvicorn in a thread and loop of its own, with a listener that is watched."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
import threading
from typing import TYPE_CHECKING

import uvicorn

from app.core.errors import UserError
from app.core.i18n import _
from app.web.network import BACKLOG, open_listener
from app.web.protocol import LimitedProtocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from starlette.types import ASGIApp

_log = logging.getLogger(__name__)

#: Seconds that answers on their way have when the server stops; event streams are cut at once.
GRACE = 2
#: Ticks of uvicorn (a tenth of a second each) between two looks at the listener.
_LOOK_EVERY = 5
_START_TIME = 15.0
#: macOS names no hard limit, yet refuses more than OPEN_MAX.
_OPEN_MAX = 10240


class WebServer:
    """An ASGI application served from a thread until ``stop()``; used once.

    ``listener`` is open and becomes the server's: it closes it, and opens it again on the same
    address and port when it dies (laptop asleep, card gone).
    """

    def __init__(self, app: ASGIApp, listener: socket.socket) -> None:
        self.host: str
        self.port: int
        self.host, self.port = listener.getsockname()[:2]
        config = uvicorn.Config(
            app,
            http=LimitedProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=BACKLOG,
            timeout_graceful_shutdown=GRACE,
        )
        self._ready = threading.Event()
        self._server = _WatchedServer(config, listener, self._ready.set)
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._failure: Exception | None = None

    @property
    def running(self) -> bool:
        """Whether phones are served now."""
        return self._server.started and self._thread.is_alive()

    def start(self) -> None:
        """Return once phones can come in; raises UserError when the system does not let them."""
        raise_file_limit()
        self._thread.start()
        self._ready.wait(_START_TIME)
        if not self.running:
            self.stop()
            raise UserError(
                _("Le serveur des téléphones n’a pas pu démarrer. Relancez Mimosa.")
            ) from self._failure

    def stop(self) -> None:
        """Close every connection and wait for the thread; a second time is harmless."""
        self._server.should_exit = True
        if self._thread.ident is None:
            self._server.let_go()
        elif self._thread is not threading.current_thread():
            self._thread.join(GRACE + _START_TIME)

    def call_soon(self, callback: Callable[..., Any], *args: object) -> None:
        """Run ``callback`` in the server's loop, from any thread; nothing once it has stopped."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: nobody is left to tell.
                self._loop.call_soon_threadsafe(callback, *args)

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=self._server.config.get_loop_factory()) as runner:
                self._loop = runner.get_loop()
                self._loop.set_exception_handler(self._server.on_loop_error)
                runner.run(self._server.serve_phones())
        except Exception as error:
            self._failure = error
            _log.exception("The web server stopped")
        finally:
            self._ready.set()


class _WatchedServer(uvicorn.Server):
    """A uvicorn server that opens its listener again when it dies."""

    def __init__(
        self, config: uvicorn.Config, listener: socket.socket, on_started: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self.servers: list[asyncio.base_events.Server] = []
        self._listener = listener
        self._number: int | None = listener.fileno()
        self._place: tuple[str, int] = listener.getsockname()[:2]
        self._on_started = on_started
        self._missed = False

    async def serve_phones(self) -> None:
        """Serve until ``should_exit``."""
        await self.serve(sockets=[self._listener])

    def let_go(self) -> None:
        """Close the listener of a server that never ran."""
        self._listener.close()

    def on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Hear of what went wrong in the loop: phones that vanish are no news, a dead listener is."""
        if isinstance(context.get("exception"), ConnectionError):
            _log.debug("A phone vanished: %s", context["message"])
        elif self.started and not _is_listening(self._listener):
            self._forget(loop)
        else:
            loop.default_exception_handler(context)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self._on_started()

    async def on_tick(self, counter: int) -> bool:
        """Look at the listener now and then."""
        if counter % _LOOK_EVERY == 0 and not _is_listening(self._listener):
            await self._reopen()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, whether the listener is alive or dead."""
        if not _is_listening(self._listener):
            self._forget(asyncio.get_running_loop())
        await super().shutdown([self._listener])

    async def _reopen(self) -> None:
        self._forget(asyncio.get_running_loop())
        try:
            self._listener = open_listener(*self._place)
        except UserError as error:
            if not self._missed:
                _log.warning("The listener died and cannot be opened again yet: %s", error)
            self._missed = True
            return
        _log.info("The listener died and was opened again")
        self._missed = False
        self._number = self._listener.fileno()
        await self.startup([self._listener])

    def _forget(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the dead listener out of the loop, which still knows it by its old number."""
        if self._number is not None:
            with contextlib.suppress(NotImplementedError):  # Windows' loop knows no readers.
                loop.remove_reader(self._number)
        self._number = None
        self._listener.close()
        self.servers.clear()


def _is_listening(listener: socket.socket) -> bool:
    try:
        return bool(listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:
        return False


def raise_file_limit() -> None:
    """Let the process hold as many sockets as the system allows: a thousand phones are as many.

    Windows needs nothing: its sockets are no file descriptors.
    """
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        for wanted in (hard, _OPEN_MAX):
            if soft == wanted or (wanted != resource.RLIM_INFINITY and soft > wanted):
                return
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
                return
