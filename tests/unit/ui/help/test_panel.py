from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.core.lexicon import entries
from app.ui import theme
from app.ui.help import HelpPanel, Tour
from app.ui.help.topics import TOPICS
from tests.unit.ui.help.conftest import home_of
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.window import MainWindow
    from tests.unit.ui.help.conftest import Opener


def panel_of(window: MainWindow) -> HelpPanel:
    panel = window.findChild(HelpPanel)
    assert panel is not None
    return panel


def listed(panel: HelpPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def button(panel: HelpPanel, words: str) -> QAbstractButton:
    found = [one for one in panel.findChildren(QAbstractButton) if one.text() == words]
    assert len(found) == 1
    return found[0]


def test_f1_opens_the_help_of_the_page_and_closes_it(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    before = window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.findChild(HelpPanel) is not None)
    panel = panel_of(window)
    assert panel.isVisible()
    assert "Séances récentes" in panel.article.toPlainText()
    assert home_of(window).isVisible()
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert window.focusWidget() is before


@pytest.mark.parametrize("place", ["article", "search", "list"])
def test_escape_closes_the_help_and_gives_the_keyboard_back(
    qtbot: QtBot, open_window: Opener, place: str
) -> None:
    window = open_window()
    before = window.focusWidget()
    window.help("trouble")
    panel = panel_of(window)
    if place != "article":
        panel.open_list()
    focused: Any = getattr(panel, place)
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.focusWidget() is before


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_walks_all_of_the_help_and_stays_in_it(open_window: Opener, key: Qt.Key) -> None:
    window = open_window()
    before = window.focusWidget()
    window._helper().open("console", CATALOGUE["debat_mouvant"])
    panel = panel_of(window)
    walked = set()
    for _press in range(9):
        focused = window.focusWidget()
        assert panel.isAncestorOf(focused)
        walked.add(focused)
        QTest.keyClick(focused, key)
    others = {button(panel, words) for words in ("Tous les sujets", "Fermer")}
    assert walked == {panel.article, panel.search, *others}
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.focusWidget() is before


def test_close_button_closes_the_help(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    window.help("privacy")
    QTest.mouseClick(button(panel_of(window), "Fermer"), Qt.MouseButton.LeftButton)
    assert not panel_of(window).isVisible()


@pytest.mark.parametrize("key", CATALOGUE)
def test_sheet_of_the_step_comes_with_the_page(open_window: Opener, key: str) -> None:
    window = open_window()
    one = CATALOGUE[key]
    window._helper().open("console", one)
    text = panel_of(window).article.toPlainText()
    told = (f"Fiche de cette étape : {one.name}", *one.sheet.steps, *one.sheet.vigilance)
    # Qt gives no-break spaces as plain ones.
    assert [words for words in told if words.replace("\u00a0", " ") not in text] == []


def test_unknown_topic_is_a_bug(open_window: Opener) -> None:
    with pytest.raises(KeyError):
        open_window().help("nowhere")


def test_list_has_every_topic_and_every_sheet(open_window: Opener) -> None:
    window = open_window()
    window._helper().open_list()
    sheets = [f"Fiche : {one.name}" for one in CATALOGUE.values()]
    assert listed(panel_of(window)) == [*(one.title for one in TOPICS.values()), *sheets]


def test_page_is_found_by_its_words_whatever_the_accents(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    window._helper().open_list()
    panel = panel_of(window)
    QTest.keyClicks(panel.search, "PARE-feu refuse")
    assert listed(panel) == ["Si quelque chose ne va pas"]
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.article.isVisible()
    assert "pare-feu" in panel.article.toPlainText()


def test_search_says_that_nothing_is_found(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    window._helper().open_list()
    panel = panel_of(window)
    QTest.keyClicks(panel.search, "<li> zzz")
    assert listed(panel) == []
    assert panel._nothing.isVisible()
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert not panel.article.isVisible()


def test_search_begun_on_a_page_leads_to_the_list(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    window.help("home")
    panel = panel_of(window)
    QTest.keyClicks(panel.search, "scribe")
    assert panel.list.isVisible()
    assert not panel.article.isVisible()


def test_tour_can_be_seen_again_from_the_help(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    window._helper().open_list()
    again = button(panel_of(window), "Revoir la visite d’une minute")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    tour = window.findChild(Tour)
    assert tour is not None
    assert tour.isVisible()


def test_panel_stands_beside_the_page_where_there_is_room(open_window: Opener) -> None:
    window = open_window()
    window.help("home")
    panel, home = panel_of(window), home_of(window)
    assert panel.width() <= window.width() / 2
    assert home.width() + panel.width() <= window.width()


def test_panel_comes_over_the_page_where_there_is_no_room(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window(text_percent=200)
    wide = home_of(window).width()
    window.help("home")
    panel, home = panel_of(window), home_of(window)
    assert home.width() == wide
    assert panel.geometry().bottomRight() == window.rect().bottomRight()
    assert panel.width() >= theme.em(20)
    window.resize(2400, 900)
    qtbot.waitUntil(lambda: home.width() + panel.width() <= window.width())
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: home.width() == window.width())
    assert panel.isVisible()


def test_every_control_of_the_help_has_a_name(open_window: Opener) -> None:
    window = open_window()
    window.help("home")
    panel = panel_of(window)
    controls = [
        panel,
        panel.search,
        panel.list,
        panel.article,
        *panel.findChildren(QAbstractButton),
    ]
    names = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls
    ]
    assert all(names)


def test_words_of_partnership_are_read_and_sought(open_window: Opener) -> None:
    window = open_window()
    window.help("words")
    panel = panel_of(window)
    said = panel.article.toPlainText()
    words = [one.word for one in entries()]
    assert all(f"{word[:1].upper()}{word[1:]}" in said for word in words)
    assert said.index("Accompagnement") < said.index("Verbatim")
    assert "Mieux que : prise en charge." in said, "as Qt tells it"
    panel.open_list()
    QTest.keyClicks(panel.search, "co-mise")
    assert listed(panel)[0] == "Les mots du partenariat"
