"""One passage on its way to be quoted: its words, what to hide in them, agreement, two readers."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.edition import quotation
from app.core.i18n import _
from app.core.naming import clues
from app.core.phase import MAX_TEXT
from app.core.record import wording
from app.report.editions.brief import shortened
from app.room.panel.texts import passage_number
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading, Muted, Toggle
from app.ui.restitution.editors.field import WrittenField
from app.ui.restitution.editors.passages import (
    IN_PLACE,
    KIND_WORDS,
    Passage,
    breakable,
    missing,
    replaced,
)
from app.ui.restitution.editors.readers import ReadersForm
from app.ui.session import SEAT

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.core.naming import Clue
    from app.core.session import SessionInfo
    from app.ui.restitution.editors.passages import Everything
    from app.ui.session import OpenSession


_SHOWN = 60
"""Most signs of words that are pointed at, where they are told."""


class Pointed(QLabel):
    """Words as they were written, those that may tell who speaks underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setProperty("role", "body")

    def show_words(self, text: str, found: tuple[Clue, ...]) -> None:
        """Show a text; its clues are underlined, and told in words to who listens."""
        self.setText(underlined(text, found))
        self.setAccessibleName(text)


class QuoteCard(Card):
    """What is decided of one passage."""

    jump = Signal(int)

    def __init__(self, session: OpenSession) -> None:
        super().__init__()
        self._session = session
        self.passage: Passage | None = None
        self._common: frozenset[str] = frozenset()
        self._clues: tuple[tuple[str, Clue], ...] = ()
        self._closed = False
        self.number = Heading("", 3)
        self.where = Muted()
        self.words = Pointed()
        self.jump_button = Button(_("Voir dans l’aperçu"), "quiet")
        self.quoted = Toggle(_("Proposer cette parole"))
        self.agreed = Toggle(_("Accord de la personne : oui"))
        self.how_agreed = Muted(_("Donné sur son téléphone, ou demandé à l’oral."))
        self.field = WrittenField(session, _("Mots imprimés"), MAX_TEXT, lines=3)
        self.hints = QWidget()
        self._hints = QVBoxLayout(self.hints)
        self._hints.setContentsMargins(0, 0, 0, 0)
        self._hints.setSpacing(theme.em(0.35))
        self.hint_buttons: list[Button] = []
        self.own_button = Button(_("Reprendre les mots d’origine"), "quiet")
        self.readers = ReadersForm()
        self.missing = Body()
        pieces = (self.number, self.where, self.words, self.missing, self.jump_button, self.quoted)
        for piece in (
            *pieces,
            self.agreed,
            self.how_agreed,
            self.field,
            self.hints,
            self.own_button,
            self.readers,
        ):
            self.body.addWidget(piece)
        for button in (self.jump_button, self.own_button):
            self.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        self._connect()

    def _connect(self) -> None:
        self.jump_button.clicked.connect(self._on_jump)
        self.quoted.clicked.connect(self._on_quoted)
        self.agreed.clicked.connect(self._on_agreed)
        self.field.edited.connect(self._show_hints)
        self.own_button.clicked.connect(self._on_own)
        self.readers.read.connect(self._on_read)
        self.readers.unread.connect(self._on_unread)

    def show_passage(
        self, passage: Passage, everything: Everything, info: SessionInfo, closed: bool
    ) -> None:
        """Show a passage; what is being typed in it stays."""
        other = self.passage is None or self.passage.number != passage.number
        self.passage, self._common, self._closed = passage, everything.common, closed
        card = passage.card
        say(self.number, passage_number(passage.number).capitalize())
        say(self.where, passage.where)
        self.words.show_words(card.text, clues(card.text, self._common))
        self.quoted.setChecked(card.quoted)
        self.agreed.setChecked(card.quote_agreed)
        for toggle in (self.quoted, self.agreed):
            toggle.setEnabled(not closed)
        self.field.set_read_only(closed)
        if other:
            self.field.begin(partial(self._reword, passage.number), passage.words)
        else:
            self.field.show_value(passage.words)
        self.readers.show_passage(passage, info, closed=closed)
        for piece in (self.agreed, self.how_agreed, self.field, self.hints, self.readers):
            present(piece, card.quoted)
        say(self.missing, missing(card, passage.reading, self._common))
        self._show_hints()

    def come_into_view(self) -> None:
        """Scroll so that its top is seen, in all that scrolls around it."""
        above, nearest = self.parentWidget(), True
        while above is not None:
            inside = above.widget() if isinstance(above, QScrollArea) else None
            if isinstance(above, QScrollArea) and inside is not None:
                top = self.mapTo(inside, QPoint(0, 0)).y()
                if nearest:
                    above.verticalScrollBar().setValue(top - theme.em(0.5))
                else:
                    above.ensureVisible(0, self.mapTo(inside, QPoint(0, theme.em(8))).y(), 0, 0)
                nearest = False
            above = above.parentWidget()

    def _reword(self, number: int, text: str, before: str) -> Future[None]:
        return self._session.room.editing.reword(SEAT, number, text, seen=wording(before))

    @Slot()
    def _show_hints(self) -> None:
        """List the words to hide in what is typed, each with what may stand in its place."""
        passage = self.passage
        if passage is None:
            return
        text = self.field.text
        self.own_button.setVisible(
            passage.card.quoted and not self._closed and text != passage.card.text
        )
        found = () if self._closed else clues(text, self._common)
        pointed = tuple((text[one.start : one.end], one) for one in found)
        if pointed == self._clues:
            return
        self._clues = pointed
        self.hint_buttons.clear()
        while (item := self._hints.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, one in pointed:
            self._hints.addWidget(self._hint(words, one))

    def _hint(self, words: str, clue: Clue) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.15))
        kind = _(KIND_WORDS[clue.kind])
        column.addWidget(
            Body(
                _("« {words} » : {kind}").format(
                    words=breakable(shortened(words, _SHOWN)), kind=kind
                )
            )
        )
        row = Flowing(theme.em(0.35))
        label = QLabel(_("Remplacer par"))
        label.setProperty("role", "muted")
        row.add(label)
        for one in IN_PLACE[clue.kind]:
            row.add(self._replacing(words, clue, _(one)))
        column.addWidget(row)
        return whole

    def _replacing(self, words: str, clue: Clue, other: str) -> Button:
        button = Button(other)
        told = _("Remplacer « {words} » par {other}").format(
            words=shortened(words, _SHOWN), other=other
        )
        button.setAccessibleName(told)

        def replace() -> None:
            text = self.field.text
            if text[clue.start : clue.end] == words:
                self.field.set_text(replaced(text, clue.start, clue.end, other))
                self.field.box.setFocus()

        button.clicked.connect(replace)
        self.hint_buttons.append(button)
        return button

    @Slot()
    def _on_jump(self) -> None:
        if self.passage is not None:
            self.jump.emit(self.passage.number)

    @Slot()
    def _on_quoted(self) -> None:
        self._quote(self.quoted.isChecked(), None)

    @Slot()
    def _on_agreed(self) -> None:
        self._quote(self.quoted.isChecked(), self.agreed.isChecked())

    def _quote(self, quoted: bool, agreed: bool | None) -> None:
        """Propose it or not; the boxes show what is kept until it is."""
        if self.passage is None:
            return
        card = self.passage.card
        self.quoted.setChecked(card.quoted)
        self.agreed.setChecked(card.quote_agreed)
        self.field.flush()
        desk = self._session.room.desk
        self._session.send(desk.quote(SEAT, card.id, quoted, agreed, wording=card.wording))

    @Slot()
    def _on_own(self) -> None:
        if self.passage is not None:
            self.field.set_text(self.passage.card.text)
            self.field.flush()

    @Slot(str, str)
    def _on_read(self, reader: str, partner: str) -> None:
        """Note who read the words that are seen: those typed are kept first."""
        if self.passage is None:
            return
        if not self.field.leave():
            self.field.ask()
            return
        seen = wording(self.field.text or quotation(self.passage.card, self.passage.reading))
        room = self._session.room
        self._session.send(
            room.editing.read(SEAT, self.passage.number, reader=reader, partner=partner, seen=seen)
        )

    @Slot()
    def _on_unread(self) -> None:
        if self.passage is not None:
            self._session.send(self._session.room.editing.unread(SEAT, self.passage.number))


def underlined(text: str, found: tuple[Clue, ...]) -> str:
    """Return a text as HTML, its clues underlined."""
    parts, last = [], 0
    for one in found:
        parts.append(escape(breakable(text[last : one.start])))
        parts.append(f"<u><b>{escape(breakable(text[one.start : one.end]))}</b></u>")
        last = one.end
    parts.append(escape(breakable(text[last:])))
    return "".join(parts).replace("\n", "<br>")
