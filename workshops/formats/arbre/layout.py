"""Where every leaf of the tree is written: pure, deterministic, and nothing over anything else.

Leaves are laid in the order in which they came: one more never moves those before it, until its
part has to be written smaller (three sizes), and then gathered: bunches under their titles, the
first leaves whole, the others as a number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit, measure, wrap
from workshops.formats.arbre.packing import Bed
from workshops.formats.arbre.plots import share
from workshops.formats.arbre.values import Bunch, Form, Leaf, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshops.formats.arbre.plots import Plot, Site

TAG_ICON = 1.35  # of the size of a tag: the room of the shape before its words
_COUNTS = (6, 12, 24, 48)  # leaves: when the parts share the page anew
_TIGHT = 1.12  # of the size: from one line to the next
# Size of the signs, gap in signs, and whether boxes fill their bed from its corner.
_STEPS = ((1.25, 0.7, False), (1.0, 0.42, False), (1.0, 0.34, True))
_MOST = 199  # leaves: the room of the line that counts those gathered
_MISSES = 8  # leaves that find no room before the rest is gathered
_BETWEEN = 0.45  # of the least size: between the beds of two parts
_FULL = 0.92  # of a bed: more than that never fits
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


@dataclass(frozen=True, slots=True)
class Patch:
    """A part as it is laid: its name, its notes, and how many leaves are gathered.

    ``size`` is that of the signs of its leaves, in px; ``more`` tells what is gathered. Leaves
    keep their place as long as the ``step`` of their part and the site stay the same.
    """

    plot: Plot
    tag: Row
    size: int
    step: int
    notes: tuple[Note, ...] = ()
    more: Row | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A tree, ready to be painted. ``smallest`` is the least size of its texts, in px."""

    site: Site
    smallest: int
    patches: tuple[Patch, ...]
    leaves: tuple[Leaf, ...]
    bunches: tuple[Bunch, ...]

    @property
    def whole(self) -> frozenset[int]:
        """Return the leaves whose text is on the tree."""
        rows = (row for patch in self.patches for note in patch.notes for row in note.rows)
        return frozenset(row.leaf for row in rows if row.leaf is not None)

    @property
    def gathered(self) -> tuple[int, ...]:
        """Return the leaves that are only counted, by id."""
        whole = self.whole
        return tuple(leaf.id for leaf in self.leaves if leaf.id not in whole)


@dataclass(frozen=True, slots=True)
class _Item:
    """What is laid as one shape: leaves one under the other, under a title or not."""

    number: int
    leaves: tuple[Leaf, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Crop:
    """What one part holds: all as items; or leaves alone, and bunches with theirs."""

    items: tuple[_Item, ...]
    free: tuple[Leaf, ...]
    held: tuple[tuple[Bunch, tuple[Leaf, ...]], ...]

    @property
    def count(self) -> int:
        """Return the number of leaves."""
        return sum(len(item.leaves) for item in self.items)

    def area(self, size: float) -> float:
        """Return less than the area that the texts need, in px², without measuring them."""
        signs = sum(
            len(item.title) + sum(len(leaf.text) for leaf in item.leaves) for item in self.items
        )
        return signs * 0.4 * size * size * LEADING


def lay_out(
    parts: Sequence[Part],
    leaves: Sequence[Leaf],
    bunches: Sequence[Bunch],
    box: Box,
    *,
    smallest: float,
) -> Layout:
    """Lay the tree in ``box``; no text is smaller than ``smallest`` px. Leaves in order of id.

    Leaves of a part that is not there are laid nowhere, and are gathered.
    """
    least = ceil(smallest)
    ordered = tuple(sorted(leaves, key=lambda leaf: leaf.id))
    crops = _crops(parts, ordered, bunches)
    site = share(parts, box, least * _BETWEEN, _needs(ordered))
    patches = tuple(
        _whole(plot, crop, least) or _gathered(plot, crop, least)
        for plot, crop in ((plot, crops[plot.part.key]) for plot in site.plots)
    )
    return Layout(site, least, patches, ordered, tuple(bunches))


def _needs(leaves: Sequence[Leaf]) -> dict[str, float]:
    """Return the area that each part needs, in signs²: as its first leaves tell.

    They are counted anew at a few numbers of leaves only: new shares move every leaf.
    """
    known = max((count for count in _COUNTS if count <= len(leaves)), default=0)
    needs: dict[str, float] = defaultdict(float)
    for leaf in leaves[:known]:
        needs[leaf.part] += (0.5 * min(len(leaf.text), 120) + 2) * 2
    return needs


def _crops(
    parts: Sequence[Part], leaves: Sequence[Leaf], bunches: Sequence[Bunch]
) -> dict[str, _Crop]:
    inside: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        inside[leaf.part].append(leaf)
    titles: dict[str, list[Bunch]] = defaultdict(list)
    for bunch in sorted(bunches, key=lambda bunch: bunch.id):
        titles[bunch.part].append(bunch)
    return {part.key: _crop(inside[part.key], titles[part.key]) for part in parts}


def _whole(plot: Plot, crop: _Crop, least: int) -> Patch | None:
    """Lay one part as large as all its leaves fit whole; None when they do not."""
    tag = _tag(plot, least)
    for step, (scale, gap, packed) in enumerate(_STEPS):
        size = round(least * scale)
        if crop.area(size) > _FULL * plot.area:
            continue
        notes = _Laying(plot, tag, size, gap * size, packed=packed).every(crop.items, misses=0)
        if len(notes) == len(crop.items):
            return Patch(plot, tag, size, step, tuple(notes))
    return None


def _gathered(plot: Plot, crop: _Crop, least: int) -> Patch:
    """Lay bunches as their titles, then the first leaves, and a line that counts the others."""
    tag, more = _tag(plot, least), _foot(plot, least)
    if more.y < tag.box.bottom and more.x < tag.box.right and len(plot.beds) == 1:
        return Patch(plot, _tag(plot, least, crop.count), least, len(_STEPS))
    laying = _Laying(plot, tag, least, _STEPS[-1][1] * least, packed=True)
    laying.keep(more)
    told = [
        _Item(bunch.id, (), _titled(bunch.title, len(inside)))
        for bunch, inside in crop.held
        if inside
    ]
    notes = laying.every(told, misses=_MISSES)
    shown = {note.number for note in notes}
    singles = laying.every([_Item(leaf.id, (leaf,)) for leaf in crop.free], misses=_MISSES)
    left = len(crop.free) - len(singles)
    left += sum(len(inside) for bunch, inside in crop.held if bunch.id not in shown)
    words = _more(left, all_=not notes and not singles)
    row = Row(fit(words, more, least, least), more) if left else None
    return Patch(plot, tag, least, len(_STEPS), (*notes, *singles), row)


def _titled(title: str, count: int) -> str:
    leaves = ngettext("{n} feuille", "{n} feuilles", count)
    told = _("{title} · {leaves}").format(title=title.strip() or _("Grappe"), leaves=leaves)
    head, dot, tail = told.rpartition("·")
    return head + dot + tail.replace(" ", "\u00a0")


def _more(count: int, *, all_: bool) -> str:
    if all_:
        return ngettext("{n} feuille", "{n} feuilles", count)
    return ngettext("et {n} autre feuille", "et {n} autres feuilles", count)


def _crop(leaves: Sequence[Leaf], bunches: Sequence[Bunch]) -> _Crop:
    """Sort the leaves of a part: those alone, and bunches in the place of their first leaf."""
    held: dict[int, list[Leaf]] = {bunch.id: [] for bunch in bunches}
    free = []
    for leaf in leaves:
        held.get(leaf.cluster, free).append(leaf)
    items = [_Item(leaf.id, (leaf,)) for leaf in free]
    items += [
        _Item(held[bunch.id][0].id, tuple(held[bunch.id]), bunch.title.strip() or _("Grappe"))
        for bunch in bunches
        if held[bunch.id]
    ]
    return _Crop(
        tuple(sorted(items, key=lambda item: item.number)),
        tuple(free),
        tuple((bunch, tuple(held[bunch.id])) for bunch in bunches),
    )


def _tag(plot: Plot, least: int, count: int = 0) -> Row:
    """Lay the name of the part at the top of its first bed, with a number of leaves or not."""
    bed, icon = plot.beds[0], least * TAG_ICON
    name = plot.part.label
    told = _("{part} · {n}").format(part=name, n=count) if count else name
    room = Box(0, 0, bed.width - icon - least * 0.9, least * LEADING * 2)
    words = fit(told, room, least, least, bold=True)
    wide, high = words.width + icon + least * 0.9, words.height + least * 0.3
    x = bed.cx - wide / 2 if plot.part.form is Form.BARK else bed.x
    return Row(words, Box(x, bed.y, wide, high))


def _foot(plot: Plot, least: int) -> Box:
    """Return where the leaves that are gathered are counted: at the foot of the last bed."""
    bed = plot.beds[-1]
    wide = min(bed.width, measure(_more(_MOST, all_=False), least) + least)
    return Box(bed.right - wide, bed.bottom - least * 1.4, wide, least * 1.4)


class _Laying:
    """The beds of a part while they are filled."""

    def __init__(self, plot: Plot, tag: Row, size: int, gap: float, *, packed: bool) -> None:
        self._part = plot.part
        self._size = size
        useful = (size * 4.6, size * 1.8)
        self._beds = [
            Bed(bed, (bed.x, bed.y) if packed else _anchor(bed, plot.part.form), gap, useful)
            for bed in plot.beds
        ]
        self._beds[0].occupy(tag.box)

    def keep(self, band: Box) -> None:
        """Keep a band of the last bed free."""
        self._beds[-1].occupy(band)

    def every(self, items: Sequence[_Item], misses: int) -> list[Note]:
        """Lay the items for which there is room; stop once more than ``misses`` found none."""
        notes: list[Note] = []
        for item in items:
            note = self._lay(item)
            if note:
                notes.append(note)
                continue
            misses -= 1
            if misses < 0:
                break
        return notes

    def _lay(self, item: _Item) -> Note | None:
        turn = item.number % len(self._beds)
        widest = max(bed.box.width for bed in self._beds)
        for note in _ways(self._part, item, self._size, widest):
            for bed in (*self._beds[turn:], *self._beds[:turn]):
                place = bed.lay(note.box.width, note.box.height)
                if place:
                    side = -1 if bed is self._beds[0] and len(self._beds) > 1 else 1
                    return _moved(note, place, side)
        return None


def _anchor(bed: Box, form: Form) -> tuple[float, float]:
    """Return where the first leaf goes: roots under the trunk, others amid their bed."""
    return (bed.cx, bed.y) if form in (Form.ROOT, Form.EARTH) else (bed.cx, bed.cy)


def _moved(note: Note, place: Box, side: int) -> Note:
    """Return the note at its place; a sign points away from the trunk."""
    margins = _margins(note.part.form)
    flip = margins[2] - margins[0] if side < 0 and note.part.form is Form.SIGN else 0.0
    size = note.rows[0].text.size
    rows = tuple(
        Row(
            row.text,
            Box(
                place.x + row.box.x + flip * size,
                place.y + row.box.y,
                row.box.width,
                row.box.height,
            ),
            row.leaf,
            row.marks,
        )
        for row in note.rows
    )
    return Note(note.part, place, rows, note.number, side, note.bunch)


def _margins(form: Form) -> tuple[float, float, float, float]:
    return _MARGINS.get(form, _MARGIN)


def _ways(part: Part, item: _Item, size: int, widest: float) -> Iterator[Note]:
    """Yield the item at the origin, as it looks best, then lower, then narrower."""
    left, top, right, bottom = (margin * size for margin in _margins(part.form))
    extra = left + right + _mark_room(item, size)
    texts = [(item.title, True)] if item.title else []
    texts += [(leaf.text, False) for leaf in item.leaves]
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
        yield _note(part, item, texts, size, width, (left, top, right, bottom), word)


def mark_room(marks: int) -> float:
    """Return the room of the blossom and its number beside a text, in signs."""
    return 1.35 + 0.6 * len(str(marks)) if marks else 0.0


def _mark_room(item: _Item, size: int) -> float:
    most = max((leaf.marks or 0 for leaf in item.leaves), default=0)
    return mark_room(most) * size


def _widest_word(text: str, size: int, bold: bool) -> float:
    """Return the least width, in px, at which no word is broken; signs may hang on a word."""
    words = (part for word in text.split() for part in word.replace("/", "-").split("-"))
    return max((measure(word, size, bold) for word in words), default=0.0) + size * 0.75


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


def _note(
    part: Part,
    item: _Item,
    texts: Sequence[tuple[str, bool]],
    size: int,
    width: float,
    margins: tuple[float, float, float, float],
    word: float,
) -> Note:
    left, top, right, bottom = margins
    fitted = [
        Fitted(tuple(_even(text, size, width, word, bold)), size, False, text, bold, _TIGHT)
        for text, bold in texts
    ]
    wide = max(one.width for one in fitted)
    leaves = [*([None] if item.title else []), *item.leaves]
    rows, y = [], top
    for one, leaf in zip(fitted, leaves, strict=True):
        marks = leaf.marks if leaf else None
        rows.append(Row(one, Box(left, y, wide, one.height), leaf.id if leaf else None, marks))
        y += one.height + size * 0.22
    high = y - size * 0.22 + bottom
    full = left + wide + _mark_room(item, size) + right
    return Note(part, Box(0, 0, full, high), tuple(rows), item.number, 1, bool(item.title))


def enlarged(part: Part, leaf: Leaf, room: Box, largest: float, smallest: float) -> Note:
    """Return one leaf alone, as large as it fits, in the middle of ``room``."""
    left, top, right, bottom = _margins(part.form)
    marks = mark_room(leaf.marks or 0)
    size = largest
    for _attempt in range(3):  # margins follow the size of the signs
        inner = room.inset(0)
        inner = Box(
            0, 0, inner.width - (left + right + marks) * size, inner.height - (top + bottom) * size
        )
        text = fit(leaf.text, inner, size, smallest, balanced=True)
        size = text.size
    wide, high = text.width + (left + right + marks) * size, text.height + (top + bottom) * size
    place = Box(room.cx - wide / 2, room.cy - high / 2, wide, high)
    words = Box(place.x + left * size, place.y + top * size, text.width, text.height)
    return Note(part, place, (Row(text, words, leaf.id, leaf.marks),), leaf.id, 1)
