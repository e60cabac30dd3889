"""What stands on tables: their sign, and a card for each thing that somebody does for a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.core.i18n import N_, _
from app.core.phase import Option
from app.core.record import Role
from app.core.teams import ROLES, role_words, shape_name
from app.report.kit.sheet import MM, Sheets, tint
from app.report.paper.styles import WHITE
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.record import Team
    from app.scene.geometry import Box

T = TypeVar("T")

SIGNS = 4
"""Signs of tables on a page (A6)."""

CARDS = 10
"""Role cards on a page."""

_PAD = 6 * MM

_DOES = {
    Role.WRITER: N_("Écrivez ce que dit la table, avec ses mots. Relisez à voix haute."),
    Role.TIME: N_("Dites quand il reste deux minutes. Chaque personne a le temps de parler."),
    Role.SPEAKER: N_("Dites à la salle ce que la table garde. À deux, si vous préférez."),
}


def roles(tables: Sequence[Team]) -> bytes:
    """Return the signs and the role cards of these tables."""
    sheets = Sheets(_("Tables et rôles"), _("Tables et rôles"))
    draw_roles(sheets, tables)
    return sheets.save()


def draw_roles(sheets: Sheets, tables: Sequence[Team]) -> None:
    """Draw the signs of tables, then three cards a table, whatever it is called."""
    _pages(sheets, 2, SIGNS // 2, tables, _sign)
    cards = [(table, role) for table in _each(tables) for role in ROLES]
    _pages(sheets, 2, CARDS // 2, cards, _role)


def _each(tables: Sequence[Team]) -> tuple[Team, ...]:
    """Return tables once for each number."""
    return tuple({table.number: table for table in tables}.values())


def _pages(
    sheets: Sheets,
    columns: int,
    rows: int,
    things: Sequence[T],
    draw: Callable[[Sheets, Box, T], None],
) -> None:
    """Draw things on as many pages as it takes, each once: two signs of a table would mislead."""
    each = columns * rows
    for start in range(0, len(things), each):
        cells = sheets.cuts(sheets.page(), columns, rows)
        for cell, one in zip(cells, things[start : start + each], strict=False):
            draw(sheets, cell.inset(_PAD), one)


def _option(table: Team) -> Option:
    return Option(table.key, table.label, table.shape, table.colour)


def _sign(sheets: Sheets, box: Box, table: Team) -> None:
    """Draw the sign that stands on a table: its shape, its name."""
    option = _option(table)
    sheets.rect(box, WHITE, radius=12, stroke=tint(option), width=4)
    shape = box.above(box.height * 0.36)
    sheets.shape(option, shape.cx, shape.cy + 3 * MM, min(shape.width, shape.height) * 0.72)
    name, form = box.foot(box.height * 0.36).inset(4 * MM, 3 * MM).rows(2, 0)
    sheets.label(name, table.label, 44, 20, bold=True, anchor="middle", valign="middle")
    words = shape_name(table.shape)
    sheets.label(form, words, 22, 14, paint=LIGHT.muted, anchor="middle", valign="middle")


def _role(sheets: Sheets, box: Box, one: tuple[Team, Role]) -> None:
    """Draw a card: what one does for the table, how, and of which table it is."""
    table, role = one
    option = _option(table)
    sheets.rect(box, WHITE, radius=10, stroke=LIGHT.forest, width=2)
    inner = box.inset(5 * MM, 4 * MM)
    sheets.shape(option, inner.right - 5 * MM, inner.y + 5 * MM, 9 * MM)
    head = inner.left(inner.width - 14 * MM).top(11 * MM)
    words = role_words(role).offered
    sheets.label(head, words, 17, 13, bold=True, paint=LIGHT.forest, valign="middle")
    foot = inner.foot(6 * MM)
    sheets.label(foot, table.label, 12, paint=LIGHT.muted, valign="bottom")
    sheets.label(inner.below(14 * MM).above(7 * MM), _(_DOES[role]), 14, 11)
