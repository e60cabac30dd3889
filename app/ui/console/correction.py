"""The words of a text, corrected in its place: Enter keeps them, Escape leaves them as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.core.i18n import _
from app.core.phase import MAX_TEXT
from app.core.text import join_parts, split_parts
from app.ui import theme
from app.ui.pieces import Body
from app.ui.written import written

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Correction(QPlainTextEdit):
    """The words of a text."""

    ended = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Corriger une faute de frappe"))

    @property
    def words(self) -> str:
        """What is written."""
        return written(self).strip()[:MAX_TEXT]

    @property
    def high(self) -> int:
        """Least height, in px: three lines."""
        return theme.em(5)

    def fill(self, words: str) -> None:
        """Write the words, once: what is being typed stays when the view changes."""
        if not self.document().isModified() and not self.toPlainText():
            self.setPlainText(words)
            self.moveCursor(self.textCursor().MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Escape."""
        if event.key() in _ENTER:
            self.ended.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit(False)
        else:
            super().keyPressEvent(event)


class _Part(QLineEdit):
    """One part. Qt must not see its Enter, which ends the correction here."""

    def __init__(self, owner: PartsCorrection) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Escape."""
        if event.key() in _ENTER:
            self._owner.ended.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.ended.emit(False)
        else:
            super().keyPressEvent(event)


class PartsCorrection(QWidget):
    """The words of a text that has parts, a line each under its name."""

    ended = Signal(bool)

    def __init__(self, parent: QWidget, parts: tuple[str, ...]) -> None:
        super().__init__(parent)
        self._filled = False
        self.setAutoFillBackground(True)
        self.lines = [_Part(self) for _part in parts]
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.em(0.5), theme.em(0.35), theme.em(0.5), theme.em(0.35))
        grid.setVerticalSpacing(theme.em(0.2))
        grid.setColumnStretch(1, 1)
        for place, (part, line) in enumerate(zip(parts, self.lines, strict=True)):
            name = Body(part)
            name.setBuddy(line)
            line.setMaxLength(MAX_TEXT)
            line.setAccessibleName(_("Corriger\u00a0: {part}").format(part=part))
            grid.addWidget(name, place, 0)
            grid.addWidget(line, place, 1)
        # No focus proxy: Qt would take its first line for the whole editor.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def words(self) -> str:
        """What is written; nothing without the first part."""
        if not self.lines[0].text().strip():
            return ""
        return join_parts([line.text() for line in self.lines])[:MAX_TEXT]

    @property
    def high(self) -> int:
        """Least height, in px: a line for each part."""
        return theme.em(2.6) * len(self.lines) + theme.em(0.7)

    def fill(self, words: str) -> None:
        """Write the words, once."""
        if self._filled:
            return
        self._filled = True
        for line, part in zip(self.lines, split_parts(words, len(self.lines)), strict=True):
            line.setText(part)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first part."""
        super().focusInEvent(event)
        self.lines[0].setFocus()
        self.lines[0].selectAll()
