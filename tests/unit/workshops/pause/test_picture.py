from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from app.core.record import Record
from tests.unit.workshops.samples import account, moments, step
from workshops.formats.pause.phases import Settings
from workshops.formats.pause.picture import back_at, picture
from workshops.formats.pause.section import section

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = 1_790_000_000 - 1_790_000_000 % 86_400 + 12 * 3600


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("paris")
def test_the_hour_to_come_back_is_that_of_the_room() -> None:
    held = step("pause", started=float(NOON), minutes=20)
    assert back_at(held) == (14, 20)
    page = next(picture(one) for one in moments("pause", Settings(), Record(), held=held))
    assert "On reprend à 14\u00a0h\u00a020." in page.lines


def test_a_pause_that_has_not_started_tells_its_length() -> None:
    held = step("pause", minutes=20)
    page = next(picture(one) for one in moments("pause", Settings(), Record(), held=held))
    assert "Pause · 20 minutes" in page.lines


def test_a_pause_leaves_nothing_in_the_restitution() -> None:
    assert section(account("pause", Settings(), Record())) == ()
