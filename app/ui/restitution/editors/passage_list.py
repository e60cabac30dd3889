"""Passages in a list that stays quick with thousands of them: only the rows that are seen are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.core.i18n import _
from app.core.text import on_one_line
from app.ui import theme
from app.ui.console.signs import sign
from app.ui.restitution.editors.passages import PROGRESS_SHAPES, PROGRESS_WORDS, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class PassageModel(QAbstractListModel):
    """Some passages; others in their place change only the rows that changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Passage] = []

    def show_passages(self, wanted: Sequence[Passage]) -> None:
        """Show these passages."""
        rows = list(wanted)
        if [one.number for one in rows] != [one.number for one in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        for place, (one, before) in enumerate(zip(rows, self.rows, strict=True)):
            if one != before:
                self.rows[place] = one
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: AnyIndex = _TOP) -> int:
        """Return how many passages there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a passage, its words, or how it is read aloud."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{about(row)}. {row.words}"
        return row if role == Qt.ItemDataRole.UserRole else None


def about(passage: Passage) -> str:
    """Return a passage's number and how far it came."""
    number = _("n° {number}").format(number=passage.number)
    progress = _(PROGRESS_WORDS[passage.progress])
    return f"{number} · {progress}"


class PassageView(QListView):
    """The list; ``chosen`` tells of the passage that the keyboard or the mouse went to."""

    chosen = Signal(object)
    entered = Signal()
    """Enter was pressed, or the mouse."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.passages = PassageModel()
        self.setModel(self.passages)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Row(self))
        self._telling = True
        self.clicked.connect(self.entered)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def passage(self) -> Passage | None:
        """The passage that is chosen."""
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Passage) else None

    def show_passages(self, wanted: Sequence[Passage]) -> None:
        """Show these passages; the one that was chosen stays so if it is there."""
        before = self.passage
        self._telling = False
        self.passages.show_passages(wanted)
        if before is not None:
            self.choose(before.number)
        self._telling = True

    def choose(self, number: int) -> bool:
        """Go to a passage; tells whether it is in the list."""
        for place, one in enumerate(self.passages.rows):
            if one.number == number:
                self.setCurrentIndex(self.passages.index(place))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the passage, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_current(self) -> None:
        passage = self.passage
        if passage is not None and self._telling:
            self.chosen.emit(passage)


class _Row(QStyledItemDelegate):
    """Two lines: the words, cut where there is no room, then the shape and the words of the state."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._small = QFont(view.font())
        self._small.setPixelSize(theme.em(0.85))
        self._pad = theme.em(0.5)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Return the height of two lines."""
        words, small = QFontMetrics(self._view.font()), QFontMetrics(self._small)
        return QSize(theme.em(10), words.height() + small.height() + 2 * self._pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a passage."""
        passage = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(passage, Passage):
            return
        palette = QApplication.palette()
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option, palette)
        inner = rect.adjusted(self._pad, self._pad, -self._pad, -self._pad)
        self._line(painter, inner, on_one_line(passage.words), self._view.font(),
                   palette.color(QPalette.ColorRole.Text).name())  # fmt: skip
        size = theme.em(0.8)
        small = QFontMetrics(self._small).height()
        low = inner.adjusted(0, inner.height() - small, 0, 0)
        muted = theme.colour("muted")
        mark = sign(PROGRESS_SHAPES[passage.progress], theme.colour("leaf"), size,
                    self._view.devicePixelRatioF())  # fmt: skip
        painter.drawPixmap(low.x(), low.y() + (small - size) // 2, mark)
        self._line(
            painter, low.adjusted(size + self._pad, 0, 0, 0), about(passage), self._small, muted
        )
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, rect: QRect, option: QStyleOptionViewItem, palette: QPalette
    ) -> None:
        chosen = QStyle.StateFlag.State_Selected in option.state
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
            band = QRect(rect.x(), rect.y(), theme.em(0.25), rect.height())
            painter.fillRect(band, palette.color(QPalette.ColorRole.Highlight))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    @staticmethod
    def _line(painter: QPainter, rect: QRect, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.x(), rect.y() + metrics.ascent(), cut)
