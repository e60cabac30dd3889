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


def piles(canvas: Canvas, box: Box, every: Sequence[Pile]) -> None:
    """Draw piles side by side, each in the same space, the newest cards where not all fit.

    Made for 2 to 4 piles in a box of at least a third of the page.
    """
    gap = box.width * 0.02
    places = box.columns(len(every), gap)
    head = _heads(canvas, places, every)
    body = [place.below(head) for place in places]
    size = _common_size(canvas, body[0], every)
    for pile, place in zip(every, body, strict=True):
        canvas.say(pile.title)
        if pile.cards:
            _pile(canvas, place, pile, size)
        elif pile.empty:
            room = place.top(min(place.height, canvas.secondary * 4))
            canvas.label(room, pile.empty, canvas.secondary * 1.15, fill=canvas.theme.muted)


def _heads(canvas: Canvas, places: Sequence[Box], every: Sequence[Pile]) -> float:
    """Draw the titles over a rule of their colour; return the height that they take."""
    sign = canvas.must_read * 0.8
    lead = sign * 1.4 if any(pile.mark for pile in every) else 0.0
    room = Box(0, 0, places[0].width - lead, canvas.secondary * LEADING * 2)
    titles = fit_alike(
        [pile.title for pile in every], room, canvas.must_read, canvas.secondary, bold=True
    )
    high = max(sign, *(title.height for title in titles))
    for pile, title, place in zip(every, titles, places, strict=True):
        colour = canvas.theme.tone(pile.mark.tone) if pile.mark else canvas.theme.forest
        line = place.top(high)
        if pile.mark:
            canvas.mark(pile.mark, line.x + sign / 2, line.cy, sign)
        canvas.text_block(title, line.after(lead), valign="middle", fill=colour, said=False)
        rule = Box(place.x, line.bottom + 10, place.width, 5)
        canvas.rect(rule, colour, radius=2.5)
    return high + 36


def _common_size(canvas: Canvas, place: Box, every: Sequence[Pile]) -> int:
    """Return the largest size at which all cards fit, or the least size there is."""
    floor = canvas.secondary
    for size in range(canvas.must_read, floor, -_STEP):
        piles_laid = (
            [_laid(canvas, card, place.width, size) for card in pile.cards] for pile in every
        )
        if all(_height(laid) <= place.height for laid in piles_laid):
            return size
    return floor


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


def _height(laid: Sequence[_Laid], gap: float = 14) -> float:
    return sum(one.height + gap for one in laid) - gap


def _pile(canvas: Canvas, place: Box, pile: Pile, size: int, gap: float = 14) -> None:
    laid = [_laid(canvas, card, place.width, size, place.height) for card in pile.cards]
    kept = _newest(laid, place.height, canvas.secondary * LEADING + gap, gap)
    y = place.y
    if len(kept) < len(laid):
        more = ngettext("+ {n} autre", "+ {n} autres", len(laid) - len(kept))
        line = place.top(canvas.secondary * LEADING)
        canvas.label(line, more, canvas.secondary, fill=canvas.theme.muted, said=False)
        y = line.bottom + gap
        if len(kept) == 1:
            kept = [_laid(canvas, kept[0].card, place.width, size, place.bottom - y)]
    for one in kept:
        _card(canvas, Box(place.x, y, place.width, one.height), one)
        y += one.height + gap
    for card in pile.cards:
        canvas.say(f"{card.text} ({card.note})" if card.note else card.text)


def _newest(laid: list[_Laid], height: float, more: float, gap: float) -> list[_Laid]:
    """Return the newest cards that fit, with room for the line « + 5 autres » where needed."""
    if _height(laid, gap) <= height:
        return laid
    kept: list[_Laid] = []
    left = height - more
    for one in reversed(laid):
        if kept and one.height > left:
            break
        kept.insert(0, one)
        left -= one.height + gap
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
