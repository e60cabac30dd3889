"""The pages of a PDF as small pictures, one under the other; the one in front is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QSizePolicy
from shiboken6 import isValid

from app.core.i18n import _
from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_WIDE = 4.5
"""Width of a page, in body sizes."""

_MOST = 200
"""Pictures kept at most: 200 pages of 72 × 102 px are 6 MB."""

_Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    """Pages by number. One that comes into view is drawn soon after, in the window's thread.

    A page of this size takes a few milliseconds; pages that nobody scrolls to are never drawn.
    """

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._document: QPdfDocument | None = None
        self._count = 0
        self._wide = wide
        self._drawn: dict[int, QPixmap] = {}
        self._stale: dict[int, QPixmap] = {}
        self._wanted: list[int] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_idle)

    @property
    def high(self) -> int:
        """The height of a page, in px: that of A4."""
        return round(self._wide * 297 / 210)

    def show(self, document: QPdfDocument) -> None:
        """Show another document; pictures of the one before stay until they are drawn anew."""
        self._stale = {**self._stale, **self._drawn}
        self._drawn, self._wanted = {}, []
        self._document = document
        self._resize(document.pageCount())
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many pages there are."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the number or the picture of a page."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {number}").format(number=index.row() + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return _untinted(self._picture(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _picture(self, row: int) -> QPixmap:
        drawn = self._drawn.get(row)
        if drawn is not None:
            return drawn
        if row not in self._wanted:
            self._wanted.append(row)
            self._soon.start()
        return self._stale.get(row) or self._blank()

    def _blank(self) -> QPixmap:
        page = QPixmap(self._wide, self.high)
        page.fill(QColor(Qt.GlobalColor.white))
        return page

    def _resize(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()
            self._stale = {row: one for row, one in self._stale.items() if row < count}

    @Slot()
    def _on_idle(self) -> None:
        """Draw one page, then let the window do what else it has to."""
        document = self._document
        if document is None or not isValid(document) or not self._wanted:
            return  # Another document came meanwhile, or the window goes.
        row = self._wanted.pop()
        if row < self._count:
            self._draw(row, document)
        if self._wanted:
            self._soon.start()

    def _draw(self, row: int, document: QPdfDocument) -> None:
        if len(self._drawn) >= _MOST:
            self._drawn.pop(next(iter(self._drawn)))
        image = document.render(row, QSize(self._wide, self.high))
        page = self._blank()
        if not image.isNull():
            page = _on_paper(page, QPixmap.fromImage(image))
        self._drawn[row] = page
        self._stale.pop(row, None)
        self.dataChanged.emit(self.index(row), self.index(row))


def _untinted(page: QPixmap) -> QIcon:
    """Return a page that is shown as it is, chosen or not: Qt would lay a colour over it."""
    icon = QIcon(page)
    icon.addPixmap(page, QIcon.Mode.Selected)
    return icon


def _on_paper(paper: QPixmap, drawn: QPixmap) -> QPixmap:
    """Lay what is drawn on white: a PDF has no ground of its own."""
    painter = QPainter(paper)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return paper


class Thumbnails(QListView):
    """A column of pages; choosing one, by mouse or arrows, tells its number from 0."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        wide = theme.em(_WIDE)
        self._pages = _Pages(wide)
        self.setModel(self._pages)
        self.setAccessibleName(_("Pages"))
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(wide, self._pages.high))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(theme.em(0.15))
        self.setGridSize(QSize(wide + theme.em(1), self._pages.high + theme.em(1.75)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(wide + theme.em(2))
        self.setStyleSheet("QListView::item { padding: 0; }")
        self._telling = False
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_document(self, document: QPdfDocument) -> None:
        """Show the pages of another document."""
        self._pages.show(document)

    def mark(self, page: int) -> None:
        """Mark the page in front, from 0."""
        index = self._pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self._telling = True
            self.setCurrentIndex(index)
            self._telling = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._telling and index.isValid():
            self.chosen.emit(index.row())
