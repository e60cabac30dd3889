"""Where every leaf of the tree is written: pure, deterministic, and nothing over anything else.

Leaves are laid in the order in which they came: one more never moves those before it, until its
part has to be written smaller or closer. Where that is not enough, the largest bunches are told
by their titles; then all of them, the first leaves whole, and the others as a number. Marks move
nothing while all leaves are seen; else a leaf that has some takes the place of one that has none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, measure
from workshops.formats.arbre.notes import Item, Note, Row, moved, unmarked, ways
from workshops.formats.arbre.packing import Bed
from workshops.formats.arbre.plots import share
from workshops.formats.arbre.values import Bunch, Form, Leaf, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshops.formats.arbre.plots import Plot, Site

TAG_ICON = 1.35  # of the size of a tag: the room of the shape before its words
_COUNTS = (6, 12, 24, 48)  # leaves: when the parts share the page anew
# Size of the signs, gap in signs, whether boxes fill their bed from its corner, their margins.
_STEPS = (
    (1.25, 0.7, False, 1.0),
    (1.0, 0.42, False, 1.0),
    (1.0, 0.34, True, 1.0),
    (1.0, 0.14, True, 0.72),
)
_MOST = 199  # leaves: the room of the line that counts those gathered
_MISSES = 8  # leaves that find no room before the rest is gathered
_NAME_LINES = 3  # at most, of the name of a part
_BETWEEN = 0.45  # of the least size: between the beds of two parts
_FULL = 0.92  # of a bed: more than that never fits


@dataclass(frozen=True, slots=True)
class Patch:
    """A part as it is laid: its name, its notes, and how many leaves are gathered.

    ``size`` is that of the signs of its leaves, in px; ``more`` tells what is gathered. Leaves
    keep their place as long as the ``step`` of their part, its bunches and the site stay the same.
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
class _Crop:
    """What one part holds: leaves alone, and bunches in the place of their first leaf."""

    items: tuple[Item, ...]

    @property
    def count(self) -> int:
        """Return the number of leaves."""
        return sum(len(item.leaves) for item in self.items)

    @property
    def bunches(self) -> list[Item]:
        """Return the bunches, the largest first."""
        bunches = (item for item in self.items if item.title)
        return sorted(bunches, key=lambda item: (-len(item.leaves), item.number))

    def folded(self, count: int) -> _Crop:
        """Return the crop with its largest bunches told by their titles."""
        folded = self.bunches[:count]
        return _Crop(
            tuple(replace(item, folded=True) if item in folded else item for item in self.items)
        )

    def area(self, size: float) -> float:
        """Return less than the area that the texts need, in px², without measuring them."""
        signs = sum(len(text) for item in self.items for text, _leaf in item.texts)
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
    blind = [replace(leaf, marks=unmarked(leaf.marks)) for leaf in ordered]
    crops, told = _crops(parts, blind, bunches), _crops(parts, ordered, bunches)
    site = share(parts, box, least * _BETWEEN, _needs(ordered))
    patches = tuple(
        _marked(_patch(plot, crops[plot.part.key], least), told[plot.part.key], least)
        for plot in site.plots
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


def items_of(part: Part, leaves: Sequence[Leaf], bunches: Sequence[Bunch]) -> tuple[Item, ...]:
    """Return what is written in one part: leaves alone, and bunches in place of their first."""
    ordered = sorted(leaves, key=lambda leaf: leaf.id)
    return _crops((part,), [leaf for leaf in ordered if leaf.part == part.key], bunches)[
        part.key
    ].items


def _patch(plot: Plot, crop: _Crop, least: int) -> Patch:
    """Lay one part: all leaves whole, or the largest bunches folded, or the rest gathered."""
    tag = _tag(plot, least)
    for count in range(len(crop.bunches) + 1):
        told = crop.folded(count) if count else crop
        for step in range(len(_STEPS)):
            if patch := _complete(plot, tag, told, least, step):
                return replace(patch, step=count * len(_STEPS) + step)
    return _gathered(plot, tag, crop, least)


def _complete(plot: Plot, tag: Row, crop: _Crop, least: int, step: int) -> Patch | None:
    """Lay all items of a part at a step; None when they do not fit."""
    scale, gap, packed, margins = _STEPS[step]
    size = round(least * scale)
    if crop.area(size) > _FULL * plot.area:
        return None
    notes = _Laying(plot, tag, size, gap * size, packed=packed, margins=margins).every(
        crop.items, misses=0
    )
    return Patch(plot, tag, size, step, tuple(notes)) if len(notes) == len(crop.items) else None


def _gathered(plot: Plot, tag: Row, crop: _Crop, least: int) -> Patch:
    """Lay bunches as their titles, then the first leaves, and a line that counts the others."""
    more, step = _foot(plot, least), len(_STEPS) * (len(crop.bunches) + 1)
    if more.y < tag.box.bottom and more.x < tag.box.right and len(plot.beds) == 1:
        return Patch(plot, _tag(plot, least, crop.count), least, step)
    _scale, gap, packed, margins = _STEPS[-1]
    laying = _Laying(plot, tag, least, gap * least, packed=packed, margins=margins)
    laying.keep(more)
    items = crop.folded(len(crop.bunches)).items
    notes = laying.every([item for item in items if item.title], misses=_MISSES)
    notes += laying.every([item for item in items if not item.title], misses=_MISSES)
    return _counted(Patch(plot, tag, least, step), tuple(notes), items, more, least)


def _marked(patch: Patch, crop: _Crop, least: int) -> Patch:
    """Tell the marks of a part that was laid without them; all leaves that have some are seen."""
    marks = {leaf.id: leaf.marks for item in crop.items for leaf in item.leaves if leaf.marks}
    seen = {row.leaf for note in patch.notes for row in note.rows}
    if not marks.keys() <= seen and (patch.notes or patch.more):
        patch = _opened(patch, crop, least, seen)
    notes = tuple(
        replace(note, rows=tuple(replace(row, marks=marks.get(row.leaf or 0)) for row in note.rows))
        for note in patch.notes
    )
    return replace(patch, notes=notes)


def _opened(patch: Patch, crop: _Crop, least: int, seen: set[int | None]) -> Patch:
    """Lay the leaves that have marks and are not seen: as few others as need be make room."""
    items = [item.opened(seen) for item in crop.folded(len(crop.bunches)).items]
    wanted = {item.number for item in items if any(leaf.marks for leaf in item.leaves)}
    asked = [item for item in items if item.hides(seen)]
    again = {item.number for item in asked}
    foot = _foot(patch.plot, least)
    clear = [note for note in patch.notes if note.number not in again]
    whole = patch.step < len(_STEPS) * (len(crop.bunches) + 1)
    index = patch.step % len(_STEPS) if whole else -1
    if whole and (notes := _fitted(patch, index, clear, asked, None)):
        return replace(patch, notes=notes)
    under = {note.number for note in clear if _meet(note.box, foot)}
    asked = [item for item in items if item.number in again | (under & wanted)]
    clear = [note for note in clear if note.number not in under]
    spare = [note for note in clear if note.number not in wanted and not note.bunch]
    for count in range(len(spare) + 1):
        gone = {note.number for note in spare[len(spare) - count :]}
        left = [note for note in clear if note.number not in gone]
        if notes := _fitted(patch, index, left, asked, foot):
            return _counted(patch, notes, items, foot, least)
    return _counted(patch, _crowded(patch, items, wanted, foot), items, foot, least)


def _crowded(patch: Patch, items: Sequence[Item], wanted: set[int], foot: Box) -> tuple[Note, ...]:
    """Lay what has marks, then the titles alone of bunches left out, then the other leaves."""
    laying = _begun(patch, -1, foot)
    notes = laying.every([item for item in items if item.number in wanted], misses=_MISSES)
    laid = {note.number for note in notes}
    left = [item for item in items if item.number not in laid]
    titles = [replace(item, folded=True, kept=()) for item in left if item.title]
    notes += laying.every(titles, misses=_MISSES)
    others = [item for item in left if not item.title and item.number not in wanted]
    return tuple(notes + laying.every(others, misses=_MISSES))


def _begun(patch: Patch, index: int, foot: Box | None) -> _Laying:
    _scale, gap, packed, margins = _STEPS[index]
    size = patch.size
    laying = _Laying(patch.plot, patch.tag, size, gap * size, packed=packed, margins=margins)
    if foot:
        laying.keep(foot)
    return laying


def _fitted(
    patch: Patch, index: int, notes: Sequence[Note], asked: Sequence[Item], foot: Box | None
) -> tuple[Note, ...]:
    """Return notes that stay where they are, with items laid between them; () without room."""
    longest = sorted(asked, key=lambda item: -sum(len(text) for text, _leaf in item.texts))
    for order in (asked, longest):
        laying = _begun(patch, index, foot)
        for note in notes:
            laying.take(note.box)
        added = laying.every(order, misses=0)
        if len(added) == len(asked):
            return tuple(sorted((*notes, *added), key=lambda note: note.number))
    return ()


def _counted(
    patch: Patch, notes: tuple[Note, ...], items: Sequence[Item], foot: Box, least: int
) -> Patch:
    """Return the patch with other notes, and the line that counts what they leave out."""
    shown = {note.number for note in notes}
    left = sum(len(item.leaves) for item in items if item.number not in shown)
    row = Row(fit(_more(left, all_=not notes), foot, least, least), foot) if left else None
    return replace(patch, notes=notes, more=row)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def _more(count: int, *, all_: bool) -> str:
    if all_:
        return ngettext("{n} feuille", "{n} feuilles", count)
    return ngettext("et {n} autre feuille", "et {n} autres feuilles", count)


def _crop(leaves: Sequence[Leaf], bunches: Sequence[Bunch]) -> _Crop:
    held: dict[int, list[Leaf]] = {bunch.id: [] for bunch in bunches}
    free: list[Leaf] = []
    for leaf in leaves:
        held.get(leaf.cluster, free).append(leaf)
    items = [Item(leaf.id, (leaf,)) for leaf in free]
    items += [
        Item(held[bunch.id][0].id, tuple(held[bunch.id]), bunch.title.strip() or _("Groupe"))
        for bunch in bunches
        if held[bunch.id]
    ]
    return _Crop(tuple(sorted(items, key=lambda item: item.number)))


def _tag(plot: Plot, least: int, count: int = 0) -> Row:
    """Lay the name of the part at the top of its first bed, with a number of leaves or not."""
    bed, icon = plot.beds[0], least * TAG_ICON
    name = plot.part.label
    told = _("{part} · {n}").format(part=name, n=count) if count else name
    told = told.replace(" · ", "\u00a0·\u00a0")  # the number stays with the end of its name
    room = Box(0, 0, bed.width - icon - least * 0.9, least * LEADING * _NAME_LINES)
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

    def __init__(
        self, plot: Plot, tag: Row, size: int, gap: float, *, packed: bool, margins: float
    ) -> None:
        self._part = plot.part
        self._margins = margins
        self._size = size
        useful = (size * 4.6, size * 1.8)
        self._beds = [Bed(bed, _anchor(plot, bed, packed=packed), gap, useful) for bed in plot.beds]
        self._beds[0].occupy(tag.box)

    def keep(self, band: Box) -> None:
        """Keep a band of the last bed free."""
        self._beds[-1].occupy(band)

    def take(self, box: Box) -> None:
        """Take the room of what is laid already."""
        for bed in self._beds:
            bed.occupy(box)

    def every(self, items: Sequence[Item], misses: int) -> list[Note]:
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

    def _lay(self, item: Item) -> Note | None:
        turn = item.number % len(self._beds)
        widest = max(bed.box.width for bed in self._beds)
        for note in ways(self._part, item, self._size, widest, self._margins):
            for bed in (*self._beds[turn:], *self._beds[:turn]):
                place = bed.lay(note.box.width, note.box.height)
                if place:
                    side = -1 if bed is self._beds[0] and len(self._beds) > 1 else 1
                    return moved(note, place, side, self._margins)
        return None


def _anchor(plot: Plot, bed: Box, *, packed: bool) -> tuple[float, float]:
    """Return where the first leaf goes: roots and packed bark by the trunk, others amid their bed.

    What is packed starts from a side instead: signs on that of the trunk.
    """
    form = plot.part.form
    if (form in (Form.ROOT, Form.EARTH) and not packed) or (form is Form.BARK and packed):
        return bed.cx, bed.y
    if not packed:
        return bed.cx, bed.cy
    return bed.right if len(plot.beds) > 1 and bed is plot.beds[0] else bed.x, bed.y
