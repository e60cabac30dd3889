from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from app.ui.help import Tour
from app.ui.help.tour import STOPS, beside
from app.ui.home.cards import WorkshopCard
from tests.unit.ui.help.conftest import home_of, toured

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.window import MainWindow
    from tests.unit.ui.help.conftest import Opener


def tour_of(window: MainWindow) -> Tour:
    found = [one for one in window.findChildren(Tour) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def gone(window: MainWindow) -> bool:
    return not [one for one in window.findChildren(Tour) if one.isVisible()]


def test_tour_comes_at_the_first_launch_and_never_by_itself_again(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window(toured=False)
    tour = tour_of(window)
    for _stop in STOPS:
        QTest.keyClick(tour.next_button, Qt.Key.Key_Space)
    assert gone(window)
    qtbot.waitUntil(lambda: toured(window))
    assert gone(open_window(toured=True))


def test_tour_is_left_at_once_by_its_button(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(toured=False)
    tour = tour_of(window)
    assert tour.skip_button.size() == tour.next_button.size()
    QTest.mouseClick(tour.skip_button, Qt.MouseButton.LeftButton)
    assert gone(window)
    qtbot.waitUntil(lambda: toured(window))


def test_tour_is_left_with_escape_and_the_page_has_the_keyboard(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window(toured=False)
    assert window.focusWidget() is tour_of(window).next_button
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert gone(window)
    home = home_of(window)
    assert home.isAncestorOf(window.focusWidget()) or window.focusWidget() is home


def test_tab_stays_in_the_card(open_window: Opener) -> None:
    window = open_window(toured=False)
    tour = tour_of(window)
    walked = []
    for _press in range(3):
        walked.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [tour.next_button, tour.skip_button, tour.next_button]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is tour.next_button
    for _stop in STOPS[1:]:
        QTest.keyClick(tour.next_button, Qt.Key.Key_Space)
    QTest.keyClick(tour.next_button, Qt.Key.Key_Tab)
    assert window.focusWidget() is tour.next_button


def test_tour_does_not_keep_the_page_from_working(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(toured=False)
    home = home_of(window)
    card = next(one for one in home.ready.cards if isinstance(one, WorkshopCard))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Tab)
    assert card.prepare.hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
def test_each_card_points_at_something_to_be_seen_and_is_whole(
    qtbot: QtBot, open_window: Opener, percent: int
) -> None:
    window = open_window(toured=False, text_percent=percent)
    tour = tour_of(window)
    for stop in STOPS:
        assert window.rect().contains(tour.geometry())
        assert tour.height() >= tour.heightForWidth(tour.width())
        assert tour._target(window).isEmpty() == (stop.target is None)
        QTest.keyClick(tour.next_button, Qt.Key.Key_Space)
    assert gone(window)


def test_tour_follows_the_size_of_the_window(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(toured=False)
    tour = tour_of(window)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: abs(tour.geometry().center().x() - 450) <= 2)
    assert window.rect().contains(tour.geometry())


def test_tour_speaks_another_language_when_the_window_does(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window(toured=False)
    tour = tour_of(window)
    window.prefer(text_percent=150)  # Pages are made again, as for another language.
    qtbot.waitUntil(lambda: not window.background.busy)
    assert tour_of(window) is tour
    assert tour.isVisible()
    QTest.keyClick(tour.next_button, Qt.Key.Key_Space)
    assert not tour._target(window).isEmpty()


def test_tour_leaves_with_the_home_page(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(toured=False)
    home_of(window).hide()
    qtbot.waitUntil(lambda: gone(window))
    qtbot.waitUntil(lambda: toured(window))


def test_only_one_tour_at_a_time(open_window: Opener) -> None:
    window = open_window(toured=False)
    first = tour_of(window)
    second = Tour(window)
    second.start(window)
    assert tour_of(window) is second
    assert second is not first


@given(
    st.integers(50, 700), st.integers(50, 500),
    st.integers(0, 1300), st.integers(0, 700), st.integers(1, 1300), st.integers(1, 700),
)  # fmt: skip
def test_card_is_always_whole_in_the_window(
    width: int, height: int, x: int, y: int, wide: int, high: int
) -> None:
    inside = QRect(8, 8, 1350, 752)
    card = QRect(0, 0, width, height)
    target = QRect(x, y, wide, high)
    for one in (target, QRect()):
        placed = beside(card, one, inside)
        assert inside.contains(placed)
        assert placed.size() == card.size()


def test_card_leaves_its_target_in_sight_when_there_is_room() -> None:
    inside = QRect(0, 0, 1366, 768)
    for top in (0, 300, 700):
        target = QRect(600, top, 100, 40)
        assert not beside(QRect(0, 0, 400, 200), target, inside).intersects(target)
