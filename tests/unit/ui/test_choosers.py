from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from app.ui.choosers import chooser, chosen
from app.ui.speech import speak

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_every_word_of_a_chooser_is_french(qtbot: QtBot, tmp_path: Path) -> None:
    speak("fr")
    parent = QWidget()
    qtbot.addWidget(parent)
    made = chooser(parent, "Enregistrer", str(tmp_path), "Documents PDF (*.pdf)", saving=True)
    made.open()
    words = {one.text().replace("&", "") for one in made.findChildren(QLabel) if one.text()}
    buttons = {one.text().replace("&", "") for one in made.findChildren(QPushButton)}

    assert words == {"Dossier\u00a0:", "Nom de fichier\u00a0:", "Type\u00a0:"}
    assert {"Enregistrer", "Annuler"} <= buttons
    made.reject()


def test_file_that_is_chosen_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.toml").touch()
    parent = QWidget()
    qtbot.addWidget(parent)
    asking = chooser(parent, "Ouvrir", str(tmp_path), "Ateliers (*.toml)")
    asking.selectFile("a.toml")
    QTimer.singleShot(0, asking, lambda: asking.done(QFileDialog.DialogCode.Accepted))

    assert chosen(asking) == tmp_path / "a.toml"


def test_nothing_chosen_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asking = chooser(parent, "Ouvrir", str(tmp_path), "Ateliers (*.toml)")
    QTimer.singleShot(0, asking, asking.reject)

    assert chosen(asking) is None
