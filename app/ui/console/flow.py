"""A row that goes on to the next line when it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Flow(QLayout):
    """Lay widgets out from left to right, as many lines as they need; hidden ones take no place.

    ``columns``: at most so many in a line, all as wide as each other; 0: each as wide as it asks.
    """

    def __init__(self, gap: int, columns: int = 0, least: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._columns = columns
        self._least = least
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def divide(self, columns: int, least: int) -> None:
        """Lay out in so many columns at most, each at least so wide."""
        if (columns, least) != (self._columns, self._least):
            self._columns, self._least = columns, least
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)
        self.invalidate()

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Add a widget before the one that is at ``place``."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def sort(self, widgets: Sequence[QWidget]) -> None:
        """Lay out in that order; what is not named comes last."""
        places: dict[QWidget | None, int] = {one: place for place, one in enumerate(widgets)}
        self._items.sort(key=lambda item: places.get(item.widget(), len(places)))
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grow nowhere by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Take more height in less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the lines need."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the least size: lines are broken rather than asked for."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize(self._least, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(self._height(item, width) for item, width in line)
            x = rect.x()
            for item, width in line:
                if place:
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, high)))
                x += width + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        gap, shown = self.spacing(), self._shown()
        if self._columns:
            fit = max(1, (room + gap) // (max(1, self._least) + gap))
            columns = min(self._columns, fit, max(1, len(shown)))
            width = (room - gap * (columns - 1)) // columns
            return [
                [(item, width) for item in shown[at : at + columns]]
                for at in range(0, len(shown), columns)
            ]
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in shown:
            width = min(item.sizeHint().width(), room)
            if not lines or width > left:
                lines.append([])
                left = room
            lines[-1].append((item, width))
            left -= width + gap
        return lines

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        if item.hasHeightForWidth():
            return max(item.heightForWidth(width), item.minimumSize().height())
        return item.sizeHint().height()


class Flowing(QWidget):
    """A widget whose children flow."""

    def __init__(self, gap: int, columns: int = 0, least: int = 0) -> None:
        super().__init__()
        self.flow = Flow(gap, columns, least)
        self.setLayout(self.flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a child at the end."""
        self.flow.addWidget(widget)
