"""The Wi-Fi of the room, written where it is missed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.core.errors import UserError
from app.core.i18n import _
from app.core.wifi import WiFi, payload
from app.ui import theme
from app.ui.pieces import Button, Card, Field, Heading, Toggle


class WiFiForm(Card):
    """Name, key, hidden or not. ``written`` carries a WiFi, or None when the name was emptied."""

    written = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("here")
        self._name, self._key = QLineEdit(), QLineEdit()
        self._name_field = Field(
            _("Nom du Wi-Fi"), self._name, _("Comme sur les téléphones, majuscules comprises.")
        )
        self._key_field = Field(_("Clé du Wi-Fi"), self._key, _("Vide s’il n’en a pas."))
        self._hidden = Toggle(_("Ce Wi-Fi cache son nom"))
        keep = Button(_("Garder ce Wi-Fi"))
        keep.clicked.connect(self._on_kept)
        leave = Button(_("Annuler"), "quiet")
        leave.clicked.connect(self.left)
        for editor in (self._name, self._key):
            editor.returnPressed.connect(self._on_kept)
        acts = QHBoxLayout()
        acts.setSpacing(theme.em(0.5))
        acts.addWidget(keep)
        acts.addWidget(leave)
        acts.addStretch(1)
        self.body.addWidget(Heading(_("Le Wi-Fi de la salle"), 3))
        for one in (self._name_field, self._key_field, self._hidden):
            self.body.addWidget(one)
        self.body.addLayout(acts)

    def begin(self, wifi: WiFi | None) -> None:
        """Show what is known, ready to be typed over."""
        self._name.setText(wifi.name if wifi is not None else "")
        self._key.setText(wifi.key if wifi is not None else "")
        self._hidden.setChecked(wifi is not None and wifi.hidden)
        self._name_field.clear()
        self._key_field.clear()
        self.show()
        self._name.setFocus()
        self._name.selectAll()

    @Slot()
    def _on_kept(self) -> None:
        name = self._name.text().strip()
        if not name:
            self.written.emit(None)
            return
        wifi = WiFi(name, self._key.text(), self._hidden.isChecked())
        named = _accepted(self._name_field, WiFi(name))
        if named and _accepted(self._key_field, wifi):
            self.written.emit(wifi)


def _accepted(field: Field, wifi: WiFi) -> bool:
    """Tell whether such a Wi-Fi can be, or say beside the field why not."""
    field.clear()
    try:
        payload(wifi)
    except UserError as error:
        field.complain(str(error))
        field.editor.setFocus()
        return False
    return True
