from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QThread, Slot

from app.scene.theme import LIGHT
from app.ui.projector.painter import SECONDS_BETWEEN, Painter
from app.ui.projector.picture import Order, Picture
from tests.support import sessions
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.room.view import View


class _Wall(QObject):
    """Keeps the pictures that arrive, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[Picture] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def hang(self, picture: Picture) -> None:
        self.pictures.append(picture)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def view(tmp_path: Path) -> View:
    with sessions.opened(sessions.make(tmp_path / "a.mimosa")) as room:
        return room.view


@pytest.fixture
def painter(qapp: object) -> Iterator[Painter]:
    painter = Painter(CATALOGUE)
    yield painter
    painter.close()
    painter.close()


@pytest.fixture
def wall(painter: Painter) -> _Wall:
    wall = _Wall()
    painter.painted.connect(wall.hang, Qt.ConnectionType.QueuedConnection)
    return wall


def _order(view: View, address: str, width: int = 320) -> Order:
    return Order(view, LIGHT, address, width, width * 9 // 16, 0)


def test_latest_order_wins_and_nothing_queues(
    qtbot: QtBot, view: View, painter: Painter, wall: _Wall
) -> None:
    for number in range(50):
        painter.ask(_order(view, f"10.0.0.{number}"))
    qtbot.waitUntil(lambda: any("10.0.0.49" in " ".join(one.lines) for one in wall.pictures))
    assert len(wall.pictures) <= 3
    assert "10.0.0.49" in " ".join(wall.pictures[-1].lines)


def test_pictures_arrive_in_the_windows_thread_ten_times_a_second_at_most(
    qtbot: QtBot, view: View, painter: Painter, wall: _Wall
) -> None:
    count, start = 0, time.monotonic()

    def enough() -> bool:
        nonlocal count
        count += 1
        painter.ask(_order(view, f"10.0.1.{count}"))
        return len(wall.pictures) >= 4

    qtbot.waitUntil(enough)
    assert wall.threads == {QThread.currentThread()}
    assert (len(wall.pictures) - 1) * SECONDS_BETWEEN <= time.monotonic() - start


@pytest.mark.expects_logs("app.ui.projector.painter")
def test_picture_that_fails_leaves_the_one_before(
    qtbot: QtBot, view: View, painter: Painter, wall: _Wall, caplog: pytest.LogCaptureFixture
) -> None:
    painter.ask(_order(view, "10.0.0.1"))
    qtbot.waitUntil(lambda: len(wall.pictures) == 1)
    painter.ask(replace(_order(view, "10.0.0.9"), theme=None))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "cannot be drawn" in caplog.text)
    painter.ask(_order(view, "10.0.0.2"))
    qtbot.waitUntil(lambda: len(wall.pictures) == 2)
    assert "10.0.0.2" in " ".join(wall.pictures[-1].lines)
