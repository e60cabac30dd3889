from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from msgspec import structs

from app.core.glance import Glance, Standing
from app.report.agenda import reminder, reminder_name
from tests.unit.store.sessions import AWKWARD

NOW = 1_772_000_000.5
FOUND = Glance(
    path=Path("a.mimosa"),
    standing=Standing.VALIDATED,
    uid="abcd",
    title="Un atelier",
    date="2026-02-01",
    place="Rennes",
    validated_on="2026-02-20",
    keep_days=30,
)


def test_the_day_is_whole_and_rings_the_day_before() -> None:
    (event,) = Calendar.from_ical(reminder(FOUND, NOW)).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 3, 22)
    assert event.decoded("dtend") == date(2026, 3, 23)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15)
    assert "Rennes" not in event.to_ical().decode()


@pytest.mark.parametrize("title", [*AWKWARD, "x" * 200, "a;b,c\\n\nBEGIN:VALARM"])
def test_any_title_is_read_as_it_is(title: str) -> None:
    content = reminder(structs.replace(FOUND, title=title), NOW)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert len(event.walk("VALARM")) == 1
    shown = "".join(str(event["summary"]).split())
    assert "".join(title.split()).replace("\0", "") in shown
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_same_session_is_the_same_event() -> None:
    first, later = (reminder(structs.replace(FOUND, keep_days=n), NOW + n) for n in (30, 60))
    uids = [Calendar.from_ical(one).walk("VEVENT")[0]["uid"] for one in (first, later)]
    assert uids == ["abcd-effacement@mimosa"] * 2
    assert first == reminder(FOUND, NOW + 30)
    assert first != later


def test_nothing_is_to_be_remembered_before_validation() -> None:
    with pytest.raises(ValueError, match="no day"):
        reminder(structs.replace(FOUND, validated_on=""), NOW)


def test_its_name_says_what_it_is() -> None:
    assert reminder_name(FOUND) == "Un atelier – effacement – 2026-02-01.ics"
