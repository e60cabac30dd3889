"""What a screen reader and a keyboard find on each page, from Qt's own accessibility tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from app.ui.pages import Station
from tests.support.sessions import make
from tests.support.tree import misnamed, repeated, unreached, unseen_focus
from tests.unit.ui.test_window import opened_in, window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.window import MainWindow

__all__ = ["window"]

TIME = 15_000


def shown(window: MainWindow, place: Station | None) -> QWidget:
    window.home() if place is None else window.go(place)
    page = window._stack.currentWidget()
    assert page is not None
    return page


@pytest.fixture
def session_in(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Callable[[], None]:
    """Open a session in the window."""
    return lambda: opened_in(window, make(tmp_path / "a.mimosa"), qtbot)


@pytest.mark.parametrize("place", [None, *Station])
def test_every_control_is_told_by_its_name(
    window: MainWindow, qtbot: QtBot, place: Station | None, session_in: Callable[[], None]
) -> None:
    session_in()
    page = shown(window, place)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    assert misnamed(page) == []
    assert misnamed(window._header) == []
    assert repeated(page) + repeated(window._header) == []


@pytest.mark.parametrize("place", [None, *Station])
def test_tab_comes_to_every_control(
    window: MainWindow, qtbot: QtBot, place: Station | None, session_in: Callable[[], None]
) -> None:
    session_in()
    page = shown(window, place)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    with qtbot.waitActive(window):
        window.activateWindow()
    window._header.findChildren(QPushButton)[0].setFocus()
    assert unreached(page) == []


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("place", [None, *Station])
def test_focus_is_seen_in_both_looks(
    window: MainWindow,
    qtbot: QtBot,
    place: Station | None,
    contrast: bool,
    session_in: Callable[[], None],
) -> None:
    session_in()
    window.prefer(contrast=contrast)
    page = shown(window, place)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    with qtbot.waitActive(window):
        window.activateWindow()
    first, *_others = window._header.findChildren(QPushButton)
    assert unseen_focus(page, first) == []
    inside = next(one for one in page.findChildren(QPushButton) if one.isVisible())
    assert unseen_focus(window._header, inside) == []


@pytest.mark.parametrize("place", [None, *Station])
def test_help_is_told_and_reached_beside_each_page(
    window: MainWindow, qtbot: QtBot, place: Station | None, session_in: Callable[[], None]
) -> None:
    session_in()
    shown(window, place)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window._help_panel is not None, timeout=TIME)
    panel = window._help_panel
    assert panel is not None
    assert misnamed(panel) == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus), "F1 leads there, Escape back"
    assert unreached(panel) == []


def test_sheets_to_print_are_told_and_reached(
    window: MainWindow, qtbot: QtBot, session_in: Callable[[], None]
) -> None:
    session_in()
    window.print_kit()
    page = window._stack.currentWidget()
    assert page is not None
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    assert misnamed(page) == []
    window._header.findChildren(QPushButton)[0].setFocus()
    assert unreached(page) == []


def test_every_setting_has_words(window: MainWindow) -> None:
    menus = window._header.findChildren(QMenu)
    actions = [action for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert len(actions) >= 5
    assert all(action.text().strip() for action in actions)
