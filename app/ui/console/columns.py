"""Where the parts of the console go: three columns, or one at a time where there is little room."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import N_, _
from app.ui import theme
from app.ui.console.fields import keyed, present
from app.ui.pieces import Button, Scroll, tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.console.moment import MomentPanel
    from app.ui.console.side import FootButton

NARROW = 64
"""Under this width, in em, one column is shown at a time."""


class Part(Enum):
    """A column, by what its tab says."""

    STEP = N_("L’étape")
    SHEET = N_("Déroulé")
    ROOM = N_("La salle")


class Foot(QWidget):
    """« Annuler », « Revenir d’un pas » and « Suivant »: always in sight, over nothing."""

    def __init__(self, undo: FootButton, back: Button, onwards: FootButton) -> None:
        super().__init__()
        self._undo, self._back, self._next = undo, back, onwards
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setSpacing(theme.em(0.35))
        for button in (undo, back, onwards):
            self._row.addWidget(button)
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        """Stand under the right column, or lie under the one that is shown."""
        ways, side = QBoxLayout.Direction, theme.em(0.75)
        self._row.setDirection(ways.LeftToRight if flat else ways.TopToBottom)
        thin = theme.em(0.25)
        self._row.setContentsMargins(side if flat else thin, thin, side, thin if flat else side)
        words, key = _("Revenir d’un pas"), _("Page préc.")
        self._back.say(_("Revenir") if flat else keyed(words, key))
        self._back.setAccessibleName(words)
        tip(self._back, words, key)
        for place, stretch in ((self._undo, 2), (self._next, 5)):
            self._row.setStretchFactor(place, stretch if flat else 0)
        self._next.lie_flat(flat)


class Columns(QWidget):
    """The run sheet, the step, the room; what stays at the top and at the bottom.

    ``now`` and ``side`` are the columns of the step and of the room, to seat more in.
    """

    def __init__(
        self, facts: Sequence[QWidget], sheet: QWidget, centre: QWidget, foot: Foot
    ) -> None:
        super().__init__()
        self._wide: bool | None = None
        self._part = Part.STEP
        self._foot = foot
        self.left = Scroll(sheet)
        self.middle = Scroll(centre)
        self.middle.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        room = QWidget()
        self.side = QVBoxLayout(room)
        self.side.setContentsMargins(theme.em(0.25), theme.em(0.75), theme.em(0.75), 0)
        self.side.setSpacing(theme.em(0.5))
        self.beside = Scroll(room)
        self.beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right = QWidget()
        self._right = QVBoxLayout(self.right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.beside, 1)
        self._right.addWidget(foot)
        self._parts = {Part.STEP: self.middle, Part.SHEET: self.left, Part.ROOM: self.right}
        self._lay_out(self._make_top(facts))

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """The parts as they are seen, for the Tab key."""
        parts = (self._tabs, self.left, self.middle, self.right)
        return (*parts, self._foot) if self._wide is False else parts

    def bring(self, widget: QWidget) -> None:
        """Show the column where something is, when only one is shown."""
        for part, column in self._parts.items():
            if column.isAncestorOf(widget):
                self._show(part)

    def arrange(self, width: int) -> bool:
        """Show three columns in ``width`` px, or one; tells whether that is another arrangement."""
        wide = width >= theme.em(NARROW)
        if wide == self._wide:
            return False
        self._wide = wide
        most = 16_777_215  # Qt’s own.
        self.left.setMaximumWidth(theme.em(17) if wide else most)
        self.left.setMinimumWidth(theme.em(17) if wide else 0)
        self.right.setMaximumWidth(theme.em(20) if wide else most)
        self.right.setMinimumWidth(theme.em(20) if wide else 0)
        (self._right if wide else self._whole).addWidget(self._foot)
        self._foot.lie(flat=not wide)
        present(self._tabs, not wide)
        self._show(self._part)
        return True

    @property
    def wide(self) -> bool:
        """Whether the three columns are shown."""
        return bool(self._wide)

    def _show(self, part: Part) -> None:
        self._part = part
        for one, column in self._parts.items():
            present(column, bool(self._wide) or one is part)
            self._buttons[one].setChecked(one is part)

    def _make_top(self, facts: Sequence[QWidget]) -> QWidget:
        top = QWidget()
        top.setObjectName("facts_line")
        line = QHBoxLayout(top)
        line.setContentsMargins(theme.em(1), theme.em(0.35), theme.em(1), theme.em(0.35))
        self._tabs = QWidget()
        tabs = QHBoxLayout(self._tabs)
        tabs.setContentsMargins(0, 0, theme.em(0.5), 0)
        group = QButtonGroup(self)
        self._buttons: dict[Part, Button] = {}
        for part in Part:
            button = self._buttons[part] = Button(_(part.value))
            button.setCheckable(True)
            button.setAutoExclusive(True)  # Told as one of three by ear.
            button.setProperty("kind", "pill")
            button.clicked.connect(self._shower(part))
            group.addButton(button)
            tabs.addWidget(button)
        self._tabs.hide()
        line.addWidget(self._tabs)
        for place, fact in enumerate(facts):
            line.addWidget(fact, 0 if place else 1)
        return top

    def _shower(self, part: Part) -> Callable[[], None]:
        return lambda: self._show(part)

    def _lay_out(self, top: QWidget) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.left)
        columns.addWidget(self.middle, 1)
        columns.addWidget(self.right)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addLayout(columns, 1)


def tell_statement_first(column: QVBoxLayout, moment: MomentPanel, after: QWidget) -> None:
    """Move what is said and the way through the step under what is to be done."""
    moment.tighten()
    for one in (moment.way, moment.script):
        column.insertWidget(column.indexOf(after) + 1, one)
