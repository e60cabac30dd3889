"""Texts of several lines that take the room they need."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

_BORDER = 2
"""Pixels of the border of a field in the style sheet, whose padding is 0.35 em."""
_MOST_LINES = 12
"""Above this, the text scrolls in its own field."""


_BRIEF = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Why a field loses the keyboard for a moment only."""


class OneLine(QLineEdit):
    """A text of one line. It undoes what is being typed in it; the rest is for the page to undo."""

    def forget_typing(self) -> None:
        """Leave to the page the undoing of what was typed so far."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def event(self, event: QEvent) -> bool:
        """Leave the key that undoes to the page, when there is nothing to undo here."""
        if _undoes(event) and not self.isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have what was typed be one act of the page, once another field is at work."""
        super().focusOutEvent(event)
        if event.reason() not in _BRIEF:
            self.forget_typing()


class GrowingText(QPlainTextEdit):
    """A text as high as what it holds. Tab goes on to the next field.

    ``one_paragraph``: Enter asks for what comes next instead of breaking the line, and what is
    pasted is joined.
    """

    entered = Signal()

    def __init__(self, least_lines: int = 1, *, one_paragraph: bool = False) -> None:
        super().__init__()
        self._least = least_lines
        self._one_paragraph = one_paragraph
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def forget_typing(self) -> None:
        """Leave to the page the undoing of what was typed so far."""
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        self.ensurePolished()
        lines = round(self.document().size().height())
        shown = min(max(lines, self._least), _MOST_LINES)
        needed = lines > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if needed
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        margins = 2 * (round(self.document().documentMargin()) + theme.em(0.35) + _BORDER)
        metrics = QFontMetricsF(self.font())
        line = ceil(metrics.ascent()) + ceil(metrics.descent())  # As Qt lays lines out.
        # Qt takes a last line that just fits for one that does not, and scrolls the first away;
        # a second pixel is for what the style sheet rounds up.
        height = shown * line + margins + 2
        if height != self.height():
            self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        """Leave the key that undoes to the page, when there is nothing to undo here."""
        if _undoes(event) and not self.document().isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have what was typed be one act of the page, once another field is at work."""
        super().focusOutEvent(event)
        if event.reason() not in _BRIEF:
            self.forget_typing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter ask for what comes next, in a text of one paragraph."""
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Join the lines that are pasted in a text of one paragraph."""
        if self._one_paragraph and source.hasText():
            self.insertPlainText(" ".join(source.text().split()))
            return
        super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the lines, now that they are wrapped otherwise."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height of the lines in the size of text that is used here."""
        super().showEvent(event)
        self._fit()


def forget_typing(widget: QWidget) -> None:
    """Leave to the page the undoing of what was typed in a text; of anything else, nothing."""
    if isinstance(widget, OneLine | GrowingText):
        widget.forget_typing()


def _undoes(event: QEvent) -> bool:
    keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    return (
        isinstance(event, QKeyEvent)
        and event.type() in keys
        and event.matches(QKeySequence.StandardKey.Undo)
    )
