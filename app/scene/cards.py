"""Pieces of pages made of what people said: cards in piles, numbered lists, rows of choices.

Cards of all piles are written at one size. What does not fit is told as a number (« + 5 autres »)
and stays whole in the text twin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, fit_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted
    from app.scene.theme import Mark

_STEP = 3  # px between the sizes that are tried
_GAP = 14  # px between cards
_LEAST_CUT = 2  # lines of an older card that are worth showing
_LEAD = 1.1  # of the size of a title: the room of the shape before it
_NARROWEST = 6.5  # times the size of what must be read: the least width of a column


@dataclass(frozen=True, slots=True)
class Card:
    """What one person said; ``mark`` tells where they stand, ``note`` is a few words under it."""

    text: str
    note: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards under one title, oldest first; ``empty`` is what stands there when there is none."""

    title: str
    cards: tuple[Card, ...]
    mark: Mark | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A card at a size: its text, its note, and the height of both with the margins."""

    card: Card
    text: Fitted
    note: Fitted | None
    height: float


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to place piles: their boxes, their titles, the columns of cards in each."""

    places: tuple[Box, ...]
    titles: tuple[Fitted, ...]
    columns: int = 1

    @property
    def sign(self) -> float:
        """The size of the shapes before the titles."""
        return self.titles[0].size * 0.8

    @property
    def head(self) -> float:
        """The height of the titles with their rule."""
        return max(title.height for title in self.titles) + 36


def piles(canvas: Canvas, box: Box, every: Sequence[Pile]) -> None:
    """Draw piles side by side, the newest cards where not all fit.

    All that have cards have the same width; those without shrink to their title where the
    others need it. Made for 2 to 4 piles in a box of at least a third of the page.
    """
    way, size = _best(canvas, box, every)
    _heads(canvas, way, every)
    for pile, place in zip(every, way.places, strict=True):
        room = place.below(way.head)
        canvas.say(pile.title)
        if pile.cards:
            _pile(canvas, room, pile, size, way.columns)
        elif pile.empty:
            room = room.top(min(room.height, canvas.secondary * 4))
            muted = canvas.theme.muted
            canvas.label(room, pile.empty, canvas.secondary, valign="top", fill=muted)


def _ways(canvas: Canvas, box: Box, every: Sequence[Pile], largest: int) -> list[_Way]:
    """Return ways to place the piles, titles at most ``largest``, the one for long texts first."""
    gap = box.width * 0.02
    even = box.columns(len(every), gap)
    titles = _titles(canvas, even[0], every, largest)
    uneven = _shrunk(box, gap, every, titles)
    ways = [_Way(uneven, titles)]
    alone = sum(bool(pile.cards) for pile in every) == 1
    if alone and max(place.width for place in uneven) > 2 * _NARROWEST * canvas.must_read:
        ways.append(_Way(uneven, titles, columns=2))
    return [*ways, _Way(even, titles)]


def _titles(canvas: Canvas, place: Box, every: Sequence[Pile], largest: int) -> tuple[Fitted, ...]:
    """Fit the titles in columns as wide as ``place``, on one line each where that can be."""
    room = Box(0, 0, place.width - largest * _LEAD, canvas.secondary * LEADING * 2)
    names = [pile.title for pile in every]
    titles = fit_alike(names, room, largest, canvas.secondary, bold=True)
    if largest > canvas.secondary and any(len(title.lines) > 1 for title in titles):
        return _titles(canvas, place, every, canvas.secondary)
    return titles


def _shrunk(
    box: Box, gap: float, every: Sequence[Pile], titles: Sequence[Fitted]
) -> tuple[Box, ...]:
    """Return boxes as wide as their title without cards, and equal with cards."""
    full = sum(bool(pile.cards) for pile in every)
    if not full:
        return box.columns(len(every), gap)
    widths = [title.width + title.size * _LEAD + 1 for title in titles]
    empty = [0.0 if pile.cards else wide for pile, wide in zip(every, widths, strict=True)]
    equal = (box.width - gap * (len(every) - 1) - sum(empty)) / full
    places, left = [], box
    for wide in empty:
        places.append(left.left(wide or equal))
        left = left.after((wide or equal) + gap)
    return tuple(places)


def _best(canvas: Canvas, box: Box, every: Sequence[Pile]) -> tuple[_Way, int]:
    """Return how to place the piles and the size of their cards: as large as all fit whole.

    Titles shrink where that is needed; where it is not enough, most cards are whole.
    """
    for largest in (canvas.must_read, canvas.secondary):
        ways = _ways(canvas, box, every, largest)
        sizes = [(_common_size(canvas, way, every), place) for place, way in enumerate(ways)]
        size, place = max(sizes)
        if size:
            return ways[place], size
    size = canvas.secondary
    return max(ways, key=lambda way: _whole(canvas, way, every, size)), size


def _whole(canvas: Canvas, way: _Way, every: Sequence[Pile], size: int) -> int:
    """Count the cards that are shown whole, none where it costs a newest one its end."""
    count = 0
    for pile, place in zip(every, way.places, strict=True):
        room = place.below(way.head)
        stacks = _newest_stacks(canvas, room, pile.cards, size, way.columns)
        shown = [one for stack in stacks for one in stack]
        if shown and shown[-1].text.cut:
            return 0
        count += sum(not one.text.cut for one in shown)
    return count


def _heads(canvas: Canvas, way: _Way, every: Sequence[Pile]) -> None:
    """Draw the titles over a rule of their colour."""
    for pile, title, place in zip(every, way.titles, way.places, strict=True):
        colour = canvas.theme.tone(pile.mark.tone) if pile.mark else canvas.theme.forest
        line = words = place.top(way.head - 36)
        if pile.mark:
            canvas.mark(pile.mark, line.x + way.sign / 2, line.cy, way.sign)
            words = line.after(title.size * _LEAD)
        canvas.text_block(title, words, valign="middle", fill=colour, said=False)
        rule = Box(place.x, line.bottom + 10, place.width, 5)
        canvas.rect(rule, colour, radius=2.5)


def _common_size(canvas: Canvas, way: _Way, every: Sequence[Pile]) -> int:
    """Return the largest size at which all cards fit whole, 0 when there is none."""
    pairs = [(pile, place.below(way.head)) for pile, place in zip(every, way.places, strict=True)]

    def fits(size: int) -> bool:
        return all(
            not pile.cards or _stacks(canvas, room, pile.cards, size, way.columns)
            for pile, room in pairs
        )

    if not fits(canvas.secondary):
        return 0
    sizes = range(canvas.must_read, canvas.secondary, -_STEP)
    return next((size for size in sizes if fits(size)), canvas.secondary)


def _stacks(
    canvas: Canvas, room: Box, cards: Sequence[Card], size: int, columns: int
) -> list[list[_Laid]]:
    """Return all cards in columns, oldest first; nothing when they do not fit whole."""
    stacks: list[list[_Laid]] = [[]]
    wide = room.columns(columns, _GAP)[0].width
    for card in cards:
        one = _laid(canvas, card, wide, size)
        if stacks[-1] and _height([*stacks[-1], one]) > room.height:
            stacks.append([])
        stacks[-1].append(one)
        if len(stacks) > columns or one.height > room.height:
            return []
    return stacks


def _laid(canvas: Canvas, card: Card, width: float, size: int, tallest: float = 1e6) -> _Laid:
    pad = _pad(canvas)
    inner = width - 2 * pad - (size * 1.3 if card.mark else 0)
    small = canvas.secondary
    note = fit(card.note, Box(0, 0, inner, small * LEADING), small, small) if card.note else None
    extra = 2 * pad + (note.height if note else 0)
    text = fit(card.text, Box(0, 0, inner, tallest - extra), size, size)
    return _Laid(card, text, note, text.height + extra)


def _pad(canvas: Canvas) -> float:
    return canvas.secondary * 0.55


def _height(laid: Sequence[_Laid]) -> float:
    return sum(one.height + _GAP for one in laid) - _GAP


def _pile(canvas: Canvas, place: Box, pile: Pile, size: int, columns: int) -> None:
    stacks = _stacks(canvas, place, pile.cards, size, columns)
    if not stacks:
        place, stacks = _fewer(canvas, place, pile.cards, size, columns)
    for stack, column in zip(stacks, place.columns(columns, _GAP), strict=False):
        y = column.y
        for one in stack:
            _card(canvas, Box(column.x, y, column.width, one.height), one)
            y += one.height + _GAP
    for card in pile.cards:
        canvas.say(f"{card.text} ({card.note})" if card.note else card.text)


def _fewer(
    canvas: Canvas, place: Box, cards: Sequence[Card], size: int, columns: int
) -> tuple[Box, list[list[_Laid]]]:
    """Lay the newest cards, under « + 5 autres » where some are left out; return their room."""
    stacks = _newest_stacks(canvas, place, cards, size, columns)
    if sum(map(len, stacks)) == len(cards):
        return place, stacks
    line = place.top(canvas.secondary * LEADING)
    room = place.below(line.height + _GAP)
    stacks = _newest_stacks(canvas, room, cards, size, columns)
    left_out = len(cards) - sum(map(len, stacks))
    more = ngettext("+ {n} autre", "+ {n} autres", left_out)
    canvas.label(line, more, canvas.secondary, fill=canvas.theme.muted, said=False)
    return room, stacks


def _newest_stacks(
    canvas: Canvas, room: Box, cards: Sequence[Card], size: int, columns: int
) -> list[list[_Laid]]:
    """Return the newest cards in columns filled from the last."""
    stacks: list[list[_Laid]] = []
    for column in room.columns(columns, _GAP):
        stacks.insert(0, _newest(canvas, column, cards, size))
        cards = cards[: len(cards) - len(stacks[0])]
    return stacks


def _newest(canvas: Canvas, place: Box, cards: Sequence[Card], size: int) -> list[_Laid]:
    """Return the newest cards, whole, and the one before them cut at what room is left."""
    kept: list[_Laid] = []
    left = place.height
    for card in reversed(cards):
        one = _laid(canvas, card, place.width, size, left)
        if kept and (one.height > left or (one.text.cut and len(one.text.lines) < _LEAST_CUT)):
            break
        kept.insert(0, one)
        left -= one.height + _GAP
        if one.text.cut:
            break
    return kept


def _card(canvas: Canvas, box: Box, laid: _Laid) -> None:
    canvas.card(box, radius=18)
    inner = box.inset(_pad(canvas))
    if laid.card.mark:
        sign = laid.text.size * 0.8
        canvas.mark(
            laid.card.mark, inner.x + sign / 2, inner.y + laid.text.size * LEADING / 2, sign
        )
        inner = inner.after(laid.text.size * 1.3)
    canvas.text_block(laid.text, inner, said=False)
    if laid.note:
        canvas.text_block(laid.note, inner, valign="bottom", fill=canvas.theme.muted, said=False)


def choices(canvas: Canvas, box: Box, marks: Sequence[Mark], largest: float) -> None:
    """Draw what can be chosen, side by side: shape and word, no number."""
    gap = box.width * 0.02
    places = box.columns(len(marks), gap)
    narrow = places[0].width < canvas.must_read * 7
    sign = min(largest, box.height * (0.3 if narrow else 0.8))
    lead = 0.0 if narrow else sign * 1.4
    high = box.height - sign * 1.3 if narrow else box.height
    room = Box(0, 0, places[0].width - lead, high)
    words = [mark.word for mark in marks]
    labels = fit_alike(words, room, largest, canvas.secondary, bold=True, balanced=True)
    for mark, label, place in zip(marks, labels, places, strict=True):
        colour = canvas.theme.tone(mark.tone)
        if narrow:
            canvas.mark(mark, place.cx, place.y + sign / 2, sign)
            below = place.below(sign * 1.3)
            canvas.text_block(label, below, anchor="middle", fill=colour)
            continue
        left = place.cx - (lead + label.width) / 2
        canvas.mark(mark, left + sign / 2, place.cy, sign)
        line = Box(left + lead, place.y, label.width, place.height)
        canvas.text_block(label, line, valign="middle", fill=colour)
