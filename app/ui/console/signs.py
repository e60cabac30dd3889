"""The shapes that go with colours, as small pictures for labels and lists."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from app.scene.signs import shape_path
from app.scene.theme import CONTRAST, LIGHT, Shape, Tone
from app.ui import theme


def tone_colour(tone: str, palette: QPalette) -> str:
    """Return the colour of a tone in the look in use; that of text when it has none."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    look = CONTRAST if dark else LIGHT
    return look.tone(Tone(tone)) if tone in set(Tone) else look.ink


@lru_cache(maxsize=256)
def sign(shape: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a shape in a colour, ``size`` px wide, for a screen of ``ratio`` device pixels."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    if shape in set(Shape):
        path = shape_path(Shape(shape), 16, 16, 28)
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
            f'<path fill="{colour}" fill-rule="evenodd" d="{path}"/></svg>'
        )
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Sign(QLabel):
    """A shape beside its word; nothing without one."""

    def __init__(self, em: float = 1) -> None:
        super().__init__()
        self._size = theme.em(em)
        self._shown = ("", "")
        self.setFixedWidth(self._size)

    def show_sign(self, shape: str, colour: str) -> None:
        """Show another shape."""
        if (shape, colour) == self._shown:
            return
        self._shown = (shape, colour)
        self.setVisible(bool(shape))
        if shape:
            self.setPixmap(sign(shape, colour, self._size, self.devicePixelRatioF()))


def ratio_of(widget: QWidget) -> float:
    """Return how many device pixels a pixel of a widget has."""
    return widget.devicePixelRatioF()
