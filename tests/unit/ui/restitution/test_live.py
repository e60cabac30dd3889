from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.ui.background import Background
from app.ui.restitution.live import CALM, Live

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.core.progress import Tell


class Work:
    """Drawings that wait to be let go; ``asked`` is what each was asked for."""

    def __init__(self) -> None:
        self.asked = 0
        self.wanted = 0
        self.given_up: list[int] = []
        self.let_go = threading.Event()
        self.let_go.set()

    def __call__(self) -> Callable[[Tell], int]:
        self.asked += 1
        wanted = self.wanted

        def draw(tell: Tell) -> int:
            try:
                while not self.let_go.wait(0.005):
                    tell(0.5)
                tell(1)
            except BaseException:
                self.given_up.append(wanted)
                raise
            if wanted < 0:
                raise UserError("Le disque est plein.")
            return wanted

        return draw


@pytest.fixture
def background() -> Iterator[Background]:
    one = Background()
    yield one
    one.close()


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def live(background: Background, work: Work) -> Live:
    return Live(background, work, QObject(background))


def test_changes_that_follow_one_another_are_drawn_once(
    live: Live, work: Work, qtbot: QtBot
) -> None:
    drawn: list[int] = []
    live.drawn.connect(drawn.append)
    for wanted in range(4):
        work.wanted = wanted
        live.soon()
    qtbot.waitUntil(lambda: bool(drawn))
    assert (drawn, work.asked) == ([3], 1)
    assert not live.busy


def test_older_drawing_is_given_up_for_the_newer(live: Live, work: Work, qtbot: QtBot) -> None:
    drawn: list[int] = []
    live.drawn.connect(drawn.append)
    work.let_go.clear()
    live.now()
    work.wanted = 1
    live.now()
    qtbot.waitUntil(lambda: work.given_up == [0])
    work.let_go.set()
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == [1]


def test_one_is_seen_even_though_changes_go_on(live: Live, work: Work, qtbot: QtBot) -> None:
    drawn: list[int] = []
    live.drawn.connect(drawn.append)
    work.let_go.clear()
    for wanted in range(6):
        work.wanted = wanted
        live.now()
    assert work.asked == 3, "two were given up, the third goes on"
    work.let_go.set()
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert drawn == [2, 5]


def test_drawing_comes_though_calm_never_does(live: Live, work: Work, qtbot: QtBot) -> None:
    for _change in range(40):
        live.soon()
        qtbot.wait(CALM // 5)
        if work.asked:
            break
    assert work.asked


def test_trouble_is_told_and_the_next_is_drawn(live: Live, work: Work, qtbot: QtBot) -> None:
    work.wanted = -1
    with qtbot.waitSignal(live.failed) as told:
        live.now()
    assert told.args == ["Le disque est plein."]
    work.wanted = 2
    with qtbot.waitSignal(live.drawn) as made:
        live.now()
    assert made.args == [2]


def test_nothing_is_drawn_once_the_page_was_left(live: Live, work: Work, qtbot: QtBot) -> None:
    work.let_go.clear()
    live.now()
    live.soon()
    with qtbot.assertNotEmitted(live.drawn, wait=2 * CALM):
        live.stop()
        work.let_go.set()
    assert work.asked == 1
    assert not live.busy


def test_what_was_drawn_is_told_before_the_next_is_begun(
    live: Live, work: Work, qtbot: QtBot
) -> None:
    told: list[str] = []
    live.began.connect(lambda: told.append("began"))
    live.drawn.connect(lambda wanted: told.append(f"drawn {wanted}"))
    work.let_go.clear()
    for wanted in range(4):
        work.wanted = wanted
        live.now()
    work.let_go.set()
    qtbot.waitUntil(lambda: told[-1] == "drawn 3")
    assert told[-4:] == ["began", "drawn 2", "began", "drawn 3"]


def test_drawings_given_up_are_forgotten_when_it_stops(
    live: Live, work: Work, qtbot: QtBot
) -> None:
    work.let_go.clear()
    for _change in range(3):
        live.now()
    live.stop()
    live.now()
    work.wanted = 7
    live.now()
    assert work.asked == 5, "the older of the two is given up"
    work.let_go.set()
    with qtbot.waitSignal(live.drawn) as drawn:
        pass
    assert drawn.args == [7]
