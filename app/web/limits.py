"""How often: limits by phone or for the whole room, never by address (a room shares one)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then ``per_second``."""

    burst: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a room.

    ``posts`` and ``gets``: what one phone may send and ask. ``seat_posts``: what one remote may
    send. ``arrivals``: new phones for the room; a thousand may come within seconds. ``codes``:
    wrong signs for one person's code (four signs of thirty: days of guessing). ``pairings``: wrong
    pairing codes for the room; the right one always passes (six signs, good for ten minutes).
    ``streams``: event streams that one phone or remote may keep open.
    """

    posts: Rate = Rate(20, 2)
    gets: Rate = Rate(60, 10)
    seat_posts: Rate = Rate(60, 6)
    arrivals: Rate = Rate(300, 50)
    codes: Rate = Rate(60, 1)
    pairings: Rate = Rate(60, 1)
    streams: int = 3


_IN_NO_TIME = Rate(10_000, 10_000)
SIMULATED = Limits(posts=_IN_NO_TIME, gets=_IN_NO_TIME, seat_posts=_IN_NO_TIME)
"""Limits for a rehearsal: simulated people read and write in no time."""


class Bucket:
    """A store of permissions that fills up with time. ``clock`` is monotonic, in seconds."""

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._left = rate.burst
        self._at = clock()

    def _fill(self) -> None:
        now = self._clock()
        gained = (now - self._at) * self._rate.per_second
        self._left = min(self._rate.burst, self._left + gained)
        self._at = now

    @property
    def empty(self) -> bool:
        """Whether nothing more is allowed now."""
        self._fill()
        return self._left < 1

    def take(self) -> bool:
        """Use one permission; False when there is none left."""
        if self.empty:
            return False
        self._left -= 1
        return True

    @property
    def full(self) -> bool:
        """Whether it is as if nothing had ever been taken."""
        self._fill()
        return self._left >= self._rate.burst


class Buckets:
    """One bucket for each name; those that are full again are forgotten."""

    def __init__(self, rate: Rate, clock: Callable[[], float], most: int = 4096) -> None:
        self._rate = rate
        self._clock = clock
        self._most = most
        self._known: dict[str, Bucket] = {}

    def take(self, name: str) -> bool:
        """Use one permission of ``name``; False when it has none left."""
        return self._of(name).take()

    def empty(self, name: str) -> bool:
        """Return whether nothing more is allowed to ``name`` now."""
        return self._of(name).empty

    def _of(self, name: str) -> Bucket:
        bucket = self._known.get(name)
        if bucket is None:
            if len(self._known) >= self._most:
                self._known = {key: one for key, one in self._known.items() if not one.full}
            bucket = self._known[name] = Bucket(self._rate, self._clock)
        return bucket
