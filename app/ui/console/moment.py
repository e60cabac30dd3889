"""The moment: what is asked, its phases, what to say and who says it, private notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.phase import State
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.room.panel.head import Head, StateCommand
    from app.room.view import View
    from app.ui.console.acts import Acts

STATE_KEYS = {State.OPEN: "Alt+O", State.CLOSED: "Alt+F", State.REVEALED: "Alt+R"}
"""With Alt: letters typed too early, before a field is ready for them, must open nothing."""


_LONG = 90
"""Signs from which a statement is written smaller."""


def pills(phases: Sequence[Phase], here: str) -> tuple[Phase, ...]:
    """Return the phases around the present one: those until a short name comes again."""
    groups: list[list[Phase]] = [[]]
    for phase in phases:
        if phase.short in {one.short for one in groups[-1]}:
            groups.append([])
        groups[-1].append(phase)
    return next((tuple(one) for one in groups if here in {phase.key for phase in one}), ())


class MomentPanel(QWidget):
    """Where the room is, in large."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._shown: tuple[tuple[tuple[str, str], ...], str] = ((), "")
        self.state = QLabel()
        self.state.setProperty("role", "chip")
        self.heading = Heading("", 2)
        self.statement = Heading("", 1)
        self.statement.setObjectName("statement")
        self.answers = Body()
        self.bar = Flowing(theme.em(0.35))
        self.bar.add(self.state)
        self._pills: list[QPushButton] = []
        self._state_buttons = {state: self._state_button(state) for state in STATE_KEYS}
        self.script = ScriptCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        for one in (
            self.heading, self.statement, self.bar, self.script, self.answers,
        ):  # fmt: skip
            column.addWidget(one)

    def show_moment(self, view: View, head: Head, *, private: bool) -> None:
        """Show another moment."""
        say(self.heading, head.heading)
        self._size_statement(head.statement)
        say(self.statement, _("« {statement} »").format(statement=head.statement)
            if head.statement else "")  # fmt: skip
        say(self.state, head.state.words if view.step is not None else "")
        say(self.answers, head.answers)
        self._show_pills(view)
        self._show_states(head.state_commands)
        self.script.show_script(head, view.step.notes if view.step else "", private=private)

    def _size_statement(self, words: str) -> None:
        """Write long statements smaller, so that what is done about them can be seen."""
        role = "title" if len(words) <= _LONG else "heading"
        if self.statement.property("role") != role:
            self.statement.setProperty("role", role)
            self.statement.style().unpolish(self.statement)
            self.statement.style().polish(self.statement)

    def ask_state(self, state: State) -> None:
        """Put the phase in a state, when that is offered."""
        if not self._state_buttons[state].isHidden():
            self._acts.state(state)

    def _show_pills(self, view: View) -> None:
        here = view.phase.key if view.phase is not None and not view.run.finished else ""
        found = pills(view.phases, here)
        wanted = tuple((one.key, one.short) for one in found)
        if (wanted, here) == self._shown:
            return
        self._shown = (wanted, here)
        while len(self._pills) < len(found):
            self._add_pill()
        for place, button in enumerate(self._pills):
            present(button, 1 < len(found) > place)
            if place < len(found):
                self._dress(button, found[place], here)

    @staticmethod
    def _dress(button: QPushButton, phase: Phase, here: str) -> None:
        button.setText(phase.short.replace("&", "&&"))
        button.setToolTip(phase.title)
        button.setChecked(phase.key == here)

    def _add_pill(self) -> None:
        place = len(self._pills)
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("kind", "pill")
        button.clicked.connect(lambda: self._on_pill(place))
        self._pills.append(button)
        self.bar.flow.insertWidget(place, button)

    def _on_pill(self, place: int) -> None:
        phases, here = self._shown
        key = phases[place][0]
        self._pills[place].setChecked(key == here)  # The view says where the room is.
        if self._acts.view.step is not None:
            self._acts.go(self._acts.view.step.id, key)

    def _state_button(self, state: State) -> Button:
        button = Button("", "quiet")
        button.clicked.connect(lambda: self._acts.state(state))
        button.hide()
        self.bar.add(button)
        return button

    def _show_states(self, commands: tuple[StateCommand, ...]) -> None:
        offered = {one.state: one.label for one in commands}
        for state, button in self._state_buttons.items():
            present(button, state in offered)
            words = keyed(offered.get(state, ""), STATE_KEYS[state])
            if state in offered and button.text() != words:
                button.setText(words)


class ScriptCard(Card):
    """What to say and who says it; notes for the team alone."""

    def __init__(self) -> None:
        super().__init__("pale")
        self.speaker = Heading("", 3)
        self.words = Body()
        self.notes_title = Heading(_("Notes pour l’équipe seulement"), 3)
        self.notes = Body()
        for one in (self.speaker, self.words, self.notes_title, self.notes):
            self.body.addWidget(one)

    def show_script(self, head: Head, notes: str, *, private: bool) -> None:
        """Show the words of this moment; notes are hidden while the room may see them."""
        say(self.speaker, head.speaker)
        say(self.words, "\n".join(head.say))
        hidden = _("Elles sont cachées : la salle voit peut-être cet écran.")
        say(self.notes, hidden if notes and private else notes)
        present(self.notes_title, bool(notes))
