"""Once all is over: the texts that the restitution leaves out, and what people take away."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.core.i18n import _
from app.room.panel.texts import waiting_words
from app.room.panel.unread import Unread, unread
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import present
from app.ui.pieces import Body, Button, Card, Heading, Muted, tip
from app.ui.printing.takeaway import TakeawayButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell


_LONGEST = 50
"""Signs of a title that are shown; all of it is told by the tool tip."""


class UnreadCard(Card):
    """Shown once the workshop is over. ``asked`` tells the step that is to be completed."""

    asked = Signal(int)

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._acts = acts
        self._reading = False
        self._read = -1
        self._shown: tuple[Unread, ...] = ()
        self.buttons: list[Button] = []
        self.title = Heading(_("Textes à relire"), 3)
        self.words = Body(_("Ils ne sont pas dans le compte rendu. Montrez-les, ou masquez-les."))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(theme.em(0.35))
        self.body.addWidget(self.title)
        self.body.addWidget(self.words)
        self.body.addLayout(self._steps)
        self.body.addWidget(Muted(_("Pour compléter une étape, touchez-la dans le déroulé.")))
        self.takeaway_button = TakeawayButton(shell, acts.room)
        self.body.addWidget(self.takeaway_button)
        self._show(())
        self.hide()

    def show_view(self, view: View) -> None:
        """Read in the background what waits, once the workshop is over and not closed for good."""
        over = view.run.finished and not view.info.anonymised
        present(self, over)
        if not over or self._reading or view.number == self._read:
            return
        self._reading = True
        room, catalogue = self._acts.room, self._shell.house.catalogue

        def read() -> tuple[Unread, ...]:
            with closing(room.reader()) as reader:
                return unread(view, catalogue, reader)

        self._shell.background.run(
            read,
            while_there(self, lambda found: self._on_read(found, view.number)),
            while_there(self, lambda _error: self._on_unread()),
        )

    def _on_read(self, found: tuple[Unread, ...], number: int) -> None:
        self._reading, self._read = False, number
        if found != self._shown:
            self._show(found)
        self.show_view(self._acts.view)

    def _on_unread(self) -> None:
        self._reading = False

    def _show(self, found: tuple[Unread, ...]) -> None:
        self._shown = found
        while len(self.buttons) < len(found):
            self._add_button(len(self.buttons))
        for place, button in enumerate(self.buttons):
            present(button, place < len(found))
            if place < len(found):
                one = found[place]
                button.say(f"{_shortened(one.title)} · {waiting_words(one.texts)}")
                tip(button, one.title)
        for part in (self.title, self.words):
            present(part, bool(found))

    def _add_button(self, place: int) -> None:
        button = Button("")
        button.clicked.connect(self._asker(place))
        self.buttons.append(button)
        self._steps.addWidget(button)

    def _asker(self, place: int) -> Callable[[], None]:
        return lambda: self.asked.emit(self._shown[place].step)


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 2].rstrip()} …"
