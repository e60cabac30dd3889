"""Ballots to cut out, made from the declared questions: what a phone would ask, on paper.

They ask for no name. Whoever wants to may write the number of their card: it is on none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.i18n import _, ngettext
from app.core.phase import Choice, Ideas, Option
from app.report.kit.lines import lines
from app.report.kit.sheet import LEAST, MM, NUMBER_WIDE, Sheets, draw_number
from app.scene.fonts import CAP_HEIGHT
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.plan import Question

_MARGIN = 7 * MM
_CELLS = ((2, 4), (2, 2), (1, 2))
"""Columns and rows of ballots on a page, the most ballots first."""

_SCALES = (1.35, 1.2, 1.1, 1.0)
"""What is left of a cell makes all its signs larger, up to these times."""

_LINES = 4
"""Lines to write an idea on: at least as many."""

_GAP = 4.0


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Sizes in points. ``question`` and ``label``: the largest, and the least that is readable."""

    question: tuple[float, float] = (15, 13)
    label: tuple[float, float] = (13, 12)
    help: float = 11
    box: float = 13
    row: float = 22
    line: float = 26

    def scaled(self, scale: float) -> _Sizes:
        """Return sizes that many times larger."""
        question, label = self.question, self.label
        return _Sizes(
            (question[0] * scale, question[1] * scale),
            (label[0] * scale, label[1] * scale),
            self.help * scale,
            self.box * scale,
            self.row * scale,
            self.line * scale,
        )


def ballots(questions: Sequence[Question], people: int) -> bytes:
    """Return ballots for each question: one a person, and spare ones on the last page."""
    sheets = Sheets(_("Bulletins"), _("Bulletins"))
    draw_ballots(sheets, questions, people)
    return sheets.save()


def draw_ballots(sheets: Sheets, questions: Sequence[Question], people: int) -> None:
    """Draw the ballots, each question on pages of its own, as many a page as can be read."""
    for question in questions:
        columns, rows, ballot = _densest(question)
        for _page in range(-(-people // (columns * rows))):
            for cell in sheets.cuts(sheets.page(), columns, rows):
                _draw(sheets, cell.inset(_MARGIN), ballot)


@dataclass(frozen=True, slots=True)
class _Ballot:
    """A ballot laid for one size of cell, its texts fitted: where it belongs, what it asks.

    ``rows``: what can be ticked, one under the other. ``written``: there are lines to write on,
    and ``parts`` are their names, if they have some. ``fits``: all of it is whole, and large enough.
    """

    head: tuple[Fitted, ...]
    question: Fitted
    help: Fitted
    rows: tuple[tuple[Option, Fitted], ...]
    written: bool
    parts: tuple[str, ...]
    sizes: _Sizes
    fits: bool


def _densest(question: Question) -> tuple[int, int, _Ballot]:
    """Return how many columns and rows of ballots a page holds, and the ballot laid for them."""
    page = Box(0, 0, 210 * MM, 297 * MM)
    for columns, rows in _CELLS:
        cell = Box(0, 0, page.width / columns, page.height / rows).inset(_MARGIN)
        tried = [_laid(question, cell, _Sizes().scaled(scale)) for scale in _SCALES]
        ballot = next((one for one in tried if one.fits), tried[-1])
        if ballot.fits:
            break
    return columns, rows, ballot


def _laid(question: Question, cell: Box, sizes: _Sizes) -> _Ballot:
    asked, wide = question.asked, cell.width
    head = tuple(
        fit(text, Box(0, 0, room, 3 * LEAST * LEADING), LEAST, LEAST)
        for text, room in ((question.where, wide - NUMBER_WIDE), (question.about, wide))
        if text
    )
    helped = fit(_help(asked), Box(0, 0, wide, 3 * sizes.help * LEADING), sizes.help, LEAST)
    rows = tuple((option, _label(option.label, wide, sizes)) for option in _ticked(asked))
    written = isinstance(asked, Ideas)
    parts = asked.parts if isinstance(asked, Ideas) else ()
    used = sum(one.height + _GAP for one in (*head, helped)) + _GAP
    used += sum(_row_height(label, sizes) for _option, label in rows)
    used += _LINES * sizes.line if written else 0
    room = Box(0, 0, wide, cell.height - used)
    text = fit(asked.label, room, sizes.question[0], LEAST, bold=True)
    whole = not any(one.cut for one in (text, helped, *(label for _option, label in rows)))
    fits = whole and text.height <= room.height and text.size >= int(sizes.question[1])
    return _Ballot(head, text, helped, rows, written, parts, sizes, fits)


def _label(text: str, width: float, sizes: _Sizes) -> Fitted:
    """Lay what is beside a box to tick."""
    room = Box(0, 0, width - 2 * sizes.box - 4 * _GAP, 2 * sizes.label[0] * LEADING)
    return fit(text, room, *sizes.label)


def _row_height(label: Fitted, sizes: _Sizes) -> float:
    return max(sizes.row, label.height + _GAP)


def _help(asked: Choice | Ideas) -> str:
    """Return how to fill the ballot in: what the question says, and how many boxes."""
    if isinstance(asked, Ideas):
        place = _("Cochez votre place, puis écrivez.")
        tick = place if asked.slot_from else _("Cochez une case, puis écrivez.")
        tick = tick if asked.slots else ""
        return " ".join(filter(None, (tick, asked.help or _("N’écrivez ni nom, ni lieu."))))
    return ngettext(
        "Cochez une case. N’écrivez pas votre nom.",
        "Cochez jusqu’à {n} cases. N’écrivez pas votre nom.",
        asked.at_most,
    )


def _ticked(asked: Choice | Ideas) -> tuple[Option, ...]:
    """Return what can be ticked; « Je passe » comes last, as large as the others."""
    options = asked.options if isinstance(asked, Choice) else tuple(map(_slot, asked.slots))
    return (*options, Option("", _("Je passe")))


def _slot(slot: Option) -> Option:
    """Return a slot with the heading that it stands under."""
    return replace(slot, label=" · ".join(filter(None, (slot.group, slot.label))))


def _draw(sheets: Sheets, cell: Box, ballot: _Ballot) -> None:
    rest = cell
    draw_number(sheets, cell, "end")
    for fitted in ballot.head:
        sheets.block(fitted, rest, paint=LIGHT.muted)
        rest = rest.below(fitted.height + _GAP)
    sheets.block(ballot.question, rest)
    rest = rest.below(ballot.question.height + _GAP)
    sheets.block(ballot.help, rest, paint=LIGHT.muted)
    rest = rest.below(ballot.help.height + _GAP)
    shapes = any(option.shape for option, _label in ballot.rows)
    for option, label in ballot.rows:
        high = _row_height(label, ballot.sizes)
        _tick(sheets, rest.top(high), (option, label), ballot.sizes, shapes=shapes)
        rest = rest.below(high)
    if ballot.written:
        lines(sheets, rest, ballot.sizes.line, ballot.parts)


def _tick(
    sheets: Sheets, row: Box, what: tuple[Option, Fitted], sizes: _Sizes, *, shapes: bool
) -> None:
    """Draw a box to tick, the shape, the word."""
    option, label = what
    middle, side = row.y + sizes.row / 2, sizes.box
    sheets.rect(
        Box(row.x + 1, middle - side / 2, side, side), radius=2, stroke=LIGHT.ink, width=1.2
    )
    x = row.x + side + 2 * _GAP
    if shapes:
        sheets.shape(option, x + side / 2, middle, side)
        x += side + 1.5 * _GAP
    top = middle + label.size * CAP_HEIGHT / 2 - label.baseline(0)
    sheets.block(label, Box(x, top, row.right - x, label.height))
