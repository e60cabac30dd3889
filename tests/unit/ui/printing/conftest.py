"""A session that is open, and a window that keeps what pages tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
def session(shell: SmallShell, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenSession]:
    path = sessions.make(tmp_path / "a.mimosa", date="2026-03-12", title="Quésaco\u00a0?")
    with session_open(path, qtbot, shell) as opened:
        yield opened
