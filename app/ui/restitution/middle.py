"""The middle of the studio: one editor at a time, or a question, or the other documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.console.flow import Flowing
from app.ui.pieces import Button, OneOf, Scroll
from app.ui.restitution.undo import UndoBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room.view import View
    from app.ui.restitution.editor import Editor
    from app.ui.restitution.part import PartEditor


class Middle(QWidget):
    """Editors under their names. ``others`` are pages without a name there: shown when asked."""

    reopened = Signal()
    jump = Signal(int)
    came = Signal(str)
    """The name of the editor whose tab was pressed."""

    def __init__(self, editors: Sequence[tuple[str, Editor]], part: PartEditor) -> None:
        super().__init__()
        self.part = part
        self.undo = UndoBar(part.session)
        self.undo.pressed.connect(self.leave)
        self._editors = dict(editors)
        self._before: QWidget = part
        self._stack = QStackedWidget()
        self._frames: dict[QWidget, Scroll] = {}
        self._alone: set[QWidget] = set()
        self._one = OneOf(self)
        self.tabs: dict[str, QPushButton] = {}
        self.bar = Flowing(theme.em(0.35))
        for key, editor in self._editors.items():
            editor.jump.connect(self.jump)
            self._tab(key, editor.title)
        for page in (*self._editors.values(), part):
            self.add(page)
        self.reopen_button = Button(_("Rouvrir pour corriger"))
        self.reopen_button.clicked.connect(self.reopened)
        self.reopen_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        column.addWidget(self.bar)
        column.addWidget(self.reopen_button)
        column.addWidget(self.undo)
        column.addWidget(self._stack, 1)

    @property
    def shown(self) -> QWidget:
        """What is in the middle."""
        frame = self._stack.currentWidget()
        return next(page for page, one in self._frames.items() if one is frame)

    def add(self, page: QWidget, *, alone: bool = False) -> None:
        """Hold another page, which scrolls by itself; ``alone``: nothing else is seen meanwhile."""
        if alone:
            self._alone.add(page)
        frame = self._frames[page] = Scroll(page)
        self._stack.addWidget(frame)

    def show_view(self, view: View) -> None:
        """Hand a view to what is seen; offer to take back what was done, or to reopen it."""
        shown = self.shown
        self.undo.show_view(view)
        read = view.info.validated and not view.info.anonymised
        self.reopen_button.setVisible(read and shown not in self._alone)
        if shown is self.part or shown in self._editors.values():
            self._editor(shown).show_view(view)

    def turn_to(self, key: str, view: View) -> None:
        """Show the editor of a line of the contents, or what tells of it."""
        name = _editor_of(key)
        editor = self._editors.get(name, self.part)
        self.show_page(editor)
        editor.turn_to(key)
        editor.show_view(view)

    def go_back(self, view: View) -> None:
        """Show the editor that was seen before a page that is none."""
        self.show_page(self._before)
        self.show_view(view)

    def show_page(self, page: QWidget) -> None:
        """Show a page; what was typed in the one before is sent."""
        before = self.shown
        if before is not page:
            self.leave()
        if before is self.part or before in self._editors.values():
            self._before = before
        self._stack.setCurrentWidget(self._frames[page])
        self.bar.setVisible(page not in self._alone)
        for key, button in self.tabs.items():
            button.setChecked(self._editors[key] is page)

    @Slot()
    def leave(self) -> None:
        """Send what is being typed."""
        shown = self.shown
        if shown in self._editors.values():
            self._editor(shown).leave()

    def all_kept(self) -> bool:
        """Send all that is typed; where something is not sent by itself, go there and tell."""
        waiting = [one for one in self._editors.values() if not one.leave()]
        if waiting:
            self.show_page(waiting[0])
            waiting[0].ask()
        return not waiting

    def _editor(self, page: QWidget) -> Editor:
        return next(one for one in (*self._editors.values(), self.part) if one is page)

    def _tab(self, key: str, title: str) -> None:
        button = self.tabs[key] = QPushButton(title)
        self._one.hold(button)
        button.clicked.connect(self._on_tab)
        self.bar.add(button)

    def lead_to(self, name: str, number: int) -> None:
        """Show an editor by its name, at a passage or a message."""
        self.show_page(self._editors[name])
        self.came.emit(name)
        self._editors[name].go_to(number)

    @Slot()
    def _on_tab(self) -> None:
        key = next(key for key, button in self.tabs.items() if button is self.sender())
        self.show_page(self._editors[key])
        self.came.emit(key)
        self._editors[key].take_keyboard()


def _editor_of(key: str) -> str:
    """Return the name of the editor of a line of the contents, or ""."""
    if not key:
        return "summary"
    if key == "intro" or key.startswith("step:"):
        return "words"
    return key if key in ("messages", "quotes") else ""
