"""Which document is on the table, and where it stands: the band over the studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.edition import Edition
from app.core.i18n import _
from app.ui import theme
from app.ui.console.flow import Flowing
from app.ui.pieces import Heading, Muted, OneOf
from app.ui.restitution import words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.room.view import View

_NARROW = 60
"""Width, in body sizes, under which the title, the choice and the state are under each other."""


class Documents(QWidget):
    """The four editions, of which one is seen; it says what was asked for."""

    asked = Signal(object)
    """The edition that the person wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self._one = OneOf(self)
        self.buttons: dict[Edition, QPushButton] = {}
        self.standing = Heading("", 2)
        self.standing.setWordWrap(False)
        self.for_whom = Muted()
        title = Heading(_("Compte rendu"), 1)
        title.setWordWrap(False)
        self._choices = Flowing(theme.em(0.35))
        for edition in Edition:
            self._choices.add(self._button(edition))
        self._choices.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.em(1))
        row.addWidget(title)
        row.addWidget(self._choices, 1)
        row.addWidget(self.standing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addLayout(row)
        column.addWidget(self.for_whom)

    def show_state(self, edition: Edition, view: View) -> None:
        """Say which one is seen, for whom it is, and where it stands."""
        for one, button in self.buttons.items():
            button.setChecked(one is edition)
        self.standing.setText(words.standing(view.info))
        self.for_whom.setText(words.for_whom(edition))

    def _button(self, edition: Edition) -> QPushButton:
        button = self.buttons[edition] = QPushButton(words.edition(edition))
        button.setToolTip(words.for_whom(edition))
        self._one.hold(button)
        button.clicked.connect(lambda _on: self.asked.emit(edition))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand under each other where there is no room beside."""
        super().resizeEvent(event)
        narrow, way = self.width() < theme.em(_NARROW), QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
