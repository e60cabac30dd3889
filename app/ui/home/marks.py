"""Small signs of the home page: where a session stands, by its shape; and « RÉPÉTITION »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.core.glance import Standing
from app.core.i18n import _
from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_TRIANGLE = ((0.1, 0.0), (1.0, 0.5), (0.1, 1.0))
_DIAMOND = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
_POLYGONS = {Standing.RUNNING: _TRIANGLE, Standing.ELSEWHERE: _TRIANGLE}
_HOLLOW = frozenset({Standing.PREPARING, Standing.ANONYMISED, Standing.PURGED, Standing.ELSEWHERE})
_TROUBLES = frozenset({Standing.DAMAGED, Standing.NEWER, Standing.OTHER, Standing.UNREADABLE})


class StandingMark(QWidget):
    """A shape beside the words: circle, square, triangle; a diamond when something is wrong."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self.setFixedSize(QSize(theme.em(1), theme.em(1.25)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape in the colour of the text of this theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Link)
        if self._standing in _TROUBLES:
            colour = _warning(self)
        width = max(1.5, theme.em(0.12))
        painter.setPen(QPen(colour, width))
        painter.setBrush(QColor(0, 0, 0, 0) if self._standing in _HOLLOW else colour)
        area = QRectF(self.rect()).adjusted(width, theme.em(0.25) + width, -width, -width)
        corners = _DIAMOND if self._standing in _TROUBLES else _POLYGONS.get(self._standing)
        if corners is not None:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(area.x() + x * area.width(), area.y() + y * area.height())
                        for x, y in corners
                    ]
                )
            )
        elif self._standing is Standing.FINISHED:
            painter.drawRect(area)
        else:
            painter.drawEllipse(area)


def _warning(widget: QWidget) -> QColor:
    """Return the colour of what is wrong, in a theme where it can be told from the paper."""
    paper = widget.palette().color(QPalette.ColorRole.Base)
    return QColor(theme.RUST) if paper.lightness() > 128 else QColor(theme.MIMOSA)


class Badge(QLabel):
    """« RÉPÉTITION »: what was said there counts for nothing."""

    def __init__(self) -> None:
        super().__init__(_("RÉPÉTITION"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setProperty("role", "subheading")
        side, above = theme.em(0.6), theme.em(0.2)
        self.setContentsMargins(side, above, side, above)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a pill behind the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), max(1, theme.em(0.1))))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()
        super().paintEvent(event)
