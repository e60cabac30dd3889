"""A list of passages under what narrows it: which ones, and a word or a number looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.console.fields import TextLine, present, say
from app.ui.pieces import Muted
from app.ui.prepare.values import leave_wheel
from app.ui.restitution.editors.passage_list import PassageView
from app.ui.restitution.editors.passages import Passage, matching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Kept = Callable[[Passage], bool]


_HIGH = 10.5
"""Height of the list, in body sizes: three passages, and what is decided of one under them."""


class PassageFinder(QWidget):
    """``choices`` are names of filters and what each keeps; the first is chosen."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[str, Kept]] = ()) -> None:
        super().__init__()
        self._every: tuple[Passage, ...] = ()
        self._choices = tuple(choices)
        self.filter = QComboBox()
        self.filter.setAccessibleName(_("Lesquelles"))
        leave_wheel(self.filter)
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for words, _kept in self._choices:
            self.filter.addItem(words)
        self.line = TextLine()
        self.line.setPlaceholderText(_("Chercher un mot, ou un numéro"))
        self.line.setAccessibleName(_("Chercher un mot, ou un numéro"))
        self.line.setClearButtonEnabled(True)
        self.view = PassageView(name)
        self.view.setFixedHeight(theme.em(_HIGH))
        self.number = Muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        row = QHBoxLayout()
        row.addWidget(self.filter)
        row.addWidget(self.line, 1)
        column.addLayout(row)
        column.addWidget(self.view)
        column.addWidget(self.number)
        present(self.filter, bool(choices))
        self.filter.activated.connect(self._show)
        self.line.textChanged.connect(self._show)
        self.view.chosen.connect(self.chosen)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show other passages, narrowed as before."""
        self._every = tuple(passages)
        for place, (words, kept) in enumerate(self._choices):
            told = f"{words} ({sum(map(kept, self._every))})"
            if self.filter.itemText(place) != told:
                self.filter.setItemText(place, told)
        self._show()

    def choose_filter(self, place: int) -> None:
        """Keep what a filter keeps."""
        self.filter.setCurrentIndex(place)
        self._show()

    def go_to(self, number: int) -> bool:
        """Choose a passage, widening the list if it is not in it; tells whether there is one."""
        if self.view.choose(number):
            return True
        self.line.clear()
        self.choose_filter(len(self._choices) - 1 if self._choices else 0)
        return self.view.choose(number)

    @Slot()
    def _show(self) -> None:
        kept = self._choices[self.filter.currentIndex()][1] if self._choices else bool
        shown = matching((one for one in self._every if kept(one)), self.line.text())
        self.view.show_passages(shown)
        say(self.number, ngettext("{n} passage", "{n} passages", len(shown)))
