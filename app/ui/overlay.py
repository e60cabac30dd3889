"""A notice that lies over the band at the top: the page under it never moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.pieces import Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class Overlay(Notice):
    """Comes and leaves by itself over ``band``, and under it while the keyboard is there.

    What a person is about to press stays where it is.
    """

    def __init__(self, band: QWidget, around: QWidget) -> None:
        super().__init__()
        self._band = band
        self.setParent(around)
        self.hide()
        for one in (band, around):
            one.installEventFilter(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._seat)

    def tell(self, sentence: str) -> None:
        """Show a sentence in place of the one before."""
        super().tell(sentence)
        self._seat()

    def showEvent(self, event: QShowEvent) -> None:
        """Come over all the rest."""
        super().showEvent(event)
        self.raise_()
        self._seat()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the band and the window."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._seat()
        return super().eventFilter(watched, event)

    @Slot()
    def _seat(self) -> None:
        """Take the width of the window, and the height of the words."""
        around = self.parentWidget()
        if around is None or self.isHidden() or not isValid(self._band):
            return
        focus = QApplication.focusWidget()
        beside = focus is not None and self._band.isAncestorOf(focus)
        high = max(self.heightForWidth(around.width()), self.minimumSizeHint().height())
        top = self._band.height() if beside else 0
        self.setGeometry(0, top, around.width(), max(high, self._band.height()))
