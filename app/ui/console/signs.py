"""The shapes that go with colours, as small pictures for labels and lists."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.i18n import N_
from app.room.panel.sheet import Where
from app.scene.signs import shape_path
from app.scene.theme import CONTRAST, LIGHT, Shape, Theme, Tone
from app.ui import theme

_WHERE = {
    Where.DONE: ("circle", attrgetter("leaf")),
    Where.HERE: ("diamond", attrgetter("forest")),
    Where.TO_COME: ("ring", attrgetter("muted")),
    Where.SKIPPED: ("cross", attrgetter("muted")),
}
WHERE_WORDS = {
    Where.DONE: N_("faite"),
    Where.HERE: N_("en cours"),
    Where.TO_COME: N_("à venir"),
    Where.SKIPPED: N_("passée"),
}
"""Where a step or a phase stands, for a screen reader."""


def look_of(palette: QPalette) -> Theme:
    """Return the colours in use."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    return CONTRAST if dark else LIGHT


def tone_colour(tone: str, palette: QPalette) -> str:
    """Return the colour of a tone in the look in use; that of text when it has none."""
    look = look_of(palette)
    return look.tone(Tone(tone)) if tone in set(Tone) else look.ink


def sign_icon(shape: str, tone: str, size: int, widget: QWidget) -> QIcon:
    """Return a shape for a button: in its colour, and in that of the words when it is chosen."""
    palette, ratio = QApplication.palette(), widget.devicePixelRatioF()
    icon = QIcon(sign(shape, tone_colour(tone, palette), size, ratio))
    chosen = palette.color(QPalette.ColorRole.HighlightedText).name()
    icon.addPixmap(sign(shape, chosen, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def where_sign(where: Where) -> tuple[str, str]:
    """Return the shape and the colour that tell where a step or a phase stands."""
    shape, colour = _WHERE[where]
    return shape, colour(look_of(QApplication.palette()))


def where_icon(where: Where, widget: QWidget) -> QIcon:
    """Return the shape that tells where a phase stands, for its pill."""
    shape, colour = where_sign(where)
    size, ratio = theme.em(0.7), widget.devicePixelRatioF()
    icon = QIcon(sign(shape, colour, size, ratio))
    chosen = QApplication.palette().color(QPalette.ColorRole.HighlightedText).name()
    icon.addPixmap(sign(shape, chosen, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return icon


@lru_cache(maxsize=256)
def sign(shape: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a shape in a colour, ``size`` px wide, for a screen of ``ratio`` device pixels."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    if shape in set(Shape):
        path = shape_path(Shape(shape), 16, 16, 28)
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
            f'<path fill="{colour}" d="{path}"/></svg>'
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
