"""Words that may tell who, where or when: guessed, never proved (formats.md §2.8, §3.1)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.frequent import SIGLES, is_rare
from app.core.pointing import ADDRESS, PATTERNS, TO_CALL, ClueKind
from app.core.spelling import plain
from app.core.vocabulary import COUNTRIES, FIRST_NAMES, TOWNS, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STARTS = re.compile(r"[.!?…:;]\s+|[«“”\"(\[]\s*|^[\s\-–—•]*|\n[\s\-–—•]*")
"""What comes before the first word of a sentence, a line, a quotation or an aside."""
_TITLED = re.compile(
    r"\b(?:(?i:mme|mlle|mr|mrs|dr)\b\.?|(?i:m|ms|pr)\.|M|Ms|Pr"
    r"|(?i:monsieur|madame|mademoiselle|docteure?|professeure?))\s+([^\W\d_]+)"
)
"""What a name comes after, whatever its letters."""
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_TITLES = listed(
    "a ai alors apres au aussi aux avec c car ce ces cette chez comme contre d dans de des doit donc du"
    " elle en entre est et etait etes il ils j je l la le les leur lui m ma mais me mes moi mon n ne"
    " ni nous on ou par parce pas peut plus pour qu quand que qui s sa sans se ses si son sont sur"
    " t ta te tout toute tres tu un une va vous y traitant"
)
"""Little words that follow a title where nobody is named (« madame et le docteur »), unaccented."""
_COMMON = listed("docteur docteure madame maison mademoiselle monsieur professeur wi fi internet")
"""Words that name nobody, though some write them with a capital (« la Maison des usagers »)."""
_KNOWN = FIRST_NAMES | TOWNS


@dataclass(frozen=True, slots=True, order=True)
class Clue:
    """Words of a text, from ``start`` to ``end``, by which somebody may be recognised."""

    start: int
    end: int
    kind: ClueKind


@lru_cache(maxsize=4096)  # Facilitators are told at each publication.
def may_name(text: str) -> bool:
    """Tell whether a text looks like it holds a name, a place or a telephone number.

    A word with a capital inside a sentence does, as do what follows « Mme » and a common first name
    or a large town, in any letters. Sets of capitals (« ETP ») and the first word of a sentence do
    not: it points, it proves nothing, and it misses what is in no list.

    >>> may_name("Elle est allée à Nîmes."), may_name("Elle est allée en ETP.")
    (True, False)
    """
    if TO_CALL.search(text) or ADDRESS.search(text):
        return True
    return any(True for _found in _titled(text)) or any(True for _found in _named(text))


@lru_cache(maxsize=4096)  # A list of texts asks at each change of the session.
def clues(text: str, common: frozenset[str] = frozenset()) -> tuple[Clue, ...]:
    """Return what may tell who is speaking, in the order of the text; none lies on another.

    ``common`` are words that several other texts of the session have (:func:`shared_words`): they
    are not told to be rare. It points, people decide: what is in no list is missed.
    """
    kept: list[Clue] = []
    for one in sorted(_every(text, common), key=_rank):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(_joined(text, sorted(kept)))


def shared_words(texts: Iterable[str], least: int = 4) -> frozenset[str]:
    """Return the words that at least so many texts have, unaccented: they point at nobody."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update({plain(word) for word in _WORD.findall(text)})
    return frozenset(word for word, number in seen.items() if number >= least)


_ORDER = {kind: place for place, kind in enumerate(ClueKind)}


def _rank(one: Clue) -> tuple[int, int, int]:
    return _ORDER[one.kind], one.start - one.end, one.start


def _joined(text: str, found: list[Clue]) -> Iterator[Clue]:
    """Make one clue of names that go together."""
    last: Clue | None = None
    for one in found:
        if last is not None and _go_together(text, last, one):
            last = Clue(last.start, one.end, last.kind)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _go_together(text: str, one: Clue, other: Clue) -> bool:
    """Tell whether two clues are one: « Jean Dupont », « Saint-Nazaire »."""
    names = {one.kind, other.kind} <= {ClueKind.NAME, ClueKind.PLACE}
    between = text[one.end : other.start]
    return names and (between == "-" or (one.kind is other.kind and between in (" ", "\u00a0")))


def _every(text: str, common: frozenset[str]) -> Iterator[Clue]:
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield Clue(found.start(), found.end(), kind)
    for found in _titled(text):
        yield Clue(found.start(), found.end(), ClueKind.NAME)
    for found in _named(text):
        yield Clue(found.start(), found.end(), _kind_of(text, found))
    yield from _rare(text, common)


def _titled(text: str) -> Iterator[re.Match[str]]:
    return (one for one in _TITLED.finditer(text) if plain(one.group(1)) not in _AFTER_TITLES)


def _named(text: str) -> Iterator[re.Match[str]]:
    """Find words that look like a name or a place by themselves."""
    firsts = {found.end() for found in _STARTS.finditer(text)}
    return (
        word
        for word in _WORD.finditer(text)
        if plain(word.group()) in _KNOWN or (word.start() not in firsts and _capital(word.group()))
    )


def _capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and plain(word) not in _COMMON


_BEFORE_PLACES = re.compile(
    r"\b(?:à|a|en|au|aux|vers|près d[eu]|sur|depuis|quitter|habite|vis à)\s+(?:l[ae] |les |l['’])?$",
    re.I,
)


def _kind_of(text: str, found: re.Match[str]) -> ClueKind:
    bare = plain(found.group())
    if bare in TOWNS or bare in COUNTRIES:
        return ClueKind.PLACE
    if bare in FIRST_NAMES or not _BEFORE_PLACES.search(text, 0, found.start()):
        return ClueKind.NAME
    return ClueKind.PLACE


def _rare(text: str, common: frozenset[str]) -> Iterator[Clue]:
    """Find words that few people use, and sets of capitals that few know."""
    shouted = text.isupper()
    for word in _WORD.finditer(text):
        bare = plain(word.group())
        if bare in common or not bare.isascii():
            continue
        if 2 <= len(bare) <= 6 and word.group().isupper() and not shouted:
            strange = bare not in SIGLES
        else:
            strange = len(bare) >= _LEAST_RARE and bare not in SIGLES and is_rare(bare)
        if strange:
            yield Clue(word.start(), word.end(), ClueKind.RARE)


_LEAST_RARE = 5
"""Signs under which a word is too short to be told rare: « bof », « euh »."""
