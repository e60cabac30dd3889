"""A session that is open, and its room's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.projector import Projector
from tests.support import sessions
from tests.unit.ui.projector.shell import SmallShell, session_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession


@pytest.fixture
def shell(qapp: object, monkeypatch: pytest.MonkeyPatch) -> SmallShell:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    return SmallShell()


@pytest.fixture
def session(shell: SmallShell, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenSession]:
    with session_open(sessions.make(tmp_path / "a.mimosa"), qtbot, shell) as opened:
        yield opened


@pytest.fixture
def projector(shell: SmallShell, session: OpenSession) -> Iterator[Projector]:
    projector = Projector(shell, session)
    shell.projector = projector
    yield projector
    projector.close()
