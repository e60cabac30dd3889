"""Days and hours as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.days import read_day, read_hour, show_day


@pytest.mark.parametrize(
    "typed", ["12/03/2026", "12/3/26", " 12.03.2026 ", "12-3-2026", "2026-03-12"]
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert read_day(typed) == "2026-03-12"


@pytest.mark.parametrize("typed", ["", "demain", "31/02/2026", "12/13/2026"])
def test_what_is_no_day_stays_as_typed(typed: str) -> None:
    assert read_day(typed) == typed


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_shown_is_read_again(day: date) -> None:
    assert read_day(show_day(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("14:30", "14:30"), ("14 h 30", "14:30"), ("9h", "09:00"), ("9", "09:00"), ("9H5", "09:05")],
)
def test_an_hour_is_read_however_it_is_typed(typed: str, hour: str) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["", "midi", "25:00", "14:75"])
def test_what_is_no_hour_stays_as_typed(typed: str) -> None:
    assert read_hour(typed) == typed
