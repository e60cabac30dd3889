"""The session open in the window: the one bridge between the room's threads and Qt's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.report.takeaway import Takeaways
from app.room.room import Room
from app.store import open_store
from app.web.venue import Venue

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from app.core.errors import UserError
    from app.core.strict import Path as Place
    from app.room.house import House
    from app.room.view import View
    from app.ui.background import Background

T = TypeVar("T")

SEAT = "console"
"""How the journal names the window."""


class Opened:
    """A session just opened, in any thread: its room runs, its venue is closed."""

    def __init__(self, path: Path, house: House) -> None:
        """Open a session file. Raises UserError when it is unfit, newer, or open elsewhere."""
        self.path = path
        store = open_store(path, copies=house.copies, who=house.who)
        self.room = Room(store, house.catalogue, house.clock)
        self.room.start()
        kept = Takeaways(house.catalogue)
        self.venue = Venue(self.room, house.catalogue, house.clock, kept)

    def close(self) -> None:
        """Close the venue, then the file. Waits: not for the window's thread."""
        self.venue.close()
        self.room.close()


class OpenSession(QObject):
    """What pages know of the session: its latest view, and how to send intentions."""

    view_changed = Signal(object)
    refused = Signal(str)
    venue_changed = Signal()
    _published = Signal(object)

    def __init__(self, opened: Opened, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._background = background
        self.path = opened.path
        self.room = opened.room
        self.venue = opened.venue
        self.view: View = opened.room.view
        self.drafts: dict[tuple[int | None, Place], Any] = {}
        """What is typed and wrong in the form of a step (None: the workshop), by place; never stored."""
        self._published.connect(self._on_published, Qt.ConnectionType.QueuedConnection)
        self._stop = opened.room.listen(self._published.emit)
        self._closed = False

    def send(
        self,
        future: Future[T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Follow an intention; without ``failed``, a refusal is told at the top of the window."""
        self._background.when(
            future,
            done or (lambda _result: None),
            failed or (lambda error: self.refused.emit(str(error))),
        )

    def let_in(self, card: str | None = None) -> None:
        """Let phones in, in the background; by another card, move there. Tells when it is done."""
        self._background.run(
            lambda: self.venue.open(card),
            lambda _nothing: self.venue_changed.emit(),
            lambda error: self.refused.emit(str(error)),
        )

    def close(self, then: Callable[[], None]) -> None:
        """Close the room in the background, then call ``then``; no view comes any more."""
        self._stop()
        self._closed = True
        self._background.run(self._opened.close, lambda _nothing: then())

    @Slot(object)
    def _on_published(self, view: View) -> None:
        if self._closed:
            return
        self.view = view
        self.view_changed.emit(view)
