from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from app.core.edition import INTRO
from app.core.i18n import set_language
from app.core.session import SessionInfo
from app.room.editing import WORDS
from app.store import open_store
from app.ui.background import Background
from app.ui.help import Tour
from app.ui.pages import Station
from app.ui.preferences import Preferences, read_preferences
from app.ui.program import make_application
from app.ui.restitution import RestitutionPage
from app.ui.restitution.editors import WordsEditor
from app.ui.window import MainWindow, dress, standing
from tests.support.sessions import house, make, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.restitution.editors.field import WrittenField

TIME = 15_000


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    make_application()
    chosen = Preferences(toured=True)
    dress(chosen)
    background = Background()
    one = MainWindow(house(), background, chosen)
    one.resize(1366, 768)
    with qtbot.waitActive(one):
        one.show()
        one.activateWindow()
    yield one
    if one._session is not None:
        with qtbot.waitCallback(timeout=TIME) as closed:
            one._close(closed)
    qtbot.waitUntil(lambda: not background.busy, timeout=TIME)
    one.hide()  # The home page looks at the disk now and then while it is seen.
    background.close()
    one.deleteLater()
    set_language("fr")
    dress(Preferences())


def opened_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.open_session(path)
    qtbot.waitUntil(lambda: window._session is not None, timeout=TIME)


def place(window: MainWindow) -> Station | None:
    return window._station


def texts(window: MainWindow) -> str:
    shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    return "\n".join(shown + [one.text() for one in window.findChildren(QPushButton)])


def test_session_opens_where_it_stands(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = make(tmp_path / "a.mimosa")
    opened_in(window, path, qtbot)
    assert place(window) is Station.PREPARE
    window.close_session()
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    with opened(path) as room:
        room.conduct.next("console", None).result(10)
    opened_in(window, path, qtbot)
    assert place(window) is Station.CONSOLE


def test_finished_session_opens_on_its_restitution(tmp_path: Path) -> None:
    with opened(make(tmp_path / "a.mimosa")) as room:
        while not room.settled().result(10).run.finished:
            room.conduct.next("console", None).result(10)
        assert standing(room.settled().result(10)) is Station.RESTITUTION


def test_every_station_is_reached_by_its_key(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in(window, make(tmp_path / "a.mimosa"), qtbot)
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    for key, station in zip(keys, Station, strict=True):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda station=station: place(window) is station, timeout=TIME)  # type: ignore[misc]
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: place(window) is None, timeout=TIME)
    assert window._session is not None


def test_file_that_is_no_session_is_refused_in_words(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = tmp_path / "wrong.mimosa"
    wrong.write_bytes(b"not a session")
    window.open_session(wrong)
    qtbot.waitUntil(lambda: not window._opening, timeout=TIME)
    assert window._session is None
    assert "wrong.mimosa" in window._notice.words.text()
    assert wrong.read_bytes() == b"not a session"


def test_session_open_elsewhere_is_refused_and_left_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = make(tmp_path / "a.mimosa")
    with open_store(path, copies=tmp_path / "copies", who="Salle 2"):
        window.open_session(path)
        qtbot.waitUntil(lambda: not window._opening, timeout=TIME)
        assert window._session is None
        assert "Salle 2" in window._notice.words.text()


def test_language_changes_everything_and_keeps_the_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in(window, make(tmp_path / "a.mimosa"), qtbot)
    window.go(Station.CONSOLE)
    assert "Vérifier la salle" in texts(window)
    window.prefer(language="en")
    assert place(window) is Station.CONSOLE
    qtbot.waitUntil(lambda: "Vérifier la salle" not in texts(window), timeout=TIME)
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    assert read_preferences(window.house.preferences).language == "en"
    window.prefer(language="fr")
    assert "Vérifier la salle" in texts(window)


def test_text_grows_and_pages_still_fit(window: MainWindow, qtbot: QtBot) -> None:
    before = window._header.height()
    window.prefer(text_percent=200)
    qtbot.waitUntil(lambda: window._header.height() > before, timeout=TIME)
    assert window.minimumSizeHint().width() <= 1366


def test_rehearsal_says_so_on_every_page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened_in(window, make(tmp_path / "a.mimosa", rehearsal=True), qtbot)
    for station in Station:
        window.go(station)
        assert window._rehearsal.isVisible()
        assert "RÉPÉTITION" in window._rehearsal.words.text()


def test_closing_the_window_closes_the_file_first(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[threading.Thread] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(threading.current_thread()))
    path = make(tmp_path / "a.mimosa")
    opened_in(window, path, qtbot)
    window.close()
    qtbot.waitUntil(lambda: bool(quits), timeout=TIME)
    assert not path.with_name("a.mimosa-wal").exists()
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    window._leaving = False


def test_title_of_any_length_leaves_the_stations_their_room(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    title = "Œuvre – ça, 1 000 € 🌼 " * 8
    opened_in(window, make(tmp_path / "a.mimosa", title=title[:190]), qtbot)
    assert SessionInfo(title=title[:190]).title == window._header.title.toolTip()
    assert window._header.title.text().endswith("…")
    assert window.minimumSizeHint().width() <= 1366


def test_window_closed_while_a_session_opens_closes_that_file_too(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(True))
    path = make(tmp_path / "a.mimosa")
    window.open_session(path)
    window.close()
    qtbot.waitUntil(lambda: bool(quits), timeout=TIME)
    assert not path.with_name("a.mimosa-wal").exists()
    window._leaving = False


def test_view_that_was_on_its_way_names_no_session_that_is_closed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in(window, make(tmp_path / "a.mimosa"), qtbot)
    session = window._session
    assert session is not None
    session._published.emit(session.view)  # As the room's thread does: it comes a turn later.
    window.close_session()
    qtbot.waitUntil(lambda: not window.background.busy, timeout=TIME)
    assert window._header.title.toolTip() == ""


def test_sentence_comes_and_leaves_without_moving_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window._stack
    before = page.geometry()
    window.tell("Deux personnes attendent. " * 4)
    qtbot.waitUntil(window._notice.isVisible, timeout=TIME)
    assert page.geometry() == before
    assert window._notice.width() == window._header.width()
    assert window._notice.geometry().top() == window._header.geometry().top()
    window._header.help_button.setFocus()
    assert window._notice.geometry().top() >= window._header.geometry().bottom(), "it hid the focus"
    window._notice.close_button.click()
    assert page.geometry() == before


def test_sentence_leaves_with_the_band_that_it_lies_over(window: MainWindow, qtbot: QtBot) -> None:
    window.tell("Le thème change.")
    window._header.help_button.setFocus()
    old = window._notice
    window.prefer(contrast=True)
    qtbot.waitUntil(lambda: not isValid(old), timeout=TIME)
    assert window._notice is not old


def chooses(window: MainWindow, words: str) -> None:
    """Press a line of « Réglages »."""
    next(one for one in window.findChildren(QAction) if one.text() == words).trigger()


def marked(window: MainWindow) -> set[str]:
    return {one.text() for one in window._header.findChildren(QAction) if one.isChecked()}


def introduction(window: MainWindow) -> WrittenField:
    """Come to the introduction of the restitution."""
    window.go(Station.RESTITUTION)
    page = window._stack.currentWidget()
    assert isinstance(page, RestitutionPage)
    page.middle.tabs["words"].click()
    editor = page.middle.shown
    assert isinstance(editor, WordsEditor)
    return editor.intro


@pytest.mark.parametrize("asked", ["English", "150 %", "Couleurs très contrastées"])
def test_another_look_waits_for_a_text_that_is_not_kept(
    asked: str, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in(window, make(tmp_path / "a.mimosa"), qtbot)
    field = introduction(window)
    field.set_text("x" * (WORDS + 1))
    before, page = marked(window), window._stack.currentWidget()
    chooses(window, asked)
    assert window._stack.currentWidget() is page
    assert window._notice.words.text().startswith("Un texte n’est pas enregistré.")
    assert marked(window) == before, "the menu says what is so"
    assert replace(window.preferences, recent=()) == Preferences(toured=True)
    field.set_text("Merci.")
    chooses(window, asked)
    assert window._stack.currentWidget() is not page
    assert window._session is not None
    qtbot.waitUntil(lambda: introduction_kept(window) == "Merci.", timeout=TIME)
    qtbot.waitUntil(lambda: introduction(window).text == "Merci.", timeout=TIME)


def introduction_kept(window: MainWindow) -> str:
    assert window._session is not None
    return window._session.view.editing.words(INTRO)


def test_tour_waits_for_a_text_that_is_not_kept(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in(window, make(tmp_path / "a.mimosa"), qtbot)
    introduction(window).set_text("x" * (WORDS + 1))
    chooses(window, "Revoir la visite")
    assert place(window) is Station.RESTITUTION
    assert not window.findChildren(Tour)
