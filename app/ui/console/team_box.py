"""One table: its sign, its question, how far it is, and the people who sit there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QPushButton

from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.console.flow import Flowing
from app.ui.console.lines import Lines
from app.ui.console.signs import sign, tone_colour
from app.ui.pieces import Button, Card, Muted, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from app.room.panel.tables import ShownTable
    from app.ui.console.chips import PersonChip


class Seats(Flowing):
    """People side by side."""

    def __init__(self) -> None:
        super().__init__(theme.em(0.25))
        self.chips: tuple[PersonChip, ...] = ()

    def seat(self, chips: Sequence[PersonChip]) -> None:
        """Seat these people, in that order; those who are there stay."""
        present(self, bool(chips))
        if tuple(chips) == self.chips:
            return
        before, self.chips = self.chips, tuple(chips)
        for gone in (chip for chip in before if chip not in self.chips):
            self.flow.removeWidget(gone)
            if gone.parentWidget() is self:
                gone.hide()
        for chip in chips:
            if chip not in before or self.flow.indexOf(chip) < 0:
                self.add(chip)
            chip.show()
        self.flow.sort(self.chips)


class TableName(QPushButton):
    """The name of a table: what does not fit ends by « … », and is told under the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def say(self, words: str) -> None:
        """Give another name."""
        if words != self._words:
            self._words = words
            tip(self, words)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name for the width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Be content with the sign and a word."""
        return QSize(theme.em(6), super().minimumSizeHint().height())

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - theme.em(2)
        words = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(room, theme.em(4))
        )
        if self.text() != (shown := f" {words}".replace("&", "&&")):
            self.setText(shown)


class TeamBox(Card):
    """A table. ``pressed`` tells that it was chosen."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        thin = theme.em(0.5)
        self.body.setContentsMargins(thin, thin, thin, thin)
        self.body.setSpacing(theme.em(0.25))
        self.key = ""
        self._here = self._seated = False
        self.name = TableName()
        self.name.setCheckable(True)
        self.name.setProperty("kind", "line")
        self.name.setObjectName("table")
        self.name.setIconSize(QSize(theme.em(1.15), theme.em(1.15)))
        self.name.setAutoDefault(True)  # Enter presses it, as the space bar does.
        self.name.clicked.connect(lambda: self.pressed.emit(self.key))
        self.question = Lines(2)
        self.about = Muted()
        self.roles = Lines(2)
        self.people = Seats()
        for one in (self.name, self.question, self.about, self.roles, self.people):
            self.body.addWidget(one)
        self.body.addStretch()

    def show_table(self, table: ShownTable, *, here: bool, seated: bool) -> None:
        """Show a table; ``here``: it is the chosen one; ``seated``: its people are in it."""
        self.key, self._seated = table.key, seated
        told = [table.label]
        if table.accessible:
            told.append(_("accessible"))
        if table.speaks:
            told.append(_("parle"))
        words = " · ".join(told)
        if self.name.toolTip() != words:
            self.name.say(words)
            colour = tone_colour(table.tone, QApplication.palette())
            ratio = self.devicePixelRatioF()
            self.name.setIcon(QIcon(sign(table.shape, colour, theme.em(1.15), ratio)))
        said = (*told, table.shape_word, table.question, table.about, table.roles)
        self.name.setAccessibleName(", ".join(part for part in said if part))
        self.name.setChecked(here)
        say(self.question, table.question)
        say(self.about, table.about)
        say(self.roles, "" if seated else table.roles)
        self.mark(here=here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be chosen from anywhere, unless people are being carried from table to table."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and not self._seated:
            self.pressed.emit(self.key)

    def mark(self, *, here: bool) -> None:
        """Let it be seen as the one that is looked at, or that a person is carried over."""
        if here != self._here:
            self._here = here
            self.setProperty("tone", "here" if here else "")
            self.style().unpolish(self)
            self.style().polish(self)


class LateBox(Card):
    """Those who have no table, and the button that seats them."""

    def __init__(self) -> None:
        super().__init__()
        thin = theme.em(0.5)
        self.body.setContentsMargins(thin, thin, thin, thin)
        self.words = Muted()
        self.words.setWordWrap(False)
        self.seat_button = Button(_("Placer"))
        self.people = Seats()
        row = Flowing(theme.em(0.5))
        row.add(self.words)
        row.add(self.seat_button)
        self.body.addWidget(row)
        self.body.addWidget(self.people)

    def show_late(self, chips: Sequence[PersonChip]) -> None:
        """Show who has no table, or nothing."""
        present(self, bool(chips))
        say(self.words, ngettext("{n} personne sans table", "{n} personnes sans table", len(chips)))
        self.people.seat(chips)
