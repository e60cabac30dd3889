"""A clicker is heard from every field and from the room's window, and each press once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.clicker import Clicker
from app.ui.console.fields import NumberLine
from app.ui.projector.window import RoomWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

Key = Qt.Key
FIELDS = (QPushButton, QLineEdit, NumberLine, QPlainTextEdit, QListWidget, QComboBox)


class _Desk:
    """A window with every kind of field, a room's window, and what the clicker asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.room = QWidget(), RoomWindow()
        column = QVBoxLayout(self.window)
        self.fields: dict[type[QWidget], QWidget] = {kind: kind() for kind in FIELDS}
        for one in self.fields.values():
            column.addWidget(one)
        self.asked: list[str] = []
        self.clicker = Clicker(self.window)
        self.clicker.next_asked.connect(lambda: self.asked.append("next"))
        self.clicker.back_asked.connect(lambda: self.asked.append("back"))
        self.clicker.neutral_asked.connect(lambda: self.asked.append("neutral"))
        self.clicker.listen(on=True)
        for window in (self.window, self.room):
            qtbot.addWidget(window)
            with qtbot.waitExposed(window):
                window.show()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[_Desk]:
    desk = _Desk(qtbot)
    yield desk
    desk.clicker.listen(on=False)


@pytest.mark.parametrize("kind", FIELDS)
def test_page_keys_are_heard_from_every_field(desk: _Desk, kind: type[QWidget]) -> None:
    QTest.keyClick(desk.fields[kind], Key.Key_PageDown)
    QTest.keyClick(desk.fields[kind], Key.Key_PageUp)
    QTest.keyClick(desk.fields[kind], Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert desk.asked == ["next", "back", "neutral"]


@pytest.mark.parametrize("kind", FIELDS)
def test_b_asks_for_the_neutral_screen_unless_a_text_is_typed(
    desk: _Desk, kind: type[QWidget]
) -> None:
    QTest.keyClick(desk.fields[kind], Key.Key_B)
    typing = kind in (QLineEdit, QPlainTextEdit)
    assert desk.asked == ([] if typing else ["neutral"])


def test_letters_still_write(desk: _Desk) -> None:
    field = desk.fields[QLineEdit]
    QTest.keyClicks(field, "bonjour")
    assert isinstance(field, QLineEdit)
    assert field.text() == "bonjour"


def test_room_s_window_takes_arrows_too(desk: _Desk) -> None:
    for key in (Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Left, Key.Key_B):
        QTest.keyClick(desk.room, key)
    assert desk.asked == ["next", "next", "next", "back", "neutral"]


def test_start_of_slides_is_nothing_here(desk: _Desk) -> None:
    QTest.keyClick(desk.room, Key.Key_F5)
    QTest.keyClick(desk.room, Key.Key_Period)
    assert desk.asked == []


def test_escape_of_a_clicker_is_told_from_a_person_s(desk: _Desk) -> None:
    field = desk.fields[QListWidget]
    seen: list[int] = []
    field.keyPressEvent = lambda event: seen.append(event.key())  # type: ignore[method-assign]
    for key in (Key.Key_F5, Key.Key_Escape, Key.Key_Escape):
        QTest.keyClick(field, key)
    assert seen == [Key.Key_Escape]


def test_arrows_stay_with_the_fields_of_the_window(desk: _Desk) -> None:
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Space):
        QTest.keyClick(desk.fields[QListWidget], key)
    assert desk.asked == []


def test_key_that_is_held_counts_once(desk: _Desk) -> None:
    field = desk.fields[QLineEdit]
    held = Qt.KeyboardModifier.NoModifier
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_PageDown, held, "", repeated)
        QApplication.sendEvent(field, event)
    assert desk.asked == ["next"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("kind", [QMenu, QDialog, QWidget])
def test_what_pops_up_keeps_its_keys(
    desk: _Desk, qtbot: QtBot, kind: type[QMenu | QDialog | QWidget]
) -> None:
    popup = kind(desk.window) if kind is QMenu else kind()
    qtbot.addWidget(popup)
    with qtbot.waitExposed(popup):
        if isinstance(popup, QMenu):
            popup.addAction("Un")
            popup.popup(desk.window.mapToGlobal(desk.window.rect().center()))
        else:
            popup.show()
    for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Down, Key.Key_Space, Key.Key_B):
        QTest.keyClick(popup, key)
    assert desk.asked == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_list_that_drops_down_keeps_its_keys(desk: _Desk, qtbot: QtBot) -> None:
    box = desk.fields[QComboBox]
    assert isinstance(box, QComboBox)
    box.addItems(["Un", "Deux", "Trois"])
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_Return):
        QTest.keyClick(box.view(), key)
    assert desk.asked == []
    assert box.currentText() == "Trois"


def test_nothing_is_heard_any_more_once_it_stops(desk: _Desk) -> None:
    desk.clicker.listen(on=False)
    desk.clicker.listen(on=False)
    QTest.keyClick(desk.fields[QPushButton], Key.Key_PageDown)
    assert desk.asked == []
