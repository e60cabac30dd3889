"""One key message: its words, what the room said of it, the passages it comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import N_, _, in_quotes, ngettext
from app.core.naming import clues
from app.core.pointing import ClueKind
from app.core.record import KeyMessage, MessageStatus, wording
from app.core.text import on_one_line
from app.room.desk import MESSAGE_CHARS
from app.room.panel.texts import passage_number
from app.ui import theme
from app.ui.console.fields import TextLine, bind, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading, Muted, OneOf
from app.ui.restitution.editors.field import WrittenField
from app.ui.restitution.editors.passages import breakable
from app.ui.restitution.signs import sign_button
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from app.ui.restitution.editors.passages import Everything
    from app.ui.session import OpenSession

MOST_WORDS = 30
"""Words of a key message at most (formats.md §3.1)."""

_NAMES = frozenset({ClueKind.NAME, ClueKind.PLACE, ClueKind.ESTABLISHMENT, ClueKind.NUMBER})
_STATUS = {
    MessageStatus.DRAFT: N_("Pas encore validé par la salle."),
    MessageStatus.VALIDATED: N_("Validé par la salle."),
    MessageStatus.REWORK: N_("À reformuler : il n’est pas imprimé."),
}


class SourceRow(QWidget):
    """A passage that a message comes from: its number is pressed to read it whole."""

    jump = Signal(int)
    unlinked = Signal(int)

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number = number
        self.open_button = QPushButton(_("n° {number}").format(number=number))
        self.start = Muted(breakable(_short(text)))
        self.open_button.setCheckable(True)
        self.open_button.setAccessibleName(
            _("Lire le {passage}").format(passage=passage_number(number))
        )
        self.words = Body(breakable(text))
        self.words.hide()
        self.jump_button = Button(_("Voir dans l’aperçu"), "quiet")
        self.unlink_button = Button(_("Délier"), "quiet")
        self.unlink_button.setAccessibleName(
            _("Délier le {passage}").format(passage=passage_number(number))
        )
        self.more = Flowing(theme.em(0.35))
        self.more.add(self.jump_button)
        self.more.add(self.unlink_button)
        self.more.hide()
        row = QHBoxLayout()
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.start, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.15))
        column.addLayout(row)
        for piece in (self.words, self.more):
            column.addWidget(piece)
        self.open_button.toggled.connect(self._on_opened)
        self.jump_button.clicked.connect(lambda: self.jump.emit(number))
        self.unlink_button.clicked.connect(lambda: self.unlinked.emit(number))

    @Slot(bool)
    def _on_opened(self, opened: bool) -> None:
        self.words.setVisible(opened)
        self.start.setVisible(not opened)
        self.more.setVisible(opened)
        if opened:
            self.jump.emit(self.number)


class MessageCard(Card):
    """What is decided of one message."""

    jump = Signal(int)
    choosing = Signal(int)
    """The message for which a passage is to be chosen in the list."""

    moved = Signal(int)
    """The message that is to go up or down."""

    def __init__(self, session: OpenSession, message: int) -> None:
        super().__init__()
        self._session = session
        self._id = message
        self.shown: KeyMessage | None = None
        self._told: tuple[object, ...] = ()
        self._everything: Everything | None = None
        self.rows: list[SourceRow] = []
        self.number = Heading("", 3)
        self.up = sign_button("mdi6.arrow-up", _("Monter"), "Alt+Up", lambda: self._move(-1))
        self.down = sign_button(
            "mdi6.arrow-down", _("Descendre"), "Alt+Down", lambda: self._move(1)
        )
        self.field = WrittenField(session, _("Message"), MESSAGE_CHARS, lines=3, by_hand=True)
        self.warning = Body()
        self.status = Muted()
        self._judged = OneOf(self)
        self.good = QPushButton(_("Validé par la salle"))
        self.rework = QPushButton(_("À reformuler"))
        self.judging = Flowing(theme.em(0.35))
        for button in (self.good, self.rework):
            self._judged.hold(button)
            self.judging.add(button)
        self.from_ = Heading(_("Il vient de"), 3)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(theme.em(0.35))
        self.link = QWidget()
        self.line = TextLine()
        self.line.setValidator(QIntValidator(1, 999_999, self))
        self.line.setPlaceholderText(_("N° de passage"))
        self.line.setAccessibleName(_("Numéro du passage à relier"))
        self.link_button = Button(_("Relier"))
        self.choose_button = Button(_("Choisir dans la liste"), "quiet")
        self._lay_out()
        self._connect()
        self.field.label.hide()  # The number says what it is.
        self.number.setBuddy(self.field.box)
        self.field.begin(self._reword, "")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.link)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.link_button)
        head = QHBoxLayout()
        head.setSpacing(theme.em(0.35))
        head.addWidget(self.number, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        self.body.addLayout(head)
        for piece in (self.field, self.warning, self.status, self.judging, self.from_):
            self.body.addWidget(piece)
        self.body.addLayout(self._sources)
        self.body.addWidget(self.link)
        self.body.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.field.edited.connect(self._warn)
        self.good.clicked.connect(partial(self._judge, MessageStatus.VALIDATED))
        self.rework.clicked.connect(partial(self._judge, MessageStatus.REWORK))
        self.line.returnPressed.connect(self._on_link)
        self.link_button.clicked.connect(self._on_link)
        self.choose_button.clicked.connect(lambda: self.choosing.emit(self._id))
        bind(self, "Alt+Up", self.up.click)
        bind(self, "Alt+Down", self.down.click)

    def show_message(
        self, place: int, shown: KeyMessage, everything: Everything, *, closed: bool
    ) -> None:
        """Show a message under its number."""
        self.shown, self._everything = shown, everything
        say(self.number, _("Message {n}").format(n=place))
        self.field.box.setAccessibleName(_("Message {n}").format(n=place))
        self.field.show_value(shown.text)
        self.field.set_read_only(closed)
        say(self.status, _(_STATUS[shown.status]))
        self.good.setChecked(shown.status is MessageStatus.VALIDATED)
        self.rework.setChecked(shown.status is MessageStatus.REWORK)
        for piece in (self.judging, self.link, self.choose_button):
            present(piece, not closed)
        self._show_place(*everything.place_of(shown.id), closed=closed)
        self._show_sources(closed=closed)
        self._warn()

    def _show_place(self, before: int, after: int, *, closed: bool) -> None:
        """Let the message be moved where others of its step are; the keyboard stays with it."""
        held = self.up.hasFocus() or self.down.hasFocus()
        for button, room in ((self.up, before), (self.down, after)):
            button.setEnabled(room > 0)
            present(button, not closed and before + after > 0)
        if held and not (self.up.hasFocus() or self.down.hasFocus()):
            (self.up if before else self.down).setFocus()

    def link_to(self, number: int) -> None:
        """Say that the message comes from one more passage."""
        if self.shown is not None and number not in self.shown.sources:
            self._link((*self.shown.sources, number))

    def _move(self, by: int) -> None:
        self.moved.emit(self._id)
        self._session.send(self._session.room.editing.order(SEAT, self._id, by))

    def _reword(self, text: str, before: str) -> Future[None]:
        return self._session.room.desk.reword(SEAT, self._id, text, wording=wording(before))

    def _show_sources(self, *, closed: bool) -> None:
        shown, everything = self.shown, self._everything
        if shown is None or everything is None:
            return
        found = [everything.passages.get(number) for number in shown.sources]
        told = [(one.number, one.card.text) for one in found if one is not None]
        if self._told == (told, closed):
            return
        self._told = (told, closed)
        opened = {row.number for row in self.rows if row.open_button.isChecked()}
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [SourceRow(number, text) for number, text in told]
        for row in self.rows:
            self._sources.addWidget(row)
            before = row.blockSignals(True)
            row.open_button.setChecked(row.number in opened)
            row.blockSignals(before)
            row.unlink_button.setVisible(not closed)
            row.jump.connect(self.jump)
            row.unlinked.connect(self._on_unlinked)
        empty = not self.rows
        say(self.from_, _("Il ne vient d’aucun passage noté.") if empty else _("Il vient de"))

    @Slot()
    def _warn(self) -> None:
        """Tell what is to be looked at again before it is printed."""
        lost = self._everything is not None and self._id in self._everything.unsupported
        say(self.warning, "\n".join(warnings(self.field.text, lost=lost)))

    def _judge(self, status: MessageStatus, _checked: bool = False) -> None:
        shown = self.shown
        if shown is None:
            return
        self.good.setChecked(shown.status is MessageStatus.VALIDATED)
        self.rework.setChecked(shown.status is MessageStatus.REWORK)
        if not self.field.leave():
            self.field.ask()
            return
        words = wording(self.field.text or shown.text)
        self._session.send(self._session.room.desk.judge(SEAT, self._id, status, wording=words))

    @Slot()
    def _on_link(self) -> None:
        typed = self.line.text()
        everything, shown = self._everything, self.shown
        if not typed or everything is None or shown is None:
            self.line.setFocus()
            return
        number = int(typed)
        if number not in everything.passages or everything.passages[number].aside:
            told = _("Il n’y a pas de passage n° {number}.").format(number=number)
            self._session.refused.emit(told)
            return
        self.line.clear()
        self.link_to(number)

    @Slot(int)
    def _on_unlinked(self, number: int) -> None:
        if self.shown is not None:
            self._link(tuple(one for one in self.shown.sources if one != number))

    def _link(self, sources: tuple[int, ...]) -> None:
        if self.shown is not None:
            desk = self._session.room.desk
            self._session.send(desk.link(SEAT, self._id, sources, seen=self.shown.sources))


def warnings(text: str, *, lost: bool = False) -> Iterator[str]:
    """Return what is to be looked at in a message; ``lost``: a passage it came from was withdrawn."""
    number = len(text.split())
    if number > MOST_WORDS:
        yield ngettext(
            "{n} mot : 30 au plus, c’est mieux.", "{n} mots : 30 au plus, c’est mieux.", number
        )
    if lost:
        yield _("Un passage dont il vient a été retiré : relisez-le, changez-le ou validez-le.")
    named = [text[one.start : one.end] for one in clues(text) if one.kind in _NAMES]
    if named:
        told = ", ".join(map(in_quotes, named))
        yield _("Il dit peut-être un nom ou un lieu : {words}.").format(words=told)


def _short(text: str) -> str:
    line = on_one_line(text)
    return line if len(line) <= 60 else f"{line[:58].rstrip()}…"
