"""A table speaks: the ideas that it kept are shown to the room by one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import ngettext
from app.room.panel.plan import present_plan
from app.room.panel.tables import kept_waiting
from app.room.panel.texts import text
from app.ui.console.fields import present
from app.ui.pieces import Button

if TYPE_CHECKING:
    from app.room.panel.texts import ShownText
    from app.room.view import View
    from app.ui.console.acts import Acts


class SpeakingButton(QWidget):
    """« Montrer ses 3 idées », where a table that speaks kept some that the room has not seen.

    ``shown`` tells that they were asked to be.
    """

    shown = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._texts: tuple[ShownText, ...] = ()
        self.button = Button("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._on_pressed)
        self.hide()

    def show_view(self, view: View) -> None:
        """Offer what the table that speaks now kept and the room has not seen."""
        plan = present_plan(view)
        self._texts = tuple(text(card, plan) for card in kept_waiting(view))
        present(self, bool(self._texts))
        number = len(self._texts)
        self.button.say(ngettext("Montrer son idée", "Montrer ses {n} idées", number))

    @Slot()
    def _on_pressed(self) -> None:
        for one in self._texts:
            self._acts.show(one)
        self.shown.emit()
