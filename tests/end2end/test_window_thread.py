"""The window's thread waits for no file, no database, no socket while a session is played."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest

from app.ui.background import Background
from app.ui.pages import Station
from app.ui.preferences import Preferences
from app.ui.program import make_application
from app.ui.session import SEAT
from app.ui.window import MainWindow, dress
from tests.support import sessions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession

TIME = 20_000
"""Milliseconds that anything may take."""
_WAITING = (
    "open", "sqlite3.", "socket.", "subprocess.", "os.listdir", "os.scandir", "os.remove",
    "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "shutil.", "tempfile.", "glob.",
)  # fmt: skip


class Watch:
    """Keeps what the main thread asked of the system, with who asked; loading the program is let pass."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or not event.startswith(_WAITING):
            return
        if threading.current_thread() is not threading.main_thread():
            return
        self.on = False  # What follows may open files itself.
        stack = traceback.extract_stack()[:-1]
        if not _is_loading(stack, arguments):
            ours = [one for one in stack if "/app/" in one.filename][::-1]
            places = [f"{one.filename.rpartition('/app/')[2]}:{one.lineno}" for one in ours[:4]]
            self.seen.append(f"{event} {arguments[:1]} {' < '.join(places)}")
        self.on = True


def _is_loading(stack: list[traceback.FrameSummary], arguments: tuple[Any, ...]) -> bool:
    """Tell whether the program loads itself, once: a module, or the fonts of its icons.

    PySide reads the source of each module at its first import, to know whether it is used there.
    """
    if any(one in frame.filename for frame in stack for one in ("importlib", "shibokensupport")):
        return True
    return bool(arguments) and "/site-packages/" in str(arguments[0])


_watch = Watch()  # A hook cannot be taken away: there is one for the whole run.


@pytest.fixture
def watch() -> Iterator[Watch]:
    _watch.seen = []
    yield _watch
    _watch.on = False


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    make_application()
    preferences = Preferences(toured=True)
    dress(preferences)
    background = Background()
    window = MainWindow(sessions.house(), background, preferences)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: not background.busy, timeout=TIME)
    yield window
    with qtbot.waitCallback(timeout=TIME) as closed:
        window._close(closed)
    window.close()  # The home page looks at the disk now and then while it is seen.
    qtbot.waitUntil(lambda: not background.busy, timeout=TIME)
    background.close()


def _open(qtbot: QtBot, window: MainWindow, path: Path) -> OpenSession:
    window.open_session(path, Station.PREPARE)
    qtbot.waitUntil(lambda: window._session is not None, timeout=TIME)
    session = window._session
    assert session is not None
    return session


def _settle(qtbot: QtBot, window: MainWindow, session: OpenSession) -> None:
    """Let everything that is on its way arrive and be shown."""
    session.room.settled().result(TIME / 1000)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    qtbot.waitUntil(lambda: session.view == session.room.view, timeout=TIME)
    QTest.qWait(0)


def test_nothing_waits_for_the_disk_while_a_session_is_played(
    qtbot: QtBot, window: MainWindow, watch: Watch, tmp_path: Path
) -> None:
    path = sessions.make(tmp_path / "a.mimosa")
    watch.on = True
    session = _open(qtbot, window, path)
    room = session.room
    for station in Station:
        window.go(station)
        _settle(qtbot, window, session)
        window.help(station.value)
    window.go(Station.CONSOLE)
    projector = window.projector
    assert projector is not None
    projector.show()
    for _turn in range(8):
        room.conduct.next(SEAT, None).result(TIME / 1000)
        _settle(qtbot, window, session)
    sessions.lead(room, sessions.ARGUMENT)
    for n in range(5):
        room.desk.note(
            SEAT, step=sessions.DEBATE, phase=sessions.ARGUMENT.phase,
            input=sessions.ARGUMENT.input, slot="accord", text=f"« Œuvre » {n}", key=f"k{n}",
        ).result(TIME / 1000)  # fmt: skip
        _settle(qtbot, window, session)
    window.print_kit()
    _settle(qtbot, window, session)
    window.home()
    _settle(qtbot, window, session)
    watch.on = False
    assert watch.seen == [], "\n".join(watch.seen)


def test_watch_sees_a_file_opened_in_the_main_thread(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("b")
    watch.on = True
    (tmp_path / "a").read_text()
    watch.on = False
    assert len(watch.seen) == 1
