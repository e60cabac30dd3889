"""One text in the list: its camp's colour, its words, all that is known of it, two deeds."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.i18n import _
from app.core.record import CardStatus
from app.ui import theme
from app.ui.console.correction import Correction, PartsCorrection
from app.ui.console.deeds import Deed, at_hand
from app.ui.console.signs import sign, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QListView

    from app.room.panel.texts import ShownText
    from app.ui.console.text_model import TextModel

AnyIndex = QModelIndex | QPersistentModelIndex


class TextRow(QStyledItemDelegate):
    """Draw a text. ``asked`` tells that one of its two words was pressed with the mouse."""

    asked = Signal(object, object)
    corrected = Signal(object, str)

    def __init__(self, view: QListView, model: TextModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._sizes: dict[int, tuple[ShownText, QSize]] = {}
        self._width = 0
        self._small = QFont(view.font())
        self._small.setPixelSize(theme.em(0.85))
        self._bold = QFont(self._small)
        self._bold.setBold(True)
        self._pad = theme.em(0.6)
        self._band = theme.em(0.4)
        self._gap = theme.em(0.35)

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the words at this width, measured once."""
        shown = self._shown(index)
        width = self._view.viewport().width()
        if width != self._width:
            self._width = width
            self._sizes.clear()
        known = self._sizes.get(shown.id)
        if known is None or known[0] is not shown:
            known = self._sizes[shown.id] = shown, QSize(width, self._measure(shown, width))
        return known[1]

    def _shown(self, index: AnyIndex) -> ShownText:
        """Return the text of a row, without Qt: it asks for all of them when one comes in."""
        return self._model.rows[index.row()]

    def _measure(self, shown: ShownText, width: int) -> int:
        room = self._words_width(width)
        words = _height(_lay(shown.words, self._view.font(), room))
        about = _height(_lay(self._told(shown), self._small, room)) + self._title_high(shown)
        deeds = (QFontMetrics(self._small).height() + self._gap) * 2
        return max(words + about + self._gap, deeds) + self._pad * 2 + self._gap

    def _words_width(self, width: int) -> int:
        return max(theme.em(6), width - self._band - self._pad * 3 - theme.em(1.25) - self._side())

    def _title_high(self, shown: ShownText) -> int:
        """Return the height of the title of a text's cluster, which stands on one line."""
        return QFontMetrics(self._bold).height() + self._gap // 2 if shown.title else 0

    def _side(self) -> int:
        """Return the width of the two words at the right."""
        return theme.em(6.5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the card, its words and its two deeds."""
        shown = self._shown(index)
        palette = QApplication.palette()  # The view's own is transparent.
        frame = _rect(option).adjusted(1, self._gap // 2, -1, -self._gap // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, frame, shown, palette, chosen=_chosen(option))
        self._paint_words(painter, frame, shown, palette)
        for _deed, words, rect in self._places(frame, shown):
            self._paint_deed(painter, rect, words, palette)
        painter.restore()

    def _paint_card(
        self, painter: QPainter, frame: QRect, shown: ShownText, palette: QPalette, *, chosen: bool
    ) -> None:
        waiting = shown.status == CardStatus.RECEIVED
        ground = palette.color(QPalette.ColorRole.Base)
        if waiting:
            ground = palette.color(QPalette.ColorRole.AlternateBase)
        edge = palette.color(QPalette.ColorRole.PlaceholderText)
        if chosen:
            edge = palette.color(QPalette.ColorRole.Highlight)
        else:
            edge.setAlpha(90)
        painter.setBrush(ground)
        pen = painter.pen()
        pen.setColor(edge)
        pen.setWidth(3 if chosen else 1)
        pen.setStyle(Qt.PenStyle.DashLine if waiting and not chosen else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 8, 8)
        colour = QColor(tone_colour(shown.tone, palette))
        band = QRect(frame.x(), frame.y(), self._band, frame.height())
        if shown.tone:
            painter.fillRect(band.adjusted(0, 6, 0, -6), colour)
        size = theme.em(1)
        if shown.shape:
            mark = sign(shown.shape, colour.name(), size, self._view.devicePixelRatioF())
            painter.drawPixmap(band.right() + self._pad, frame.y() + self._pad, mark)

    def _paint_words(
        self, painter: QPainter, frame: QRect, shown: ShownText, palette: QPalette
    ) -> None:
        left = frame.x() + self._band + self._pad + theme.em(1.25)
        width = self._words_width(self._view.viewport().width())
        masked = shown.status == CardStatus.MASKED
        role = QPalette.ColorRole.PlaceholderText if masked else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        font = QFont(self._view.font())
        font.setStrikeOut(masked)
        top = frame.y() + self._pad + self._title_high(shown)
        if shown.title:
            self._paint_title(
                painter, QRect(left, frame.y() + self._pad, width, top), shown, palette
            )
        words = _lay(shown.words, font, width)
        words.draw(painter, QPoint(left, top))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        under = QPoint(left, top + _height(words) + self._gap // 2)
        told = self._told(shown)
        strong = _strong(told, shown.doubt, palette)
        _lay(told, self._small, width, strong).draw(painter, under)

    def _paint_title(
        self, painter: QPainter, rect: QRect, shown: ShownText, palette: QPalette
    ) -> None:
        metrics = QFontMetrics(self._bold)
        painter.setFont(self._bold)
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.Link))
        words = metrics.elidedText(shown.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.left(), rect.top() + metrics.ascent(), words)
        painter.restore()

    @staticmethod
    def _told(shown: ShownText) -> str:
        waiting = shown.status == CardStatus.RECEIVED
        told = _("attend d’être lu") if waiting else _("cité") if shown.quoted else ""
        return f"{told} · {shown.about}" if told else shown.about

    def _paint_deed(self, painter: QPainter, rect: QRect, words: str, palette: QPalette) -> None:
        painter.setFont(self._bold)
        painter.setPen(palette.color(QPalette.ColorRole.Link))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _places(self, frame: QRect, shown: ShownText) -> list[tuple[Deed, str, QRect]]:
        """Return the words that the mouse can press, and where they stand."""
        high = QFontMetrics(self._small).height() + self._gap
        side = self._side()
        top = frame.y() + self._pad - self._gap // 2
        left = frame.right() - side - self._gap
        return [
            (deed, words, QRect(left, top + place * high, side, high))
            for place, (deed, words) in enumerate(at_hand(shown))
        ]

    def editorEvent(
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Tell which word was pressed, at once: choosing the text may move it from under the mouse."""
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        shown = self._shown(index)
        frame = _rect(option).adjusted(1, self._gap // 2, -1, -self._gap // 2)
        for deed, _words, rect in self._places(frame, shown):
            if rect.contains(event.position().toPoint()):
                self.asked.emit(deed, shown)
                return True
        return False

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Return a place to correct the words in."""
        shown = self._shown(index)
        editor = PartsCorrection(parent, shown.parts) if shown.parts else Correction(parent)

        def ended(kept: bool) -> None:
            words = editor.words
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if kept and words and words != shown.text:
                self.corrected.emit(shown, words)

        editor.ended.connect(ended)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Write the words, once: what is being typed stays when the view changes."""
        cast("Correction", editor).fill(self._shown(index).text)

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: AnyIndex) -> None:
        """Change nothing by itself: a correction is an act, sent on Enter."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex
    ) -> None:
        """Cover the row, and no less than what is corrected needs."""
        rect = _rect(option)
        rect.setHeight(max(rect.height(), cast("Correction", editor).high))
        editor.setGeometry(rect)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)


def _chosen(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _lay(
    words: str, font: QFont, width: int, strong: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    """Break words into lines, inside a word only when it is wider than the line."""
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(strong)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _strong(words: str, part: str, palette: QPalette) -> list[QTextLayout.FormatRange]:
    """Return what has a part of the words stand out, by its colour: none where it is not there."""
    start = words.find(part) if part else -1
    if start < 0:
        return []
    told = QTextLayout.FormatRange()
    told.start, told.length = start, len(part)
    told.format = QTextCharFormat()
    told.format.setForeground(palette.color(QPalette.ColorRole.Text))
    told.format.setFontUnderline(True)
    return [told]


def _height(layout: QTextLayout) -> int:
    return ceil(layout.boundingRect().height())
