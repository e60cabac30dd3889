"""Going about Préparer: between its columns, to what is new, away from it and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.scene.theme import CONTRAST
from app.ui import theme
from app.ui.prepare import PreparePage
from app.ui.prepare.rows import ListEditor
from app.ui.prepare.values import LineEditor, LongEditor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

DEBATE = 2
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _title(page: PreparePage) -> QLineEdit:
    editor = page.panel.editor("title")
    assert isinstance(editor, LineEditor)
    return editor.line


def test_a_step_just_made_is_named_at_once(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(DEBATE)
    page.outline.add.setFocus()
    page.adding.picked.emit("pause")
    qtbot.waitUntil(lambda: page.chosen == 5)
    qtbot.waitUntil(_title(page).hasFocus)
    assert _title(page).selectedText() == _title(page).text()
    page.outline.copy.click()
    qtbot.waitUntil(lambda: page.chosen == 6)
    qtbot.waitUntil(_title(page).hasFocus)


def test_one_key_jumps_between_the_columns(page: PreparePage) -> None:
    page.choose(DEBATE)
    assert "F6" in page.outline.keys.text()
    page.sheet.setFocus()
    stops = [page.sheet, _title(page), page.preview.moments, page.bar.next]
    for place in (1, 2, 3, 0):
        QTest.keyClick(_focused(), Qt.Key.Key_F6)
        assert _focused() is stops[place]
    for place in (3, 2, 1):
        QTest.keyClick(_focused(), Qt.Key.Key_F6, SHIFT)
        assert _focused() is stops[place]


def test_what_is_wrong_is_told_on_leaving(page: PreparePage, shell: SmallShell) -> None:
    page.leave()
    assert shell.told == []
    _title(page).clear()
    QTest.keyClicks(_title(page), " ")
    page.leave()
    (told,) = shell.told
    assert "«\u00a0Titre\u00a0»" in told
    assert "pas enregistré" in told


def test_what_is_wrong_is_found_again_in_another_language(
    page: PreparePage, session: OpenSession, shell: SmallShell, qtbot: QtBot
) -> None:
    title = _title(page)
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Delete)
    page.choose(DEBATE)
    statements = page.panel.editor("settings", "affirmations")
    assert isinstance(statements, ListEditor)
    words = statements.rows[2].findChild(LongEditor)
    assert isinstance(words, LongEditor)
    words.text.setPlainText("x" * 301)
    page.leave()
    page.close()
    again = PreparePage(shell, session)
    qtbot.addWidget(again)
    again.show()
    assert "Titre" in again.bar.saved.text()
    assert _title(again).text() == ""
    again.choose(DEBATE)
    statements = again.panel.editor("settings", "affirmations")
    assert isinstance(statements, ListEditor)
    words = statements.rows[2].findChild(LongEditor)
    assert isinstance(words, LongEditor)
    assert words.value() == "x" * 301
    assert "300" in words.field.wrong.text()
    again.choose(None)
    QTest.keyClicks(_title(again), "Notre atelier")
    again.leave()
    qtbot.waitUntil(lambda: session.view.info.title == "Notre atelier")
    assert len(session.drafts) == 1


@pytest.fixture
def large() -> Iterator[None]:
    """Show texts at twice their size."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, 200, contrast=False)
    yield
    theme.apply(app, 100, contrast=False)


def test_twice_as_large_in_a_small_window_still_shows_steps_and_fields(
    large: None, page: PreparePage, qtbot: QtBot
) -> None:
    page.resize(1366, 600)
    qtbot.waitUntil(lambda: page.width() == 1366)
    page.choose(DEBATE)
    last = page.sheet.item(1)
    seen = page.sheet.viewport()
    qtbot.waitUntil(lambda: page.sheet.visualItemRect(last).bottom() <= seen.height())
    assert page.sheet.visualItemRect(page.sheet.item(0)).top() >= 0
    minutes = page.panel.editor("minutes")
    qtbot.waitUntil(lambda: _bottom(minutes, page.columns.middle.viewport()) > 0)
    assert (
        _bottom(minutes, page.columns.middle.viewport()) <= page.columns.middle.viewport().height()
    )
    assert page.bar.height() < 2 * page.bar.next.height()
    for one in (page.outline.add, page.bar.next, page.bar.more, page.panel):
        assert one.isVisible()
        assert one.mapTo(page, QPoint(one.width(), 0)).x() <= 1366 - theme.em(0.5)


def _bottom(widget: QWidget, within: QWidget) -> int:
    return widget.mapTo(within, QPoint(0, widget.height())).y()


def test_the_picture_wears_the_colours_of_the_room_screen(
    session: OpenSession, shell: SmallShell, qtbot: QtBot
) -> None:
    shell.prefer(contrast=True)
    page = PreparePage(shell, session)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitSignal(page.preview.drawn):
        page.show()
    corner = page.preview.picture.pixmap().toImage().pixelColor(2, 2)
    assert corner.name() == CONTRAST.ivory.lower()


@pytest.mark.parametrize("height", [420, 700])
@pytest.mark.parametrize("held", [True, False])
def test_a_statement_brought_to_the_top_stays_in_view(
    page: PreparePage, session: OpenSession, qtbot: QtBot, height: int, held: bool
) -> None:
    page.resize(1366, height)
    page.choose(DEBATE)
    statements = page.panel.editor("settings", "affirmations")
    assert isinstance(statements, ListEditor)
    moved = statements.rows[7]
    moved.editor.begin()
    view = page.columns.middle.viewport()
    for place in range(6, -1, -1):
        QTest.keyClick(_focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert statements.rows[place] is moved
        if not held:
            qtbot.waitUntil(lambda: moved.mapTo(view, QPoint(0, 0)).y() >= 0)
            qtbot.waitUntil(lambda: _bottom(_focused(), view) <= view.height())
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Enregistré")
    session.room.settled().result(10)
    qtbot.waitUntil(lambda: moved.mapTo(view, QPoint(0, 0)).y() >= 0)
    assert _bottom(_focused(), view) <= view.height()


def test_what_is_higher_than_the_window_is_shown_from_its_top(
    large: None, page: PreparePage, qtbot: QtBot
) -> None:
    page.resize(1366, 420)
    page.choose(DEBATE)
    statements = page.panel.editor("settings", "affirmations")
    assert isinstance(statements, ListEditor)
    moved = statements.rows[3]
    moved.editor.begin()
    view = page.columns.middle.viewport()
    for _each in range(3):
        QTest.keyClick(_focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: _focused().mapTo(view, QPoint(0, 0)).y() >= 0)
        qtbot.waitUntil(lambda: _bottom(_focused(), view) <= view.height())
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Enregistré")
    assert _focused().mapTo(view, QPoint(0, 0)).y() >= 0
    assert _bottom(_focused(), view) <= view.height()
