from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.prepare.texts import GrowingText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(params=(100, 125, 150, 175, 200))
def sized(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Show texts in one of their sizes."""
    theme.apply(qapp, request.param, contrast=False)
    yield
    theme.apply(qapp, 100, contrast=False)


@pytest.mark.parametrize("lines", [1, 2, 5, 12])
def test_text_that_is_shown_whole_never_scrolls(sized: None, lines: int, qtbot: QtBot) -> None:
    page, text = QWidget(), GrowingText()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(text)
    column.addStretch(1)
    page.resize(680, 900)
    with qtbot.waitExposed(page):
        page.show()
    text.setPlainText("\n".join("Partager" for _line in range(lines)))
    qtbot.waitUntil(lambda: text.viewport().height() > lines * text.fontMetrics().lineSpacing())
    assert text.verticalScrollBar().maximum() == 0
