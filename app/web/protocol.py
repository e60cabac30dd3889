"""HTTP with limits that uvicorn does not set: how large and how slow a request may be.

The protocol limits the head of a request (16 KB, 10 s); ``BodyLimit`` limits its body (16 KB, 20 s).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)

#: Bytes of the request line and headers together.
MAX_HEAD = 16 * 1024
#: Seconds until the head is complete.
HEAD_TIME = 10.0
#: Bytes of a request of which the rest is only read to be thrown away.
MAX_REQUEST = 8 * 1024 * 1024
#: Bytes of a body, chunked or not.
MAX_BODY = 16 * 1024
#: Seconds until the body is complete.
BODY_TIME = 20.0
#: Seconds during which a refused sender is still read, so that it gets to read why.
LINGER = 2.0


class LimitedProtocol(HttpToolsProtocol):
    """One connection whose requests must come with a small head, and soon.

    A head over MAX_HEAD is answered 431, one not complete after HEAD_TIME 408, an unreadable one
    400; then the connection is closed. A connection that says nothing is closed without a word.
    """

    cycle: RequestResponseCycle | None  # type: ignore[assignment]  # None until the first request

    _size = 0
    """Bytes received since the request began."""
    _in_head = False
    _unreadable = 400
    """The status to give if the parser stops here."""
    _refused = False
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a head from now on."""
        super().connection_made(transport)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the time that was left."""
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what came, and refuse what cannot be read or is too much."""
        if self._refused:
            self._discard(len(data))
            return
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # No WebSocket here: the request is answered as any other, and is the last.
            if self.cycle is not None:
                self.cycle.keep_alive = False
        except httptools.HttpParserError:
            self._refuse(self._unreadable)
        else:
            self._size += len(data)
            self._watch()

    def on_message_begin(self) -> None:
        """Count from here."""
        self._in_head = True
        self._size = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Measure the head, and only then let the application hear of it."""
        self._in_head = False
        self._stop_timer()
        if (
            len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
            > MAX_HEAD
        ):
            self._unreadable = 431
            raise ValueError  # To leave the parser: nobody else hears it, see data_received.
        super().on_headers_complete()
        self.headers = []  # What follows a chunked body is no header of the request.

    def shutdown(self) -> None:
        """Close at once what is idle or has no end (an event stream); let the others finish."""
        super().shutdown()
        if self.cycle is not None and self.cycle.chunked_encoding:
            self.transport.close()

    def _watch(self) -> None:
        """Keep a head small and quick; cut a connection that sends without end."""
        if self._in_head and self._size > MAX_HEAD:
            self._refuse(431)
        elif self._size > MAX_REQUEST:
            self.transport.abort()
        elif self._timer is None and (self._in_head or self._is_idle()):
            self._start_timer()

    def _discard(self, received: int) -> None:
        self._size += received
        if self._size > MAX_REQUEST:
            self.transport.abort()

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _start_timer(self) -> None:
        self._timer = self.loop.call_later(HEAD_TIME, self._on_late)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_late(self) -> None:
        self._timer = None
        if self._in_head:
            self._refuse(408)
        elif self._is_idle():
            self.transport.close()

    def _refuse(self, status: int) -> None:
        """Answer and hang up, reading on for a moment: closing now would reset the connection."""
        self._refused = True
        self._stop_timer()
        if self.transport.is_closing():
            return
        _log.debug("Request refused: %d", status)
        if not self._is_idle():
            self.transport.abort()  # In the middle of another answer, one more would be read as it.
            return
        self.transport.write(_refusal(status))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER, self.transport.abort)


def _refusal(status: int) -> bytes:
    phrase = HTTPStatus(status).phrase
    head = f"HTTP/1.1 {status} {phrase}\r\ncontent-length: {len(phrase)}\r\n"
    return f"{head}content-type: text/plain\r\nconnection: close\r\n\r\n{phrase}".encode("ascii")


class BodyLimit:
    """Hand a request on only with its whole body: over MAX_BODY it is 413, over BODY_TIME 408.

    The connection of a refused request is closed, once the sender had LINGER seconds to finish.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or turn it away."""
        announced = _announced(scope) if scope["type"] == "http" else 0
        if announced == 0:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(BODY_TIME):
                body = await _read(receive, announced)
        except _TooLargeError as error:
            await _turn_away(413, receive if error.more else None, send)
        except TimeoutError:
            await _turn_away(408, receive, send)
        else:
            if body is not None:
                await self._app(scope, _replay(body, receive), send)


class _TooLargeError(Exception):
    """The body is longer than MAX_BODY; ``more`` of it is still to come."""

    def __init__(self, *, more: bool) -> None:
        super().__init__()
        self.more = more


def _announced(scope: Scope) -> int | None:
    """Return the bytes that the body will have; None when only its end will tell."""
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value)
        if name == b"transfer-encoding":
            return None
    return 0


async def _read(receive: Receive, announced: int | None) -> bytes | None:
    """Return the whole body; None when the sender has gone away meanwhile."""
    if announced is not None and announced > MAX_BODY:
        raise _TooLargeError(more=True)
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MAX_BODY:
            raise _TooLargeError(more=more)
        if not more:
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives the body first, then what the connection has to say."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _turn_away(status: int, rest: Receive | None, send: Send) -> None:
    """Answer at once, and hang up after ``rest`` of the body came, or LINGER."""
    body = HTTPStatus(status).phrase.encode("ascii")
    headers = [
        (b"content-type", b"text/plain"),
        (b"content-length", str(len(body)).encode("ascii")),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    if rest is not None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LINGER):
                await _drain(rest)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drain(receive: Receive) -> None:
    message: Message = {"type": "http.request", "more_body": True}
    while message["type"] == "http.request" and message.get("more_body", False):
        message = await receive()
