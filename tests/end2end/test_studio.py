"""A restitution made in the real window, by keyboard: arranged, written, read over, taken away."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from app.core.edition import INTRO, Edition
from app.room.editing import WORDS
from app.store import open_store
from app.ui.pages import Station
from app.ui.restitution import RestitutionPage
from app.ui.restitution.editors.introduction import WordsEditor
from tests.support.sessions import make
from tests.support.tree import unreached
from tests.unit.ui.test_window import opened_in, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.window import MainWindow

__all__ = ["window"]

TIME = 20_000


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> RestitutionPage:
    opened_in(window, make(tmp_path / "a.mimosa", date="2026-03-12"), qtbot)
    window.go(Station.RESTITUTION)
    shown = window._stack.currentWidget()
    assert isinstance(shown, RestitutionPage)
    settle(shown, qtbot)
    return shown


def settle(page: RestitutionPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.made is not None and not page.live.busy, timeout=TIME)


def words(page: RestitutionPage) -> str:
    """Return what the document that is seen says."""
    assert page.made is not None
    return "\n".join(one.extract_text() for one in PdfReader(BytesIO(page.made.pdf)).pages)


def press(key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, with_)


def tab_to(kind: type, name: str) -> None:
    """Press Tab until the keyboard is on something of that kind and name."""
    for _press in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(focus, kind) and focus.accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def test_restitution_is_made_by_keyboard_alone(
    page: RestitutionPage, tmp_path: Path, qtbot: QtBot
) -> None:
    contents = page.contents.list
    tab_to(type(contents), "Sommaire du compte rendu")
    keys = [line.key for line in page.made.lines] if page.made is not None else []
    for _line in range(keys.index("run")):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_F2)
    title = contents.findChild(QLineEdit)
    assert title is not None
    title.clear()
    QTest.keyClicks(title, "Notre matin")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Notre matin" in words(page), timeout=TIME)
    said = words(page)
    assert "Le déroulé" not in said
    assert said.index("Notre matin") < said.index("Qui était là")

    tab_to(type(contents), "Sommaire du compte rendu")
    press(Qt.Key.Key_Home)
    assert page.contents.key == "intro"
    tab_to(QPlainTextEdit, "Introduction")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Merci aux personnes.")
    qtbot.waitUntil(lambda: "Merci aux personnes." in words(page), timeout=TIME)
    assert field.hasFocus(), "the preview takes nothing from who writes"
    assert page.session.view.editing.words(INTRO) == "Merci aux personnes."

    settle(page, qtbot)
    tab_to(QPushButton, "J’ai relu\u00a0: valider le compte rendu")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.session.view.info.validated, timeout=TIME)
    qtbot.waitUntil(lambda: "Projet – à relire" not in words(page), timeout=TIME)
    settle(page, qtbot)
    assert field.isReadOnly()
    tab_to(QPushButton, "Enregistrer…")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None, timeout=TIME)
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    saved = tmp_path / "cr.pdf"
    with qtbot.waitSignal(page.taking.written, timeout=TIME):
        chooser.fileSelected.emit(str(saved))
        chooser.reject()
    assert page.made is not None
    assert saved.read_bytes() == page.made.pdf


def test_what_was_arranged_and_saved_is_in_the_file_on_coming_back(
    window: MainWindow, page: RestitutionPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.contents.list.setCurrentRow(1)
    page.contents.shift(-1)
    qtbot.waitUntil(lambda: bool(page.session.view.editing.chapters), timeout=TIME)
    key = page.contents.key
    window.close_session()
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    with open_store(tmp_path / "a.mimosa", copies=tmp_path / "copies", who="Salle 2") as store:
        assert store.editing().chapters[0].key == key


@pytest.mark.parametrize("edition", Edition)
def test_tab_comes_to_all_of_each_document(
    window: MainWindow, page: RestitutionPage, qtbot: QtBot, edition: Edition
) -> None:
    page.documents.buttons[edition].click()
    settle(page, qtbot)
    for tab in page.middle.tabs.values():
        tab.click()
        qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
        window._header.findChildren(QPushButton)[0].setFocus()
        assert unreached(page) == []


def test_text_that_waits_is_asked_about_before_its_page_goes(
    window: MainWindow, page: RestitutionPage, qtbot: QtBot
) -> None:
    page.middle.tabs["words"].click()
    editor = page.middle.shown
    assert isinstance(editor, WordsEditor)
    editor.intro.set_text("x" * (WORDS + 1))
    for leave in (
        window.home,
        window.close_session,
        window.close,
        page.summary.correct_button.click,
    ):
        page.middle.tabs["summary"].click()
        leave()
        assert window._stack.currentWidget() is page
        assert page.middle.shown is editor
        assert window.isVisible()
        assert window._notice.isVisible()
    editor.intro.drop_button.click()
    window.go(Station.CONSOLE)
    assert window._stack.currentWidget() is not page


def test_where_one_reads_is_kept_as_the_document_follows(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    page.preview.zoom(1.25)
    page.preview.turn(1)
    bar = page.preview.view.verticalScrollBar()
    place, zoom, first = bar.value(), page.preview.view.zoomFactor(), page.made
    assert place > 0
    page.session.send(page.session.room.editing.write("test", INTRO, "Merci."))
    qtbot.waitUntil(lambda: page.made is not first, timeout=TIME)
    qtbot.waitUntil(lambda: bar.value() == place, timeout=TIME)
    assert page.preview.view.zoomFactor() == zoom


def test_line_of_the_contents_leads_to_its_place_and_its_editor(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    lines = [line.key for line in page.made.lines] if page.made is not None else []
    page.contents.list.setFocus()
    page.contents.list.setCurrentRow(lines.index("rights"))
    assert page.preview.page == page.preview.pages - 1
    assert page.middle.shown is page.part
    assert page.contents.list.hasFocus(), "arrows go on through the contents"
    page.contents.list.setCurrentRow(0)
    assert page.middle.tabs["words"].isChecked()
    assert page.contents.list.hasFocus()
