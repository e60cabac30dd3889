"""Someone at a table, as a word that the keyboard and the mouse move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui import theme
from app.ui.console.pills import place_of_key
from app.ui.console.signs import sign_icon
from app.ui.pieces import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QMouseEvent

    from app.room.panel.tables import ShownPerson

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SPACE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonChip(QPushButton):
    """A person. Arrows up and down go from one to the next, left and right move to a table.

    ``picked`` tells that it was chosen, with others or not; ``dropped`` where the mouse left it
    (a place on the screen); ``called`` the number of a table, from 0; ``shifted`` the next table
    or the one before; ``passed`` the next person; ``reached`` that the keyboard came.
    """

    picked = Signal(int, bool)
    dropped = Signal(int, QPoint)
    dragged = Signal(QPoint)
    called = Signal(int, int)
    shifted = Signal(int, int)
    passed = Signal(int, int)
    reached = Signal(int)

    def __init__(self, person: int) -> None:
        super().__init__()
        self.person = person
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.setObjectName("person")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "pill")
        self.setIconSize(QSize(theme.em(0.9), theme.em(0.9)))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_person(self, person: ShownPerson, *, table: str, private: bool) -> None:
        """Show someone; their profile only to facilitators, never while the room may see it."""
        words = person.name if not person.does else f"{person.name} · {person.does}"
        said = [words, *((person.profile,) if person.profile and not private else ()), table]
        name = ", ".join(part for part in said if part)
        apart = "\u00a0" if person.shape and not private else ""
        if self.text() != f"{apart}{words}":
            self.setText(f"{apart}{words}")
        if self.accessibleName() != name:
            self.setAccessibleName(name)
            tip(self, name)
        icon = self._icon(person) if person.shape and not private else None
        if icon is not None:
            self.setIcon(icon)
        elif not self.icon().isNull():
            self.setIcon(type(self.icon())())

    def _icon(self, person: ShownPerson) -> QIcon:
        return sign_icon(person.shape, person.tone, theme.em(0.9), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the person, or go to another."""
        key, place = Qt.Key(event.key()), place_of_key(event.text(), tenth=True)
        if key in _SPACE and not event.isAutoRepeat():
            self.picked.emit(self.person, True)
        elif key in _STEPS:
            self.passed.emit(self.person, _STEPS[key])
        elif key in _SIDES:
            self.shifted.emit(self.person, _SIDES[key])
        elif place is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.called.emit(self.person, place)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard came."""
        super().focusInEvent(event)
        self.reached.emit(self.person)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to hold the person."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
            self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the person."""
        if self._pressed_at is None:
            return
        at = event.globalPosition().toPoint()
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the person where the mouse is, or choose them."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        self._pressed_at, dragging = None, self._dragging
        self._dragging = False
        self.unsetCursor()
        if dragging:
            self.dropped.emit(self.person, event.globalPosition().toPoint())
        else:
            several = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.picked.emit(self.person, several or self.isChecked())
