"""Days and hours as people type them, and as the file holds them."""

from __future__ import annotations

import re
from datetime import date, time

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_HOUR = re.compile(r"(\d{1,2})\s*(?:[h:]\s*(\d{1,2})?)?", re.IGNORECASE)


def read_day(typed: str) -> str:
    """Return « 12/3/26 » or « 2026-03-12 » as ISO 8601; what is no day stays as it was typed."""
    text = typed.strip()
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            return date.fromisoformat(text).isoformat()
        day, month, year = (int(part) for part in found.groups())
        return date(year if year > 99 else 2000 + year, month, day).isoformat()
    except ValueError:
        return text


def show_day(day: str) -> str:
    """Return « 12/03/2026 » for a day in ISO 8601; anything else stays as it is."""
    try:
        return date.fromisoformat(day).strftime("%d/%m/%Y")
    except ValueError:
        return day


def read_hour(typed: str) -> str:
    """Return « 9 h », « 9h5 » or « 14:30 » as « 09:00 »; what is no hour stays as it was typed."""
    text = typed.strip()
    found = _HOUR.fullmatch(text)
    if found is None:
        return text
    try:
        return time(int(found[1]), int(found[2] or 0)).isoformat("minutes")
    except ValueError:
        return text
