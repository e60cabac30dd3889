"""« Annuler » of the studio: it takes back the last thing that was changed in the restitution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.i18n import _
from app.ui.alive import while_there
from app.ui.console.fields import present, say
from app.ui.pieces import Button, Muted
from app.ui.restitution.editors.closed import why_closed
from app.ui.session import SEAT

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.session import OpenSession

_OURS = frozenset(
    ("arrange", "write", "reword", "read", "reread", "quote", "correct", "judge", "link", "order")
)
"""What is done here: nothing else is undone from here, the end of the workshop least of all."""


class UndoBar(QWidget):
    """One line, whose room is kept as long as anything may change: what is under it never moves."""

    pressed = Signal()
    """What is being typed is to be sent now: it is the last change then."""

    def __init__(self, session: OpenSession) -> None:
        super().__init__()
        self._session = session
        self.button = Button(_("Annuler"), shortcut="Ctrl+Z")
        self.words = Muted()
        kept = self.button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(kept)
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.words, 1)
        self.button.clicked.connect(self._on_undo)
        self.hide()

    def show_view(self, view: View) -> None:
        """Say what can be taken back."""
        open_ = not why_closed(view.info)
        what = view.undo if open_ and view.undo_action in _OURS else None
        say(self.words, what or "")
        if what:
            self.button.setAccessibleName(_("Annuler : {what}").format(what=what))
        present(self.button, bool(what))
        present(self, open_)

    @Slot()
    def _on_undo(self) -> None:
        self.pressed.emit()
        self._session.send(self._session.room.settled(), while_there(self, self._on_settled))

    def _on_settled(self, view: View) -> None:
        if view.undo_action in _OURS:
            self._session.send(self._session.room.closing.undo(SEAT, view.undo_line))
