"""From the session thread to the web's loop: answers that come together cross together."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Bridge:
    """Await what the room promised, with one wake-up of the loop for a whole commit.

    ``asyncio.wrap_future`` wakes the loop once for each vote: a thousand that come at once wait a
    fifth longer for it. What a former loop left behind never holds up the present one.
    """

    def __init__(self) -> None:
        self._crossing: _Crossing | None = None

    async def wait(self, promise: Future[T]) -> T:
        """Return the result of ``promise``, or raise what refused it."""
        loop = asyncio.get_running_loop()
        if self._crossing is None or self._crossing.loop is not loop:
            self._crossing = _Crossing(loop)
        crossing = self._crossing
        waiter: asyncio.Future[T] = loop.create_future()
        promise.add_done_callback(lambda done: crossing.arrive(waiter, done))
        return await waiter


class _Crossing:
    """What crosses to one loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._arrived: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._called = False

    def arrive(self, waiter: asyncio.Future[Any], done: Future[Any]) -> None:
        """Have a result handed over, from any thread."""
        self._arrived.append((waiter, done))
        if not self._called:
            self._called = True
            with contextlib.suppress(RuntimeError):  # The loop is closed: nobody waits any more.
                self.loop.call_soon_threadsafe(self._hand_over)

    def _hand_over(self) -> None:
        # Lowered before the queue is read: what arrives from now on calls again.
        self._called = False
        while self._arrived:
            waiter, done = self._arrived.popleft()
            if waiter.cancelled():
                continue
            error = done.exception()
            if error is None:
                waiter.set_result(done.result())
            else:
                waiter.set_exception(error)
