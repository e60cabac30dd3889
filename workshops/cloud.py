"""Words on the wall, larger where more people said them, and the same ones in a list with numbers."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from app.core.i18n import ngettext
from app.scene.aloud import labelled
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted
    from workshops.words import Said

T = TypeVar("T")

_STEP = 2  # px between the sizes that are tried
_GROWTHS = (0.5, 0.35, 0.2, 0.1)  # of the size, for each more time: the first that fits
_MOST = 6  # times that still make a word larger
_GAP = 0.7  # of the size: between words of a row
_AIR = 1.12  # of the height of a row
_LIST = 0.5  # of the width: what the list takes at most
_MANY = 0.62  # of the width: the same, where there are many words
_LONGEST = 9  # times the size: the longest word of a list; a longer one is cut there
_SHORTER = 8.4  # times the size: the same, where there are many: « incompréhensible » is whole
_COLUMNS = 3  # of a list, at most
_LINE = 1.4  # of the size: the height of a line of a list
_PAD = 0.8  # of the size: round a list, and twice that between its columns
_NUMBER = 1.9  # of the size: the room of a number


@dataclass(frozen=True, slots=True)
class _Plan:
    """A list at one size: its words in columns of ``width`` px, and how many are left out."""

    words: tuple[Said, ...]
    size: int
    columns: int
    width: float
    left_out: int = 0

    @property
    def lines(self) -> int:
        """Return the lines of the longest column."""
        return ceil(len(self.words) / self.columns) + bool(self.left_out)

    @property
    def whole(self) -> Box:
        """Return the room that it takes, from (0, 0)."""
        pads = 2 * self.size * _PAD * self.columns
        high = self.lines * self.size * _LINE + 2 * self.size * _PAD
        return Box(0, 0, self.columns * self.width + pads, high)


@dataclass(frozen=True, slots=True)
class _Row:
    """Words side by side, the one said most often in the middle, and how much room they take."""

    words: tuple[Fitted, ...]
    width: float
    height: float


def cloud_and_list(canvas: Canvas, box: Box, words: Sequence[Said], largest: float) -> None:
    """Draw words by how often they were said, and beside them all of them in their order.

    ``words`` are in the order of the alphabet. The twin has every one with its number.
    """
    for one in words:
        canvas.say(_told(one))
    wide = _list(canvas, box, words)
    _cloud(canvas, box.left(box.width - wide - canvas.must_read), words, largest)


def _told(one: Said) -> str:
    told = ngettext("dit {n} fois", "dit {n} fois", one.times)
    return labelled(one.text, told)


def _more(number: int) -> str:
    return ngettext("… et {n} autre", "… et {n} autres", number)


def _cloud(canvas: Canvas, box: Box, words: Sequence[Said], largest: float) -> None:
    rows, left_out = _rows(canvas, box, words, int(largest))
    if left_out:
        line = box.foot(canvas.secondary * LEADING)
        muted, more = canvas.theme.muted, _more(left_out)
        canvas.label(line, more, canvas.secondary, anchor="middle", fill=muted, said=False)
        box = box.above(line.height)
    y = box.cy - sum(row.height for row in rows) / 2
    for row in rows:
        _draw(canvas, Box(box.x, y, box.width, row.height), row)
        y += row.height


def _draw(canvas: Canvas, place: Box, row: _Row) -> None:
    spare = (place.width - row.width) / 2
    x = place.x + spare
    for word in row.words:
        fill = canvas.theme.forest if word.bold else canvas.theme.ink
        room = Box(x, place.y, word.width + 1, place.height)
        canvas.text_block(word, room, valign="middle", fill=fill, said=False)
        x += word.width + word.size * _GAP


def _rows(
    canvas: Canvas, box: Box, words: Sequence[Said], largest: int
) -> tuple[Sequence[_Row], int]:
    """Return rows as large as all fit, and how many of the words said least they leave out."""
    ordered = sorted(words, key=lambda one: -one.times)
    rows = _laid(box, ordered, canvas.secondary, _GROWTHS[-1])
    ways = [
        (growth, size) for growth in _GROWTHS for size in range(largest, canvas.secondary, -_STEP)
    ]
    for growth, size in ways if _fit(rows, box) else ():
        larger = _laid(box, ordered, size, growth)
        if _fit(larger, box):
            return _middle_out(larger), 0
    if _fit(rows, box):
        return _middle_out(rows), 0
    kept: list[_Row] = []
    high = box.height - canvas.secondary * LEADING
    for row in rows:
        high -= row.height
        if high < 0:
            break
        kept.append(row)
    return _middle_out(kept), len(words) - sum(len(row.words) for row in kept)


def _fit(rows: Sequence[_Row], box: Box) -> bool:
    """Tell whether all rows fit with every word whole."""
    whole = not any(word.cut for row in rows for word in row.words)
    return whole and sum(row.height for row in rows) <= box.height


def _laid(box: Box, words: Sequence[Said], size: int, growth: float) -> list[_Row]:
    rows: list[list[Fitted]] = [[]]
    used = 0.0
    for one in words:
        word = _fitted(one, box.width, size, growth)
        wide = word.width + word.size * _GAP
        if rows[-1] and used + word.width > box.width:
            rows.append([])
            used = 0.0
        rows[-1].append(word)
        used += wide
    return [_row(row) for row in rows if row]


def _fitted(one: Said, width: float, size: int, growth: float) -> Fitted:
    """Fit a word on one line, larger the more often it was said."""
    larger = int(size * (1 + growth * (min(one.times, _MOST) - 1)))
    line = Box(0, 0, width, larger * LEADING)
    whole = int(min(larger, width / max(1.0, measure(one.text, 1, one.times > 1)) - 0.01))
    return fit(one.text, line, max(whole, size), max(whole, size), one.times > 1)


def _row(words: Sequence[Fitted]) -> _Row:
    mixed = _middle_out(words)
    gaps = sum(word.size * _GAP for word in mixed[:-1])
    high = max(word.height for word in words) * _AIR
    return _Row(tuple(mixed), sum(word.width for word in words) + gaps, high)


def _middle_out(ordered: Sequence[T]) -> Sequence[T]:
    """Put the first ones in the middle, and the others on both sides in turn."""
    found: deque[T] = deque()
    for place, one in enumerate(ordered):
        (found.append if place % 2 else found.appendleft)(one)
    return list(found)


def _list(canvas: Canvas, box: Box, words: Sequence[Said]) -> float:
    """Draw every word with its number, at the right; return the width that this takes.

    Where not all fit, only those said several times are told apart.
    """
    plan = _plan(canvas, box, words)
    wide, high = plan.whole.width, plan.whole.height
    panel = Box(box.right - wide, box.cy - high / 2, wide, high)
    canvas.card(panel)
    inner = panel.inset(plan.size * _PAD)
    lines = inner.above(plan.size * _LINE if plan.left_out else 0)
    deep = plan.lines - bool(plan.left_out)
    for place, column in enumerate(lines.columns(plan.columns, 2 * plan.size * _PAD)):
        part = plan.words[place * deep : (place + 1) * deep]
        for number, one in enumerate(part):
            line = column.below(number * plan.size * _LINE).top(plan.size * _LINE)
            _line(canvas, line, one, plan.size)
    if plan.left_out:
        foot, muted = inner.foot(plan.size * _LINE), canvas.theme.muted
        canvas.label(foot, _more(plan.left_out), plan.size, fill=muted, said=False)
    return wide


def _line(canvas: Canvas, line: Box, one: Said, size: int) -> None:
    room = line.left(line.width - size * _NUMBER)
    word = fit(one.text, room, size, size)
    canvas.text_block(word, room, valign="middle", said=False)
    base = canvas.middle_baseline(line.cy, size)
    canvas.text(line.right, base, str(one.times), size, anchor="end", bold=True, said=False)


def _plan(canvas: Canvas, box: Box, words: Sequence[Said]) -> _Plan:
    """Return the largest list of all words, else of those said several times."""
    found = _fitting(canvas, box, tuple(words), 0)
    if found is not None:
        return found
    several = tuple(one for one in words if one.times > 1)
    low, high = 0, len(several)
    while low < high:
        middle = (low + high + 1) // 2
        fits = _fitting(canvas, box, several[:middle], len(words) - middle) is not None
        low, high = (middle, high) if fits else (low, middle - 1)
    found = _fitting(canvas, box, several[:low], len(words) - low)
    return found or _Plan((), canvas.secondary, 1, box.width / 3, len(words))


def _fitting(canvas: Canvas, box: Box, words: tuple[Said, ...], left_out: int) -> _Plan | None:
    for size in range(canvas.must_read, canvas.secondary - 1, -_STEP):
        plan = _columns(box, words, left_out, size, (_LIST, _LONGEST))
        if plan is not None:
            return plan
    return _columns(box, words, left_out, canvas.secondary, (_MANY, _SHORTER))


def _columns(
    box: Box, words: tuple[Said, ...], left_out: int, size: int, most: tuple[float, float]
) -> _Plan | None:
    """Return the list in as few columns as fit.

    ``most`` is the share of the width it takes, and the longest word in times the size.
    """
    share, longest = most
    wanted = max((measure(one.text, size) for one in words), default=0.0)
    more = measure(_more(left_out), size) if left_out else 0.0
    wide = max(min(wanted, size * longest), more) + size * _NUMBER + 1
    for columns in range(1, _COLUMNS + 1):
        plan = _Plan(words, size, columns, wide, left_out)
        room = plan.whole
        if room.height <= box.height and room.width <= box.width * share:
            return plan
    return None
