"""The foot of the studio: the one next action, and the ways out for what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.core.edition import Edition
from app.core.i18n import _
from app.ui import theme
from app.ui.console.flow import Flowing
from app.ui.pieces import Button, Muted
from app.ui.restitution.kinds import Kind

if TYPE_CHECKING:
    from app.room.view import View


class Outputs(QWidget):
    """Buttons of which one is the next thing to do; the page does what they ask."""

    stopped = Signal()
    """« Arrêter »: nobody waits for the long work any more."""

    again = Signal()
    """« Mettre à jour »: draw what could not be drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._led = False
        self.validate_button = Button(_("J’ai relu : valider le compte rendu"), "primary")
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Enregistrer comme"))
        for kind in Kind:
            self.kinds.addItem(kind.words, kind)
        self.save_button = Button(_("Enregistrer…"), shortcut="Ctrl+S")
        self.open_button = Button(_("Ouvrir"), shortcut="Ctrl+O")
        self.folder_button = Button(_("Ouvrir le dossier"))
        kept = self.folder_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # Nothing moves as it comes.
        self.folder_button.setSizePolicy(kept)
        self.print_button = Button(_("Imprimer"), shortcut="Ctrl+P")
        self.others_button = Button(_("Autres documents"))
        self.others_button.setCheckable(True)
        self.close_button = Button(_("Clore et anonymiser"), "danger")
        self.buttons = Flowing(theme.em(0.5))
        for button in (
            self.validate_button, self.kinds, self.save_button, self.open_button, self.print_button,
            self.others_button, self.folder_button, self.close_button,
        ):  # fmt: skip
            self.buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        column.addWidget(self._work())
        column.addWidget(self.buttons)

    @property
    def kind(self) -> Kind:
        """The form that is chosen."""
        return Kind(self.kinds.currentData())

    def show_state(self, view: View, edition: Edition, *, fresh: bool) -> None:
        """Lead to the next thing to do.

        ``fresh``: what is seen is what the session says now; nothing else is taken away.
        """
        info = view.info
        shared = edition is Edition.SHARED
        held = self.validate_button.hasFocus()
        self.validate_button.setVisible(not info.validated and shared)
        self.close_button.setVisible(info.validated and not info.anonymised)
        for button in (
            self.validate_button, self.save_button, self.open_button, self.print_button,
        ):  # fmt: skip
            button.setEnabled(fresh)
        lead(self.save_button, on=info.validated or not shared)
        self._lead_keyboard(held=held, fresh=fresh)

    def _lead_keyboard(self, *, held: bool, fresh: bool) -> None:
        """Bring the keyboard to the next thing to do, from where Qt left it meanwhile."""
        self._led = (held or self._led) and self.kinds.hasFocus()
        if self._led and fresh:
            self._led = False
            hidden = self.validate_button.isHidden()
            (self.save_button if hidden else self.validate_button).setFocus()

    def work(self, sentence: str) -> None:
        """Say that a long work has begun, which may be stopped."""
        self.told.setText(sentence)
        self.progress.setAccessibleName(sentence)
        self.progress.setValue(0)
        self._show(working=True)

    def advance(self, done: float) -> None:
        """Show how far the work is, from 0 to 1."""
        self.progress.setValue(round(100 * done))

    def fail(self, sentence: str) -> None:
        """Say what went wrong, and offer to begin again."""
        self.told.setText(sentence)
        self._show(working=False)

    def rest(self) -> None:
        """Say that the work is over."""
        self.working.hide()

    def _show(self, *, working: bool) -> None:
        self.progress.setVisible(working)
        self.stop_button.setVisible(working)
        self.refresh_button.setVisible(not working)
        self.working.show()

    def _work(self) -> QWidget:
        self.working = QWidget()
        self.told = Muted()
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(theme.em(0.75))
        self.stop_button = Button(_("Arrêter"))
        self.stop_button.clicked.connect(self.stopped)
        self.refresh_button = Button(_("Mettre à jour"), shortcut="Ctrl+R")
        self.refresh_button.clicked.connect(self.again)
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.75))
        row.addWidget(self.told, 1)
        row.addWidget(self.progress, 2, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.stop_button)
        row.addWidget(self.refresh_button)
        self.working.hide()
        return self.working


def lead(button: Button, *, on: bool) -> None:
    """Make a button the one next action of the screen, or one like the others."""
    kind = "primary" if on else "plain"
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)
