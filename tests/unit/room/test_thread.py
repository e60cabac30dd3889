"""The session thread: grouped commits, each intention alone in what it loses."""

from __future__ import annotations

import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.room.thread import SessionThread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future


class Ledger:
    """A ledger that remembers what it was asked; ``broken`` makes commits fail."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.broken = False
        self.shut = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self.shut:
            raise OSError("read only")
        self.told.append("begin")
        yield
        if self.broken:
            self.told.append("lost")
            raise OSError("no room left")
        self.told.append("commit")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        try:
            yield
        except Exception:
            self.told.append("undone")
            raise


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@contextmanager
def running(
    ledger: Ledger,
    failed: Callable[[bool], None] = lambda _lost: None,
    before_answers: Callable[[], None] = lambda: None,
) -> Iterator[SessionThread]:
    thread = SessionThread(
        ledger, before_answers=before_answers, idle=lambda: None, on_failure=failed
    )
    thread.start()
    yield thread
    thread.close()
    thread.close()


def test_an_intention_is_answered_after_its_commit(ledger: Ledger) -> None:
    with running(ledger) as thread:
        assert thread.post(lambda: len(ledger.told)).result(5) == 1
        assert ledger.told == ["begin", "commit"]


def test_intentions_that_wait_share_a_commit(ledger: Ledger) -> None:
    gate = threading.Event()
    with running(ledger) as thread:
        thread.post(gate.wait)
        futures = [thread.post(lambda: 1) for _each in range(50)]
        gate.set()
        assert sum(future.result(5) for future in futures) == 50
    assert ledger.told.count("commit") <= 3


def refuse() -> None:
    raise RefusedError("non")


def test_a_refused_intention_leaves_the_others_alone(ledger: Ledger) -> None:
    failures: list[bool] = []
    gate = threading.Event()
    with running(ledger, failures.append) as thread:
        thread.post(gate.wait)
        refused, kept = thread.post(refuse), thread.post(lambda: 7)
        gate.set()
        assert isinstance(refused.exception(5), RefusedError)
        assert kept.result(5) == 7
    assert failures == [False]


@pytest.mark.expects_logs("app.room.thread")
def test_a_bug_in_one_intention_leaves_the_others_alone(ledger: Ledger) -> None:
    with running(ledger) as thread:
        broken, kept = thread.post(lambda: 1 // 0), thread.post(lambda: 7)
        assert isinstance(broken.exception(5), ZeroDivisionError)
        assert kept.result(5) == 7


@pytest.mark.expects_logs("app.room.thread")
def test_a_lost_commit_is_told_to_everyone_in_it(ledger: Ledger) -> None:
    failures: list[bool] = []
    ledger.broken = True
    with running(ledger, failures.append) as thread:
        assert isinstance(thread.post(lambda: 1).exception(5), OSError)
        ledger.broken = False
        assert thread.post(lambda: 2).result(5) == 2
    assert failures == [True]


@pytest.mark.expects_logs("app.room.thread")
def test_a_transaction_that_cannot_begin_is_told_to_everyone(ledger: Ledger) -> None:
    ledger.shut = True
    with running(ledger) as thread:
        assert isinstance(thread.post(lambda: 1).exception(5), OSError)


def test_a_question_is_asked_after_what_was_posted_before(ledger: Ledger) -> None:
    with running(ledger) as thread:
        thread.post(lambda: 1)
        assert thread.ask(lambda: list(ledger.told)).result(5) == ["begin", "commit"]


def test_a_closed_thread_refuses(ledger: Ledger) -> None:
    with running(ledger) as thread:
        pass
    assert thread.post(lambda: 1).exception(5) is not None


class Memory:
    """What is held in memory; ``gone`` keeps it from being read again."""

    def __init__(self) -> None:
        self.gone = True
        self.readings: list[bool] = []

    def read_again(self, lost: bool) -> None:
        self.readings.append(lost)
        if self.gone:
            raise OSError("disk gone")


@pytest.mark.expects_logs("app.room.thread")
@pytest.mark.parametrize("work", [refuse, lambda: 1 // 0])
def test_a_disk_that_goes_away_never_ends_the_thread(
    ledger: Ledger, work: Callable[[], None]
) -> None:
    memory = Memory()
    with running(ledger, memory.read_again) as thread:
        assert thread.post(work).exception(5) is not None
        assert isinstance(thread.post(lambda: 1).exception(5), OSError)
        assert thread.alive
        memory.gone = False
        assert thread.post(lambda: 2).result(5) == 2
        assert thread.post(lambda: 3).result(5) == 3
    assert memory.readings == [False, True, True, True, True]
    assert not thread.alive


@pytest.mark.expects_logs("app.room.thread")
def test_what_fails_after_the_commit_does_not_deny_it(ledger: Ledger) -> None:
    failures: list[bool] = []
    with running(ledger, failures.append, lambda: refuse()) as thread:
        assert thread.post(lambda: 7).result(5) == 7
    assert failures == []


def test_a_returned_refusal_keeps_what_was_written(ledger: Ledger) -> None:
    with running(ledger) as thread:
        refused: Future[None] = thread.post(lambda: RefusedError("non"))
        assert isinstance(refused.exception(5), RefusedError)
    assert ledger.told == ["begin", "commit"]


def test_what_was_sent_cannot_be_cancelled_by_who_goes_away(ledger: Ledger) -> None:
    gate = threading.Event()
    with running(ledger) as thread:
        thread.post(gate.wait)
        sent = thread.post(lambda: 1)
        assert not sent.cancel()
        gate.set()
        assert sent.result(5) == 1
        assert thread.post(lambda: 2).result(5) == 2


class SlowQueue(queue.SimpleQueue[object]):
    """A queue in which an intention takes a while to be put: an end may overtake it."""

    ended = threading.Event()
    entered = threading.Event()

    def put(self, item: object, block: bool = True, timeout: float | None = None) -> None:
        if item is not None:
            self.entered.set()
            self.ended.wait(0.2)
        super().put(item, block, timeout)
        if item is None:
            self.ended.set()


def test_a_post_that_races_the_closing_always_ends(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.room.thread.queue.SimpleQueue", SlowQueue)
    with running(ledger) as thread:

        def close() -> None:
            SlowQueue.entered.wait(5)
            thread.close()

        closing = threading.Thread(target=close)
        closing.start()
        assert thread.post(lambda: 1).result(2) == 1
        closing.join()
