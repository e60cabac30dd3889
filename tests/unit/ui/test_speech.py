from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from app.core.i18n import _
from app.ui.background import Background
from app.ui.pages import Station
from app.ui.preferences import Preferences
from app.ui.speech import speak
from app.ui.window import MainWindow, dress
from tests.support.sessions import house, make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    yield
    speak("fr")
    for words in qapp.findChildren(QTranslator):
        qapp.removeTranslator(words)
    QLocale.setDefault(locale)


def cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


@pytest.mark.parametrize(
    ("code", "ours", "of_qt"), [("fr", "Je passe", "Annuler"), ("en", "I pass", "Cancel")]
)
def test_speak_changes_our_words_and_those_of_qt(
    qapp: QApplication, code: str, ours: str, of_qt: str
) -> None:
    speak("en" if code == "fr" else "fr")
    speak(code)
    assert (_("Je passe"), cancel()) == (ours, of_qt)
    assert QLocale().name().startswith(code)


def test_speak_keeps_one_set_of_words_of_qt(qapp: QApplication) -> None:
    for code in ("fr", "en", "fr", "en"):
        speak(code)
    assert cancel() == "Cancel"


def test_window_speaks_french_when_it_does_not_know_the_language(qtbot: QtBot) -> None:
    background = Background()
    preferences = Preferences(language="de", toured=True)
    dress(preferences)
    window = MainWindow(house(), background, preferences)
    qtbot.addWidget(window)
    chosen = [one.text() for one in window.findChildren(QAction) if one.isChecked()]
    assert "Français" in chosen
    qtbot.waitUntil(lambda: not background.busy)
    background.close()


def test_window_and_room_change_language_when_it_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    background = Background()
    window = MainWindow(house(), background, Preferences(toured=True))
    qtbot.addWidget(window)
    window.open_session(make(tmp_path / "atelier.mimosa"), Station.CONSOLE)
    qtbot.waitUntil(lambda: window._session is not None)
    session = window._session
    assert session is not None
    window.prefer(language="en")
    with qtbot.waitSignal(session.view_changed, check_params_cb=lambda view: view.language == "en"):
        pass
    assert "Home" in [button.text() for button in window.findChildren(QPushButton)]
    window.close_session()
    qtbot.waitUntil(lambda: window._session is None and not background.busy)
    background.close()
