"""What a panel of the studio is: it edits one part of what the restitution tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class Editor(QWidget):
    """A panel in the middle of the studio, under its ``title``: the studio scrolls it.

    Its constructor takes the shell and the session. Once the restitution is validated it shows
    what was written and lets nothing be changed (``view.info.validated``): the studio offers
    « Rouvrir pour corriger ».
    """

    jump = Signal(int)
    """The number of a passage to show in the preview."""

    title = ""
    """What the panel is called, translated: set by its constructor."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__()
        self.shell = shell
        self.session = session

    def show_view(self, view: View) -> None:
        """Show another view: each one while the panel is seen, and the latest as it comes."""

    def turn_to(self, key: str) -> None:
        """Show what a line of the contents leads to: « intro », « step:3 » or « quotes »."""

    def take_keyboard(self) -> None:
        """Take the keyboard as the panel's tab is pressed, where one types at once."""

    def go_to(self, number: int) -> None:
        """Go to a passage or a message, by its number."""

    def leave(self) -> bool:
        """Send what is being typed; called before the panel or the page goes away.

        Tells whether nothing else is typed: what is not sent by itself stays in the panel.
        """
        return True

    def ask(self) -> None:
        """Go to what is typed and not kept; only called once :meth:`leave` told of some."""
