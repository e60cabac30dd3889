"""Lists of numbers, and lists inside the rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.form import FormField, Kind
from app.ui.prepare.rows import GroupEditor, ListEditor, Row
from app.ui.prepare.values import NumberEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

EACH = FormField(key="", kind=Kind.NUMBER, label="", unit="min", least=1, most=60, default=0)
MINUTES = FormField(
    key="tours",
    kind=Kind.NUMBERS,
    label="Durée des tours",
    item="Tour",
    add="Ajouter un tour",
    least=1,
    most=3,
    fields=(EACH,),
)

PROMPTS = FormField(
    key="relances",
    kind=Kind.TEXTS,
    label="Relances",
    item="Relance",
    add="Ajouter une relance",
    fields=(FormField(key="", kind=Kind.TEXT, label=""),),
)
QUESTIONS = FormField(
    key="questions",
    kind=Kind.GROUPS,
    label="Questions",
    item="Question",
    add="Ajouter une question",
    fields=(FormField(key="texte", kind=Kind.LONG_TEXT, label="Question", default=""), PROMPTS),
)


def test_keys_move_the_row_of_the_inner_list_that_the_keyboard_is_in(qtbot: QtBot) -> None:
    editor = ListEditor(QUESTIONS)
    qtbot.addWidget(editor)
    editor.show_value(
        [{"texte": "Qui", "relances": ["un", "deux"]}, {"texte": "Quoi", "relances": []}]
    )
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    group = editor.rows[0].editor
    assert isinstance(group, GroupEditor)
    prompts = group.editors["relances"]
    assert isinstance(prompts, ListEditor)
    for order in (["deux", "un"], ["un", "deux"]):  # Qt tells each of the two rows in turn.
        _move_down(qtbot, prompts.rows[0])
        assert prompts.value() == order
    assert [one["texte"] for one in editor.value()] == ["Qui", "Quoi"]
    _move_down(qtbot, editor.rows[0])
    assert [one["texte"] for one in editor.value()] == ["Quoi", "Qui"]


def _move_down(qtbot: QtBot, row: Row) -> None:
    stop = row.editor.stops()[0]
    stop.setFocus()
    qtbot.waitUntil(stop.hasFocus)
    QTest.keyClick(stop, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def test_numbers_of_a_list_are_shown_changed_and_added(qtbot: QtBot) -> None:
    editor = ListEditor(MINUTES)
    qtbot.addWidget(editor)
    editor.show_value([13, 9])
    first = editor.rows[0].editor
    assert isinstance(first, NumberEditor)
    with qtbot.waitSignal(editor.edited):
        first.spin.setValue(12.5)
    assert editor.value() == [12.5, 9]
    editor.add.click()
    last = editor.rows[-1].editor
    assert isinstance(last, NumberEditor)
    last.spin.setValue(7)
    assert editor.value() == [12.5, 9, 7]
    assert not editor.add.isEnabled()


def test_what_no_form_asks_of_a_row_stays_with_it(qtbot: QtBot) -> None:
    word = FormField(key="label", kind=Kind.TEXT, label="Mot")
    names = FormField(key="mots", kind=Kind.GROUPS, label="Mots", item="Mot", fields=(word,))
    editor = ListEditor(names)
    qtbot.addWidget(editor)
    rows = [{"label": "Un", "key": "k1"}, {"label": "Deux", "key": "k2"}]
    editor.show_value(rows)
    assert editor.value() == rows
    editor.rows[1].moved.emit(-1)
    assert editor.value() == [rows[1], rows[0]]
    editor.rows[0].editor.stops()[0].setText("Trois")  # type: ignore[attr-defined]
    assert editor.value()[0] == {"label": "Trois", "key": "k2"}
