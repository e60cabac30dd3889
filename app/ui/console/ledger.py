"""What was done, the latest last, and what can be switched while the room is held."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from app.core.i18n import _
from app.room.panel.screens import counting_mode, modes
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import present, say
from app.ui.console.flow import Flowing
from app.ui.console.people import Fold, tighten
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from app.core.record import CountingMode
    from app.room.view import View
    from app.store import JournalLine
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell

_LINES = 6


class JournalCard(Card):
    """The last lines of the journal, read in the background when something was done."""

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._acts = acts
        self._shown: tuple[object, ...] = ()
        self._reading = False
        self.body.addWidget(Heading(_("Journal"), 3))
        self.words = Muted()
        self.body.addWidget(self.words)

    def show_journal(self, view: View) -> None:
        """Read the journal again when it may have grown."""
        seen = (view.undo_line, view.undo, view.run, view.presence, view.language)
        if seen == self._shown or self._reading:
            return
        self._shown, self._reading = seen, True
        room = self._acts.room

        def read() -> tuple[JournalLine, ...]:
            with closing(room.reader()) as reader:
                return reader.journal(_LINES)

        self._shell.background.run(read, while_there(self, self._on_read))

    def _on_read(self, lines: tuple[JournalLine, ...]) -> None:
        self._reading = False
        say(self.words, "\n".join(_told(line) for line in reversed(lines)))


def _told(line: JournalLine) -> str:
    at = time.strftime("%H:%M", time.localtime(line.at))
    words = _("{label} (annulé)").format(label=line.label) if line.undone else line.label
    return f"{at} · {line.seat} · {words}"


class SettingsCard(Card):
    """How the room is counted, the door, reading over, a copy."""

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.fold = Fold(_("Réglages de la séance"))
        self.body.addWidget(self.fold)
        tighten(self)
        self._mode_title = Body(_("Comment on compte, dans cette étape"))
        self._modes: dict[CountingMode, QPushButton] = {}
        flow = Flowing(theme.em(0.35))
        for mode, words in modes():
            button = QPushButton(words)
            button.setCheckable(True)
            button.clicked.connect(self._counter(mode))
            self._modes[mode] = button
            flow.add(button)
        self._mode_row = flow
        self.door = Button("")
        self.proofread = Button("")
        copy = Button(_("Faire une copie de secours"))
        self.door.clicked.connect(self._on_door)
        self.proofread.clicked.connect(self._on_proofread)
        copy.clicked.connect(lambda: acts.copy(lambda: shell.tell(_("La copie est faite."))))
        for one in (self._mode_title, flow, self.door, self.proofread, copy):
            self.fold.body.addWidget(one)

    def show_settings(self, view: View) -> None:
        """Show where the switches stand."""
        mode = counting_mode(view)
        present(self._mode_title, mode is not None)
        present(self._mode_row, mode is not None)
        for one, button in self._modes.items():
            if button.isChecked() != (one is mode):
                button.setChecked(one is mode)
        door = _("Fermer la porte") if view.run.door_open else _("Ouvrir la porte")
        proof = _("Montrer sans relire") if view.info.proofread else _("Relire avant de montrer")
        for button, words in ((self.door, door), (self.proofread, proof)):
            if button.text() != words:
                button.say(words)

    def _counter(self, mode: CountingMode) -> object:
        def asked() -> None:
            self.show_settings(self._acts.view)
            self._acts.count_by(mode)

        return asked

    def _on_door(self) -> None:
        self._acts.door(is_open=not self._acts.view.run.door_open)

    def _on_proofread(self) -> None:
        self._acts.proofread(on=not self._acts.view.info.proofread)
