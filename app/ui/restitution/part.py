"""A chapter that writes itself: where what it says comes from, and where to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from app.core.i18n import _
from app.ui import theme
from app.ui.pages import Station
from app.ui.pieces import Body, Button, Heading
from app.ui.restitution.editor import Editor

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

_PREPARED = frozenset({"objectives", "support"})
_FIXED = frozenset({"method", "rights"})


class PartEditor(Editor):
    """What there is to say of a chapter that has no editor of its own."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.title = _("Cette partie")
        self._key = ""
        self.name = Heading("", 2)
        self.told = Body()
        self.lead_button = Button("")
        self.lead_button.clicked.connect(self._on_lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        for piece in (self.name, self.told, self.lead_button):
            column.addWidget(piece)
        column.addStretch(1)

    def show_view(self, view: View) -> None:
        """Lead to where it may be changed, as long as it may."""
        known = self._key and self._key not in _FIXED
        self.lead_button.setVisible(bool(known) and not view.info.validated)

    def turn_to(self, key: str) -> None:
        """Tell of a chapter."""
        self._key = key
        prepared = key in _PREPARED
        self.told.setText(_told(key))
        self.lead_button.say(
            _("Changer cela dans « Préparer »") if prepared else _("Corriger une étape")
        )
        self.show_view(self.session.view)

    @Slot()
    def _on_lead(self) -> None:
        self.shell.go(Station.PREPARE if self._key in _PREPARED else Station.CONSOLE)


def _told(key: str) -> str:
    """Return where what a chapter says comes from."""
    if not key:
        return _("Choisissez une partie dans le sommaire.")
    if key in _FIXED:
        return _("Cette partie s’écrit seule. Elle est dans tous les comptes rendus.")
    if key in _PREPARED:
        return _("Cette partie dit ce que vous avez préparé.")
    return _("Cette partie s’écrit seule, avec ce qui a été noté pendant l’atelier.")
