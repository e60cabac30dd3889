"""The texts as rows of a list: another record changes only the rows that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.core.record import CardStatus
from app.room.panel.texts import ShownText, text, ties
from app.ui.console.order import longest_rising

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card
    from app.room.panel.plan import Plan

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class TextModel(QAbstractListModel):
    """The texts. Another record changes only the rows that changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ShownText] = []
        self._known: dict[int, tuple[tuple[object, ...], ShownText]] = {}
        self._words: tuple[object, ...] = ()

    @property
    def waiting(self) -> list[ShownText]:
        """The texts that wait to be read over."""
        return [one for one in self.rows if one.status == CardStatus.RECEIVED]

    def show_cards(self, cards: Iterable[Card], plan: Plan, *, language: str) -> bool:
        """Show these cards, in the words of a plan and a language; returns whether any changed."""
        phases = tuple((phase.key, phase.short) for phase in plan.phases)
        words = (language, phases, plan.ahead)
        if words != self._words:
            self._words = words
            self._known.clear()
        tied = ties(plan.record)
        known: dict[int, tuple[tuple[object, ...], ShownText]] = {}
        for card in cards:
            all_of_it = (card, *tied.of(card))
            pair = self._known.get(card.id)
            same = pair is not None and pair[0] == all_of_it
            known[card.id] = pair if pair and same else (all_of_it, text(card, plan, tied))
        self._known = known
        every = [shown for _all, shown in known.values()]
        waiting = [one for one in every if one.status == CardStatus.RECEIVED]
        wanted = waiting + [one for one in every if one.status != CardStatus.RECEIVED]
        if wanted == self.rows:
            return False
        self._change(wanted)
        return True

    def _change(self, wanted: list[ShownText]) -> None:
        places = {one.id: place for place, one in enumerate(wanted)}
        self._remove(places)
        for place, one in enumerate(wanted):
            if place >= len(self.rows) or self.rows[place].id != one.id:
                self._insert(place, wanted)
                return
            if self.rows[place] != one:
                self.rows[place] = one
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _remove(self, places: dict[int, int]) -> None:
        """Remove rows that are no longer wanted, or whose place among the others changed."""
        stay = [place for place, one in enumerate(self.rows) if one.id in places]
        rising = longest_rising([places[self.rows[place].id] for place in stay])
        kept = [stay[at] for at in rising]
        last = len(self.rows)
        for place in [*reversed(kept), -1]:
            if last - place > 1:
                self.beginRemoveRows(_TOP, place + 1, last - 1)
                del self.rows[place + 1 : last]
                self.endRemoveRows()
            last = place

    def _insert(self, start: int, wanted: list[ShownText]) -> None:
        """Insert every row still missing, from one that is; change those that are there."""
        place = start
        while place < len(wanted):
            there = self.rows[place].id if place < len(self.rows) else None
            end = place
            while end < len(wanted) and wanted[end].id != there:
                end += 1
            if end > place:
                self.beginInsertRows(_TOP, place, end - 1)
                self.rows[place:place] = wanted[place:end]
                self.endInsertRows()
            elif self.rows[place] != wanted[place]:
                self.rows[place] = wanted[place]
                self.dataChanged.emit(self.index(place), self.index(place))
            place = max(end, place + 1)

    def rowCount(self, parent: AnyIndex = _TOP) -> int:
        """Return how many texts there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a text, its words, or how it is read aloud."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every text be chosen and corrected."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags
