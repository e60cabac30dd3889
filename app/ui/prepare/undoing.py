"""Undoing what was prepared, one act for each time it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from app.room.view import UndoKind
from app.ui.alive import while_there
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.errors import UserError
    from app.room.view import View
    from app.ui.session import OpenSession


class Undoing(QObject):
    """It undoes the last act of planning, once ``save`` has made one of what is being typed."""

    def __init__(self, session: OpenSession, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._save = save
        self._left = 0

    @Slot()
    def ask(self) -> None:
        """Undo the last act; asked again meanwhile, then the one before it."""
        self._left += 1
        if self._left == 1:
            self._undo_one()

    def _undo_one(self) -> None:
        self._save()
        settled = self._session.room.settled()
        self._session.send(settled, while_there(self, self._on_settled), self._on_refused)

    def _on_settled(self, view: View) -> None:
        """Undo what a view says would be undone, unless that was done in the room."""
        if view.undo_kind is not UndoKind.PLANNING:
            self._left = 0
            return
        undone = self._session.room.closing.undo(SEAT, view.undo_line)
        self._session.send(undone, while_there(self, self._on_undone), self._on_refused)

    def _on_undone(self, _label: str) -> None:
        self._left -= 1
        if self._left:
            self._undo_one()

    def _on_refused(self, error: UserError) -> None:
        if isValid(self):
            self._left = 0
            self._session.refused.emit(str(error))
