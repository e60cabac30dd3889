"""The run sheet: the steps in their order, with their minutes, moved by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from app.core.feasibility import minutes, step_remarks
from app.core.i18n import _
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent

    from app.core.phase import Phase
    from app.core.session import Step

_ID = Qt.ItemDataRole.UserRole
_LONGEST = 80
"""Characters of a title that leave the other steps in view; the form shows it whole."""


class RunSheet(QListWidget):
    """The steps. It says what was asked of them, and shows what views tell."""

    chosen = Signal(int)
    moved = Signal(int, int)
    removed = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Étapes de l’atelier"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._shown: tuple[tuple[int, str], ...] = ()
        self.set_short(short=False)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ID)))

    @property
    def step(self) -> int | None:
        """The id of the step chosen."""
        place = self.currentRow()
        return int(self.item(place).data(_ID)) if place >= 0 else None

    def show_steps(
        self, steps: Sequence[Step], phases: Mapping[int, Sequence[Phase]], expected: int
    ) -> None:
        """Show steps; the one chosen stays chosen wherever it moved."""
        shown = tuple(
            (step.id, _told(place, step, phases.get(step.id, ()), expected))
            for place, step in enumerate(steps)
        )
        if shown == self._shown:
            return
        kept = self.step
        self._shown = shown
        blocked = self.blockSignals(True)
        while self.count() > len(shown):
            self.takeItem(self.count() - 1)
        while self.count() < len(shown):
            self.addItem(QListWidgetItem())
        for place, (step_id, text) in enumerate(shown):
            self._show_item(self.item(place), step_id, text, begun=steps[place].started is not None)
        self.blockSignals(blocked)
        self.choose(kept)

    def choose(self, step: int | None) -> None:
        """Choose a step without telling; None: no step."""
        blocked = self.blockSignals(True)
        ids = [one for one, _text in self._shown]
        self.setCurrentRow(ids.index(step) if step in ids else -1)
        self.blockSignals(blocked)

    def set_short(self, *, short: bool) -> None:
        """Give a title one line and no more, where there is little room."""
        self.setMinimumHeight(theme.em(6 if short else 10))
        self.setWordWrap(not short)
        elided = Qt.TextElideMode.ElideRight if short else Qt.TextElideMode.ElideNone
        self.setTextElideMode(elided)

    def _show_item(self, item: QListWidgetItem, step: int, text: str, *, begun: bool) -> None:
        if item.text() != text:
            item.setText(text)
        item.setData(_ID, step)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags if begun else flags | Qt.ItemFlag.ItemIsDragEnabled)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ID))

    def move_by(self, by: int) -> None:
        """Ask to move the step chosen up (−1) or down (1)."""
        step, place = self.step, self.currentRow()
        if step is not None and 0 <= place + by < self.count():
            self.moved.emit(step, place + by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing on the way: Tab goes through to the form that is shown."""
        if self.step is not None:
            super().focusInEvent(event)
            return
        blocked = self.blockSignals(True)
        super().focusInEvent(event)
        self.setCurrentRow(-1)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt+Up and Alt+Down, remove with Delete, go to the form with Enter."""
        step = self.step
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in turns:
            self.move_by(turns[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and step is not None:
            self.removed.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move that was dragged; the next view shows it."""
        step, place = self.step, self._dropped_at(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if step is not None:
            self.moved.emit(step, place)

    def _dropped_at(self, event: QDropEvent) -> int:
        """Return the place among the other steps where what is dragged was let go."""
        at: QModelIndex = self.indexAt(event.position().toPoint())
        place = at.row() if at.isValid() else self.count()
        below = QAbstractItemView.DropIndicatorPosition.BelowItem
        if at.isValid() and self.dropIndicatorPosition() is below:
            place += 1
        return place - 1 if place > self.currentRow() else place

    def minimumSizeHint(self) -> QSize:
        """Leave the width to what is around."""
        return QSize(theme.em(8), theme.em(6))


def _told(place: int, step: Step, phases: Sequence[Phase], expected: int) -> str:
    told = [minutes(step.minutes)]
    if step.skipped:
        told.append(_("passée"))
    elif step.ended is not None:
        told.append(_("faite"))
    elif step.started is not None:
        told.append(_("en cours"))
    if not step.skipped and any(one.short for one in step_remarks(step, phases, expected)):
        told.append(_("pas assez de temps"))
    title = step.title
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 2].rstrip()} …"
    return f"{place + 1}. {title}\n{' · '.join(told)}"
