"""What a screen reader and a keyboard find on each page, from Qt's own accessibility tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget

from app.ui.pages import Station
from tests.unit.ui.test_window import opened_in, window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from app.ui.window import MainWindow

__all__ = ["window"]

NAMED = frozenset({
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText, QAccessible.Role.SpinBox, QAccessible.Role.ComboBox,
    QAccessible.Role.ButtonMenu, QAccessible.Role.List,
})  # fmt: skip


def interfaces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield what assistive tools see under a widget."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        one = waiting.pop()
        if one.state().invisible:
            continue
        yield one
        if isinstance(one.object(), QAbstractItemView):
            continue  # Its rows are data: they are looked at in the tests of their page.
        waiting.extend(one.child(number) for number in range(one.childCount()))


def unnamed(root: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    found = []
    for one in interfaces(root):
        name = one.text(QAccessible.Text.Name).strip()
        part_of_another = (
            one.role() is QAccessible.Role.EditableText
            and isinstance(one.parent().object(), QWidget)
            and one.parent().role() in {QAccessible.Role.SpinBox, QAccessible.Role.ComboBox}
        )
        if one.role() in NAMED and not name and not part_of_another:
            found.append(f"{one.role().name} {one.object()}")
    return found


def reachable() -> set[QWidget]:
    """Return the widgets that the Tab key comes to, from where the focus is."""
    seen: list[QWidget] = []
    focus = QApplication.focusWidget()
    for _press in range(300):
        if focus is None or focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
    return set(seen)


def expected(page: QWidget) -> list[QWidget]:
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def shown(window: MainWindow, place: Station | None) -> QWidget:
    window.home() if place is None else window.go(place)
    page = window._stack.currentWidget()
    assert page is not None
    return page


@pytest.mark.parametrize("place", [None, *Station])
def test_every_control_has_a_name(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    place: Station | None,
    session_in: Callable[[], None],
) -> None:
    session_in()
    page = shown(window, place)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=15_000)
    assert unnamed(page) == []
    assert unnamed(window._header) == []


@pytest.mark.parametrize("place", [None, *Station])
def test_tab_comes_to_every_control(
    window: MainWindow, qtbot: QtBot, place: Station | None, session_in: Callable[[], None]
) -> None:
    session_in()
    page = shown(window, place)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=15_000)
    with qtbot.waitActive(window):
        window.activateWindow()
    window._header.findChildren(QPushButton)[0].setFocus()
    seen = reachable()
    missed = [one for one in expected(page) if one.isVisible() and one not in seen]
    assert missed == [], [f"{type(one).__name__} {one.accessibleName()}" for one in missed]


@pytest.fixture
def session_in(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Callable[[], None]:
    """Open a session in the window."""
    from tests.support.sessions import make

    return lambda: opened_in(window, make(tmp_path / "a.mimosa"), qtbot)
