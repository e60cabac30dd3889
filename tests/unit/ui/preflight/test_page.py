from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.session import Screen
from app.core.wifi import WiFi
from app.store import Duty
from app.ui.pages import Station
from app.ui.preflight import PreflightPage
from app.ui.preflight import page as pages
from app.ui.preflight.checks import GIGA, MEGA, Machine, State
from app.ui.qr import Code
from app.web.network import Adapter, cards
from tests.support import sessions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.projector import Projector
    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

NETS = cards([Adapter("Wi-Fi", "", "192.168.9.8", 24), Adapter("Ethernet", "", "192.168.9.9", 24)])


class _System:
    """What the machine says, as the test decides."""

    def __init__(self) -> None:
        self.machine = Machine(free=80 * GIGA)

    def read(self, _session: object) -> Machine:
        return self.machine


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> _System:
    system = _System()
    monkeypatch.setattr(pages, "read_machine", system.read)
    return system


@pytest.fixture
def page(
    qtbot: QtBot, shell: SmallShell, session: OpenSession, projector: Projector, system: _System
) -> Iterator[PreflightPage]:
    assert shell.projector is projector
    page = PreflightPage(shell, session)
    qtbot.addWidget(page)
    page.resize(1366, 680)
    with qtbot.waitExposed(page):
        page.show()
    _known(qtbot, page, "disk", State.OK)
    yield page
    page.hide()


def _known(qtbot: QtBot, page: PreflightPage, key: str, state: State) -> str:
    row = page._rows[key]
    qtbot.waitUntil(lambda: row.check is not None and row.check.state is state)
    assert row.check is not None
    return row.check.sentence


def _press(page: PreflightPage, key: str) -> None:
    QTest.mouseClick(page._rows[key].button, Qt.MouseButton.LeftButton)


def test_list_is_looked_at_again_while_it_is_read(
    qtbot: QtBot, page: PreflightPage, system: _System
) -> None:
    page._timer.setInterval(20)
    system.machine = replace(system.machine, free=12 * MEGA)
    assert "12\u00a0Mo" in _known(qtbot, page, "disk", State.BAD)
    page.hide()
    assert not page._timer.isActive()


def test_each_line_says_its_state_in_words_and_to_screen_readers(page: PreflightPage) -> None:
    row = page._rows["disk"]
    assert row.accessibleName() == "Disque\u00a0: Prêt. Il reste 80\u00a0Go."
    assert not row.button.isVisible()
    assert page._rows["wifi"].button.text() == "Écrire le Wi-Fi"
    assert page.last.text() == "L’atelier peut se faire sans téléphone."


def test_no_network_still_begins_the_workshop(
    qtbot: QtBot, page: PreflightPage, shell: SmallShell
) -> None:
    assert not page._code.isVisible()
    assert page._address.text() == "Pas encore d’adresse"
    QTest.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    assert shell.went == [Station.CONSOLE]


def test_way_in_is_opened_and_its_code_is_shown(
    qtbot: QtBot,
    page: PreflightPage,
    session: OpenSession,
    system: _System,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.web.venue.cards", lambda: NETS)
    system.machine = replace(system.machine, cards=NETS)
    page._looks = 99
    page._look()
    _known(qtbot, page, "card", State.BAD)
    _press(page, "card")
    told = _known(qtbot, page, "card", State.OK)
    assert "Wi-Fi · 192.168.9.8" in told
    assert session.venue.address in page._code.text
    page._rows["card"].chooser.setCurrentIndex(1)
    _press(page, "card")
    qtbot.waitUntil(lambda: "192.168.9.9" in page._code.text)
    assert "Ethernet · 192.168.9.9" in _known(qtbot, page, "card", State.OK)


def test_port_80_taken_leaves_phones_where_they_are(
    qtbot: QtBot, page: PreflightPage, session: OpenSession, shell: SmallShell
) -> None:
    with socket.socket() as eighty:
        _take_80(eighty)
        session.venue.open("127.0.0.1")
        before = session.venue.port
        page._try_port()
        qtbot.waitUntil(lambda: bool(shell.told))
    assert "port 80" in shell.told[0]
    assert (session.venue.is_open, session.venue.port) == (True, before)


def _take_80(listener: socket.socket) -> None:
    try:
        listener.bind(("0.0.0.0", 80))
        listener.listen()
    except OSError:
        """Somebody has it already, or nobody but the system may: it is taken all the same."""


def test_wifi_is_written_on_the_spot(
    qtbot: QtBot, page: PreflightPage, session: OpenSession
) -> None:
    _press(page, "wifi")
    form = page._form
    qtbot.waitUntil(form.isVisible)
    QTest.keyClicks(form._name, "Salle Orsay")
    QTest.keyClicks(form._key, "court")
    QTest.keyClick(form._key, Qt.Key.Key_Return)
    assert form._key_field.wrong.isVisible()
    assert not form._name_field.wrong.isVisible()
    QTest.keyClicks(form._key, "-mais-bon")
    QTest.keyClick(form._key, Qt.Key.Key_Return)
    session.view_changed.connect(page.show_view)
    qtbot.waitUntil(lambda: session.view.info.wifi == WiFi("Salle Orsay", "court-mais-bon"))
    assert "Salle Orsay" in _known(qtbot, page, "wifi", State.OK)
    qtbot.waitUntil(lambda: not form.isVisible())
    _press(page, "wifi")
    assert form._name.text() == "Salle Orsay"


def test_wifi_with_an_impossible_name_is_refused_beside_it(
    qtbot: QtBot, page: PreflightPage, session: OpenSession
) -> None:
    page._form.begin(None)
    page._form._name.setText("é" * 20)
    QTest.keyClick(page._form._name, Qt.Key.Key_Return)
    assert page._form._name_field.wrong.isVisible()
    assert page._form.isVisible()
    assert session.view.info.wifi is None


def test_screen_is_opened_tried_and_left_as_it_was(
    qtbot: QtBot, page: PreflightPage, projector: Projector
) -> None:
    _known(qtbot, page, "screens", State.WARN)
    _press(page, "screens")
    row = page._rows["screens"]
    qtbot.waitUntil(lambda: row.button.text() == "Afficher un essai")
    assert page._screen_button.text() == "Fermer l’écran de la salle"
    _press(page, "screens")
    assert projector.trial
    assert page._trial_button.text() == "Enlever l’essai de l’écran"
    page.leave()
    assert not projector.trial


def test_code_goes_to_the_room(
    qtbot: QtBot, page: PreflightPage, session: OpenSession, projector: Projector
) -> None:
    session.room.conduct.next("test", None).result(sessions.TIME)
    qtbot.waitUntil(lambda: session.view.run.screen is not Screen.JOIN)
    page._show_code()
    qtbot.waitUntil(lambda: session.view.run.screen is Screen.JOIN)
    assert projector.shown


def test_poster_is_asked_of_the_window(page: PreflightPage, shell: SmallShell) -> None:
    page.shell.print_kit()
    assert shell.asked_kit == 1


def test_keyboard_goes_down_the_list_then_to_the_next_action(
    qtbot: QtBot, page: PreflightPage
) -> None:
    page._rows["wifi"].button.setFocus()
    seen = []
    for _turn in range(20):
        focused = page.focusWidget()
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    order = [
        next(place for place, name in enumerate(seen) if words in name)
        for words in ("Écrire le Wi-Fi", "Commencer l’atelier")
    ]
    assert order == sorted(order)
    assert "Imprimer l’affiche et les bulletins" in seen


@pytest.mark.parametrize("width", [1366, 700])
def test_narrow_page_puts_the_code_under_the_list(
    qtbot: QtBot, page: PreflightPage, width: int
) -> None:
    page.resize(width, 680)

    def below() -> bool:
        last = page._rows["phone"]
        return page._code.mapTo(page, QPoint()).y() > last.mapTo(page, QPoint()).y()

    qtbot.waitUntil(lambda: below() == (width == 700))


def test_code_can_be_read(qtbot: QtBot) -> None:
    code = Code()
    qtbot.addWidget(code)
    code.resize(300, 256)
    code.show_text("http://192.168.43.1:8080/")
    image = code.grab().toImage()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    read, _points, _straight = cv2.QRCodeDetector().detectAndDecode(pixels[:, :, :3].copy())
    assert read == "http://192.168.43.1:8080/"


def test_second_screen_is_told_how_to_come_in(page: PreflightPage, session: OpenSession) -> None:
    session.venue.open("127.0.0.1")
    page._duties.refresh(private=False)
    page._duties.buttons[Duty.SCREEN].click()
    pairing, code = page._duties.pairing, session.room.seats.waiting_code(Duty.SCREEN)
    assert pairing.code.text().replace(" ", "") == code
    page._duties.refresh(private=True)
    assert pairing.code.isHidden()
    assert pairing.qr.isHidden()
    pairing.reveal_button.click()
    assert pairing.code.isVisibleTo(page)
    page._duties.buttons[Duty.SCREEN].click()
    assert pairing.code.isHidden(), "it was shown once"
