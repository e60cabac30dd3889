"""What the window's pages know of the room's screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.core.i18n import _
from app.room.stage import counts_down
from app.scene.theme import CONTRAST, LIGHT
from app.store import Duty
from app.ui.awake import Awake
from app.ui.projector.monitors import (
    Arrangement,
    Monitor,
    Privacy,
    arrangement,
    find,
    free_monitors,
    room_monitor,
)
from app.ui.projector.motion import reduced_motion
from app.ui.projector.painter import Painter
from app.ui.projector.picture import Order
from app.ui.projector.screens import Screens, identity_of, read_monitors, screen_of
from app.ui.projector.window import RoomWindow
from app.ui.raster import prepare

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QScreen

    from app.room.view import View
    from app.scene.theme import Theme
    from app.ui.pages import Shell
    from app.ui.projector.picture import Picture
    from app.ui.session import OpenSession

_PREVIEW = (960, 540)
"""Pixels drawn while no window shows them: the console's preview alone."""

_LOOK_MS = 1000

_COVERING_MS = 1000
"""How long a window manager may take to give the keyboard to a window that was not to have it."""

_leaving: set[QObject] = set()


class Projector(QObject):
    """The room's screen of the session that is open, shown or not.

    ``picture`` is the last preview (at most 960 px wide), ``pictured`` tells each new one.
    ``lines`` are its words, to be read aloud; ``worded`` tells that they are others.
    ``private`` is True while the room may see the facilitator's screen and has not been allowed to:
    private things must be hidden. ``changed`` tells that the monitors, or what is shown, changed.
    """

    pictured = Signal(object)
    private_changed = Signal(bool)
    changed = Signal()
    worded = Signal()

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        prepare()  # Here, not in the painter's thread: it may change the program's font.
        self._window = RoomWindow()
        self._privacy = Privacy()
        self._screens = Screens(self)
        self._painter = Painter(shell.house.catalogue)
        self._awake = Awake()
        self._picture: QImage | None = None
        self._lines: tuple[str, ...] = ()
        self._on: Monitor | None = None
        self._floats = False
        self._told_keys = False
        self._turning: QShortcut | None = None
        self._trial = False
        self._closed = False
        self._asked: tuple[object, ...] = ()
        self._monitors: tuple[Monitor, ...] = read_monitors()
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._covering = QTimer(self, singleShot=True, interval=_COVERING_MS)
        self._privacy.arrange(self._monitors, self.desk)
        self._connect()
        if not session.view.info.anonymised:  # Of a closed workshop, nothing is left to run.
            self._awake.start()
        self._look.start()
        self._ask()

    def _connect(self) -> None:
        self._painter.painted.connect(self._on_painted)
        self._screens.changed.connect(self._on_screens_changed)
        self._session.view_changed.connect(self._on_view)
        self._session.venue_changed.connect(self._ask)
        self._awake.told.connect(self._on_power)
        self._tick.timeout.connect(self._ask)
        self._look.timeout.connect(self._on_look)
        self._window.resized.connect(self._ask)
        self._window.closed.connect(self.changed)
        self._window.activated.connect(self._on_activated)
        self._window.left_full_screen.connect(self._on_left_full_screen)
        self._window.full_screen_asked.connect(self._on_full_screen_asked)
        if isinstance(self._shell, QWidget):
            self._turning = QShortcut(QKeySequence("F11"), self._shell)
            self._turning.activated.connect(self.turn)

    @property
    def picture(self) -> QImage | None:
        """What the room sees, small."""
        return self._picture

    @property
    def lines(self) -> tuple[str, ...]:
        """What the room sees, in words."""
        return self._lines

    @property
    def shown(self) -> bool:
        """Whether the window is open."""
        return not self._closed and self._window.isVisible()

    @property
    def private(self) -> bool:
        """Whether private things must be hidden now."""
        return self._privacy.hidden

    @property
    def overlooked(self) -> bool:
        """Whether the room may see the facilitator's screen."""
        return self._privacy.overlooked

    @property
    def unanswered(self) -> bool:
        """Whether the facilitator is still to say what may be seen."""
        return self._privacy.unanswered

    @property
    def monitors(self) -> tuple[Monitor, ...]:
        """The monitors plugged in, the primary first."""
        return self._monitors

    @property
    def choices(self) -> tuple[Monitor, ...]:
        """The monitors that the room's screen may go to."""
        return free_monitors(self._monitors, self.desk)

    @property
    def chosen(self) -> Monitor | None:
        """The monitor of the room's screen; None when it floats on the facilitator's."""
        return room_monitor(self._monitors, self.desk, self._shell.preferences.monitor)

    @property
    def desk(self) -> Monitor | None:
        """The monitor in front of the facilitator: the one with Mimosa's window."""
        found = find(identity_of(self._desk_screen()), self._monitors)
        return found or next(iter(self._monitors), None)

    @property
    def arrangement(self) -> Arrangement:
        """Whether the room's screen has a monitor of its own."""
        return arrangement(self._monitors, self.desk)

    @property
    def trial(self) -> bool:
        """Whether the page that one tries the screen with is shown."""
        return self._trial

    def show(self) -> None:
        """Open the room's screen: full on its monitor, else as a window that floats."""
        self._shell.background.run(reduced_motion, self._on_motion_known)
        self._floats = False
        self._place()
        self._tell_keys()

    def hide(self) -> None:
        """Close the room's screen; the room goes on."""
        self._window.hide()
        self._ask()
        self.changed.emit()

    def toggle(self) -> None:
        """Open or close the room's screen."""
        if self.shown:
            self.hide()
        else:
            self.show()

    @Slot()
    def turn(self) -> None:
        """Fill a monitor with the room's screen, or leave it; F11 does it from any page."""
        if self.shown:
            self._window.turn()

    def choose(self, identity: str) -> None:
        """Put the room's screen on that monitor, today and the next times."""
        desk = self.desk
        if desk is not None and identity == desk.identity:
            self.swap()
            return
        self._shell.prefer(monitor=identity)
        self.show()

    def swap(self) -> None:
        """Exchange the monitors of the room's screen and of Mimosa's window."""
        desk, room = self.desk, self.chosen
        window = self._shell
        screen = screen_of(room.identity) if room is not None else None
        if desk is None or screen is None or not isinstance(window, QWidget):
            self._shell.tell(_("Il n’y a qu’un écran : rien à échanger."))
            return
        self._window.hide()
        _move(window.window(), screen)
        self._privacy.arrange(self._monitors, self.desk)
        self._shell.prefer(monitor=desk.identity)
        self.show()

    def answer_private(self, show: bool) -> None:
        """Remember whether private things may be shown, for these monitors and this session."""
        before = self.private
        self._privacy.answer(show=show)
        if self.private != before:
            self.private_changed.emit(self.private)
        self.changed.emit()

    def try_screen(self, on: bool) -> None:
        """Show a page to try the room's screen with, or go back to what the room is doing."""
        self._trial = on
        if on and not self.shown:
            self.show()
        self._ask()
        self.changed.emit()

    def refresh(self) -> None:
        """Draw again: the address, the theme or the language changed."""
        self._ask()

    def describe(self) -> str:
        """Return where the room's screen is: « Écran 2 · 1920 × 1080 »."""
        if not self.shown:
            screens = [
                one.name for one in self._session.room.seats.devices() if one.duty is Duty.SCREEN
            ]
            if not screens:
                return _("Écran de la salle fermé")
            return _("Fermé ici, relié : {screens}").format(screens=", ".join(screens))
        if self._on is not None and not self._floats:
            return name_of(self._on)
        return _("Fenêtre · {width} × {height}").format(
            width=self._window.pixels[0], height=self._window.pixels[1]
        )

    @Slot(str)
    def _on_power(self, sentence: str) -> None:
        """Tell of sleep and battery as long as there is a room to lose."""
        if not self._session.view.run.finished:
            self._shell.tell(sentence)

    def close(self) -> None:
        """Close the window and end the threads; twice is harmless."""
        if self._closed:
            return
        self._closed = True
        self._tick.stop()
        self._look.stop()
        self._awake.stop()
        self._painter.close()
        self._window.stop()
        if self._turning is not None:
            self._turning.setEnabled(False)
            self._turning.deleteLater()
        _let_go(self._window)
        _let_go(self)

    @Slot(object)
    def _on_view(self, _view: View) -> None:
        self._ask()

    @Slot(object)
    def _on_painted(self, picture: Picture) -> None:
        self._picture = picture.preview
        self._window.show_picture(picture, self._theme().ivory)
        self.pictured.emit(picture.preview)
        if picture.lines != self._lines:
            self._lines = picture.lines
            self.worded.emit()

    @Slot()
    def _on_screens_changed(self) -> None:
        before = self.private, self._on
        self._monitors = read_monitors()
        self._arrange(before[0])
        if self.shown and (self.chosen != before[1] or not self._floats):
            self._floats = self._floats and self.chosen == before[1]
            self._place()
            self._tell_move(before[1])
        self.changed.emit()

    def _on_motion_known(self, reduced: bool) -> None:
        self._window.still = reduced

    @Slot()
    def _on_left_full_screen(self) -> None:
        self._floats = True
        self._place()
        if isinstance(self._shell, QWidget):
            self._shell.window().activateWindow()

    @Slot()
    def _on_activated(self) -> None:
        """Give the keyboard back to the page: some window managers give it to what fills a screen."""
        if self._covering.isActive() and isinstance(self._shell, QWidget):
            self._covering.stop()
            self._shell.window().activateWindow()

    @Slot()
    def _on_full_screen_asked(self) -> None:
        """Fill the monitor where the window floats: its own, or the only one."""
        self._floats = False
        if self.chosen is not None:
            self._place()
        elif (screen := self._window.screen()) is not None:
            self._window.cover(screen)
            self._window.activateWindow()  # It hides the page that had the keyboard.
            self.changed.emit()

    @Slot()
    def _on_look(self) -> None:
        """Notice what nobody tells: the address, the theme, the desk's monitor."""
        self._arrange(self.private)
        if self._setting() != self._asked:
            self._ask()

    def _arrange(self, before: bool) -> None:
        overlooked = self.overlooked
        self._privacy.arrange(self._monitors, self.desk)
        if self.private != before:
            self.private_changed.emit(self.private)
        if (self.private, self.overlooked) != (before, overlooked):
            self.changed.emit()

    def _tell_move(self, before: Monitor | None) -> None:
        if before is not None and self._on is None:
            self._shell.tell(
                _(
                    "L’écran de la salle est débranché : il continue dans une fenêtre. Rebranchez-le, il y revient."
                )
            )
        elif before is None and self._on is not None:
            self._shell.tell(
                _("L’écran de la salle est sur : {name}.").format(name=name_of(self._on))
            )

    def _place(self) -> None:
        """Put the window where it belongs."""
        self._on = self.chosen
        there = screen_of(self._on.identity) if self._on is not None else None
        if there is not None and not self._floats:
            shell = self._shell
            if isinstance(shell, QWidget) and shell.window().isActiveWindow():
                self._covering.start()
            self._window.cover(there)
        else:
            screen = there or self._desk_screen()
            if screen is not None:
                self._window.float_on(screen)
        self._ask()
        self.changed.emit()

    def _tell_keys(self) -> None:
        """Say once how to be rid of a window that lies over the page."""
        if self._on is None and not self._told_keys:
            self._told_keys = True
            self._shell.tell(
                _("L’écran de la salle est en bas à gauche. Alt+E : le cacher ; F11 : plein écran.")
            )

    def _desk_screen(self) -> QScreen | None:
        shell = self._shell
        if isinstance(shell, QWidget):
            return shell.window().screen()
        return (
            self._window.screen() if not self._monitors else screen_of(self._monitors[0].identity)
        )

    def _theme(self) -> Theme:
        chosen = self._session.view.run.contrast
        contrast = self._shell.preferences.contrast if chosen is None else chosen
        return CONTRAST if contrast else LIGHT

    @property
    def contrast(self) -> bool:
        """Whether the room's screen has few, very contrasted colours."""
        return self._theme() is CONTRAST

    def _setting(self) -> tuple[object, ...]:
        chosen = self._shell.preferences
        return self._session.venue.address, chosen.contrast, chosen.language

    @Slot()
    def _ask(self) -> None:
        """Have the latest view drawn."""
        self._asked = self._setting()
        now = self._shell.house.clock()
        width, height = self._window.pixels if self.shown else _PREVIEW
        view = self._session.view
        self._painter.ask(
            Order(view, self._theme(), self._session.venue.address, width, height, now, self._trial)
        )
        self._plan_tick(view, now)

    def _plan_tick(self, view: View, now: float) -> None:
        """Draw again when a countdown that the room sees changes its second."""
        self._tick.stop()
        if not self._trial and counts_down(view):
            left = view.run.timer.left(now)
            self._tick.start(round((left - math.floor(left)) * 1000) + 20)


def _let_go(thing: QObject) -> None:
    """Have Qt delete it, in this thread; Python keeps it until then.

    The last to know it may be a thread of the background, where no window may be taken apart.
    """
    _leaving.add(thing)
    thing.destroyed.connect(lambda: _leaving.discard(thing))
    thing.deleteLater()


def name_of(monitor: Monitor) -> str:
    """Return what a monitor is called: « Écran 2 · 1920 × 1080 »."""
    width, height = monitor.pixels
    return _("Écran {number} · {width} × {height}").format(
        number=monitor.number, width=width, height=height
    )


def _move(window: QWidget, screen: QScreen) -> None:
    """Move Mimosa's window to another monitor, as large as it was."""
    full, large = window.isFullScreen(), window.isMaximized()
    window.showNormal()
    window.setScreen(screen)
    window.setGeometry(screen.availableGeometry().adjusted(24, 48, -24, -24))
    if full:
        window.showFullScreen()
    elif large:
        window.showMaximized()
