"""The moment: what is asked, its phases, what to say and who says it, private notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.phase import State
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.way import WayBar
from app.ui.pieces import Body, Button, Card, Heading

if TYPE_CHECKING:
    from app.room.panel.head import Head, StateCommand
    from app.room.view import View
    from app.ui.console.acts import Acts

STATE_KEYS = {State.OPEN: "Alt+O", State.CLOSED: "Alt+F", State.REVEALED: "Alt+R"}
"""With Alt: letters typed too early, before a field is ready for them, must open nothing."""


_LONG = 90
"""Signs from which a statement is written smaller."""


class MomentPanel(QWidget):
    """Where the room is, in large."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._long = _LONG
        self.state = QLabel()
        self.state.setProperty("role", "chip")
        self.heading = Heading("", 2)
        self.heading.setWordWrap(False)
        self.statement = Heading("", 1)
        self.statement.setObjectName("statement")
        self.answers = Body()
        self.way = WayBar(acts)
        self.script = ScriptCard()
        head = Flowing(theme.em(0.75))
        head.add(self.heading)
        head.add(self.state)
        self._state_buttons = {state: self._state_button(state, head) for state in STATE_KEYS}
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        for one in (head, self.statement, self.way, self.script, self.answers):
            column.addWidget(one)

    def gather(self) -> None:
        """Take back what was moved away from under the statement."""
        self._long = _LONG
        self._size_statement(self.statement.text())
        for place, one in enumerate((self.way, self.script), 2):
            self._column.insertWidget(place, one)

    def tighten(self) -> None:
        """Write every statement smaller, where there is little room."""
        self._long = 0
        self._size_statement(self.statement.text())

    def show_moment(self, view: View, head: Head, *, private: bool) -> None:
        """Show another moment."""
        say(self.heading, head.heading)
        self._size_statement(head.statement)
        say(self.statement, _("« {statement} »").format(statement=head.statement)
            if head.statement else "")  # fmt: skip
        asked = view.step is not None and head.state.key != "calme"
        say(self.state, head.state.words if asked else "")
        say(self.answers, head.answers)
        self.way.show_way(view)
        self._show_states(head.state_commands)
        self.script.show_script(head, view.step.notes if view.step else "", private=private)

    def _size_statement(self, words: str) -> None:
        """Write long statements smaller, so that what is done about them can be seen."""
        role = "title" if len(words) <= self._long else "heading"
        if self.statement.property("role") != role:
            self.statement.setProperty("role", role)
            self.statement.style().unpolish(self.statement)
            self.statement.style().polish(self.statement)

    def ask_state(self, state: State) -> None:
        """Put the phase in a state, when that is offered."""
        if not self._state_buttons[state].isHidden():
            self._acts.state(state)

    def _state_button(self, state: State, bar: Flowing) -> Button:
        button = Button("", "quiet")
        button.clicked.connect(lambda: self._acts.state(state))
        button.hide()
        bar.add(button)
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
