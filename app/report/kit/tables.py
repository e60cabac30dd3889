"""Cards to draw at the entrance: the shape on a card is that of a table."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Option
from app.core.teams import shape_name
from app.report.kit.sheet import MM, Sheets, tint
from app.report.paper.styles import WHITE
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Team
    from app.scene.geometry import Box

CARDS = 8
"""Cards on a page (A7)."""

_PAD = 6 * MM
_NAME = 14 * MM


def table_cards(draws: Sequence[Sequence[Team]], people: int) -> bytes:
    """Return cards to cut out for each time tables are made: one a person, spare ones at the end.

    Whoever draws one finds the table of that shape and that name: tables have the same number of
    people, within one. ``people`` is 1 or more.
    """
    sheets = Sheets(_("Cartons des tables"), _("Cartons des tables"))
    draw_table_cards(sheets, draws, people)
    return sheets.save()


def draw_table_cards(sheets: Sheets, draws: Sequence[Sequence[Team]], people: int) -> None:
    """Draw the cards in turn: the pile is dealt as it is cut."""
    for tables in draws:
        dealt = cycle(tables)
        for _page in range(-(-people // CARDS)):
            for cell in sheets.cuts(sheets.page(), 2, CARDS // 2):
                _card(sheets, cell.inset(_PAD), next(dealt))


def _card(sheets: Sheets, box: Box, one: Team) -> None:
    """Draw a card: the shape, large, the name of the table and what its shape is called."""
    option = Option(one.key, one.label, one.shape, one.colour)
    sheets.rect(box, WHITE, radius=12, stroke=tint(option), width=3)
    side = box.height * 0.6
    sheets.shape(option, box.x + _PAD + side / 2, box.cy, side)
    words = box.after(side + 2 * _PAD)
    words = words.left(words.width - _PAD)
    name, shape = words.above(box.height / 2).foot(_NAME), words.below(box.height / 2)
    sheets.label(name, one.label, 30, 16, bold=True, valign="bottom")
    sheets.label(shape, shape_name(one.shape), 18, 12, paint=LIGHT.muted)
