"""The console on a session that is open, and the hands of whoever types on it."""

from __future__ import annotations

import contextlib
import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.session import SessionInfo
from app.store import create
from app.ui.console import ConsolePage
from tests.support import formats, sessions
from tests.unit.ui.projector.shell import session_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.core.session import Step
    from app.format import Format
    from app.room.room import Room
    from app.room.view import View
    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

TIME = 20_000
"""Milliseconds that the window may take for anything before a test fails."""


@dataclass
class Hands:
    """Someone at the keyboard. ``strokes`` counts the keys that were pressed."""

    page: ConsolePage
    session: OpenSession
    shell: SmallShell
    qtbot: QtBot
    strokes: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def room(self) -> Room:
        return self.session.room

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.page.acts.view

    @property
    def place(self) -> tuple[str, str]:
        """Where the room is, as it is shown."""
        return self.view.run.phase, self.view.run.state.value

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        where = QApplication.focusWidget()
        assert where is not None
        return where

    def press(self, *keys: Qt.Key, ctrl: bool = False, alt: bool = False) -> None:
        """Press keys where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if ctrl else held
        held |= Qt.KeyboardModifier.AltModifier if alt else held
        for key in keys:
            self.strokes += 1
            QTest.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        """Type signs where the keyboard is."""
        for sign in text:
            self.strokes += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                held = Qt.KeyboardModifier.NoModifier
                # QTest knows no key for « é »; where the sign comes from does not matter here.
                QApplication.sendEvent(self.focus, QKeyEvent(kind, ord(sign.upper()), held, sign))

    def settle(self) -> View:
        """Wait until all that was asked can be seen."""
        acts = self.page.acts
        self.until(lambda: not acts.moving and not self.shell.background.busy)
        view = self.room.settled().result(20)
        self.until(lambda: acts.view.number >= view.number and not self.shell.background.busy)
        return acts.view

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait for what the window shows."""
        self.qtbot.waitUntil(seen, timeout=TIME)

    def next(self) -> None:
        """Press « Page Down », and see where it leads."""
        before = self.view.run
        self.press(Qt.Key.Key_PageDown)
        self.until(lambda: self.view.run.revision != before.revision)
        self.settle()

    def to(self, phase: str, step: int = sessions.DEBATE) -> None:
        """Bring the room to the first open moment of a phase."""
        self.room.conduct.go("test", None, step, phase).result(20)
        self.settle()
        if self.view.run.state.value == "prepared" and self.view.phase and self.view.phase.inputs:
            self.next()


@pytest.fixture
def hands(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> Iterator[Hands]:
    """Show the console, and let views reach it as the window does."""
    with _shown(shell, session, qtbot) as hands:
        yield hands


@pytest.fixture
def board(shell: SmallShell, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Show the console on a board of texts, twelve people without a phone in the room."""
    kinds = formats.CATALOGUE.values()
    with _small(kinds, formats.steps(formats.Board()), shell, tmp_path, qtbot) as hands:
        yield hands


@pytest.fixture
def tables(shell: SmallShell, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Show the console where tables are made, twelve people without a phone in the room."""
    kinds = formats.CATALOGUE.values()
    with _small(kinds, formats.steps(formats.Tables()), shell, tmp_path, qtbot) as hands:
        yield hands


@pytest.fixture
def played(
    steps: tuple[Iterable[Format[Any]], tuple[Step, ...]],
    shell: SmallShell,
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[Hands]:
    """Show the console on steps of the test's own formats, at the first of them."""
    with _small(*steps, shell, tmp_path, qtbot) as hands:
        yield hands


@contextlib.contextmanager
def _small(
    kinds: Iterable[Format[Any]],
    steps: tuple[Step, ...],
    shell: SmallShell,
    folder: Path,
    qtbot: QtBot,
) -> Iterator[Hands]:
    path, info = folder / "petit.mimosa", SessionInfo(title="Essai")
    create(path, info, steps, copies=folder / "copies", now=0).close()
    catalogue = {one.key: one for one in kinds}
    shell.house = dataclasses.replace(shell.house, catalogue=catalogue)
    with session_open(path, qtbot, shell) as session, _shown(shell, session, qtbot) as hands:
        hands.room.people.arrive("test", 12).result(20)
        hands.room.conduct.go("test", None, 1).result(20)
        hands.settle()
        yield hands


@contextlib.contextmanager
def _shown(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> Iterator[Hands]:
    page = ConsolePage(shell, session)
    hands = Hands(page, session, shell, qtbot)
    session.view_changed.connect(page.show_view)
    session.refused.connect(hands.refused.append)
    page.resize(1366, 712)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=TIME)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=TIME)
    yield hands
    hands.settle()
    page.close()
    page.deleteLater()
