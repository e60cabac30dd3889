from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

from app.core.edition import Chapter
from app.report.editions.contents import Line
from app.ui.restitution.contents import ContentsList, arranged

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LINES = (
    Line("intro", "Introduction", "Introduction"),
    Line("step:2", "Notre débat", "Débat mouvant"),
    Line("quotes", "Quelques paroles", "Quelques paroles", included=False),
    Line("method", "Méthode", "Méthode", fixed=True),
)
ALT = Qt.KeyboardModifier.AltModifier
KEYS = st.lists(st.sampled_from("abcdef"), unique=True)


@pytest.fixture
def contents(qtbot: QtBot) -> ContentsList:
    contents = ContentsList()
    qtbot.addWidget(contents)
    contents.resize(300, 500)
    with qtbot.waitActive(contents):
        contents.show()
        contents.activateWindow()
    contents.show_lines(LINES, open_=True)
    contents.list.setFocus()
    return contents


def titles(contents: ContentsList) -> list[str]:
    return [contents.list.item(row).text() for row in range(contents.list.count())]


def keys(chapters: tuple[Chapter, ...]) -> list[str]:
    return [one.key for one in chapters]


def test_line_goes_up_and_down_by_the_keyboard_and_stays_chosen(
    contents: ContentsList, qtbot: QtBot
) -> None:
    contents.list.setCurrentRow(1)
    with qtbot.waitSignal(contents.changed) as told:
        QTest.keyClick(contents.list, Qt.Key.Key_Up, ALT)
    assert keys(told.args[0]) == ["step:2", "intro", "quotes", "method"]
    assert contents.key == "step:2"
    assert not contents.up.isEnabled()
    with qtbot.assertNotEmitted(contents.changed):
        QTest.keyClick(contents.list, Qt.Key.Key_Up, ALT)
    with qtbot.waitSignal(contents.changed) as told:
        contents.down.click()
    assert keys(told.args[0]) == ["intro", "step:2", "quotes", "method"]


def test_space_leaves_a_chapter_out_unless_it_always_is_there(
    contents: ContentsList, qtbot: QtBot
) -> None:
    contents.list.setCurrentRow(0)
    with qtbot.waitSignal(contents.changed) as told:
        QTest.keyClick(contents.list, Qt.Key.Key_Space)
    assert [one.included for one in told.args[0]] == [False, True, False, True]
    contents.list.setCurrentRow(3)
    with qtbot.assertNotEmitted(contents.changed):
        QTest.keyClick(contents.list, Qt.Key.Key_Space)


def test_box_of_another_line_is_ticked_and_one_stays_where_one_is(
    contents: ContentsList, qtbot: QtBot
) -> None:
    contents.list.setCurrentRow(0)
    row = contents.list.visualItemRect(contents.list.item(1))
    box = row.topLeft() + QPoint(row.height() // 2, row.height() // 2)
    with qtbot.assertNotEmitted(contents.chosen), qtbot.waitSignal(contents.changed) as told:
        QTest.mouseClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [one.included for one in told.args[0]] == [True, False, False, True]
    assert contents.key == "intro"
    with qtbot.waitSignal(contents.chosen) as came:
        QTest.mouseClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert came.args == ["step:2"]


def rename(contents: ContentsList, row: int, title: str, qtbot: QtBot) -> None:
    contents.list.setCurrentRow(row)
    QTest.keyClick(contents.list, Qt.Key.Key_F2)
    line = contents.list.findChild(QLineEdit)
    assert line is not None
    line.setText(title)
    with qtbot.waitSignal(contents.changed):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_title_is_typed_in_place(contents: ContentsList, qtbot: QtBot) -> None:
    told: list[tuple[Chapter, ...]] = []
    contents.changed.connect(told.append)
    rename(contents, 2, "  Nos   mots ", qtbot)
    assert told[-1][2] == Chapter("quotes", "Nos mots", included=False)
    assert told[-1][1].title == "Notre débat"


def test_title_that_is_typed_is_not_cut(contents: ContentsList) -> None:
    contents.list.setCurrentRow(1)
    contents.rename()
    line = contents.list.findChild(QLineEdit)
    assert line is not None
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    assert inside.height() >= line.fontMetrics().height()


def test_emptied_title_is_the_chapters_own_again(contents: ContentsList, qtbot: QtBot) -> None:
    told: list[tuple[Chapter, ...]] = []
    contents.changed.connect(told.append)
    rename(contents, 1, "", qtbot)
    assert told[-1][1].title == ""
    assert titles(contents)[1] == "Débat mouvant"


def test_lines_that_come_while_a_title_is_typed_wait_for_it(
    contents: ContentsList, qtbot: QtBot
) -> None:
    contents.list.setCurrentRow(0)
    contents.rename()
    line = contents.list.findChild(QLineEdit)
    assert line is not None
    line.setText("Pour commen")
    contents.show_lines(LINES[1:], open_=True)
    assert line.text() == "Pour commen"
    assert len(titles(contents)) == 4
    QTest.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(contents)) == 3)


def test_choosing_a_line_tells_its_key_and_new_lines_tell_nothing(
    contents: ContentsList, qtbot: QtBot
) -> None:
    contents.list.setCurrentRow(0)
    with qtbot.waitSignal(contents.chosen) as told:
        QTest.keyClick(contents.list, Qt.Key.Key_Down)
    assert told.args == ["step:2"]
    with qtbot.assertNotEmitted(contents.chosen):
        contents.show_lines(LINES[1:], open_=True)
    assert contents.key == "step:2"


def test_what_was_read_over_is_seen_and_not_changed(contents: ContentsList, qtbot: QtBot) -> None:
    contents.show_lines(LINES, open_=False)
    contents.list.setCurrentRow(1)
    with qtbot.assertNotEmitted(contents.changed):
        QTest.keyClick(contents.list, Qt.Key.Key_Up, ALT)
        QTest.keyClick(contents.list, Qt.Key.Key_Space)
        QTest.keyClick(contents.list, Qt.Key.Key_F2)
    assert contents.list.findChild(QLineEdit) is None
    assert not contents.bar.isVisibleTo(contents)


def test_nothing_is_moved_before_there_are_lines(qtbot: QtBot) -> None:
    contents = ContentsList()
    qtbot.addWidget(contents)
    for button in (contents.up, contents.down, contents.rename_button):
        assert not button.isEnabled()


def test_ticks_are_told_to_who_does_not_see_them(contents: ContentsList) -> None:
    told = QAccessible.queryAccessibleInterface(contents.list)
    assert [told.child(row).state().checked for row in range(4)] == [1, 1, 0, 1]
    assert all(told.child(row).state().checkable for row in range(3))
    for button in (contents.up, contents.down, contents.rename_button):
        assert button.accessibleName()
        assert button.toolTip().startswith(button.accessibleName())


@given(shown=KEYS, before=KEYS)
def test_chapters_that_are_not_shown_stay_after_what_they_came_after(
    shown: list[str], before: list[str]
) -> None:
    whole = keys(arranged(tuple(map(Chapter, shown)), tuple(map(Chapter, before))))
    assert [key for key in whole if key in shown] == shown
    assert sorted(whole) == sorted({*shown, *before})
    hidden = [key for key in before if key not in shown]
    for key in hidden:
        place = before.index(key)
        follows = whole[whole.index(key) - 1] if whole.index(key) else ""
        assert follows == (before[place - 1] if place else "")


def test_title_kept_by_another_edition_is_not_lost() -> None:
    kept = Chapter("messages", "Nos idées")
    whole = arranged((Chapter("intro"),), (Chapter("intro"), kept))
    assert whole == (Chapter("intro"), kept)
