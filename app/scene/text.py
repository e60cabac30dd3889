"""Text measured before it is drawn: it wraps, shrinks to a floor, or is cut at a word.

Sizes and widths are in pixels of the page. Widths come from the advances of the house font,
and from HarfBuzz for the signs it lacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from app.scene.direction import right_to_left, visual
from app.scene.fonts import (
    ASCENT,
    DESCENT,
    SPACES,
    Fallback,
    advances,
    clusters,
    coverage,
    drawable,
    fallback,
    shaped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.scene.geometry import Box

LEADING = ASCENT + DESCENT
ELLIPSIS = "…"
_GLUE_BEFORE = re.compile(r" (?=[;:!?»€%])")
_GLUE_AFTER = re.compile(r"(?<=«) ")
_GLUE_DIGITS = re.compile(r"(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))")  # « 1 000 », not « 2026 100 »
_GLUE_NUMBER = re.compile(r"(?<=\b[nN]°) (?=\w)")  # « n° 12 »
_CLITIC = r"(?:ils?|elles?|on|je|tu|[nv]ous|ce|l[aeà]s?|leur|lui|[mt]oi|en|ci|[ytml])(?!\w)"
_BREAK_IN_WORD = re.compile(  # « oui/non », not « 1/2 » nor « faut-il », « Lisez-la »
    rf"(?<!Wi-)(?<=[^\W\d][-–—/])(?=\w)(?!(?<=-){_CLITIC})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Run:
    """Signs drawn together: by the house font (``outline`` empty) or as an outline.

    ``width`` is in ems; ``text`` is in the order of the screen, ``said`` in that of reading (or
    "" where it is the same), ``at`` where it begins there.
    """

    text: str
    width: float
    outline: str = ""
    said: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text laid in its box: its lines, their size in px, and whether words were left out.

    ``text`` stays whole, for readers.
    """

    lines: tuple[str, ...]
    size: int
    cut: bool
    text: str
    bold: bool = False
    leading: float = LEADING

    @property
    def height(self) -> float:
        """Return the height of all lines, in px."""
        return len(self.lines) * self.size * self.leading

    @property
    def width(self) -> float:
        """Return the width of the widest line, in px."""
        return max((measure(line, self.size, self.bold) for line in self.lines), default=0.0)

    @property
    def rtl(self) -> bool:
        """Tell whether all lines run from right to left, as the whole text does."""
        return right_to_left(self.text)

    def baseline(self, index: int) -> float:
        """Return the y of a baseline, in px under the top of the text."""
        lead = (self.leading - LEADING) / 2
        return (index * self.leading + lead + ASCENT) * self.size


def measure(text: str, size: float, bold: bool = False) -> float:
    """Return the width of ``text`` on one line, in px.

    >>> measure("mm", 20) == 2 * measure("m", 20)
    True
    """
    return ems(drawable(text), bold) * size


@lru_cache(maxsize=16384)
def ems(text: str, bold: bool) -> float:
    """Return the width of a drawable text, in ems."""
    if coverage().issuperset(text):
        widths = advances(bold)
        return sum(widths[sign] for sign in text)
    return sum(run.width for run in runs(text, bold))


@lru_cache(maxsize=2048)
def runs(text: str, bold: bool, rtl: bool | None = None) -> tuple[Run, ...]:
    """Split a drawable text into runs in the order of the screen, left to right.

    ``rtl`` is the direction of its paragraph where the text is but one line of it.
    """
    if not rtl and coverage().issuperset(text):
        return (Run(text, ems(text, bold)),) if text else ()
    way = right_to_left(text) if rtl is None else rtl
    return tuple(_joined(list(_placed(text, bold, way)), bold))


@dataclass(frozen=True, slots=True)
class _Piece:
    cluster: str
    mirrored: str
    font: Fallback | None
    rtl: bool
    at: int


def _placed(text: str, bold: bool, base: bool) -> Iterator[_Piece]:
    """Yield the clusters from left to right, each with its font and direction."""
    starts, at = {}, 0
    for cluster in clusters(text):
        starts[at] = cluster
        at += len(cluster)
    for index, mirrored, rtl in visual(text, base):
        start = starts.get(index)
        if start is not None:
            font = None if coverage().issuperset(start) else fallback(start, bold)
            yield _Piece(start, mirrored + start[1:], font, rtl, index)


def _joined(pieces: list[_Piece], bold: bool) -> Iterator[Run]:
    start = 0
    for end in range(1, len(pieces) + 1):
        first = pieces[start]
        if end == len(pieces) or (pieces[end].font, pieces[end].rtl) != (first.font, first.rtl):
            yield _run(pieces[start:end], bold)
            start = end


def _run(pieces: list[_Piece], bold: bool) -> Run:
    font, rtl = pieces[0].font, pieces[0].rtl
    seen = "".join(piece.mirrored for piece in pieces)
    said = "".join(piece.cluster for piece in (reversed(pieces) if rtl else pieces))
    at = min(piece.at for piece in pieces)
    if font is None:
        return Run(seen, sum(advances(bold)[sign] for sign in seen), said=said, at=at)
    glyphs = shaped(said, font, rtl)
    return Run(seen, glyphs.advance, glyphs.outline, said, at)


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Break ``text`` into lines no wider than ``width`` px.

    Breaks at spaces and after hyphens, dashes and slashes; never before ; : ! ? » € %, after «,
    before the pronoun of a verb or between groups of three digits; a word wider than the line is broken between signs (one sign a line at worst).
    """
    return _wrapped(_pieces(drawable(text), bold), width / size, bold)


def unbroken(text: str) -> Iterator[str]:
    """Yield the parts of a text that a line is not broken in, without the spaces between them.

    >>> list(unbroken("Faut-il un proche-aidant ?"))
    ['Faut-il', 'un', 'proche-', 'aidant', '?']
    """
    for word in text.split():
        yield from _BREAK_IN_WORD.split(word)


def glued(text: str) -> str:
    """Return a text with a no-break space where a line of French is not broken.

    >>> [len(part) for part in glued("Où ? 1 000 €, n° 12").split(" ")]
    [4, 8, 5]
    """
    for space in (_GLUE_BEFORE, _GLUE_AFTER, _GLUE_DIGITS, _GLUE_NUMBER):
        text = space.sub("\u00a0", text)
    return text


@lru_cache(maxsize=512)
def _pieces(text: str, bold: bool) -> tuple[tuple[str, float], ...]:
    """Return the pieces between which a line may break, with their widths in ems."""
    found: list[tuple[str, float]] = []
    for word in glued(text).split(" "):
        parts = _BREAK_IN_WORD.split(word)
        found += [(part, ems(part, bold)) for part in parts[:-1]]
        found.append((parts[-1] + " ", ems(parts[-1], bold)))
    return tuple(found)


def _wrapped(pieces: tuple[tuple[str, float], ...], limit: float, bold: bool) -> list[str]:
    lines, line, used = [], "", 0.0
    space = advances(bold)[" "]
    for piece, wide in pieces:
        if line and used + wide > limit:
            lines.append(line)
            line, used = "", 0.0
        if wide > limit:
            *full, piece = _broken(piece.rstrip(" "), limit, bold)
            lines += full
            piece, wide = piece + " ", ems(piece, bold)
        line += piece
        used += wide + (space if piece.endswith(" ") else 0.0)
    stripped = (line.strip(SPACES) for line in [*lines, line])
    return [line for line in stripped if line]


def _broken(word: str, limit: float, bold: bool) -> list[str]:
    """Break a word wider than the line after a hyphen, else between its signs."""
    parts = [""]
    for cluster in clusters(word):
        if parts[-1] and ems(parts[-1] + cluster, bold) > limit:
            head, hyphen, tail = parts[-1].rpartition("-")
            if not head.strip("-") or ems(tail + cluster, bold) > limit:
                head, hyphen, tail = parts[-1], "", ""
            parts[-1:] = [head + hyphen, tail]
        parts[-1] += cluster
    return parts


def fit(
    text: str,
    box: Box,
    largest: float,
    smallest: float,
    bold: bool = False,
    *,
    balanced: bool = False,
    leading: float = LEADING,
) -> Fitted:
    """Lay ``text`` in ``box`` at the largest size (whole px) at which it fits whole.

    Words are broken, and then the text cut at a word with « … », only at ``smallest``.
    A box lower than one line at ``smallest`` still gets one line. ``balanced`` evens out
    the lines (centred statements: no word left alone).
    """
    pieces = _pieces(drawable(text), bold)
    size = _largest_size(pieces, box, largest, smallest, bold, leading)
    lines = _wrapped(pieces, box.width / size, bold)
    room = max(1, int(box.height / (size * leading) + 1e-6))
    if len(lines) > room:
        last = _shortened(lines[room - 1], box.width / size, bold)
        return Fitted((*lines[: room - 1], last), size, True, text, bold, leading)
    if balanced and len(lines) > 1:
        lines = _balanced(pieces, box.width / size, len(lines), bold)
    return Fitted(tuple(lines), size, False, text, bold, leading)


def fit_alike(
    texts: Sequence[str],
    box: Box,
    largest: float,
    smallest: float,
    bold: bool = False,
    *,
    balanced: bool = False,
) -> tuple[Fitted, ...]:
    """Lay several texts, each in a box of that size, all at the same size of signs.

    On one line each where ``smallest`` allows it.
    """
    low = replace(box, height=min(box.height, largest * LEADING))
    tried = [fit(text, low, largest, smallest, bold) for text in texts]
    if any(fitted.cut for fitted in tried):
        tried = [fit(text, box, largest, smallest, bold) for text in texts]
    size = min((fitted.size for fitted in tried), default=int(largest))
    return tuple(fit(text, box, size, size, bold, balanced=balanced) for text in texts)


def _largest_size(
    pieces: tuple[tuple[str, float], ...],
    box: Box,
    largest: float,
    smallest: float,
    bold: bool,
    leading: float,
) -> int:
    """Return the size, in whole px: Qt draws no other."""
    widest = max(wide for _piece, wide in pieces)
    high = int(min(largest, box.width / widest if widest else largest))
    low = min(ceil(smallest), int(largest))

    def fits(size: int) -> bool:
        return len(_wrapped(pieces, box.width / size, bold)) * size * leading <= box.height

    while low < high:
        middle = (high + low + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _balanced(
    pieces: tuple[tuple[str, float], ...], limit: float, count: int, bold: bool
) -> list[str]:
    """Narrow the lines as far as their number stays the same."""
    low, high = limit / count, limit
    widest = max(wide for _piece, wide in pieces)
    while high - low > 0.05:
        middle = (high + low) / 2
        fewer = middle >= widest and len(_wrapped(pieces, middle, bold)) <= count
        low, high = (low, middle) if fewer else (middle, high)
    return _wrapped(pieces, high, bold)


def _shortened(line: str, limit: float, bold: bool) -> str:
    """Cut a line at a word so that it can end with « … »."""
    words = line.split(" ")
    while len(words) > 1 and ems(" ".join(words) + " " + ELLIPSIS, bold) > limit:
        words.pop()
    if ems(" ".join(words) + " " + ELLIPSIS, bold) <= limit:
        return " ".join(words) + " " + ELLIPSIS
    signs = clusters(words[0])
    while signs and ems("".join(signs) + ELLIPSIS, bold) > limit:
        signs.pop()
    return "".join(signs) + ELLIPSIS
