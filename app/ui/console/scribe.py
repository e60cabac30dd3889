"""What is said aloud, typed in one line: the camp follows the debate, Enter notes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.phase import MAX_TEXT
from app.core.record import Channel
from app.ui import theme
from app.ui.console.channel import ChannelChoice
from app.ui.console.fields import TextLine, present, say
from app.ui.console.flow import Flowing
from app.ui.console.pills import place_of_key
from app.ui.console.signs import sign_icon
from app.ui.pieces import Button, Heading, Muted

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
            self._owner.turn_camp(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            place = place_of_key(event.text())
            if place is not None:
                self._owner.choose_camp(place)
                return
        super().keyPressEvent(event)


class ScribeLine(QWidget):
    """One line, and the camp it goes to. The text stays until it is on the disk."""

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
        self.camps = Flowing(theme.em(0.35))
        self._buttons: list[QPushButton] = []
        self.turn = Heading("", 3)
        self.turn.setWordWrap(False)
        self.camps.add(self.turn)
        self.keys = Muted()
        self.keys.setWordWrap(False)
        self.camps.add(self.keys)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.line = _Line(self)
        self.line.setMaxLength(MAX_TEXT)
        self.line.setObjectName("scribe")
        self.label.setBuddy(self.line)
        self.hint = Muted()
        self.note_button = Button(_("Noter (Entrée)"))
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.note_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.channel)
        column.addLayout(head)
        column.addWidget(self.camps)
        column.addWidget(self.hint)
        column.addLayout(row)
        self.channel.chosen.connect(self._on_channel)
        self.line.returnPressed.connect(self.send)
        self.line.editingFinished.connect(self._catch_up)
        self.note_button.clicked.connect(self.send)
        self.hide()

    @property
    def typed(self) -> bool:
        """Whether something is typed that was not noted."""
        return bool(self.line.text().strip())

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
            self.line.setAccessibleName(form.label)
            self._invite()
        if before is None or before.places != form.places:
            self._show_camps(form.places)
        self._follow(form)

    def turn_camp(self, by: int) -> None:
        """Choose the next camp, or the one before."""
        keys = [camp.key for camp in self.form.places] if self.form else []
        if keys:
            at = keys.index(self._chosen) if self._chosen in keys else 0
            self.choose_camp((at + by) % len(keys))

    def choose_camp(self, place: int) -> None:
        """Choose a camp by its place, from 0."""
        if self.form is not None and place < len(self.form.places):
            self._by_hand = True
            self._choose(self.form.places[place].key)

    def choose_table(self, team: str) -> None:
        """Choose a table by its key, when tables write here."""
        for place, one in enumerate(self.form.places if self.form else ()):
            if one.team == team:
                self.choose_camp(place)
                return

    @Slot()
    def send(self) -> None:
        """Note what is typed; sent twice it is noted once."""
        form, text = self.form, self.line.text()
        if form is None or self._sending or not self.typed:
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
        self.line.setPlaceholderText(words)

    def _on_noted(self, text: str) -> None:
        self._sending = False
        self._by_hand = False
        self._key = self._acts.new_key()
        if self.line.text() == text:
            self.line.clear()
        self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        """Take what had to wait for the text to be noted: another question, another turn."""
        if self.typed:
            return
        self.show_form(self._offered)
        if self.form is not None:
            self._follow(self.form)

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
        self._choose(form.turn or keys[0])

    def _choose(self, key: str) -> None:
        self._chosen = key
        for place, camp in enumerate(self.form.places if self.form else ()):
            if camp.key == key and not self._buttons[place].isChecked():
                self._buttons[place].setChecked(True)
        self._tell_turn()

    def _tell_turn(self) -> None:
        """Tell where the next text goes: after each one it may be another camp's turn."""
        camps, chosen = self.form.places if self.form else (), self.place
        by_turn = self.form is not None and self.form.turn == self._chosen and not self._by_hand
        words = _("Au tour de : {camp}") if by_turn else _("Choisi : {camp}")
        told = words.format(camp=chosen.label) if len(camps) > 1 and chosen else ""
        hint = chosen.hint if chosen else ""
        say(self.turn, told)
        say(self.hint, hint)
        self.line.setAccessibleDescription(" ".join(part for part in (told, hint) if part))

    def _show_camps(self, camps: tuple[Camp, ...]) -> None:
        present(self.camps, bool(camps))
        while len(self._buttons) < len(camps):
            self._add_camp()
        for place, button in enumerate(self._buttons):
            present(button, place < len(camps))
            if place < len(camps):
                self._dress(button, camps[place], place)
        keys = _("(flèches haut et bas, ou Alt et le chiffre)") if len(camps) > 1 else ""
        say(self.keys, keys)

    def _dress(self, button: QPushButton, camp: Camp, place: int) -> None:
        button.setText(f" {camp.label}".replace("&", "&&"))
        button.setAccessibleName(camp.label)
        button.setToolTip(_("{camp} (Alt+{n})").format(camp=camp.label, n=place + 1))
        button.setIcon(sign_icon(camp.shape, camp.tone, theme.em(1), self))

    def _add_camp(self) -> None:
        place = len(self._buttons)
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("kind", "pill")
        button.setIconSize(QSize(theme.em(1), theme.em(1)))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The keys choose from the line itself.
        button.clicked.connect(lambda: self.choose_camp(place))
        self._group.addButton(button)
        self._buttons.append(button)
        self.camps.flow.insertWidget(place + 1, button)
