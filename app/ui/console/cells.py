"""Words to choose from under headings: the cells of a grid, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.console.pills import Pill, Pills
from app.ui.pieces import Muted

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cells(QWidget):
    """Pills, those of one heading on one line. ``chosen`` tells the key of one that was pressed."""

    chosen = Signal(str)

    def __init__(self, *, focusable: bool) -> None:
        super().__init__()
        self._focusable = focusable
        self._rows: list[tuple[Muted, Pills]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(theme.em(0.5))
        self._grid.setVerticalSpacing(theme.em(0.2))
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The words that are shown, in order."""
        return [button for _heading, pills in self._rows for button in pills.buttons]

    @property
    def keys(self) -> list[str]:
        """The keys of what can be chosen, in order."""
        return [key for _heading, pills in self._rows for key in pills.keys]

    def show_cells(
        self, cells: Sequence[tuple[str, Pill]], current: str | None, *, under: str = ""
    ) -> None:
        """Show these words, each with its heading, the one of key ``current`` chosen.

        ``under`` is what all are for, told to whoever does not see where they stand.
        """
        headings = list(dict.fromkeys(heading for heading, _pill in cells))
        while len(self._rows) < len(headings):
            self._add_row()
        for place, (heading, pills) in enumerate(self._rows):
            there = headings[place] if place < len(headings) else ""
            say(heading, there)
            held = [pill for head, pill in cells if place < len(headings) and head == there]
            pills.show_pills(held, current, under=" · ".join(filter(None, (under, there))))
        present(self, bool(cells))

    def press(self, place: int) -> None:
        """Choose one by its place, from 0; out of range does nothing."""
        keys = self.keys
        if place < len(keys):
            self.chosen.emit(keys[place])

    def _add_row(self) -> None:
        heading, pills, at = Muted(), Pills(focusable=self._focusable), len(self._rows)
        pills.chosen.connect(self.chosen)
        heading.setContentsMargins(0, theme.em(0.35), 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(heading, at, 0, top)
        self._grid.addWidget(pills, at, 1, top)
        self._rows.append((heading, pills))
