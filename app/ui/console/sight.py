"""What the columns show: the present moment from its beginning, and where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.console.columns import Columns
    from app.ui.console.texts import TextPanel


class Sight(QObject):
    """Scrolls the columns once everything has its place.

    A moment that begins is shown from its top, however its panels still grow or go, until the
    person scrolls or takes the keyboard elsewhere.
    """

    def __init__(self, columns: Columns, texts: TextPanel) -> None:
        super().__init__(columns)
        self._columns = columns
        self._texts = texts
        self._begins = False
        self._settled = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        bar = columns.middle.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.actionTriggered.connect(self._on_scrolled)

    def begin(self) -> None:
        """Show the present moment from its beginning, then what has the keyboard."""
        self._begins, self._settled = True, False
        self._soon.start(0)

    @Slot()
    def follow(self) -> None:
        """Show what has the keyboard: it has just gone there."""
        if self._settled:
            self._begins = False
        self._soon.start(0)

    @Slot()
    def _settle(self) -> None:
        # What has changed is told from the inside out, one event a depth: until then the scroll
        # areas count on places that nothing has any more.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._settled = True
        if self._begins:
            self._columns.middle.verticalScrollBar().setValue(0)
        self._reveal_focus()

    @Slot()
    def _on_range(self) -> None:
        if self._begins:
            self._soon.start(0)

    @Slot()
    def _on_scrolled(self) -> None:
        self._begins = False

    def _reveal_focus(self) -> None:
        now = QApplication.focusWidget()
        columns = self._columns
        if now is not None and not columns.beside.isAncestorOf(now):
            columns.beside.verticalScrollBar().setValue(0)
        around = now.parentWidget() if now is not None else None
        while now is not None and around is not None and around is not columns:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(now, 0, theme.em(0.35))
            around = around.parentWidget()
        for scroll in (columns.left, columns.middle, columns.beside):
            inside = scroll.widget()
            if now is not None and inside is not None and inside.isAncestorOf(now):
                _bring(scroll, inside, now)
        if now is self._texts.view:
            columns.middle.ensureWidgetVisible(self._texts.bar, 0, theme.em(0.5))


def _bring(scroll: QScrollArea, inside: QWidget, now: QWidget) -> None:
    scroll.ensureWidgetVisible(now, 0, theme.em(0.75))
    if isinstance(now, QLineEdit):  # Qt is content with where the next sign goes.
        middle = now.mapTo(inside, now.rect().center())
        high = now.height() // 2 + theme.em(0.75)
        scroll.ensureVisible(middle.x(), middle.y(), 0, high)
