"""One part of the tree alone: all its leaves in columns, as large as they fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from workshops.formats.arbre.labels import draw, sign
from workshops.formats.arbre.notes import Item, Note, sheet
from workshops.formats.arbre.shades import shades
from workshops.formats.arbre.values import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from workshops.formats.arbre.values import Part

_LARGEST = 1.6  # of the size that must be read
_COLUMNS = 4
_NARROWEST = 8  # signs: a column
_LOOSE, _TIGHT = (0.4, 1.0), (0.16, 0.72)  # gap between two shapes in signs, their margins
_PACE = 2  # px: from one size to the next
_UNDER = frozenset({Form.EARTH, Form.ROOT})
_WOOD = frozenset({Form.BARK})


@dataclass(frozen=True, slots=True)
class _Laid:
    """Shapes in their places, and what found none."""

    notes: tuple[Note, ...]
    left: int = 0


def close_up(canvas: Canvas, box: Box, part: Part, items: Sequence[Item]) -> int:
    """Draw one part with its leaves over a detail of the tree; return how many are only counted.

    Those that count for somebody are kept before the others, all in the order they came.
    """
    _ground(canvas, box, part)
    inner = _headed(canvas, box.inset(canvas.must_read * 0.7, canvas.must_read * 0.45), part)
    if not items:
        words = fit(_("Aucune feuille ici."), inner, canvas.must_read, canvas.secondary)
        canvas.text_block(words, inner, anchor="middle", valign="middle", fill=canvas.theme.forest)
        return 0
    laid = _laid(part, tuple(items), inner, canvas)
    for note in laid.notes:
        draw(canvas, note)
    if laid.left:
        more = ngettext("et {n} autre feuille", "et {n} autres feuilles", laid.left)
        canvas.pill(inner.cx, inner.bottom - canvas.secondary * 0.8, more, canvas.secondary)
    return laid.left


def _ground(canvas: Canvas, box: Box, part: Part) -> None:
    """Draw what the part grows in: earth and roots, bark, or foliage."""
    tones, r = shades(canvas.theme), canvas.must_read
    fill = tones.earth if part.form in _UNDER | _WOOD else tones.crown
    canvas.rect(box, fill, radius=r * 0.6, stroke=tones.crown_edge, stroke_width=2)
    if part.form in _UNDER:
        lines, colour = [(0.5, 0.12), (0.5, 0.32), (0.5, 0.68), (0.5, 0.88)], tones.root
        paths = (
            f"M{box.cx:.1f} {box.y:.1f}Q{box.x + box.width * (a + b) / 2:.1f} {box.y:.1f}"
            f" {box.x + box.width * b:.1f} {box.bottom - r * 0.3:.1f}"
            for a, b in lines
        )
    elif part.form in _WOOD:
        colour = tones.root
        paths = (
            f"M{box.x + box.width * t:.1f} {box.y + r * 0.3:.1f}Q{box.x + box.width * t + r:.1f}"
            f" {box.cy:.1f} {box.x + box.width * t:.1f} {box.bottom - r * 0.3:.1f}"
            for t in (0.06, 0.3, 0.52, 0.74, 0.95)
        )
    else:
        colour = tones.foliage
        paths = (
            f"M{box.x + r * 0.3:.1f} {box.bottom - r * a:.1f}Q{box.cx:.1f} {box.bottom - r * b:.1f}"
            f" {box.right - r * 0.3:.1f} {box.bottom - r * c:.1f}"
            for a, b, c in ((1.2, 6.0, 3.2), (6.0, 9.0, 9.5), (12.0, 11.0, 14.5))
        )
    faint = canvas.theme.soft(colour)
    for path in paths:
        canvas.path(path, "none", stroke=faint, stroke_width=r * 0.22)


def _headed(canvas: Canvas, box: Box, part: Part) -> Box:
    """Write the name of the part and its question; return what is left under them."""
    size, lead = canvas.must_read, canvas.must_read * 1.9
    name = fit(part.label, Box(0, 0, box.width * 0.42, size * 1.5), size * 1.25, size, bold=True)
    room = Box(0, 0, box.width - lead - name.width - size * 0.8, size * LEADING * 2)
    asked = fit(part.question, room, size, canvas.secondary)
    head = box.top(max(name.height, asked.height))
    sign(canvas, part, head.x + size * 0.8, head.cy, size * 1.4)
    words, after = head.after(lead), head.after(lead + name.width + size * 0.8)
    canvas.text_block(name, words, valign="middle", fill=canvas.theme.forest)
    canvas.text_block(asked, after, valign="middle")
    return box.below(head.height + size * 0.4)


def _laid(part: Part, items: tuple[Item, ...], box: Box, canvas: Canvas) -> _Laid:
    """Return all items at the largest size at which they fit; else those that fit at the least."""
    least = canvas.secondary
    sizes = range(round(canvas.must_read * _LARGEST), least, -_PACE)
    for size, (gap, share) in (
        *((size, _LOOSE) for size in sizes),
        (least, _LOOSE),
        (least, _TIGHT),
    ):
        notes = _columns(part, items, box, size, gap, share)
        if notes is not None:
            return _Laid(notes)
    return _fewer(part, items, box.above(least * 1.8), least)


def _fewer(part: Part, items: tuple[Item, ...], box: Box, size: int) -> _Laid:
    """Leave out as few leaves as need be: first those that count for nobody, the latest first."""
    leaves = [leaf for item in items for leaf in item.leaves]
    order = sorted(leaves, key=lambda leaf: (not leaf.marks, leaf.id))
    low, high, best = 0, len(order), _Laid((), len(order))
    while low < high:
        count = (low + high + 1) // 2
        kept = {leaf.id for leaf in order[:count]}
        notes = _columns(part, _kept(items, kept), box, size, *_TIGHT)
        if notes is None:
            high = count - 1
        else:
            low, best = count, _Laid(notes, len(order) - count)
    return best


def _kept(items: tuple[Item, ...], kept: set[int]) -> tuple[Item, ...]:
    cut = (
        replace(item, leaves=tuple(leaf for leaf in item.leaves if leaf.id in kept))
        for item in items
    )
    return tuple(item for item in cut if item.leaves)


def _columns(
    part: Part, items: tuple[Item, ...], box: Box, size: int, between: float, share: float
) -> tuple[Note, ...] | None:
    """Return the items in as few columns as hold them at a size, or None."""
    gap = size * between
    for count in range(1, _COLUMNS + 1):
        room = box.columns(count, gap * 1.5)[0]
        if count > 1 and room.width < _NARROWEST * size:
            return None
        column = _Column(part, size, room, gap, share)
        filled = _filled(column, items, count)
        if filled is not None:
            return _centred(filled, box, gap * 1.5)
    return None


@dataclass(frozen=True, slots=True)
class _Column:
    """How the columns of a page are filled: their room, the gap between shapes, their margins."""

    part: Part
    size: int
    room: Box
    gap: float
    share: float

    def sheet(self, item: Item) -> Note:
        """Return an item as wide as the column lets it."""
        return sheet(self.part, item, self.size, self.room.width, self.share)

    def begun(self, item: Item, high: float) -> tuple[Note, Item] | None:
        """Return the first leaves of a group that a height holds, and the item of the others."""
        for number in range(len(item.leaves) - 1, 0, -1) if item.title else ():
            note = self.sheet(replace(item, leaves=item.leaves[:number]))
            if note.box.height <= high:
                title = item.title
                if not item.continued:
                    title = _("{title} (suite)").format(title=title)
                rest = item.leaves[number:]
                return note, replace(item, leaves=rest, title=title, continued=True)
        return None


def _filled(column: _Column, items: tuple[Item, ...], count: int) -> list[list[Note]] | None:
    """Fill columns one after the other; a group goes on in the next one, under its title."""
    columns: list[list[Note]] = [[]]
    y, waiting, room = 0.0, list(items), column.room
    while waiting:
        item = waiting.pop(0)
        note = column.sheet(item)
        if y + note.box.height <= room.height:
            columns[-1].append(replace(note, box=replace(note.box, y=y)))
            y += note.box.height + column.gap
            continue
        begun = column.begun(item, room.height - y)
        if begun is not None:
            note, item = begun
            columns[-1].append(replace(note, box=replace(note.box, y=y)))
        if (begun is None and y == 0) or len(columns) == count:
            return None
        columns.append([])
        y = 0.0
        waiting.insert(0, item)
    return columns


def _centred(columns: list[list[Note]], box: Box, gap: float) -> tuple[Note, ...]:
    """Return notes at their places: columns as wide as their widest, amid the box."""
    wides = [max(note.box.width for note in column) for column in columns]
    x = box.cx - (sum(wides) + gap * (len(wides) - 1)) / 2
    found: list[Note] = []
    for column, wide in zip(columns, wides, strict=True):
        places = (Box(x, box.y + note.box.y, wide, note.box.height) for note in column)
        found += (_placed(note, place) for note, place in zip(column, places, strict=True))
        x += wide + gap
    return tuple(found)


def _placed(note: Note, place: Box) -> Note:
    """Return the note widened to its place; marks stay at its right end."""
    more = place.width - note.box.width
    rows = tuple(
        replace(
            row,
            box=Box(row.box.x + place.x, row.box.y + place.y, row.box.width + more, row.box.height),
        )
        for row in note.rows
    )
    return replace(note, box=place, rows=rows)
