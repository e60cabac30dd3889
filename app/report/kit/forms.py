"""Sheets of several questions, one a person: a questionnaire, or all that a phase asks.

They ask for no name. Whoever wants to may write the number of their card: it is on none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import AnyInput, Choice, Ideas, Option
from app.report.kit.lines import lines
from app.report.kit.sheet import (
    LANDSCAPE,
    LEAST,
    MARGIN,
    MM,
    NUMBER,
    NUMBER_WIDE,
    PORTRAIT,
    Sheets,
    draw_number,
)
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit, measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.plan import Form

_CELLS = (
    (PORTRAIT, 2, 4),
    (PORTRAIT, 2, 3),
    (PORTRAIT, 2, 2),
    (PORTRAIT, 1, 2),
    (LANDSCAPE, 2, 1),
    (PORTRAIT, 1, 1),
)
"""The page, and the columns and rows of sheets on it, the most sheets first."""

_EDGE = 7 * MM
"""Kept free on every side of a sheet that is cut out."""

_COLUMN = 27 * MM
"""Width of a column of boxes to tick, where the questions leave it room."""

_LEAST_COLUMN = 13 * MM
_MOST_COLUMNS = 7
_ASKED = 56 * MM
"""Least width of the questions beside the columns."""

_LEAST_ASKED = 40 * MM
"""Under this width, options are under their question."""

_LABEL = 12
_LARGE = 0.7
"""Of the width of a page: over it, a sheet has larger words."""

_SMALL = 11
"""The least size of what is asked, in points."""

_TICK = 13.0
_LINE = 23.0
_LINES = 2
"""Lines under a question: as few as this, or one for a few words."""

_WORD = 40
"""Signs of an answer that holds on one line."""

_MOST_LINES = 5
_GAP = 5.0
_ROW = 6.0
"""Between the rows of a table."""

_MANY = 6
"""Over so many questions, a text has the rest of the line that its question is on, at least."""


def questionnaires(forms: Sequence[Form], people: int) -> bytes:
    """Return a sheet a person for each form, as many on a page as can be read."""
    sheets = Sheets(_("Questionnaires"), _("Questionnaires"))
    draw_forms(sheets, forms, people)
    return sheets.save()


def draw_forms(sheets: Sheets, forms: Sequence[Form], people: int) -> None:
    """Draw the sheets: those of the same size follow each other, and spare ones fill the last page.

    A form that takes more than a page has its pages together, person after person.
    """
    sized: dict[_Cell, list[_Page]] = {}
    for form in forms:
        cell, pages = _densest(form)
        if len(pages) == 1:
            sized.setdefault(cell, []).append(pages[0])
            continue
        for _person in range(people):
            for page in pages:
                page.draw(sheets, sheets.page().inset(MARGIN))
    for cell, alike in sized.items():
        _draw_cells(sheets, cell, [page for page in alike for _person in range(people)])


_Cell = tuple[tuple[float, float], int, int]


def _draw_cells(sheets: Sheets, cell: _Cell, asked: Sequence[_Page]) -> None:
    size, columns, rows = cell
    each = columns * rows
    for start in range(0, len(asked), each):
        here = asked[start : start + each]
        places = sheets.cuts(sheets.page(size), columns, rows)
        for number, place in enumerate(places):
            here[number % len(here)].draw(sheets, place.inset(_edge(cell)))


def _edge(cell: _Cell) -> float:
    return MARGIN if cell[1:] == (1, 1) else _EDGE


def _densest(form: Form) -> tuple[_Cell, list[_Page]]:
    """Return the smallest sheet on which all of a form can be read; several pages if none holds it."""
    for cell in _CELLS:
        size, columns, rows = cell
        room = Box(0, 0, size[0] / columns, size[1] / rows).inset(_edge(cell))
        pages = _laid(form, room)
        if len(pages) == 1 and pages[0].fits(room):
            break
    return cell, pages


@dataclass(frozen=True, slots=True)
class _Block:
    """One thing under the one before: a heading, the head of a table, or a question.

    ``options`` are ticked: in columns when ``table``, else one under the other. ``lines``: it is
    written on lines, and ``parts`` are their names if they have some.
    """

    text: Fitted
    options: tuple[tuple[Option, Fitted], ...] = ()
    table: bool = False
    head: bool = False
    lines: int = 0
    parts: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """Return the height, in points."""
        heights = [label.height for _option, label in self.options]
        if self.head:
            return max(heights) + _GAP
        if self.table:
            return max(self.text.height, _TICK) + _ROW
        ticked = sum(max(high, _TICK) + _GAP for high in heights)
        return self._above + ticked + self.lines * _LINE

    @property
    def _above(self) -> float:
        """Return the height of the question, nothing where it is on a line."""
        return self.text.height + _GAP if self.text.lines else 0.0

    @property
    def high(self) -> float:
        """Return the height with what is left under it: rows of a table touch."""
        return self.height if self.table else self.height + _GAP

    def draw(self, sheets: Sheets, box: Box) -> None:
        """Draw it at the top of the box."""
        if self.table or self.head:
            self._row(sheets, box)
            return
        sheets.block(self.text, box)
        y = box.y + self._above
        for _option, label in self.options:
            middle = y + label.size * LEADING / 2
            _tick(sheets, box.x + _TICK / 2 + 1, middle)
            sheets.block(label, Box(box.x + 2 * _TICK, y, box.width - 2 * _TICK, label.height))
            y += max(label.height, _TICK) + _GAP
        room = Box(box.x, y - min(_GAP, self._above), box.width, self.lines * _LINE)
        lines(sheets, room, _LINE, self.parts)

    def _row(self, sheets: Sheets, box: Box) -> None:
        """Draw a row of a table: words on the left, a column for each option."""
        row = box.top(self.height)
        one = _column(len(self.options), row.width)
        wide = len(self.options) * one
        if not self.head:
            sheets.block(self.text, row.left(row.width - wide), valign="middle")
        for place, (_option, label) in enumerate(self.options):
            column = Box(row.right - wide + place * one, row.y, one, row.height)
            if self.head:
                sheets.block(label, column.above(_GAP / 2), anchor="middle", valign="bottom")
            else:
                _tick(sheets, column.cx, column.cy)
        sheets.line((row.x, row.bottom), (row.right, row.bottom), LIGHT.muted, width=0.5)


def _tick(sheets: Sheets, cx: float, cy: float) -> None:
    """Draw a box to tick."""
    box = Box(cx - _TICK / 2, cy - _TICK / 2, _TICK, _TICK)
    sheets.rect(box, radius=2, stroke=LIGHT.ink, width=1.2)


@dataclass(frozen=True, slots=True)
class _Page:
    """The heading of a sheet and what it asks."""

    where: Fitted
    title: Fitted
    help: Fitted
    blocks: tuple[_Block, ...] = ()

    @property
    def top(self) -> float:
        """Return the height of the heading, in points."""
        return self._first + self.title.height + self.help.height + 3 * _GAP

    @property
    def _first(self) -> float:
        return max(self.where.height, NUMBER)

    @property
    def height(self) -> float:
        """Return the height of all, in points."""
        return self.top + sum(block.high for block in self.blocks)

    def fits(self, room: Box) -> bool:
        """Tell whether all of it is whole in that room."""
        told = [self.where, self.title, self.help, *(one.text for one in self.blocks)]
        told += [label for one in self.blocks for _option, label in one.options]
        return self.height <= room.height and not any(one.cut for one in told)

    def draw(self, sheets: Sheets, box: Box) -> None:
        """Draw it; what is left gives more lines to write on."""
        draw_number(sheets, box, "end")
        y = box.y
        for text, paint, high in (
            (self.where, LIGHT.muted, self._first),
            (self.title, LIGHT.forest, self.title.height),
            (self.help, LIGHT.ink, self.help.height),
        ):
            sheets.block(text, Box(box.x, y, box.width, text.height), paint=paint)
            y += high + _GAP
        for block in _stretched(self.blocks, box.height - self.height):
            block.draw(sheets, Box(box.x, y, box.width, block.height))
            y += block.high


def _stretched(blocks: Sequence[_Block], spare: float) -> list[_Block]:
    """Return blocks with more lines, the same for all, where there is room."""
    written = sum(bool(block.lines) for block in blocks)
    more = min(_MOST_LINES, int(spare // (written * _LINE))) if written else 0
    return [replace(one, lines=one.lines + more) if one.lines else one for one in blocks]


def _laid(form: Form, room: Box) -> list[_Page]:
    """Lay a form on as many pages of that size as it takes; the head of a table is on each."""
    largest = 20 if room.width > PORTRAIT[0] * _LARGE else 15
    words = _title(form)
    alone = len(form.asked) == 1 and form.asked[0].label == words
    where = "" if form.where == words else form.where
    empty = _Page(
        _line(where, room.left(room.width - NUMBER_WIDE).top(3 * LEAST * LEADING), LEAST, LEAST),
        _line("" if alone else words, room.top(2 * largest * LEADING), largest, 13, bold=True),
        fit(_help(form), room.top(4 * _SMALL * LEADING), _SMALL, _SMALL),
    )
    pages: list[_Page] = []
    blocks: tuple[_Block, ...] = ()
    last: _Block | None = None
    for asked in form.asked:
        head = _head(form, asked, room.width)
        block = _question(form, asked, room.width, table=head is not None)
        whole = (block,) if head is None else (head, block)
        more = (*blocks, block) if head == last else (*blocks, *whole)
        if blocks and replace(empty, blocks=more).height > room.height:
            pages.append(replace(empty, blocks=blocks))
            more = whole
        blocks, last = more, head
    return [*pages, replace(empty, blocks=blocks)]


def _line(text: str, room: Box, largest: float, least: float, *, bold: bool = False) -> Fitted:
    """Lay a line of the heading; nothing takes no room."""
    if not text:
        return Fitted((), LEAST, cut=False, text="")
    return fit(text, room, largest, least, bold=bold)


def _title(form: Form) -> str:
    """Return what a sheet asks, and for whom it is."""
    return f"{form.title} · {form.whom}" if form.whom else form.title


def _head(form: Form, asked: AnyInput, width: float) -> _Block | None:
    """Return the head of the table that a question is in: several have the same few options.

    None where a word of theirs is wider than a column.
    """
    if not isinstance(asked, Choice) or not 1 < len(asked.options) <= _MOST_COLUMNS:
        return None
    if width - len(asked.options) * _column(len(asked.options), width) < _LEAST_ASKED:
        return None
    alike = [one for one in form.asked if isinstance(one, Choice) and _same(one, asked)]
    room = Box(0, 0, _column(len(asked.options), width) - 4, 4 * LEAST * LEADING)
    words = [word for one in asked.options for word in one.label.split()]
    if len(alike) < 2 or max(measure(word, LEAST + 1) for word in words) > room.width:
        return None
    labels = ((one, fit(one.label, room, _SMALL, LEAST, balanced=True)) for one in asked.options)
    return _Block(fit("", room, LEAST, LEAST), tuple(labels), head=True)


def _column(count: int, width: float) -> float:
    """Return the width of each of so many columns, on a sheet of that width."""
    return min(_COLUMN, max(_LEAST_COLUMN, (width - _ASKED) / count))


def _same(one: Choice, other: Choice) -> bool:
    return one.options == other.options and one.at_most == other.at_most == 1


def _question(form: Form, asked: AnyInput, width: float, *, table: bool) -> _Block:
    """Lay one question."""
    if table and isinstance(asked, Choice):
        options = tuple((one, fit("", Box(0, 0, 1, 1), LEAST, LEAST)) for one in asked.options)
        wide = width - len(options) * _column(len(options), width)
        room = Box(0, 0, max(wide - 2 * MM, 1), 4 * _LABEL * LEADING)
        largest = _LABEL if width > PORTRAIT[0] * _LARGE else _SMALL
        return _Block(fit(asked.label, room, largest, _SMALL), options, table=True)
    text = fit(_asked(asked), Box(0, 0, width, 4 * 13 * LEADING), 13, _SMALL, bold=True)
    room = Box(0, 0, width - 2 * _TICK, 2 * _LABEL * LEADING)
    ticked = asked.slots if isinstance(asked, Ideas) else asked.options
    options = tuple((one, fit(one.label, room, _LABEL, _SMALL)) for one in ticked)
    if not isinstance(asked, Ideas):
        return _Block(text, options)
    if len(form.asked) > _MANY and not (options or asked.parts) and len(text.lines) == 1:
        return _Block(_line("", room, LEAST, LEAST), lines=1, parts=(asked.label,))
    least = 1 if asked.max_chars <= _WORD else _LINES
    return _Block(text, options, lines=max(least, len(asked.parts)), parts=asked.parts)


def _asked(asked: AnyInput) -> str:
    """Return a question, and how many boxes may be ticked where it is several."""
    if not isinstance(asked, Choice) or asked.at_most < 2:
        return asked.label
    most = ngettext("{n} choix au plus.", "{n} choix au plus.", asked.at_most)
    return f"{asked.label} {most}"


def _help(form: Form) -> str:
    """Return how to fill a sheet in."""
    ticks = any(isinstance(one, Choice) or one.slots for one in form.asked)
    words = _("Cochez, ou écrivez.") if ticks else _("Écrivez une phrase courte.")
    free = _("Laissez vide ce que vous passez. N’écrivez ni nom, ni lieu.")
    return f"{words} {free}"
