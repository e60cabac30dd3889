"""The contents of the restitution: its chapters to order, to leave out and to rename."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.core.edition import Chapter
from app.core.i18n import _
from app.room.editing import TITLE
from app.ui import theme
from app.ui.console.flow import Flowing
from app.ui.pieces import Heading
from app.ui.restitution.signs import sign_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from app.report.editions.contents import Line

_KEY = Qt.ItemDataRole.UserRole
_OWN = Qt.ItemDataRole.UserRole + 1
_FIXED = Qt.ItemDataRole.UserRole + 2
_TURNS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def arranged(shown: Sequence[Chapter], before: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters as ``shown``, and those that this edition does not tell where they were.

    Each of these comes after the one that it came after ``before``.
    """
    found = list(shown)
    known = {one.key for one in shown}
    after = ""
    for one in before:
        if one.key not in known:
            keys = [other.key for other in found]
            found.insert(keys.index(after) + 1 if after in keys else 0, one)
        after = one.key
    return tuple(found)


class _Titles(QStyledItemDelegate):
    """Titles are typed in place; one that is emptied is the chapter's own again."""

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a line that knows what the chapter is called by itself."""
        line = QLineEdit(parent)
        line.setMaxLength(TITLE)
        line.setPlaceholderText(index.data(_OWN))
        line.setAccessibleName(_("Titre de la partie"))
        line.setStyleSheet("padding: 0 4px; min-height: 0")
        return line

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Give what is typed the whole height of its line: letters are not cut."""
        super().updateEditorGeometry(editor, option, index)
        row: QRect = option.rect
        place = editor.geometry()
        editor.setGeometry(place.x(), row.y(), place.width(), row.height())


class _Lines(QListWidget):
    """The list itself: it says when lines were dropped elsewhere, and takes the keys that move."""

    dropped = Signal()
    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line by Alt and an arrow."""
        by = _TURNS.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.turned.emit(by)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of a line that was dropped elsewhere."""
        super().dropEvent(event)
        self.dropped.emit()

    def is_editing(self) -> bool:
        """Tell whether a title is being typed."""
        return self.state() == QAbstractItemView.State.EditingState


class ContentsList(QWidget):
    """« Sommaire »: each line is ticked, renamed and moved; choosing one leads to its editor.

    It tells what was asked for; what is shown follows what is told back.
    """

    changed = Signal(tuple)
    """All the lines as they now are: a tuple of chapters."""

    chosen = Signal(str)
    """The key of the line that the person came to."""

    entered = Signal()
    """The person pressed the line that they are on: what it leads to is to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Line, ...] = ()
        self._waiting: tuple[Line, ...] | None = None
        self._open = True
        self._filling = False
        self.list = _Lines()
        self.list.setAccessibleName(_("Sommaire du compte rendu"))
        self.list.setAccessibleDescription(_("Décochez une partie pour la retirer."))
        self.list.setItemDelegate(_Titles(self.list))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.em(10))
        self.list.currentItemChanged.connect(self._on_current)
        # Who presses the line that the keyboard is on already, or Enter there, comes to it too.
        self.list.itemClicked.connect(self._on_pressed)
        self.list.itemActivated.connect(self._on_pressed)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemDelegate().closeEditor.connect(self._on_typed)
        self.list.dropped.connect(self._tell)
        self.list.turned.connect(self.shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        column.addWidget(Heading(_("Sommaire"), 2))
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons())
        self._enable()

    @property
    def key(self) -> str:
        """The key of the line that the keyboard is on, or ""."""
        return str(self.list.currentIndex().data(_KEY) or "")

    @property
    def title(self) -> str:
        """The title of that line, or ""."""
        return str(self.list.currentIndex().data() or "")

    def show_lines(self, lines: tuple[Line, ...], *, open_: bool) -> None:
        """Show the lines; ``open_``: they may be changed. A title being typed is left alone."""
        if self.list.is_editing():
            self._waiting = lines
            return
        self._waiting = None
        if (lines, open_) == (self._shown, self._open):
            return
        here = self.key
        self._shown, self._open = lines, open_
        self._filling = True
        self.list.clear()
        for line in lines:
            self.list.addItem(_item(line, open_=open_))
        self._filling = False
        self.turn_to(here)
        self.bar.setVisible(open_)
        self._enable()

    def turn_to(self, key: str) -> None:
        """Come to a line without telling it; to the first one where there is none of that key."""
        self._filling = True
        if self.list.currentRow() < 0:  # Qt would come to one as soon as the keyboard does.
            self.list.setCurrentRow(0)
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)
        self._filling = False
        self._enable()

    @Slot(int)
    def shift(self, by: int) -> None:
        """Move the line of the keyboard up (-1) or down (1)."""
        row = self.list.currentRow()
        other = row + by
        if not self._open or row < 0 or not 0 <= other < self.list.count():
            return
        self._filling = True
        item = self.list.takeItem(row)
        self.list.insertItem(other, item)
        self.list.setCurrentRow(other)
        self._filling = False
        self._tell()

    @Slot()
    def rename(self) -> None:
        """Type another title for the line of the keyboard."""
        if self._open and self.list.currentRow() >= 0:
            self.list.setFocus()
            self.list.editItem(self.list.currentItem())

    def _buttons(self) -> QWidget:
        self.bar = Flowing(theme.em(0.35))
        self.up = sign_button("mdi6.arrow-up", _("Monter"), "Alt+Up", lambda: self.shift(-1))
        self.down = sign_button(
            "mdi6.arrow-down", _("Descendre"), "Alt+Down", lambda: self.shift(1)
        )
        self.rename_button = sign_button("", _("Renommer"), "F2", self.rename)
        for button in (self.up, self.down, self.rename_button):
            self.bar.add(button)
        return self.bar

    def _enable(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(self._open and row > 0)
        self.down.setEnabled(self._open and 0 <= row < self.list.count() - 1)
        self.rename_button.setEnabled(self._open and row >= 0)

    @Slot()
    def _on_current(self) -> None:
        if not self._filling:
            self._enable()
            self.chosen.emit(self.key)

    @Slot(QListWidgetItem)
    def _on_pressed(self, item: QListWidgetItem) -> None:
        if item is self.list.currentItem():  # The box of another line is ticked from here.
            self._on_current()
            self.entered.emit()

    @Slot(QListWidgetItem)
    def _on_changed(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        if not item.text().strip():
            self._filling = True
            item.setText(item.data(_OWN))
            self._filling = False
        self._tell()

    @Slot()
    def _on_typed(self) -> None:
        waiting = self._waiting
        if waiting is not None:
            self._waiting = None
            self.show_lines(waiting, open_=self._open)

    @Slot()
    def _tell(self) -> None:
        """Tell how all the lines are now."""
        self._waiting = None
        self._shown = ()
        self._enable()
        items = (self.list.item(row) for row in range(self.list.count()))
        self.changed.emit(tuple(map(_chapter, items)))


def _item(line: Line, *, open_: bool) -> QListWidgetItem:
    """Return a line as it is shown."""
    flag = Qt.ItemFlag
    item = QListWidgetItem(line.title)
    item.setData(_KEY, line.key)
    item.setData(_OWN, line.own_title)
    item.setData(_FIXED, line.fixed)
    item.setToolTip(
        _("{title} (toujours là)").format(title=line.title) if line.fixed else line.title
    )
    item.setSizeHint(QSize(0, theme.em(2.1)))
    flags = flag.ItemIsEnabled | flag.ItemIsSelectable
    if open_:
        flags |= flag.ItemIsEditable | flag.ItemIsDragEnabled
        if not line.fixed:
            flags |= flag.ItemIsUserCheckable
    item.setFlags(flags)
    item.setCheckState(Qt.CheckState.Checked if line.included else Qt.CheckState.Unchecked)
    return item


def _chapter(item: QListWidgetItem) -> Chapter:
    """Return what a line asks for; a title that is the chapter's own is none."""
    title = " ".join(item.text().split())
    return Chapter(
        key=item.data(_KEY),
        title="" if title == item.data(_OWN) else title,
        included=item.checkState() is Qt.CheckState.Checked,
    )
