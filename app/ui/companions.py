"""What goes along with an open session: the room's screen, and the people of a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.home.rehearsal import Rehearsal
from app.ui.projector import Projector

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.pages import Shell
    from app.ui.session import OpenSession


def start(shell: Shell, session: OpenSession) -> tuple[Projector, list[Callable[[], None]]]:
    """Start them all; returns the projector, and how to stop each of them."""
    projector = Projector(shell, session)
    stops: list[Callable[[], None]] = [projector.close]
    if session.view.info.rehearsal:
        people = Rehearsal(shell, session)
        people.start()
        stops.append(people.stop)
    return projector, stops
