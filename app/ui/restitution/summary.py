"""« Où en est-on ? »: what is in the restitution, what is left to do, by when it is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from app.core.i18n import _
from app.ui import theme
from app.ui.pages import Station
from app.ui.pieces import Body, Button, Card, Muted
from app.ui.restitution import words
from app.ui.restitution.editor import Editor
from app.ui.restitution.editors.closed import why_closed
from app.ui.restitution.editors.source import Source
from app.ui.restitution.unfinished import UnfinishedCard, unfinished

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.report.file import Restitution
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class Summary(Editor):
    """What one sees first, until something is chosen."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.title = _("Où en est-on ?")
        self._made: Restitution | None = None
        self.what_now = Body()
        self.figures = Body()
        self.purge = Muted()
        self.correct_button = Button("")
        self.correct_button.clicked.connect(self._on_correct)
        self.unfinished = UnfinishedCard()
        self.source = Source(shell, session, self)
        self.source.read_again.connect(self._on_read)
        card = Card()
        for piece in (self.what_now, self.figures, self.correct_button):
            card.body.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.6))
        column.addWidget(card)
        column.addWidget(self.unfinished)
        column.addWidget(self.purge)
        column.addStretch(1)

    def show_made(self, made: Restitution | None) -> None:
        """Tell what is in the restitution that was drawn last."""
        self._made = made
        self.figures.setText("\n".join(words.figures(made)) if made is not None else "")
        self.show_view(self.session.view)

    def show_view(self, view: View) -> None:
        """Tell what there is to do now."""
        info, unread = view.info, self._made is not None and self._made.unread > 0
        self.what_now.setText(words.what_now(info))
        self.purge.setText(words.purge(info))
        self.purge.setVisible(bool(self.purge.text()))
        self.correct_button.say(
            _("Relire les textes qui attendent") if unread else _("Corriger une étape")
        )
        self.correct_button.setVisible(not info.validated)
        self.source.show_view(view)
        self._on_read()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell of the session as it is now."""
        super().showEvent(event)
        self.show_view(self.session.view)

    @Slot()
    def _on_read(self) -> None:
        """Tell what is not finished, as long as it may be."""
        everything = self.source.latest
        open_ = everything is not None and not why_closed(self.session.view.info)
        self.unfinished.show_unfinished(unfinished(everything) if everything and open_ else {})

    @Slot()
    def _on_correct(self) -> None:
        self.shell.go(Station.CONSOLE)
