from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.edition import Reading
from app.core.naming import clues
from app.core.record import Card, CardStatus
from app.core.session import Facilitator, SessionInfo
from app.ui.restitution.editors import QuotesEditor
from app.ui.restitution.editors.finding import PassageFinder
from app.ui.restitution.editors.passages import Passage, Progress
from app.ui.restitution.editors.quote import underlined
from app.ui.restitution.editors.readers import reader_names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.unit.ui.restitution.editors.conftest import Studio


@pytest.fixture
def editor(studio: Studio) -> QuotesEditor:
    """Return the editor once it shows the passages."""
    editor = studio.show(QuotesEditor)
    studio.read(editor)
    return editor


def shown(editor: QuotesEditor) -> Passage:
    assert editor.card.passage is not None
    return editor.card.passage


def propose(studio: Studio, number: int, *, agreed: bool = True) -> None:
    studio.room.desk.quote("test", number, quoted=True, agreed=agreed).result(10)
    studio.settle()


def read_by(line: object, name: str) -> None:
    line.who.setCurrentText(name)  # type: ignore[attr-defined]
    line.button.click()  # type: ignore[attr-defined]


def test_all_passages_are_offered_while_none_is_proposed(
    studio: Studio, editor: QuotesEditor
) -> None:
    assert [one.number for one in editor.finder.view.passages.rows] == list(studio.numbers)
    assert editor.finder.filter.currentText() == "Toutes (3)"
    assert editor.figures.text().startswith("0 parole proposée, aucune n’est prête.")


def test_proposed_ones_come_first_on_coming_back(studio: Studio, editor: QuotesEditor) -> None:
    propose(studio, studio.numbers[1])
    other = studio.show(QuotesEditor)
    studio.read(other)
    assert [one.number for one in other.finder.view.passages.rows] == [studio.numbers[1]]


def test_passage_goes_from_proposed_to_printed(studio: Studio, editor: QuotesEditor) -> None:
    editor.finder.go_to(studio.numbers[1])
    editor.card.quoted.click()
    studio.until(lambda: shown(editor).progress is Progress.PROPOSED)
    assert "l’accord de la personne" in editor.card.missing.text()
    editor.card.agreed.click()
    studio.until(lambda: shown(editor).progress is Progress.AGREED)
    read_by(editor.card.readers.team, "infirmière")
    studio.until(lambda: shown(editor).progress is Progress.READ_ONCE)
    read_by(editor.card.readers.partner, "patiente partenaire")
    studio.until(lambda: shown(editor).progress is Progress.READY)

    assert editor.card.missing.text().startswith("Rien ne manque")
    assert editor.card.readers.partner.done.text() == "Lu par\u00a0: patiente partenaire"
    studio.until(lambda: "1 sera imprimée" in editor.figures.text())
    editor.card.readers.again_button.click()
    studio.until(lambda: shown(editor).progress is Progress.AGREED)


def test_readers_are_noted_by_enter_and_nothing_moves_under_the_pointer(
    studio: Studio, editor: QuotesEditor
) -> None:
    propose(studio, studio.numbers[1])
    editor.finder.go_to(studio.numbers[1])
    studio.until(lambda: shown(editor).progress is Progress.AGREED)
    readers = editor.card.readers
    readers.team.who.setFocus()
    for line, name in ((readers.team, "Ana"), (readers.partner, "Bo")):
        room = line.heightForWidth(400)
        assert QApplication.focusWidget() is line.who
        QTest.keyClicks(line.who, name)
        QTest.keyClick(line.who, Qt.Key.Key_Return)
        studio.until(line.done.isVisible)
        assert line.heightForWidth(400) == room
    assert shown(editor).progress is Progress.READY


def test_one_person_is_not_two_readers(studio: Studio, editor: QuotesEditor) -> None:
    propose(studio, studio.numbers[1])
    editor.finder.go_to(studio.numbers[1])
    refused: list[str] = []
    studio.session.refused.connect(refused.append)
    read_by(editor.card.readers.team, "Ana")
    studio.until(lambda: shown(editor).progress is Progress.READ_ONCE)
    read_by(editor.card.readers.partner, " Ana ")
    studio.until(lambda: refused)

    assert refused == ["Deux personnes différentes lisent chaque parole."]
    assert shown(editor).progress is Progress.READ_ONCE


def test_words_to_hide_are_pointed_at_and_replaced(studio: Studio, editor: QuotesEditor) -> None:
    number = studio.numbers[0]
    propose(studio, number)
    editor.finder.go_to(number)
    studio.until(lambda: shown(editor).progress is Progress.TO_HIDE)
    names = [one.accessibleName() for one in editor.card.hint_buttons]
    assert "Remplacer «\u00a0CHU de Nantes\u00a0» par [mon établissement]" in names
    assert "<u><b>CHU de Nantes</b></u>" in editor.card.words.text()

    for wanted in ("[mon établissement]", "[une personne]"):
        next(one for one in editor.card.hint_buttons if one.text() == wanted).click()
    studio.until(lambda: shown(editor).progress is Progress.AGREED)
    assert shown(editor).words == "Au [mon établissement], [une personne] m’a écoutée."
    assert shown(editor).card.text.startswith("Au CHU de Nantes"), "what was said stays"
    assert editor.card.hint_buttons == []


def test_other_words_are_read_again_by_both(studio: Studio, editor: QuotesEditor) -> None:
    number = studio.numbers[1]
    propose(studio, number)
    for names in ({"reader": "Ana"}, {"partner": "Bo"}):
        studio.room.editing.read("test", number, **names).result(10)
    editor.finder.go_to(number)
    studio.until(lambda: shown(editor).progress is Progress.READY)
    editor.card.field.set_text("On ne m’a pas demandé mon avis.")
    studio.until(lambda: shown(editor).progress is Progress.AGREED)
    assert editor.card.readers.team.done.isHidden()
    editor.card.own_button.click()
    studio.until(lambda: shown(editor).words == shown(editor).card.text)


def test_reading_words_that_changed_is_refused(studio: Studio, editor: QuotesEditor) -> None:
    number = studio.numbers[1]
    propose(studio, number)
    editor.finder.go_to(number)
    refused: list[str] = []
    studio.session.refused.connect(refused.append)
    studio.room.editing.reword("remote", number, "D’autres mots.").result(10)
    read_by(editor.card.readers.team, "Ana")
    studio.until(lambda: refused)
    assert refused == ["Ces mots ont changé entre-temps. Relisez-les."]
    studio.until(lambda: editor.card.field.text == "D’autres mots.")


def test_masked_text_is_not_offered_and_one_withdrawn_goes(
    studio: Studio, editor: QuotesEditor
) -> None:
    editor.finder.go_to(studio.numbers[1])
    studio.room.desk.withdraw("test", studio.numbers[1]).result(10)
    studio.room.desk.mask("test", studio.numbers[2]).result(10)
    studio.until(
        lambda: [one.number for one in editor.finder.view.passages.rows] == [studio.numbers[0]]
    )
    assert editor.card.isHidden()
    assert not editor.finder.go_to(studio.numbers[1])


def test_nothing_can_be_pressed_once_it_is_validated(studio: Studio, editor: QuotesEditor) -> None:
    propose(studio, studio.numbers[0])
    editor.finder.go_to(studio.numbers[0])
    studio.room.closing.validate("test", on=True).result(10)
    studio.until(editor.closed.text)

    card = editor.card
    studio.until(card.field.box.isReadOnly)
    assert not card.quoted.isEnabled()
    assert not card.agreed.isEnabled()
    assert card.hint_buttons == []
    assert card.readers.team.button.isHidden()
    assert editor.closed.text().startswith("Le compte rendu est validé")


def test_jump_is_told(studio: Studio, editor: QuotesEditor) -> None:
    editor.finder.go_to(studio.numbers[1])
    with studio.qtbot.waitSignal(editor.jump) as jumped:
        editor.card.jump_button.click()
    assert jumped.args == [studio.numbers[1]]


def test_keyboard_alone_goes_through_the_list(studio: Studio, editor: QuotesEditor) -> None:
    editor.turn_to("quotes")
    QTest.keyClick(editor.finder.view, Qt.Key.Key_Down)
    assert shown(editor).number == studio.numbers[1]
    QTest.keyClick(editor.finder.view, Qt.Key.Key_Return)
    assert editor.card.quoted.hasFocus()
    QTest.keyClick(editor.card.quoted, Qt.Key.Key_Space)
    studio.until(lambda: shown(editor).card.quoted)


def test_what_was_written_is_never_read_as_html() -> None:
    text = "<script>alert(1)</script> & Paul ]]>"
    shown = underlined(text, clues(text))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<u><b>Paul</b></u>" in shown


def test_people_are_named_by_their_function_unless_two_share_it() -> None:
    people = (
        Facilitator("Ana", "patiente partenaire"),
        Facilitator("Bo", "infirmière"),
        Facilitator("Cy", "infirmière"),
        Facilitator("Di"),
    )
    assert reader_names(SessionInfo(title="T", facilitators=people)) == (
        "patiente partenaire",
        "Bo, infirmière",
        "Cy, infirmière",
        "Di",
    )


def test_thousands_of_passages_are_listed_at_once(qtbot: QtBot) -> None:
    card = Card(1, "p", "i", "", "Il faut du temps pour écouter.", CardStatus.SHOWN)
    many = [
        Passage(replace(card, id=n), Reading(n), "Débat", True, False, Progress.COLLECTED)
        for n in range(1, 5001)
    ]
    finder = PassageFinder("Paroles")
    qtbot.addWidget(finder)
    finder.resize(420, 500)
    finder.show()
    finder.show_passages(many)
    finder.line.setText("écouter")
    finder.grab()
    assert len(finder.findChildren(QWidget)) < 50, "a widget for each takes far too long"
    assert finder.number.text() == "5000 passages"
