"""Fields that are typed in while the room waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.room.conduct import MOST_COUNTED
from app.ui import theme

Key = Qt.Key


def keyed(words: str, keys: str) -> str:
    """Return the words of a button with the keys that press it: « Écran neutre (B) »."""
    return f"{words} ({keys})".replace("&", "&&")


def bind(owner: QWidget, keys: str, act: object) -> QShortcut:
    """Have keys do something while a page is seen and no text is typed with them."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut


def say(label: QLabel, words: str) -> None:
    """Change the words of a label, when they are others; an empty one takes no place."""
    if label.text() != words:
        label.setText(words)
    if label.isHidden() == bool(words):
        label.setVisible(bool(words))


def present(widget: QWidget, shown: bool) -> None:
    """Show or hide, when it is not so already."""
    if widget.isHidden() == shown:
        widget.setVisible(shown)


class TextLine(QLineEdit):
    """One line of text. With nothing typed, Ctrl+Z is the room's « Annuler »."""

    def event(self, event: QEvent) -> bool:
        """Leave the room's keys to the room."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            ctrl_enter = event.key() in (Key.Key_Return, Key.Key_Enter) and bool(event.modifiers())
            if ctrl_enter or (undo and not self.text()):
                event.ignore()
                return False
        return super().event(event)


class NumberLine(QLineEdit):
    """A whole number, or nothing: digits, + and −, arrows. Letters go to the page.

    ``entered`` tells Enter; ``edited`` that a person changed it.
    """

    entered = Signal()
    edited = Signal()

    def __init__(self, most: int = MOST_COUNTED) -> None:
        super().__init__()
        self._most = most
        self.setValidator(QIntValidator(0, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(len(str(most)))
        self.setFixedWidth(theme.em(4.5))
        self.textEdited.connect(lambda _text: self.edited.emit())

    @property
    def number(self) -> int | None:
        """What is typed, None when nothing is."""
        return int(self.text()) if self.text() else None

    def step(self, by: int) -> None:
        """Add to the number, as a person would type it."""
        self.setText(str(min(max((self.number or 0) + by, 0), self._most)))
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Keep digits, leave the other keys to shortcuts."""
        shortcut = event.type() == QEvent.Type.ShortcutOverride
        if shortcut and isinstance(event, QKeyEvent) and not _for_numbers(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the number, or change it by one."""
        steps = {"+": 1, "-": -1, "−": -1}
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.entered.emit()
        elif event.text() in steps:
            self.step(steps[event.text()])
        elif event.key() in (Key.Key_Up, Key.Key_Down):
            self.step(1 if event.key() == Key.Key_Up else -1)
        elif _for_numbers(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there: typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()


def _for_numbers(event: QKeyEvent) -> bool:
    """Tell whether a key is for the number itself."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return any(
            event.matches(one)
            for one in (
                QKeySequence.StandardKey.Copy,
                QKeySequence.StandardKey.Paste,
                QKeySequence.StandardKey.SelectAll,
            )
        )
    return not event.text().isalpha()
