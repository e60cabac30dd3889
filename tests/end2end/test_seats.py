"""Two remotes and the window, driven at random all at once: one consistent state in the end."""

from __future__ import annotations

import asyncio
import logging
import random
import re
import time
from collections import Counter
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest
from msgspec import structs
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from app.core.record import TYPED
from app.rehearsal.browser import Browser
from app.rehearsal.crowd import AT_ONCE, Crowd
from app.room.preparing import make_session, read_named
from app.room.room import Room
from app.store import check_file, open_store
from app.ui.console import ConsolePage
from app.ui.session import SEAT
from app.web.app import build_app
from app.web.limits import SIMULATED
from app.web.network import open_listener
from app.web.server import WebServer
from tests.support.held import ADDRESS, HOST
from tests.support.monkey import Monkey
from tests.support.sessions import TIME
from tests.unit.ui.projector.shell import SmallShell, session_open
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.rehearsal.page import Page
    from app.room.view import View
    from app.ui.session import OpenSession

W = TypeVar("W", bound=QWidget)

PEOPLE, PHONES = 6, 8
WAIT = 60_000
"""Milliseconds that the window may take to show the end."""
NOT_PRESSED = re.compile(
    r"naviga|ordinateur|délier|Retirer (télé|co-|écran)|kit|Imprim|Bulletins papier", re.I
)
"""Buttons that leave the window, or take the seats of those who play."""


class Window:
    """The real page of « Animer », pressed and written in at random."""

    def __init__(self, page: ConsolePage, seed: int) -> None:
        self._page = page
        self._random = random.Random(seed)
        self._number = 0
        self.did = 0

    def act(self) -> None:
        """Press a button that can be pressed, or write and press Enter."""
        fields: list[QWidget] = [*self._all(QLineEdit), *self._all(QPlainTextEdit)]
        if fields and self._random.random() < 0.4:
            self._write(self._random.choice(fields))
        else:
            buttons = [one for one in self._all(QAbstractButton) if self._pressable(one)]
            if buttons:
                self._random.choice(buttons).click()
        self.did += 1

    def _write(self, field: QWidget) -> None:
        self._number += 1
        words = f"fenêtre {self._number}"
        if isinstance(field, QLineEdit):
            field.setText(
                str(self._random.randint(0, 6)) if field.validator() is not None else words
            )
            field.returnPressed.emit()
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(words)

    def _all(self, kind: type[W]) -> list[W]:
        found = self._page.findChildren(kind)
        return [one for one in found if one.isVisibleTo(self._page) and one.isEnabled()]

    def _pressable(self, button: QAbstractButton) -> bool:
        menu = isinstance(button, QToolButton) and button.menu() is not None
        return not menu and not NOT_PRESSED.search(f"{button.text()} {button.accessibleName()}")


@contextmanager
def _served(room: Room) -> Iterator[str]:
    app = build_app(room, CATALOGUE, address=ADDRESS, limits=SIMULATED)
    server = WebServer(app, open_listener(HOST, 0))
    server.start()
    try:
        yield f"{HOST}:{server.port}"
    finally:
        server.stop()


@contextmanager
def _shown(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> Iterator[ConsolePage]:
    page = ConsolePage(shell, session)
    session.view_changed.connect(page.show_view)
    page.resize(1366, 712)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.close()
    page.deleteLater()


def _drive(
    session: OpenSession, page: ConsolePage, qtbot: QtBot, seconds: float, seed: int
) -> list[Monkey]:
    """Let everybody act for so long, phones answering; then wait until the window shows it all."""
    window = Window(page, seed)
    with _served(session.room) as address:
        monkeys = [
            Monkey(f"télécommande {n}", address, session.room.seats.code(), seed + n)
            for n in (1, 2)
        ]
        for one in monkeys:  # A new code takes the place of the one before.
            one.code = session.room.seats.code()
            one.start()
            qtbot.waitUntil(lambda: not session.room.seats.waiting_code(), timeout=WAIT)
        crowd = Crowd(session.room, address, PHONES, seed=seed, pace=AT_ONCE)
        crowd.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            window.act()
            qtbot.wait(20)
        for one in monkeys:
            one.stop()
        crowd.stop()
        assert crowd.ended(60)
        number = session.room.settled().result(TIME).number
        qtbot.waitUntil(lambda: session.view.number >= number, timeout=WAIT)
        qtbot.waitUntil(lambda: not page.acts.moving, timeout=WAIT)
        _check_pages(address, session.room)
    assert window.did
    return monkeys


def _check_pages(address: str, room: Room) -> None:
    """See that two more remotes read the same."""

    async def read() -> list[Page]:
        pages = []
        for _each in range(2):
            browser = Browser(address)
            form = (await browser.open("/co")).form("/co/code")
            await browser.send(form, {"code": room.seats.code()})
            pages.append(await browser.open("/co"))
            await browser.close()
        return pages

    first, second = asyncio.run(read())
    assert _without_seat(first.text) == _without_seat(second.text)


def _without_seat(text: str) -> str:
    return re.sub(r"[Tt]élécommande \d+|\d+ min|\d+:\d\d", "", text)


def _remembered(view: View) -> View:
    """Return what must be the same once the file is opened again.

    Neither the colours of the screen, nor what only says that something changed.
    """
    return structs.replace(view, number=0, page=0, notices=(), changes=0, taken_back=0.0)


def _check_journal(room: Room, monkeys: list[Monkey]) -> None:
    """See that each act has its seat, and that each text that was noted is there once."""
    with closing(room.reader()) as reader:
        lines = reader.journal(limit=1_000_000)
        views = [reader.record(step.id) for step in reader.steps()]
    seats = {line.seat for line in lines} - {""}
    assert {one.name for one in monkeys} | {SEAT} <= seats
    cards = [
        card
        for record in views
        for card in record.cards
        if (not card.alias or card.team) and card.channel in TYPED  # Tables write by phone too.
    ]
    noted = sum(line.action == "note" and not line.undone for line in lines)
    gone = sum(line.action == "withdraw" for line in lines)
    assert len(cards) <= noted
    assert len(cards) >= noted - gone
    # Whatever is written or corrected has a number of its own: two cards that say it are one too many.
    assert [text for text, n in Counter(card.text for card in cards).items() if n > 1] == []


def _play(tmp_path: Path, qtbot: QtBot, workshop: str, seconds: float, seed: int) -> None:
    shell = SmallShell()
    file = tmp_path / "a.mimosa"
    make_session(file, read_named(workshop, CATALOGUE), {}, shell.house).close()
    with session_open(file, qtbot, shell) as session:
        session.room.people.arrive("test", PEOPLE).result(TIME)
        session.room.conduct.next("test", None).result(TIME)
        with _shown(shell, session, qtbot) as page:
            monkeys = _drive(session, page, qtbot, seconds, seed)
        live = session.room.settled().result(TIME)
        assert [one.broken for one in monkeys] == [[], []]
        assert all(one.did.total() > 5 for one in monkeys)
        _check_journal(session.room, monkeys)
    report = check_file(file)
    assert (report.integrity, report.duplicates) == ((), 0)
    store = open_store(file, copies=shell.house.copies, who="test")
    again = Room(store, CATALOGUE, shell.house.clock)
    again.start()
    found = again.settled().result(TIME)
    again.close()
    assert _remembered(found) == _remembered(live)


@pytest.mark.parametrize("workshop", ["etp-patients-partenaires", "fais-decoller-ton-idee"])
def test_two_remotes_and_the_window_agree_in_the_end(
    tmp_path: Path, qtbot: QtBot, workshop: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        _play(tmp_path, qtbot, workshop, 10.0, seed=7)
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_for_minutes_too(tmp_path: Path, qtbot: QtBot, seed: int) -> None:
    workshop = ["s-auto-evaluer", "proches-aidants", "causerie-mimosa"][seed % 3]
    _play(tmp_path, qtbot, workshop, 120.0, seed)
