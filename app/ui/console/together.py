"""What the room, or a table, answers together: one row a question, noted by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.console.flow import Flowing
from app.ui.console.pills import place_of_key
from app.ui.console.signs import sign_icon
from app.ui.console.ticks import TickList
from app.ui.pieces import Body, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from PySide6.QtGui import QKeyEvent

    from app.room.panel.together import Kept, TableChoice

Key = Qt.Key

_SHORT = 32
"""Longest words of an answer that stands beside others, in signs; longer ones are listed."""

_BESIDE = 24
"""Longest answers that stand beside the text they judge, in signs all together."""

_ARROWS = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}


class AnswerPill(QPushButton):
    """One answer. ``moved`` tells an arrow; ``called`` the sign of a digit; ``erased`` backspace."""

    moved = Signal(int, int)
    called = Signal(str)
    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "pill")
        self.setProperty("part", "answer")
        self.setIconSize(QSize(theme.em(0.9), theme.em(0.9)))

    def dress(self, one: Kept) -> None:
        """Say another answer."""
        text = f" {one.text}" if one.shape else one.text
        if self.text() != text.replace("&", "&&"):
            self.setText(text.replace("&", "&&"))
        self.setIcon(sign_icon(one.shape, one.tone, theme.em(1), self) if one.shape else QIcon())

    def name(self, of: str, words: str) -> None:
        """Tell what the answer is to, to whoever does not see its line."""
        name = labelled(of, words) if of else words
        if self.accessibleName() != name:
            self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that go from answer to answer and that choose one."""
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
        elif event.key() in _ARROWS:
            self.moved.emit(*_ARROWS[Key(event.key())])
        elif event.key() in (Key.Key_Backspace, Key.Key_Delete):
            self.erased.emit()
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            self.click()
        elif place_of_key(event.text(), tenth=True) is not None:
            self.called.emit(event.text())
        else:
            super().keyPressEvent(event)


class AnswerRow(QWidget):
    """One line of answers. The Tab key comes to it once; arrows go from answer to answer.

    ``pressed`` tells the key of an answer; ``moved`` that another row is asked for.
    """

    pressed = Signal(str)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Kept, ...] = ()
        self._at = 0
        self.label = Body()
        self.pills: list[AnswerPill] = []
        self._flow = Flowing(theme.em(0.25))
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.em(0.2))
        self._box.addWidget(self.label, 1)
        self._box.addWidget(self._flow, 1)

    @property
    def shown(self) -> list[AnswerPill]:
        """The answers that can be given."""
        return self.pills[: len(self._offered)]

    def show_row(
        self, label: str, offered: tuple[Kept, ...], given: Sequence[str], about: str
    ) -> None:
        """Show a line; ``about`` names it where nothing is written over it."""
        say(self.label, label)
        while len(self.pills) < len(offered):
            self._add_pill()
        if offered != self._offered:
            for place, pill in enumerate(self.pills):
                present(pill, place < len(offered))
                if place < len(offered):
                    pill.dress(offered[place])
            self._offered = offered
            few = sum(len(one.text) for one in offered) <= _BESIDE
            ways = QBoxLayout.Direction
            self._box.setDirection(ways.LeftToRight if few and label else ways.TopToBottom)
        for pill, one in zip(self.shown, offered, strict=True):
            pill.setChecked(one.key in given)
            pill.name(label or about, one.text)
        chosen = [place for place, one in enumerate(offered) if one.key in given]
        if not any(pill.hasFocus() for pill in self.shown):
            self._stop_at(chosen[0] if chosen else 0)

    def focus_first(self) -> None:
        """Go to the answer that is given, or to the first one."""
        if self.shown:
            self.shown[min(self._at, len(self.shown) - 1)].setFocus()

    def _add_pill(self) -> None:
        place, pill = len(self.pills), AnswerPill()
        pill.clicked.connect(lambda: self._press(place))
        pill.moved.connect(lambda x, y: self._on_moved(place, x, y))
        pill.called.connect(self._on_called)
        pill.erased.connect(self._on_erased)
        self.pills.append(pill)
        self._flow.add(pill)

    def _press(self, place: int) -> None:
        if place < len(self._offered):
            self._stop_at(place)
            self.pressed.emit(self._offered[place].key)

    def _on_moved(self, place: int, across: int, down: int) -> None:
        if down:
            self.moved.emit(down)
            return
        to = min(max(place + across, 0), len(self.shown) - 1)
        self._stop_at(to)
        self.shown[to].setFocus()

    @Slot(str)
    def _on_called(self, signs: str) -> None:
        """Give the answer of a digit, and go on to the next line."""
        place = place_of_digit(signs, [one.text for one in self._offered])
        if place is None:
            return
        self._stop_at(place)
        if not self.pills[place].isChecked():
            self._press(place)
        self.moved.emit(1)

    @Slot()
    def _on_erased(self) -> None:
        for place, pill in enumerate(self.shown):
            if pill.isChecked():
                self._press(place)

    def _stop_at(self, place: int) -> None:
        """Let the Tab key come to one answer of the line only."""
        self._at = place
        for at, pill in enumerate(self.shown):
            here = Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus
            pill.setFocusPolicy(here)


def place_of_digit(signs: str, words: Sequence[str]) -> int | None:
    """Return which answer a digit gives: the one that begins with it, where answers do; else its place.

    >>> place_of_digit("2", ["0 – pas du tout", "1 – un peu", "2 – à moitié"])
    2
    >>> place_of_digit("2", ["Présent", "À renforcer"])
    1
    """
    place = place_of_key(signs, tenth=True)
    if place is None:
        return None
    if any(word[:1].isdigit() for word in words):
        digit = str((place + 1) % 10)
        found = (at for at, word in enumerate(words) if word.split(" ")[0].rstrip(".") == digit)
        unsaid = place if place < len(words) and not words[place][:1].isdigit() else None
        return next(found, unsaid)
    return place if place < len(words) else None


class Answered(QWidget):
    """One question that is answered together. What is pressed is shown before it is written.

    ``answered`` tells what is to be written, and what was before; ``moved`` that another line is
    asked for.
    """

    answered = Signal(object, object)
    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.choice: TableChoice | None = None
        self._told: tuple[str, ...] = ()
        self._now: tuple[str, ...] = ()
        self._pending = 0
        self.title = Heading("", 3)
        self.noted = Muted()
        self.noted.setWordWrap(False)
        self.help = Muted()
        self.list = TickList()
        self.none = Muted(_("Il n’y a encore aucun texte."))
        self.rows: list[AnswerRow] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.noted)
        column.addLayout(head)
        for one in (self.help, self.none, self.list):
            column.addWidget(one)
        self.list.pressed_key.connect(self._on_pressed)

    @property
    def lines(self) -> list[AnswerRow]:
        """The lines that are shown."""
        return [one for one in self.rows if not one.isHidden()]

    def show_choice(self, choice: TableChoice, question: str, help_: str) -> None:
        """Show a question, under these words and what helps to answer it."""
        before = self.choice
        same = before is not None and _place(before) == _place(choice)
        if same and choice == before:
            return
        self.choice = choice
        if not same:
            self._told = self._now = choice.given
            self._pending = 0
        elif choice.given != self._told:
            self._told = choice.given
            if not self._pending:
                self._now = choice.given
        say(self.title, question)
        say(self.help, help_)
        self.list.setAccessibleName(choice.question)
        self._fill()

    def sent(self) -> None:
        """Remember that what was pressed is on its way."""
        self._pending += 1

    def done(self) -> None:
        """Let the view speak again."""
        self._pending = max(0, self._pending - 1)

    def refused(self) -> None:
        """Show what is written."""
        self.done()
        self._now = self._told
        self._fill()

    def focus_first(self) -> None:
        """Go to its first answer."""
        if self.lines:
            self.lines[0].focus_first()
        else:
            self.list.setFocus()

    def focus_last(self) -> None:
        """Go to its last line."""
        if self.lines:
            self.lines[-1].focus_first()
        else:
            self.list.setFocus()

    def _fill(self) -> None:
        choice = self.choice
        if choice is None:
            return
        listed = _is_listed(choice)
        groups = () if listed else choice.groups
        while len(self.rows) < len(groups):
            self._add_row()
        for place, row in enumerate(self.rows):
            present(row, place < len(groups))
            if place < len(groups):
                row.show_row(*groups[place], self._now, choice.question)
        present(self.none, not choice.offered)
        present(self.list, listed)
        if listed:
            self.list.fill(choice.offered, self._now)
        say(self.noted, _noted(choice, self._now))

    def _add_row(self) -> None:
        place, row = len(self.rows), AnswerRow()
        row.pressed.connect(self._on_pressed)
        row.moved.connect(lambda by: self.moved.emit(place, by))
        self.rows.append(row)
        self._column.addWidget(row)

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        if self.choice is None:
            return
        now = self.choice.pressed(key, self._now)
        if now is not None:
            before, self._now = self._now, now
            self._fill()
            self.answered.emit(now, before)
            return
        self._fill()
        most = self.choice.most
        words = ngettext("{n} réponse au plus", "{n} réponses au plus", most)
        say(self.noted, words)


class TogetherPanel(QWidget):
    """Questions that are answered together, one under the other. ``answered`` tells which, and what.

    Arrows and digits go from line to line through all of them.
    """

    answered = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.keys = Muted(
            _(
                "Au clavier : le chiffre note et passe à la ligne suivante. "
                "Flèches : changer de réponse ou de ligne. Retour arrière : effacer."
            )
        )
        self.blocks: list[Answered] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.6))
        column.addWidget(self.keys)
        self.hide()

    @property
    def shown(self) -> list[Answered]:
        """The questions that are shown."""
        return [one for one in self.blocks if not one.isHidden()]

    def show_choices(
        self, choices: Sequence[TableChoice], said: Container[str] = (), *, whose: bool = False
    ) -> None:
        """Show these questions.

        ``said`` are those whose words are over the page already; ``whose``: tell who answers.
        """
        while len(self.blocks) < len(choices):
            self._add_block()
        for place, block in enumerate(self.blocks):
            present(block, place < len(choices))
            if place < len(choices):
                one = choices[place]
                words = f"{one.label} · {one.question}" if whose else one.question
                told = place > 0 and choices[place - 1].help == one.help
                help_ = "" if told else one.help
                block.show_choice(one, "" if one.question in said else words, help_)
        rows = any(block.lines for block in self.shown)
        present(self.keys, rows)
        present(self, bool(choices))

    def focus_first(self) -> None:
        """Go to the first line where nothing is noted, or to the first of all."""
        lines = [line for block in self.shown for line in block.lines]
        empty = (line for line in lines if not any(pill.isChecked() for pill in line.shown))
        found = next(empty, None)
        if found is not None:
            found.focus_first()
        elif self.shown:
            self.shown[0].focus_first()

    def _add_block(self) -> None:
        place, block = len(self.blocks), Answered()
        block.answered.connect(self._sender(block))
        block.moved.connect(lambda line, by: self._on_moved(place, line, by))
        self.blocks.append(block)
        self._column.addWidget(block)

    def _sender(self, block: Answered) -> Callable[[object, object], None]:
        def send(now: object, before: object) -> None:
            self.answered.emit(block, now, before)

        return send

    def _on_moved(self, place: int, line: int, by: int) -> None:
        """Go to the line after or before, in the next question where there is none left."""
        block, to = self.blocks[place], line + by
        if 0 <= to < len(block.lines):
            block.lines[to].focus_first()
        elif 0 <= place + by < len(self.shown):
            beside = self.shown[place + by]
            if by > 0:
                beside.focus_first()
            else:
                beside.focus_last()


def _place(choice: TableChoice) -> tuple[str, str, str]:
    return choice.phase, choice.input, choice.key


def _is_listed(choice: TableChoice) -> bool:
    """Tell whether answers stand one under the other: they are long, or explained."""
    judged = any(one.heading for one in choice.offered)
    return not judged and any(len(one.text) > _SHORT or one.hints for one in choice.offered)


def _noted(choice: TableChoice, given: Sequence[str]) -> str:
    """Return what is written down, in words."""
    if choice.one_each and any(one.heading for one in choice.offered):
        total = len(choice.groups)
        return _("{n} sur {total} notées").format(n=len(given), total=total)
    words = [one.text for one in choice.offered if one.key in given]
    if not words:
        return _("Rien encore")
    return _("Noté") if _is_listed(choice) else _("Noté : {what}").format(what=", ".join(words))
