"""« Relecture »: what people of the workshop said of each passage, typed by its number alone."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QListView

from app.core.edition import Outcome
from app.core.i18n import _, ngettext
from app.core.phase import MAX_TEXT
from app.core.record import wording
from app.room.panel.texts import passage_number
from app.ui import theme
from app.ui.console.fields import TextLine, keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading, Muted
from app.ui.restitution.editors.closed import why_closed
from app.ui.restitution.editors.field import WrittenField
from app.ui.restitution.editors.passages import OUTCOME_WORDS, Everything, Passage, breakable
from app.ui.restitution.editors.readers import ReadersForm
from app.ui.restitution.editors.source import Source
from app.ui.restitution.editors.team import TeamEditor
from app.ui.restitution.panes import reveal
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from PySide6.QtGui import QKeyEvent

    from app.core.edition import Reading
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class NumbersLine(TextLine):
    """Numbers of passages; a letter says what came of them: « 12 15 A »."""

    judged = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the three letters for what they mean."""
        outcome = LETTERS.get(event.text().upper())
        if outcome is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.judged.emit(outcome)
        else:
            super().keyPressEvent(event)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers that are typed, each once."""
        found = (int(one) for one in re.findall(r"\d{1,6}", self.text()))
        return tuple(dict.fromkeys(found))


LETTERS = {"A": Outcome.AGREED, "C": Outcome.CORRECTED, "R": Outcome.WITHDRAWN}


class Noted(QAbstractListModel):
    """What was noted, passage by passage."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str] = []

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show what was noted of each passage."""
        rows = [
            f"{passage_number(one.number)} · {_(OUTCOME_WORDS[one.outcome])}" for one in readings
        ]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = _TOP) -> int:
        """Return how many passages something was noted of."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return one line."""
        wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._rows[index.row()] if wanted and index.isValid() else None


class RereadingEditor(TeamEditor):
    """A field for numbers, the passage, what is noted of it, and all that was."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.title = _("Relecture")
        self.source = Source(shell, session, self)
        self._passage: Passage | None = None
        self._closed = False
        self._listed: tuple[Reading, ...] = ()
        self.line = NumbersLine()
        self.line.setPlaceholderText(_("N° de passage"))
        self.line.setAccessibleName(_("Numéro du passage, puis A, C ou R"))
        self.line_label = Heading(_("Numéro du passage"), 3)
        self.line_label.setBuddy(self.line)
        self.how = Muted(
            _("Tapez le numéro, puis une lettre. Plusieurs accords d’un coup : « 3 5 8 A ».")
        )
        self.told = Body()
        self.told.hide()
        self.deeds = Flowing(theme.em(0.35))
        self.agree_button = Button(keyed(_("Accord"), "A"))
        self.correct_button = Button(keyed(_("Corrigé"), "C"))
        self.withdraw_button = Button(keyed(_("Retiré"), "R"), "danger")
        for button in (self.agree_button, self.correct_button, self.withdraw_button):
            self.deeds.add(button)
        self._make_card(session)
        self._make_question()
        self.count = Heading("", 3)
        self.noted = Noted()
        self.list = QListView()
        self.list.setModel(self.noted)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("Ce qui est noté"))
        self.list.setMinimumHeight(theme.em(8))
        self._lay_out()
        self._connect()

    def _make_card(self, session: OpenSession) -> None:
        self.card = Card()
        self.number = Heading("", 3)
        self.where = Muted()
        self.words = Body()
        self.state = Muted()
        self.jump_button = Button(_("Voir dans l’aperçu"), "quiet")
        self.field = WrittenField(session, _("Texte corrigé"), MAX_TEXT, lines=3, by_hand=True)
        self.field.hide()
        self.readers = ReadersForm()
        self.readers.hide()
        pieces = (self.number, self.where, self.words, self.state, self.jump_button, self.field)
        for piece in (*pieces, self.readers):
            self.card.body.addWidget(piece)
        self.card.body.setAlignment(self.jump_button, Qt.AlignmentFlag.AlignLeft)
        self.card.hide()

    def _make_question(self) -> None:
        """Ask once, in the page, before erasing: nothing brings it back."""
        self.sure = Card("pale")
        self.sure_words = Body()
        self.keep_button = Button(_("Non, garder ce passage"))
        self.erase_button = Button(_("Oui, l’effacer partout"), "danger")
        for piece in (self.sure_words, self.keep_button, self.erase_button):
            self.sure.body.addWidget(piece)
        self.sure.hide()

    def _lay_out(self) -> None:
        pieces = (
            self.line_label, self.line, self.how, self.deeds, self.told, self.sure,
            self.card, self.count, self.list,
        )  # fmt: skip
        for piece in pieces:
            self.column.addWidget(piece)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.source.read_again.connect(self._on_read)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_typed)
        self.line.judged.connect(self._on_judged)
        self.agree_button.clicked.connect(partial(self._on_judged, Outcome.AGREED))
        self.correct_button.clicked.connect(partial(self._on_judged, Outcome.CORRECTED))
        self.withdraw_button.clicked.connect(partial(self._on_judged, Outcome.WITHDRAWN))
        self.field.kept.connect(self._on_corrected)
        self.field.edited.connect(self._on_edited)
        self.field.drop_button.clicked.connect(self._on_dropped)
        self.keep_button.clicked.connect(self._on_kept)
        self.erase_button.clicked.connect(self._on_erased)
        self.jump_button.clicked.connect(self._on_jump)
        self.readers.read.connect(self._on_reader)
        self.readers.unread.connect(self._on_unread)

    def show_view(self, view: View) -> None:
        """Show what was noted; say whether anything may still be."""
        super().show_view(view)
        why = self._closed = bool(why_closed(view.info))
        for piece in (self.how, self.deeds):
            present(piece, not why)
        self.field.set_read_only(why)
        listed = tuple(one for one in view.editing.readings if one.outcome is not Outcome.NONE)
        if listed != self._listed or not self.count.text():
            self._listed = listed
            say(self.count, counted(listed))
            self.noted.show_readings(listed)
        present(self.list, bool(listed))
        if self._closed:
            present(self.sure, False)
        self.source.show_view(view)
        self._show_passage()

    def take_keyboard(self) -> None:
        """Go to the field for numbers, or to the correction that is under way."""
        (self.line if self.leave() else self.field.box).setFocus()

    def go_to(self, number: int) -> None:
        """Type the number of a passage, unless a correction is under way."""
        if self.leave():
            self.line.setText(str(number))
            self.line.setFocus()

    def leave(self) -> bool:
        """Tell whether no correction is under way: it is kept by its button alone."""
        return self.field.isHidden() or not self.field.waits

    def ask(self) -> None:
        """Go to the correction that is under way."""
        self.field.ask()

    @Slot(object)
    def _on_read(self, _everything: Everything) -> None:
        self._show_passage()

    @Slot()
    def _on_typed(self) -> None:
        present(self.sure, False)
        self._passage = None
        present(self.field, False)
        self._show_passage()

    def _found(self, number: int) -> Passage | None:
        everything = self.source.latest
        return everything.passages.get(number) if everything is not None else None

    def _show_passage(self) -> None:
        """Show the last passage whose number is typed, as it now is."""
        numbers = self.line.numbers
        passage = self._found(numbers[-1]) if numbers else None
        self._passage = passage
        present(self.card, passage is not None)
        lost = [one for one in numbers if self._found(one) is None]
        known = self.source.latest is not None
        if numbers:  # What was just noted stays told until another number is typed.
            say(self.told, _no_passage(lost) if known and lost else "")
        if passage is None:
            return
        say(self.number, passage_number(passage.number).capitalize())
        say(self.where, passage.where)
        hidden = _("Un texte qu’une table garde pour elle : l’équipe ne le lit pas.")
        say(self.words, hidden if passage.aside else breakable(passage.card.text))
        outcome = passage.reading.outcome
        noted = _("Noté : {what}").format(what=_(OUTCOME_WORDS[outcome])) if outcome else ""
        say(self.state, noted)
        present(self.readers, passage.card.quoted and not passage.aside)
        self.readers.show_passage(passage, self.session.view.info, closed=self._closed)

    @Slot(object)
    def _on_judged(self, outcome: Outcome, _checked: bool = False) -> None:
        if not self.leave():
            self.ask()
            return
        numbers = self.line.numbers
        if self._closed or not self._may(numbers, outcome):
            self.line.setFocus()
            return
        if outcome is Outcome.AGREED:
            for number in numbers:
                self._note(number, outcome)
            self._ready(numbers, outcome)
        elif outcome is Outcome.CORRECTED and self._passage is not None:
            self._correct(self._passage)
        else:
            say(self.sure_words, _erased(numbers[0]))
            present(self.sure, True)
            self.keep_button.setFocus()

    def _may(self, numbers: tuple[int, ...], outcome: Outcome) -> bool:
        """Tell whether that can be noted of these numbers; say why where it cannot."""
        lost = [one for one in numbers if self._found(one) is None]
        if not numbers:
            say(self.told, _("Tapez d’abord un numéro de passage."))
        elif lost:
            say(self.told, _no_passage(lost))
        elif len(numbers) > 1 and outcome is not Outcome.AGREED:
            say(self.told, _("Un seul numéro à la fois pour corriger ou retirer."))
        elif outcome is Outcome.CORRECTED and self._passage is not None and self._passage.aside:
            say(self.told, _("L’équipe ne lit pas ce texte : elle ne peut pas le corriger."))
        else:
            return True
        return False

    def _note(self, number: int, outcome: Outcome) -> None:
        passage = self._found(number)
        seen = passage.card.wording if passage is not None else ""
        self.session.send(self.session.room.editing.reread(SEAT, number, outcome, seen=seen))

    def _ready(self, numbers: tuple[int, ...], outcome: Outcome) -> None:
        """Make ready for the next number; say what was just noted."""
        self.line.clear()
        many = ", ".join(str(one) for one in numbers)
        words = _(OUTCOME_WORDS[outcome])
        say(self.told, _("Noté pour n° {numbers} : {what}.").format(numbers=many, what=words))
        self._go_on()

    def _go_on(self) -> None:
        """Go to the field for the next number, wherever the panel was scrolled to."""
        self.line.setFocus()
        reveal(self.line_label)

    def _correct(self, passage: Passage) -> None:
        """Ask for the new words, in the page."""
        self.field.begin(partial(self._corrected, passage.number), passage.card.text)
        present(self.field, True)
        self.field.box.setFocus()
        self.field.box.selectAll()
        reveal(self.field)

    def _corrected(self, number: int, text: str, before: str) -> Future[None]:
        editing = self.session.room.editing
        return editing.reread(SEAT, number, Outcome.CORRECTED, text, seen=wording(before))

    @Slot()
    def _on_edited(self) -> None:
        """Take no other number while a correction is under way; show what keeps it."""
        under_way = self.field.dirty and not self.field.isHidden()
        self.line.setReadOnly(under_way)
        if under_way:
            reveal(self.field)

    @Slot()
    def _on_dropped(self) -> None:
        present(self.field, False)
        self._go_on()

    @Slot()
    def _on_corrected(self) -> None:
        """Make ready for the next number once the new words are kept."""
        self._on_edited()
        if not self.field.isHidden() and self._passage is not None:
            number = self._passage.number
            present(self.field, False)
            self._ready((number,), Outcome.CORRECTED)

    @Slot()
    def _on_kept(self) -> None:
        present(self.sure, False)
        self._go_on()

    @Slot()
    def _on_erased(self) -> None:
        numbers = self.line.numbers
        present(self.sure, False)
        if numbers:
            self._note(numbers[0], Outcome.WITHDRAWN)
            self._ready(numbers[:1], Outcome.WITHDRAWN)

    @Slot()
    def _on_jump(self) -> None:
        if self._passage is not None:
            self.jump.emit(self._passage.number)

    @Slot(str, str)
    def _on_reader(self, reader: str, partner: str) -> None:
        passage = self._passage
        if passage is not None:
            self.session.send(
                self.session.room.editing.read(
                    SEAT, passage.number, reader=reader, partner=partner, seen=passage.seen
                )
            )

    @Slot()
    def _on_unread(self) -> None:
        if self._passage is not None:
            self.session.send(self.session.room.editing.unread(SEAT, self._passage.number))


def counted(readings: Sequence[Reading]) -> str:
    """Return how many passages were agreed, corrected, withdrawn."""
    if not readings:
        return _("Rien n’est encore noté.")
    agreed, corrected, withdrawn = (
        sum(1 for one in readings if one.outcome is wanted)
        for wanted in (Outcome.AGREED, Outcome.CORRECTED, Outcome.WITHDRAWN)
    )
    told = (
        ngettext("{n} accord", "{n} accords", agreed),
        ngettext("{n} corrigé", "{n} corrigés", corrected),
        ngettext("{n} retiré", "{n} retirés", withdrawn),
    )
    return ", ".join(told)


def _no_passage(numbers: Sequence[int]) -> str:
    many = ", ".join(str(one) for one in numbers)
    return _("Il n’y a pas de passage n° {number}.").format(number=many)


def _erased(number: int) -> str:
    return _(
        "Retirer le passage n° {number} l’efface partout : ici, dans les messages, dans les copies. "
        "On ne peut pas revenir en arrière."
    ).format(number=number)
