"""« Appareils »: a code, an address and a QR code for each duty, and devices that are taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.store import Duty
from tests.unit.ui.console.conftest import TIME

if TYPE_CHECKING:
    from app.ui.console.devices import DeviceCard
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


@pytest.fixture
def devices(hands: Hands) -> DeviceCard:
    """Unfold the devices, the way in open."""
    hands.session.venue.open()
    hands.session.venue.address = "192.0.2.7:8080"
    card = hands.page.devices
    card.fold.button.click()
    hands.settle()
    return card


@pytest.mark.parametrize(
    ("duty", "place"),
    [
        (Duty.LEAD, "/co"),
        (Duty.SECOND, "/co"),
        (Duty.SCREEN, "/ecran"),
        (Duty.KIOSK, "/borne"),
    ],
)
def test_each_duty_has_its_address_its_code_and_both_in_one_picture(
    hands: Hands, devices: DeviceCard, duty: Duty, place: str
) -> None:
    devices.duties.buttons[duty].click()
    code = hands.room.seats.waiting_code(duty)
    assert len(code) == 6
    assert devices.duties.pairing.code.text().replace(" ", "") == code
    assert (
        devices.duties.pairing.address.text().replace("\u2060", "")
        == f"http://192.0.2.7:8080{place}"
    )
    assert devices.duties.pairing.qr.text == f"http://192.0.2.7:8080{place}?code={code}"


def test_scribe_is_paired_for_the_number_of_a_table(hands: Hands, devices: DeviceCard) -> None:
    devices.duties.buttons[Duty.SCRIBE].click()
    assert devices.duties.pairing.isHidden()
    devices.duties.table.setText("2")
    devices.duties.table.setFocus()
    hands.press(Key.Key_Return)
    code = hands.room.seats.waiting_code(Duty.SCRIBE, 2)
    assert devices.duties.pairing.code.text().replace(" ", "") == code
    hands.room.seats.pair(code).result(TIME)
    assert hands.room.seats.devices()[0].table == 2


def test_code_that_was_used_is_shown_no_more_and_the_device_is_listed(
    hands: Hands, devices: DeviceCard
) -> None:
    devices.duties.buttons[Duty.LEAD].click()
    hands.room.seats.pair(hands.room.seats.waiting_code()).result(TIME)
    hands.until(lambda: devices.seats.count == 1)
    assert devices.duties.pairing.code.isHidden()
    assert devices.duties.pairing.qr.isHidden()
    (device,) = hands.room.seats.devices()
    assert devices.duties.pairing.state.text().replace("\u00a0", " ") == f"Relié : {device.name}."
    devices.seats._rows[0][2].click()
    hands.until(lambda: devices.seats.count == 0)
    assert not hands.room.seats.devices()


def test_everything_is_unpaired_after_a_second_press(hands: Hands, devices: DeviceCard) -> None:
    for duty in (Duty.LEAD, Duty.KIOSK):
        hands.room.seats.pair(hands.room.seats.code(duty)).result(TIME)
    waiting = hands.room.seats.code(Duty.SCREEN)
    hands.until(lambda: devices.all_button.isVisible())
    devices.all_button.click()
    hands.settle()
    assert len(hands.room.seats.devices()) == 2
    assert devices.all_button.text() == "Oui, tout délier"
    devices.all_button.click()
    hands.until(lambda: not hands.room.seats.devices())
    assert waiting
    assert not hands.room.seats.waiting_code(Duty.SCREEN)
    assert devices.all_button.text() == "Tout délier et changer les codes"


def test_phone_is_put_out_of_the_room(hands: Hands, devices: DeviceCard) -> None:
    hands.room.voices.join(recording=True, quoting=False).result(TIME)
    devices.phones_fold.button.click()
    hands.settle()
    assert devices.phones.count == 1
    devices.phones._rows[0][2].click()
    hands.until(lambda: devices.phones.count == 0)


def test_seat_is_told_beside_what_it_did(hands: Hands) -> None:
    hands.room.seats.pair(hands.room.seats.code(Duty.SECOND)).result(TIME)
    hands.page.acts.arrive(2, done=lambda: None)
    hands.settle()
    words = hands.page.journal.words
    hands.until(lambda: "cet ordinateur · 2 personnes" in words.text())
    assert "co-animation 1 · relier un appareil" in words.text()


def test_more_of_the_journal_is_told_when_it_is_asked_for(hands: Hands) -> None:
    for _each in range(9):
        hands.room.people.arrive("télécommande 1").result(TIME)
    hands.settle()
    journal = hands.page.journal
    hands.until(lambda: len(journal.words.text().splitlines()) == 6)
    journal.more.click()
    hands.until(lambda: len(journal.words.text().splitlines()) >= 9)
    journal.more.click()
    hands.until(lambda: len(journal.words.text().splitlines()) == 6)
