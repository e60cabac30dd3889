"""Whom the team owes a card: people who came in at the tablet, or on somebody's phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.i18n import _
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.pieces import Body, Button

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts


class CardDue(QWidget):
    """One sentence, and « C’est fait »: it stays until somebody says so, here or on a remote."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._numbers: tuple[int, ...] = ()
        self.words = Body()
        self.done_button = Button(_("C’est fait"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.5))
        row.addWidget(self.words, 1)
        row.addWidget(self.done_button)
        self.done_button.clicked.connect(self.given)
        self.hide()

    def show_due(self, view: View, words: str) -> None:
        """Tell of these people, or of nobody."""
        self._numbers = view.cards_due
        say(self.words, words)
        self.done_button.setAccessibleName(labelled(_("C’est fait"), words))
        present(self, bool(words))

    @Slot()
    def given(self) -> None:
        """Tell no more of the cards that are told of now."""
        if self._numbers:
            self._acts.card_given(self._numbers)
