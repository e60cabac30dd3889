"""Lists of plain values: numbers are written in their own fields, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.form import FormField, Kind
from app.ui.prepare.rows import ListEditor
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
