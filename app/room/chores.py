"""What is due on the disk beside the intentions: tried again until it is done."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store import Store

log = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
"""How long what could not be done waits before it is tried again."""


class Chores:
    """Work that follows commits, on the session thread.

    A chore returns whether it is done. It is tried once before the answers, then from the idle
    loop. Copies are seen to last, one each time, so that nobody waits for all of them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._fresh: dict[Callable[[], bool], str] = {}
        self._waiting: dict[Callable[[], bool], str] = {}
        self._copies = store.erasing()
        self._blocked = False
        self._again = 0.0

    @property
    def notices(self) -> tuple[str, ...]:
        """What waits, in words for facilitators."""
        told = [*self._waiting.values(), *([_erasure_waits()] if self._blocked else [])]
        return tuple(dict.fromkeys(told))

    def add(self, chore: Callable[[], bool], notice: str) -> None:
        """Have a chore done after this commit; ``notice`` is told while it waits."""
        self._fresh[chore] = notice

    def erase(self) -> None:
        """Have what was withdrawn erased: from the file before the answers, then from copies."""
        self.add(self._erase_here, _erasure_waits())

    def drop(self) -> None:
        """Forget the chores of a commit that was lost."""
        self._fresh.clear()

    def try_fresh(self) -> None:
        """Try the chores of this commit; what is not done waits."""
        fresh, self._fresh = self._fresh, {}
        self._waiting |= fresh
        self._try(tuple(fresh))
        self._again = time.monotonic() + (RETRY_SECONDS if self._waiting else 0)

    def tend(self) -> float | None:
        """Do a little of what waits; return the seconds until the rest, None when all is done."""
        if not self._waiting and not self._copies:
            return None
        wait = self._again - time.monotonic()
        if wait > 0:
            return wait
        self._again = time.monotonic() + RETRY_SECONDS
        self._go_on()
        if self._waiting or self._blocked:
            return RETRY_SECONDS
        self._again = 0.0
        return 0.0 if self._copies else None

    def _go_on(self) -> None:
        try:
            self._try(tuple(self._waiting))
            if not self._waiting and self._copies:
                self._copies = not self._store.erase_in_a_copy()
        except (UserError, OSError):
            log.warning("what waits for the disk is tried again later")
            self._blocked = not self._waiting
        else:
            self._blocked = False

    def _try(self, chores: tuple[Callable[[], bool], ...]) -> None:
        for chore in chores:
            if chore():
                del self._waiting[chore]

    def _erase_here(self) -> bool:
        self._copies = True
        return self._store.erase_here()


def _erasure_waits() -> str:
    return _("Un effacement attend : un autre programme lit le fichier.")
