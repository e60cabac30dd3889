"""More time for whoever speaks in front of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct

from app.core.errors import RefusedError, StaleError
from app.core.phase import Phase
from app.core.session import SessionInfo, Step
from app.format import Format, Moment
from app.room.room import Room
from app.scene.frame import Frame
from app.scene.pages import text_page
from app.store import create
from tests.support.formats import SHEET
from tests.unit.room.conftest import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.record import Record
    from app.core.session import Timer
    from app.scene.svg import Page


class Nothing(Struct, frozen=True):
    """No setting."""


def _phases(_step: Step, _settings: Nothing, _record: Record) -> tuple[Phase, ...]:
    return (
        Phase(key="parole", title="Parole", short="Parole", minutes=3, speech=True),
        Phase(key="suite", title="Suite", short="Suite", minutes=3),
    )


def _picture(moment: Moment[Any]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


class Platform:
    """A room where somebody speaks for three minutes."""

    def __init__(self, folder: Path) -> None:
        form = Format("parole", "Parole", Nothing, _phases, _picture, lambda _account: (), SHEET)
        step = Step(
            id=1, key="parole", type="parole", title="Parole", position=0, minutes=5, settings={}
        )
        self.clock = Clock()
        store = create(folder / "s.mimosa", SessionInfo(title="S"), (step,), copies=folder, now=0)
        self.room = Room(store, {form.key: form}, self.clock)
        self.room.start()
        self.room.conduct.go("console", None, 1, "parole").result(10)

    def extra(self, revision: int | None = None) -> None:
        self.room.conduct.timer("console", "extra", revision=revision).result(10)

    @property
    def timer(self) -> Timer:
        return self.room.settled().result(10).run.timer

    @property
    def left(self) -> float:
        return self.timer.left(self.clock())


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    """Hold a room where somebody is speaking."""
    place = Platform(tmp_path)
    yield place
    place.room.close()


def test_thirty_seconds_more_leave_the_planned_time(platform: Platform) -> None:
    platform.clock.now += 100
    platform.extra()
    assert platform.left == 110
    assert platform.room.settled().result(10).steps[0].minutes == 5


def test_thirty_seconds_more_are_whole_when_the_time_is_over(platform: Platform) -> None:
    platform.clock.now += 225
    platform.extra()
    assert platform.left == 30


def test_thirty_seconds_more_do_not_start_a_resting_timer(platform: Platform) -> None:
    platform.room.conduct.timer("console", "pause").result(10)
    platform.extra()
    platform.clock.now += 60
    assert platform.left == 210


def test_thirty_seconds_more_are_taken_back(platform: Platform) -> None:
    platform.extra()
    assert platform.room.closing.undo("console").result(10) == "donner 30 secondes de plus"
    assert platform.left == 180


def test_thirty_seconds_more_asked_on_an_earlier_screen_are_refused(platform: Platform) -> None:
    revision = platform.room.settled().result(10).run.revision
    for phase in ("suite", "parole"):
        platform.room.conduct.go("console", None, 1, phase).result(10)
    with pytest.raises(StaleError):
        platform.extra(revision)


def test_two_seats_pressing_on_one_screen_give_thirty_seconds_once(platform: Platform) -> None:
    revision = platform.room.settled().result(10).run.revision
    platform.extra(revision)
    with pytest.raises(StaleError):
        platform.extra(revision)
    assert platform.left == 210


def test_thirty_seconds_more_are_for_whoever_speaks(platform: Platform) -> None:
    platform.room.conduct.go("console", None, 1, "suite").result(10)
    with pytest.raises(RefusedError):
        platform.extra()
