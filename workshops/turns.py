"""People who speak in turn: whose turn it is, or in threes where the circle would be too large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import N_, _, ngettext, said_number

if TYPE_CHECKING:
    from app.core.record import Record
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas

IN_THREES = N_("Par trois, chacun son tour")
"""The title of turns in threes."""


def in_threes(record: Record, most_together: int) -> bool:
    """Tell whether too many people are there to speak all together."""
    return record.presence.total > most_together


def each(seconds: int) -> str:
    """Return how long a turn lasts: « 2 minutes », « 1,5 minutes », « 45 secondes »."""
    if seconds % 30 or seconds < 60:
        return ngettext("{n} seconde", "{n} secondes", seconds)
    if seconds % 60:
        return _("{n} minutes").format(n=said_number(seconds / 60))
    return ngettext("{n} minute", "{n} minutes", seconds // 60)


def turn_line(moment: Moment[Any]) -> str:
    """Return whose turn it is, as the room reads it; "" where nobody was called."""
    return _("La parole est à : {name}").format(name=moment.called) if moment.called else ""


def turn_band(canvas: Canvas, box: Box, moment: Moment[Any]) -> Box:
    """Tell the room who was called to speak, if anybody; return what is left under it."""
    told = turn_line(moment)
    if not told:
        return box
    size = canvas.must_read
    band = canvas.pill(box.cx, box.y + size * 0.85, told, size, widest=box.width)
    return box.below(band.bottom - box.y + size * 0.3)
