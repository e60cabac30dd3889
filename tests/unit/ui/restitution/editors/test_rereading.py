from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.edition import Outcome
from app.ui.restitution.editors import RereadingEditor

if TYPE_CHECKING:
    from tests.unit.ui.restitution.editors.conftest import Studio


@pytest.fixture
def editor(studio: Studio) -> RereadingEditor:
    """Return the editor once it knows the passages."""
    editor = studio.show(RereadingEditor)
    studio.read(editor)
    editor.take_keyboard()
    return editor


def outcome(studio: Studio, number: int) -> Outcome:
    return studio.session.view.editing.reading(number).outcome


def test_passage_is_shown_as_its_number_is_typed(studio: Studio, editor: RereadingEditor) -> None:
    QTest.keyClicks(editor.line, str(studio.numbers[1]))
    assert editor.words.text() == "On ne m’a jamais demandé mon avis."
    QTest.keyClicks(editor.line, "9")
    assert editor.card.isHidden()
    assert "Il n’y a pas de passage" in editor.told.text()


def test_several_agreements_are_noted_by_the_keyboard_alone(
    studio: Studio, editor: RereadingEditor
) -> None:
    first, second, _third = studio.numbers
    QTest.keyClicks(editor.line, f"{first} {second}a")
    studio.until(lambda: outcome(studio, second) is Outcome.AGREED)

    assert outcome(studio, first) is Outcome.AGREED
    assert editor.line.text() == ""
    assert editor.line.hasFocus()
    assert editor.told.text() == f"Noté pour n°\u00a0{first}, {second}\u00a0: accord."
    assert editor.count.text() == "2 accords, 0 corrigé, 0 retiré"
    assert editor.noted.rowCount() == 2
    studio.until(lambda: studio.read(editor).passages[first].card.quote_agreed)


def test_corrected_words_replace_the_passage(studio: Studio, editor: RereadingEditor) -> None:
    number = studio.numbers[1]
    QTest.keyClicks(editor.line, f"{number}C")
    assert editor.field.text == "On ne m’a jamais demandé mon avis."
    assert editor.field.box.hasFocus()
    QTest.keyClicks(editor.field.box, "On ne me demande rien.")
    QTest.keyClick(editor.field.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    studio.until(lambda: outcome(studio, number) is Outcome.CORRECTED)

    assert studio.read(editor).passages[number].card.text == "On ne me demande rien."
    studio.until(editor.field.isHidden)
    assert editor.line.text() == ""


def test_words_that_changed_meanwhile_are_not_corrected(
    studio: Studio, editor: RereadingEditor
) -> None:
    number = studio.numbers[1]
    QTest.keyClicks(editor.line, f"{number}c")
    studio.room.desk.correct("remote", number, "L’autre.").result(10)
    editor.field.set_text("Le mien.")
    editor.field.save()
    studio.until(lambda: "changé" in editor.field.told.text())
    assert editor.field.text == "Le mien."
    assert outcome(studio, number) is Outcome.NONE


def test_withdrawing_asks_once_in_the_page_then_erases(
    studio: Studio, editor: RereadingEditor
) -> None:
    number = studio.numbers[0]
    QTest.keyClicks(editor.line, f"{number}r")
    assert editor.sure.isVisible()
    assert "On ne peut pas revenir en arrière." in editor.sure_words.text()
    assert editor.keep_button.hasFocus()
    editor.keep_button.click()
    assert editor.sure.isHidden()
    assert number in studio.read(editor).passages

    editor.withdraw_button.click()
    editor.erase_button.click()
    studio.until(lambda: outcome(studio, number) is Outcome.WITHDRAWN)
    studio.until(lambda: number not in studio.read(editor).passages)
    assert editor.count.text() == "0 accord, 0 corrigé, 1 retiré"
    assert editor.sure.isHidden()


def test_typing_another_number_takes_the_question_away(
    studio: Studio, editor: RereadingEditor
) -> None:
    QTest.keyClicks(editor.line, f"{studio.numbers[0]}r")
    editor.line.setText(str(studio.numbers[1]))
    assert editor.sure.isHidden()
    assert studio.numbers[0] in studio.read(editor).passages


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("a", "Tapez d’abord un numéro de passage."),
        ("99a", "Il n’y a pas de passage n°\u00a099."),
        ("1 2r", "Un seul numéro à la fois pour corriger ou retirer."),
    ],
)
def test_what_cannot_be_noted_is_told(
    studio: Studio, editor: RereadingEditor, typed: str, told: str
) -> None:
    assert studio.numbers[:2] == (1, 2)
    QTest.keyClicks(editor.line, typed)
    assert editor.told.text() == told
    assert editor.sure.isHidden()
    assert studio.room.settled().result(10).editing.readings == ()


def test_the_two_readers_of_a_quotation_are_noted_here_too(
    studio: Studio, editor: RereadingEditor
) -> None:
    number = studio.numbers[1]
    QTest.keyClicks(editor.line, str(number))
    assert editor.readers.isHidden()
    studio.room.desk.quote("test", number, quoted=True).result(10)
    studio.until(editor.readers.isVisible)
    editor.readers.team.who.setCurrentText("infirmière")
    editor.readers.team.button.click()
    studio.until(lambda: studio.session.view.editing.reading(number).reader == "infirmière")


def test_nothing_is_noted_once_it_is_validated(studio: Studio, editor: RereadingEditor) -> None:
    studio.room.closing.validate("test", on=True).result(10)
    studio.until(editor.closed.text)
    QTest.keyClicks(editor.line, f"{studio.numbers[0]}a")
    assert editor.deeds.isHidden()
    assert studio.room.settled().result(10).editing.readings == ()
    assert editor.words.text().startswith("Au CHU"), "it can still be read"


def test_correction_is_kept_by_its_button_alone(studio: Studio, editor: RereadingEditor) -> None:
    number = studio.numbers[1]
    QTest.keyClicks(editor.line, f"{number}c")
    QTest.keyClicks(editor.field.box, "31 R 999 A")
    assert editor.line.isReadOnly(), "one correction at a time"
    editor.agree_button.click()
    assert not editor.leave(), "something waits"
    assert editor.field.told.text() == "Ce texte n’est pas enregistré."
    assert studio.room.settled().result(10).editing.readings == ()
    editor.field.drop_button.click()
    assert editor.leave()
    assert editor.field.isHidden()
    assert not editor.line.isReadOnly()
    assert editor.line.hasFocus()
    assert studio.read(editor).passages[number].card.text == "On ne m’a jamais demandé mon avis."


def test_words_that_changed_since_they_were_read_are_not_agreed_to(
    studio: Studio, editor: RereadingEditor
) -> None:
    number = studio.numbers[1]
    studio.room.desk.correct("remote", number, "L’autre.").result(10)
    with studio.qtbot.waitSignal(studio.session.refused):
        QTest.keyClicks(editor.line, f"{number}a")
    assert outcome(studio, number) is Outcome.NONE
