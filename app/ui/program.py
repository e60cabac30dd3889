"""The program with a window: Qt, fonts, language, look, then the window."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from app.core.i18n import _
from app.core.resources import resource
from app.ui import theme
from app.ui.background import Background
from app.ui.garbage import Collector
from app.ui.preferences import read_preferences
from app.ui.window import MainWindow, dress

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from app.room.house import House

_log = logging.getLogger(__name__)
_FIRST_SIZE = (1366, 740)


def run(house: House, session: Path | None = None, picture: Path | None = None) -> int:
    """Open the window until it is closed; returns the program's exit code.

    ``session`` is opened at once. ``picture``: save what the window shows there (PNG), and leave.
    """
    app = make_application()
    preferences = read_preferences(house.preferences)
    dress(preferences)
    background = Background()
    window = MainWindow(house, background, preferences, touring=session is None)
    sys.excepthook = _teller(window)
    window.resize(*_FIRST_SIZE)
    if picture is not None:
        QTimer.singleShot(0, lambda: take_picture(window, background, picture))
    window.show()
    if session is not None:
        window.open_session(session)
    if sys.platform == "darwin":
        app.installEventFilter(_Opener(window))
    code = app.exec()
    background.close()
    return code


def make_application() -> QApplication:
    """Return the application, with the house font; garbage is collected by its loop alone.

    Raises RuntimeError without that font.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["mimosa"])
    app.setApplicationName("Mimosa")
    app.setDesktopFileName("mimosa")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resource("web", "static", "mimosa.svg"))))
    theme.load_fonts()
    if app.findChild(Collector) is None:
        Collector(app)
    return app


class _Opener(QObject):
    """Opens the file of a double click: macOS says which one by an event."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.open_session(Path(event.file()))
            return True
        return False


def take_picture(window: MainWindow, background: Background, path: Path) -> None:
    """Save the window once nothing is on its way, then leave."""
    if background.busy:
        QTimer.singleShot(50, lambda: take_picture(window, background, path))
        return
    window.grab().save(str(path))
    window.close()


def _teller(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Tell a bug of ours in one sentence; its trace goes to the log."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("Unexpected error in the window", exc_info=(kind, error, trace))
        window.tell(_("Quelque chose n’a pas marché. Rien n’est perdu. Recommencez."))

    return told
