"""« Annuler » of the studio: found from every page of it, for all that is changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.edition import INTRO, Outcome
from app.ui.restitution.editors import QuotesEditor, RereadingEditor, WordsEditor
from tests.support.sessions import DEBATE
from tests.unit.ui.restitution.test_page import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.core.edition import Chapter
    from app.room.view import View
    from app.ui.restitution import RestitutionPage

__all__ = ["page"]

TIME = 20_000


def until(page: RestitutionPage, qtbot: QtBot, true: Callable[[View], object]) -> None:
    """Wait until the session is so, as the window sees it."""
    qtbot.waitUntil(lambda: bool(true(page.session.view)), timeout=TIME)


def included(chapters: tuple[Chapter, ...], key: str) -> bool:
    return next((one.included for one in chapters if one.key == key), True)


def untick(page: RestitutionPage, key: str, qtbot: QtBot) -> None:
    lines = page.contents.list
    item = next(
        one
        for one in map(lines.item, range(lines.count()))
        if one.data(Qt.ItemDataRole.UserRole) == key
    )
    item.setCheckState(Qt.CheckState.Unchecked)
    until(page, qtbot, lambda view: not included(view.editing.chapters, key))


def note(page: RestitutionPage) -> int:
    return page.session.room.desk.note(
        "test", step=DEBATE, phase="a1_arguments", input="argument", slot="accord", text="Oui.",
        key="k",
    ).result(10)  # fmt: skip


@pytest.mark.parametrize("tab", ["summary", "words", "messages", "quotes", "rereading", ""])
def test_change_of_the_contents_is_undone_from_every_page(
    page: RestitutionPage, tab: str, qtbot: QtBot
) -> None:
    if tab:
        page.middle.tabs[tab].click()
    else:
        page.contents.turn_to("run")
        page.middle.turn_to("run", page.session.view)
    assert not page.middle.undo.button.isVisible()
    page.grab()  # All takes its place.
    place = page.middle.shown.mapTo(page, page.middle.shown.rect().topLeft())
    untick(page, "objectives", qtbot)
    qtbot.waitUntil(page.middle.undo.button.isVisible, timeout=TIME)
    assert page.middle.undo.words.text() == "changer le sommaire"
    assert page.middle.undo.button.accessibleName() == "Annuler\u00a0: changer le sommaire"
    page.grab()
    assert page.middle.shown.mapTo(page, page.middle.shown.rect().topLeft()) == place
    page.middle.undo.button.click()
    until(page, qtbot, lambda view: included(view.editing.chapters, "objectives"))


def test_keys_undo_where_no_text_is_typed(page: RestitutionPage, qtbot: QtBot) -> None:
    page.activateWindow()
    untick(page, "objectives", qtbot)
    qtbot.waitUntil(page.middle.undo.button.isVisible, timeout=TIME)
    page.contents.list.setFocus()
    qtbot.waitUntil(page.contents.list.hasFocus)
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(page, qtbot, lambda view: included(view.editing.chapters, "objectives"))


def test_words_that_are_being_typed_are_the_last_change(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    page.session.room.editing.write("test", INTRO, "Avant.").result(10)
    page.middle.tabs["words"].click()
    editor = page.middle.shown
    assert isinstance(editor, WordsEditor)
    qtbot.waitUntil(lambda: editor.intro.text == "Avant.", timeout=TIME)
    qtbot.waitUntil(page.middle.undo.button.isVisible, timeout=TIME)
    editor.intro.set_text("Après.")
    page.middle.undo.button.click()
    until(page, qtbot, lambda view: view.editing.words(INTRO) == "Avant.")
    qtbot.waitUntil(lambda: editor.intro.text == "Avant.", timeout=TIME)


def test_what_was_done_in_the_room_is_not_undone_from_here(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    note(page)
    until(page, qtbot, lambda view: view.undo == "noter une parole")
    assert not page.middle.undo.button.isVisible()
    page.session.room.editing.write("test", INTRO, "Un mot.").result(10)
    qtbot.waitUntil(page.middle.undo.button.isVisible, timeout=TIME)


def test_a_proposal_and_an_agreement_are_taken_back(page: RestitutionPage, qtbot: QtBot) -> None:
    number = note(page)
    page.middle.tabs["quotes"].click()
    quotes = page.middle.shown
    assert isinstance(quotes, QuotesEditor)
    qtbot.waitUntil(lambda: _knows(quotes, number), timeout=TIME)
    quotes.finder.go_to(number)
    quotes.card.quoted.click()
    qtbot.waitUntil(lambda: page.middle.undo.words.text() == "citer un texte", timeout=TIME)
    page.middle.undo.button.click()
    qtbot.waitUntil(lambda: not page.middle.undo.button.isVisible(), timeout=TIME)
    qtbot.waitUntil(lambda: not quotes.card.quoted.isChecked(), timeout=TIME)
    page.middle.tabs["rereading"].click()
    rereading = page.middle.shown
    assert isinstance(rereading, RereadingEditor)
    qtbot.waitUntil(lambda: _knows(rereading, number), timeout=TIME)
    QTest.keyClicks(rereading.line, f"{number}a")
    until(page, qtbot, lambda v: v.editing.reading(number).outcome is Outcome.AGREED)
    qtbot.waitUntil(page.middle.undo.button.isVisible, timeout=TIME)
    page.middle.undo.button.click()
    until(page, qtbot, lambda v: v.editing.reading(number).outcome is Outcome.NONE)
    qtbot.waitUntil(lambda: rereading.count.text() == "Rien n’est encore noté.", timeout=TIME)


def _knows(editor: QuotesEditor | RereadingEditor, number: int) -> bool:
    latest = editor.source.latest
    return latest is not None and number in latest.passages


def test_nothing_is_undone_once_it_is_validated(page: RestitutionPage, qtbot: QtBot) -> None:
    page.session.room.editing.write("test", INTRO, "Un mot.").result(10)
    qtbot.waitUntil(page.middle.undo.isVisible, timeout=TIME)
    page.session.room.closing.validate("test", on=True).result(10)
    qtbot.waitUntil(page.middle.undo.isHidden, timeout=TIME)
    page.session.room.closing.validate("test", on=False).result(10)
    qtbot.waitUntil(page.middle.undo.isVisible, timeout=TIME)
