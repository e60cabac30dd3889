"""How late the room is."""

from __future__ import annotations

from app.core.schedule import known_minutes, late_seconds, planned_minutes
from app.core.session import Run, Step


def _step(number: int, minutes: float, **more: object) -> Step:
    return Step(
        id=number, key=f"s{number}", type="pause", title="T", position=number,
        minutes=minutes, settings={}, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_nobody_is_late_before_the_start() -> None:
    assert late_seconds([_step(1, 10)], Run(), 5000) == 0


def test_a_step_within_its_minutes_is_on_time() -> None:
    assert (
        late_seconds([_step(1, 10, started=1000.0)], Run(started=1000, step=1, entered=1000), 1300)
        == 0
    )


def test_a_step_over_its_minutes_is_late_by_what_is_over() -> None:
    assert (
        late_seconds([_step(1, 10, started=1000.0)], Run(started=1000, step=1, entered=1000), 1720)
        == 120
    )


def test_steps_left_early_make_the_room_early() -> None:
    steps = [_step(1, 10, started=1000.0, ended=1300.0), _step(2, 5, started=1300.0)]
    assert late_seconds(steps, Run(started=1000, step=2), 1300) == -300


def test_a_skipped_step_takes_no_time() -> None:
    steps = [_step(1, 10, skipped=True), _step(2, 5, started=1000.0)]
    assert planned_minutes(steps) == 5
    assert late_seconds(steps, Run(started=1000, step=2, entered=1000), 1060) == 0


def test_minutes_are_those_in_the_step() -> None:
    assert known_minutes(_step(1, 10, spent=750.0)) == 12


def test_a_step_that_was_gone_through_has_no_known_minutes() -> None:
    assert known_minutes(_step(1, 10, spent=59.9)) == 0
    assert known_minutes(_step(1, 10, spent=60.0)) == 1
