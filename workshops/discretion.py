"""Texts that may hold a name or a place: pointed out to facilitators, who decide (formats.md §2.8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card

_STARTS = re.compile(r"[.!?…:;]\s+|[«“”\"(\[]\s*|^[\s\-–—•]*|\n[\s\-–—•]*")
"""What comes before the first word of a sentence, a line, a quotation or an aside."""
_TITLED = re.compile(
    r"\b(?:m|mme|mlle|dr|pr|mr|mrs|ms|docteur|docteure|professeur|professeure|monsieur|madame)\b"
    r"\.?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""What a name comes after, whatever its letters."""
_WORD = re.compile(r"[^\W\d_]+")
_MOST_NUMBERS = 8


def may_name(text: str) -> bool:
    """Tell whether a text looks like it holds a name or a place.

    A word with a capital inside a sentence does, as does what follows « Mme ». Sets of capitals
    (« ETP ») and the first word of a sentence do not: it points, it proves nothing.

    >>> may_name("Elle est allée à Nîmes."), may_name("Elle est allée en ETP.")
    (True, False)
    """
    if any(_names_somebody(text[one.end() :]) for one in _TITLED.finditer(text)):
        return True
    firsts = {found.end() for found in _STARTS.finditer(text)}
    return any(
        _capital(word.group()) for word in _WORD.finditer(text) if word.start() not in firsts
    )


def _capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _names_somebody(rest: str) -> bool:
    word = _WORD.match(rest)
    return word is not None and word.group()[0].isupper()


def naming_alert(cards: Iterable[Card]) -> str:
    """Return which texts facilitators should read again before the room does, "" when none is."""
    found = [card.id for card in cards if may_name(card.text)]
    if not found:
        return ""
    numbers = ", ".join(_("n° {n}").format(n=one) for one in found[:_MOST_NUMBERS])
    end = "…" if len(found) > _MOST_NUMBERS else "."
    return ngettext(
        "{n} texte dit peut-être un nom ou un lieu. Relisez-le : {{numbers}}",
        "{n} textes disent peut-être un nom ou un lieu. Relisez-les : {{numbers}}",
        len(found),
    ).format(numbers=numbers + end)
