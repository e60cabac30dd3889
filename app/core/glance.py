"""What a list of sessions says of each: where it stands, and when it is to be erased."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct


class Standing(StrEnum):
    """Where a session is in its life, or why it cannot be opened."""

    PREPARING = "preparing"
    RUNNING = "running"
    FINISHED = "finished"
    VALIDATED = "validated"
    ANONYMISED = "anonymised"
    PURGED = "purged"
    ELSEWHERE = "elsewhere"
    DAMAGED = "damaged"
    NEWER = "newer"
    OTHER = "other"
    UNREADABLE = "unreadable"


class Glance(Struct, frozen=True, kw_only=True):
    """What a list says of one file.

    ``date`` is the day of the session (ISO 8601 or empty); ``changed`` when the file last changed,
    in seconds since the epoch. ``people`` came, with or without a phone. ``step`` is the number
    (from 1) of the step that the room is at, 0 before the first. ``validated_on`` is a day
    (ISO 8601, empty when nobody knows), as is ``purged_on``, that of the erasure; ``erasing``: the
    disk still holds what is erased, and the work is to be finished. ``report`` is the restitution
    that is left of an erased session, where it is still there. ``holder`` has it open when it is
    open elsewhere.
    ``twin``: another one of the list has its title and its day.
    ``trouble`` is the sentence of a file that cannot be opened; nothing else is then known.
    """

    path: Path
    standing: Standing
    uid: str = ""
    title: str = ""
    date: str = ""
    place: str = ""
    rehearsal: bool = False
    changed: float = 0
    people: int = 0
    step: int = 0
    step_title: str = ""
    validated_on: str = ""
    keep_days: int = 0
    purged_on: str = ""
    erasing: bool = False
    report: Path | None = None
    holder: str = ""
    twin: bool = False
    trouble: str = ""


def purge_date(found: Glance) -> date | None:
    """Return the day by which what people said is to be erased; None when nothing is due.

    Nothing is before the restitution is validated, nor once it was erased. Closing leaves the
    texts: they are due too.
    """
    if found.purged_on or not found.validated_on:
        return None
    try:
        return date.fromisoformat(found.validated_on) + timedelta(days=found.keep_days)
    except (ValueError, OverflowError):
        return None
