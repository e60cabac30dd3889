"""One catalogue for window, phone and PDF: French is the source language of every message.

``_`` and ``ngettext`` say a message in the language in use when they are called: a text made once
for all, at import, is marked with ``N_`` and said where it is used.
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.core.resources import resource

DOMAIN = "mimosa"


class _French(gettext.NullTranslations):
    """The source language needs no catalogue, but French counts 0 and 1 as singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < 2 else msgid2


class _Language(NamedTuple):
    """A language: how it calls itself, and what stands before the decimals of a number."""

    code: str
    name: str
    mark: str


_FRENCH = _Language("fr", "Français", ",")
_LANGUAGES = {one.code: one for one in (_FRENCH, _Language("en", "English", "."))}


class _Speech(NamedTuple):
    language: _Language
    words: gettext.NullTranslations


@lru_cache(maxsize=len(_LANGUAGES))
def _speech(code: str) -> _Speech:
    source = _French()
    if code == _FRENCH.code:
        return _Speech(_FRENCH, source)
    catalogue = resource("locale", code, "LC_MESSAGES", f"{DOMAIN}.mo")
    with catalogue.open("rb") as file:
        words = gettext.GNUTranslations(file)
    words.add_fallback(source)
    return _Speech(_LANGUAGES[code], words)


# Threads read it whole, once for each message: a switch is one assignment, never seen half done.
_current = _speech(_FRENCH.code)


def set_language(code: str) -> None:
    """Speak another language from now on, in every thread; French when it is not one of ours."""
    global _current
    _current = _speech(code if code in _LANGUAGES else _FRENCH.code)


def language() -> str:
    """Return the code of the language in use: « fr », « en »."""
    return _current.language.code


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages that can be chosen: code, and name in that language."""
    return tuple((one.code, one.name) for one in _LANGUAGES.values())


def _(message: str) -> str:
    """Return the message in the language in use."""
    # The empty message is where a catalogue keeps its own header.
    return _current.words.gettext(message) if message else message


def N_(message: str) -> str:
    """Mark a message that is translated later, where it is used."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form that goes with ``n``, its ``{n}`` filled in: « 0 personne », « 2 personnes »."""
    return _current.words.ngettext(singular, plural, n).format(n=n)


def in_quotes(text: str) -> str:
    """Return « text » or “text”, as the language quotes."""
    return _("« {text} »").format(text=text)


def said_number(number: float) -> str:
    """Return a number as it is read: « 2,5 » or « 2.5 », without useless decimals."""
    return f"{number:g}".replace(".", _current.language.mark)


_MONTHS = (
    N_("{day} janvier {year}"),
    N_("{day} février {year}"),
    N_("{day} mars {year}"),
    N_("{day} avril {year}"),
    N_("{day} mai {year}"),
    N_("{day} juin {year}"),
    N_("{day} juillet {year}"),
    N_("{day} août {year}"),
    N_("{day} septembre {year}"),
    N_("{day} octobre {year}"),
    N_("{day} novembre {year}"),
    N_("{day} décembre {year}"),
)


def said_date(day: date | str) -> str:
    """Return « 12 mars 2026 » or « 12 March 2026 »; the first of a month is « 1er » in French.

    A day may be written, as ``2026-03-12``; anything else that is written stays as it is.
    """
    if isinstance(day, str):
        try:
            return said_date(date.fromisoformat(day))
        except ValueError:
            return day
    number = _("1er") if day.day == 1 else str(day.day)
    return _(_MONTHS[day.month - 1]).format(day=number, year=day.year)


def said_time(hours: int, minutes: int) -> str:
    """Return « 9 h 05 », « 9 h », or « 9:05 », « 9:00 » (no-break spaces)."""
    told = _("{hours} h {minutes}") if minutes else _("{hours} h")
    return told.format(hours=hours, minutes=f"{minutes:02d}")
