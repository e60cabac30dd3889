"""The window that the room sees: full screen on its monitor, or floating on the only one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.core.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QScreen,
        QShowEvent,
    )

    from app.ui.projector.picture import Picture

FADE_MS = 300
CURSOR_MS = 3000
_FADE_STEP = 1 / 30
"""Seconds between two steps of a fade: each costs the window a whole screen of pixels."""

_FADE_MOST = 0.03
"""Seconds of processor that a step may take: on a machine that needs more, the fade ends there."""

_FLOATING = 0.2
"""Share of the desk's width that the floating window takes at first."""
_LEAST = 320
"""Least width of the window."""
_GAP = 24


class RoomWindow(QWidget):
    """Shows pictures that are ready, and nothing else.

    ``resized`` is told when pictures of another size are wanted; ``activated`` when it gets the
    keyboard; ``closed`` when the facilitator
    closed it; ``left_full_screen`` on Escape, F11 or a double click, which also ask for the full
    screen (``full_screen_asked``). Other keys are left to the program (a presenter's clicker works
    from here too). ``still``: the system asks for no movement.
    """

    resized = Signal()
    activated = Signal()
    closed = Signal()
    left_full_screen = Signal()
    full_screen_asked = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_("Mimosa – écran de la salle"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(_LEAST, _LEAST * 9 // 16)
        self.setMouseTracking(True)
        self.still = False
        self._floated = QRect()
        self._edge = QColor(Qt.GlobalColor.black)
        self._now: QPixmap | None = None
        self._before: QPixmap | None = None
        self._subject: tuple[object, ...] = ()
        self._drawn = 0.0
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._on_fading)
        self._fade.finished.connect(self._on_faded)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(CURSOR_MS)
        self._still.timeout.connect(self._on_still)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in physical pixels."""
        ratio = self.devicePixelRatio()
        return round(self.width() * ratio), round(self.height() * ratio)

    @property
    def fading(self) -> bool:
        """Whether one picture is giving way to another."""
        return self._fade.state() == QVariantAnimation.State.Running

    def show_picture(self, picture: Picture, edge: str) -> None:
        """Show another picture, ``edge`` (#RRGGBB) around it.

        It comes as a fade when more than numbers changed, unless the system asks for no movement.
        """
        changed = bool(self._subject) and picture.subject != self._subject
        self._subject = picture.subject
        if changed and self.isVisible() and not self.fading and not self.still:
            self._before = self._now
            self._fade.start()
        self._now = QPixmap.fromImage(picture.image)
        self._edge = QColor(edge)
        self.setAccessibleDescription("\n".join(picture.lines))
        self.update()

    def cover(self, screen: QScreen) -> None:
        """Fill a monitor, without taking the keyboard from the console."""
        self._keep_place()
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._still.start()

    def float_on(self, screen: QScreen) -> None:
        """Show a window that one can move and size: where it was left, else in a corner."""
        self._keep_place()
        room = screen.availableGeometry()
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setScreen(screen)
        known = not self._floated.isEmpty() and room.contains(self._floated)
        self.setGeometry(self._floated if known else _corner(room))
        self.unsetCursor()
        self._still.stop()
        self.showNormal()

    def stop(self) -> None:
        """Close, and let nothing move any more."""
        self._fade.stop()
        self._still.stop()
        self.close()

    def _keep_place(self) -> None:
        if self.isVisible() and not self.isFullScreen():
            self._floated = self.geometry()

    @Slot()
    def _on_still(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    @Slot(object)
    def _on_fading(self, _share: object) -> None:
        if time.monotonic() - self._drawn >= _FADE_STEP:
            self.update()

    @Slot()
    def _on_faded(self) -> None:
        self._before = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the picture that is ready on the screen."""
        self._drawn, begun = time.monotonic(), time.thread_time()
        painter = QPainter(self)
        for bar in self._bars():
            painter.fillRect(bar, self._edge)
        if self._before is not None and self.fading:
            self._put(painter, self._before)
            painter.setOpacity(float(self._fade.currentValue()))
        if self._now is not None:
            self._put(painter, self._now)
        painter.end()
        if self.fading and time.thread_time() - begun > _FADE_MOST:
            self._fade.stop()
            self._on_faded()

    def event(self, event: QEvent) -> bool:
        """Ask for pictures as fine as the monitor that the window came to."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.resized.emit()
        elif event.type() == QEvent.Type.WindowActivate:
            self.activated.emit()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for a picture of this size: none was drawn while nobody saw it."""
        super().showEvent(event)
        self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for pictures of the new size; the old ones are stretched meanwhile."""
        super().resizeEvent(event)
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the facilitator closed it."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the full screen on Escape, turn it with F11; other keys are somebody else's."""
        leaves = event.key() == Qt.Key.Key_Escape and self.isFullScreen()
        if leaves or event.key() == Qt.Key.Key_F11:
            self.turn()
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Turn the full screen on or off."""
        self.turn()

    def turn(self) -> None:
        """Ask for the full screen, or to leave it."""
        if self.isFullScreen():
            self.left_full_screen.emit()
        else:
            self.full_screen_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the cursor while it moves."""
        self.unsetCursor()
        if self.isFullScreen():
            self._still.start()
        super().mouseMoveEvent(event)

    def _bars(self) -> list[QRect]:
        """Return what the picture leaves uncovered; all of it without a picture."""
        if self._now is None:
            return [self.rect()]
        inside = self._place(self._now).toAlignedRect().adjusted(1, 1, -1, -1)
        return [
            QRect(0, 0, self.width(), inside.top()),
            QRect(0, inside.bottom(), self.width(), self.height() - inside.bottom()),
            QRect(0, 0, inside.left(), self.height()),
            QRect(inside.right(), 0, self.width() - inside.right(), self.height()),
        ]

    def _place(self, pixmap: QPixmap) -> QRectF:
        """Return where a picture goes, in the window's units, on whole physical pixels."""
        width, height = self.pixels
        scale = min(width / pixmap.width(), height / pixmap.height())
        # A picture made for this very window fits it to a pixel.
        if abs(pixmap.width() * (scale - 1)) <= 1 and abs(pixmap.height() * (scale - 1)) <= 1:
            scale = 1
        wide, high = pixmap.width() * scale, pixmap.height() * scale
        ratio = self.devicePixelRatio()
        corner = QPointF((width - wide) // 2 / ratio, (height - high) // 2 / ratio)
        return QRectF(corner.x(), corner.y(), wide / ratio, high / ratio)

    def _put(self, painter: QPainter, pixmap: QPixmap) -> None:
        painter.drawPixmap(self._place(pixmap), pixmap, QRectF(pixmap.rect()))


def _corner(room: QRect) -> QRect:
    """Return the place of a floating window at first: low and left, where the least is under it."""
    width = max(_LEAST, round(room.width() * _FLOATING))
    height = round(width * 9 / 16)
    return QRect(room.left() + _GAP, room.bottom() - _GAP - height, width, height)
