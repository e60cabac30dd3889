"""Lists that shrink, then split into two columns, then say how many lines they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted
    from app.scene.theme import Mark

_STEP = 2  # px between the sizes that are tried


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; ``number`` or ``mark`` stands before it, a blossom without either.

    ``note`` is a few words under it; with a mark, it is the word of the mark. ``said`` is the
    line as it is read aloud, where that is another.
    """

    text: str
    number: int = 0
    mark: Mark | None = None
    said: str = ""

    @property
    def note(self) -> str:
        """Return the word under the text."""
        return self.mark.word if self.mark else ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A way to lay the list: columns of laid items, at one size, and how many are left out."""

    columns: tuple[tuple[Fitted, ...], ...]
    size: int
    left_out: int = 0


def bullets(canvas: Canvas, box: Box, items: Sequence[Item], largest: float) -> None:
    """Draw a list as large as it fits in ``box``; the twin gets every line of it."""
    for item in items:
        number = f"{item.number}. " if item.number else ""
        note = f" ({item.note})" if item.note else ""
        canvas.say(item.said or f"{number}{item.text}{note}")
    if not items:
        return
    plan = _plan(canvas, box, items, int(largest))
    places = _places(box, len(plan.columns))
    line = places[-1].foot(canvas.secondary * LEADING)
    if plan.left_out:
        places = tuple(place.above(line.height) for place in places)
    rest = iter(items)
    for column, place in zip(plan.columns, places, strict=True):
        _column(canvas, place, [(next(rest), text) for text in column], plan.size)
    if plan.left_out:
        more = ngettext("… et {n} autre", "… et {n} autres", plan.left_out)
        room = line.after(_lead(canvas, canvas.secondary))
        canvas.label(room, more, canvas.secondary, fill=canvas.theme.muted, said=False)


def whole(canvas: Canvas, box: Box, items: Sequence[Item], largest: float) -> bool:
    """Tell whether ``bullets`` draws every line there, none cut."""
    plan = _plan(canvas, box, items, int(largest))
    return not plan.left_out and not any(text.cut for column in plan.columns for text in column)


def _places(box: Box, count: int) -> tuple[Box, ...]:
    return box.columns(count, box.width * 0.04)


def _plan(canvas: Canvas, box: Box, items: Sequence[Item], largest: int) -> _Plan:
    """Return the largest way: one column while it can be read from afar, then two, then one."""
    must, secondary = canvas.must_read, canvas.secondary
    for count, most, low in ((1, largest, must), (2, largest, secondary), (1, must, secondary)):
        for size in range(min(most, largest), low - 1, -_STEP):
            columns = _columns(canvas, box, items, count, size)
            if columns is not None:
                return _Plan(columns, size)
    size = canvas.secondary
    short = box.above(size * LEADING)
    for kept in range(len(items) - 1, 2, -1):
        for count in (2, 1):
            columns = _columns(canvas, short, items[:kept], count, size)
            if columns is not None:
                return _Plan(columns, size, len(items) - kept)
    return _cut(canvas, box, items, size)


def _cut(canvas: Canvas, box: Box, items: Sequence[Item], size: int) -> _Plan:
    """Lay one item a column, cut at a word: texts far longer than any rule."""
    count = min(2, len(items))
    place = _places(box, count)[0].after(_lead(canvas, size)).above(size * LEADING * 2.5)
    texts = [(fit(item.text, place, size, size),) for item in items[:count]]
    return _Plan(tuple(texts), size, len(items) - count)


def _columns(
    canvas: Canvas, box: Box, items: Sequence[Item], count: int, size: int
) -> tuple[tuple[Fitted, ...], ...] | None:
    """Return the texts of each column, in reading order, or None when they do not fit."""
    place = _places(box, count)[0]
    room = Box(0, 0, place.width - _lead(canvas, size), 1e6)
    texts = [fit(item.text, room, size, size) for item in items]
    columns: list[list[Fitted]] = [[]]
    used = 0.0
    for item, text in zip(items, texts, strict=True):
        high = _item_height(canvas, item, text, size)
        if columns[-1] and used + high - _gap(size) > place.height:
            columns.append([])
            used = 0.0
        if len(columns) > count or high - _gap(size) > place.height:
            return None
        columns[-1].append(text)
        used += high
    return tuple(tuple(column) for column in columns)


def _radius(canvas: Canvas, size: int) -> float:
    """Return the radius of the disc that a number of one or two digits stands on."""
    return max(size * 0.55, canvas.secondary * 0.75)


def _lead(canvas: Canvas, size: int) -> float:
    return 2 * _radius(canvas, size) + size * 0.4


def _gap(size: int) -> float:
    return size * 0.5


def _item_height(canvas: Canvas, item: Item, text: Fitted, size: int) -> float:
    note = canvas.secondary * LEADING if item.note else 0.0
    return max(text.height, size * LEADING) + note + _gap(size)


def _column(canvas: Canvas, place: Box, lines: Sequence[tuple[Item, Fitted]], size: int) -> None:
    heights = [_item_height(canvas, item, text, size) for item, text in lines]
    spare = place.height - sum(heights) + _gap(size)
    air = max(0.0, min(spare / max(1, len(lines)), size * 0.5))
    y = place.y
    for (item, text), high in zip(lines, heights, strict=True):
        _sign(canvas, place.x, y + size * LEADING / 2, item, size)
        room = Box(place.x + _lead(canvas, size), y, place.width - _lead(canvas, size), high)
        canvas.text_block(text, room, said=False)
        if item.mark:
            line = room.below(text.height).top(canvas.secondary * LEADING)
            colour = canvas.theme.tone(item.mark.tone)
            sign = canvas.secondary * 0.8
            canvas.mark(item.mark, line.x + sign / 2, line.cy, sign)
            words = line.after(sign * 1.5)
            canvas.label(words, item.note, canvas.secondary, bold=True, fill=colour, said=False)
        y += high + air


def _sign(canvas: Canvas, x: float, cy: float, item: Item, size: int) -> None:
    r = _radius(canvas, size)
    if not item.number:
        canvas.blossom(x + r, cy, size * 0.7)
        return
    canvas.circle(x + r, cy, r, canvas.theme.mimosa)
    small = max(canvas.secondary, int(r * 1.25))
    base = canvas.middle_baseline(cy, small)
    ink, digits = canvas.theme.on_mimosa, str(item.number)
    canvas.text(x + r, base, digits, small, anchor="middle", bold=True, fill=ink, said=False)
