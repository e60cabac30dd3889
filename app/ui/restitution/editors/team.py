"""What the team's editors have in common: they say why nothing changes any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.ui import theme
from app.ui.console.fields import say
from app.ui.pieces import Body
from app.ui.restitution.editor import Editor
from app.ui.restitution.editors.closed import why_closed

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class TeamEditor(Editor):
    """An editor: its pieces go in ``column``."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.closed = Body()
        self.closed.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.em(0.5))
        self.column.addWidget(self.closed)

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be changed any more."""
        return bool(why_closed(self.session.view.info))

    def show_view(self, view: View) -> None:
        """Say why nothing may be changed."""
        say(self.closed, why_closed(view.info))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the session as it is now."""
        super().showEvent(event)
        self.show_view(self.session.view)
