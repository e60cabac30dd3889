"""The window changes language without a restart: no page keeps a word of the other one."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from app.core.i18n import _
from app.core.workshop import read_workshop
from app.ui.background import Background
from app.ui.pages import Station
from app.ui.preferences import Preferences
from app.ui.prepare import PreparePage
from app.ui.speech import speak
from app.ui.window import MainWindow, dress
from tests.support.sessions import DEBATE, TIME, house, make
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession

WORKSHOP = """
id = "english"
version = 1
titre = "Our workshop"
duree_min = 60
regles = ["I speak for myself."]

[[objectifs]]
texte = "Meet each other"

[[etapes]]
id = "opening"
type = "accueil"
titre = "Opening"
minutes = 5

[[etapes]]
id = "debate"
type = "debat_mouvant"
titre = "Our debate"
minutes = 30
[etapes.parametres]
affirmations = [{ texte = "Tea beats coffee." }, { texte = "Rain is good." }]

[[etapes]]
id = "break"
type = "pause"
titre = "A rest"
minutes = 10

[[etapes]]
id = "messages"
type = "synthese"
titre = "Last words"
minutes = 15

[[etapes]]
id = "brise-glace"
type = "brise_glace"
titre = "One word"
minutes = 15

[[etapes]]
id = "partage"
type = "partage"
titre = "Stories"
minutes = 15
[etapes.parametres]
champs = ["A thing"]

[[etapes]]
id = "apport"
type = "apport"
titre = "A talk"
minutes = 15

[[etapes]]
id = "arbre"
type = "arbre"
titre = "Our tree"
minutes = 15

[[etapes]]
id = "sous-groupes"
type = "sous_groupes"
titre = "At tables"
minutes = 15
[etapes.parametres]
questions = [{ texte = "Who?", cle = "who" }, { texte = "What?", cle = "what" }]

[[etapes]]
id = "tete-coeur-corps"
type = "tete_coeur_corps"
titre = "Head and heart"
minutes = 15

[[etapes]]
id = "evaluation"
type = "evaluation"
titre = "Your views"
minutes = 15

[[etapes]]
id = "idees"
type = "idees"
titre = "Ideas"
minutes = 14

[[etapes]]
id = "choix"
type = "choix"
titre = "Choosing"
minutes = 8
[etapes.parametres]
options = ["A garden"]
situation_de_secours = "Somebody has a question."

[[etapes]]
id = "cartographie"
type = "cartographie"
titre = "A plan"
minutes = 25
[etapes.parametres]
champs = ["Need", "People"]

[[etapes]]
id = "ideation"
type = "ideation"
titre = "Dreaming"
minutes = 35

[[etapes]]
id = "pitch"
type = "pitch"
titre = "Three minutes"
minutes = 15
[etapes.parametres]
pitchs = [{ titre = "A garden" }]

[[etapes]]
id = "grille"
type = "grille"
titre = "A grid"
minutes = 25
[etapes.parametres]
colonnes = ["Patient", "Carer"]
categories = [{ cle = "a", libelle = "Knowing", question = "What?" }]
lignes_libres = ["Place"]

[[etapes]]
id = "cible"
type = "cible"
titre = "A target"
minutes = 25
[etapes.parametres]
echelle = ["None", "Little", "Half", "Much", "All"]
secteurs = [
  { cle = "a", libelle = "Saying", question = "What?", criteres = ["Words"] },
  { cle = "b", libelle = "Building", question = "How?", criteres = ["Tools"] },
  { cle = "c", libelle = "Deciding", question = "When?", criteres = ["Votes"] },
  { cle = "d", libelle = "Doing", question = "Where?", criteres = ["Hands"] },
]

[[etapes]]
id = "niveaux"
type = "niveaux"
titre = "Levels"
minutes = 12
[etapes.parametres]
domaines = ["Care"]

[[etapes]]
id = "freins-leviers"
type = "freins_leviers"
titre = "Brakes"
minutes = 15
[etapes.parametres]
freins = ["Too busy"]
leviers = ["More time"]

[[etapes]]
id = "parcours"
type = "parcours"
titre = "Five times"
minutes = 30
"""

FRENCH = re.compile(
    r"[éèêàçùîôœÉÀ«»]|[ \u00a0][:;!?]"
    r"|\b(le|la|les|des|du|une|pas|est|vous|votre|vos|avec|sans|pour|dans|nous|qui)\b"
)
KEPT = {"Français"}
"""A language names itself."""
NAMED = "Barbès"
"""Whose tool it is, as the room's page says."""

WORDS = (
    "text", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "title",
    "suffix", "specialValueText", "toPlainText", "windowTitle",
)  # fmt: skip
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def texts(window: QWidget) -> Iterator[str]:
    """Yield every text that is shown, told or heard."""
    for widget in filter(QWidget.isVisible, window.findChildren(QWidget)):
        for name in WORDS:
            said = getattr(widget, name, None)
            if callable(said):
                yield said()
        if isinstance(widget, QComboBox):
            yield from map(widget.itemText, range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            rows = [model.index(row, 0) for row in range(model.rowCount())]
            yield from (str(row.data(role) or "") for row in rows for role in ROLES)
        yield from (action.text() for action in widget.findChildren(QAction))


def french(window: QWidget) -> set[str]:
    return {one for one in texts(window) if FRENCH.search(one.replace(NAMED, ""))} - KEPT


@pytest.fixture(autouse=True)
def _french_again() -> Iterator[None]:
    yield
    speak("fr")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Give a window in French, on a session in English that is in the middle of its debate."""
    dress(Preferences(language="en"))
    (tmp_path / "english.toml").write_text(WORKSHOP, "utf-8")
    settings = {key: one.settings for key, one in CATALOGUE.items()}
    workshop = read_workshop(tmp_path / "english.toml", settings)
    path = make(tmp_path / "atelier.mimosa", workshop)
    background = Background()
    window = MainWindow(house(), background, Preferences(language="en", toured=True))
    window.resize(1366, 768)
    window.show()
    window.open_session(path, Station.CONSOLE)
    qtbot.waitUntil(lambda: window._session is not None, timeout=20_000)
    assert window._session is not None
    window._session.room.conduct.go("test", None, DEBATE, "a1_arguments").result(TIME)
    window.prefer(language="fr")
    yield window
    window.close_session()
    qtbot.waitUntil(lambda: window._session is None and not background.busy, timeout=20_000)
    background.close()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("station", [None, *Station])
def test_page_keeps_no_word_when_the_language_changes(
    qtbot: QtBot, window: MainWindow, station: Station | None
) -> None:
    if station is None:
        window.home()
    else:
        window.go(station)
    qtbot.waitUntil(lambda: bool(french(window)), timeout=20_000)
    window.prefer(language="en")

    def check() -> None:
        assert not french(window)

    qtbot.waitUntil(check, timeout=20_000)


def _says(window: QWidget, words: str) -> bool:
    return words in texts(window)


def _stands_at(session: OpenSession, step: int) -> bool:
    return session.view.step is not None and session.view.step.id == step


def test_settings_and_console_of_every_step_are_in_the_language_in_use(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.prefer(language="en")
    window.go(Station.PREPARE)
    session = window._session
    assert session is not None
    steps = session.room.view.steps
    assert {one.type for one in steps} == CATALOGUE.keys()
    page = window._pages[Station.PREPARE]
    assert isinstance(page, PreparePage)
    for step in steps:
        page.choose(step.id)
        name = _(CATALOGUE[step.type].name)
        qtbot.waitUntil(partial(_says, window, name), timeout=20_000)
        assert not french(window), step.type
    window.go(Station.CONSOLE)
    for step in steps:
        session.room.conduct.go("test", None, step.id).result(TIME)
        session.room.settled().result(TIME)
        qtbot.waitUntil(partial(_stands_at, session, step.id), timeout=20_000)
        assert not french(window), step.type


def test_what_can_be_printed_keeps_no_word_when_the_language_changes(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.print_kit()
    window.prefer(language="en")
    window.print_kit()

    def check() -> None:
        assert not french(window)

    qtbot.waitUntil(check, timeout=20_000)


@pytest.mark.parametrize("topic", ["home", "console", "restitution"])
def test_help_is_in_the_language_in_use(qtbot: QtBot, window: MainWindow, topic: str) -> None:
    window.help(topic)
    assert french(window)
    window.prefer(language="en")
    window.help(topic)

    def check() -> None:
        assert not french(window)

    qtbot.waitUntil(check, timeout=20_000)
