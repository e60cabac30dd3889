from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.garbage import Collector, collect_due
from app.ui.program import make_application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Page(QWidget):
    """A page that holds itself, as pages do by what they connect."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    """Have collections due soon, whatever was chosen before."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(700, 1, 1)
    yield
    gc.set_threshold(*before)


def _work() -> None:
    """Make as many objects as drawing a long restitution does."""
    kept: list[object] = [[] for _ in range(100_000)]
    del kept


def _in_another_thread() -> None:
    thread = threading.Thread(target=_work, name="another")
    thread.start()
    thread.join()


def test_no_page_is_taken_apart_by_another_thread(qtbot: QtBot) -> None:
    ended: list[str] = []
    page = Page()
    gone = weakref.ref(page, lambda _: ended.append(threading.current_thread().name))
    del page
    for _ in range(5):
        _in_another_thread()
    assert gone() is not None
    assert not ended

    kept: list[list[object]] = []

    def told() -> bool:
        kept.append([[] for _ in range(1_000)])
        return bool(ended)

    qtbot.waitUntil(told)
    assert ended == [threading.main_thread().name]


def test_application_has_one_collector_however_often_it_is_asked_for() -> None:
    assert make_application() is make_application()
    application = QApplication.instance()
    assert application is not None
    assert len(application.findChildren(Collector)) == 1
    assert not gc.isenabled()


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.set_threshold(1_000_000, 1, 1)
    gc.collect()
    page = Page()
    gone = weakref.ref(page)
    del page
    collect_due()
    assert gone() is not None

    gc.set_threshold(700, 1, 1)
    for _ in range(5):
        kept: list[object] = [[] for _ in range(1_000)]
        collect_due()
        del kept
    assert gone() is None
