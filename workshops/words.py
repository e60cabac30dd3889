"""Words that several people say: near twins together, in the order of the alphabet; pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.naming import may_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.record import Card

_ARTICLE = re.compile(r"^(?:de la |de l’|du |des |de |la |le |les |l’|une |un |d’)(?=\w)")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_PLURAL = re.compile(r"(?<=\w{3})[sx]\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A word, the passage numbers of all who said it, and so how many times it was said."""

    text: str
    passages: tuple[int, ...]

    @property
    def times(self) -> int:
        """Return how many people said it."""
        return len(self.passages)


def together(cards: Iterable[Card]) -> tuple[Said, ...]:
    """Put near twins together: « Joie », « la joie », « joies ». Accents tell words apart.

    The most frequent way of writing stands for all. The order says nothing of who came first.
    """
    found: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        found[same(card.text)].append(card)
    told = (_said(alike) for alike in found.values())
    return tuple(sorted(told, key=lambda one: (_plain(same(one.text)), one.text)))


def in_small_letters(words: Sequence[Said]) -> tuple[Said, ...]:
    """Begin all words with a small letter where one does: phones write some with a capital.

    Names of people and of towns keep theirs, and so do sets of capitals and several sentences.
    """
    if not any(one.text[:1].islower() for one in words):
        return tuple(words)
    return tuple(replace(one, text=_small(one.text)) for one in words)


def _small(text: str) -> str:
    rest = text[1:]
    if not rest or rest != rest.lower() or may_name(text):
        return text
    return text[0].lower() + rest


def same(text: str) -> str:
    """Return what is the same for near twins.

    >>> same("De la Joie !") == same("joies")
    True
    """
    told = " ".join(unicodedata.normalize("NFC", text).replace("'", "’").casefold().split())
    bare = _PLURAL.sub("", _ARTICLE.sub("", _EDGES.sub("", told)))
    return bare or told


def _said(cards: list[Card]) -> Said:
    ways = Counter(" ".join(card.text.split()) for card in cards)
    text = min(ways, key=lambda way: (-ways[way], len(way), way.swapcase()))
    return Said(text, tuple(sorted(card.id for card in cards)))


def _plain(text: str) -> str:
    """Return a text without its accents, for the order of the alphabet."""
    parts = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
