"""Key messages and what comes after: written, reworded, judged, linked, taken away."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _, ngettext
from app.core.record import MessageStatus
from app.room.desk import MESSAGE_CHARS
from app.room.panel.plan import read_plan
from app.room.panel.sources import linkable
from app.room.panel.texts import ShownMessage, message, passage_number
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import TextLine, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.errors import UserError
    from app.core.phase import Phase
    from app.core.record import FollowUp, Record
    from app.core.session import Step
    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell

Passages = tuple[tuple[int, str], ...]


FOLLOWUPS = "suites"
"""The phase where what comes after is written, once the messages are (formats.md §4)."""


class MessageRow(Card):
    """One key message; what is being reworded stays when the view changes."""

    def __init__(self, panel: MessagesPanel) -> None:
        super().__init__()
        self._panel = panel
        self.shown: ShownMessage | None = None
        self.number = Heading("", 3)
        self.words = Body()
        self.about = Muted()
        self.line = TextLine()
        self.line.setMaxLength(MESSAGE_CHARS)
        self.line.setAccessibleName(_("Reformuler le message"))
        self.line.hide()
        self.good = Button(_("Validé"))
        self.rework = Button(_("À reformuler"))
        self.reword = Button(_("Changer le texte"), "quiet")
        self.link = Button(_("Relier à des paroles"), "quiet")
        self.drop = Button(_("Retirer"), "quiet")
        top = QHBoxLayout()
        top.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.words, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.line)
        self.body.addWidget(self.about)
        buttons = Flowing(theme.em(0.35))
        for one in (self.good, self.rework, self.reword, self.link, self.drop):
            buttons.add(one)
        self.good.setCheckable(True)
        self.rework.setCheckable(True)
        self.body.addWidget(buttons)
        self.good.clicked.connect(lambda: self._judge(MessageStatus.VALIDATED))
        self.rework.clicked.connect(lambda: self._judge(MessageStatus.REWORK))
        self.reword.clicked.connect(self._on_reword)
        self.link.clicked.connect(self._on_link)
        self.drop.clicked.connect(self._on_drop)
        self.line.returnPressed.connect(self.send)

    def show_message(self, number: int, shown: ShownMessage) -> None:
        """Show a message under its number."""
        if self.shown is None or self.shown.id != shown.id:
            self._close_line()
        self.shown = shown
        say(self.number, f"{number}.")
        say(self.words, shown.text)
        say(self.about, shown.about)
        self.good.setChecked(shown.status == MessageStatus.VALIDATED)
        self.rework.setChecked(shown.status == MessageStatus.REWORK)

    @Slot()
    def send(self) -> None:
        """Send the new words, if they are."""
        words = self.line.text().strip()
        if self.shown is None or self.line.isHidden():
            return
        if words and words != self.shown.text:
            self._panel.acts.reword(self.shown.id, words, self._close_line)
        else:
            self._close_line()

    def _judge(self, status: MessageStatus) -> None:
        if self.shown is not None:
            self.show_message(int(self.number.text().rstrip(".")), self.shown)
            self._panel.acts.judge(self.shown.id, status)

    @Slot()
    def _on_reword(self) -> None:
        if self.shown is None:
            return
        if not self.line.isHidden():
            self.send()
            return
        self.line.setText(self.shown.text)
        self.line.show()
        self.line.setFocus()

    def _close_line(self) -> None:
        if self.line.hasFocus():
            self.reword.setFocus()
        self.line.hide()

    @Slot()
    def _on_link(self) -> None:
        if self.shown is not None:
            self._panel.choose_passages(self.shown)

    @Slot()
    def _on_drop(self) -> None:
        if self.shown is not None:
            self._panel.acts.drop(self.shown.id)


class PassageChooser(Card):
    """The passages that a message may come from, to be ticked."""

    def __init__(self, panel: MessagesPanel) -> None:
        super().__init__("pale")
        self._panel = panel
        self._message = 0
        self.title = Heading("", 3)
        self.title.setWordWrap(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(_("Les paroles dont il vient"))
        self.list.setMinimumHeight(theme.em(10))
        keep = Button(_("Relier"))
        leave = Button(_("Fermer"), "quiet")
        keep.clicked.connect(self._on_keep)
        leave.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(keep)
        self.body.addWidget(self.title)
        self.body.addWidget(self.list)
        self.body.addLayout(row)
        self.hide()

    def show_passages(self, shown: ShownMessage, passages: Passages) -> None:
        """Offer passages for a message."""
        self._message = shown.id
        say(self.title, _("D’où vient « {message} » ?").format(message=shown.text))
        self.list.clear()
        for number, words in passages:
            item = QListWidgetItem(f"{passage_number(number)} – {words}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            ticked = number in shown.sources
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if not passages:
            self.list.addItem(_("Il n’y a pas encore de parole à relier."))
        self.show()
        self.list.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        sources = tuple(
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )
        self._panel.acts.link(self._message, sources)
        self.hide()


class MessagesPanel(QWidget):
    """The messages of a step that has some, and its « suites »."""

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self.acts = acts
        self._shown: tuple[object, ...] = ()
        self._step = 0
        self._rows: list[MessageRow] = []
        self.line = TextLine()
        self.line.setMaxLength(MESSAGE_CHARS)
        self.line.setObjectName("message")
        self.line.setPlaceholderText(_("Un nouveau message, puis Entrée"))
        self.line.setAccessibleName(_("Un nouveau message, avec un sujet et un verbe"))
        self.line.returnPressed.connect(self.send)
        self.add_button = Button(_("Ajouter (Entrée)"))
        self.add_button.clicked.connect(self.send)
        self.chooser = PassageChooser(self)
        self.followups = FollowUpsPanel(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        title = Heading(_("Messages clés"), 3)
        title.setBuddy(self.line)
        column.addWidget(title)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.em(0.5))
        column.addLayout(self._column)
        column.addWidget(self.chooser)
        column.addWidget(self.followups)
        self.hide()

    @property
    def typed(self) -> bool:
        """Whether something is typed that was not written."""
        return bool(self.line.text().strip())

    @property
    def rows(self) -> list[MessageRow]:
        """The messages that are shown."""
        return [row for row in self._rows if not row.isHidden()]

    def show_messages(self, view: View) -> None:
        """Show the messages of the present moment, when it has some."""
        phases = (view.phase,) if view.phase is not None else ()
        self.show_written(view.step, phases, view.record, view.language)

    def show_written(
        self, step: Step | None, phases: Sequence[Phase], record: Record, language: str
    ) -> None:
        """Show the messages of a step, when they are written in one of these phases."""
        here = step is not None and any(phase.messages for phase in phases)
        present(self, here)
        present(self.followups, any(phase.followups for phase in phases))
        if step is None or not here:
            return
        self._step = self.followups.step = step.id
        messages, followups = record.messages, record.followups
        shown = (step.id, messages, followups, language)
        if shown == self._shown:
            return
        self._shown = shown
        while len(self._rows) < len(messages):
            row = MessageRow(self)
            self._rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self._rows):
            present(row, place < len(messages))
            if place < len(messages):
                row.show_message(place + 1, message(messages[place]))
        self.followups.show_followups(followups)

    def focus_first(self) -> None:
        """Go to where the present phase is written."""
        phase = self.acts.view.phase
        after = phase is not None and phase.key == FOLLOWUPS
        (self.followups.what if after else self.line).setFocus()

    @Slot()
    def send(self) -> None:
        """Write what is typed as a message."""
        words = self.line.text().strip()
        if words and self._step:
            self.acts.message(self._step, words, lambda: self._on_written(words))

    def _on_written(self, words: str) -> None:
        if self.line.text().strip() == words:
            self.line.clear()

    def choose_passages(self, shown: ShownMessage) -> None:
        """Read the passages of every step in the background, then offer them."""
        view, room, catalogue = self.acts.view, self.acts.room, self._shell.house.catalogue

        def read() -> Passages:
            with closing(room.reader()) as reader:
                plans = [read_plan(step, view, catalogue, reader) for step in view.steps]
            cards = [card for plan in plans for card in linkable(plan)]
            return tuple((one.id, one.text) for one in cards)

        def refused(error: UserError) -> None:
            self._shell.tell(str(error))

        self._shell.background.run(
            read,
            while_there(self, lambda passages: self.chooser.show_passages(shown, passages)),
            refused,
        )


class FollowUpsPanel(QWidget):
    """« Suites » of a ``step``: what, which function, when."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.step = 0
        self._rows: list[tuple[QWidget, QLabel, Button]] = []
        self._shown: tuple[FollowUp, ...] = ()
        self.title = Heading(_("Suites"), 3)
        self.what = self._field(_("Quoi"), 300)
        self.who = self._field(_("Quelle fonction (pas de nom)"), 120)
        self.when = self._field(_("Quand"), 80)
        self._column = QVBoxLayout()
        entry = Flowing(theme.em(0.35), 3, theme.em(10))
        for field in (self.what, self.who, self.when):
            entry.add(field)
        self.add_button = Button(_("Ajouter cette suite"))
        self.add_button.clicked.connect(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(self._column)
        column.addWidget(entry)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_followups(self, followups: tuple[FollowUp, ...]) -> None:
        """Show the « suites »."""
        self._shown = followups
        many = ngettext("{n} suite", "{n} suites", len(followups))
        say(self.title, f"{_('Suites')} · {many}")
        while len(self._rows) < len(followups):
            self._add_row()
        for place, (row, label, button) in enumerate(self._rows):
            present(row, place < len(followups))
            if place < len(followups):
                one = followups[place]
                words = " · ".join(part for part in (one.what, one.who, one.when) if part)
                say(label, words)
                button.setAccessibleName(_("Retirer {name}").format(name=one.what))

    @Slot()
    def send(self) -> None:
        """Add what is typed."""
        if not self.step or not self.what.text().strip():
            self.what.setFocus()
            return
        self._acts.followup(
            self.step, self.what.text(), self.who.text(), self.when.text(), self._on_added
        )

    def _on_added(self) -> None:
        for field in (self.what, self.who, self.when):
            field.clear()
        self.what.setFocus()

    def _field(self, words: str, most: int) -> TextLine:
        field = TextLine()
        field.setMaxLength(most)
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.returnPressed.connect(self.send)
        return field

    def _add_row(self) -> None:
        place = len(self._rows)
        row, label, button = QWidget(), Body(), Button(_("Retirer"), "quiet")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label, 1)
        box.addWidget(button)
        button.clicked.connect(lambda: self._acts.drop_followup(self._shown[place].id))
        self._rows.append((row, label, button))
        self._column.addWidget(row)
