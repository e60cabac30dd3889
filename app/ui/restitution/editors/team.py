"""What the team's editors have in common: why nothing changes any more, and « Annuler »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import present, say
from app.ui.pieces import Body, Button, Muted
from app.ui.restitution.editor import Editor
from app.ui.restitution.editors.closed import why_closed
from app.ui.session import SEAT

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


_OURS = frozenset(
    ("arrange", "write", "reword", "read", "reread", "quote", "correct", "judge", "link")
)
"""What is done here: nothing else is undone from here, the end of the workshop least of all."""


class TeamEditor(Editor):
    """An editor: its pieces go in ``column``, under what undoes the last act."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.closed = Body()
        self.closed.hide()
        self.undo_button = Button(_("Annuler"))
        self.undo_words = Muted()
        self.undo = QWidget()
        kept = self.undo.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # What is typed in does not move as it comes.
        self.undo.setSizePolicy(kept)
        self.undo.hide()
        self.undo_button.clicked.connect(self._on_undo)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.em(0.5))
        self.column.addWidget(self.closed)
        row = QHBoxLayout(self.undo)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.undo_button)
        row.addWidget(self.undo_words, 1)
        self.column.addWidget(self.undo)

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be changed any more."""
        return bool(why_closed(self.session.view.info))

    def show_view(self, view: View) -> None:
        """Say why nothing may be changed, or what can be undone."""
        why = why_closed(view.info)
        say(self.closed, why)
        undo = view.undo if not why and view.undo_action in _OURS else None
        if undo:
            say(self.undo_words, undo)
            self.undo_button.setAccessibleName(_("Annuler : {what}").format(what=undo))
        present(self.undo, bool(undo))

    @Slot()
    def _on_undo(self) -> None:
        """Undo the last act, once what is being typed is one."""
        self.leave()
        settled = self.session.room.settled()
        self.session.send(settled, while_there(self, self._on_settled))

    def _on_settled(self, view: View) -> None:
        if view.undo_action in _OURS:
            self.session.send(self.session.room.closing.undo(SEAT, view.undo_line))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the session as it is now."""
        super().showEvent(event)
        self.show_view(self.session.view)
