"""« Sans téléphone » on the console: told once, each way one press away."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.core.record import CountingMode
from app.room.panel.without import Way
from app.store import Duty
from tests.support import sessions
from tests.unit.ui.console.conftest import TIME
from tests.unit.ui.console.test_reach import fully_reached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


class Browser(QObject):
    """The browser of this computer, which only keeps what it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Open nothing outside the test."""
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "open")  # type: ignore[arg-type]  # It takes no bytes.
    yield browser
    QDesktopServices.unsetUrlHandler("http")


def _mixed(hands: Hands, people: int = 5) -> None:
    """Bring the room to a place to take, some without a phone, one with."""
    hands.room.people.arrive("test", people).result(TIME)
    hands.room.voices.join(recording=True, quoting=False).result(TIME)
    sessions.by_phone(hands.room)
    hands.to("a1_avant")


def _by_tablet(hands: Hands, number: int) -> None:
    person = hands.room.shared.at_tablet(number)
    assert person is not None
    hands.room.voices.agree(person, recording=True, quoting=False).result(TIME)
    again = hands.room.shared.at_tablet(number)
    assert again is not None
    hands.room.voices.answer(
        again, step=sessions.DEBATE, phase="a1_avant", input="place", value=("accord",),
        key=secrets.token_hex(8),
    ).result(TIME)  # fmt: skip


def test_who_is_left_is_told_as_people_answer_and_are_counted(hands: Hands) -> None:
    _mixed(hands)
    words = hands.page.without.words
    assert words.text().endswith("5 à compter.")
    for number in (1, 2):
        _by_tablet(hands, number)
    hands.settle()
    assert words.text().endswith("2 ont répondu une par une, 3 à compter.")
    left = hands.page.without.left
    assert left.text().replace("\u00a0", " ") == "Restent : cartes n° 3 à 5."
    assert "Ne levez pas la main." in hands.page.without.say.text()
    hands.page.without.show_view(hands.view, private=True)
    assert left.isHidden(), "the room may see it"
    hands.page.without.show_view(hands.view, private=False)
    panel = hands.page.asking.counts[0]
    assert panel.scope.isHidden(), "it is told once"
    panel.cards[0].field.setText("5")
    panel.send()
    hands.settle()
    # The one who has a phone and did not answer may raise a hand as well.
    assert "1 réponse de plus que de personnes présentes" in panel.warning.text()
    panel.cards[0].field.setText("3")
    panel.send()
    hands.settle()
    assert words.text().endswith("2 ont répondu une par une, 3 comptées.")
    assert left.isHidden(), "nobody knows whose hands they were"


def test_each_way_is_one_press_away(hands: Hands) -> None:
    hands.room.people.arrive("test", 3).result(TIME)
    hands.to("a1_arguments")
    ways = hands.page.without.ways
    ways[Way.NOTE].click()
    assert hands.focus is hands.page.asking.lines[0].line
    ways[Way.COUNT].click()
    assert hands.focus.objectName() == "count"
    assert ways[Way.TABLES].isHidden()


def test_how_the_room_is_counted_is_told_and_switched_there(hands: Hands) -> None:
    _mixed(hands)
    without = hands.page.without
    room, phones = CountingMode.ROOM, CountingMode.PHONES_PLUS_HANDS
    assert [without.modes[one].isChecked() for one in (room, phones)] == [False, True]
    without.modes[room].click()
    hands.settle()
    assert [without.modes[one].isChecked() for one in (room, phones)] == [True, False]
    assert "Les téléphones ne comptent pas ici." in without.words.text()
    assert without.ways[Way.TABLET].isHidden(), "it would not count"
    hands.page.undo_button.click()
    hands.settle()
    assert without.modes[phones].isChecked()


def test_ballots_are_typed_in_the_browser_with_a_code_of_its_own(
    hands: Hands, browser: Browser
) -> None:
    _mixed(hands)
    hands.session.venue.open()
    seats = hands.room.seats
    typed = seats.code(Duty.LEAD)
    hands.press(Key.Key_B, alt=True)
    (address,) = (one.toString() for one in browser.opened)
    place, code = address.split("&code=")
    assert place == f"http://{hands.session.venue.local}/co/relier?vers=/co/bulletins"
    assert code != typed
    for one in (typed, code):
        assert seats.pair(one).result(TIME).duty is Duty.LEAD, "each is good, once"
    assert hands.shell.told == []


def test_ballots_that_come_late_are_typed_for_their_own_moment(
    hands: Hands, browser: Browser
) -> None:
    hands.to("a1_arguments")
    hands.room.conduct.go("test", None, 3).result(TIME)
    hands.settle()
    hands.session.venue.open()
    hands.page.sheet.rows[1].button.setFocus()
    hands.press(Key.Key_C)
    complete = hands.page.complete
    hands.until(lambda: len(complete.askings) == 8)
    (first, second) = complete.ballots[:2]
    assert first.isHidden(), "the whole room was counted there"
    assert "Bulletins papier" in second.accessibleName()
    second.click()
    (address,) = browser.opened
    assert address.query().startswith("vers=/co/bulletins/2/a1_arguments&code=")


def test_nothing_is_opened_before_there_is_a_way_in(hands: Hands, browser: Browser) -> None:
    _mixed(hands)
    hands.press(Key.Key_B, alt=True)
    assert browser.opened == []
    assert "appuyez encore une fois" in hands.shell.told[-1]
    hands.until(lambda: hands.session.venue.is_open)
    hands.press(Key.Key_B, alt=True)
    assert len(browser.opened) == 1


def test_tablet_is_paired_without_leaving_the_step(hands: Hands, browser: Browser) -> None:
    _mixed(hands)
    hands.session.venue.open()
    hands.session.venue.address = "192.0.2.7"
    hands.press(Key.Key_Q, alt=True)
    pairing = hands.page.without.pairing
    assert hands.focus is pairing.here_button
    code = hands.room.seats.waiting_code(Duty.KIOSK)
    assert pairing.qr.text == f"http://192.0.2.7/borne?code={code}"
    hands.press(Key.Key_Return)
    assert browser.opened[0].path() == "/borne"
    hands.press(Key.Key_Q, alt=True)
    assert pairing.isHidden()
    assert hands.focus is hands.page.without.ways[Way.TABLET]


def test_codes_are_hidden_and_nothing_opens_while_the_room_may_see(
    hands: Hands, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    _mixed(hands)
    hands.session.venue.open()
    monkeypatch.setattr(type(hands.page.preview), "private", property(_always))
    hands.page.show_view(hands.view)
    hands.press(Key.Key_Q, alt=True)
    pairing = hands.page.without.pairing
    assert hands.focus is pairing.reveal_button
    assert pairing.code.isHidden()
    assert pairing.qr.isHidden()
    assert not pairing.here_button.isEnabled()
    hands.press(Key.Key_B, alt=True)
    assert browser.opened == []
    assert "« Les montrer »" in hands.shell.told[-1].replace("\u00a0", " ")


def _always(_self: Any) -> bool:  # noqa: ANN401 - a property of any card
    return True


def test_nothing_is_told_with_nobody_without_a_phone(hands: Hands) -> None:
    hands.room.voices.join(recording=True, quoting=False).result(TIME)
    hands.room.conduct.go("test", None, 1, "regles").result(TIME)
    hands.settle()
    assert hands.page.without.isHidden()
    hands.room.people.arrive("test").result(TIME)
    hands.settle()
    assert hands.page.without.isVisible()


def test_every_way_is_named_and_reached(hands: Hands) -> None:
    hands.session.venue.open()
    _mixed(hands)
    persons = hands.page.presence.persons
    hands.room.people.leave("test", hands.view.attendees[0].id).result(TIME)
    hands.settle()
    persons.fold.button.click()
    hands.page.devices.fold.button.click()
    hands.page.devices.duties.buttons[Duty.SCRIBE].click()
    hands.room.seats.pair(hands.room.seats.code(Duty.LEAD)).result(TIME)
    hands.press(Key.Key_Q, alt=True)
    hands.settle()
    fully_reached(hands)
