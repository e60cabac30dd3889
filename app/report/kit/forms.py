"""Sheets of several questions, one a person: a questionnaire on paper.

They ask for no name and carry no number: a number handed out could be matched with a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import AnyInput, Choice, Ideas, Option
from app.report.kit.sheet import LEAST, MARGIN, MM, PORTRAIT, Sheets
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit, measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.plan import Form

_COLUMN = 22 * MM
"""Width of a column of boxes to tick, where the questions leave it room."""

_MOST_COLUMNS = 7
_ASKED = 48 * MM
"""Least width of the questions beside the columns."""
_LABEL = 12
_TICK = 13.0
_LINE = 25.0
_LINES = 2
"""Lines under a question: as few as this on a full sheet."""

_MOST_LINES = 5
_GAP = 6.0


def questionnaires(forms: Sequence[Form], people: int) -> bytes:
    """Return a sheet a person for each form, two on a page where they are short."""
    sheets = Sheets(_("Questionnaires"), _("Questionnaires"))
    draw_forms(sheets, forms, people)
    return sheets.save()


def draw_forms(sheets: Sheets, forms: Sequence[Form], people: int) -> None:
    """Draw the sheets, each form on pages of its own."""
    for form in forms:
        pages = _laid(form)
        if len(pages) == 1 and pages[0].height <= PORTRAIT[1] / 2 - 2 * MARGIN:
            for _page in range(-(-people // 2)):
                for cell in sheets.cuts(sheets.page(), 1, 2):
                    pages[0].draw(sheets, cell.inset(MARGIN))
            continue
        for _person in range(people):
            for page in pages:
                page.draw(sheets, sheets.page().inset(MARGIN))


@dataclass(frozen=True, slots=True)
class _Block:
    """One thing under the one before: a heading, the head of a table, or a question.

    ``options`` are ticked: in columns when ``table``, else one under the other. ``lines``: it is
    written on lines.
    """

    text: Fitted
    options: tuple[tuple[Option, Fitted], ...] = ()
    table: bool = False
    head: bool = False
    lines: int = 0

    @property
    def height(self) -> float:
        """Return the height, in points."""
        heights = [label.height for _option, label in self.options]
        if self.head:
            return max(heights) + _GAP
        if self.table:
            return max(self.text.height, _TICK) + 2 * _GAP
        ticked = sum(max(high, _TICK) + _GAP for high in heights)
        return self.text.height + _GAP + ticked + self.lines * _LINE

    def draw(self, sheets: Sheets, box: Box) -> None:
        """Draw it at the top of the box."""
        if self.table or self.head:
            self._row(sheets, box)
            return
        sheets.block(self.text, box)
        y = box.y + self.text.height + _GAP
        for _option, label in self.options:
            middle = y + label.size * LEADING / 2
            _tick(sheets, box.x + _TICK / 2 + 1, middle)
            sheets.block(label, Box(box.x + 2 * _TICK, y, box.width - 2 * _TICK, label.height))
            y += max(label.height, _TICK) + _GAP
        for number in range(1, self.lines + 1):
            low = y - _GAP + number * _LINE
            sheets.line((box.x, low), (box.right, low), LIGHT.muted, width=0.7)

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
        return self.where.height + self.title.height + self.help.height + 3 * _GAP

    @property
    def height(self) -> float:
        """Return the height of all, in points."""
        return self.top + sum(block.height + _GAP for block in self.blocks)

    def draw(self, sheets: Sheets, box: Box) -> None:
        """Draw it; what is left gives more lines to write on."""
        y = box.y
        for text, paint in (
            (self.where, LIGHT.muted),
            (self.title, LIGHT.forest),
            (self.help, LIGHT.muted),
        ):
            sheets.block(text, Box(box.x, y, box.width, text.height), paint=paint)
            y += text.height + _GAP
        for block in _stretched(self.blocks, box.height - self.height):
            block.draw(sheets, Box(box.x, y, box.width, block.height))
            y += block.height + _GAP


def _stretched(blocks: Sequence[_Block], spare: float) -> list[_Block]:
    """Return blocks with more lines, the same for all, where there is room."""
    written = sum(bool(block.lines) for block in blocks)
    more = min(_MOST_LINES - _LINES, int(spare // (written * _LINE))) if written else 0
    return [replace(one, lines=one.lines + more) if one.lines else one for one in blocks]


def _laid(form: Form) -> list[_Page]:
    """Lay a form on as many pages as it takes; the head of a table comes back on each."""
    room = Box(0, 0, PORTRAIT[0] - 2 * MARGIN, PORTRAIT[1] - 2 * MARGIN)
    empty = _Page(
        fit(form.where, room.top(2 * LEAST * LEADING), LEAST, LEAST),
        fit(_title(form), room.top(2 * 22 * LEADING), 22, 13, bold=True),
        fit(_help(form), room.top(3 * 11 * LEADING), 11, 10),
    )
    pages: list[_Page] = []
    blocks: tuple[_Block, ...] = ()
    last: _Block | None = None
    for asked in form.asked:
        head = _head(form, asked, room.width)
        block = _question(asked, room.width, table=head is not None)
        whole = (block,) if head is None else (head, block)
        more = (*blocks, block) if head == last else (*blocks, *whole)
        if blocks and replace(empty, blocks=more).height > room.height:
            pages.append(replace(empty, blocks=blocks))
            more = whole
        blocks, last = more, head
    return [*pages, replace(empty, blocks=blocks)]


def _title(form: Form) -> str:
    """Return what a sheet asks, and for whom it is."""
    return f"{form.title} · {form.whom}" if form.whom else form.title


def _head(form: Form, asked: AnyInput, width: float) -> _Block | None:
    """Return the head of the table that a question is in: several have the same few options.

    None where a word of theirs is wider than a column.
    """
    if not isinstance(asked, Choice) or not 1 < len(asked.options) <= _MOST_COLUMNS:
        return None
    alike = [one for one in form.asked if isinstance(one, Choice) and _same(one, asked)]
    room = Box(0, 0, _column(len(asked.options), width) - 4, 4 * LEAST * LEADING)
    words = [word for one in asked.options for word in one.label.split()]
    if len(alike) < 2 or max(measure(word, LEAST) for word in words) > room.width:
        return None
    labels = ((one, fit(one.label, room, 10, LEAST, balanced=True)) for one in asked.options)
    return _Block(fit("", room, LEAST, LEAST), tuple(labels), head=True)


def _column(count: int, width: float) -> float:
    """Return the width of each of so many columns, on a sheet of that width."""
    return min(_COLUMN, (width - _ASKED) / count)


def _same(one: Choice, other: Choice) -> bool:
    return one.options == other.options and one.at_most == other.at_most == 1


def _question(asked: AnyInput, width: float, *, table: bool) -> _Block:
    """Lay one question."""
    if table and isinstance(asked, Choice):
        options = tuple((one, fit("", Box(0, 0, 1, 1), LEAST, LEAST)) for one in asked.options)
        wide = width - len(options) * _column(len(options), width)
        room = Box(0, 0, wide - 2 * MM, 3 * _LABEL * LEADING)
        return _Block(fit(asked.label, room, _LABEL, LEAST), options, table=True)
    parts = asked.parts if isinstance(asked, Ideas) else ()
    label = " · ".join((asked.label, *parts))
    text = fit(label, Box(0, 0, width, 4 * 13 * LEADING), 13, LEAST, bold=True)
    room = Box(0, 0, width - 2 * _TICK, 2 * _LABEL * LEADING)
    ticked = asked.slots if isinstance(asked, Ideas) else asked.options
    options = tuple((one, fit(one.label, room, _LABEL, LEAST)) for one in ticked)
    return _Block(text, options, lines=_LINES if isinstance(asked, Ideas) else 0)


def _help(form: Form) -> str:
    """Return how to fill a sheet in."""
    ticks = any(isinstance(one, Choice) for one in form.asked)
    words = _("Cochez, ou écrivez.") if ticks else _("Écrivez une phrase courte.")
    free = _("Laissez vide ce que vous passez. N’écrivez ni nom, ni lieu.")
    return f"{words} {free}"
