"""A window that keeps what the home page asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.background import Background
from app.ui.preferences import Preferences
from tests.support import sessions

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import Qt

    from app.ui.pages import Station
    from app.ui.projector import Projector


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key)


class HomeShell:
    """What was opened and told, in order; ``house`` is that of this test."""

    def __init__(self) -> None:
        self.house = sessions.house()
        self.background = Background()
        self.preferences = Preferences()
        self.projector: Projector | None = None
        self.opened: list[tuple[Path, Station | None]] = []
        self.told: list[str] = []
        self.rehearsed = ""
        self.background.troubled.connect(self.tell)

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        self.preferences = structs.replace(self.preferences, **changes)

    def open_session(self, path: Path, station: Station | None = None) -> None:
        self.opened.append((path, station))

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def take_back(self, sentence: str) -> None:
        raise NotImplementedError

    def rehearse(self, sentence: str) -> None:
        self.rehearsed = sentence

    def close_session(self) -> None:
        raise NotImplementedError

    def home(self) -> None:
        raise NotImplementedError

    def go(self, station: Station) -> None:
        raise NotImplementedError

    def help(self, topic: str) -> None:
        raise NotImplementedError

    def print_kit(self) -> None:
        raise NotImplementedError
