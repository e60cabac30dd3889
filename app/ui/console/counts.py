"""Hand counts: one card an option, typed from the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _, ngettext
from app.core.tally import Tally
from app.room.panel.counting import the_rest, warning
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.console.fields import NumberLine, keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.lines import whole
from app.ui.console.signs import Sign, tone_colour
from app.ui.pieces import Body, Button, Card, Heading, Muted, Scroll, name_turns, tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from app.room.panel.counting import Counted, CountForm
    from app.ui.console.acts import Acts

_LEAST = 12
"""Width of an option, in em."""

_MANY = 9
"""Past so many options they stand one under the other, and scroll inside."""

_WIDE = 26
"""Width of an option among many, in em."""

_HIGH = 22
"""Height of many options, in em."""

_TAPS_MS = 700
"""How long − and + wait for the next press before the count is written."""


class OptionCard(Card):
    """One option: shape, word, number, − and +. A number of ours to confirm is told apart."""

    changed = Signal()
    stepped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(theme.em(0.75), theme.em(0.5), theme.em(0.75), theme.em(0.5))
        self.key = ""
        self.dirty = False
        self.sign = Sign(1.15)
        self.word = Heading("", 3)
        self.field = NumberLine()
        self.word.setBuddy(self.field)
        self.proposed = False
        self.total = Muted()
        self.total.setWordWrap(False)
        top = QHBoxLayout()
        top.addWidget(self.sign)
        top.addWidget(self.word, 1)
        top.addWidget(self.total)
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.35))
        row.addWidget(self.field)
        self._turns = (self._turn("−", -1), self._turn("+", 1))
        for button in self._turns:
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(top)
        self.body.addLayout(row)
        self.field.setObjectName("count")
        self.field.edited.connect(self._on_edited)

    def show_option(self, option: Counted, question: str = "", *, of: str = "") -> None:
        """Show an option, after its question if it is alone; a number being typed stays.

        ``of`` is its question, told to whoever does not see it above.
        """
        if option.key != self.key:
            self.key, self.dirty = option.key, False
            self.field.clear()
        colour = tone_colour(option.tone, QApplication.palette())
        self.sign.show_sign(option.shape, colour)
        words = " · ".join(part for part in (question, option.label) if part)
        shown = whole(words).replace("&", "&&")  # Beside its field, a lone one would be a shortcut.
        if self.word.text() != shown:
            self.word.setText(shown)
        name = labelled(of, option.label) if of not in ("", option.label) else words
        if self.field.accessibleName() != name:
            self.field.setAccessibleName(name)
            name_turns(self._turns, name)
        say(self.total, option.total)
        if self.dirty and self.field.text() == option.number:
            self.dirty = False
        if not self.dirty and self.field.text() != option.number:
            self.field.setText(option.number)
            if self.field.hasFocus():
                self.field.selectAll()
            self.proposed = False

    def lie_down(self, flat: bool, *, tight: bool = False) -> None:
        """Stand on one line, or on two; ``tight``: all the room is for the words."""
        ways = QBoxLayout.Direction
        self.body.setStretch(0, 4 if tight else 0)
        self.body.setDirection(ways.LeftToRight if flat else ways.TopToBottom)

    def propose(self, number: int) -> None:
        """Write the number that is left, to be confirmed."""
        self.proposed = True
        self.field.setText(str(number))

    def take_back(self) -> None:
        """Clear a number that was proposed."""
        if self.proposed:
            self.proposed = False
            self.field.clear()

    def _turn(self, sign: str, by: int) -> QPushButton:
        button = QPushButton(sign)
        words = _("Un de plus") if by > 0 else _("Un de moins")
        button.setAccessibleName(words)
        tip(button, words, sign)
        button.setFixedWidth(theme.em(2.5))
        button.setFocusPolicy(self.focusPolicy().NoFocus)  # The keys do the same.
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._on_turned(by))
        return button

    def _on_turned(self, by: int) -> None:
        self.field.step(by)
        self.stepped.emit()

    @Slot()
    def _on_edited(self) -> None:
        self.dirty = True
        self.proposed = False
        self.changed.emit()


class CountPanel(QWidget):
    """A hand count. Enter goes from number to number; on the last one it counts and reveals.

    ``ended`` tells that the last number was entered and there is nothing to reveal; ``asked`` that
    its line was pressed while it was folded away.
    """

    ended = Signal()
    asked = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.form: CountForm | None = None
        self._shown: tuple[CountForm | None, bool] = (None, False)
        self._cards: list[OptionCard] = []
        self._many = False
        self._folded = False
        self.fold_button = QPushButton()
        self.fold_button.setProperty("kind", "line")
        self.fold_button.clicked.connect(self.asked)
        self.fold_button.hide()
        self._taps = QTimer(self, singleShot=True, interval=_TAPS_MS)
        self._taps.timeout.connect(self.send)
        self.question = Heading("", 3)
        self.scope = Muted()
        self.flow = Flowing(theme.em(0.75), 3, theme.em(_LEAST))
        self.total = Body()
        self.warning = QLabel()
        self.warning.setProperty("role", "error")
        self.warning.setWordWrap(True)
        self.count_button = Button(_("Compter"))
        self.reveal_button = Button("")
        self.reveal_button.setText(keyed(_("Compter et révéler"), _("Entrée")))
        self.count_button.clicked.connect(self.send)
        self.reveal_button.clicked.connect(self.send_and_reveal)
        self.buttons = Flowing(theme.em(0.5))
        for part in (self.count_button, self.reveal_button, self.total):
            self.buttons.add(part)
        self.total.setWordWrap(False)
        self.inside = Scroll(QWidget())
        self.inside.hide()
        self._unfolded = QWidget()
        self._column = QVBoxLayout(self._unfolded)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.fold_button)
        whole.addWidget(self._unfolded)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.em(0.5))
        parts = (self.question, self.scope, self.flow, self.inside, self.buttons, self.warning)
        for one in parts:
            self._column.addWidget(one)

    @property
    def cards(self) -> list[OptionCard]:
        """The options that are shown, in order."""
        shown = len(self.form.options) if self.form is not None else 0
        return self._cards[:shown]

    @property
    def dirty(self) -> bool:
        """Whether a person typed something that was not sent."""
        return any(card.dirty for card in self.cards)

    @property
    def revealing(self) -> bool:
        """Whether this count shows the room something."""
        return self.form is not None and self.form.reveals and not self.reveal_button.isHidden()

    def show_form(self, form: CountForm | None, *, revealed: bool = False) -> None:
        """Show a count, or none; what is being typed stays while it is the same one."""
        before, self.form = self.form, form
        present(self, form is not None)
        if form is None or (form, revealed) == self._shown:
            return
        self._shown = (form, revealed)
        if before is None or (before.step, before.id) != (form.step, form.id):
            self._forget()
        alone = len(form.options) == 1
        self.setAccessibleName(form.label)
        self.count_button.setAccessibleName(labelled(_("Compter"), form.label))
        say(self.question, "" if form.said or alone else form.label)
        say(self.scope, "" if alone else form.scope)
        self._hold(many=len(form.options) > _MANY)
        self._show_options(form.options)
        present(self.reveal_button, form.reveals and not revealed)
        present(self.buttons, not alone)
        self._lie_down()
        self._tell_total()

    def fold(self, *, folded: bool) -> None:
        """Show only a line that tells the question and how many were counted, or all of it."""
        self._folded = folded
        present(self._unfolded, not folded)
        present(self.fold_button, folded)
        self._tell_total()

    def focus_first(self) -> None:
        """Go to the first number."""
        if self.cards:
            self.cards[0].field.setFocus()

    @Slot()
    def send(self) -> None:
        """Write what is typed; nothing is revealed."""
        self._send(reveal=False)

    def send_typed(self) -> None:
        """Write what is typed and not sent yet, if anything."""
        if self.dirty:
            self._send(reveal=False)

    @Slot()
    def send_and_reveal(self) -> None:
        """Write what is typed and reveal, in one act."""
        self._send(reveal=True)

    def _send(self, *, reveal: bool) -> None:
        self._taps.stop()
        form = self.form
        if form is None:
            return
        typed = {card.key: card.field.number for card in self.cards}
        numbers = {key: number for key, number in typed.items() if number is not None}
        if numbers:

            def sent() -> None:
                self._on_sent(form, numbers)

            self._acts.count(form, numbers, reveal=reveal, done=sent)
        elif not reveal:
            self.focus_first()

    def _on_sent(self, form: CountForm, numbers: Mapping[str, int]) -> None:
        """Let the view speak again for the numbers that are on the disk."""
        if self.form is None or (self.form.step, self.form.id) != (form.step, form.id):
            return  # Another question has taken its place meanwhile.
        for card in self.cards:
            if card.key in numbers and card.field.number == numbers[card.key]:
                card.dirty = card.proposed = False
                if card.field.hasFocus():
                    card.field.selectAll()  # Counted anew, it is typed over.
        self._tell_total()

    def _show_options(self, options: tuple[Counted, ...]) -> None:
        while len(self._cards) < len(options):
            self._add_card()
        for place, card in enumerate(self._cards):
            present(card, place < len(options))
            if place < len(options):
                of = self.form.label if self.form is not None else ""
                card.show_option(options[place], self._question_of(options), of=of)

    def _question_of(self, options: tuple[Counted, ...]) -> str:
        form = self.form
        return form.label if form is not None and not form.said and len(options) == 1 else ""

    def _hold(self, *, many: bool) -> None:
        """Have many options scroll inside, and few stand in the page."""
        if many == self._many:
            return
        self._many = many
        self.flow.flow.divide(2 if many else 3, theme.em(_WIDE if many else _LEAST))
        if many:
            self._column.removeWidget(self.flow)
            self.inside.setWidget(self.flow)
        else:
            self.inside.takeWidget()
            self._column.insertWidget(self._column.indexOf(self.inside), self.flow)
        self.flow.show()
        present(self.inside, many)

    def _lie_down(self) -> None:
        """Put each option on one line when it is alone or one of many, or where room is scarce."""
        flat = self._many or len(self.cards) == 1 or self.width() < theme.em(_LEAST) * 2
        for card in self.cards:
            card.lie_down(flat, tight=self._many)
        if self._many:
            high = self.flow.heightForWidth(max(1, self.inside.viewport().width()))
            self.inside.setFixedHeight(min(high, theme.em(_HIGH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the options out for the width."""
        super().resizeEvent(event)
        self._lie_down()

    def _add_card(self) -> None:
        card = OptionCard()
        place = len(self._cards)
        card.field.entered.connect(lambda: self._on_entered(place))
        card.changed.connect(lambda: self._on_changed(card))
        card.stepped.connect(self._on_stepped)
        self._cards.append(card)
        self.flow.add(card)

    def _forget(self) -> None:
        self._taps.stop()
        for card in self._cards:
            card.dirty = card.proposed = False
            card.key = ""

    def _on_entered(self, place: int) -> None:
        if place + 1 < len(self.cards):
            self.cards[place + 1].field.setFocus()
        elif self.revealing:
            self.send_and_reveal()
        else:
            self.send()
            if any(card.field.number is not None for card in self.cards):
                self.ended.emit()

    def _on_changed(self, card: OptionCard) -> None:
        self._propose_rest(card)
        self._tell_total()

    @Slot()
    def _on_stepped(self) -> None:
        # Taps are written by themselves where nothing else is to be typed with them.
        if self.form is not None and not self.form.reveals:
            self._taps.start()

    def _propose_rest(self, changed: OptionCard) -> None:
        """Write the last number when the others leave it no choice; it is still to be confirmed.

        Never in the field that is being typed in: a number that was erased would be there again.
        """
        form = self.form
        if form is None or not form.expected:
            return
        for card in self.cards:
            card.take_back()
        typed = tuple(card.field.number for card in self.cards)
        rest = the_rest(typed, form.expected)
        left = self.cards[typed.index(None)] if rest is not None else changed
        if rest is not None and left is not changed:
            left.propose(rest)

    def _tell_total(self) -> None:
        form = self.form
        if form is None:
            return
        numbers = [card.field.number for card in self.cards if card.field.number is not None]
        total = sum(numbers)
        words = ngettext("{n} comptée", "{n} comptées", total) if numbers else ""
        if numbers and form.expected:
            words = ngettext("{n} personne sur {{total}}", "{n} personnes sur {{total}}", total)
            words = words.format(total=form.expected)
        if any(card.proposed for card in self.cards):
            words = _("{total} · le dernier nombre est le reste : vérifiez-le").format(total=words)
        self.total.setText(words)
        told = " · ".join(part for part in (form.label, words or _("à compter")) if part)
        self.fold_button.setText(told.replace("&", "&&"))
        self.fold_button.setAccessibleName(told)
        say(self.warning, self._wrong(total) if self.dirty else form.warning)

    def _wrong(self, total: int) -> str:
        """Return what is wrong with what is typed and not sent yet."""
        form = self.form
        if form is None or not form.expected:
            return ""
        return warning(Tally(numbers=(), above=max(0, total - form.expected)))
