"""Where the parts of the studio stand: beside each other, or one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.pieces import Scroll

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW, _MEDIUM = 58, 76
"""Widths of the page, in body sizes, under which all stands in one column, or in two."""

_LOW = 28
"""Height, in body sizes, under which the page scrolls though its parts are beside each other."""

_CONTENTS = 19
"""Most width of the contents, in body sizes, beside the others: their titles are short."""

_ANY = 16_777_215
"""Qt's own « no limit » (QWIDGETSIZE_MAX)."""

_EDITOR, _PREVIEW = 26, 30
"""Heights of the editor and of the PDF, in body sizes, where they are under each other."""


class StudioPanes(Scroll):
    """``head`` over ``contents``, ``middle`` and ``preview``, over ``foot``.

    Of a page that is not wide, the contents are over the middle; in a narrow one all is under each
    other and the page scrolls.
    """

    def __init__(
        self, head: QWidget, contents: QWidget, middle: QWidget, preview: QWidget, foot: QWidget
    ) -> None:
        self._whole = QWidget()
        super().__init__(self._whole)
        self._contents, self._middle, self._preview = contents, middle, preview
        edge = theme.em(1)
        way = QBoxLayout.Direction.LeftToRight
        self._work, self._row = QBoxLayout(way), QBoxLayout(way)
        self._work.addWidget(contents)
        self._work.addWidget(middle)
        self._row.addLayout(self._work)
        self._row.addWidget(preview)
        for box in (self._work, self._row):
            box.setSpacing(edge)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(edge, theme.em(0.6), edge, theme.em(0.6))
        column.setSpacing(theme.em(0.6))
        column.addWidget(head)
        column.addLayout(self._row, 1)
        column.addWidget(foot)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether all stands in one column."""
        return self.width() < theme.em(_NARROW)

    def lead_to_middle(self) -> None:
        """Bring the middle into view where it stands under the contents."""
        if self.narrow:
            place = self._middle.mapTo(self._whole, QPoint()).y()
            self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out again."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow, way = self.narrow, QBoxLayout.Direction
        wide = self.width() >= theme.em(_MEDIUM)
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._work.setDirection(way.LeftToRight if wide else way.TopToBottom)
        for box, shares in ((self._row, (8, 7)), (self._work, (3, 5))):
            for place, share in enumerate(shares):
                box.setStretch(place, 0 if narrow else share)
        high = max(self.viewport().height(), theme.em(_LOW))
        self._whole.setMaximumHeight(_ANY if narrow else high)
        self._contents.setMaximumWidth(theme.em(_CONTENTS) if wide else _ANY)
        self._middle.setMinimumHeight(theme.em(_EDITOR) if narrow else 0)
        self._preview.setMinimumHeight(theme.em(_PREVIEW) if narrow else 0)


def reveal(widget: QWidget) -> None:
    """Scroll to a widget, once all has taken its place."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    """Scroll all that scrolls around a widget, from the inside out."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 0)
        around = around.parentWidget()
