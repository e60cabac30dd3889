from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.pieces import Muted
from app.ui.printing.panes import Panes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Laid:
    """Panes with a long side, a button at its foot, and something to look at."""

    def __init__(self, qtbot: QtBot) -> None:
        self.side, self.foot, self.preview = QWidget(), QPushButton("Imprimer"), QLabel("PDF")
        self.lines = QVBoxLayout(self.side)
        for _line in range(20):
            self.lines.addWidget(Muted("Une phrase qui passe à la ligne. " * 3))
        self.panes = Panes(self.side, self.foot, self.preview)
        qtbot.addWidget(self.panes)
        with qtbot.waitExposed(self.panes):
            self.panes.show()

    def size(self, wide: float, high: float) -> None:
        """Resize to so many body sizes."""
        self.panes.resize(theme.em(wide), theme.em(high))

    def open(self) -> bool:
        """Tell whether the side needs no scroll bar of its own."""
        around = self.side.parentWidget()
        return around is not None and self.side.height() <= around.height()

    def inside(self, widget: QWidget) -> bool:
        """Tell whether a widget is in view, whole."""
        corner = widget.mapTo(self.panes, widget.rect().bottomRight())
        return self.panes.rect().contains(corner)


@pytest.fixture
def laid(qtbot: QtBot) -> Laid:
    return Laid(qtbot)


def test_foot_and_preview_stay_in_view_beside_each_other(laid: Laid, qtbot: QtBot) -> None:
    for high in (60, 40, 25):
        laid.size(80, high)
        qtbot.waitUntil(lambda: laid.inside(laid.foot) and laid.inside(laid.preview))
        assert laid.preview.x() > laid.foot.width()


def test_narrow_page_scrolls_as_one(laid: Laid, qtbot: QtBot) -> None:
    laid.size(40, 40)
    qtbot.waitUntil(laid.open)
    assert laid.panes.narrow
    assert laid.preview.height() >= theme.em(30)
    assert laid.panes.verticalScrollBar().maximum() > 0


def test_narrow_page_makes_room_for_what_comes_later(laid: Laid, qtbot: QtBot) -> None:
    laid.size(40, 40)
    last = laid.side.findChildren(Muted)[-1]
    for times in (100, 300):  # The second comes once everything has its place.
        last.setText("Une autre phrase. " * times)
        qtbot.waitUntil(lambda: last.height() >= last.heightForWidth(last.width()) > 0)
        qtbot.waitUntil(laid.open)
    assert laid.panes.narrow


def test_page_is_laid_anew_when_it_becomes_wide(laid: Laid, qtbot: QtBot) -> None:
    laid.size(40, 40)
    qtbot.waitUntil(laid.open)
    laid.size(80, 30)
    qtbot.waitUntil(lambda: laid.inside(laid.foot) and laid.inside(laid.preview))
