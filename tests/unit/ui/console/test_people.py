"""« Qui est là »: cards handed over and taken back, one person who left or came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.unit.ui.console.conftest import TIME

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


def _handed(hands: Hands) -> str:
    return hands.page.presence.handed.text().replace("\u00a0", " ")


def test_whoever_arrives_is_given_the_next_card(hands: Hands) -> None:
    hands.press(Key.Key_P)
    hands.type("5")
    hands.press(Key.Key_Return)
    hands.settle()
    assert _handed(hands) == "Donnez les cartes n° 1 à 5."
    presence = hands.page.presence
    presence.more.click()
    hands.settle()
    assert _handed(hands) == "Donnez les cartes n° 1 à 6.", "it was not done yet"
    hands.next()
    assert _handed(hands) == "Donnez les cartes n° 1 à 6."
    presence.done_button.click()
    assert presence.handed.isHidden()
    presence.less.click()
    hands.settle()
    assert _handed(hands) == "Reprenez la carte n° 6."
    presence.done_button.click()
    presence.more.click()
    hands.settle()
    assert _handed(hands) == "Donnez la carte n° 7."


def test_helpers_get_no_card_and_are_not_counted(hands: Hands) -> None:
    hands.room.people.arrive("test", helper=True).result(TIME)
    hands.settle()
    assert _handed(hands) == ""
    assert "1 aide, hors compte" in hands.page.presence.words.text()
    assert hands.page.presence.ways.isHidden()


def test_one_given_person_is_noted_gone_and_back(hands: Hands) -> None:
    hands.room.people.arrive("test", 3).result(TIME)
    hands.room.voices.join(recording=True, quoting=False).result(TIME)
    hands.settle()
    persons = hands.page.presence.persons
    persons.fold.button.click()
    here = [one.text().replace("\u00a0", " ") for one in persons.here.buttons]
    assert here == ["Carte n° 1", "Carte n° 2", "Carte n° 3", "Mimosa 4"]
    hands.page.presence.done_button.click()
    persons.here.buttons[1].setFocus()
    hands.press(Key.Key_Space)
    hands.settle()
    assert [one.number for one in hands.view.gone] == [2]
    assert _handed(hands) == "Reprenez la carte n° 2."
    assert persons.here.buttons[1].text().replace("\u00a0", " ") == "Carte n° 2, partie"
    hands.press(Key.Key_Space)
    hands.settle()
    assert [one.number for one in hands.view.gone] == [2], "a second press sends nobody away"
    persons.here.buttons[3].click()
    hands.settle()
    assert hands.view.presence.with_phone == 0
    gone = [one.accessibleName().replace("\u00a0", " ") for one in persons.gone.buttons]
    assert gone == ["Carte n° 2 : noter son retour", "Mimosa 4 : noter son retour"]
    persons.gone.buttons[0].click()
    hands.settle()
    assert _handed(hands) == "Donnez la carte n° 2.", "it was not taken back"
    assert persons.here.buttons[1].text().replace("\u00a0", " ") == "Carte n° 2"
    assert (hands.view.presence.without_phone, hands.view.presence.with_phone) == (3, 0)
    hands.press(Key.Key_Z, ctrl=True)
    hands.settle()
    assert [one.number for one in hands.view.gone] == [2, 0]


def test_cards_are_told_with_those_who_answer_one_by_one(hands: Hands) -> None:
    hands.room.people.arrive("test", 3).result(TIME)
    person = hands.room.shared.at_tablet(2)
    assert person is not None
    hands.room.voices.agree(person, recording=True, quoting=False).result(TIME)
    hands.settle()
    told = hands.page.presence.ways.text().replace("\u00a0", " ")
    assert told == "Cartes n° 1 à 3 : 1 à la tablette."


def test_who_is_there_is_one_press_away_at_any_moment(hands: Hands) -> None:
    hands.room.people.arrive("test", 7).result(TIME)
    hands.to("a1_arguments")
    assert hands.page.people.text().replace("\u00a0", " ") == "7 personnes"
    hands.page.people.click()
    assert hands.focus is hands.page.presence.field


def test_the_console_tells_whose_card_is_owed_until_it_is_given(hands: Hands) -> None:
    shared, due = hands.room.shared, hands.page.card_due
    shared.newcomer("borne", recording=True, quoting=False, key="k").result(TIME)
    hands.settle()
    assert due.words.text().endswith("donnez la carte n° 1.")
    assert due.words.text() in due.done_button.accessibleName()
    due.done_button.click()
    hands.settle()
    assert due.isHidden()
    shared.newcomer("borne", recording=True, quoting=False, key="l").result(TIME)
    hands.settle()
    hands.page.presence.done_button.click()
    hands.settle()
    assert due.isHidden()
