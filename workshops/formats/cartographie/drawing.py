"""A plan on the wall: its boxes side by side; texts that do not fit are told as a number."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.aloud import labelled
from app.scene.geometry import Box
from app.scene.text import LEADING, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted

_STEP = 2  # px between the sizes that are tried
_GAP = 14  # px between boxes
_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 9: 3}
_MOST_COLUMNS = 4
_LARGEST = 1.1  # of the size that must be read
_LEAD, _AIR = 0.62, 0.28  # of the size: the dot before a text, the room between two


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of the plan: its ``title``, the question ``asked`` where nothing is in it."""

    title: str
    asked: str = ""
    texts: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the title."""
        return self.texts or ((self.asked,) if self.asked else ())


@dataclass(frozen=True, slots=True)
class _Way:
    """How the boxes lie: their places, their titles, the size of the texts of each.

    ``told``: how many texts have their room.
    """

    places: tuple[Box, ...]
    titles: tuple[Fitted, ...]
    sizes: tuple[int, ...]
    told: int


def draw_plan(canvas: Canvas, box: Box, cells: Sequence[Cell]) -> None:
    """Draw the boxes of a plan; texts that do not fit are told as a number. The twin has all.

    Made for 1 to 9 boxes.
    """
    way = _way(canvas, box, cells)
    for cell, title, place, size in zip(cells, way.titles, way.places, way.sizes, strict=True):
        canvas.card(place, radius=18)
        room = _inner(canvas, place)
        canvas.text_block(title, room, fill=canvas.theme.forest, said=False)
        rule = Box(room.x, room.y + title.height + _pad(canvas) * 0.2, room.width, 4)
        canvas.rect(rule, canvas.theme.mimosa, radius=2)
        _cell(canvas, _room(canvas, place, title), cell, size)


def _pad(canvas: Canvas) -> float:
    return canvas.secondary * 0.5


def _inner(canvas: Canvas, place: Box) -> Box:
    return place.inset(_pad(canvas), _pad(canvas) * 0.6)


def _room(canvas: Canvas, place: Box, title: Fitted) -> Box:
    """Return what is left for texts under a title and its rule."""
    return _inner(canvas, place).below(title.height + _pad(canvas) * 0.7)


def _way(canvas: Canvas, box: Box, cells: Sequence[Cell]) -> _Way:
    """Lay the boxes in rows, always the same for that many: large titles where no text needs the room.

    Each box has texts as large as its own fit, never larger than titles, so that a full one leaves
    the others large; the questions of empty boxes are all at one size.
    """
    columns = _COLUMNS.get(len(cells), _MOST_COLUMNS)
    rows = box.rows(ceil(len(cells) / columns), _GAP)
    places = [place for row in rows for place in row.columns(columns, _GAP)][: len(cells)]
    largest = (canvas.must_read * _LARGEST, canvas.secondary)
    return max((_laid_out(canvas, places, cells, size) for size in largest), key=_most_told)


def _most_told(way: _Way) -> int:
    return way.told


def _laid_out(canvas: Canvas, places: Sequence[Box], cells: Sequence[Cell], largest: float) -> _Way:
    """Lay the boxes with titles of that size at most."""
    titles = _titles(canvas, _inner(canvas, places[0]), cells, largest)
    rooms = [_room(canvas, place, title) for place, title in zip(places, titles, strict=True)]
    pairs = list(zip(rooms, cells, strict=True))
    sizes = [_size(canvas, room, cell.lines, titles[0].size) for room, cell in pairs]
    empty = [size for size, cell in zip(sizes, cells, strict=True) if not cell.texts]
    alike = [size if cell.texts else min(empty) for size, cell in zip(sizes, cells, strict=True)]
    least = canvas.secondary
    told = sum(_kept(canvas, room, _laid(room, cell.lines, least), least) for room, cell in pairs)
    return _Way(tuple(places), titles, tuple(alike), told)


def _size(canvas: Canvas, room: Box, lines: Sequence[str], largest: int) -> int:
    """Return the largest size at which these lines are whole, the least where they are not."""
    sizes = range(largest, canvas.secondary, -_STEP)
    whole = (size for size in sizes if _height(_laid(room, lines, size), size) <= room.height)
    return next(whole, canvas.secondary)


def _titles(
    canvas: Canvas, inner: Box, cells: Sequence[Cell], largest: float
) -> tuple[Fitted, ...]:
    """Lay the titles at one size, as large as they fit in the height of three small lines."""
    low = Box(0, 0, inner.width, canvas.secondary * LEADING * 3)
    least = canvas.secondary
    size = min(fit(cell.title, low, largest, least, bold=True).size for cell in cells)
    return tuple(fit(cell.title, low, size, size, bold=True) for cell in cells)


def _laid(room: Box, texts: Sequence[str], size: int) -> list[Fitted]:
    wide = Box(0, 0, max(1.0, room.width - size * _LEAD), 1e6)
    return [fit(text, wide, size, size) for text in texts]


def _height(laid: Sequence[Fitted], size: int) -> float:
    return sum(one.height + size * _AIR for one in laid) - size * _AIR if laid else 0.0


def _kept(canvas: Canvas, room: Box, laid: Sequence[Fitted], size: int) -> int:
    """Return how many texts are shown whole, over a line for the others where there are some."""
    if _height(laid, size) <= room.height:
        return len(laid)
    high = room.height - canvas.secondary * LEADING
    return next(
        (count for count in range(len(laid) - 1, 0, -1) if _height(laid[:count], size) <= high), 0
    )


def _cell(canvas: Canvas, room: Box, cell: Cell, size: int) -> None:
    """Write the texts of a box, or the question that helps to fill it."""
    canvas.say(labelled(cell.title, _told(cell)))
    if not cell.texts:
        muted = canvas.theme.muted
        if cell.asked:
            asked = fit(cell.asked, room, size, canvas.secondary)
            canvas.text_block(asked, room, fill=muted, said=False)
        return
    laid = _laid(room, cell.texts, size)
    kept = max(1, _kept(canvas, room, laid, size))
    if kept < len(laid):
        line = room.foot(canvas.secondary * LEADING)
        more = ngettext("et {n} autre", "et {n} autres", len(laid) - kept)
        canvas.label(line, more, canvas.secondary, fill=canvas.theme.muted, said=False)
        room = room.above(line.height)
    _texts(canvas, room, laid[:kept], size)


def _texts(canvas: Canvas, room: Box, laid: Sequence[Fitted], size: int) -> None:
    """Write texts one under the other; a single one that is too long is cut at a word."""
    y = room.y
    for one in laid:
        place = Box(room.x, y, room.width, room.bottom - y).after(size * _LEAD)
        text = one if one.height <= place.height else fit(one.text, place, size, size)
        canvas.circle(room.x + size * 0.22, y + size * 0.64, size * 0.13, canvas.theme.leaf)
        canvas.text_block(text, place, said=False)
        y += text.height + size * _AIR


def _told(cell: Cell) -> str:
    return " – ".join(cell.texts) or cell.asked or _("Rien pour le moment.")
