"""The monitors that Qt sees, and the news of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.ui.projector.monitors import Monitor, make_identity

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

_SETTLE_MS = 150
"""Plugging a monitor tells several things in a row: they are heard as one."""


def read_monitors() -> tuple[Monitor, ...]:
    """Return the monitors of this machine, the primary first."""
    primary = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not primary)
    return tuple(
        _monitor(screen, number, primary=screen is primary)
        for number, screen in enumerate(screens, 1)
    )


def screen_of(identity: str) -> QScreen | None:
    """Return Qt's screen with that identity, as long as it is plugged in."""
    return next(
        (screen for screen in QGuiApplication.screens() if _identity(screen) == identity), None
    )


def identity_of(screen: QScreen | None) -> str:
    """Return the identity of Qt's screen; empty without one."""
    return _identity(screen) if screen is not None else ""


def _identity(screen: QScreen) -> str:
    return make_identity(
        screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name()
    )


def _monitor(screen: QScreen, number: int, *, primary: bool) -> Monitor:
    place = screen.geometry()
    return Monitor(
        identity=_identity(screen),
        x=place.x(),
        y=place.y(),
        width=place.width(),
        height=place.height(),
        ratio=screen.devicePixelRatio(),
        primary=primary,
        number=number,
    )


class Screens(QObject):
    """Tells when a monitor was plugged, unplugged, moved or scaled."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_added)
            app.screenRemoved.connect(self._on_changed)
            app.primaryScreenChanged.connect(self._on_changed)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    @Slot()
    def _on_changed(self) -> None:
        self._settling.start()

    @Slot(object)
    def _on_added(self, screen: QScreen) -> None:
        self._follow(screen)
        self._settling.start()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        screen.logicalDotsPerInchChanged.connect(self._on_changed)
