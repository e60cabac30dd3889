"""Work that the window must not wait for, and its result back in the window's thread."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)
T = TypeVar("T")

THREADS = 4


def _nothing(_result: object) -> None:
    """Do nothing with a result that nobody asked for."""


class Background(QObject):
    """A few threads for files, sockets and PDFs; callbacks always come in the window's thread.

    ``failed`` gets a UserError: the world's, or « Quelque chose n’a pas marché » for a bug of
    ours, whose trace is logged. Without ``failed`` it goes to ``troubled``.
    """

    troubled = Signal(str)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(THREADS, "background")
        self._busy = 0
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is still on its way."""
        return self._busy > 0

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do ``work`` in a thread, then call ``done`` with its result, or ``failed``."""
        self.when(self._pool.submit(work), done, failed)

    def when(
        self,
        future: Future[T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Call ``done`` or ``failed`` once a Future has ended, whichever thread ends it."""
        self._busy += 1
        future.add_done_callback(
            lambda ended: self._arrived.emit(lambda: self._deliver(ended, done, failed))
        )

    def close(self) -> None:
        """Finish what was begun; what was not yet is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _on_arrived(self, deliver: Callable[[], None]) -> None:
        self._busy -= 1
        deliver()

    def _deliver(
        self,
        ended: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None] | None,
    ) -> None:
        if ended.cancelled():
            return
        error = ended.exception()
        if error is None:
            done(ended.result())
            return
        if _was_closed(error):
            return
        if not isinstance(error, UserError):
            _log.error("Work in the background failed", exc_info=error)
            error = UserError(_("Quelque chose n’a pas marché. Rien n’est perdu. Recommencez."))
        if failed is not None:
            failed(error)
        else:
            self.troubled.emit(str(error))


def _was_closed(error: BaseException) -> bool:
    """Tell whether the session was closed in mid-work: nobody waits for its result any more."""
    from app.store import ClosedError

    return isinstance(error, ClosedError)
