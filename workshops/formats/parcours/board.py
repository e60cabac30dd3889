"""The board: five columns, one a time, what is done already over what will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, fit_alike, measure
from workshops.drawing import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted
    from workshops.formats.parcours.tally import Time

_STEP = 2  # px between the sizes that are tried
_APART = 0.014  # of the width: between columns
_PAD = 0.35  # of the least size: inside a cell
_GAP = 0.3  # of the size: between ideas


def rows() -> tuple[str, str]:
    """Return what the two rows are called."""
    return _("Nous le faisons déjà"), _("Nous le ferons")


def heads(canvas: Canvas, box: Box, times: Sequence[Time]) -> tuple[Box, ...]:
    """Draw the names of the columns, from one line down, over a rule; return what is under each."""
    places = box.columns(len(times), box.width * _APART)
    names = _names(canvas, places[0], times)
    high = max(name.height for name in names)
    for one, name, place in zip(times, names, places, strict=True):
        colour = canvas.theme.tone(mark(one.option).tone)
        line = place.top(high)
        canvas.text_block(name, line, fill=colour, said=False)
        canvas.rect(place.below(high + 6).top(6), colour, radius=3)
    return tuple(place.below(high + 20) for place in places)


def _names(canvas: Canvas, place: Box, times: Sequence[Time]) -> tuple[Fitted, ...]:
    """Fit the names of the columns, at one size, on two lines at most.

    A number and the word after it stay on one line: « Co-recueillir » is not broken.
    """
    room, small = place.top(canvas.must_read * LEADING * 2), canvas.secondary
    titles = [one.title for one in times]
    widest = max(measure(" ".join(title.split()[:2]), 100, bold=True) for title in titles)
    size = max(small, min(canvas.must_read, int(100 * (place.width - 1) / widest)))
    return fit_alike(titles, room, size, small, bold=True)


def explained(canvas: Canvas, box: Box, times: Sequence[Time]) -> None:
    """Draw what is done in each time, under its name and its shape."""
    for one in times:
        canvas.say(f"{one.title}. {' '.join(one.option.hints)}")
    under = heads(canvas, box, times)
    sign = min(under[0].width * 0.4, box.height * 0.2)
    texts = [" ".join(one.option.hints) for one in times]
    room = under[0].below(sign * 1.4)
    named = _names(canvas, under[0], times)[0].size
    said = fit_alike(texts, room, named, canvas.secondary)
    for one, text, place in zip(times, said, under, strict=True):
        canvas.mark(mark(one.option), place.cx, place.y + sign * 0.7, sign)
        canvas.text_block(text, place.below(sign * 1.4), said=False)


def board(canvas: Canvas, box: Box, times: Sequence[Time], *, ahead: bool = True) -> None:
    """Draw the ideas of each time, as large as all fit; ``ahead``: in two rows, what will be too.

    Where they do not fit, the newest ones are there, and how many more; the twin has all.
    """
    columns = heads(canvas, box, times)
    title = canvas.secondary * LEADING + 4
    every = [_texts(one) for one in times]
    bands = box.below(columns[0].y - box.y).rows(2 if ahead else 1, 10)
    cells: list[tuple[Box, tuple[str, ...]]] = []
    for row, (name, band) in enumerate(zip(rows(), bands, strict=False)):
        canvas.label(band.top(title), name, canvas.secondary, bold=True)
        for one, column, texts in zip(times, columns, every, strict=True):
            place = Box(column.x, band.y + title, column.width, band.height - title)
            cells.append((place, texts[row]))
            canvas.say(one.title)
            for text in texts[row]:
                canvas.say(text)
    size = _size(canvas, cells)
    for cell in cells:
        _cell(canvas, *cell, size)


def _texts(one: Time) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(card.text for card in one.already), tuple(doing.what for doing in one.ahead)


def _size(canvas: Canvas, cells: Sequence[tuple[Box, tuple[str, ...]]]) -> int:
    """Return the largest size at which all ideas are whole, or the least one."""
    for size in range(canvas.must_read, canvas.secondary, -_STEP):
        if all(_fits(canvas, place, texts, size) for place, texts in cells):
            return size
    return canvas.secondary


def _fits(canvas: Canvas, place: Box, texts: Sequence[str], size: int) -> bool:
    """Tell whether texts are whole in a cell, and no word of them is broken."""
    inner = place.inset(canvas.secondary * _PAD)
    words = (word for text in texts for word in text.split())
    if max((measure(word, size) for word in words), default=0) > inner.width:
        return False
    laid = [fit(text, Box(0, 0, inner.width, 1e6), size, size) for text in texts]
    return sum(one.height + size * _GAP for one in laid) <= inner.height


def _cell(canvas: Canvas, place: Box, texts: Sequence[str], size: int) -> None:
    """Draw the newest ideas of a cell, each under a thin rule but the first."""
    canvas.card(place, radius=12)
    inner = place.inset(canvas.secondary * _PAD)
    shown = _newest(inner, texts, size)
    if len(shown) < len(texts):
        more = inner.foot(size * LEADING)
        shown = _newest(inner.above(more.height), texts, size)
        left = len(texts) - len(shown)
        told = ngettext("+ {n} autre", "+ {n} autres", left)
        canvas.label(more, told, canvas.secondary, fill=canvas.theme.muted, said=False)
    y = inner.y
    for text in shown:
        if y > inner.y:
            rule = y - size * _GAP / 2
            canvas.line((inner.x, rule), (inner.right, rule), canvas.theme.line, 2)
        canvas.text_block(text, Box(inner.x, y, inner.width, text.height), said=False)
        y += text.height + size * _GAP


def _newest(inner: Box, texts: Sequence[str], size: int) -> list[Fitted]:
    """Return the newest ideas that fit whole, oldest first; the very newest cut if need be."""
    kept: list[Fitted] = []
    left = inner.height
    for text in reversed(texts):
        one = fit(text, Box(0, 0, inner.width, 1e6 if kept else left), size, size)
        if one.height > left:
            break
        kept.insert(0, one)
        left -= one.height + size * _GAP
    return kept
