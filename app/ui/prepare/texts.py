"""Texts of several lines that take the room they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

_BORDER = 2
"""Pixels of the border of a field in the style sheet, whose padding is 0.35 em."""
_MOST_LINES = 12
"""Above this, the text scrolls in its own field."""


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
        height = shown * self.fontMetrics().lineSpacing() + margins
        if height != self.height():
            self.setFixedHeight(height)

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
