"""What people type, before anything is done with it."""

from __future__ import annotations

import unicodedata

_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Letters and symbols that draw nothing: fillers, the empty Braille pattern, the null note."""


def has_words(text: str) -> bool:
    """Tell whether a text has a sign that draws: a letter, digit, emoji, symbol or point.

    Spaces, marks without a letter, invisible and control characters alone say nothing.

    >>> has_words("\u200b\u00ad ")
    False
    """
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANKS for sign in text)
