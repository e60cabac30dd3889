"""A window that only keeps what pages tell it: no header, no stations."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from msgspec import structs

from app.ui.background import Background
from app.ui.preferences import Preferences
from app.ui.session import Opened, OpenSession
from tests.support import sessions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.pages import Station
    from app.ui.projector import Projector


class SmallShell:
    """What a page may ask of the window, kept for the test to look at."""

    def __init__(self) -> None:
        self.house = sessions.house()
        self.background = Background()
        self.preferences = Preferences()
        self.projector: Projector | None = None
        self.told: list[str] = []
        self.taken_back: list[str] = []
        self.went: list[Station] = []
        self.helped: list[str] = []
        self.asked_kit = 0

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        self.preferences = structs.replace(self.preferences, **changes)

    def open_session(self, path: Path, station: Station | None = None) -> None:
        raise NotImplementedError

    def close_session(self) -> None:
        raise NotImplementedError

    def home(self) -> None:
        raise NotImplementedError

    def go(self, station: Station) -> None:
        self.went.append(station)

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def take_back(self, sentence: str) -> None:
        self.taken_back.append(sentence)

    def rehearse(self, sentence: str) -> None:
        raise NotImplementedError

    def help(self, topic: str) -> None:
        self.helped.append(topic)

    def print_kit(self) -> None:
        self.asked_kit += 1


@contextlib.contextmanager
def session_open(path: Path, qtbot: QtBot, shell: SmallShell) -> Iterator[OpenSession]:
    """Open a session as the window does, and close it in the end."""
    session = OpenSession(Opened(path, shell.house), shell.background, shell.background)
    try:
        yield session
    finally:
        with qtbot.waitCallback(timeout=20_000) as closed:
            session.close(closed)
        shell.background.close()
