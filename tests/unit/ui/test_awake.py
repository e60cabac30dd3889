from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from app.ui.awake import THRESHOLDS, Awake, BatteryWatch, Charge, read_charge

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_battery_is_told_once_at_each_threshold() -> None:
    watch = BatteryWatch()
    told = [watch.hear(Charge(percent, plugged=False)) for percent in range(25, 0, -1)]
    assert [sentence for sentence in told if sentence] == [
        f"Batterie à {percent} %. Branchez l’ordinateur." for percent in (20, 10, 5)
    ]


def test_battery_that_starts_low_is_told_at_once() -> None:
    watch = BatteryWatch()
    assert "18" in watch.hear(Charge(18, plugged=False))
    assert watch.hear(Charge(17, plugged=False)) == ""
    assert "3" in watch.hear(Charge(3, plugged=False))
    assert watch.hear(Charge(2, plugged=False)) == ""


def test_battery_is_told_anew_after_it_was_plugged_in() -> None:
    watch = BatteryWatch()
    assert watch.hear(Charge(20, plugged=False))
    assert watch.hear(Charge(15, plugged=True)) == ""
    assert watch.hear(Charge(15, plugged=False))


def test_no_battery_no_sentence() -> None:
    assert BatteryWatch().hear(None) == ""


@given(st.lists(st.builds(Charge, st.integers(0, 100), st.booleans()), max_size=30))
def test_battery_speaks_only_when_low_and_unplugged(charges: list[Charge]) -> None:
    watch = BatteryWatch()
    for charge in charges:
        said = watch.hear(charge)
        assert not said or (charge.percent <= max(THRESHOLDS) and not charge.plugged)


def test_this_machine_tells_its_battery_or_that_it_has_none() -> None:
    charge = read_charge()
    assert charge is None or 0 <= charge.percent <= 100


def test_refusal_to_stay_awake_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    awake = Awake()
    with qtbot.waitSignal(awake.told) as told:
        awake.start()
    assert told.args == [
        "L’ordinateur peut se mettre en veille : réglez-le pour qu’il reste allumé."
    ]
    _end(awake)


def test_machine_that_stays_awake_says_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    monkeypatch.setattr("app.ui.awake.read_charge", lambda: None)
    awake = Awake()
    said: list[str] = []
    awake.told.connect(said.append)
    awake.start()
    _end(awake)
    assert said == []


def _end(awake: Awake) -> None:
    awake.stop()
    awake.stop()
    awake._thread.join(5)
    assert "awake" not in {thread.name for thread in threading.enumerate()}
