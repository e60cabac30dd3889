"""The foot of the page: whether all is saved, what can be undone, what to do with it, what is next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Button, Muted

_LABEL = 40
"""Characters of what would be undone; the tooltip has them all."""
_SHORT_LABEL = 24


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
        self._wide = False
        self.saved = Muted()
        self.undo = Button("", "quiet", icon="mdi6.undo")
        self.undo.clicked.connect(lambda _on: self.undo_asked.emit())
        self.more = Button(_("Garder, exporter, imprimer"))
        self.more.setMenu(self._menu())
        self.next = Button(_("Vérifier la salle"), "primary")
        self.next.clicked.connect(lambda _on: self.next_asked.emit())
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.em(0.5))
        self._box.addLayout(_line(self.saved, self.undo), 1)
        self._box.addLayout(_line(None, self.more, self.next))
        self.show_undo(None)

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
        most = _LABEL if self._wide else _SHORT_LABEL
        self.undo.say(_("Annuler : {label}").format(label=_cut(label or "", most)))
        self.undo.setToolTip(label or "")

    def set_wide(self, *, wide: bool) -> None:
        """Take one line, or two in a narrow window."""
        self._wide = wide
        along = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(along)
        self.show_undo(self._label)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Garder dans Mes ateliers"), self.keep_asked.emit)
        menu.addAction(_("Exporter en un fichier…"), self.export_asked.emit)
        menu.addAction(_("Imprimer le déroulé et le matériel"), self.print_asked.emit)
        return menu


def _line(first: QWidget | None, *others: QWidget) -> QHBoxLayout:
    """Return a line: ``first`` (or nothing) takes the room that the others leave."""
    line = QHBoxLayout()
    line.setSpacing(theme.em(0.5))
    if first is not None:
        line.addWidget(first, 1)
    else:
        line.addStretch()
    for one in others:
        line.addWidget(one)
    return line


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 2].rstrip()} …"
