from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.ui.projector.picture import Picture
from app.ui.projector.window import RoomWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BARS = "#112233"


@pytest.fixture
def window(qtbot: QtBot) -> RoomWindow:
    window = RoomWindow()
    qtbot.addWidget(window)
    window.resize(640, 480)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _picture(colour: str, subject: str = "a", size: tuple[int, int] = (640, 360)) -> Picture:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return Picture(image, image, "Débat", ("Débat", "« Œuvre »"), (subject,), colour)


def _colour(window: RoomWindow, x: int, y: int) -> str:
    return window.grab().toImage().pixelColor(QPoint(x, y)).name()


def test_picture_leaves_bars_of_the_pages_background(window: RoomWindow) -> None:
    window.show_picture(_picture("#ff0000"), BARS)
    assert _colour(window, 320, 240) == "#ff0000"
    assert _colour(window, 320, 61) == "#ff0000"
    assert _colour(window, 320, 58) == BARS
    assert _colour(window, 320, 479) == BARS


def test_stale_picture_is_stretched_until_a_new_one_comes(window: RoomWindow) -> None:
    window.show_picture(_picture("#ff0000", size=(320, 180)), BARS)
    assert _colour(window, 10, 240) == "#ff0000"
    assert _colour(window, 320, 40) == BARS


def test_another_subject_fades_in(qtbot: QtBot, window: RoomWindow) -> None:
    window.show_picture(_picture("#000000"), BARS)
    window.show_picture(_picture("#ffffff", "b"), BARS)
    assert window.fading
    seen: set[str] = set()

    def mixed() -> bool:
        seen.add(_colour(window, 320, 240))
        return bool(seen - {"#000000", "#ffffff"})

    qtbot.waitUntil(mixed)
    qtbot.waitUntil(lambda: not window.fading)
    assert _colour(window, 320, 240) == "#ffffff"


def test_fade_ends_at_once_on_a_machine_that_is_too_slow_for_it(
    qtbot: QtBot, window: RoomWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_picture(_picture("#000000"), BARS)
    monkeypatch.setattr("app.ui.projector.window._FADE_MOST", 0.0)
    window.show_picture(_picture("#ffffff", "b"), BARS)
    faded = window.fading
    _colour(window, 320, 240)
    assert (faded, window.fading) == (True, False)
    assert _colour(window, 320, 240) == "#ffffff"


def test_numbers_alone_do_not_fade(window: RoomWindow) -> None:
    window.show_picture(_picture("#000000"), BARS)
    window.show_picture(_picture("#ffffff"), BARS)
    assert not window.fading
    assert _colour(window, 320, 240) == "#ffffff"


def test_nothing_moves_when_the_system_asks_for_it(window: RoomWindow) -> None:
    window.still = True
    window.show_picture(_picture("#000000"), BARS)
    window.show_picture(_picture("#ffffff", "b"), BARS)
    assert not window.fading
    assert _colour(window, 320, 240) == "#ffffff"


def test_text_of_the_page_is_told_to_screen_readers(window: RoomWindow) -> None:
    window.show_picture(_picture("#000000"), BARS)
    assert window.accessibleDescription() == "Débat\n« Œuvre »"
    assert window.windowTitle() == "Mimosa – écran de la salle"


def test_escape_and_f11_turn_the_full_screen_and_other_keys_pass(window: RoomWindow) -> None:
    heard: list[str] = []
    window.left_full_screen.connect(lambda: heard.append("left"))
    window.full_screen_asked.connect(lambda: heard.append("asked"))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert heard == ["asked"]
    window.cover(QGuiApplication.primaryScreen())
    assert window.isFullScreen()
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_B, Qt.Key.Key_PageUp):
        QTest.keyClick(window, key)
    assert heard == ["asked"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton)
    assert heard == ["asked", "left", "left", "left"]


def test_floating_window_comes_back_where_it_was_left(window: RoomWindow) -> None:
    screen = QGuiApplication.primaryScreen()
    window.float_on(screen)
    window.setGeometry(100, 120, 400, 300)
    window.cover(screen)
    window.float_on(screen)
    assert window.geometry().getRect() == (100, 120, 400, 300)


def test_cursor_hides_when_it_rests(qtbot: QtBot, window: RoomWindow) -> None:
    window._still.setInterval(20)
    window.cover(QGuiApplication.primaryScreen())
    qtbot.waitUntil(lambda: window.cursor().shape() is Qt.CursorShape.BlankCursor)
    QTest.mouseMove(window, QPoint(50, 50))
    QTest.mouseMove(window, QPoint(60, 60))
    qtbot.waitUntil(lambda: window.cursor().shape() is Qt.CursorShape.ArrowCursor)
    window.float_on(QGuiApplication.primaryScreen())
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_floating_window_stays_inside_its_monitor(window: RoomWindow) -> None:
    screen = QGuiApplication.primaryScreen()
    window.cover(screen)
    window.float_on(screen)
    assert not window.isFullScreen()
    assert screen.availableGeometry().contains(window.geometry())
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
