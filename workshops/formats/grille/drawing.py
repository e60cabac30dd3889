"""The whole grid on one page: who in columns, what in rows, the situation under them.

Ideas of all cells are written at one size, as large as all fit. What does not fit is told as a
number, cell by cell, and stays whole in the text twin and on the page of its column.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.aloud import labelled
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit, fit_alike
from workshops.drawing import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.phase import Option
    from app.scene.svg import Canvas

_STEP = 4  # px between the sizes that are tried
_PAD, _GAP = 0.45, 0.35  # of the least size: inside a cell, between two ideas
_SIGN = 1.15  # of the size of an idea: the room of the sign before it
_LEAD = 1.12  # of the size of a title: the room of the shape before it
_AIR = 0.6  # of the least size: more room in a band than what it holds needs
_ASKED, _HEADS = 0.13, 0.19  # of the width: the least and the most that names of rows take


@dataclass(frozen=True, slots=True)
class Entry:
    """An idea, or several under one title; ``sign`` is what the room said of it."""

    text: str
    sign: Option | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the grid. ``title`` is written in it, ``name`` is read.

    ``empty`` is read where nothing stands there, instead of « Rien pour le moment. »
    """

    name: str
    holder: Option
    entries: tuple[Entry, ...]
    title: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Cells side by side; ``label`` and ``question`` stand before them, or are empty."""

    cells: tuple[Cell, ...]
    label: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the bands are laid: the size of the ideas, the heights in px, whether rows ask."""

    size: int
    heights: tuple[float, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class _Measures:
    """Lengths in px that all bands share: the names of the rows, and what is between cells."""

    names: int
    lead: float
    gap: float


def draw_grid(canvas: Canvas, box: Box, holders: Sequence[Option], bands: Sequence[Band]) -> None:
    """Draw the bands under the names of the columns."""
    own = _measures(canvas, box, bands)
    head = _head(canvas)
    _holders(canvas, box.top(head).after(own.lead), holders, own.gap)
    body = box.below(head + own.gap * 0.5)
    plan = _plan(canvas, body, bands, own)
    y = body.y
    for band, high in zip(bands, plan.heights, strict=True):
        place = Box(body.x, y, body.width, high)
        if band.label:
            _row_head(canvas, place.left(own.lead - own.gap), band, own.names, asked=plan.asked)
            place = place.after(own.lead)
        for cell, room in zip(band.cells, place.columns(len(band.cells), own.gap), strict=True):
            _cell(canvas, room, cell, plan.size)
        y += high + own.gap


def grid_height(canvas: Canvas, width: float, bands: Sequence[Band], most: float) -> float:
    """Return the height in px of a grid that is no higher than what it holds, ``most`` at most."""
    own = _measures(canvas, Box(0, 0, width, 0), bands)
    around = _head(canvas) + own.gap * (len(bands) - 0.5) + canvas.secondary * _AIR * len(bands)
    ways = (ceil(around + sum(way.heights)) for way in _ways(canvas, width, bands, own))
    return next((high for high in ways if high <= most), most)


def _head(canvas: Canvas) -> float:
    return canvas.must_read * 1.15


def _measures(canvas: Canvas, box: Box, bands: Sequence[Band]) -> _Measures:
    """Return the size of the names of the rows, and the room of the widest one."""
    labels = [band.label for band in bands if band.label]
    room = Box(0, 0, box.width * _HEADS, canvas.secondary * LEADING * 2)
    names = fit_alike(labels, room, canvas.secondary * 1.15, canvas.secondary, bold=True)
    wide = max((name.width for name in names), default=0.0)
    gap = canvas.secondary * 0.3
    return _Measures(
        min((name.size for name in names), default=canvas.secondary),
        min(max(wide, box.width * _ASKED), box.width * _HEADS) + canvas.secondary * 0.8,
        gap,
    )


def _holders(canvas: Canvas, box: Box, holders: Sequence[Option], gap: float) -> None:
    """Name each column, with its shape in its colour, over a rule."""
    places = box.columns(len(holders), gap)
    sign = box.height * 0.55
    room = places[0].above(8).after(sign * 1.4)
    names = [one.label for one in holders]
    fitted = fit_alike(names, room, canvas.must_read, canvas.secondary, bold=True)
    for one, name, place in zip(holders, fitted, places, strict=True):
        colour = canvas.theme.tone(mark(one).tone)
        line = place.above(8)
        canvas.mark(mark(one), line.x + sign / 2, line.cy, sign)
        words = line.after(sign * 1.4)
        canvas.text_block(name, words, valign="middle", fill=colour, said=False)
        canvas.rect(place.foot(5), colour, radius=2.5)


def _row_head(canvas: Canvas, box: Box, band: Band, size: int, *, asked: bool) -> None:
    """Name a row, with its question under it where all rows have the room for theirs."""
    name = fit(band.label, box, size, canvas.secondary, bold=True)
    question = _question(canvas, band, box.width)
    high = name.height + (question.height if asked else 0.0)
    top = Box(box.x, box.cy - high / 2, box.width, high)
    canvas.text_block(name, top, fill=canvas.theme.forest, said=False)
    if asked:
        muted = canvas.theme.muted
        canvas.text_block(question, top.below(name.height), fill=muted, said=False)


def _question(canvas: Canvas, band: Band, width: float) -> Fitted:
    return fit(band.question, Box(0, 0, width, 1e6), canvas.secondary, canvas.secondary)


def _head_need(canvas: Canvas, band: Band, own: _Measures) -> float:
    """Return the height of the name and the question of a row."""
    if not band.label:
        return 0.0
    wide = own.lead - own.gap
    name = fit(band.label, Box(0, 0, wide, 1e6), own.names, own.names, bold=True)
    return name.height + _question(canvas, band, wide).height


def _plan(canvas: Canvas, body: Box, bands: Sequence[Band], own: _Measures) -> _Plan:
    """Return the largest size at which all fits, the questions of the rows too if that can be."""
    room = body.height - own.gap * (len(bands) - 1)
    heads = [_head_need(canvas, band, own) for band in bands]
    needs: Sequence[float] = ()
    for way in _ways(canvas, body.width, bands, own):
        needs = way.heights
        spare = (room - sum(needs)) / len(bands)
        if spare >= 0:
            return replace(way, heights=tuple(one + spare for one in needs))
    heights = shared(needs, room)
    asked = all(head <= high for head, high in zip(heads, heights, strict=True))
    return _Plan(canvas.secondary, tuple(heights), asked)


def _ways(canvas: Canvas, width: float, bands: Sequence[Band], own: _Measures) -> Iterator[_Plan]:
    """Yield how bands can be laid, as high as what they hold, the best first."""
    heads = [_head_need(canvas, band, own) for band in bands]
    for size in (*range(canvas.must_read, canvas.secondary, -_STEP), canvas.secondary):
        needs = [_need(canvas, band, width, own, size) for band in bands]
        yield _Plan(size, tuple(map(max, needs, heads)), asked=True)
        yield _Plan(size, tuple(needs), asked=False)


def shared(needs: Sequence[float], room: float) -> list[float]:
    """Share a room that is too small: small needs are met, the others get equal parts.

    >>> shared([10, 60, 90], 100)
    [10, 45.0, 45.0]
    """
    found = dict.fromkeys(range(len(needs)), 0.0)
    left, order = room, sorted(found, key=lambda one: needs[one])
    for place, one in enumerate(order):
        found[one] = min(needs[one], left / (len(order) - place))
        left -= found[one]
    return list(found.values())


def _need(canvas: Canvas, band: Band, width: float, own: _Measures, size: int) -> float:
    """Return the height in which every idea of a band is whole."""
    inner = Box(0, 0, width - (own.lead if band.label else 0.0), 0)
    wide = inner.columns(len(band.cells), own.gap)[0].width
    return max(_cell_need(canvas, cell, wide, size) for cell in band.cells)


def _cell_need(canvas: Canvas, cell: Cell, width: float, size: int) -> float:
    pad, gap = canvas.secondary * _PAD, canvas.secondary * _GAP
    inner = width - 2 * pad
    texts = [_fitted(one, inner, size) for one in cell.entries]
    ideas = sum(text.height + gap for text in texts) - (gap if texts else 0.0)
    title = _title(canvas, cell, inner).height if cell.title else 0.0
    return title + 2 * pad + max(ideas, canvas.secondary * LEADING)


def _title(canvas: Canvas, cell: Cell, width: float) -> Fitted:
    """Lay the title of a cell, on two lines at most."""
    size = canvas.secondary
    return fit(
        cell.title, Box(0, 0, width - size * _LEAD, size * LEADING * 2), size, size, bold=True
    )


def _fitted(entry: Entry, width: float, size: int, height: float = 1e6) -> Fitted:
    return fit(entry.text, Box(0, 0, width - size * _SIGN, height), size, size)


def _cell(canvas: Canvas, box: Box, cell: Cell, size: int) -> None:
    """Draw a cell: its newest ideas where not all fit, and how many more there are."""
    canvas.say(
        cell.name if cell.entries else labelled(cell.name, cell.empty or _("Rien pour le moment."))
    )
    for entry in cell.entries:
        canvas.say(f"{entry.text} ({entry.sign.label})" if entry.sign else entry.text)
    canvas.card(box, radius=14)
    inner = box.inset(canvas.secondary * _PAD)
    if cell.title:
        inner = _titled(canvas, inner, cell)
    shown = _newest(canvas, inner, cell.entries, size)
    left_out = len(cell.entries) - len(shown)
    if left_out:
        more = _left_out(left_out, bool(shown))
        line = inner.foot(canvas.secondary * LEADING)
        muted = canvas.theme.muted
        canvas.label(line, more, canvas.secondary, fill=muted, said=False)
    y = inner.y
    for entry, text in shown:
        _entry(canvas, Box(inner.x, y, inner.width, text.height), cell.holder, entry, text)
        y += text.height + canvas.secondary * _GAP


def _left_out(number: int, some: bool) -> str:
    """Return how many ideas are not written, beside some that are or none."""
    if some:
        return ngettext("et {n} autre", "et {n} autres", number)
    return ngettext("{n} idée", "{n} idées", number)


def _titled(canvas: Canvas, box: Box, cell: Cell) -> Box:
    """Write the title of a cell after its shape; return what is left under it."""
    title, one, size = _title(canvas, cell, box.width), mark(cell.holder), canvas.secondary
    canvas.mark(one, box.x + size * 0.4, box.y + size * LEADING / 2, size * 0.8)
    colour = canvas.theme.tone(one.tone)
    canvas.text_block(title, box.after(size * _LEAD), fill=colour, said=False)
    return box.below(title.height)


def _newest(
    canvas: Canvas, box: Box, entries: Sequence[Entry], size: int
) -> list[tuple[Entry, Fitted]]:
    """Return the newest ideas that fit whole, oldest first; the very newest cut if need be."""
    gap = canvas.secondary * _GAP
    for first in range(len(entries)):
        room = box.height - (canvas.secondary * LEADING if first else 0.0)
        kept = [(one, _fitted(one, box.width, size)) for one in entries[first:]]
        if sum(text.height + gap for _one, text in kept) - gap <= room + 0.5:
            return kept
    room = box.height - (canvas.secondary * LEADING if len(entries) > 1 else 0.0)
    if not entries or room < size * LEADING - 0.5:
        return []
    return [(entries[-1], _fitted(entries[-1], box.width, size, max(room, size * LEADING)))]


def _entry(canvas: Canvas, box: Box, holder: Option, entry: Entry, text: Fitted) -> None:
    """Write an idea after what the room said of it, or after a dot; on the right where it is read from there."""
    size = text.size
    x = box.right - size * 0.4 if text.rtl else box.x + size * 0.4
    cy = box.y + size * LEADING / 2
    if entry.sign is not None:
        canvas.mark(mark(entry.sign), x, cy, size * 0.72)
    else:
        canvas.circle(x, cy, size * 0.14, canvas.theme.tone(mark(holder).tone))
    words = box.left(box.width - size * _SIGN) if text.rtl else box.after(size * _SIGN)
    canvas.text_block(text, words, said=False)


def legend(canvas: Canvas, box: Box, signs: Sequence[Option]) -> Box:
    """Say at the foot what the signs stand for; return what is left above."""
    line = box.foot(canvas.secondary * 1.4)
    words = [fit(one.label, line, canvas.secondary, canvas.secondary, bold=True) for one in signs]
    sign, gap = canvas.secondary * 0.85, canvas.secondary * 1.6
    x = line.cx - (sum(sign * 1.4 + one.width for one in words) + gap * (len(words) - 1)) / 2
    for one, word in zip(signs, words, strict=True):
        canvas.mark(mark(one), x + sign / 2, line.cy, sign)
        place = Box(x + sign * 1.4, line.y, word.width + 1, line.height)
        colour = canvas.theme.tone(mark(one).tone)
        canvas.text_block(word, place, valign="middle", fill=colour, said=False)
        x += sign * 1.4 + word.width + gap
    said = ", ".join(one.label for one in signs)
    canvas.say(_("Signes : {signs}.").format(signs=said))
    return box.above(line.height + canvas.secondary * 0.2)
