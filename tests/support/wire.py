"""A small HTTP/1.1 client: one connection kept alive, or one event stream.

A thousand of them fit beside the server on two cores, which no general client does.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Dial = Callable[[type[asyncio.Protocol]], Awaitable[asyncio.Protocol]]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server. ``head`` is as it came, in lower case."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header of that name, or an empty text."""
        found = self.head.partition(f"\r\n{name}: ".encode("ascii"))[2]
        return found.partition(b"\r\n")[0].decode("latin-1")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


class Wire(asyncio.Protocol):
    """One connection. Answers come in the order of the requests."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._buffer = b""
        self._waiting: deque[asyncio.Future[Reply]] = deque()

    @property
    def open(self) -> bool:
        """Whether the connection can still carry a request."""
        return self.transport is not None and not self.transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def send(self, request: bytes) -> asyncio.Future[Reply]:
        """Send a whole request; the future ends with its answer, or with ConnectionError."""
        promise: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        if self.transport is None or self.transport.is_closing():
            promise.set_exception(ConnectionResetError("closed"))
            return promise
        self._waiting.append(promise)
        self.transport.write(request)
        return promise

    def data_received(self, data: bytes) -> None:
        """Hand over each answer that is complete."""
        self._buffer += data
        while self._waiting:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._buffer[: end + 2]
            stop = end + 4 + _length(head)
            if len(self._buffer) < stop:
                return
            promise = self._waiting.popleft()
            reply = Reply(int(head[9:12]), head, self._buffer[end + 4 : stop])
            self._buffer = self._buffer[stop:]
            if not promise.done():
                promise.set_result(reply)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that nothing more will come."""
        while self._waiting:
            promise = self._waiting.popleft()
            if not promise.done():
                promise.set_exception(exc or ConnectionResetError("closed"))
        if not self.closed.done():
            self.closed.set_result(None)

    def close(self) -> None:
        """Hang up; twice is harmless."""
        if self.transport is not None:
            self.transport.abort()


def _length(head: bytes) -> int:
    found = head.find(b"content-length: ")
    return int(head[found + 16 : head.index(b"\r\n", found)]) if found >= 0 else 0


class Stream(asyncio.Protocol):
    """An event stream. ``heard`` is called with the number of each « page » event, and when."""

    def __init__(self) -> None:
        self.heard: Callable[[int, float], None] = lambda _number, _at: None
        self.status = 0
        self.opened: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.beats = 0
        self._transport: asyncio.Transport | None = None
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def ask(self, request: bytes) -> asyncio.Future[int]:
        """Send the request; the future ends with the status when the head has come."""
        assert self._transport is not None
        self._transport.write(request)
        return self.opened

    def data_received(self, data: bytes) -> None:
        """Hear each event that is complete."""
        self._buffer += data
        if not self.status:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self.status = int(self._buffer[9:12])
            self._buffer = self._buffer[end + 4 :]
            self.opened.set_result(self.status)
        *events, self._buffer = self._buffer.split(b"\n\n")
        for event in events:
            self._hear(event)

    def _hear(self, event: bytes) -> None:
        name = event.partition(b"event: ")[2].partition(b"\n")[0]
        if name == b"page":
            number = event.partition(b"data: ")[2].partition(b"\n")[0]
            self.heard(int(number), time.monotonic())
        elif name:
            self.beats += 1

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that nothing more will come."""
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionResetError("closed"))
        if not self.closed.done():
            self.closed.set_result(None)

    def close(self) -> None:
        """Hang up; twice is harmless."""
        if self._transport is not None:
            self._transport.abort()
