"""Reading out: the next text, one key away, and the one that is large put back in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.room.panel.reading import reading
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Muted

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts

READ_KEY = "F"
BACK_KEY = "Alt+P"


class ReadingCard(Card):
    """Texts that are read out one by one."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("pale")
        self._acts = acts
        self.large = Body()
        self.upcoming = Body()
        self.next_button = Button("")
        self.back_button = Button(keyed(_("Remettre à sa place"), BACK_KEY), "quiet")
        self.left = Muted()
        self.left.setWordWrap(False)
        row = Flowing(theme.em(0.5))
        for one in (self.next_button, self.back_button, self.left):
            row.add(one)
        for words in (self.large, self.upcoming):
            self.body.addWidget(words)
        self.body.addWidget(row)
        self.next_button.clicked.connect(self.read)
        self.back_button.clicked.connect(self.put_back)
        self.hide()

    def show_reading(self, view: View, *, private: bool) -> None:
        """Show what is read and what comes next; not its words while the room may see them."""
        now = reading(view)
        present(self, now is not None)
        if now is None:
            return
        large, upcoming = now.large, "" if private else now.upcoming
        say(self.large, _("À lire : {text}").format(text=large) if large else "")
        say(self.upcoming, _("Ensuite : {text}").format(text=upcoming) if upcoming else "")
        self.next_button.setText(keyed(now.next_label, READ_KEY))
        present(self.next_button, bool(now.upcoming))
        present(self.back_button, bool(large))
        say(self.left, now.left)

    @Slot()
    def read(self) -> None:
        """Read out the next text, when there is one."""
        if not self.isHidden() and not self.next_button.isHidden():
            self._acts.read_next()

    @Slot()
    def put_back(self) -> None:
        """Put the text that is large back in its place."""
        if not self.isHidden() and not self.back_button.isHidden():
            self._acts.spotlight(0)

    def focus_first(self) -> None:
        """Go to the button that reads the next text."""
        self.next_button.setFocus()
