"""What is said aloud, typed in one line: the camp follows the debate, Enter notes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.phase import MAX_TEXT
from app.core.record import Channel
from app.core.text import join_parts
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.console.camps import Camps
from app.ui.console.channel import ChannelChoice
from app.ui.console.fields import TextLine, present, say
from app.ui.console.pills import place_of_key
from app.ui.pieces import Body, Button, Heading, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.room.panel.noting import ScribeForm
    from app.room.panel.noting import Slot as Camp
    from app.ui.console.acts import Acts


class _Line(TextLine):
    """The line itself: ↑, ↓ and Alt+digit choose the camp without leaving it."""

    def __init__(self, owner: ScribeLine) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that choose a camp; the others write."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._owner.camps.turn(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            place = place_of_key(event.text())
            if place is not None:
                self._owner.camps.call(place)
                return
        super().keyPressEvent(event)


class ScribeLine(QWidget):
    """One line, and the camp it goes to; of a text that has parts, a line for each.

    The text stays until it is on the disk. ``ended`` tells that what was put by is noted or erased.
    """

    ended = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.form: ScribeForm | None = None
        self._sending = False
        self._key = acts.new_key()
        self._chosen = ""
        self._by_hand = False
        self._offered: ScribeForm | None = None
        self.label = Heading("", 3)
        self.channel = ChannelChoice()
        self.camps = Camps()
        self.turn = self.camps.told
        self._names: list[Body] = []
        self._each: list[_Line] = []
        self._fields = QGridLayout()
        self._fields.setColumnStretch(1, 1)
        self._fields.setVerticalSpacing(theme.em(0.25))
        self.line = self._add_line()
        self.label.setBuddy(self.line)
        self.hint = Muted()
        self.fleeting = Muted()
        self.note_button = Button(_("Noter (Entrée)"))
        self.begun = Body()
        self.drop_button = Button(_("Effacer"), "quiet")
        self._lay_out()
        self.channel.chosen.connect(self._on_channel)
        self.camps.picked.connect(self._on_picked)
        self.note_button.clicked.connect(self.send)
        self.drop_button.clicked.connect(self._on_dropped)
        self.take_up()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addLayout(self._fields, 1)
        row.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        begun = QHBoxLayout()
        begun.addWidget(self.begun, 1)
        begun.addWidget(self.drop_button)
        column.addLayout(begun)
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.channel)
        column.addLayout(head)
        column.addWidget(self.camps)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addWidget(self.fleeting)

    @property
    def typed(self) -> bool:
        """Whether something is typed that was not noted."""
        return any(line.text().strip() for line in self.lines)

    @property
    def lines(self) -> list[_Line]:
        """The lines that are shown: one, or one a part."""
        return self._each[: max(1, len(self.form.parts))] if self.form else self._each[:1]

    @property
    def text(self) -> str:
        """What is typed."""
        if self.form is None or not self.form.parts:
            return self.line.text()
        return join_parts([line.text() for line in self.lines])

    @property
    def pending(self) -> bool:
        """Whether something is typed that was not even sent."""
        return self.typed and not self._sending

    @property
    def camp(self) -> str:
        """The camp that the text goes to, empty when there is none to choose."""
        return self._chosen

    @property
    def place(self) -> Camp | None:
        """The camp itself, or the table."""
        camps = self.form.places if self.form else ()
        return next((camp for camp in camps if camp.key == self._chosen), None)

    def show_form(self, form: ScribeForm | None) -> None:
        """Show where to note, or nothing. A text not sent yet keeps its own question."""
        self._offered = form
        if form == self.form:
            return
        if self.typed and (form is None or self._elsewhere(form)):
            return
        before, self.form = self.form, form
        present(self, form is not None)
        if form is None:
            return
        if before is None or self._elsewhere(form, before):
            self._key, self._by_hand, self._chosen = self._acts.new_key(), False, ""
        if before is None or before.label != form.label:
            self.label.setText(form.label.replace("&", "&&"))  # It has a buddy.
            self.note_button.setAccessibleName(labelled(_("Noter"), form.label))
            self.channel.name(form.label)
        if before is None or (before.label, before.parts) != (form.label, form.parts):
            self._show_parts(form)
        told = _("Ces textes sont effacés à la fin de l’atelier.")
        say(self.fleeting, told if form.fleeting else "")
        self.camps.show_form(form)
        self._follow(form)

    @property
    def put_by(self) -> bool:
        """Whether it is about another moment than the present one."""
        return bool(self.begun.text())

    def put_off(self, title: str) -> None:
        """Keep what was begun in a step of that title, to be noted or erased."""
        words = _("Note commencée à l’étape « {title} ». Notez-la, ou effacez-la.")
        self._offered = None
        say(self.begun, words.format(title=title))
        present(self.drop_button, True)

    def take_up(self) -> None:
        """Be about the present moment again."""
        say(self.begun, "")
        present(self.drop_button, False)

    def is_for(self, form: ScribeForm) -> bool:
        """Tell whether it notes what that form asks."""
        return not self._elsewhere(form)

    def holds(self, widget: QWidget) -> bool:
        """Tell whether a widget is one of its lines."""
        return any(line is widget for line in self.lines)

    def choose_table(self, team: str) -> None:
        """Choose a table by its key, when tables write here."""
        found = (one.key for one in (self.form.places if self.form else ()) if one.team == team)
        key = next(found, "")
        if key:
            self._on_picked(key)

    def choose_part(self, part: str) -> None:
        """Go to the part that the room sees alone, where texts are sorted by these parts."""
        keys = [one.key for one in (self.form.places if self.form else ())]
        if part in keys and not self.typed:
            self._choose(part)

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self._by_hand = True
        self._choose(key)

    @Slot()
    def send(self) -> None:
        """Note what is typed; sent twice it is noted once."""
        form, text = self.form, self.text
        if form is None or self._sending or not self.typed:
            return
        if not self.line.text().strip():
            self.line.setFocus()  # Its first part says what a text is about.
            return
        if form.places and self.place is None:
            say(self.turn, _("Choisissez d’abord : flèches haut et bas."))
            return
        self._sending = True
        self._acts.note(
            form,
            self.place,
            text,
            self._key,
            self.channel.channel,
            lambda: self._on_noted(text),
            self._on_refused,
        )

    @Slot()
    def _on_channel(self) -> None:
        self._invite()
        self.line.setFocus()

    def _invite(self) -> None:
        """Tell what to type."""
        paper = self.channel.channel is Channel.PAPER
        words = (
            _("Ce qui est écrit, puis Entrée")
            if paper
            else _("Ce que la personne dit, puis Entrée")
        )
        for line in self.lines:
            line.setPlaceholderText(words)
            words = ""

    def _show_parts(self, form: ScribeForm) -> None:
        """Show one line, or one a part under its name."""
        while len(self._each) < len(form.parts):
            self._add_line()
        for place, line in enumerate(self._each):
            part = form.parts[place] if place < len(form.parts) else ""
            say(self._names[place], part)
            present(line, bool(part) or place == 0)
            line.setAccessibleName(f"{form.label} · {part}" if part else form.label)
        self._invite()

    def _add_line(self) -> _Line:
        place, line, name = len(self._each), _Line(self), Body()
        line.setMaxLength(MAX_TEXT)
        line.setObjectName("scribe")
        line.returnPressed.connect(lambda: self._on_entered(place))
        line.editingFinished.connect(self._catch_up)
        name.setBuddy(line)
        name.hide()
        self._each.append(line)
        self._names.append(name)
        self._fields.addWidget(name, place, 0)
        self._fields.addWidget(line, place, 1)
        return line

    def _on_entered(self, place: int) -> None:
        """Go on to the next part, or note what is typed after the last one."""
        if place + 1 < len(self.lines):
            self.lines[place + 1].setFocus()
        else:
            self.send()

    def _on_noted(self, text: str) -> None:
        self._sending = False
        self._by_hand = False
        self._key = self._acts.new_key()
        if self.text == text:
            if any(line.hasFocus() for line in self.lines):
                self.line.setFocus()
            for line in self.lines:
                line.clear()
        self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        """Take what had to wait for the text to be noted: another question, another turn."""
        if self.typed:
            return
        if self.put_by:
            self.ended.emit()
            return
        self.show_form(self._offered)
        if self.form is not None:
            self._follow(self.form)

    @Slot()
    def _on_dropped(self) -> None:
        for line in self.lines:
            line.clear()
        self._catch_up()

    def _on_refused(self) -> None:
        self._sending = False

    def _elsewhere(self, form: ScribeForm, before: ScribeForm | None = None) -> bool:
        then = before or self.form
        return then is None or (then.step, then.id) != (form.step, form.id)

    def _follow(self, form: ScribeForm) -> None:
        """Follow the debate's turn, unless a person chose for the text being typed."""
        if not form.places:
            self._chosen = ""
            self._tell_turn()
            return
        keys = [camp.key for camp in form.places]
        if self._by_hand and self._chosen in keys:
            return
        if self._chosen in keys and (self.typed or not form.turn):
            return
        # Nothing is said for people who did not say it: they choose, as on a phone.
        alone = bool(form.tables) or len(keys) == 1
        self._choose(form.turn or (keys[0] if alone else ""))

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._tell_turn()

    def _tell_turn(self) -> None:
        """Tell where the next text goes: after each one it may be another camp's turn."""
        by_turn = self.form is not None and self.form.turn == self._chosen and not self._by_hand
        self.camps.choose(self._chosen)
        name, hint = self.camps.told_of
        words = _("Au tour de : {camp}") if by_turn else _("Choisi : {camp}")
        several = self.form is not None and len(self.form.places) > 1
        told = words.format(camp=name) if several and name else ""
        say(self.turn, told)
        say(self.hint, hint)
        spoken = " ".join(part for part in (told, hint) if part)
        for line in self.lines:
            line.setAccessibleDescription(spoken)
