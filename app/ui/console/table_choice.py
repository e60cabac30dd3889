"""The ideas that a table keeps, ticked as it says them: each tick is written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.pieces import Heading, Muted

if TYPE_CHECKING:
    from app.room.panel.tables import ShownTable, TableChoice

    Choosing = ShownTable | TableChoice

_KEY = Qt.ItemDataRole.UserRole


class KeptList(QWidget):
    """Ideas to tick, with the space bar or the mouse.

    ``kept`` tells the keys that are ticked; ``before`` is what was when that was ticked.
    """

    kept = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._table: Choosing | None = None
        self._filling = False
        self._known: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()
        self.title = Heading("", 3)
        self.list = QListWidget()
        self.list.setObjectName("kept")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = Muted(_("Cette table n’a encore rien écrit."))
        self.full = Muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        for one in (self.title, self.none, self.list, self.full):
            column.addWidget(one)
        self.list.itemChanged.connect(self._on_changed)
        self.hide()

    @property
    def table(self) -> Choosing | None:
        """The table whose ideas are shown, or None."""
        return self._table

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order of the list."""
        return tuple(
            str(item.data(_KEY))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def show_table(self, table: Choosing | None) -> None:
        """Show what a table may keep, or nothing."""
        asked = table if table is not None and table.input else None
        present(self, asked is not None)
        if asked is None or asked == self._table:
            self._table = asked
            return
        self._table = asked
        words = _wanted(asked)
        say(self.title, f"{words} ({_ticked_words(sum(one.kept for one in asked.offered))})")
        self.list.setAccessibleName(words)
        self._fill(asked)
        present(self.none, not asked.offered)
        present(self.list, bool(asked.offered))
        self._tell_full()

    def refill(self) -> None:
        """Show again what is written, after a refusal."""
        if self._table is not None:
            self._fill(self._table)

    def _fill(self, table: Choosing) -> None:
        self._filling = True
        here = [(one.key, one.text) for one in table.offered]
        if here != [(item.data(_KEY), item.text()) for item in self._items()]:
            row = self.list.currentRow()
            self.list.clear()
            for key, words in here:
                item = QListWidgetItem(words)
                item.setData(_KEY, key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.addItem(item)
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        checked, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        for item, one in zip(self._items(), table.offered, strict=True):
            item.setCheckState(checked if one.kept else off)
        self._known = self.ticked
        high = min(max(len(here), 2), 7) * theme.em(2.4)
        self.list.setMinimumHeight(high)
        self.list.setMaximumHeight(max(high, theme.em(17)))
        self._filling = False

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _on_changed(self, item: QListWidgetItem) -> None:
        table = self._table
        if self._filling or table is None:
            return
        ticked = self.ticked
        if len(ticked) > table.most and item.checkState() is Qt.CheckState.Checked:
            self._filling = True
            item.setCheckState(Qt.CheckState.Unchecked)
            self._filling = False
            self._tell_full()
            return
        self.before, self._known = self._known, ticked
        self.kept.emit(table.key, ticked)

    def _tell_full(self) -> None:
        most = self._table.most if self._table else 0
        full = most and len(self.ticked) >= most
        words = ngettext(
            "{n} idée est gardée. Pour en garder une autre, décochez-la.",
            "{n} idées sont gardées. Pour en garder une autre, décochez-en une.",
            most,
        )
        say(self.full, words if full else "")

    def sizeHint(self) -> QSize:
        """Ask for the width of a line of text, whatever the ideas."""
        return QSize(theme.em(20), super().sizeHint().height())


def _wanted(table: Choosing) -> str:
    """Return how many ideas a table may keep: « Table 1 : cochez 3 idées au plus »."""
    words = ngettext(
        "{{table}} : cochez {n} idée au plus", "{{table}} : cochez {n} idées au plus", table.most
    )
    return words.format(table=table.label)


def _ticked_words(number: int) -> str:
    return ngettext("{n} cochée", "{n} cochées", number)
