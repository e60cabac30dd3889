"""« Lire à voix haute »: the words of the room's page, large, for whoever reads them to the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.console.fields import keyed, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Button, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room.view import View

ALOUD_KEY = "J"

LARGE = 2.25
"""Of the body's size: read standing, the laptop on a table."""
_WIDE = 30
"""Of the text's size: lines of about sixty signs."""
_BETWEEN = 0.55
"""Of the text's size: between two lines of the page."""


class PageText(QTextEdit):
    """What the room's page says, a paragraph a line. Read by the keyboard, copied whole or in part."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(_("Texte à lire"))
        self.setObjectName("aloud")

    @property
    def lines(self) -> tuple[str, ...]:
        """What there is to read."""
        return self._lines

    def show_lines(self, lines: Sequence[str], *, from_top: bool) -> None:
        """Show other lines: only those that changed are written anew, what is selected stays."""
        lines = tuple(lines)
        if lines != self._lines:
            if len(lines) == len(self._lines) and not from_top:
                self._change(lines)
            else:
                self._write(lines)
        if from_top:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)

    def _change(self, lines: tuple[str, ...]) -> None:
        document = self.document()
        for place, (before, line) in enumerate(zip(self._lines, lines, strict=True)):
            if before != line:
                cursor = QTextCursor(document.findBlockByNumber(place))
                end = QTextCursor.MoveOperation.EndOfBlock
                cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(line)
        self._lines = lines

    def _write(self, lines: tuple[str, ...]) -> None:
        at = self.verticalScrollBar().value()
        self._lines = lines
        self.setPlainText("\n".join(lines))
        apart = QTextBlockFormat()
        apart.setBottomMargin(theme.em(LARGE * _BETWEEN))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(apart)
        self.verticalScrollBar().setValue(at)

    def copy_all(self) -> None:
        """Put the whole text in the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self._lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole text where nothing is selected."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_all()
        else:
            super().keyPressEvent(event)


class AloudView(QWidget):
    """The room's page in words over the whole console, up to date as the page changes.

    ``closed`` tells that the console is asked for again.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place: tuple[object, ...] = ()
        self._lines: tuple[str, ...] = ()
        self.text = PageText()
        self.onwards = Button("", "primary")
        self.copied = Muted()
        self.copied.setWordWrap(False)
        copies = Button(keyed(_("Tout copier"), "Ctrl+C"))
        back = Button(keyed(_("Revenir à la console"), _("Échap")), "quiet")
        row = Flowing(theme.em(0.5))
        for one in (self.onwards, copies, back, self.copied):
            row.add(one)
        middle = QWidget()
        middle.setMaximumWidth(theme.em(LARGE * _WIDE))
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.em(1), theme.em(0.75), theme.em(1), theme.em(0.75))
        column.addWidget(Heading(_("Lire à voix haute ce que la salle voit"), 2))
        column.addWidget(self.text, 1)
        column.addWidget(row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(middle, 1000)
        whole.addStretch(1)
        copies.clicked.connect(self._on_copy)
        back.clicked.connect(self.closed)
        self.hide()

    def show_page(self, view: View, lines: Sequence[str], onwards: str) -> None:
        """Show the words of the page; ``onwards`` is where « Suivant » leads."""
        run = view.run
        place = (run.step, run.phase, run.state, run.screen, run.zoom, run.spotlight, run.finished)
        told = tuple(lines) or (_("L’écran ne montre rien."),)
        words = keyed(onwards, _("Page suiv."))
        if self.onwards.text() != words:
            self.onwards.setText(words)
        if told != self._lines:
            say(self.copied, "")
            self.text.show_lines(told, from_top=place != self._place)
            self._lines, self._place = told, place

    @Slot()
    def _on_copy(self) -> None:
        self.text.copy_all()
        say(self.copied, _("Texte copié"))
