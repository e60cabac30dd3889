"""The words of partnership in health, for phones and remotes: a plain list by letter."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.lexicon import alphabetical, entries

if TYPE_CHECKING:
    from app.core.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Letter:
    """The words that begin with a letter."""

    letter: str
    entries: tuple[Entry, ...]


def letters() -> tuple[Letter, ...]:
    """Return the words in the language in use, under their first letters."""
    found = groupby(entries(), key=lambda one: alphabetical(one.word)[:1].upper())
    return tuple(Letter(letter, tuple(words)) for letter, words in found)
