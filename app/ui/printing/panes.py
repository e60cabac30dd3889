"""A PDF beside what can be done with it; under it where there is no room beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui import theme
from app.ui.pieces import Scroll

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

_NARROW = 58
"""Width of the page, in body sizes, under which the two are one above the other."""

_LOW = 20
"""Height of the page, in body sizes, under which the page scrolls even so."""

_ANY = 16_777_215
"""Qt's own « no limit » (QWIDGETSIZE_MAX)."""

_PREVIEW = 30
"""Height of the PDF then, in body sizes."""


class Panes(Scroll):
    """``side`` scrolls by itself over ``foot``, which stays in view, beside ``preview``.

    In a narrow page the three are under each other, and the page scrolls. The side comes first
    for the keyboard, whichever end it stands at.
    """

    def __init__(
        self, side: QWidget, foot: QWidget, preview: QWidget, *, side_last: bool = False
    ) -> None:
        self._whole = QWidget()
        super().__init__(self._whole)
        self._inner = side
        self._preview = preview
        self._side_last = side_last
        self._revealed: QWidget | None = None
        self._scroll = Scroll(side)
        self._column = QFrame()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        column.addWidget(self._scroll, 1)
        column.addWidget(foot)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        edge = theme.em(1.25)
        self._row.setContentsMargins(edge, edge, edge, theme.em(0.75))
        self._row.setSpacing(edge)
        self._row.addWidget(self._column)
        self._row.addWidget(preview)
        side.installEventFilter(self)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether there is no room for both side by side."""
        return self.width() < theme.em(_NARROW)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to the end of a part of the side, once all has taken its place."""
        self._revealed = widget
        QTimer.singleShot(0, self, self._scroll_to)

    @Slot()
    def _scroll_to(self) -> None:
        widget = self._revealed
        if widget is None or not isValid(widget):
            return
        for area, inside in ((self._scroll, self._inner), (self, self._whole)):
            end = widget.mapTo(inside, widget.rect().bottomLeft())
            area.ensureVisible(end.x(), end.y(), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay both out again."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for what the side shows or hides."""
        if event.type() is QEvent.Type.LayoutRequest and self.narrow:
            self._scroll.setMinimumHeight(self._needed())
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        narrow, way = self.narrow, QBoxLayout.Direction
        beside = way.RightToLeft if self._side_last else way.LeftToRight
        self._row.setDirection(way.TopToBottom if narrow else beside)
        self._row.setStretch(0, 0 if narrow else 2)
        self._row.setStretch(1, 0 if narrow else 3)
        # Beside each other, both are as high as the page: words that wrap would ask for more.
        beside_high = max(self.viewport().height(), theme.em(_LOW))
        self._whole.setMaximumHeight(_ANY if narrow else beside_high)
        self._preview.setMinimumHeight(theme.em(_PREVIEW) if narrow else 0)
        self._scroll.setMinimumHeight(self._needed() if narrow else 0)
        # A bar makes words wrap into more lines, for which it then stays: the page has its own.
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if narrow else policy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(bar)

    def _needed(self) -> int:
        """Return the height at which the side needs no scroll bar of its own."""
        margins = self._row.contentsMargins()
        wide = self.viewport().width() - margins.left() - margins.right()
        return max(self._inner.heightForWidth(wide), self._inner.minimumSizeHint().height())
