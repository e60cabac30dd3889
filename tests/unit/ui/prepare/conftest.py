"""The page of a session being prepared, in a window that only keeps what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.prepare import PreparePage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell


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
