"""What every test of the window counts on: the look that people see, and no other test's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.preferences import Preferences
from app.ui.program import make_application
from app.ui.window import dress
from tests.support import sessions
from tests.unit.ui.projector.shell import SmallShell, session_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """Give Qt the house's style and font, once for all."""
    return make_application()


@pytest.fixture(autouse=True)
def _dressed(application: QApplication) -> None:
    """Begin in French, in the house's look and at 100 %, whatever the test before has chosen."""
    dress(Preferences())


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> SmallShell:
    """Return a window that keeps what pages tell it; the machine may sleep."""
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    return SmallShell()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a session made from a small workshop."""
    return sessions.make(tmp_path / "a.mimosa")


@pytest.fixture
def session(path: Path, shell: SmallShell, qtbot: QtBot) -> Iterator[OpenSession]:
    """Open that session, and close it in the end."""
    with session_open(path, qtbot, shell) as opened:
        yield opened
