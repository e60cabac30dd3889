"""What the console shows around the moment, and how it stays out of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import SIGNAL, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.core.record import Card, CardStatus
from app.core.session import Screen
from app.store import Purpose
from app.ui import theme
from app.ui.console.page import ConsolePage
from app.ui.console.people import AgreementRow
from app.ui.console.run_sheet import StepButton
from app.ui.projector import Projector
from tests.support.sessions import TIME, by_phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.console.conftest import Hands
    from tests.unit.ui.projector.shell import SmallShell

Key = Qt.Key


@pytest.fixture
def projector(shell: SmallShell, session: OpenSession) -> Iterator[Projector]:
    """Give the room's screen; it closes after the console."""
    projector = Projector(shell, session)
    yield projector
    projector.close()


def _titles(hands: Hands) -> list[str]:
    return [row.button.title.text() for row in hands.page.sheet.rows]


def test_run_sheet_goes_where_enter_is_pressed(hands: Hands) -> None:
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_L)
    hands.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    hands.until(lambda: hands.view.run.step == 3)


def test_run_sheet_skips_lengthens_and_moves_by_keys(hands: Hands) -> None:
    sheet = hands.page.sheet
    sheet.rows[2].button.setFocus()
    hands.press(Key.Key_Plus)
    hands.settle()
    assert sheet.rows[2].button.minutes.text() == "12 min"
    hands.press(Key.Key_Delete)
    hands.settle()
    assert "passée" in sheet.rows[2].button.accessibleName()
    hands.press(Key.Key_Delete)
    hands.settle()
    hands.press(Key.Key_Down, alt=True)
    hands.settle()
    assert _titles(hands)[2:] == ["Messages clés et suites", "Pause"]


def test_run_sheet_tells_by_word_where_the_room_is(hands: Hands) -> None:
    hands.to("a1_avant")
    told = [row.button.accessibleName() for row in hands.page.sheet.rows]
    assert ["en cours" in one for one in told] == [False, True, False, False]


@pytest.mark.usefixtures("application")
def test_title_of_a_step_is_read_whole(qtbot: QtBot) -> None:
    button = StepButton()
    qtbot.addWidget(button)
    button.title.setText("Deux situations\u00a0: organisation et formation")
    button.minutes.setText("25 / 30 min")
    button.resize(theme.em(16), button.heightForWidth(theme.em(16)))
    with qtbot.waitExposed(button):
        button.show()
    lines = button.title.cut(button.title.width())
    assert " ".join(lines) == button.title.text()
    assert button.title.height() >= len(lines) * button.title.fontMetrics().lineSpacing()


def test_pills_tell_by_shape_and_word_where_the_room_is(hands: Hands) -> None:
    hands.to("a1_arguments")
    pills = hands.page.moment.way.pills
    told = [one.accessibleName().rpartition(", ")[2] for one in pills.values()]
    assert told == ["faite", "en cours", *["à venir"] * 6]
    shapes = {key: one.icon().pixmap(12).toImage() for key, one in pills.items()}
    assert shapes["a1_avant"] != shapes["a1_apres"]
    assert shapes["a1_apres"] == shapes["a1_synthese"]


def test_enter_on_a_pill_goes_there(hands: Hands) -> None:
    hands.to("a1_avant")
    hands.page.moment.way.pills["a1_arguments"].setFocus()
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.view.run.phase == "a1_arguments")


def test_pills_of_other_statements_are_folded_away(hands: Hands) -> None:
    hands.to("a2_arguments")
    pills = hands.page.moment.way.pills
    shown = [key for key, pill in pills.items() if not pill.isHidden()]
    assert shown == ["a2_avant", "a2_arguments", "a2_apres", "a2_synthese"]
    first = hands.page.moment.way._parts[0]
    assert first.fold.text().strip() == "Affirmation 1 (4)"
    first.fold.setFocus()
    hands.press(Key.Key_Return)
    assert hands.focus is pills["a1_avant"]
    assert hands.view.run.phase == "a2_arguments", "nothing moves before a moment is chosen"
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.view.run.phase == "a1_avant")


def test_statement_stays_in_sight_while_it_is_argued(hands: Hands) -> None:
    hands.to("a1_arguments")
    assert "mettre le patient au centre" in hands.page.moment.statement.text()
    assert hands.page.asking.counts[0].cards[0].word.text() == "Combien ont bougé ?"


def test_crossings_tapped_are_written_by_themselves(hands: Hands) -> None:
    hands.room.people.arrive("test", 10).result(TIME)
    hands.to("a1_arguments")
    card = hands.page.asking.counts[0].cards[0]
    for _each in range(3):
        card._on_turned(1)
    hands.until(lambda: bool(hands.view.record.counts))
    assert [one.number for one in hands.view.record.counts] == [3]


def test_who_moved_without_a_phone_is_counted_beside_phones(hands: Hands) -> None:
    by_phone(hands.room)
    hands.to("a1_arguments")
    asking = hands.page.asking
    assert all(one.isHidden() for one in asking.counts), "everybody answers by phone"
    hands.room.people.arrive("test", 10).result(TIME)
    hands.until(lambda: any(not one.isHidden() for one in asking.counts))
    card = asking.counts[0].cards[0]
    assert card.word.text() == "Combien ont bougé, à la main\u00a0?"
    card._on_turned(1)
    hands.until(lambda: bool(hands.view.record.counts))
    assert [(one.input, one.number) for one in hands.view.record.counts] == [("bouge", 1)]


def test_number_being_typed_stays_when_others_are_counted(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(TIME)
    hands.to("a1_avant")
    hands.type("1")
    hands.room.conduct.count(
        "télécommande 1", step=2, phase="a1_avant", input="place", numbers={"doute": 8}
    ).result(TIME)
    hands.settle()
    cards = hands.page.asking.counts[0].cards
    assert [card.field.text() for card in cards] == ["1", "8", "0"]


def test_phones_are_counted_in_words_and_never_what_they_say(hands: Hands) -> None:
    by_phone(hands.room)
    hands.to("a1_avant")
    assert hands.page.moment.answers.text() == ""
    joined = hands.room.voices.join(recording=True, quoting=False).result(TIME)
    guest = hands.room.voices.identify(joined.token)
    assert guest is not None
    hands.room.voices.answer(
        guest, step=2, phase="a1_avant", input="place", value=("accord",), key="cle-1"
    ).result(TIME)
    hands.settle()
    assert hands.page.moment.answers.text() == "1 téléphone a répondu sur 1."


def test_who_is_there_is_asked_in_the_middle_before_the_start(hands: Hands) -> None:
    page = hands.page
    hands.until(lambda: hands.focus is page.presence.field)
    assert page.presence.parent() is page.moment.parent()
    assert page.back_button.isHidden()
    hands.next()
    assert page.presence.parent() is page.journal.parent()
    assert page.presence.isVisible()


def test_people_arrive_and_agree_aloud(hands: Hands) -> None:
    card = hands.page.presence
    card.field.setFocus()
    hands.type("14")
    hands.press(Key.Key_Return)
    hands.settle()
    assert card.words.text() == "0 avec un téléphone, 14 sans téléphone."
    card.agreements.button.click()
    row = card.findChildren(AgreementRow)[0]
    row.yes.setFocus()
    hands.type("12")
    row.no.setFocus()
    hands.type("2")
    hands.press(Key.Key_Return)
    hands.settle()
    reader = hands.room.reader()
    said = [(one.purpose, one.people, one.value) for one in reader.consents()]
    reader.close()
    assert said == [(Purpose.COLLECT, 12, True), (Purpose.COLLECT, 2, False)]


def test_journal_tells_what_was_done_and_what_was_undone(hands: Hands) -> None:
    hands.room.people.arrive("test", 2).result(TIME)
    hands.settle()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Z, ctrl=True)
    hands.settle()
    hands.until(lambda: "(annulé)" in hands.page.journal.words.text())
    assert "2 personnes sans téléphone arrivent" in hands.page.journal.words.text()


def test_settings_are_switched(hands: Hands) -> None:
    hands.to("a1_avant")
    settings = hands.page.settings
    settings.fold.button.click()
    settings.door.click()
    settings.proofread.click()
    hands.settle()
    assert (hands.view.run.door_open, hands.view.info.proofread) == (False, False)
    assert settings.door.text() == "Ouvrir la porte"


def test_step_that_is_over_is_completed(hands: Hands) -> None:
    hands.to("a1_arguments")
    hands.room.conduct.go("test", None, 3).result(TIME)
    hands.settle()
    hands.page.sheet.rows[1].button.setFocus()
    hands.press(Key.Key_C)
    complete = hands.page.complete
    hands.until(lambda: complete.isVisible() and len(complete.askings) == 8)
    line = complete.askings[1].lines[0]
    line.line.setFocus()
    hands.type("Ajouté après")
    hands.press(Key.Key_Return)
    hands.until(lambda: "ajouté après" in str([one.about for one in complete.texts.model.rows]))
    hands.press(Key.Key_Escape)
    assert complete.isHidden()
    assert hands.page.moment.isVisible()


def test_notes_and_texts_that_wait_are_hidden_when_the_room_may_see(
    projector: Projector, hands: Hands
) -> None:
    hands.to("a1_arguments")
    step = hands.view.step
    assert step is not None
    noted = replace(hands.view, step=replace(step, notes="Parler lentement."))
    card = replace(_a_card(), status=CardStatus.RECEIVED)
    noted = replace(noted, record=replace(noted.record, cards=(card,)))
    hands.page.show_view(noted)
    script = hands.page.moment.script
    assert script.notes.text() == "Parler lentement."
    assert len(hands.page.texts.model.rows) == 1
    hands.shell.projector = projector
    hands.page.preview.follow()
    assert projector.private, "there is one monitor, and nobody has answered"
    hands.page.show_view(noted)
    assert "cachées" in script.notes.text()
    assert hands.page.texts.model.rows == []
    assert "1 texte attend" in hands.page.texts.heading.text()
    hands.page.preview.reveal.click()
    hands.page.show_view(noted)
    assert script.notes.text() == "Parler lentement."


def _a_card() -> Card:
    return Card(1, "a1_arguments", "argument", "accord", "Une parole", CardStatus.SHOWN)


def test_room_s_picture_is_shown_and_a_press_opens_its_screen(
    projector: Projector, hands: Hands
) -> None:
    hands.shell.projector = projector
    hands.page.preview.follow()
    hands.until(lambda: isinstance(projector.picture, QImage))
    assert not hands.page.preview.preview.grab().isNull()
    hands.page.preview.button.click()
    assert projector.shown
    assert hands.page.preview.button.text() == "Fermer l’écran (Alt+E)"


@pytest.fixture
def narrow(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConsolePage]:
    """Show the console in large text, where there is room for one column."""
    hands.room.people.arrive("test", 20).result(TIME)
    hands.to("a1_avant")
    monkeypatch.setattr(theme, "_percent", 200)
    page = ConsolePage(hands.shell, hands.session)
    page.resize(1366, 640)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def _in_sight(page: QWidget, one: QWidget) -> bool:
    corner = one.mapTo(page, one.rect().bottomRight())
    return one.isVisible() and page.rect().contains(corner)


def test_one_column_is_shown_at_a_time_when_text_is_large(narrow: ConsolePage) -> None:
    seen = narrow.moment, narrow.sheet, narrow.preview
    assert [one.isVisible() for one in seen] == [True, False, False]
    for part, button in narrow.columns._buttons.items():
        button.click()
        assert sum(one.isVisible() for one in seen) == 1, part
        assert _in_sight(narrow, narrow.next_button)
    narrow.places.sheet()
    assert [one.isVisible() for one in seen] == [False, True, False]


def test_statement_and_what_to_do_come_first_when_text_is_large(narrow: ConsolePage) -> None:
    column = narrow._middle_column
    places = [column.indexOf(one) for one in (narrow.moment, narrow.asking, narrow.moment.script)]
    assert places == sorted(places)
    assert places[-1] > 0


def test_next_is_as_high_whatever_it_says(hands: Hands) -> None:
    button = hands.page.next_button
    high = button.height()
    button.tell("Suivant : " + "un très long titre d’étape " * 8, "Page suiv.")
    assert button.sizeHint().height() == high
    assert button.words.cut(button.words.width())[-1].endswith("…")


def test_same_view_touches_nothing(hands: Hands) -> None:
    hands.to("a1_arguments")
    seen = _words(hands.page)
    hands.page.show_view(hands.view)
    assert _words(hands.page) == seen


def _words(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QAbstractButton)]


def test_everything_that_takes_the_keyboard_has_a_name(hands: Hands) -> None:
    hands.to("a1_avant")
    page = hands.page
    nameless = [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in page.findChildren(kind)
        if one.isVisibleTo(page)
        and one.objectName() != "qt_spinbox_lineedit"
        and not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
    assert not nameless


def test_tab_goes_through_things_as_they_are_seen(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(TIME)
    hands.to("a1_avant")
    panel = hands.page.asking.counts[0]
    hands.until(lambda: hands.focus is panel.cards[0].field)
    seen = [hands.focus]
    for _each in range(4):
        hands.press(Key.Key_Tab)
        seen.append(hands.focus)
    assert seen == [*(card.field for card in panel.cards), panel.count_button, panel.reveal_button]


def test_leaving_the_page_notes_what_is_typed(hands: Hands) -> None:
    hands.to("a1_arguments")
    hands.until(lambda: hands.focus.objectName() == "scribe")
    hands.type("En partant")
    hands.page.leave()
    hands.settle()
    assert [one.text for one in hands.view.record.cards] == ["En partant"]


def test_neutral_screen_is_left_by_next(hands: Hands) -> None:
    hands.to("a1_arguments")
    hands.page.acts.screen(Screen.NEUTRAL)
    hands.settle()
    assert hands.page.next_button.words.text().startswith("Reprendre")
    hands.next()
    assert (hands.view.run.screen, hands.view.run.phase) == (Screen.STEP, "a1_arguments")


def test_another_moment_begins_at_the_top(hands: Hands) -> None:
    hands.page.resize(1366, 500)
    hands.to("a1_arguments")
    middle = hands.page.columns.middle
    bar = middle.verticalScrollBar()
    hands.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    hands.next()
    hands.until(lambda: middle.isAncestorOf(hands.focus))
    hands.until(lambda: hands.page.moment.statement.mapTo(middle, QPoint()).y() >= 0)


@pytest.mark.parametrize("high", [380, 400, 420, 440])
def test_field_that_has_the_keyboard_is_seen_whole(hands: Hands, high: int) -> None:
    hands.page.resize(1366, high)
    hands.to("a1_arguments")
    middle, line = hands.page.columns.middle.viewport(), hands.page.asking.lines[0].line
    hands.until(lambda: hands.focus is line)
    hands.until(lambda: middle.rect().contains(line.mapTo(middle, line.rect().bottomLeft())))


def test_hidden_page_follows_the_keyboard_no_longer(hands: Hands) -> None:
    app = QApplication.instance()
    assert app is not None
    signal = SIGNAL("focusChanged(QWidget*,QWidget*)")
    followed = app.receivers(signal)
    hands.page.hide()
    assert app.receivers(signal) == followed - 1
    hands.page.show()
    assert app.receivers(signal) == followed


def test_tab_goes_from_the_line_to_what_is_under_it(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(TIME)
    hands.to("a1_arguments")
    hands.type("Une parole")
    hands.press(Key.Key_Return)
    hands.settle()
    asking = hands.page.asking
    assert hands.focus is asking.lines[0].line
    seen = []
    for _each in range(3):
        hands.press(Key.Key_Tab)
        seen.append(hands.focus)
    line, moved = asking.lines[0], asking.counts[0].cards[0].field
    assert seen == [line.note_button, moved, hands.page.texts.view]


def test_tab_goes_through_messages_that_have_just_come(hands: Hands) -> None:
    hands.to("messages_ecrire", 4)
    panel = hands.page.messages
    hands.until(lambda: hands.focus is panel.line)
    hands.type("Du temps")
    hands.press(Key.Key_Return)
    hands.until(lambda: len(panel.rows) == 1)
    hands.settle()
    panel.add_button.setFocus()
    row = panel.rows[0]
    seen = []
    for _each in range(6):
        hands.press(Key.Key_Tab)
        seen.append(hands.focus)
    assert seen == [row.good, row.rework, row.reword, row.link, row.drop, panel.followups.what]


def test_what_comes_after_begins_with_what(hands: Hands) -> None:
    hands.to("suites", 4)
    assert hands.focus is hands.page.messages.followups.what


def test_room_column_comes_back_to_its_top_when_the_keyboard_leaves_it(hands: Hands) -> None:
    hands.page.resize(1366, 420)
    hands.to("a1_arguments")
    bar = hands.page.columns.beside.verticalScrollBar()
    hands.press(Key.Key_Escape, Key.Key_P)
    hands.until(lambda: bar.value() > 0)
    hands.press(Key.Key_Escape)
    hands.until(lambda: bar.value() == 0)
