"""The simulated people of a session that is a rehearsal."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.i18n import _
from app.core.phase import State

if TYPE_CHECKING:
    from app.rehearsal.crowd import Crowd, Hands, Pace
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class Rehearsal(QObject):
    """Twelve people who come in once the venue is open, until the session is closed.

    Where answers are counted in the room, it tells which places they took, until they are counted:
    nobody can see them.
    ``start`` opens the venue when it is closed. Neither method waits. ``pace``: a human one, or
    another.
    """

    _seen = Signal(object)

    def __init__(self, shell: Shell, session: OpenSession, pace: Pace | None = None) -> None:
        super().__init__(session)
        self._pace = pace
        self._shell = shell
        self._session = session
        self._crowd: Crowd | None = None
        self._begun = False
        self._over = False
        self._counted: tuple[int | None, str] | None = None
        self._seen.connect(self._on_seen, Qt.ConnectionType.QueuedConnection)
        session.view_changed.connect(self._on_view)

    @property
    def crowd(self) -> Crowd | None:
        """The people, once there are any."""
        return self._crowd

    def start(self) -> None:
        """Let the people come; a second time is harmless."""
        if not self._begun:
            self._begun = True
            self._shell.background.run(self._gather, self._on_gathered)

    def stop(self) -> None:
        """Send them home; a second time is harmless."""
        self._over = True
        if self._crowd is not None:
            self._crowd.stop()

    def _gather(self) -> Crowd:
        """Open the venue and make the people, in a thread: what they need is imported there."""
        from app.rehearsal.crowd import Crowd
        from app.room.shelf import SIMULATED

        venue = self._session.venue
        if not venue.is_open:
            venue.open()
        return Crowd(self._session.room, venue.local, SIMULATED, pace=self._pace, seen=self._tell)

    def _tell(self, hands: Hands) -> None:
        """Pass on, from the people's thread, what the facilitator would see."""
        with contextlib.suppress(RuntimeError):  # The window is gone: nobody looks any more.
            self._seen.emit(hands)

    def _on_gathered(self, crowd: Crowd) -> None:
        self._crowd = crowd
        if not self._over:
            crowd.start()

    @Slot(object)
    def _on_seen(self, hands: Hands) -> None:
        run = self._session.room.view.run
        if not self._over and run.state is State.OPEN:
            self._counted = run.step, run.phase
            self._shell.rehearse(places_taken(hands))

    @Slot(object)
    def _on_view(self, _view: View) -> None:
        """Say nothing more of the places once they are counted, or the room has gone on."""
        run = self._session.room.view.run  # The latest: what was seen may be ahead of the window.
        still = run.state is State.OPEN and (run.step, run.phase) == self._counted
        if self._counted is not None and not still:
            self._counted = None
            self._shell.rehearse("")


def places_taken(hands: Hands) -> str:
    """Return « À compter : D’accord 6 · Je doute 2 · Pas d’accord 4 »."""
    counted = (_("{place} {n}").format(place=label, n=number) for label, number in hands)
    return _("À compter : {numbers}").format(numbers=" · ".join(counted))
