"""Cards side by side, as many as there is room for; arrow keys go from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_NARROWEST = 21
"""The least width of a card, in em."""
_MOST = 4

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CardGrid(QWidget):
    """Cards in one to four columns of the same width."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.em(0.75))

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards, in their order."""
        return tuple(self._cards)

    @property
    def columns(self) -> int:
        """How many cards stand side by side where there are enough."""
        return self._columns

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; those that are no longer there go away."""
        for gone in self._cards:
            if gone not in cards:
                gone.hide()
                gone.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        gap = self._grid.spacing()
        columns = min(max(1, (self.width() + gap) // (theme.em(_NARROWEST) + gap)), _MOST)
        if columns == self._columns:
            return
        for place in range(_MOST):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
            card.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the columns again."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the card on that side, if there is one."""
        here = next((card for card in self._cards if card.hasFocus()), None)
        side = _STEPS.get(Qt.Key(event.key()))
        if here is None or side is None:
            super().keyPressEvent(event)
            return
        place = self._cards.index(here) + side[0] + side[1] * self._columns
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            event.ignore()
