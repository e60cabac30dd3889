"""Undoing in Préparer: gesture by gesture, with the keyboard staying where it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.room.view import UndoKind
from app.ui.prepare.rows import ListEditor
from app.ui.prepare.values import LineEditor, LongEditor, ToggleEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.prepare import PreparePage
    from app.ui.session import OpenSession

DEBATE = 2
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def _statements(page: PreparePage) -> ListEditor:
    editor = page.panel.editor("settings", "affirmations")
    assert isinstance(editor, ListEditor)
    return editor


def _tick(page: PreparePage, place: int) -> QWidget:
    found = _statements(page).rows[place].findChild(ToggleEditor)
    assert isinstance(found, ToggleEditor)
    return found.tick


def _words(page: PreparePage, place: int) -> QWidget:
    found = _statements(page).rows[place].findChild(LongEditor)
    assert isinstance(found, LongEditor)
    return found.text


def _kept(session: OpenSession) -> list[tuple[str, bool]]:
    step = next(one for one in session.view.steps if one.id == DEBATE)
    return [(one["texte"], one["principale"]) for one in step.settings["affirmations"]]


def _is_kept(session: OpenSession, state: list[tuple[str, bool]]) -> bool:
    return _kept(session) == state


def _inside(page: PreparePage) -> bool:
    here = QApplication.focusWidget()
    return here is not None and page.panel.isAncestorOf(here)


def _undo() -> None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_Z, CTRL)


def test_each_gesture_is_undone_alone_by_the_same_key(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(DEBATE)
    states = [_kept(session)]

    def saved() -> None:
        qtbot.waitUntil(lambda: _kept(session) != states[-1])
        states.append(_kept(session))

    for place in (2, 3):
        _tick(page, place).setFocus()
        QTest.keyClick(_tick(page, place), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [one[1] for one in _kept(session)][2:4] == [True, True])
    half = [*states[0]]
    half[2] = (half[2][0], True)
    states += [half, _kept(session)]
    second = _words(page, 1)
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, ALT)
    saved()
    last = _words(page, len(states[0]) - 1)
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    QTest.keyClicks(_words(page, len(states[0])), "Une de plus.")
    page.panel.save()
    saved()
    _tick(page, 0).setFocus()
    for state in reversed(states[:-1]):
        _undo()
        qtbot.waitUntil(partial(_is_kept, session, state))
        assert _inside(page)
    assert session.view.undo is None


def test_the_keyboard_stays_in_the_list_when_its_row_is_undone(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(DEBATE)
    before = _kept(session)
    last = _words(page, len(before) - 1)
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    QTest.keyClicks(_words(page, len(before)), "Une.")
    page.panel.save()
    qtbot.waitUntil(lambda: len(_kept(session)) == len(before) + 1)
    page.bar.undo_asked.emit()
    qtbot.waitUntil(lambda: len(_statements(page).rows) == len(before))
    assert QApplication.focusWidget() is last


def test_a_text_with_nothing_to_undo_in_it_lets_the_page_undo(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    place = page.panel.editor("place")
    contact = page.panel.editor("contact")
    assert isinstance(place, LineEditor)
    assert isinstance(contact, LineEditor)
    place.line.setFocus()
    QTest.keyClicks(place.line, "Nantes")
    contact.line.setFocus()
    qtbot.waitUntil(lambda: session.view.info.place == "Nantes")
    place.line.setFocus()
    _undo()
    qtbot.waitUntil(lambda: session.view.info.place == "")
    assert place.line.hasFocus()


def test_what_is_left_for_another_field_is_saved_at_once(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    place = page.panel.editor("place")
    assert isinstance(place, LineEditor)
    place.line.setFocus()
    QTest.keyClicks(place.line, "Nantes")
    page.sheet.setFocus()
    assert not page.panel._timer.isActive()
    qtbot.waitUntil(lambda: session.view.info.place == "Nantes")


def test_what_was_done_in_the_room_is_not_undone_here(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    session.room.planning.tell("console", place="Nantes").result(10)
    qtbot.waitUntil(page.bar.undo.isVisible)
    page.bar.undo.setFocus()
    session.room.people.arrive("console", 3).result(10)
    qtbot.waitUntil(lambda: session.view.undo_kind is UndoKind.ROOM)
    assert not page.bar.undo.isVisible()
    assert page.bar.more.hasFocus()
    page.sheet.setFocus()
    _undo()
    session.room.settled().result(10)
    assert session.room.view.presence.total == 3


def test_keys_pressed_in_a_row_undo_one_act_each(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    for place in ("Nantes", "Lyon"):
        session.room.planning.tell("else", place=place).result(10)
        session.room.planning.tell("else", contact=place).result(10)
    page.sheet.setFocus()
    for _each in range(3):
        _undo()
    qtbot.waitUntil(lambda: session.view.info.place == "Nantes")
    qtbot.waitUntil(lambda: session.view.info.contact == "")


def test_a_step_undone_leaves_the_keyboard_to_the_run_sheet(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.adding.picked.emit("pause")
    qtbot.waitUntil(lambda: page.chosen == 5)
    page.panel.begin()
    _undo()
    qtbot.waitUntil(lambda: page.chosen is None)
    assert page.sheet.hasFocus()
