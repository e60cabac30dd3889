"""The session thread: every intention is written there, one after the other.

Intentions that wait together share one transaction; nobody is answered before it is on the disk.
"""

from __future__ import annotations

import logging
import queue
import threading
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

log = logging.getLogger(__name__)

T = TypeVar("T")

_MOST_TOGETHER = 256
"""Intentions that share one commit, at most."""


class Ledger(Protocol):
    """What the thread writes in: one transaction, with a savepoint for each intention."""

    def transaction(self) -> AbstractContextManager[Any]:
        """Open a transaction that is durable on exit, and undone on an error."""

    def savepoint(self) -> AbstractContextManager[Any]:
        """Open a part of it that is undone alone on an error."""


@dataclass(slots=True)
class _Intention(Generic[T]):
    work: Callable[[], T | UserError]
    future: Future[T]
    writes: bool = True
    one_statement: bool = False
    result: T | UserError | None = None


class SessionThread:
    """Run intentions in order, in grouped durable commits.

    ``before_answers`` runs after each commit, before anybody is answered; what fails there is
    logged, and the commit stands. ``idle`` is called after the answers, and returns the seconds
    until it wants to be called again (None: only after the next commit). ``on_failure`` runs when
    anything was rolled back, so that what is held in memory is read again; it is told whether the
    whole commit was lost. When it fails too, it runs again before the next commit. Nothing but
    :meth:`close` ends the thread.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        before_answers: Callable[[], None],
        idle: Callable[[], float | None],
        on_failure: Callable[[bool], None],
    ) -> None:
        self._ledger = ledger
        self._before_answers = before_answers
        self._idle = idle
        self._on_failure = on_failure
        self._queue: queue.SimpleQueue[_Intention[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)
        self._closed = False
        self._closing = threading.Lock()
        self._stale = False

    @property
    def alive(self) -> bool:
        """Whether the thread is running."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def post(self, work: Callable[[], T | UserError], *, one_statement: bool = False) -> Future[T]:
        """Queue an intention. Its future ends once it is on the disk, or with what refused it.

        What raises is undone; a UserError that is returned refuses, and keeps what was written.
        ``one_statement``: it writes once at most, as its last act, and needs no savepoint.
        """
        return self._queued(_Intention(work, Future(), one_statement=one_statement))

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Queue a question, asked when all that was posted before is on the disk."""
        return self._queued(_Intention(work, Future(), writes=False))

    def _queued(self, intention: _Intention[T]) -> Future[T]:
        # From here on nobody cancels it: a phone that goes away does not take back what it sent.
        intention.future.set_running_or_notify_cancel()
        with self._closing:
            if not self._closed:
                self._queue.put(intention)
                return intention.future
        intention.future.set_exception(UserError(_("La séance est fermée.")))
        return intention.future

    def close(self) -> None:
        """Finish what was queued, then stop. Twice is harmless."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        wait: float | None = None
        while True:
            batch, last = self._gather(wait)
            try:
                self._serve(batch)
            except Exception as failure:
                log.exception("a batch broke")
                for intention in batch:
                    if not intention.future.done():
                        intention.future.set_exception(failure)
            wait = self._rest()
            if last:
                return

    def _gather(self, wait: float | None) -> tuple[list[_Intention[Any]], bool]:
        """Return the intentions waiting now, and whether they are the last ones."""
        batch: list[_Intention[Any]] = []
        try:
            first = self._queue.get(timeout=wait)
            while first is not None:
                batch.append(first)
                if len(batch) >= _MOST_TOGETHER:
                    return batch, False
                first = self._queue.get_nowait()
        except queue.Empty:
            return batch, False
        return batch, True

    def _serve(self, batch: list[_Intention[Any]]) -> None:
        writing = [intention for intention in batch if intention.writes]
        if writing:
            self._commit(writing)
        for question in batch:
            if not question.writes:
                self._answer(question)

    def _commit(self, batch: list[_Intention[Any]]) -> None:
        done: list[_Intention[Any]] = []
        refused: list[tuple[_Intention[Any], Exception]] = []
        try:
            if self._stale:
                self._on_failure(True)
                self._stale = False
            with self._ledger.transaction():
                for intention in batch:
                    self._try(intention, done, refused)
        except Exception as failure:
            self._lose(failure)
            told = {id(intention) for intention, _error in refused}
            refused.extend([(one, failure) for one in batch if id(one) not in told])
            done.clear()
        else:
            self._follow()
        for intention in done:
            self._tell(intention)
        for intention, error in refused:
            intention.future.set_exception(error)

    def _lose(self, failure: Exception) -> None:
        """Read again what is held in memory, now or before the next commit."""
        if not isinstance(failure, UserError):
            log.error("a commit failed", exc_info=failure)
        try:
            self._on_failure(True)
        except Exception:
            log.exception("the file could not be read again")
            self._stale = True

    def _follow(self) -> None:
        """Do what comes between a commit and its answers: the commit stands even if it fails."""
        try:
            self._before_answers()
        except Exception:
            log.exception("what follows a commit failed")

    @staticmethod
    def _tell(intention: _Intention[Any]) -> None:
        if isinstance(intention.result, UserError):
            intention.future.set_exception(intention.result)
        else:
            intention.future.set_result(intention.result)

    def _try(
        self,
        intention: _Intention[Any],
        done: list[_Intention[Any]],
        refused: list[tuple[_Intention[Any], Exception]],
    ) -> None:
        try:
            with nullcontext() if intention.one_statement else self._ledger.savepoint():
                intention.result = intention.work()
        except Exception as error:
            if not isinstance(error, UserError):
                log.exception("an intention failed")
            refused.append((intention, error))
            self._on_failure(False)
        else:
            done.append(intention)

    @staticmethod
    def _answer(question: _Intention[Any]) -> None:
        try:
            answer = question.work()
        except Exception as error:
            log.exception("a question failed")
            question.future.set_exception(error)
        else:
            question.future.set_result(answer)

    def _rest(self) -> float | None:
        try:
            return self._idle()
        except Exception:
            log.exception("publishing failed")
            return 1.0
