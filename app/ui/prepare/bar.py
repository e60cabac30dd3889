"""The foot of the page: whether all is saved, what can be undone, what to do with it, what is next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Button, Muted, tip

_LABEL = 40
"""Characters of what would be undone; the tooltip has them all."""


class Bar(QWidget):
    """It says what was asked; the page does it."""

    undo_asked = Signal()
    keep_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label: str | None = None
        self.saved = Muted()
        self.undo = Button("", "quiet", icon="mdi6.undo")
        self.undo.clicked.connect(lambda _on: self.undo_asked.emit())
        self.more = Button("")
        self.more.setMenu(self._menu())
        self.next = Button(_("Vérifier la salle"), "primary")
        self.next.clicked.connect(lambda _on: self.next_asked.emit())
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        box.addWidget(self.saved, 1)
        for one in self.stops:
            box.addWidget(one)
        self.set_short(short=False)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at."""
        return self.undo, self.more, self.next

    def show_saved(self, words: str, wrong: bool) -> None:
        """Say whether all is saved; what is wrong stands out."""
        self.saved.setText(words)
        role = "error" if wrong else "muted"
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().polish(self.saved)

    def show_undo(self, label: str | None) -> None:
        """Offer to undo that; nothing when there is nothing."""
        self._label = label
        if label is None and self.undo.hasFocus():
            self.more.setFocus()
        self.undo.setVisible(label is not None)
        whole = _("Annuler : {label}").format(label=_cut(label or "", _LABEL))
        self.undo.say(_("Annuler") if self._short else whole)
        self.undo.setAccessibleName(whole)
        self.undo.setToolTip(label or "")

    def set_short(self, *, short: bool) -> None:
        """Say it in few words, where there is little room."""
        self._short = short
        whole = _("Garder, exporter, imprimer")
        self.more.say(_("Plus") if short else whole)
        self.more.setAccessibleName(whole)
        tip(self.more, whole if short else "")
        self.show_undo(self._label)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Garder dans Mes ateliers"), self.keep_asked.emit)
        menu.addAction(_("Exporter en un fichier…"), self.export_asked.emit)
        menu.addAction(_("Imprimer le déroulé et le matériel"), self.print_asked.emit)
        return menu


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 2].rstrip()} …"
