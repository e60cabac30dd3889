"""The left of the page: the workshop, its steps, and what can be done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Body, Button, Heading, Muted, tip
from app.ui.prepare.runsheet import RunSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from app.core.session import Step


class Outline(QWidget):
    """It says what was asked; the page does it."""

    add_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.about = Button(_("L’atelier"), icon="mdi6.text-box-outline")
        self.about.setCheckable(True)
        self.sheet = RunSheet()
        self.total = Body()
        self.add = Button("", icon="mdi6.plus")
        self.add.clicked.connect(lambda _on: self.add_asked.emit())
        self.keys = Muted(_("F6 : colonne suivante"))
        self.up = _small(_("Monter"), "Alt+Up", lambda: self.sheet.move_by(-1))
        self.down = _small(_("Descendre"), "Alt+Down", lambda: self.sheet.move_by(1))
        self.copy = _small(_("Copier"), "", self.copy_asked.emit)
        self.remove = _small(_("Retirer"), "Del", self.remove_asked.emit)
        self.acts = Button(_("Étape"))
        self.acts.setAccessibleName(_("Monter, descendre, copier ou retirer l’étape"))
        tip(self.acts, self.acts.accessibleName())
        self.acts.setMenu(self._acts())
        self._title = Heading(_("Déroulé"), 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        for one in (self._title, self.about, self.sheet):
            box.addWidget(one, 1 if one is self.sheet else 0)
        for pair in ((self.up, self.down), (self.copy, self.remove), (self.add, self.acts)):
            line = QHBoxLayout()
            line.setSpacing(theme.em(0.25))
            for button in pair:
                line.addWidget(button, 1)
            box.addLayout(line)
        box.addWidget(self.total)
        box.addWidget(self.keys)
        self.set_short(short=False)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at."""
        each = (self.up, self.down, self.copy, self.remove)
        return (self.about, self.sheet, *each, self.add, self.acts)

    def set_short(self, *, short: bool) -> None:
        """Leave the room to the steps, in a low window: what is done with one goes to a menu."""
        whole = _("Ajouter une étape")
        self.add.say(_("Ajouter") if short else whole)
        self.add.setAccessibleName(whole)
        each = (self.up, self.down, self.copy, self.remove)
        for one in (self._title, *each, self.total, self.keys):
            one.setVisible(not short)
        self.acts.setVisible(short)
        self.sheet.set_short(short=short)

    def allow(self, step: Step | None, *, closed: bool) -> None:
        """Let do what can be done with the step chosen; nothing once the workshop is closed."""
        for button in (self.up, self.down, self.remove):
            button.setEnabled(step is not None and step.started is None and not closed)
        self.copy.setEnabled(step is not None and not closed)
        self.add.setEnabled(not closed)
        self.acts.setEnabled(self.copy.isEnabled())

    def _acts(self) -> QMenu:
        """Return what can be done with the step chosen, when its menu is opened."""
        menu = QMenu(self)
        for button in (self.up, self.down, self.copy, self.remove):
            action = menu.addAction(button.text())
            action.triggered.connect(button.click)
            menu.aboutToShow.connect(partial(_follow, action, button))
        return menu


def _follow(action: QAction, button: Button) -> None:
    action.setEnabled(button.isEnabled())


def _small(words: str, keys: str, act: Callable[[], None]) -> Button:
    """Return a button of the run sheet; its keys work within the list of steps."""
    button = Button(words)
    if keys:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(_("{words} : {keys}, dans la liste").format(words=words, keys=shown))
        button.setAccessibleDescription(shown)
    button.clicked.connect(lambda _on: act())
    return button
