"""The ideas that a table keeps, ticked as it says them: each tick is written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.console.ticks import TickList
from app.ui.pieces import Heading, Muted

if TYPE_CHECKING:
    from app.room.panel.together import TableChoice


class KeptList(QWidget):
    """Ideas to tick, with the space bar or the mouse.

    ``kept`` tells the keys that are ticked; ``before`` is what was when that was ticked.
    """

    kept = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._table: TableChoice | None = None
        self._known: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()
        self.title = Heading("", 3)
        self.list = TickList()
        self.none = Muted(_("Cette table n’a encore rien écrit."))
        self.full = Muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        for one in (self.title, self.none, self.list, self.full):
            column.addWidget(one)
        self.list.pressed_key.connect(self._on_pressed)
        self.hide()

    @property
    def table(self) -> TableChoice | None:
        """The table whose ideas are shown, or None."""
        return self._table

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order of the list."""
        return self.list.ticked

    def show_table(self, table: TableChoice | None) -> None:
        """Show what a table may keep, or nothing."""
        present(self, table is not None)
        if table is None or table == self._table:
            self._table = table
            return
        self._table = table
        words = _wanted(table)
        say(self.title, f"{words} ({_ticked_words(len(table.given))})")
        self.list.setAccessibleName(words)
        self.refill()
        present(self.none, not table.offered)
        present(self.list, bool(table.offered))
        self._tell_full()

    def refill(self) -> None:
        """Show what is written: another choice, or the same after a refusal."""
        if self._table is not None:
            self.list.fill(self._table.offered, self._table.given)
            self._known = self._table.given

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        table = self._table
        if table is None:
            return
        ticked = table.pressed(key, self._known)
        self.list.fill(table.offered, ticked if ticked is not None else self._known)
        if ticked is None:
            self._tell_full()
            return
        self.before, self._known = self._known, ticked
        self.kept.emit(table.key, ticked)

    def _tell_full(self) -> None:
        most = self._table.most if self._table else 0
        full = most > 1 and len(self.ticked) >= most
        words = ngettext(
            "{n} idée est gardée. Pour en garder une autre, décochez-la.",
            "{n} idées sont gardées. Pour en garder une autre, décochez-en une.",
            most,
        )
        say(self.full, words if full else "")

    def sizeHint(self) -> QSize:
        """Ask for the width of a line of text, whatever the ideas."""
        return QSize(theme.em(20), super().sizeHint().height())


def _wanted(table: TableChoice) -> str:
    """Return how many ideas a table may keep: « Table 1 : cochez 3 idées au plus »."""
    words = ngettext(
        "{{table}} : cochez {n} idée au plus", "{{table}} : cochez {n} idées au plus", table.most
    )
    return words.format(table=table.label)


def _ticked_words(number: int) -> str:
    return ngettext("{n} cochée", "{n} cochées", number)
