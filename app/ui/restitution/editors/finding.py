"""A list of passages under what narrows it: which ones, and a word or a number looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.console.fields import TextLine, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Muted, OneOf
from app.ui.restitution.editors.passage_list import PassageView
from app.ui.restitution.editors.passages import Passage, matching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Kept = Callable[[Passage], bool]


class PassageFinder(QWidget):
    """``choices`` are names of filters and what each keeps; the first is chosen."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[str, Kept]] = ()) -> None:
        super().__init__()
        self._every: tuple[Passage, ...] = ()
        self._choices = tuple(choices)
        self._one = OneOf(self)
        self._place = 0
        self.buttons: list[QPushButton] = []
        self.bar = Flowing(theme.em(0.25))
        for words, _kept in self._choices:
            button = QPushButton(words)
            self._one.hold(button)
            button.clicked.connect(self._on_choice)
            self.bar.add(button)
            self.buttons.append(button)
        self.line = TextLine()
        self.line.setPlaceholderText(_("Chercher un mot, ou un numéro"))
        self.line.setAccessibleName(_("Chercher un mot, ou un numéro"))
        self.line.setClearButtonEnabled(True)
        self.view = PassageView(name)
        self.view.setMinimumHeight(theme.em(14))
        self.view.setMaximumHeight(theme.em(20))
        self.number = Muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        for piece in (self.bar, self.line, self.view, self.number):
            column.addWidget(piece)
        present(self.bar, bool(choices))
        self.line.textChanged.connect(self._show)
        self.view.chosen.connect(self.chosen)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show other passages, narrowed as before."""
        self._every = tuple(passages)
        for button, (words, kept) in zip(self.buttons, self._choices, strict=True):
            told = f"{words} ({sum(map(kept, self._every))})"
            if button.text() != told:
                button.setText(told)
        self._show()

    def choose_filter(self, place: int) -> None:
        """Keep what a filter keeps."""
        self._place = place
        self._show()

    def go_to(self, number: int) -> bool:
        """Choose a passage, widening the list if it is not in it; tells whether there is one."""
        if self.view.choose(number):
            return True
        self.line.clear()
        self.choose_filter(len(self._choices) - 1 if self._choices else 0)
        return self.view.choose(number)

    @Slot()
    def _on_choice(self) -> None:
        self.choose_filter(next(n for n, one in enumerate(self.buttons) if one is self.sender()))

    @Slot()
    def _show(self) -> None:
        for place, button in enumerate(self.buttons):
            button.setChecked(place == self._place)
        kept = self._choices[self._place][1] if self._choices else bool
        shown = matching((one for one in self._every if kept(one)), self.line.text())
        self.view.show_passages(shown)
        say(self.number, ngettext("{n} passage", "{n} passages", len(shown)))
