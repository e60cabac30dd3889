"""What people type, before anything is done with it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = 24
"""Longest first question that stands for the whole one (« QUI ? »), in characters."""

_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Letters and symbols that draw nothing: fillers, the empty Braille pattern, the null note."""


def has_words(text: str) -> bool:
    """Tell whether a text has a sign that draws: a letter, digit, emoji, symbol or point.

    Spaces, marks without a letter, invisible and control characters alone say nothing.

    >>> has_words("\u200b\u00ad ")
    False
    """
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANKS for sign in text)


def title_and_rest(question: str) -> tuple[str, str]:
    """Return the first question when it is short (« QUI ? ») and others follow; else all and "".

    >>> title_and_rest("QUI ? Quel profil ?")
    ('QUI ?', 'Quel profil ?')
    """
    first, mark, rest = question.partition("?")
    title, rest = f"{first}{mark}".strip(), rest.strip()
    return (title, rest) if rest and len(title) <= _SHORT else (question, "")


def join_parts(parts: Sequence[str]) -> str:
    """Return the text of several lines that was written part by part; see :func:`split_parts`."""
    return "\n".join(" ".join(part.split()) for part in parts).rstrip("\n")


def split_parts(text: str, count: int) -> tuple[str, ...]:
    r"""Return the ``count`` parts of a text, one a line; further lines belong to the last one.

    >>> split_parts("Un café\n\navant juin", 3)
    ('Un café', '', 'avant juin')
    """
    lines = [line.strip() for line in text.split("\n", count - 1)]
    lines[-1] = " ".join(lines[-1].split())
    return tuple(lines + [""] * (count - len(lines)))


def on_one_line(text: str) -> str:
    r"""Return a text of several lines as it is told in a list, an empty line being none.

    >>> on_one_line("Un café\n\navant juin")
    'Un café – avant juin'
    """
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return " – ".join(line for line in lines if line)


def in_sentences(parts: Sequence[str]) -> str:
    """Return short texts on one line, each ended where another follows it.

    >>> in_sentences(("Ce que nous voyons", "30 secondes"))
    'Ce que nous voyons. 30 secondes'
    >>> in_sentences(("Qui ?", "Avec qui ?"))
    'Qui ? Avec qui ?'
    """
    *first, last = parts or ("",)
    ended = (one if one.endswith((".", "?", "!", "…", ":")) else f"{one}." for one in first)
    return " ".join((*ended, last))
