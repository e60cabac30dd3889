"""PySide itself: 6.12.0 takes a reference of None at each call, and Python 3.11 then aborts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_leave_none_alone(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _again in range(500):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 50
