"""Work that the window must not wait for, and its result back in the window's thread."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.core.errors import UserError
from app.core.i18n import _
from app.core.progress import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.progress import Tell

_log = logging.getLogger(__name__)
T = TypeVar("T")

THREADS = 4

_BETWEEN = 0.05
"""Seconds between two words on how far a work is: the window has else to do."""


def _nothing(_result: object) -> None:
    """Do nothing with a result that nobody asked for."""


@dataclass(frozen=True, slots=True)
class _Awaited:
    """Who waits for a result, and the work it comes from when it is one of ours."""

    done: Callable[[Any], None]
    failed: Callable[[UserError], None] | None
    work: Callable[[], Any] | None = None
    told: Callable[[float], None] = _nothing
    pursuit: Pursuit | None = None


class Pursuit:
    """A long work that somebody may end: nothing comes of it then."""

    def __init__(self) -> None:
        self._ended = threading.Event()

    @property
    def ended(self) -> bool:
        """Whether nobody waits for the work any more."""
        return self._ended.is_set()

    def stop(self) -> None:
        """End the work at the next word on how far it is. Twice is harmless."""
        self._ended.set()


class Background(QObject):
    """A few threads for files, sockets and PDFs; callbacks always come in the window's thread.

    ``failed`` gets a UserError: the world's, or « Quelque chose n’a pas marché » for a bug of
    ours, whose trace is logged. Without ``failed`` it goes to ``troubled``. Methods of something
    that Qt has deleted meanwhile are not called.

    Work and callbacks hold pages; only the window's thread keeps them, so that no other thread
    drops the last reference to a page and takes it apart. ``run`` and ``when`` are for that thread.
    """

    troubled = Signal(str)
    _arrived = Signal(int, object)
    _advanced = Signal(int, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(THREADS, "background")
        self._awaited: dict[int, _Awaited] = {}
        self._numbers = count()
        self._closed = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self._on_advanced, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is still on its way."""
        return bool(self._awaited)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do ``work`` in a thread, then call ``done`` with its result, or ``failed``.

        Once closed, nothing is done any more: the last pages may still ask as they go.
        """
        if self._closed:
            return
        number = next(self._numbers)
        self._awaited[number] = _Awaited(done, failed, work)
        self._follow(number, self._pool.submit(self._work, number))

    def pursue(
        self,
        work: Callable[[Tell], T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[UserError], None] | None = None,
        told: Callable[[float], None] = _nothing,
    ) -> Pursuit:
        """Do a long ``work`` as :meth:`run` does, and tell ``told`` how far it is, from 0 to 1.

        Once it is stopped nothing is called any more, however far the work went on.
        """
        pursuit = Pursuit()
        if self._closed:
            pursuit.stop()
            return pursuit
        number = next(self._numbers)
        tell = self._teller(number, pursuit)
        self._awaited[number] = _Awaited(done, failed, lambda: work(tell), told, pursuit)
        self._follow(number, self._pool.submit(self._work, number))
        return pursuit

    def when(
        self,
        future: Future[T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Call ``done`` or ``failed`` once a Future has ended, whichever thread ends it."""
        number = next(self._numbers)
        self._awaited[number] = _Awaited(done, failed)
        self._follow(number, future)

    def close(self) -> None:
        """Finish what was begun; what was not yet is dropped, and what can be stopped is."""
        self._closed = True
        for awaited in self._awaited.values():
            if awaited.pursuit is not None:
                awaited.pursuit.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _follow(self, number: int, future: Future[Any]) -> None:
        future.add_done_callback(lambda ended: self._arrived.emit(number, ended))

    def _teller(self, number: int, pursuit: Pursuit) -> Tell:
        """Return what the thread of a long work tells: it ends the work once that was stopped."""
        last = -_BETWEEN

        def tell(done: float) -> None:
            nonlocal last
            if pursuit.ended:
                raise CancelledError
            now = time.monotonic()
            if now - last >= _BETWEEN:
                last = now
                self._advanced.emit(number, done)

        return tell

    def _work(self, number: int) -> object:
        """Do what was asked, in a thread."""
        work = self._awaited[number].work
        return work() if work is not None else None

    @Slot(int, float)
    def _on_advanced(self, number: int, done: float) -> None:
        awaited = self._awaited.get(number)
        if awaited is None or awaited.pursuit is None or awaited.pursuit.ended:
            return
        if _is_there(awaited.told):
            awaited.told(done)

    @Slot(int, object)
    def _on_arrived(self, number: int, ended: Future[Any]) -> None:
        awaited = self._awaited.pop(number)
        if ended.cancelled() or (awaited.pursuit is not None and awaited.pursuit.ended):
            return
        error = ended.exception()
        if error is None:
            if _is_there(awaited.done):
                awaited.done(ended.result())
        else:
            self._tell(error, awaited.failed)

    def _tell(self, error: BaseException, failed: Callable[[UserError], None] | None) -> None:
        if not _was_closed(error):
            told = _told(error)
            if failed is None:
                self.troubled.emit(str(told))
            elif _is_there(failed):
                failed(told)
        error.__traceback__ = None  # Its frames hold what the work held.


def _told(error: BaseException) -> UserError:
    """Return what to tell of an error; a bug of ours goes to the log."""
    if isinstance(error, UserError):
        return error
    _log.error("Work in the background failed", exc_info=error)
    return UserError(_("Quelque chose n’a pas marché. Rien n’est perdu. Recommencez."))


def _is_there(callback: Callable[..., object]) -> bool:
    """Tell whether a callback may be called: no method of something that Qt has deleted."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _was_closed(error: BaseException) -> bool:
    """Tell whether the session was closed in mid-work: nobody waits for its result any more."""
    from app.store import ClosedError

    return isinstance(error, ClosedError)
