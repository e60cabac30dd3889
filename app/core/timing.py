"""The time of somebody who speaks in front of the room, in words: nobody is rung or flashed at."""

from __future__ import annotations

from enum import StrEnum
from math import ceil

from app.core.i18n import N_, _, ngettext

LAST_SECONDS = 30
"""When whoever speaks is told that the end is near, in seconds before it."""

EXTRA_SECONDS = 30
"""What « + 30 s » gives to whoever speaks."""

SETTLING_SECONDS = 30
"""How long somebody is given to come to the front, in seconds."""


class Speaking(StrEnum):
    """How far somebody is in their time. Names a state for surfaces; see :func:`speaking_word`."""

    RUNNING = "running"
    LAST = "last"
    OVER = "over"


_WORDS = {
    Speaking.RUNNING: N_("En cours"),
    Speaking.LAST: N_("Dernière demi-minute"),
    Speaking.OVER: N_("Merci"),
}


def speaking(left: float, total: float) -> Speaking:
    """Return how far somebody is, from the seconds ``left`` (negative: over) of ``total``.

    A time of half a minute or less has no last half-minute of its own.

    >>> speaking(30, 180)
    <Speaking.LAST: 'last'>
    """
    if left <= 0:
        return Speaking.OVER
    return Speaking.LAST if left <= LAST_SECONDS < total else Speaking.RUNNING


def speaking_word(state: Speaking) -> str:
    """Return how far somebody is in words: « En cours », « Dernière demi-minute », « Merci »."""
    return _(_WORDS[state])


def speech_word(left: float, total: float) -> str:
    """Return in words how far somebody is, from the seconds ``left`` of ``total``."""
    return speaking_word(speaking(left, total))


def minutes_word(left: float) -> str:
    """Return the seconds ``left`` as whole minutes begun: « Encore 2 minutes »; "" near the end.

    Read aloud, it changes once a minute; the last half-minute has its own word.
    """
    if left <= LAST_SECONDS:
        return ""
    return ngettext("Encore {n} minute", "Encore {n} minutes", ceil(left / 60))
