"""The words of the room's page, read to the room by whoever facilitates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShortcut, QTextCursor

from app.ui.console.deeds import Deed
from app.ui.projector import Projector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.console.aloud import AloudView
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


@pytest.fixture
def reader(hands: Hands) -> Iterator[Hands]:
    """Show the console beside the room's screen."""
    projector = Projector(hands.shell, hands.session)
    hands.shell.projector = projector
    hands.page.preview.follow()
    hands.until(lambda: bool(projector.lines))
    yield hands
    projector.close()


def asked(reader: Hands) -> AloudView:
    """Ask for the words by their key."""
    reader.page.next_button.setFocus()
    reader.press(Key.Key_J)
    return reader.page.covers.aloud


def test_the_words_of_the_page_take_the_place_of_the_console(reader: Hands) -> None:
    reader.to("a1_avant")
    view = asked(reader)
    reader.until(lambda: any(line.startswith("«") for line in view.text.lines))
    assert view.isVisible()
    assert not reader.page.columns.isVisible(), "nothing private beside it"
    written = view.text.toPlainText().split("\n")
    assert written == [line.replace("\N{NO-BREAK SPACE}", " ") for line in view.text.lines]
    assert view.text.document().defaultFont().pixelSize() >= 36, "read standing"
    assert reader.focus is view.text
    reader.press(Key.Key_Escape)
    assert reader.page.columns.isVisible()
    assert not view.isVisible()


def test_the_small_picture_is_told_in_words(reader: Hands) -> None:
    preview = reader.page.preview
    reader.to("a1_avant")
    reader.until(lambda: any(line.startswith("«") for line in preview.lines))
    assert preview.preview.accessibleDescription() == "\n".join(preview.lines)


def test_the_words_follow_the_room(reader: Hands) -> None:
    reader.to("a1_avant")
    view = asked(reader)
    before = view.text.lines
    reader.press(Key.Key_PageDown)
    reader.until(lambda: view.text.lines != before)
    reader.settle()
    assert view.isVisible(), "one reads on from page to page"
    assert reader.focus is view.text
    assert view.text.verticalScrollBar().value() == 0


def test_a_figure_that_changes_leaves_the_place_and_what_is_selected(reader: Hands) -> None:
    view = reader.page.covers.aloud
    reader.page.covers.show_aloud()
    first, then = ("Titre", *["Une ligne"] * 60, "7 réponses reçues"), "8 réponses reçues"
    view.text.show_lines(first, from_top=True)
    cursor = QTextCursor(view.text.document().findBlockByNumber(50))
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    view.text.setTextCursor(cursor)
    at = view.text.verticalScrollBar().value()
    view.text.show_lines((*first[:-1], then), from_top=False)
    assert view.text.toPlainText().endswith(then)
    assert view.text.textCursor().selectedText() == "Une ligne"
    assert view.text.verticalScrollBar().value() == at > 0


def test_the_words_are_copied_whole_or_in_part(reader: Hands) -> None:
    view = asked(reader)
    reader.press(Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "\n".join(view.text.lines)
    view.text.selectAll()
    cursor = view.text.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    reader.press(Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == cursor.selectedText()


def test_a_key_that_leads_to_the_step_shows_it_again(reader: Hands) -> None:
    reader.to("a1_arguments")
    asked(reader)
    reader.press(Key.Key_N)
    assert reader.page.columns.isVisible()
    assert reader.focus is reader.page.asking.lines[0].line


def test_any_time_is_seen_large_from_the_front_of_the_room(reader: Hands) -> None:
    reader.to("a1_avant")
    reader.page.acts.timer("longer")
    reader.until(lambda: reader.view.run.timer.seconds > 0)
    reader.settle()
    assert reader.page.timer.large.isVisible()
    reader.page.next_button.setFocus()
    reader.press(Key.Key_O)
    speaker = reader.page.covers.speaker
    assert speaker.isVisible()
    assert speaker.face.said.endswith("Temps restant")
    before = reader.view.run.timer.seconds
    reader.press(Key.Key_Plus)
    reader.until(lambda: reader.view.run.timer.seconds == before + 120)
    reader.settle()


def test_the_rooms_screen_is_made_very_contrasted_by_a_key(reader: Hands) -> None:
    projector = reader.shell.projector
    assert projector is not None
    reader.page.next_button.setFocus()
    reader.press(Key.Key_H, alt=True)
    reader.until(lambda: reader.view.run.contrast is True)
    assert reader.page.screens.contrast.isChecked()
    assert projector.contrast
    reader.settle()
    reader.press(Key.Key_H, alt=True)
    reader.until(lambda: reader.view.run.contrast is False)
    assert not projector.contrast


def test_no_key_asks_for_two_things(reader: Hands) -> None:
    keys = [one.key().toString() for one in reader.page.findChildren(QShortcut)]
    assert {"J", "O", "Alt+H", "Q"} <= set(keys)
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert {deed.value for deed in Deed} & set(keys) == set(), "letters of the list of texts"
