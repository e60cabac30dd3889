"""« Ajouter une étape »: every format with what it is for, found by a word of it."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.feasibility import minutes
from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Button, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.format import Format

_KIND = Qt.ItemDataRole.UserRole
_HTML = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex


class _Row(QStyledItemDelegate):
    """Draws the name in bold, and under it what the format is for."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._pad = theme.em(0.4)

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the words at this width."""
        width = self._view.viewport().width()
        return QSize(width, round(self._document(index, width).size().height()) + self._pad * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one format; the one to be added stands on a ground of its own."""
        rect = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("pale"))
        painter.translate(rect.left() + self._pad, rect.top() + self._pad)
        self._document(index, rect.width()).drawContents(painter)
        painter.restore()

    def _document(self, index: AnyIndex, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._view.font())
        ink = self._view.palette().color(QPalette.ColorRole.Text).name()
        document.setHtml(f'<span style="color: {ink}">{index.data(_HTML)}</span>')
        document.setTextWidth(width - self._pad * 2)
        return document


class _Sought(QLineEdit):
    """The words sought: ↑ and ↓ go through the list without leaving them."""

    def __init__(self, found: QListWidget) -> None:
        super().__init__()
        self._found = found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        shown = [row for row in range(self._found.count()) if not self._found.isRowHidden(row)]
        here = self._found.currentRow()
        at = shown.index(here) + steps[Qt.Key(event.key())] if here in shown else 0
        if 0 <= at < len(shown):
            self._found.setCurrentRow(shown[at])


class AddList(Card):
    """The formats that a step can be made of. ``picked`` tells which; ``left`` that none is."""

    picked = Signal(str)
    left = Signal()

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Étapes possibles"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.em(14))
        self.search = _Sought(self.list)
        words = _("Chercher une étape")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.none = Muted(_("Rien trouvé. Essayez un autre mot."))
        self.leave = Button(_("Ne rien ajouter (Échap)"), "quiet")
        self._texts: list[str] = []
        for key, form in catalogue.items():
            self._add(key, form)
        self.body.addWidget(Heading(_("Ajouter une étape"), 2))
        self.body.addWidget(Muted(_("Flèches pour choisir, Entrée pour ajouter.")))
        for one in (self.search, self.none, self.list):
            self.body.addWidget(one)
        self.body.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.search.textEdited.connect(self._on_sought)
        self.search.returnPressed.connect(self._on_entered)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        self.leave.clicked.connect(self.left)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at."""
        return [self.search, self.list, self.leave]

    def begin(self, high: int) -> None:
        """Show all of them, ``high`` px in all, the keyboard in the words sought."""
        self.search.clear()
        self._on_sought("")
        self.list.setFixedHeight(max(theme.em(14), high - theme.em(12)))
        self.show()
        self.search.setFocus()

    def _add(self, key: str, form: Format[Any]) -> None:
        name, purpose, time = _(form.name), _(form.sheet.purpose), minutes(form.minutes)
        item = QListWidgetItem()
        item.setData(_KIND, key)
        item.setData(_HTML, f"<b>{escape(name)}</b> – {escape(time)}<br>{escape(purpose)}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {time}. {purpose}")
        self.list.addItem(item)
        self._texts.append(_folded(f"{name} {purpose}"))

    @Slot(str)
    def _on_sought(self, sought: str) -> None:
        words = _folded(sought).split()
        found = [all(word in text for word in words) for text in self._texts]
        for row, there in enumerate(found):
            self.list.setRowHidden(row, not there)
        self.list.setCurrentRow(found.index(True) if any(found) else -1)
        self.none.setVisible(not any(found))

    @Slot()
    def _on_entered(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_item(item)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        if self.isVisible():  # A double click tells it twice.
            self.hide()
            self.picked.emit(str(item.data(_KIND)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()


def _folded(text: str) -> str:
    """Return a text as it is sought: small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
