"""The run sheet: done, here and to come by shape and word; Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.lines import Lines
from app.ui.console.signs import WHERE_WORDS, Sign, where_sign
from app.ui.pieces import Heading, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.room.panel.sheet import Line
    from app.ui.console.acts import Acts


class StepButton(QPushButton):
    """A step: pressing it goes there."""

    key_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.sign = Sign(0.9)
        self.title = Lines(3)
        self.minutes = QLabel()
        self.minutes.setProperty("role", "muted")
        keeps = self.minutes.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # The words stay as they are cut.
        self.minutes.setSizePolicy(keeps)
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

    def keep_beside(self, width: int) -> None:
        """Leave so much room after the minutes, in px."""
        side, thin = theme.em(0.5), theme.em(0.35)
        self._row.setContentsMargins(side, thin, max(width, thin), thin)

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
    """One line of the run sheet, and what can be done with its step.

    « … » takes the place of the minutes while the mouse is there; a right click, or the menu key, opens the
    same.
    """

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
        self.more.hide()
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        inside = QGridLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.button, 0, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        inside.addWidget(self.more, 0, 0, right)
        self.button.clicked.connect(self._on_go)
        self.button.key_asked.connect(lambda asked: sheet.ask(self, asked))
        self.button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.button.customContextMenuRequested.connect(self._on_menu)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer what can be done with the step."""
        super().enterEvent(event)
        # The time that passes in the present step is never covered: it has room beside it.
        present(self.button.minutes, self.line is not None and self.line.current)
        self.more.show()
        self.more.raise_()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the minutes again."""
        super().leaveEvent(event)
        self.more.hide()
        self.button.minutes.show()

    def show_line(self, line: Line) -> None:
        """Show a step."""
        before, self.line = self.line, line
        if line != before:
            self._dress(line)

    def _dress(self, line: Line) -> None:
        self.button.sign.show_sign(*where_sign(line.where))
        say(self.button.title, line.title)
        self.button.minutes.setText(line.short)
        self.button.keep_beside(self.more.sizeHint().width() if line.current else 0)
        font = self.button.title.font()
        font.setBold(line.current)
        font.setStrikeOut(line.skipped)
        self.button.title.setFont(font)
        if self.button.property("here") != line.current:
            self.button.setProperty("here", line.current)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)
        told = f"{line.title}, {_(WHERE_WORDS[line.where])}, {line.minutes}"
        self.button.setAccessibleName(told)
        tip(self.button, told)
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
        if line.over:
            words.append(("go", _("Revenir à cette étape, dans la salle")))
        if tuple(words) == self._menu_words:
            return
        self._menu_words = tuple(words)
        self.menu.clear()
        for asked, label in words:
            self.menu.addAction(label).triggered.connect(self._asker(asked))

    def _asker(self, asked: str) -> Callable[[], None]:
        return lambda: self._sheet.ask(self, asked)

    def _on_go(self) -> None:
        if self.line is not None:
            self._sheet.ask(self, "complete" if self.line.over else "go")

    def _on_menu(self, where: QPoint) -> None:
        self.menu.popup(self.button.mapToGlobal(where))


class RunSheet(QWidget):
    """All the steps. ``completed`` asks to complete one that is over."""

    completed = Signal(int)

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.acts = acts
        self._rows: list[StepRow] = []
        self._shown: tuple[Line, ...] = ()
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
        return self._rows[: len(self._shown)]

    def show_sheet(self, lines: tuple[Line, ...]) -> None:
        """Show the steps; only what changed is touched."""
        if lines == self._shown:
            return
        self._shown = lines
        while len(self._rows) < len(lines):
            row = StepRow(self)
            self._rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self._rows):
            present(row, place < len(lines))
            if place < len(lines):
                row.show_line(lines[place])

    def focus_here(self) -> None:
        """Go to the present step, or to the first one."""
        rows = self.rows
        if rows:
            here = next((row for row in rows if row.line and row.line.current), rows[0])
            here.button.setFocus()

    def ask(self, row: StepRow, asked: str) -> None:
        """Do what a key or a line of the menu asks."""
        line = row.line
        if line is None:
            return
        if asked in ("before", "after"):
            self._move_focus(row, -1 if asked == "before" else 1)
        elif asked == "go":
            self.acts.go(line.id)
        elif asked == "skip":
            self.acts.skip(line.id)
        elif asked in ("longer", "shorter"):
            self.acts.lengthen(line.id, 2 if asked == "longer" else -2)
        elif asked in ("up", "down") and line.movable:
            self.acts.reorder(line.id, line.up if asked == "up" else line.down)
        elif asked == "complete" and line.started:
            self.completed.emit(line.id)

    def _move_focus(self, row: StepRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].button.setFocus()
