"""A whole workshop without a phone, by keys alone, and how many it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.ui.pages import Station

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key

FEWEST = 37
"""Keys for 20 people without a phone and two statements, from the empty room to the end.

3 say that 20 people are there, 18 go on, and each of the four counts takes 4: two numbers, the key
between them, and the one that reveals. The third number is the rest: it is shown, and confirmed.
"""


def _count(hands: Hands, first: str, second: str) -> None:
    assert hands.focus.objectName() == "count"
    hands.type(first)
    hands.press(Key.Key_Return)
    hands.type(second)
    hands.next()
    assert hands.view.run.state.value == "revealed"


def test_whole_workshop_without_phones_takes_few_keys(hands: Hands) -> None:
    hands.until(lambda: hands.focus.objectName() == "arrivals")
    hands.type("20")
    hands.press(Key.Key_Return)
    hands.settle()
    assert hands.view.presence.without_phone == 20
    for phase in ("bienvenue", "objectifs", "regles"):
        hands.next()
        assert hands.view.run.phase == phase
    for statement in ("a1", "a2"):
        hands.next()
        assert hands.place == (f"{statement}_avant", "prepared")
        hands.next()
        _count(hands, "7", "9")
        hands.next()
        assert hands.place == (f"{statement}_arguments", "open")
        assert hands.focus.objectName() == "scribe"
        hands.next()
        _count(hands, "9", "5")
        hands.next()
        assert hands.place == (f"{statement}_synthese", "open")
    while not hands.view.run.finished:
        hands.next()
    assert hands.strokes == FEWEST
    assert not hands.refused
    hands.press(Key.Key_PageDown)
    assert hands.shell.went == [Station.RESTITUTION]


def test_counts_of_a_workshop_driven_by_keys_are_on_the_disk(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    _count(hands, "7", "9")
    assert [one.number for one in hands.view.record.counts] == [7, 9, 4]


def test_enter_goes_from_number_to_number_then_reveals(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    for number in ("7", "9", "4"):
        hands.type(number)
        hands.press(Key.Key_Return)
    hands.until(lambda: hands.view.run.state.value == "revealed")
    hands.settle()
    assert [one.number for one in hands.view.record.counts] == [7, 9, 4]
    assert hands.view.undo == "compter et révéler « Affirmation 1 sur 2 · avant »"


def test_argument_is_noted_by_its_words_and_enter_alone(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    _count(hands, "7", "9")
    hands.next()
    camps = []
    for text in ("Le premier", "Le second", "Le troisième"):
        camps.append(hands.page.asking.lines[0].camp)
        hands.type(text)
        hands.press(Key.Key_Return)
        hands.until(lambda: not hands.page.asking.lines[0].typed)
        hands.settle()
        assert hands.focus.objectName() == "scribe"
    cards = hands.view.record.cards
    assert [(one.text, one.slot) for one in cards] == [
        ("Le premier", "desaccord"), ("Le second", "accord"), ("Le troisième", "doute"),
    ]  # fmt: skip
    assert camps == [one.slot for one in cards]


def test_camp_is_chosen_by_arrows_or_by_its_number(hands: Hands) -> None:
    hands.to("a1_arguments")
    line = hands.page.asking.lines[0]
    hands.until(lambda: hands.focus is line.line)
    assert line.camp == "accord"
    hands.press(Key.Key_Down)
    assert line.camp == "doute"
    hands.press(Key.Key_Up, Key.Key_Up)
    assert line.camp == "desaccord"
    hands.press(Key.Key_2, alt=True)
    assert line.camp == "doute"
    hands.type("Une question")
    hands.press(Key.Key_Return)
    hands.settle()
    assert [one.slot for one in hands.view.record.cards] == ["doute"]


def test_whose_turn_it_is_is_told_after_each_text(hands: Hands) -> None:
    hands.to("a1_arguments")
    line = hands.page.asking.lines[0]
    told = [line.turn.text()]
    for text in ("Le premier", "Le second"):
        hands.type(text)
        hands.press(Key.Key_Return)
        hands.settle()
        told.append(line.turn.text())
        assert line.line.accessibleDescription() == told[-1]
    hands.press(Key.Key_Up)
    told.append(line.turn.text())
    assert told == [
        "Au tour de : D’accord", "Au tour de : Pas d’accord", "Au tour de : Je doute",
        "Choisi : D’accord",
    ]  # fmt: skip


def test_next_notes_what_is_still_being_typed(hands: Hands) -> None:
    hands.to("a1_arguments")
    hands.until(lambda: hands.focus.objectName() == "scribe")
    hands.type("Pas encore noté")
    hands.next()
    assert hands.view.run.phase == "a1_apres"
    assert [one.text for one in hands.view.record.cards] == ["Pas encore noté"]


def test_text_being_typed_stays_when_another_seat_moves_the_room(hands: Hands) -> None:
    hands.to("a1_arguments")
    hands.until(lambda: hands.focus.objectName() == "scribe")
    hands.type("Une parole")
    hands.room.conduct.next("télécommande 1", None).result(20)
    hands.settle()
    assert hands.view.run.phase == "a1_apres"
    assert hands.focus.objectName() == "scribe"
    hands.press(Key.Key_Return)
    hands.settle()
    assert [(one.phase, one.text) for one in hands.view.record.cards] == [
        ("a1_arguments", "Une parole")
    ]


def test_second_next_on_a_screen_that_changed_does_nothing(hands: Hands) -> None:
    hands.to("a1_arguments")
    shown = hands.view
    hands.room.conduct.next("télécommande 1", None).result(20)
    hands.page.acts.view = shown
    hands.press(Key.Key_PageDown)
    hands.until(lambda: bool(hands.refused))
    assert "L’écran a changé" in hands.refused[0]
    hands.settle()
    assert hands.view.run.phase == "a1_apres"


def test_two_fast_presses_move_the_room_once(hands: Hands) -> None:
    hands.next()
    assert hands.view.run.phase == "bienvenue"
    hands.press(Key.Key_PageDown, Key.Key_PageDown)
    hands.settle()
    assert hands.view.run.phase == "objectifs"
    assert not hands.refused


def test_back_and_undo_by_keys(hands: Hands) -> None:
    hands.next()
    hands.next()
    hands.press(Key.Key_PageUp)
    hands.until(lambda: hands.view.run.phase == "bienvenue")
    hands.settle()
    hands.press(Key.Key_Z, ctrl=True)
    hands.until(lambda: hands.view.run.phase == "objectifs")


def test_screens_by_keys(hands: Hands) -> None:
    hands.next()
    for key, screen in ((Key.Key_Q, "join"), (Key.Key_T, "timer"), (Key.Key_B, "neutral")):
        for shown in (screen, "step"):
            before = hands.view.run.revision
            hands.press(key)
            hands.until(lambda before=before: hands.view.run.revision != before)  # type: ignore[misc]
            hands.settle()
            assert hands.view.run.screen.value == shown


def test_more_people_than_there_are_is_said_and_not_revealed(hands: Hands) -> None:
    hands.room.people.arrive("test", 10).result(20)
    hands.to("a1_avant")
    for number in ("7", "9", "4"):
        hands.type(number)
        hands.press(Key.Key_Return)
    hands.settle()
    assert hands.view.run.state.value == "open"
    assert "10 réponses de plus" in hands.page.asking.counts[0].warning.text()
    hands.press(Key.Key_PageDown)
    assert "Suivant" in hands.shell.told[-1]
    hands.next()
    assert hands.view.run.state.value == "revealed"


def test_counts_have_the_keyboard_when_they_open_after_arguments_were_noted(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    _count(hands, "7", "9")
    hands.next()
    for text in ("Le premier", "Le second"):
        hands.type(text)
        hands.press(Key.Key_Return)
        hands.settle()
    hands.next()
    assert hands.view.run.phase == "a1_apres"
    _count(hands, "9", "5")
    after = [one.number for one in hands.view.record.counts if one.phase == "a1_apres"]
    assert after == [9, 5, 6]


def test_counts_have_the_keyboard_when_they_open_while_texts_are_read_over(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_arguments")
    hands.type("Le premier")
    hands.press(Key.Key_Return)
    hands.settle()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_X)
    assert hands.focus is hands.page.texts.view
    hands.next()
    assert hands.focus.objectName() == "count"


def test_number_that_is_erased_is_not_written_again(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    for number in ("11", "4", "9"):
        hands.type(number)
        hands.press(Key.Key_Return)
    hands.settle()
    last = hands.page.asking.counts[0].cards[2].field
    assert hands.focus is last
    hands.press(Key.Key_End, Key.Key_Backspace)
    hands.type("6")
    assert last.text() == "6"


def test_next_stops_once_before_more_people_than_there_are(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    for number in ("50", "12"):
        hands.type(number)
        hands.press(Key.Key_Return)
    hands.type("9")
    hands.press(Key.Key_PageDown)
    hands.settle()
    assert hands.view.run.state.value == "open"
    assert "51 réponses de plus" in hands.shell.told[-1]
    assert "Suivant" in hands.shell.told[-1]
    hands.next()
    assert hands.view.run.state.value == "revealed"
    assert [one.number for one in hands.view.record.counts] == [50, 12, 9]


def test_next_stops_again_for_other_numbers(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    for number in ("50", "12"):
        hands.type(number)
        hands.press(Key.Key_Return)
    hands.type("9")
    hands.press(Key.Key_PageDown)
    hands.settle()
    hands.type("8")
    hands.press(Key.Key_PageDown)
    hands.settle()
    assert hands.view.run.state.value == "open"
    assert len(hands.shell.told) == 2


def test_numbers_typed_while_the_room_moves_go_where_they_belong(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_arguments")
    hands.type("Une parole")
    hands.press(Key.Key_PageDown)
    hands.type("9")
    hands.press(Key.Key_Return)
    hands.type("5")
    hands.settle()
    assert hands.view.run.phase == "a1_apres"
    cards = hands.page.asking.counts[0].cards
    assert [card.field.text() for card in cards] == ["9", "5", "6"]
    assert [one.text for one in hands.view.record.cards] == ["Une parole"]


def test_text_typed_while_the_room_moves_is_kept(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.to("a1_avant")
    _count(hands, "7", "9")
    hands.press(Key.Key_PageDown)
    hands.type("Un mot")
    hands.press(Key.Key_Return)
    hands.settle()
    assert [one.text for one in hands.view.record.cards] == ["Un mot"]


def test_signs_that_nothing_takes_are_told(hands: Hands) -> None:
    hands.room.people.arrive("test", 20).result(20)
    hands.next()
    hands.press(Key.Key_PageDown)
    hands.type("12")
    hands.settle()
    assert hands.view.run.phase == "objectifs"
    assert ["12" in one for one in hands.shell.told] == [True]


def test_start_without_anybody_is_told_and_goes_on(hands: Hands) -> None:
    hands.until(lambda: hands.focus.objectName() == "arrivals")
    hands.next()
    assert hands.view.run.phase == "bienvenue"
    assert ["sans personne" in one for one in hands.shell.told] == [True]
    hands.next()
    assert len(hands.shell.told) == 1


def test_people_typed_but_not_entered_arrive_with_next(hands: Hands) -> None:
    hands.until(lambda: hands.focus.objectName() == "arrivals")
    hands.type("20")
    hands.next()
    assert hands.view.presence.total == 20
    assert not hands.shell.told


def test_people_entered_just_before_next_arrive_once(hands: Hands) -> None:
    hands.until(lambda: hands.focus.objectName() == "arrivals")
    hands.type("20")
    hands.press(Key.Key_Return, Key.Key_PageDown)
    hands.settle()
    assert hands.view.run.phase == "bienvenue"
    assert hands.view.presence.total == 20
    assert not hands.shell.told
