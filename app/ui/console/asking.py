"""What a phase asks of facilitators: numbers to count, words to note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.phase import State
from app.room.panel.counting import counts
from app.room.panel.noting import scribes
from app.ui import theme
from app.ui.console.counts import CountPanel
from app.ui.console.fields import present
from app.ui.console.scribe import ScribeLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.session import Step
    from app.room.panel.noting import ScribeForm
    from app.room.panel.plan import Plan
    from app.ui.console.acts import Acts


_FEW = 3
"""Past so many counts one is unfolded at a time."""


class Asking(QWidget):
    """The counts and the lines to note in, of one phase at a time."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.counts: list[CountPanel] = []
        self.lines: list[ScribeLine] = []
        self._open = 0
        self._asked: tuple[str, ...] = ()
        self._numbers = QVBoxLayout()
        self._words = QVBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        for one in (self._numbers, self._words):
            one.setSpacing(theme.em(0.75))
            column.addLayout(one)

    def show_phase(
        self, step: Step | None, phase: Phase | None, plan: Plan, *, now: bool, state: State
    ) -> None:
        """Show what is asked there; ``now``: the room is at it, in that state."""
        there = step is not None and phase is not None
        forms = counts(step, phase, plan, now=now) if step and phase else ()
        notes = scribes(step, phase, plan) if step and phase else ()
        while len(self.counts) < len(forms):
            self._add_count()
        if (asked := tuple(form.id for form in forms)) != self._asked:
            self._asked, self._open = asked, 0
        revealed = there and state is State.REVEALED
        for place, panel in enumerate(self.counts):
            panel.show_form(forms[place] if place < len(forms) else None, revealed=revealed)
        self._fold()
        self._show_lines(notes)
        # What is revealed comes first, and a whole sheet; what is tapped while people speak comes
        # under their words.
        up, down = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.TopToBottom
        first = any(form.reveals for form in forms) or not notes or self.is_sheet
        self._column.setDirection(down if first else up)
        present(self, bool(forms or notes) or any(line.typed for line in self.lines))

    @property
    def is_sheet(self) -> bool:
        """Whether a whole sheet is asked: so many counts that one is unfolded at a time."""
        return len(self._asked) > _FEW

    @property
    def open_count(self) -> CountPanel | None:
        """The count that is unfolded, or None."""
        shown = self.counts[: len(self._asked)]
        return shown[min(self._open, len(shown) - 1)] if shown else None

    def _fold(self) -> None:
        for place, panel in enumerate(self.counts):
            panel.fold(folded=self.is_sheet and place != self._open)

    def _add_count(self) -> None:
        panel, place = CountPanel(self._acts), len(self.counts)
        panel.asked.connect(lambda: self._go_to(place))
        panel.ended.connect(lambda: self._go_to(place + 1))
        self.counts.append(panel)
        self._numbers.addWidget(panel)

    def _go_to(self, place: int) -> None:
        """Unfold a count and go to its first number; what was typed in another was written."""
        if place < len(self._asked):
            self.counts[self._open].send_typed()
            self._open = place
            self._fold()
            self.counts[place].focus_first()

    def _show_lines(self, notes: Sequence[ScribeForm]) -> None:
        while len(self.lines) < len(notes):
            line = ScribeLine(self._acts)
            self.lines.append(line)
            self._words.addWidget(line)
        for place, line in enumerate(self.lines):
            line.show_form(notes[place] if place < len(notes) else None)

    def send(self) -> None:
        """Note what is typed and not sent yet; numbers are left to whoever moves the room."""
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
