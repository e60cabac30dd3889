"""Telling phones that something changed – that only, never what: they fetch it themselves."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from sse_starlette import EventSourceResponse, ServerSentEvent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from app.room.room import Room
    from app.room.view import View

BEAT_SECONDS = 10
"""A phone that hears nothing for 25 s comes back by itself: its address may have changed."""


class Signal:
    """One number that grows, and whoever waits for it to grow. ``pause``: seconds between two."""

    def __init__(self, number: int, pause: float = 0.0) -> None:
        self.number = number
        self._pause = pause
        self._grown = asyncio.Event()

    def set(self, number: int) -> None:
        """Wake whoever waits, when the number has changed."""
        if number != self.number:
            self.number = number
            self._grown.set()
            self._grown = asyncio.Event()

    async def follow(self, seen: int, name: str) -> AsyncIterator[ServerSentEvent]:
        """Yield an event at once when ``seen`` is not the present number, then at each change."""
        while True:
            grown = self._grown
            if self.number != seen:
                seen = self.number
                yield ServerSentEvent(event=name, data=str(seen), sep="\n")
                await asyncio.sleep(self._pause)
            else:
                await grown.wait()


class Events:
    """The two streams: phones hear of pages, remotes of everything, twice a second at most.

    It listens to the room from the first stream on, in the loop that serves it.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: Callable[[], None] | None = None
        self._pages: Signal
        self._views: Signal

    def phones(self, seen: int) -> EventSourceResponse:
        """Return the stream of a phone that shows the page numbered ``seen``."""
        self._attach()
        return _stream(self._pages.follow(seen, "page"))

    def remotes(self, seen: int) -> EventSourceResponse:
        """Return the stream of a remote that shows the view numbered ``seen``."""
        self._attach()
        return _stream(self._views.follow(seen, "page"))

    def close(self) -> None:
        """Stop listening; twice is harmless."""
        if self._stop is not None:
            self._stop()
            self._stop = None
            self._loop = None

    def _attach(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self.close()
        view = self._room.view
        self._loop = loop
        self._pages = Signal(view.page)
        self._views = Signal(view.number, 0.5)
        self._stop = self._room.listen(self._on_view)
        self._tell(self._room.view)

    def _on_view(self, view: View) -> None:
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: nobody is left to tell.
                loop.call_soon_threadsafe(self._tell, view)

    def _tell(self, view: View) -> None:
        self._pages.set(view.page)
        self._views.set(view.number)


def _stream(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    # A named event, not a comment: EventSource shows comments to nobody.
    return EventSourceResponse(
        events,
        ping=BEAT_SECONDS,
        ping_message_factory=lambda: ServerSentEvent(event="vie", data="1", sep="\n"),
        sep="\n",
    )
