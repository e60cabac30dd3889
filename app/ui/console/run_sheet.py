"""The run sheet: done, here and to come by shape and word; Enter goes there."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import N_, _
from app.room.panel.sheet import Line, Where
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.signs import Sign, look_of
from app.ui.pieces import Heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.console.acts import Acts

_SIGNS = {
    Where.DONE: ("circle", attrgetter("leaf")),
    Where.HERE: ("diamond", attrgetter("forest")),
    Where.TO_COME: ("ring", attrgetter("muted")),
    Where.SKIPPED: ("cross", attrgetter("muted")),
}
_WORDS = {
    Where.DONE: N_("faite"),
    Where.HERE: N_("en cours"),
    Where.TO_COME: N_("à venir"),
    Where.SKIPPED: N_("passée"),
}


class StepButton(QPushButton):
    """A step, or one of its phases: pressing it goes there."""

    key_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.sign = Sign(0.9)
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.minutes = QLabel()
        self.minutes.setProperty("role", "muted")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.em(0.5), theme.em(0.35), theme.em(0.35), theme.em(0.35))
        row.setSpacing(theme.em(0.5))
        row.addWidget(self.sign)
        row.addWidget(self.title, 1)
        row.addWidget(self.minutes)
        for one in (self.sign, self.title, self.minutes):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Take the height of the words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words."""
        return self._row.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size of the words."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the words."""
        return self._row.minimumSize()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that act on a step from the page's shortcuts."""
        shortcut = event.type() == QEvent.Type.ShortcutOverride
        if shortcut and isinstance(event, QKeyEvent) and _asked(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that act on a step."""
        asked = _asked(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif asked is not None:
            self.key_asked.emit(asked)
        else:
            super().keyPressEvent(event)


def _asked(event: QKeyEvent) -> str | None:
    """Return what a key asks of a step, None when nothing."""
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    keys = {
        Qt.Key.Key_Up: "up" if alt else "before",
        Qt.Key.Key_Down: "down" if alt else "after",
        Qt.Key.Key_Delete: "skip",
        Qt.Key.Key_Plus: "longer",
        Qt.Key.Key_C: "complete",
    }
    return keys.get(Qt.Key(event.key()))


class StepRow(QWidget):
    """One line of the run sheet, and what can be done with its step."""

    def __init__(self, sheet: RunSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.line: Line | None = None
        self._menu_words: tuple[tuple[str, str], ...] = ()
        self.button = StepButton()
        self.more = QToolButton()
        self.more.setText("…")
        self.more.setProperty("kind", "line")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The step's own keys do the same.
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.phases = QVBoxLayout()
        self.phases.setContentsMargins(theme.em(1.5), 0, 0, 0)
        self.phases.setSpacing(0)
        self.phase_buttons: list[StepButton] = []
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.button, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self.phases)
        self.button.clicked.connect(self._on_go)
        self.button.key_asked.connect(lambda asked: sheet.ask(self, asked))

    def show_line(self, line: Line, here: str) -> None:
        """Show a step; ``here`` is the key of the present phase."""
        before, self.line = self.line, line
        if line != before:
            self._dress(line)
        self._show_phases(line.phases, here)

    def _dress(self, line: Line) -> None:
        shape, colour = _SIGNS[line.where]
        self.button.sign.show_sign(shape, colour(look_of(QApplication.palette())))
        say(self.button.title, line.title)
        say(self.button.minutes, line.short)
        font = self.button.title.font()
        font.setBold(line.current)
        font.setStrikeOut(line.skipped)
        self.button.title.setFont(font)
        if self.button.property("here") != line.current:
            self.button.setProperty("here", line.current)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)
        told = f"{line.title}, {_(_WORDS[line.where])}, {line.minutes}"
        self.button.setAccessibleName(told)
        self.button.setToolTip(told)
        self.more.setAccessibleName(_("Changer « {title} »").format(title=line.title))
        self._make_menu(line)

    def _make_menu(self, line: Line) -> None:
        words = [
            ("skip", keyed(_("Reprendre") if line.skipped else _("Passer"), _("Suppr"))),
            ("longer", keyed(_("+2 min"), "+")),
            ("shorter", _("−2 min")),
        ]
        if line.movable:
            words += [
                ("up", keyed(_("Monter"), _("Alt+Haut"))),
                ("down", keyed(_("Descendre"), _("Alt+Bas"))),
            ]
        if line.started:
            words.append(("complete", keyed(_("Compléter"), "C")))
        if tuple(words) == self._menu_words:
            return
        self._menu_words = tuple(words)
        self.menu.clear()
        for asked, label in words:
            self.menu.addAction(label).triggered.connect(self._asker(asked))

    def _asker(self, asked: str) -> Callable[[], None]:
        return lambda: self._sheet.ask(self, asked)

    def _show_phases(self, phases: tuple[tuple[str, str], ...], here: str) -> None:
        shown = phases if len(phases) > 1 else ()
        while len(self.phase_buttons) < len(shown):
            self._add_phase()
        for place, button in enumerate(self.phase_buttons):
            present(button, place < len(shown))
            if place >= len(shown):
                continue
            key, title = shown[place]
            current = key == here
            say(button.title, title)
            button.setAccessibleName(f"{title}, {_('en cours')}" if current else title)
            forest = look_of(QApplication.palette()).forest
            button.sign.show_sign("diamond" if current else "ring", forest)
            if button.property("phase") != key or button.property("here") != current:
                button.setProperty("phase", key)
                button.setProperty("here", current)
                font = button.title.font()
                font.setBold(current)
                button.title.setFont(font)

    def _add_phase(self) -> None:
        button = StepButton()
        button.minutes.hide()
        button.clicked.connect(lambda: self._on_phase(button))
        button.key_asked.connect(lambda asked: self._sheet.ask(self, asked, button))
        self.phase_buttons.append(button)
        self.phases.addWidget(button)

    def _on_go(self) -> None:
        if self.line is not None:
            self._sheet.acts.go(self.line.id)

    def _on_phase(self, button: StepButton) -> None:
        if self.line is not None:
            self._sheet.acts.go(self.line.id, str(button.property("phase")))


class RunSheet(QWidget):
    """All the steps. ``completed`` asks to complete one that is over."""

    completed = Signal(int)

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.acts = acts
        self._rows: list[StepRow] = []
        self._shown: tuple[tuple[Line, ...], str] = ((), "")
        title = Heading(_("Déroulé"), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.em(0.5), theme.em(0.75), theme.em(0.5), theme.em(0.5))
        column.setSpacing(theme.em(0.15))
        column.addWidget(title)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.em(0.15))
        column.addLayout(self._column)
        column.addStretch()
        self.setAccessibleName(_("Déroulé"))

    @property
    def rows(self) -> list[StepRow]:
        """The lines that are shown."""
        return self._rows[: len(self._shown[0])]

    def show_sheet(self, lines: tuple[Line, ...], here: str) -> None:
        """Show the steps; only what changed is touched."""
        if (lines, here) == self._shown:
            return
        self._shown = (lines, here)
        while len(self._rows) < len(lines):
            row = StepRow(self)
            self._rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self._rows):
            present(row, place < len(lines))
            if place < len(lines):
                row.show_line(lines[place], here)

    def focus_here(self) -> None:
        """Go to the present step, or to the first one."""
        rows = self.rows
        if rows:
            here = next((row for row in rows if row.line and row.line.current), rows[0])
            here.button.setFocus()

    def ask(self, row: StepRow, asked: str, button: StepButton | None = None) -> None:
        """Do what a key or a line of the menu asks."""
        line = row.line
        if line is None:
            return
        if asked in ("before", "after"):
            self._move_focus(button or row.button, -1 if asked == "before" else 1)
        elif asked == "skip":
            self.acts.skip(line.id)
        elif asked in ("longer", "shorter"):
            self.acts.lengthen(line.id, 2 if asked == "longer" else -2)
        elif asked in ("up", "down") and line.movable:
            self.acts.reorder(line.id, line.up if asked == "up" else line.down)
        elif asked == "complete" and line.started:
            self.completed.emit(line.id)

    def _move_focus(self, button: StepButton, by: int) -> None:
        every = [
            one
            for row in self.rows
            for one in (row.button, *row.phase_buttons)
            if not one.isHidden()
        ]
        at = every.index(button) + by if button in every else 0
        if 0 <= at < len(every):
            every[at].setFocus()
