"""The page of a session being prepared, in a window that only keeps what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.prepare import PreparePage
from tests.support import sessions
from tests.unit.ui.projector.shell import SmallShell, session_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession


@pytest.fixture
def shell(qapp: object) -> SmallShell:
    return SmallShell()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sessions.make(tmp_path / "a.mimosa")


@pytest.fixture
def session(path: Path, shell: SmallShell, qtbot: QtBot) -> Iterator[OpenSession]:
    with session_open(path, qtbot, shell) as opened:
        yield opened
        qtbot.waitUntil(lambda: not shell.background.busy)


@pytest.fixture
def page(session: OpenSession, shell: SmallShell, qtbot: QtBot) -> PreparePage:
    page = PreparePage(shell, session)
    qtbot.addWidget(page)
    session.view_changed.connect(page.show_view)
    page.resize(1366, 700)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    return page
