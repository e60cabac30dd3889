"""A presenter's clicker, and the keys that do the same, from every field and both windows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.ui.projector.window import RoomWindow

_NEXT = frozenset({Qt.Key.Key_PageDown})
_BACK = frozenset({Qt.Key.Key_PageUp})
_ROOM_NEXT = frozenset(
    {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)
_ROOM_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace})


class Clicker(QObject):
    """Watch the keys of the whole program while it is listening.

    Page Down goes on, Page Up goes back, everywhere; so do the arrows where nothing can be typed,
    in the room's window. B asks for the neutral screen unless a text is being typed, Ctrl+B always.
    A key that is held down counts once. Menus, lists that drop down and dialogs keep their keys.
    """

    next_asked = Signal()
    back_asked = Signal()
    neutral_asked = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._listening = False
        self._slides = False

    def listen(self, *, on: bool) -> None:
        """Begin or stop listening; twice is harmless."""
        app = QApplication.instance()
        if app is None or on == self._listening:
            return
        self._listening = on
        if on:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a clicker before any field does."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if kind is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        taken = isinstance(watched, QWidget) and self._signal_of(watched, event) is not None
        if taken:
            event.accept()  # No shortcut of a field or of a page comes first.
        return taken

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        # The window system gives each key to a window first, which passes it to a widget.
        if not isinstance(watched, QWidget) or not self._hears(watched):
            return False
        if self._is_slides(watched, event):
            return True
        asked = self._signal_of(watched, event)
        if asked is None:
            return False
        if not event.isAutoRepeat():
            asked.emit()
        return True

    def _is_slides(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Tell whether a key starts or ends slides: there are none here.

        Clickers have one button for both, F5 and Escape in turn: Escape alone is a person's.
        """
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_F5:
            self._slides = True
            return True
        if key == Qt.Key.Key_Escape and self._slides:
            self._slides = False
            return True
        return key == Qt.Key.Key_Period and _in_room(watched)

    def _signal_of(self, watched: QWidget, event: QKeyEvent) -> SignalInstance | None:
        """Return what a key asks for, None when it is not a clicker's."""
        if not self._hears(watched):
            return None
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = not held
        if key in _NEXT and plain:
            return self.next_asked
        if key in _BACK and plain:
            return self.back_asked
        ctrl = held == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_B and (ctrl or (not is_typing(watched) and not held & ~_SHIFT)):
            return self.neutral_asked
        if plain and _in_room(watched):
            if key in _ROOM_NEXT:
                return self.next_asked
            return self.back_asked if key in _ROOM_BACK else None
        return None

    def _hears(self, watched: QWidget) -> bool:
        """Tell whether keys pressed there may be a clicker's: what pops up keeps its own."""
        return watched.window() is self._owner.window() or _in_room(watched)


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _in_room(watched: QWidget) -> bool:
    """Tell whether a key was pressed in the room's window, where nothing is typed."""
    return isinstance(watched, RoomWindow)


def is_typing(widget: QWidget) -> bool:
    """Tell whether letters go into a text there."""
    if isinstance(widget, QAbstractSpinBox):
        return False
    if isinstance(widget, QLineEdit) and isinstance(widget.validator(), QIntValidator):
        return False
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) and not widget.isReadOnly()
