"""What is typed while the room moves: kept for the field that comes with the next screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.core.i18n import _
from app.ui.console.fields import NumberLine

if TYPE_CHECKING:
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell

_AFTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Space})
"""Keys that are kept behind a sign: by themselves they would press a button, twice."""

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class EarlyKeys(QObject):
    """Keeps the signs typed in a window while the room moves, then types them where they belong.

    When no field is ready for them it is told that they did nothing.
    """

    def __init__(self, shell: Shell, acts: Acts, owner: QWidget) -> None:
        super().__init__(owner)
        self._shell = shell
        self._owner = owner
        self._kept: list[QKeyEvent] = []
        acts.moving_began.connect(self._on_began)
        acts.moved.connect(self._on_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep signs, whatever has the keyboard."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self._owner.window() or not self._keeps(event):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # A letter is no shortcut of the screen that goes away.
        elif event.type() is QEvent.Type.KeyPress:
            self._kept.append(event.clone())
        return event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)

    def _keeps(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _HELD:
            return False
        if event.key() in _AFTER:
            return bool(self._kept)
        return event.text().isprintable() and bool(event.text())

    def _takes(self, field: QLineEdit, event: QKeyEvent) -> bool:
        """Tell whether a key means something in a field: letters mean nothing in a number."""
        letter = isinstance(field, NumberLine) and event.text().isalpha()
        return self._owner.isAncestorOf(field) and not letter

    @Slot()
    def _on_began(self) -> None:
        if self._owner.isVisible():
            cast("QApplication", QApplication.instance()).installEventFilter(self)

    @Slot()
    def _on_moved(self) -> None:
        cast("QApplication", QApplication.instance()).removeEventFilter(self)
        kept, self._kept = self._kept, []
        lost = ""
        for event in kept:
            field = QApplication.focusWidget()
            if isinstance(field, QLineEdit) and self._takes(field, event):
                QCoreApplication.sendEvent(field, event)
            else:
                lost += event.text().strip()
        if lost:
            self._shell.tell(
                _("« {signs} » a été tapé pendant que l’écran changeait : retapez-le.").format(
                    signs=lost
                )
            )
