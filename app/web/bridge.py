"""From the session thread to the web's loop: answers that come together cross together."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Bridge:
    """Await what the room promised, with one wake-up of the loop for a whole commit.

    ``asyncio.wrap_future`` wakes the loop once for each vote: a thousand that come at once wait a
    fifth longer for it.
    """

    def __init__(self) -> None:
        self._arrived: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._called = False

    async def wait(self, promise: Future[T]) -> T:
        """Return the result of ``promise``, or raise what refused it."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[T] = loop.create_future()

        def arrive(done: Future[T]) -> None:
            self._arrived.append((waiter, done))
            if not self._called:
                self._called = True
                loop.call_soon_threadsafe(self._hand_over)

        promise.add_done_callback(arrive)
        return await waiter

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
