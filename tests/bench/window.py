"""The real window in a process of its own, which tells what its event loop goes through.

« python -m tests.bench.window first » opens the window and tells when it was first painted.
« python -m tests.bench.window room SESSION » opens a session at the console, lets phones in, shows
the room's screen on a second monitor of 3840×2160, and obeys lines on its standard input. Each
answer is one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PULSE_MS = 4
"""How often the event loop is asked whether it is free."""
MONITORS = (("laptop", 0, 0, 1366, 768), ("room", 1366, 0, 3840, 2160))
TIME = 30.0
"""Seconds that anything may take before the measure gives up."""


def tell(**answer: Any) -> None:  # noqa: ANN401 - JSON
    """Answer with one line."""
    print(json.dumps(answer), flush=True)


def first() -> int:
    """Open the window on its home page; tell when it was painted (monotonic seconds)."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.cli import main
    from app.ui.window import MainWindow

    def leave() -> None:
        tell(painted=time.monotonic())
        QApplication.quit()

    def painted(window: MainWindow, event: object) -> None:
        del event
        if not window.property("told"):
            window.setProperty("told", True)
            # Its parts are painted within the same turn of the loop.
            QTimer.singleShot(0, leave)

    setattr(MainWindow, "paintEvent", painted)  # noqa: B010 - only here
    return main(["window"])


def monitors(folder: Path) -> str:
    """Return the Qt platform with the two monitors."""
    names = ("name", "x", "y", "width", "height")
    rest = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [dict(zip(names, one, strict=True)) | rest for one in MONITORS]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), "ascii")
    return f"offscreen:configfile={file}"


def room(session: Path) -> int:
    """Open a session, and obey."""
    from tests.bench.desk import Desk

    with tempfile.TemporaryDirectory(prefix="mimosa-bench-") as folder:
        os.environ["QT_QPA_PLATFORM"] = monitors(Path(folder))
        os.environ["WAKEPY_FAKE_SUCCESS"] = "yes"
        desk = Desk(session)
        listen(desk.obey)
        return desk.run()


def listen(obey: Callable[[str], None]) -> None:
    """Pass on each line of the standard input, from a thread."""

    def read() -> None:
        for line in sys.stdin:
            obey(line.strip())
        obey("quit")

    threading.Thread(target=read, name="orders", daemon=True).start()


if __name__ == "__main__":
    sys.exit(first() if sys.argv[1] == "first" else room(Path(sys.argv[2])))
