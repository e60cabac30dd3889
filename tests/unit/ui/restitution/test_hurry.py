"""The studio in a hurry: it is asked for much at once, and goes while it draws."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from app.core.edition import INTRO, Edition
from app.ui.restitution import RestitutionPage
from tests.unit.ui.restitution.test_page import page, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

__all__ = ["page"]

TIME = 20_000


def test_much_is_asked_for_at_once(page: RestitutionPage, qtbot: QtBot) -> None:
    editions = cycle(Edition)
    for turn in range(40):
        page.documents.buttons[next(editions)].click()
        page.session.room.editing.write("test", INTRO, f"Le mot n° {turn}.")
        page.contents.shift(1 if turn % 2 else -1)
        page.resize(500 + 61 * (turn % 13), 300 + 83 * (turn % 7))
        page.preview.view.grab()
        list(page.middle.tabs.values())[turn % 5].click()
        if not turn % 4:
            qtbot.wait(1)
    page.documents.buttons[Edition.SHARED].click()
    written = page.session.room.settled().result(10)
    qtbot.waitUntil(lambda: page.session.view.number >= written.number, timeout=TIME)
    settle(page, qtbot)
    qtbot.waitUntil(page.outputs.save_button.isEnabled, timeout=TIME)
    assert page.made is not None
    assert page.made.edition is Edition.SHARED
    assert page.session.view.editing.words(INTRO) == "Le mot n° 39."
    qtbot.waitUntil(lambda: len(page.findChildren(QPdfDocument)) == 1, timeout=TIME)


def come_and_go(shell: SmallShell, session: OpenSession, qtbot: QtBot, *, drawn: bool) -> None:
    """Open the studio and close it while it draws for the first time, or once more."""
    studio = RestitutionPage(shell, session)
    session.view_changed.connect(studio.show_view)
    studio.resize(1366, 700)
    studio.show()
    studio.show_view(session.view)
    if drawn:
        qtbot.waitUntil(lambda: studio.made is not None, timeout=TIME)
        studio.documents.buttons[Edition.INTERNAL].click()
        studio.preview.view.grab()
    assert studio.live.busy
    studio.leave()
    studio.deleteLater()


def test_page_goes_while_it_is_drawn(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> None:
    for turn in range(8):
        session.room.editing.write("test", INTRO, f"Le mot n° {turn}.")
        come_and_go(shell, session, qtbot, drawn=bool(turn % 2))
    qtbot.waitUntil(lambda: not shell.background.busy, timeout=TIME)
    left = [one for one in QApplication.allWidgets() if isinstance(one, RestitutionPage)]
    assert left == []
    assert shell.told == []
