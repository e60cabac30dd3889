"""Who goes to which table: found in a glance by a code, or by the shape on a card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.frame import Frame, open_page
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, measure
from workshops.formats.sous_groupes.drawing import grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Anchor, Canvas, Page
    from app.scene.text import Fitted
    from app.scene.theme import Mark

_STEP = 2  # px between the sizes that are tried
_LINE, _LINES = 1.3, 2.45  # of what must be read: the height of a name of one line, of several
_APART = 0.9  # of the size: between two columns of codes


@dataclass(frozen=True, slots=True)
class Table:
    """Who goes to a table: the codes of phones, and how many drew a card with its shape.

    ``codes`` may hold numbers of cards too (see ``card_name``). ``standing``: how many others are
    there already, nobody knowing who they are.
    """

    mark: Mark
    codes: tuple[str, ...] = ()
    cards: int = 0
    standing: int = 0

    @property
    def others(self) -> int:
        """Those whom ``codes`` do not tell."""
        return self.cards + self.standing


def card_name(number: int) -> str:
    """Return how somebody without a phone finds themselves: « carte n° 3 »."""
    return _("carte n° {n}").format(n=number)


def places_page(frame: Frame, tables: Sequence[Table], heading: str = "") -> Page:
    """Return who goes where. Made for 1 to 12 tables; codes that do not fit are told as a number.

    Without a ``heading`` it says how people find their table. Where room is scarce, the word that
    all codes begin with is left to the heading.
    """
    canvas, box = open_page(frame)
    line = box.top(canvas.must_read * 1.6)
    box = box.below(line.height + canvas.must_read * 0.3)
    cells, size = _cells(canvas, box, tables)
    shown, word = tables, _first_word(tables)
    if word and size < canvas.must_read:
        shown = [
            replace(one, codes=tuple(_short(code, word) for code in one.codes)) for one in tables
        ]
        cells, size = _cells(canvas, box, shown)
    heading = heading or _how_to_find(tables, word if shown is not tables else "")
    largest, colour = canvas.must_read * 1.3, canvas.theme.forest
    canvas.label(line, heading, largest, anchor="middle", bold=True, fill=colour)
    names = _names(canvas, cells, shown)
    high = _name_height(canvas, cells[0], shown) if cells else 0.0
    for table, told, cell, name in zip(shown, tables, cells, names, strict=True):
        _table(canvas, cell, table, (name, high), size or canvas.secondary)
        cards = with_cards(told) if told.others else ""
        people = ", ".join(filter(None, (*told.codes, cards)))
        canvas.say(_("{table} : {people}").format(table=told.mark.word, people=people))
    return canvas.page(heading)


def _names(canvas: Canvas, cells: Sequence[Box], tables: Sequence[Table]) -> list[Fitted]:
    """Lay the names of tables at one size, on several lines only where that is planned."""
    high = _name_height(canvas, cells[0], tables) if cells else 0.0
    lines = high > canvas.must_read * _LINE
    largest, least = canvas.must_read * 1.3, canvas.secondary
    laid = []
    for one, cell in zip(tables, cells, strict=True):
        room = _card(canvas, cell, one, high).name
        line = min(room.height, least * LEADING * 1.9)
        low = replace(room, y=room.cy - line / 2, height=line)
        laid.append((one.mark.word, room if lines else low))
    size = min((fit(word, room, largest, least, True).size for word, room in laid), default=least)
    return [fit(word, room, size, size, True) for word, room in laid]


def _first_word(tables: Sequence[Table]) -> str:
    """Return the word that all codes begin with, "" when there is none."""
    words = {code.rpartition(" ")[0] for table in tables for code in table.codes}
    words.discard(card_name(0).rpartition(" ")[0])
    return words.pop() if len(words) == 1 else ""


def _short(code: str, word: str) -> str:
    """Return a code without the word that all begin with: cards of people keep theirs."""
    return code.removeprefix(word).strip()


def _how_to_find(tables: Sequence[Table], word: str) -> str:
    """Return how people find their table: by their code, its number alone, or a card's shape."""
    codes, cards = any(table.codes for table in tables), any(table.cards for table in tables)
    if codes and word:
        number = _("Trouvez votre numéro {word}, ou la forme de votre carton.")
        return (number if cards else _("Trouvez votre numéro {word}.")).format(word=word)
    if codes:
        both = _("Trouvez votre code, ou la forme de votre carton.")
        return both if cards else _("Trouvez votre code : il est sur votre téléphone.")
    return _("Trouvez la forme de votre carton.") if cards else _("Voici les tables.")


def _cells(canvas: Canvas, box: Box, tables: Sequence[Table]) -> tuple[list[Box], int]:
    """Return the places of the cards and the size of codes: the largest, else the least oblong."""
    count = len(tables)
    even = [n for n in range(1, min(count, 5) + 1) if n == 4 or n * ceil(count / n) - count <= 1]
    ways = [grid(box, count, columns) for columns in even]
    sized = [(cells, _codes_size(canvas, cells[0], tables)) for cells in ways]

    def rank(way: tuple[list[Box], int]) -> tuple[int, float]:
        return way[1], min(way[0][0].width, way[0][0].height)

    return max(sized, key=rank, default=([], 0))


@dataclass(frozen=True, slots=True)
class _Card:
    """The parts of a table's card: its shape, its name, the codes, who drew a card."""

    sign: Box
    name: Box
    codes: Box
    rest: Box


def _name_height(canvas: Canvas, cell: Box, tables: Sequence[Table]) -> float:
    """Return the room of a name, in px: that of several lines where one is long and codes stay."""
    line, lines = canvas.must_read * _LINE, canvas.must_read * _LINES
    wide = max(measure(one.mark.word, canvas.secondary, True) for one in tables)
    if wide < cell.width - canvas.must_read * 2.3:
        return line
    codes = any(one.codes for one in tables)
    return line if codes and not _size_at(canvas, cell, tables, lines) else lines


def _card(canvas: Canvas, cell: Box, table: Table, high: float) -> _Card:
    """Divide a card, wide ones with the shape on the left, others with the shape on top.

    The name has the height ``high`` at least.
    """
    inner = cell.inset(canvas.must_read * 0.4, canvas.must_read * 0.3)
    rest = inner.foot(_card_size(canvas) * LEADING * 1.1 if table.others else 0)
    if not table.codes:
        name = Box(inner.x, rest.y - high, inner.width, high)
        return _Card(inner.top(name.y - inner.y), name, name.foot(0), rest)
    if inner.width > 2.2 * inner.height:
        sign = inner.left(min(inner.height, inner.width * 0.24))
        inner = inner.after(sign.width + canvas.must_read * 0.5)
        head = inner.top(high)
        room = inner.below(head.height).above(rest.height)
        return _Card(sign, head, room, replace(rest, x=inner.x, width=inner.width))
    beside = inner.width - measure(table.mark.word, canvas.must_read, True) - 2
    tall = min(inner.height * 0.22, canvas.must_read * 3, beside / 1.15)
    if high > canvas.must_read * _LINE:
        tall = 0.0
    head = inner.top(max(high, tall))
    side = max(canvas.must_read * 1.3, tall)
    name = head.after(side * 1.15)
    gap = canvas.must_read * 0.25
    return _Card(head.left(side), name, inner.below(head.height + gap).above(rest.height), rest)


def _codes_size(canvas: Canvas, cell: Box, tables: Sequence[Table]) -> int:
    """Return the largest size at which the codes of all tables are whole, 0 when there is none."""
    return _size_at(canvas, cell, tables, _name_height(canvas, cell, tables))


def _size_at(canvas: Canvas, cell: Box, tables: Sequence[Table], high: float) -> int:
    """Return that size where names have that height."""
    rooms = [(one.codes, _card(canvas, cell, one, high).codes) for one in tables if one.codes]
    sizes = range(int(canvas.must_read * 1.5), canvas.secondary - 1, -_STEP)
    fitting = (size for size in sizes if all(_columns(codes, room, size) for codes, room in rooms))
    return next(fitting, 0)


def _columns(codes: Sequence[str], room: Box, size: float) -> int:
    """Return in how many columns the codes fit whole, 0 when they do not."""
    deep = int(room.height / (size * LEADING) + 1e-6)
    if not codes or deep < 1:
        return 0
    wide = max(measure(code, size, True) for code in codes)
    count = ceil(len(codes) / deep)
    return count if count * wide + (count - 1) * size * _APART <= room.width else 0


def _table(canvas: Canvas, cell: Box, table: Table, named: tuple[Fitted, float], size: int) -> None:
    name, high = named
    canvas.card(cell)
    parts, colour = _card(canvas, cell, table, high), canvas.theme.tone(table.mark.tone)
    side = min(parts.sign.width, parts.sign.height) * (0.86 if table.codes else 0.8)
    canvas.mark(table.mark, parts.sign.cx, parts.sign.cy, side)
    anchor: Anchor = "start" if table.codes else "middle"
    canvas.text_block(name, parts.name, anchor=anchor, valign="middle", fill=colour, said=False)
    _codes(canvas, parts.codes, table.codes, size)
    cards = with_cards(table) if table.others else ""
    if cards:
        _with_shape(canvas, parts.rest, table, cards)


def _card_size(canvas: Canvas) -> int:
    """Return the size of the line that tells cards, in px: 1/24 of the height, read from afar."""
    return ceil(canvas.box.height / 24)


def _with_shape(canvas: Canvas, rest: Box, table: Table, words: str) -> None:
    """Tell the cards of a table after their shape, at the left under codes, else in the middle."""
    size = _card_size(canvas)
    if not table.codes:
        canvas.label(rest, words, size, anchor="middle", fill=canvas.theme.muted, said=False)
        return
    canvas.mark(table.mark, rest.x + size * 0.5, rest.cy, size)
    canvas.label(rest.after(size * 1.4), words, size, said=False)


def with_cards(table: Table) -> str:
    """Return how many people of a table drew a card, or are there already."""
    if table.codes and table.standing:
        return ngettext(
            "et {n} autre personne", "et {n} autres personnes", table.standing + table.cards
        )
    if table.codes:
        return ngettext("et {n} carton", "et {n} cartons", table.cards)
    return ngettext("{n} personne", "{n} personnes", table.others)


def _codes(canvas: Canvas, room: Box, codes: Sequence[str], size: int) -> None:
    """Write codes in rows, in their order; tell how many are left out."""
    line = size * LEADING
    wide = min(room.width, max((measure(code, size, True) for code in codes), default=0.0))
    deep, columns, kept = int(room.height / line + 1e-6), _columns(codes, room, size), len(codes)
    if codes and not columns:
        columns = int((room.width + size * _APART) / (wide + size * _APART))
        kept = max(0, min(kept, columns * (deep - 1)))
    apart = min(room.width / max(1, columns) - wide, size * _APART * 2)
    for at, code in enumerate(codes[:kept]):
        x, y = room.x + at % columns * (wide + apart), room.y + at // columns * line
        place = Box(x, y, wide + 1, line)
        canvas.text_block(fit(code, place, size, size, bold=True), place, said=False)
    if kept < len(codes):
        more = ngettext("… et {n} autre", "… et {n} autres", len(codes) - kept)
        foot = room.foot(canvas.secondary * LEADING)
        canvas.label(foot, more, canvas.secondary, fill=canvas.theme.muted, said=False)
