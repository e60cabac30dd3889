"""Recent sessions: what each is, where it stands, by when it is to be erased, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.glance import Standing, purge_date
from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.home import words
from app.ui.home.cards import action, more_button, name_fully
from app.ui.home.marks import Badge, StandingMark
from app.ui.home.question import EraseQuestion
from app.ui.pieces import Body, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QObject, SignalInstance

    from app.core.glance import Glance
    from app.ui.pieces import Button

SHOWN_FIRST = 8
"""Sessions shown at first: the others come when they are asked for."""
MOST_SHOWN = 200
"""Sessions shown when they are: older ones are opened from their folder."""

_CLOSED_TO = frozenset({Standing.NEWER, Standing.OTHER, Standing.UNREADABLE, Standing.PURGED})
_OVER = frozenset({Standing.FINISHED, Standing.VALIDATED, Standing.ANONYMISED})
_BUTTONS = 19.5
"""What the buttons of a row take, in em: the longest ones, so that rows are aligned."""
_BELOW = 1.3
"""Above this size of text (1: 100 %), the buttons of a row stand under its words."""


class SessionRow(Card):
    """One session. ``act`` is its main button, None when nothing can be done but read why."""

    open_asked = Signal(object)
    restitution_asked = Signal(object)
    rescue_asked = Signal(object)
    folder_asked = Signal(object)
    reminder_asked = Signal(object)
    erasure_asked = Signal(object)
    document_asked = Signal(object)

    def __init__(self, found: Glance, who: str, today: date) -> None:
        super().__init__()
        self.found = found
        self.question: EraseQuestion | None = None
        self.act = self._main_button()
        self.more = more_button(words.name(found), self._rarer())
        beside = theme.em(1) <= theme.BODY * _BELOW
        row = QHBoxLayout() if beside else QVBoxLayout()
        row.setSpacing(theme.em(1))
        row.addLayout(self._what(), 3)
        row.addLayout(self._where_it_stands(who, today), 2)
        buttons = QWidget()
        buttons.setLayout(self._buttons())
        buttons.setMinimumWidth(theme.em(_BUTTONS))
        row.addWidget(buttons)
        self.body.addLayout(row)
        if found.trouble:
            self.body.addWidget(Body(found.trouble))
        told = [words.name(found), words.which(found), words.standing(found, who)]
        told.append(words.purge(found, today).words)
        self.setAccessibleName(words.joined(told))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be pressed, the main button first."""
        return (self.more,) if self.act is None else (self.act, self.more)

    def _what(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(theme.em(0.25))
        box.addWidget(Heading(words.name(self.found), 3))
        where = words.where_and_when(self.found)
        if where:
            box.addWidget(Muted(where))
        if self.found.rehearsal:
            box.addWidget(Badge(), 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch()
        return box

    def _where_it_stands(self, who: str, today: date) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(theme.em(0.25))
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.5))
        line.addWidget(StandingMark(self.found.standing), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Body(words.standing(self.found, who)), 1)
        box.addLayout(line)
        due = words.purge(self.found, today)
        if due.words:
            said = Muted(due.words)
            said.setProperty("role", "error" if due.overdue else "muted")
            box.addWidget(said)
        box.addStretch()
        return box

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.25))
        row.addStretch()
        if self.act is not None:
            row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _main_button(self) -> Button | None:
        standing = self.found.standing
        if standing in _CLOSED_TO and self.found.report is None:
            return None
        if self.found.report is not None:
            button = action(_("Ouvrir le compte rendu"), self._ask(self.document_asked))
        elif standing is Standing.DAMAGED:
            button = action(_("Sauver ce qui peut l’être"), self._ask(self.rescue_asked))
        elif standing in _OVER:
            button = action(_("Compte rendu"), self._ask(self.restitution_asked))
        elif standing is Standing.RUNNING:
            button = action(_("Reprendre"), self._ask(self.open_asked))
        else:
            button = action(_("Ouvrir"), self._ask(self.open_asked))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name_fully(button, words.name(self.found))
        return button

    def _rarer(self) -> dict[str, Callable[[], object]]:
        """Return the rarer actions, by their words."""
        standing = self.found.standing
        acts: dict[str, Callable[[], object]] = {}
        if standing in _OVER or standing is Standing.RUNNING:
            acts[_("Imprimer le compte rendu")] = self._ask(self.restitution_asked)
        if standing in (Standing.FINISHED, Standing.VALIDATED):
            acts[_("Clore et anonymiser")] = self._ask(self.restitution_asked)
        if purge_date(self.found) is not None:
            acts[_("Rappel dans mon agenda (.ics)…")] = self._ask(self.reminder_asked)
        if standing in _OVER:
            acts[_("Effacer les réponses maintenant…")] = self.ask_to_erase
        if standing is Standing.DAMAGED:
            acts[_("Supprimer ce fichier abîmé…")] = self.ask_to_erase
        if standing not in (Standing.NEWER, Standing.OTHER, Standing.DAMAGED, Standing.PURGED):
            acts[_("Sauver ce qui peut l’être")] = self._ask(self.rescue_asked)
        acts[_("Ouvrir le dossier")] = self._ask(self.folder_asked)
        return acts

    @Slot()
    def ask_to_erase(self) -> None:
        """Ask under the row whether to erase; nothing else waits for the answer."""
        if self.question is not None:
            self.question.cancel.setFocus()
            return
        self.question = question = EraseQuestion(self.found)
        question.cancelled.connect(self._on_kept)
        question.confirmed.connect(self._on_erased)
        self.body.addWidget(question)
        question.cancel.setFocus()

    @Slot()
    def _on_kept(self) -> None:
        self._close_question()
        self.more.setFocus()

    @Slot()
    def _on_erased(self) -> None:
        self._close_question()
        self.erasure_asked.emit(self.found)

    def _close_question(self) -> None:
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None

    def _ask(self, signal: SignalInstance) -> Callable[[], object]:
        return lambda: signal.emit(self.found)


class SessionList(QWidget):
    """Sessions one under the other, the latest first; up and down go from one to the next.

    ``make`` makes a row; a row whose session has not changed stays, with the keyboard in it.
    """

    def __init__(self, make: Callable[[Glance], SessionRow]) -> None:
        super().__init__()
        self._make = make
        self._found: list[Glance] = []
        self._shown = SHOWN_FIRST
        self._rows: list[SessionRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.em(0.5))
        self.others = action("", self._show_the_rest, "quiet")
        self.others.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box.addWidget(self.others)

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """The rows shown."""
        return tuple(self._rows)

    def show_sessions(self, found: Sequence[Glance]) -> None:
        """Show the first sessions, or all of them once they were asked for."""
        self._found = [_timeless(one) for one in found]
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._found[: self._shown]
        if [row.found for row in self._rows] != wanted:
            known = {row.found: row for row in self._rows}
            rows = [known.pop(one) if one in known else self._new_row(one) for one in wanted]
            for gone in known.values():
                gone.hide()
                gone.deleteLater()
            for place, row in enumerate(rows):
                self._box.insertWidget(place, row)
            self._rows = rows
        left = len(self._found) - len(self._rows)
        self.others.setVisible(left > 0)
        self.others.say(ngettext("Afficher {n} autre séance", "Afficher {n} autres séances", left))

    def _new_row(self, found: Glance) -> SessionRow:
        row = self._make(found)
        for button in row.buttons:
            button.installEventFilter(self)
        return row

    def _show_the_rest(self) -> None:
        first = len(self._rows)
        self._shown = MOST_SHOWN
        self._arrange()
        focus(self._rows[first])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the session above or below: a button would go to the one beside it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            side = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            here = next((n for n, row in enumerate(self._rows) if watched in row.buttons), 0)
            if side and 0 <= here + side < len(self._rows):
                focus(self._rows[here + side])
                return True
        return super().eventFilter(watched, event)


def _timeless(found: Glance) -> Glance:
    """Return a session without what is not told of it: it changes at each word that is said."""
    return structs.replace(found, changed=0)


def focus(row: SessionRow) -> None:
    """Bring the keyboard to a session."""
    row.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
