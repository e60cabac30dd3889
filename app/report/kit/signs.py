"""Places told by word, shape and colour: signs on a wall, cards to hold up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.kit.sheet import LANDSCAPE, MARGIN, MM, Sheets, tint
from app.report.paper.styles import WHITE
from app.scene.text import LEADING
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Option
    from app.scene.geometry import Box

_SHAPE_ROOM = 0.4
"""Of the height of a sign: what its shape takes, its word the rest."""

_SMALLEST = 60
"""Smallest size of the word of a sign, in points: capitals of 14 mm are the least that an eye of
10/10 reads at 10 m (5 minutes of arc, ISO 8596). Our own words come out half as large again."""

CARDS = 4
"""Position cards on a page (A6)."""

FEW = 8
"""Small position cards on a page (A7)."""


def signs(options: Sequence[Option]) -> bytes:
    """Return one A4 landscape page a place: its word as large as it fits, its shape."""
    sheets = Sheets(_("Panneaux des places"), _("Panneaux des places"))
    draw_signs(sheets, options)
    return sheets.save()


def draw_signs(sheets: Sheets, options: Sequence[Option]) -> None:
    """Draw the signs, a page each."""
    for option in options:
        page = sheets.page(LANDSCAPE)
        frame = page.inset(MARGIN)
        sheets.rect(frame, WHITE, radius=16, stroke=tint(option), width=9)
        inner = frame.inset(9 * MM, 8 * MM)
        high = inner.height * _SHAPE_ROOM if option.shape else 0.0
        sheets.shape(option, inner.cx, inner.y + high * 0.49, high * 0.92)
        sheets.label(
            inner.below(high),
            option.label,
            230,
            _SMALLEST,
            bold=True,
            anchor="middle",
            valign="middle",
            leading=1.08,
        )


def draw_few_cards(sheets: Sheets, options: Sequence[Option], people: int) -> None:
    """Draw small cards for so many people who stay seated, of each place in turn: whole pages."""
    for start in range(0, people * len(options), FEW):
        for number, cell in enumerate(sheets.cuts(sheets.page(), 2, FEW // 2), start):
            _card(sheets, cell.inset(6 * MM), options[number % len(options)])


def draw_position_cards(sheets: Sheets, options: Sequence[Option], people: int) -> None:
    """Draw cards to cut out: for each place, one a person and spare ones on the last page."""
    for option in options:
        for _page in range(-(-people // CARDS)):
            for cell in sheets.cuts(sheets.page(), 2, CARDS // 2):
                _card(sheets, cell.inset(6 * MM), option)


def _card(sheets: Sheets, box: Box, option: Option) -> None:
    """Draw a card: the colour with the shape in white, and the word in ink under it."""
    paint = tint(option)
    word = box.foot(box.height * 0.4)
    sheets.rect(box, WHITE, radius=12)
    if option.shape:
        colour = box.above(word.height)
        sheets.rect(colour, paint, radius=12)
        sheets.rect(colour.foot(14), paint)
        size = min(colour.width, colour.height) * 0.72
        sheets.shape(option, colour.cx, colour.cy, size, WHITE)
    else:
        word = box
    sheets.rect(box, radius=12, stroke=paint, width=3)
    sheets.label(
        word.inset(4 * MM, 3 * MM),
        option.label,
        44,
        16,
        bold=True,
        paint=LIGHT.ink,
        anchor="middle",
        valign="middle",
        leading=LEADING,
    )
