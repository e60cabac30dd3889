from __future__ import annotations

import threading
import weakref
from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from app.core.errors import UserError
from app.store import ClosedError
from app.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.core.progress import Tell


@pytest.fixture
def background() -> Iterator[Background]:
    one = Background()
    yield one
    one.close()


def test_result_comes_in_the_window_thread_when_work_ends(
    qtbot: QtBot, background: Background
) -> None:
    where: list[threading.Thread] = []
    results: list[threading.Thread] = []

    def done(worker: threading.Thread) -> None:
        results.append(worker)
        where.append(threading.current_thread())

    background.run(threading.current_thread, done)
    assert background.busy
    qtbot.waitUntil(lambda: bool(results))
    assert where == [threading.main_thread()]
    assert results[0] is not threading.main_thread()
    assert not background.busy


def test_refusal_is_told_when_nobody_waits_for_it(qtbot: QtBot, background: Background) -> None:
    def refuse() -> None:
        raise UserError("Le disque est plein.")

    with qtbot.waitSignal(background.troubled) as told:
        background.run(refuse)
    assert told.args == ["Le disque est plein."]


@pytest.mark.expects_logs("app.ui.background")
def test_bug_is_told_in_french_when_work_breaks(qtbot: QtBot, background: Background) -> None:
    heard: list[UserError] = []
    background.run(lambda: 1 // 0, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert "Rien n’est perdu" in str(heard[0])


def test_nothing_is_told_when_the_session_was_closed_in_mid_work(
    qtbot: QtBot, background: Background
) -> None:
    def read() -> None:
        raise ClosedError("Reader of a.mimosa is closed")

    with qtbot.assertNotEmitted(background.troubled):
        background.run(read)
        qtbot.waitUntil(lambda: not background.busy)


def test_what_was_begun_is_finished_when_closing(qtbot: QtBot, background: Background) -> None:
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        began.set()
        may_end.wait(5)
        ended.set()

    background.run(work)
    began.wait(5)
    may_end.set()
    background.close()
    assert ended.is_set()


class Waiting(QObject):
    """A page that waits for a result."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def take(self, result: object) -> None:
        self.heard.append(result)


def test_no_thread_keeps_a_page_that_waited_for_it(qtbot: QtBot, background: Background) -> None:
    page = Waiting()
    known = weakref.ref(page)
    future: Future[int] = Future()
    background.when(future, page.take, page.take)
    del page
    assert known() is not None
    future.set_result(1)
    qtbot.waitUntil(lambda: not background.busy)
    assert known() is None  # Though the future is still there, as in the thread that ended it.


@pytest.mark.parametrize("refused", [False, True])
def test_nothing_is_told_to_a_page_that_qt_has_deleted(
    qtbot: QtBot, background: Background, refused: bool
) -> None:
    page = Waiting()
    future: Future[int] = Future()
    background.when(future, page.take, page.take)
    delete(page)
    if refused:
        future.set_exception(UserError("Non."))
    else:
        future.set_result(1)
    qtbot.waitUntil(lambda: not background.busy)
    assert page.heard == []


def test_nothing_is_done_once_closed(background: Background) -> None:
    done = threading.Event()
    background.close()
    background.run(done.set)
    assert not background.busy
    assert not done.is_set()


def test_long_work_tells_how_far_it_is_in_the_window_thread(
    qtbot: QtBot, background: Background
) -> None:
    heard: list[tuple[float, threading.Thread]] = []
    results: list[str] = []

    def work(tell: Tell) -> str:
        tell(0.25)
        return "made"

    background.pursue(
        work, results.append, told=lambda done: heard.append((done, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: results == ["made"])
    assert heard == [(0.25, threading.main_thread())]


def test_stopped_work_ends_and_nothing_comes_of_it(qtbot: QtBot, background: Background) -> None:
    began, may_end, went_on = threading.Event(), threading.Event(), threading.Event()
    heard: list[object] = []

    def work(tell: Tell) -> str:
        began.set()
        may_end.wait(5)
        tell(0.5)
        went_on.set()
        return "made"

    pursuit = background.pursue(work, heard.append, heard.append, heard.append)
    assert began.wait(5)
    pursuit.stop()
    may_end.set()
    with qtbot.assertNotEmitted(background.troubled):
        qtbot.waitUntil(lambda: not background.busy)
    assert not went_on.is_set()
    assert heard == []


def test_work_that_is_done_as_it_is_stopped_is_dropped(
    qtbot: QtBot, background: Background
) -> None:
    heard: list[str] = []
    pursuit = background.pursue(lambda _tell: "made", heard.append)
    pursuit.stop()
    qtbot.waitUntil(lambda: not background.busy)
    assert heard == []


def test_closing_waits_for_no_work_that_can_be_stopped(background: Background) -> None:
    began, ended = threading.Event(), threading.Event()

    def work(tell: Tell) -> None:
        began.set()
        try:
            while not ended.wait(0.01):
                tell(0.5)
        finally:
            ended.set()

    background.pursue(work)
    assert began.wait(5)
    background.close()
    assert ended.is_set()
