"""Telling phones that something changed – that only, never what: they fetch it themselves."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from typing import TYPE_CHECKING

from sse_starlette import EventSourceResponse, ServerSentEvent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from app.core.record import Presence
    from app.room.room import Room
    from app.room.view import View

BEAT_SECONDS = 10
"""A phone that hears nothing for 25 s comes back by itself: its address may have changed."""


class Signal:
    """One number that grows, and the streams that wait for it to grow, by whose they are.

    ``pause``: seconds between two events of a stream. ``most``: streams kept open for one token;
    the oldest closes. ``known`` tells whether a token is still somebody's: its streams close else.
    """

    def __init__(self, number: int, pause: float, most: int, known: Callable[[str], bool]) -> None:
        self.number = number
        self._pause = pause
        self._most = most
        self._known = known
        self._open: defaultdict[str, list[asyncio.Event]] = defaultdict(list)

    def set(self, number: int) -> None:
        """Wake whoever waits, when the number has changed."""
        if number != self.number:
            self.number = number
            for wakes in self._open.values():
                for wake in wakes:
                    wake.set()

    def sweep(self) -> None:
        """Close the streams of tokens that are nobody's any more."""
        for token in [one for one in self._open if not self._known(one)]:
            for wake in self._open.pop(token):
                wake.set()

    async def follow(self, token: str, seen: int, name: str) -> AsyncIterator[ServerSentEvent]:
        """Yield an event at once when ``seen`` is not the present number, then at each change."""
        wake = asyncio.Event()
        mine = self._open[token]
        mine.append(wake)
        if len(mine) > self._most:
            mine.pop(0).set()
        try:
            while wake in self._open.get(token, ()):
                wake.clear()
                if self.number != seen:
                    seen = self.number
                    yield ServerSentEvent(event=name, data=str(seen), sep="\n")
                    await asyncio.sleep(self._pause)
                else:
                    await wake.wait()
        finally:
            self._forget(token, wake)

    def _forget(self, token: str, wake: asyncio.Event) -> None:
        mine = self._open.get(token, [])
        if wake in mine:
            mine.remove(wake)
        if not mine:
            self._open.pop(token, None)


class Events:
    """The two streams: phones hear of pages, remotes of everything, twice a second at most.

    It listens to the room from the first stream on, in the loop that serves it. ``most`` streams
    are kept open for one token.
    """

    def __init__(self, room: Room, most: int) -> None:
        self._room = room
        self._most = most
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: Callable[[], None] | None = None
        self._present: Presence | None = None
        self._pages: Signal
        self._views: Signal

    def phones(self, token: str, seen: int) -> EventSourceResponse:
        """Return the stream of a phone, or tablet, that shows the page numbered ``seen``."""
        self._attach()
        return _stream(self._pages.follow(token, seen, "page"))

    def remotes(self, token: str, seen: int) -> EventSourceResponse:
        """Return the stream of a remote that shows the view numbered ``seen``."""
        self._attach()
        return _stream(self._views.follow(token, seen, "page"))

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
        view, room = self._room.view, self._room
        self._loop = loop

        def paired(token: str) -> bool:
            return room.seats.identify(token) is not None

        def known(token: str) -> bool:
            return room.voices.identify(token) is not None or paired(token)

        self._pages = Signal(view.page, 0.0, self._most, known)
        self._views = Signal(view.number, 0.5, self._most, paired)
        self._stop = self._room.listen(self._on_view)
        self._tell(self._room.view)

    def _on_view(self, view: View) -> None:
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: nobody is left to tell.
                loop.call_soon_threadsafe(self._tell, view)

    def _tell(self, view: View) -> None:
        # Whoever is put out is no longer present: a thousand tokens need not be read for each vote.
        if view.presence != self._present or view.page != self._pages.number:
            self._present = view.presence
            self._pages.sweep()
        self._views.sweep()
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
