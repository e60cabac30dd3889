"""What a page of the window is, and what it may ask of the window."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.house import House
    from app.room.view import View
    from app.ui.background import Background
    from app.ui.preferences import Preferences
    from app.ui.projector import Projector
    from app.ui.session import OpenSession


class Station(StrEnum):
    """Where one may be in a session, in the order of a workshop's day."""

    PREPARE = "prepare"
    PREFLIGHT = "preflight"
    CONSOLE = "console"
    RESTITUTION = "restitution"


class Shell(Protocol):
    """What pages may ask of the window."""

    house: House
    background: Background

    @property
    def preferences(self) -> Preferences:
        """What the person has chosen for good."""

    @property
    def projector(self) -> Projector | None:
        """The room's screen, while a session is open."""

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        """Change preferences, keep them, apply them; another language rebuilds the pages."""

    def open_session(self, path: Path, station: Station | None = None) -> None:
        """Open a session in the background; without a station, where it stands."""

    def close_session(self) -> None:
        """Close the session that is open, then go home."""

    def home(self) -> None:
        """Show the home page; the session stays open."""

    def go(self, station: Station) -> None:
        """Show a page of the session that is open."""

    def tell(self, sentence: str) -> None:
        """Show a sentence at the top of the window; nothing waits for it."""

    def take_back(self, sentence: str) -> None:
        """Hide a sentence that was told, once what it says is true no more."""

    def rehearse(self, sentence: str) -> None:
        """Say beside « RÉPÉTITION » what the simulated people do, until another is said."""

    def help(self, topic: str) -> None:
        """Open the help at a topic."""

    def print_kit(self) -> None:
        """Show what can be printed for the session that is open."""


class Page(QWidget):
    """A page of the window. ``first`` takes the keyboard when the page comes.

    It is no focus proxy: Qt would have the Tab key skip what comes before it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.first: QWidget | None = None


class SessionPage(Page):
    """A page about the session that is open."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__()
        self.shell = shell
        self.session = session

    def show_view(self, view: View) -> None:
        """Show another view: each one while visible, and the latest on becoming visible."""

    def may_leave(self) -> bool:
        """Tell whether nothing typed waits for an answer of the person's; the page asks for it."""
        return True

    def leave(self) -> None:
        """Send what is being typed, where that makes sense; called before the page goes away."""
