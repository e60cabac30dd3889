"""« Suivant » stops once, and says why, before it leaves something behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.record import MessageStatus
from tests.support.sessions import TIME, by_phone

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key
SYNTHESIS = 4
AGAIN = "Pour continuer quand même, appuyez encore une fois sur «\u00a0Suivant\u00a0»."


def _mixed(hands: Hands, people: int = 8) -> None:
    """Let one phone in, beside people without one."""
    hands.room.people.arrive("test", people).result(TIME)
    hands.room.voices.join(recording=True, quoting=False).result(TIME)
    hands.settle()


def _stops(hands: Hands, words: str) -> None:
    """See « Suivant » stop once, say these words, then go on."""
    before = hands.place
    hands.press(Key.Key_PageDown)
    hands.settle()
    assert hands.place == before
    assert hands.shell.told[-1] == f"{words} {AGAIN}"
    told = len(hands.shell.told)
    hands.next()
    assert hands.place != before
    assert len(hands.shell.told) == told


def _message(hands: Hands, text: str = "Le temps est un soin.") -> int:
    number = hands.room.desk.message("test", SYNTHESIS, text).result(TIME)
    hands.settle()
    return number


def test_hands_have_the_keyboard_where_some_have_phones_and_some_not(hands: Hands) -> None:
    _mixed(hands)
    number = _message(hands)
    hands.to(f"m{number}", SYNTHESIS)
    assert hands.focus.objectName() == "count"
    for figure in ("8", "0"):
        hands.type(figure)
        hands.press(Key.Key_Return)
    hands.until(lambda: hands.view.run.state.value == "revealed")
    hands.settle()
    assert [one.number for one in hands.view.record.counts] == [8, 0]


def test_hands_that_nobody_counted_are_told_once_before_they_are_revealed(hands: Hands) -> None:
    by_phone(hands.room)
    _mixed(hands)
    hands.to("a1_avant")
    _stops(hands, "8 personnes présentes ne sont pas comptées.")
    assert hands.view.run.state.value == "revealed"


def _written(hands: Hands, number: int) -> None:
    """Have one phone write so many texts."""
    joined = hands.room.voices.join(recording=True, quoting=False).result(TIME)
    guest = hands.room.voices.identify(joined.token)
    assert guest is not None
    hands.to("a1_arguments")
    for n in range(number):
        hands.room.voices.write(
            guest, step=2, phase="a1_arguments", input="argument", slot="accord", text=f"T{n}",
            key=f"cle-{n}",
        ).result(TIME)  # fmt: skip
    hands.settle()


def test_arguments_that_wait_are_told_once_before_they_are_left(hands: Hands) -> None:
    _written(hands, 1)
    _stops(hands, "1 texte attend d’être relu\u00a0: la salle ne le voit pas.")


def test_warning_is_taken_back_once_its_cause_is_gone(hands: Hands) -> None:
    _written(hands, 2)
    hands.press(Key.Key_PageDown)
    hands.settle()
    told = hands.shell.told[-1]
    assert told.startswith("2 textes attendent")
    assert not hands.shell.taken_back
    hands.page.texts.all_button.click()
    hands.until(lambda: not hands.view.waiting)
    hands.settle()
    assert hands.shell.taken_back == [told]


def test_keyboard_goes_on_where_a_button_was_that_is_there_no_more(hands: Hands) -> None:
    _written(hands, 2)
    hands.page.texts.all_button.setFocus()
    hands.press(Key.Key_Space)
    hands.until(lambda: not hands.page.texts.all_button.isVisible())
    hands.settle()
    assert hands.focus.objectName() == "scribe"


def test_keyboard_goes_on_where_texts_are_left_for_a_moment_without_any(hands: Hands) -> None:
    _written(hands, 2)
    hands.page.texts.all_button.click()
    hands.until(lambda: not hands.view.waiting)
    hands.settle()
    hands.page.texts.focus_first()
    hands.room.conduct.go("test", None, SYNTHESIS).result(TIME)
    hands.settle()
    assert not hands.page.texts.view.isVisible()
    assert hands.focus is not hands.page.preview.button
    assert hands.page.columns.middle.isAncestorOf(hands.focus) or hands.focus is (
        hands.page.next_button
    )


def test_next_reads_out_text_after_text_until_none_waits(board: Hands) -> None:
    board.to("ecriture", 1)
    for n in range(2):
        board.room.desk.note(
            "test", step=1, phase="ecriture", input="feuille", slot="racines", text=f"F{n}",
            key=f"{n}",
        ).result(TIME)  # fmt: skip
    board.settle()
    board.next()
    assert board.place[0] == "lecture", "texts that are read out later may wait"
    button = board.page.next_button
    for waiting in (1, 0):
        assert button.words.text() == "Feuille suivante"
        board.next()
        assert board.place[0] == "lecture"
        assert len(board.view.waiting) == waiting
    assert button.words.text().startswith("Suivant")
    board.next()
    assert board.place[0] != "lecture"


def test_tables_that_nobody_made_are_told_once_and_may_be_made_late(tables: Hands) -> None:
    tables.to("groupes", 1)
    _stops(
        tables,
        "Les tables ne sont pas faites. Pour les faire, appuyez sur «\u00a0Composer\u00a0».",
    )
    assert tables.place == ("t1", "open")
    assert tables.page.moment.way.pills["groupes"].accessibleName() == "Les tables, passée"
    teams = tables.page.teams
    assert teams.compose.isVisible()
    tables.press(Key.Key_C, alt=True)
    tables.until(lambda: len(tables.view.record.teams) == 3)
    tables.settle()
    assert not teams.compose.isVisible()
    assert len([box for box in teams.boxes if box.isVisible()]) == 3


def test_message_left_without_a_word_of_the_room_is_told_once(hands: Hands) -> None:
    number = _message(hands)
    hands.to(f"m{number}", SYNTHESIS)
    hands.next()
    assert hands.place == (f"m{number}", "revealed")
    _stops(
        hands,
        "Ce message n’est pas encore validé. Validez-le, ou dites «\u00a0À reformuler\u00a0».",
    )


def test_message_that_was_judged_is_left_at_once(hands: Hands) -> None:
    number = _message(hands)
    hands.to(f"m{number}", SYNTHESIS)
    hands.next()
    hands.room.desk.judge("test", number, MessageStatus.REWORK).result(TIME)
    hands.settle()
    hands.next()
    assert hands.place[0] == "messages"


def test_neutral_screen_is_left_without_a_word(hands: Hands) -> None:
    number = _message(hands)
    hands.to(f"m{number}", SYNTHESIS)
    hands.next()
    hands.press(Key.Key_B)
    hands.until(lambda: hands.view.run.screen.value == "neutral")
    hands.settle()
    hands.next()
    assert not hands.shell.told
