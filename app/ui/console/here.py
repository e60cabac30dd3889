"""What a moment has of its own: a word for the team, who is called, what the room says together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.room.panel.together import room_choices
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.speaker import SPEAKER_KEY, is_speech
from app.ui.console.table_acts import TableActs
from app.ui.console.together import TogetherPanel
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.console.together import Answered

CALL_KEY = "H"


class CallingCard(Card):
    """People are called one by one, in an order left to chance: who it is, and the next one."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("pale")
        self._acts = acts
        self.called = Heading("", 2)
        self.button = Button(keyed(_("Personne suivante"), CALL_KEY))
        self.left = Muted()
        self.left.setWordWrap(False)
        row = Flowing(theme.em(0.5))
        row.add(self.button)
        row.add(self.left)
        self.body.addWidget(self.called)
        self.body.addWidget(row)
        self.button.clicked.connect(self.call)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show who is called now, where people are."""
        phase = view.phase if not view.run.finished else None
        there = phase is not None and phase.draws
        present(self, there)
        if not there:
            return
        words = _("C’est à : {who}").format(who=view.called)
        say(self.called, words if view.called else _("Personne n’a encore la parole."))
        left = sum(one.id not in view.run.called for one in view.attendees)
        told = ngettext("Encore {n} personne", "Encore {n} personnes", left)
        say(self.left, told if left else _("Chaque personne a été appelée."))
        if self.button.isEnabled() != bool(left):
            self.button.setEnabled(bool(left))

    @Slot()
    def call(self) -> None:
        """Call the next person, where there is one."""
        if not self.isHidden() and self.button.isEnabled():
            self._acts.call()


class Here(QWidget):
    """A word of the format to the team alone, who is called, what is answered together.

    ``enlarged``: the time is to be seen by whoever speaks in front of the room.
    """

    enlarged = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts, self._tables = acts, TableActs(acts)
        self.alert = Body()
        self.alert.setObjectName("alert")
        self.calling = CallingCard(acts)
        self.together = TogetherPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        self.speaker = Button(keyed(_("Vue de l’orateur : le temps en grand"), SPEAKER_KEY))
        self._speech = Flowing(theme.em(0.5))
        self._speech.add(self.speaker)
        for one in (self.alert, self.calling, self._speech, self.together):
            column.addWidget(one)
        self.speaker.clicked.connect(self.enlarged)
        self.together.answered.connect(self._on_answered)

    def show_view(self, view: View, statement: str, *, private: bool) -> None:
        """Show what there is; ``statement`` is written over the page already, as the title of the phase is.

        The word to the team is hidden while the room may see it (``private``).
        """
        phase = view.phase if not view.run.finished else None
        alert = view.alert if phase is not None and not private else ""
        say(self.alert, _("Pour l’équipe : {words}").format(words=alert) if alert else "")
        self.calling.show_view(view)
        choices = room_choices(phase, view.record, view.run.zoom) if phase is not None else ()
        self.together.show_choices(choices, {statement, phase.title if phase is not None else ""})
        present(self._speech, is_speech(view))
        parts = (self.alert, self.calling, self._speech, self.together)
        present(self, any(not one.isHidden() for one in parts))

    def focus_first(self) -> bool:
        """Go to what is done first here; tells whether there is anything."""
        if not self.calling.isHidden():
            self.calling.button.setFocus()
            return True
        if not self.together.isHidden():
            self.together.focus_first()
            return True
        return False

    @Slot(object, object, object)
    def _on_answered(self, block: Answered, now: tuple[str, ...], before: tuple[str, ...]) -> None:
        step = self._acts.view.step
        if step is not None:
            self._tables.answer(step.id, block, now, before)
