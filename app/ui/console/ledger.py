"""What was done, the latest last, and what can be switched while the room is held."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.ui.alive import while_there
from app.ui.console.fields import present, say
from app.ui.console.people import Fold, tighten
from app.ui.pieces import Button, Card, Heading, Muted
from app.ui.session import SEAT

if TYPE_CHECKING:
    from app.room.view import View
    from app.store import JournalLine
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell

_FEW, _MANY = 6, 40
"""Lines shown at first, and when more are asked for."""


class JournalCard(Card):
    """« Qui a fait quoi »: the last lines of the journal, read in the background after an act.

    It tells which seat did what, never the words that people wrote.
    """

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._acts = acts
        self._shown: tuple[object, ...] = ()
        self._reading = False
        self._lines = _FEW
        self.body.addWidget(Heading(_("Qui a fait quoi"), 3))
        self.words = Muted()
        self.body.addWidget(self.words)
        self.more = Button(_("Voir plus de lignes"), "quiet")
        self.more.hide()
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self.more)

    def show_journal(self, view: View) -> None:
        """Read the journal again when it may have grown."""
        devices = self._acts.room.seats.devices()
        seen = (view.undo_line, view.undo, view.run, view.presence, view.language, devices)
        if seen != self._shown:
            self._shown = seen
            self._read()

    def _read(self) -> None:
        if self._reading:
            return
        self._reading = True
        room, lines, seen = self._acts.room, self._lines, self._shown

        def read() -> tuple[JournalLine, ...]:
            with closing(room.reader()) as reader:
                return reader.journal(lines)

        def told(found: tuple[JournalLine, ...]) -> None:
            self._reading = False
            say(self.words, "\n".join(_told(line) for line in reversed(found)))
            present(self.more, len(found) >= _FEW)
            if (seen, lines) != (self._shown, self._lines):
                self._read()  # Something was done meanwhile.

        self._shell.background.run(read, while_there(self, told))

    @Slot()
    def _on_more(self) -> None:
        more = self._lines == _FEW
        self._lines = _MANY if more else _FEW
        self.more.say(_("Voir moins de lignes") if more else _("Voir plus de lignes"))
        self._read()


def _told(line: JournalLine) -> str:
    at = time.strftime("%H:%M", time.localtime(line.at))
    words = _("{label} (annulé)").format(label=line.label) if line.undone else line.label
    seat = _("cet ordinateur") if line.seat == SEAT else line.seat
    return " · ".join(part for part in (at, seat, words) if part)


class SettingsCard(Card):
    """The door, reading over, a copy."""

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.fold = Fold(_("Réglages de la séance"))
        self.body.addWidget(self.fold)
        tighten(self)
        self.door = Button("")
        self.proofread = Button("")
        copy = Button(_("Faire une copie de secours"))
        self.door.clicked.connect(self._on_door)
        self.proofread.clicked.connect(self._on_proofread)
        copy.clicked.connect(lambda: acts.copy(lambda: shell.tell(_("La copie est faite."))))
        for one in (self.door, self.proofread, copy):
            self.fold.body.addWidget(one)

    def show_settings(self, view: View) -> None:
        """Show where the switches stand."""
        door = _("Fermer la porte") if view.run.door_open else _("Ouvrir la porte")
        proof = _("Montrer sans relire") if view.info.proofread else _("Relire avant de montrer")
        for button, words in ((self.door, door), (self.proofread, proof)):
            if button.text() != words:
                button.say(words)

    def _on_door(self) -> None:
        self._acts.door(is_open=not self._acts.view.run.door_open)

    def _on_proofread(self) -> None:
        self._acts.proofread(on=not self._acts.view.info.proofread)
