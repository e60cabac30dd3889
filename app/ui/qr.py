"""The way in, large enough to be tried at once with a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.i18n import _
from app.scene.qr import qr_modules
from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LEAST = 160
"""Pixels: under it, a phone held at arm's length may fail."""


class Code(QWidget):
    """A QR code, dark on white whatever the theme; nothing without a text."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setMinimumSize(_LEAST, _LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Code à viser avec un téléphone"))

    @property
    def text(self) -> str:
        """What the code says."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another code."""
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = max(_LEAST, theme.em(16))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint whole pixels for each module, physical ones: cameras read them best."""
        if not self._text:
            return
        modules = qr_modules(self._text)
        ratio = self.devicePixelRatio()
        size = int(min(self.width(), self.height()) * ratio) // len(modules)
        left = int(self.width() * ratio - size * len(modules)) // 2
        top = int(self.height() * ratio - size * len(modules)) // 2
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        painter.fillRect(left, top, size * len(modules), size * len(modules), Qt.GlobalColor.white)
        for row, line in enumerate(modules):
            for column, dark in enumerate(line):
                if dark:
                    painter.fillRect(
                        left + column * size, top + row * size, size, size, QColor("#000000")
                    )
        painter.end()
