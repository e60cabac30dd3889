"""The keys that the help tells are those of the screen that it tells of, and no two acts share one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.help.topics import TOPICS
from app.ui.pages import Station
from tests.support import sessions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.window import MainWindow
    from tests.unit.ui.help.conftest import Opener

_WITHOUT_SHORTCUT = {
    # The clicker's keys are taken before any field has them: see app/ui/clicker.py.
    Station.CONSOLE: {"PgDown", "PgUp", "B", "Ctrl+B"},
    # The run sheet has them while it has the keyboard: see app/ui/prepare/runsheet.py.
    Station.PREPARE: {"Alt+Up", "Alt+Down", "Del"},
    # The contents have them while they have the keyboard: see app/ui/restitution/contents.py.
    Station.RESTITUTION: {"Alt+Up", "Alt+Down", "F2"},
}


def _portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def keys_of(whole: QWidget) -> Counter[str]:
    """Return the keys that act anywhere in a page that is shown, and how many acts each has."""
    buttons = [one.shortcut() for one in whole.findChildren(QAbstractButton) if one.isVisible()]
    shortcuts = [
        one.key()
        for one in whole.findChildren(QShortcut)
        if one.context() is Qt.ShortcutContext.WindowShortcut
    ]
    return Counter(_portable(keys) for keys in (*buttons, *shortcuts) if not keys.isEmpty())


def keys_within(whole: QWidget | None) -> set[str]:
    """Return the keys that may act while the keyboard is somewhere in a page."""
    if whole is None:
        return set()
    buttons = {_portable(one.shortcut()) for one in whole.findChildren(QAbstractButton)}
    return buttons | {_portable(one.key()) for one in whole.findChildren(QShortcut)}


@pytest.fixture
def window(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> Iterator[MainWindow]:
    window = open_window()
    window.open_session(sessions.make(tmp_path / "a.mimosa"), Station.PREPARE)
    qtbot.waitUntil(lambda: window._session is not None and not window.background.busy)
    yield window
    with qtbot.waitCallback() as closed:
        window._close(closed)


@pytest.mark.parametrize("station", Station)
def test_keys_told_are_those_of_the_screen(
    qtbot: QtBot, window: MainWindow, station: Station
) -> None:
    window.go(station)
    qtbot.waitUntil(lambda: not window.background.busy)
    QTest.qWait(0)
    anywhere = keys_of(window)
    told = {one.keys for one in TOPICS[station.value].shortcuts}
    known = set(anywhere) | keys_within(window._stack.currentWidget())
    assert told - known - _WITHOUT_SHORTCUT.get(station, set()) == set()
    assert [keys for keys, times in anywhere.items() if times > 1] == []


def test_help_follows_from_screen_to_screen_and_leaves_the_keyboard_there(
    window: MainWindow,
) -> None:
    window._on_help_asked()
    panel = window._helper()
    window.go(Station.RESTITUTION)
    assert panel.article.toPlainText().startswith("Compte rendu")
    assert not panel.isAncestorOf(window.focusWidget())
    window.home()
    assert panel.article.toPlainText().startswith("Accueil")
    window.help("trouble")
    window.go(Station.PREPARE)
    assert panel.article.toPlainText().startswith("Si quelque chose ne va pas")
