from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.ui.restitution.others import OtherDocuments
from app.ui.session import SEAT
from tests.unit.report.kit.paper import needs_poppler, texts
from tests.unit.ui.restitution.test_page import Reader, reader

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

__all__ = ["Reader", "reader"]

TIME = 20_000


@pytest.fixture
def others(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> OtherDocuments:
    others = OtherDocuments(shell, session)
    qtbot.addWidget(others)
    session.view_changed.connect(others.show_view)
    others.show_view(session.view)
    others.show()
    return others


def save(button: QWidget, path: Path, qtbot: QtBot) -> None:
    """Press a button, and save what it makes."""
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: button.findChild(QFileDialog) is not None, timeout=TIME)
    chooser = button.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    qtbot.waitUntil(path.is_file, timeout=TIME)


@needs_poppler
def test_sheet_of_information_is_saved_and_opened(
    others: OtherDocuments, tmp_path: Path, qtbot: QtBot, reader: Reader
) -> None:
    path = tmp_path / "information.pdf"
    save(others.information_button, path, qtbot)
    qtbot.waitUntil(lambda: reader.opened == [str(path)], timeout=TIME)
    assert "CNIL" in texts(path.read_bytes())[0]


def test_day_to_erase_goes_in_a_diary_once_it_is_known(
    others: OtherDocuments, session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not others.reminder.isVisibleTo(others)
    session.room.closing.validate(SEAT, on=True).result(10)
    qtbot.waitUntil(lambda: others.reminder.isVisibleTo(others), timeout=TIME)
    path = tmp_path / "effacement.ics"
    save(others.reminder_button, path, qtbot)
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert session.view.info.title.split()[0] in str(event["SUMMARY"])


def test_page_to_take_away_is_listed(
    others: OtherDocuments, session: OpenSession, tmp_path: Path, qtbot: QtBot, reader: Reader
) -> None:
    save(others.takeaway_button, tmp_path / "page.pdf", qtbot)
    qtbot.waitUntil(lambda: bool(session.room.reader().exports()), timeout=TIME)
    others.saved.refresh()
    qtbot.waitUntil(lambda: others.saved.list.count() == 1, timeout=TIME)
    assert "Page à emporter" in others.saved.list.item(0).text()
