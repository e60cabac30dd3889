"""What is written on the tree, shape by shape: texts wrapped in their margins, not yet placed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit, measure, unbroken, wrap
from workshops.formats.arbre.values import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshops.formats.arbre.values import Leaf, Part

INDENT = 0.6  # of the size: the leaves of a bunch, under its title
_TIGHT = 1.12  # of the size: from one line to the next
_LARGE = 100  # marks
_MARK_ROOM = 0.75  # of the size: beside a text
_BETWEEN = 0.22  # of the size: between two leaves of a bunch
_WIDE = {Form.FRUIT: 2.4, Form.BARK: 3.0, Form.SIGN: 3.6, Form.CLOUD: 3.0}  # width / height
_WIDEST = 3.2
# Left, top, right and bottom margins of the words of a form, in signs.
_MARGINS = {
    Form.SIGN: (0.55, 0.22, 0.9, 0.22),
    Form.FLOWER: (1.5, 0.22, 0.55, 0.22),
    Form.FRUIT: (0.65, 0.6, 0.65, 0.26),
    Form.LEAF: (0.65, 0.28, 0.65, 0.28),
}
_MARGIN = (0.55, 0.22, 0.55, 0.22)


@dataclass(frozen=True, slots=True)
class Item:
    """What is laid as one shape: one leaf, or the leaves of a bunch under its title.

    ``folded``: the title stands for them all but ``kept``. ``continued``: its title says that others
    stand elsewhere.
    """

    number: int
    leaves: tuple[Leaf, ...]
    title: str = ""
    folded: bool = False
    kept: tuple[Leaf, ...] = ()
    continued: bool = False

    @property
    def shown(self) -> tuple[Leaf, ...]:
        """Return the leaves that are written."""
        return self.kept if self.folded else self.leaves

    def hides(self, seen: set[int | None]) -> bool:
        """Tell whether a leaf that has marks is not seen."""
        return any(leaf.marks and leaf.id not in seen for leaf in self.leaves)

    def opened(self, seen: set[int | None]) -> Item:
        """Return the item with its leaves that have marks written, where some are not seen."""
        if not self.title or not self.hides(seen):
            return self if not self.folded or self.leaves[0].id not in seen else self.whole
        return replace(self, kept=tuple(leaf for leaf in self.leaves if leaf.marks))

    @property
    def whole(self) -> Item:
        """Return the item with all its leaves written."""
        return replace(self, folded=False, kept=())

    @property
    def texts(self) -> tuple[tuple[str, Leaf | None], ...]:
        """Return what is written, from top to bottom; a title has no leaf."""
        rows = tuple((leaf.text, leaf) for leaf in self.shown)
        return ((self.heading, None), *rows) if self.title else rows

    @property
    def heading(self) -> str:
        """Return the title, with the number of leaves that it stands for."""
        if not self.folded:
            return self.title
        leaves = ngettext("{n} feuille", "{n} feuilles", len(self.leaves))
        told = _("{title} · {leaves}").format(title=self.title, leaves=leaves)
        head, dot, tail = told.rpartition("·")
        return head + dot + tail.replace(" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class Row:
    """A text of a note and its box; ``leaf`` is None for the title of a bunch."""

    text: Fitted
    box: Box
    leaf: int | None = None
    marks: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One shape on the tree: a leaf, a bunch with its leaves, or the title of one.

    ``side`` is the side of the trunk: -1 left, 1 right.
    """

    part: Part
    box: Box
    rows: tuple[Row, ...]
    number: int
    side: int
    bunch: bool = False


def moved(note: Note, place: Box, side: int, share: float = 1) -> Note:
    """Return the note at its place; a sign points away from the trunk."""
    margins = _margins(note.part.form)
    flip = 0.0
    if side < 0 and note.part.form is Form.SIGN:
        flip = (margins[2] - margins[0]) * share
    size = note.rows[0].text.size
    dx, dy = place.x + flip * size, place.y
    rows = tuple(
        replace(row, box=replace(row.box, x=row.box.x + dx, y=row.box.y + dy)) for row in note.rows
    )
    return replace(note, box=place, rows=rows, side=side)


def _margins(form: Form, share: float = 1) -> tuple[float, float, float, float]:
    left, top, right, bottom = _MARGINS.get(form, _MARGIN)
    if form is not Form.FLOWER:  # whose pompom keeps its room
        left *= share
    return left, top * share, right * share, bottom * share


def ways(part: Part, item: Item, size: int, widest: float, share: float = 1) -> Iterator[Note]:
    """Yield the item at the origin, as it looks best, then lower, then narrower.

    ``share`` is that of its margins.
    """
    left, _top, right, _bottom = _margins(part.form, share)
    extra = (left + right) * size + _mark_room(item, size) + (INDENT * size if item.title else 0.0)
    texts = [(text, leaf is None) for text, leaf in item.texts]
    lengths = [measure(text, size, bold) for text, bold in texts]
    longest, whole = max(lengths), sum(lengths)
    limit = widest - extra
    word = min(limit, max(_widest_word(text, size, bold) for text, bold in texts))
    best = sqrt(whole * size * LEADING * _WIDE.get(part.form, _WIDEST))
    tried = set()
    for wish in (best, best * 1.45, best * 0.7, limit):
        lines = max(1, round(longest / wish))
        width = min(limit, max(word, longest / lines * 1.06 + size * 0.5 * (lines > 1)))
        if round(width) in tried:
            continue
        tried.add(round(width))
        yield _note(part, item, size, width, word, share)


def mark_room(marks: int | None) -> float:
    """Return the room of a number of marks beside a text, in signs: as much before they are told.

    A number leans out a little into the gap between two shapes.
    """
    if marks is None:
        return 0.0
    return _MARK_ROOM + 0.48 * (len(str(unmarked(marks))) - 1)


def unmarked(marks: int | None) -> int | None:
    """Return the marks that a leaf is laid for: all numbers of one or two digits take as much."""
    return 0 if marks is not None and marks < _LARGE else marks


def _mark_room(item: Item, size: int) -> float:
    return max((mark_room(leaf.marks) for leaf in item.shown), default=0.0) * size


def _widest_word(text: str, size: int, bold: bool) -> float:
    """Return the least width, in px, at which no word is broken; signs may hang on a word."""
    words = (measure(word.rstrip("-–—/"), size, bold) for word in unbroken(text))
    return max(words, default=0.0) + size * 0.75


def _even(text: str, size: int, width: float, word: float, bold: bool) -> list[str]:
    """Wrap a text in lines about as long as one another, no more of them than needed."""
    lines = wrap(text, size, width, bold)
    if len(lines) < 2:
        return lines
    mean = sum(measure(line, size, bold) for line in lines) / len(lines)
    for more in (1.04, 1.14, 1.26):
        if word <= mean * more < width:
            evened = wrap(text, size, mean * more, bold)
            if len(evened) <= len(lines):
                return evened
    return lines


def _note(part: Part, item: Item, size: int, width: float, word: float, share: float = 1) -> Note:
    """Return the item at the origin, its texts wrapped at ``width`` px or less."""
    left, top, right, bottom = (margin * size for margin in _margins(part.form, share))
    indent = INDENT * size if item.title else 0.0
    rows, y, wide = [], top, 0.0
    for text, leaf in item.texts:
        at = indent if leaf else 0.0
        lines = tuple(_even(text, size, width - at, word, leaf is None))
        one = Fitted(lines, size, False, text, leaf is None, _TIGHT)
        place = Box(left + at, y, one.width, one.height)
        rows.append(Row(one, place, leaf.id if leaf else None, leaf.marks if leaf else None))
        y += one.height + size * _BETWEEN
        wide = max(wide, at + one.width)
    # Marks stand one under the other.
    rows = [replace(row, box=replace(row.box, width=left + wide - row.box.x)) for row in rows]
    full = Box(0, 0, left + wide + _mark_room(item, size) + right, y - size * _BETWEEN + bottom)
    return Note(part, full, tuple(rows), item.number, 1, bool(item.title))


def sheet(part: Part, item: Item, size: int, width: float, share: float = 1) -> Note:
    """Return the item at the origin, wrapped in a column ``width`` px wide."""
    left, _top, right, _bottom = _margins(part.form, share)
    extra = (left + right) * size + _mark_room(item, size) + (INDENT * size if item.title else 0.0)
    room = width - extra
    texts = [(text, leaf is None) for text, leaf in item.texts]
    word = min(room, max(_widest_word(text, size, bold) for text, bold in texts))
    return _note(part, item, size, room + (INDENT * size if item.title else 0.0), word, share)


def enlarged(part: Part, leaf: Leaf, room: Box, largest: float, smallest: float) -> Note:
    """Return one leaf alone, as large as it fits, in the middle of ``room``."""
    left, top, right, bottom = _margins(part.form)
    beside, above = left + right + mark_room(leaf.marks), top + bottom
    size = largest
    for _attempt in range(3):  # margins follow the size of the signs
        inner = Box(0, 0, room.width - beside * size, room.height - above * size)
        text = fit(leaf.text, inner, size, smallest, balanced=True)
        size = text.size
    wide, high = text.width + beside * size, text.height + above * size
    place = Box(room.cx - wide / 2, room.cy - high / 2, wide, high)
    words = Box(place.x + left * size, place.y + top * size, text.width, text.height)
    return Note(part, place, (Row(text, words, leaf.id, leaf.marks),), leaf.id, 1)
