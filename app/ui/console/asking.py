"""What a phase asks of facilitators: numbers to count, words to note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.core.phase import State
from app.room.panel.counting import counts
from app.room.panel.noting import scribes
from app.ui import theme
from app.ui.console.counts import CountPanel
from app.ui.console.fields import bind, keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.scribe import ScribeLine
from app.ui.pieces import Button, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.session import Step
    from app.room.panel.counting import CountForm
    from app.room.panel.noting import ScribeForm
    from app.room.panel.plan import Plan
    from app.ui.console.acts import Acts


_FEW = 3
"""Past so many counts one is unfolded at a time."""

_MOST = 12
"""Past so many counts the others are not even listed: one is shown at a time."""


class Pager(QWidget):
    """Goes from count to count where there are many. ``asked`` tells the place of another one."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        self.before = Button(keyed(_("Question d’avant"), _("Alt+flèche gauche")), "quiet")
        self.after = Button(keyed(_("Question d’après"), _("Alt+flèche droite")), "quiet")
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Question à compter"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.told = Muted()
        self.told.setWordWrap(False)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.told)
        buttons = Flowing(theme.em(0.5))
        buttons.add(self.before)
        buttons.add(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addLayout(row)
        column.addWidget(buttons)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.choice.activated.connect(self.asked)
        self.hide()

    def show_forms(self, forms: Sequence[CountForm], place: int) -> None:
        """Tell which one it is, and how far the others are."""
        self._place = place
        for at, form in enumerate(forms):
            words = _("{n}. {question} ({done})").format(
                n=at + 1, question=form.label, done=form.counted
            )
            if at >= self.choice.count():
                self.choice.addItem(words)
            elif self.choice.itemText(at) != words:
                self.choice.setItemText(at, words)
        while self.choice.count() > len(forms):
            self.choice.removeItem(self.choice.count() - 1)
        if self.choice.currentIndex() != place:
            self.choice.setCurrentIndex(place)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < len(forms))
        done = sum(any(one.number for one in form.options) for form in forms)
        words = _("{done} comptées sur {total}").format(done=done, total=len(forms))
        say(self.told, words)

    def step(self, by: int) -> None:
        """Ask for the next count, or the one before."""
        if 0 <= self._place + by < self.choice.count():
            self.asked.emit(self._place + by)


class Asking(QWidget):
    """The counts and the lines to note in, of one phase at a time.

    ``freed`` tells that the line that had the keyboard is there no more.
    """

    freed = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.counts: list[CountPanel] = []
        self.lines: list[ScribeLine] = []
        self.left: list[ScribeLine] = []
        self._open = 0
        self._asked: tuple[str, ...] = ()
        self._forms: tuple[CountForm, ...] = ()
        self._revealed = False
        self.pager = Pager()
        self.pager.asked.connect(self._go_to)
        bind(self, "Alt+Left", lambda: self._step(-1))
        bind(self, "Alt+Right", lambda: self._step(1))
        self._numbers = QVBoxLayout()
        self._words = QVBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        for one in (self._numbers, self._words):
            one.setSpacing(theme.em(0.75))
            column.addLayout(one)
        self._numbers.addWidget(self.pager)

    def show_phase(
        self,
        step: Step | None,
        phase: Phase | None,
        plan: Plan,
        *,
        now: bool,
        state: State,
        told_whom: bool = False,
    ) -> None:
        """Show what is asked there; ``now``: the room is at it, in that state.

        ``told_whom``: whom to count is written over it already, unless it is some people only.
        """
        there = step is not None and phase is not None
        seen = now and state is State.REVEALED
        forms = counts(step, phase, plan, now=now, revealed=seen) if step and phase else ()
        if told_whom:
            forms = tuple(one if one.some else replace(one, scope="") for one in forms)
        notes = scribes(step, phase, plan) if step and phase else ()
        if (asked := tuple(form.id for form in forms)) != self._asked:
            self._asked, self._open = asked, 0
        self._forms, self._revealed = forms, there and state is State.REVEALED
        self._show_counts()
        self._show_lines(notes)
        # What is revealed comes first, and a whole sheet; what is tapped while people speak comes
        # under their words.
        up, down = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.TopToBottom
        first = any(form.reveals for form in forms) or not notes or self.is_sheet
        self._column.setDirection(down if first else up)
        present(self, bool(forms or notes) or any(line.typed for line in self.every_line))

    @property
    def is_sheet(self) -> bool:
        """Whether a whole sheet is asked: so many counts that one is unfolded at a time."""
        return len(self._asked) > _FEW

    @property
    def is_paged(self) -> bool:
        """Whether there are so many counts that one alone is shown."""
        return len(self._asked) > _MOST

    @property
    def reveals(self) -> bool:
        """Whether what is counted is shown to the room."""
        return any(form.reveals for form in self._forms)

    @property
    def open_count(self) -> CountPanel | None:
        """The count that is unfolded, or None."""
        if self.is_paged:
            return self.counts[0]
        shown = self.counts[: len(self._asked)]
        return shown[min(self._open, len(shown) - 1)] if shown else None

    def _show_counts(self) -> None:
        forms = (self._forms[self._open],) if self.is_paged else self._forms
        while len(self.counts) < len(forms):
            self._add_count()
        for place, panel in enumerate(self.counts):
            form = forms[place] if place < len(forms) else None
            panel.show_form(form, revealed=self._revealed)
            panel.fold(folded=self.is_sheet and not self.is_paged and place != self._open)
        present(self.pager, self.is_paged)
        if self.is_paged:
            self.pager.show_forms(self._forms, self._open)

    def _add_count(self) -> None:
        panel, place = CountPanel(self._acts), len(self.counts)
        panel.asked.connect(lambda: self._go_to(place))
        panel.ended.connect(lambda: self._go_to((self._open if self.is_paged else place) + 1))
        self.counts.append(panel)
        self._numbers.addWidget(panel)

    def _step(self, by: int) -> None:
        if self.is_paged:
            self.pager.step(by)

    def _go_to(self, place: int) -> None:
        """Unfold a count and go to its first number; what was typed in another was written."""
        before, after = self.open_count, place
        if before is not None and after < len(self._asked):
            before.send_typed()
            self._open = after
            self._show_counts()
            if self.open_count is not None:
                self.open_count.focus_first()

    @property
    def every_line(self) -> list[ScribeLine]:
        """The lines of other moments that were not noted, then those of this one."""
        return [*self.left, *self.lines]

    def _show_lines(self, notes: Sequence[ScribeForm]) -> None:
        self._sort(notes)
        while len(self.lines) < len(notes):
            line = ScribeLine(self._acts)
            line.ended.connect(self._on_ended)
            self.lines.append(line)
            self._words.addWidget(line)
        for place, line in enumerate(self.lines):
            line.show_form(notes[place] if place < len(notes) else None)

    def _sort(self, notes: Sequence[ScribeForm]) -> None:
        """Put by what was begun at another moment and not sent; take up what is of this one."""
        titles = {step.id: step.title for step in self._acts.view.steps}
        for line in [one for one in self.lines if one.pending and one.form is not None]:
            if line.form is not None and not any(line.is_for(form) for form in notes):
                self.lines.remove(line)
                line.put_off(titles.get(line.form.step, ""))
                self._words.insertWidget(len(self.left), line)
                self.left.append(line)
        for place, form in enumerate(notes):
            for line in [one for one in self.left if one.is_for(form)]:
                self.left.remove(line)
                line.take_up()
                self.lines.insert(place, line)
                self._words.insertWidget(len(self.left) + place, line)

    @Slot()
    def _on_ended(self) -> None:
        """Let go of what was noted or erased since."""
        for line in [one for one in self.left if not one.typed]:
            held = line.isAncestorOf(QApplication.focusWidget() or self)
            self.left.remove(line)
            self._words.removeWidget(line)
            line.hide()
            line.deleteLater()
            if held:
                self.freed.emit()

    def send(self) -> None:
        """Note what is typed and not sent yet; numbers are left to whoever moves the room.

        What was begun at another moment and cannot be noted as it is waits there.
        """
        for line in self.left:
            if line.line.text().strip():
                line.send()
        for line in self.lines:
            line.send()

    def choose_table(self, team: str) -> None:
        """Have the lines go to a table, where tables write."""
        for line in self.lines:
            if not line.isHidden() and not line.typed:
                line.choose_table(team)

    @property
    def dirty(self) -> CountPanel | None:
        """The first count that was typed and not sent."""
        return next((one for one in self.counts if one.dirty), None)
