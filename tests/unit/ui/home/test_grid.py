from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.home.cards import FocusCard
from app.ui.home.grid import CardGrid
from tests.unit.ui.home.shell import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def grid(qtbot: QtBot, cards: int, columns: int) -> CardGrid:
    one = CardGrid()
    qtbot.addWidget(one)
    one.show_cards([FocusCard() for _each in range(cards)])
    one.resize(columns * theme.em(23), 400)
    with qtbot.waitExposed(one):
        one.show()
    one.activateWindow()
    return one


def test_columns_follow_the_width(qtbot: QtBot) -> None:
    one = grid(qtbot, 5, 3)
    assert one.columns == 3
    for width, columns in ((10, 1), (2, 1), (200, 4), (46, 2)):
        one.resize(theme.em(width), 400)
        assert one.columns == columns
    places = [(card.x(), card.y()) for card in one.cards]
    assert len(set(places)) == 5


def test_arrows_go_from_card_to_card(qtbot: QtBot) -> None:
    one = grid(qtbot, 5, 3)
    one.cards[0].setFocus()
    for key, place in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Left, 0),
    ):
        press(key)
        assert QApplication.focusWidget() is one.cards[place]
