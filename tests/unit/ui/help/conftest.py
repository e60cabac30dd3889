from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from app.room.house import make_house
from app.ui.background import Background
from app.ui.home import HomePage
from app.ui.preferences import Preferences, read_preferences
from app.ui.program import make_application
from app.ui.window import MainWindow, dress
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Opener = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Opener]:
    """Open the real window on its home page, as someone's preferences have it."""
    make_application()
    background = Background()
    opened: list[MainWindow] = []

    def opener(*, toured: bool = True, text_percent: int = 100) -> MainWindow:
        preferences = Preferences(toured=toured, text_percent=text_percent)
        dress(preferences)
        window = MainWindow(make_house(CATALOGUE, time.time), background, preferences)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: not background.busy)
        return window

    yield opener
    for window in opened:
        window.close()  # The home page looks at the disk now and then while it is seen.
    qtbot.waitUntil(lambda: not background.busy)
    background.close()


def home_of(window: MainWindow) -> HomePage:
    """Return the home page that is shown."""
    return next(one for one in window.findChildren(HomePage) if one.isVisible())


def toured(window: MainWindow) -> bool:
    """Return whether the preferences on the disk say that the tour was seen."""
    return read_preferences(window.house.preferences).toured
