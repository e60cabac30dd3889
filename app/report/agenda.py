"""A reminder for the team's own diary: the day by which what people said is to be erased."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from app.core.glance import purge_date
from app.core.i18n import _, language
from app.core.session import SessionInfo
from app.report.file import file_name

if TYPE_CHECKING:
    from app.core.glance import Glance

SUFFIX = ".ics"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_BEFORE = timedelta(hours=-15)
"""The alarm rings the day before, at nine in the morning."""


def reminder_name(found: Glance) -> str:
    """Return « titre – effacement – 2026-03-12.ics », which every system takes."""
    info = SessionInfo(title=found.title, date=found.date)
    return file_name(info, _("effacement")).removesuffix(".pdf") + SUFFIX


def reminder(found: Glance, now: float) -> bytes:
    """Return an iCalendar file (RFC 5545) of one whole day, with an alarm the day before.

    It holds nothing that people said but the title. The same session has the same UID: a diary moves
    the day rather than have two. Raises ValueError when nothing is to be erased.
    """
    due = purge_date(found)
    if due is None:
        raise ValueError("no day to be reminded of")
    title = _CONTROLS.sub(" ", found.title)  # Such signs have no place there (RFC 5545 – 3.1).
    summary = _("Mimosa : effacer les réponses de « {title} »").format(title=title)
    event = Event()
    event.add("uid", f"{found.uid}-effacement@mimosa")
    event.add("dtstamp", datetime.fromtimestamp(int(now), UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", summary)
    event.add(
        "description",
        _(
            "C’est le jour promis aux personnes de l’atelier. Ouvrez Mimosa : les réponses "
            "s’effacent. Effacez aussi les documents enregistrés, sauf le compte rendu à partager."
        ),
    )
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(summary))
    calendar = Calendar()
    calendar.add("prodid", f"-//Mimosa//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", _BEFORE)
    return alarm
