"""A list of words to tick, each on as many lines as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room.panel.together import Kept

_KEY = Qt.ItemDataRole.UserRole

_ROW, _EXPLAINED = 2.4, 3.6
"""Height of a line, and of one with what it means under it, in em."""
_HIGHEST = 17
"""Height of a long list, in em."""


class TickList(QListWidget):
    """Words to tick, with the space bar or the mouse. ``pressed_key`` tells which one was."""

    pressed_key = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.setObjectName("kept")
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._on_changed)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order of the list."""
        return tuple(
            str(item.data(_KEY))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def fill(self, offered: Sequence[Kept], ticked: Sequence[str]) -> None:
        """Show these words, those of the keys in ``ticked`` ticked; the keyboard stays in its row."""
        self._filling = True
        here = [(one.key, _words(one)) for one in offered]
        if here != [(item.data(_KEY), item.text()) for item in self._items()]:
            row = self.currentRow()
            self.clear()
            for key, words in here:
                item = QListWidgetItem(words)
                item.setData(_KEY, key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.addItem(item)
            self.setCurrentRow(min(max(row, 0), self.count() - 1))
        checked, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        for item, one in zip(self._items(), offered, strict=True):
            item.setCheckState(checked if one.key in ticked else off)
        high = sum(_EXPLAINED if one.hints else _ROW for one in offered)
        high = theme.em(min(max(high, 2 * _ROW), _HIGHEST))
        self.setMinimumHeight(high)
        self.setMaximumHeight(max(high, theme.em(_HIGHEST)))
        self._filling = False

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _on_changed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.pressed_key.emit(str(item.data(_KEY)))

    def sizeHint(self) -> QSize:
        """Ask for the width of a line of text, whatever the words."""
        return QSize(theme.em(20), super().sizeHint().height())


def _words(one: Kept) -> str:
    """Return what is read: the words, and under them what they mean."""
    return "\n".join(part for part in (one.text, " ".join(one.hints)) if part)
