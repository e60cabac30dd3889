from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import pieces, theme
from app.ui.pieces import Body, Button, Field, Notice, NumberBox, icon_named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_button_names_its_shortcut_and_answers_to_it(qtbot: QtBot) -> None:
    window = QWidget()
    button = Button("Écran neutre", shortcut="B")
    button.setParent(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert button.text() == "Écran neutre (B)"
    assert button.accessibleName() == "Écran neutre"
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_B)
    button.say("Reprendre & montrer")
    assert button.text() == "Reprendre && montrer (B)"
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_B)


def test_button_is_pressed_by_enter_as_by_space(qtbot: QtBot) -> None:
    button = Button("Ajouter")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(pressed) == 3


def test_notice_leaves_by_itself_unless_it_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "READING_SECONDS", 0)
    leaving, staying = Notice(), Notice(stays=True)
    for one in (leaving, staying):
        qtbot.addWidget(one)
        one.tell("Court")
        assert one.isVisible()
    qtbot.waitUntil(lambda: not leaving.isVisible())
    assert staying.isVisible()


def test_words_are_never_read_as_html(qtbot: QtBot) -> None:
    words = Body("<b>gras</b> & <script>")
    qtbot.addWidget(words)
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_field_says_what_is_wrong_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    editor = QLineEdit("2026-13-45")
    field = Field("Date", editor, "Jour de l’atelier.")
    qtbot.addWidget(field)
    field.show()
    field.complain("Cette date n’existe pas.")
    assert field.wrong.isVisible()
    assert editor.accessibleDescription() == "Cette date n’existe pas."
    assert editor.text() == "2026-13-45"
    field.clear()
    assert not field.wrong.isVisible()
    assert editor.accessibleDescription() == "Jour de l’atelier."


def test_number_is_typed_or_turned(qtbot: QtBot) -> None:
    box = NumberBox(0, 20, "min")
    qtbot.addWidget(box)
    heard: list[int] = []
    box.value_changed.connect(heard.append)
    box.set_value(7)
    assert heard == []
    QTest.keyClick(box.spin, Qt.Key.Key_Up)
    assert (box.value, heard) == (8, [8])
    box.spin.selectAll()
    QTest.keyClicks(box.spin, "12")
    assert box.value == 12


@pytest.mark.parametrize("contrast", [False, True])
def test_icon_is_seen_on_its_ground_in_both_looks(
    application: QApplication, contrast: bool
) -> None:
    theme.apply(application, 100, contrast=contrast)
    for on_mimosa, ground in ((False, "paper"), (True, "mimosa")):
        drawn = icon_named("mdi6.plus", on_mimosa=on_mimosa).pixmap(32, 32).toImage()
        ink = drawn.pixelColor(16, 16)
        assert ink.alpha() == 255
        assert abs(ink.lightness() - QColor(theme.colour(ground)).lightness()) > 80
