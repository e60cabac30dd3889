from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.rehearsal.crowd import AT_ONCE
from app.ui.home.rehearsal import Rehearsal, places_taken
from app.ui.session import Opened, OpenSession
from tests.support.sessions import ARGUMENT, TIME, VOTE, lead, make
from tests.unit.ui.home.shell import HomeShell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PATIENCE = 20_000


@pytest.fixture
def shell(qapp: object) -> Iterator[HomeShell]:
    one = HomeShell()
    yield one
    one.background.close()


@pytest.fixture
def session(shell: HomeShell, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenSession]:
    path = make(tmp_path / "a.mimosa", rehearsal=True)
    one = OpenSession(Opened(path, shell.house), shell.background, shell.background)
    yield one
    with qtbot.waitCallback(timeout=PATIENCE) as closed:
        one.close(closed)


def test_people_come_and_tell_where_they_stand(
    qtbot: QtBot, shell: HomeShell, session: OpenSession
) -> None:
    rehearsal = Rehearsal(shell, session, AT_ONCE)
    rehearsal.start()
    rehearsal.start()
    qtbot.waitUntil(lambda: session.view.presence.with_phone > 0, timeout=PATIENCE)
    assert session.venue.is_open
    lead(session.room, VOTE)
    qtbot.waitUntil(lambda: bool(shell.rehearsed), timeout=PATIENCE)
    assert shell.rehearsed.startswith("À compter")
    lead(session.room, ARGUMENT)
    qtbot.waitUntil(lambda: "D’accord" not in shell.rehearsed, timeout=PATIENCE)
    rehearsal.stop()
    rehearsal.stop()
    assert rehearsal.crowd is not None
    assert rehearsal.crowd.ended(TIME)


def test_people_do_not_come_when_the_session_closes_first(
    qtbot: QtBot, shell: HomeShell, session: OpenSession
) -> None:
    rehearsal = Rehearsal(shell, session)
    rehearsal.start()
    rehearsal.stop()
    qtbot.waitUntil(lambda: not shell.background.busy, timeout=PATIENCE)
    assert rehearsal.crowd is not None
    assert rehearsal.crowd.ended(0)


def test_places_are_told_with_their_numbers() -> None:
    assert places_taken((("D’accord", 6), ("Pas d’accord", 0))).endswith(
        ": D’accord 6 · Pas d’accord 0"
    )
