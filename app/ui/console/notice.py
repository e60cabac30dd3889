"""A notice to all tables, on every phone and on the screen, until it is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.room.conduct import NOTICE_CHARS
from app.ui import theme
from app.ui.console.fields import TextLine, keyed, present, say
from app.ui.pieces import Body, Button, Heading

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts

NOTICE_KEY = "Alt+M"


class NoticeLine(QWidget):
    """One line; what is shown to the tables now stands under it, with « Retirer »."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.line = TextLine()
        self.line.setMaxLength(NOTICE_CHARS)
        self.line.setObjectName("notice_line")
        self.line.setPlaceholderText(_("Un mot court, puis Entrée"))
        self.send_button = Button(_("Envoyer (Entrée)"))
        self.shown = Body()
        self.drop_button = Button(_("Retirer"), "quiet")
        self.drop_button.setAccessibleName(_("Retirer le mot aux tables"))
        title = Heading(keyed(_("Message à toutes les tables"), NOTICE_KEY), 3)
        title.setBuddy(self.line)
        self.line.setAccessibleName(_("Message à toutes les tables"))
        self.entry = QWidget()
        row, there = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.send_button)
        there.addWidget(self.shown, 1)
        there.addWidget(self.drop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        writing = QVBoxLayout(self.entry)
        writing.setContentsMargins(0, 0, 0, 0)
        writing.setSpacing(theme.em(0.35))
        writing.addWidget(title)
        writing.addLayout(row)
        column.addWidget(self.entry)
        column.addLayout(there)
        self.line.returnPressed.connect(self.send)
        self.send_button.clicked.connect(self.send)
        self.drop_button.clicked.connect(self._on_drop)
        self.hide()

    def show_notice(self, view: View) -> None:
        """Show what the tables read now; the line is there while people sit at tables."""
        phase = view.phase if not view.run.finished else None
        seated = phase is not None and bool(phase.round) and bool(view.record.teams)
        writes = seated or bool(self.line.text())
        present(self.entry, writes)
        present(self, writes or bool(view.run.notice))
        told = _("Les tables lisent : « {word} »").format(word=view.run.notice)
        say(self.shown, told if view.run.notice else "")
        present(self.drop_button, bool(view.run.notice))

    @Slot()
    def send(self) -> None:
        """Send what is typed."""
        words = self.line.text().strip()
        if words:
            self._acts.announce(words, lambda: self._on_sent(words))

    def _on_sent(self, words: str) -> None:
        if self.line.text().strip() == words:
            self.line.clear()

    @Slot()
    def _on_drop(self) -> None:
        self._acts.announce("", self.line.setFocus)
