"""A program of its own, for monitors that this process does not have: a laptop and a beamer.

Prints, as JSON, what became of the room's screen.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.projector import Projector
from app.ui.raster import prepare
from app.ui.session import Opened, OpenSession
from tests.support import sessions
from tests.unit.ui.projector.shell import SmallShell

if TYPE_CHECKING:
    from collections.abc import Callable


class _Window(SmallShell, QWidget):
    """A shell that is a window, as the real one."""

    def __init__(self) -> None:
        QWidget.__init__(self)
        SmallShell.__init__(self)


def main(folder: Path) -> None:
    """Show the room's screen, then exchange it with the facilitator's."""
    prepare()
    shell = _Window()
    shell.resize(600, 400)
    shell.show()
    shell.activateWindow()
    _wait(shell.isActiveWindow)
    opened = Opened(sessions.make(folder / "a.mimosa"), shell.house)
    session = OpenSession(opened, shell.background, shell.background)
    projector = Projector(shell, session)
    told = {"kind": projector.arrangement, "private": projector.private}
    projector.show()
    told["shown"] = _standing(projector, shell)
    projector._window.activateWindow()  # As some window managers do with what fills a screen.
    _wait(lambda: not projector._covering.isActive())
    told["keyboard"] = shell.isActiveWindow()
    drawn: list[int] = []
    projector._painter.painted.connect(lambda picture: drawn.append(picture.image.width()))
    _wait(lambda: drawn[-1:] == [projector._window.pixels[0]])
    told["drawn"] = drawn[-1]
    projector.swap()
    told["swapped"] = _standing(projector, shell)
    told["remembered"] = shell.preferences.monitor
    projector.close()
    opened.close()
    shell.background.close()
    print(json.dumps(told))


def _wait(until: Callable[[], bool], seconds: float = 10) -> None:
    """Let Qt work, and threads too (QTest's own wait holds Python's lock)."""
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def _standing(projector: Projector, shell: QWidget) -> list[object]:
    room = projector._window
    inside = next(one for one in QGuiApplication.screens() if one.geometry() == room.geometry())
    return [inside.name(), room.isFullScreen(), projector.describe(), shell.screen().name()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
