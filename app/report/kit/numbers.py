"""Cards that bear a number and no name, and the two agreements that go with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.kit.sheet import MM, Sheets
from app.report.paper.styles import WHITE
from app.scene.text import LEADING
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from app.scene.geometry import Box

ROWS = 6
"""People on a page: a card at the left, its agreements at the right."""

_PAD = 6 * MM
_NUMBER = 31 * MM
_TICKS = 33 * MM
_CODE = 6 * MM
_WORD = 22 * MM
_TEXT = 11
_TICK = 13.0


def draw_number_cards(sheets: Sheets, people: int) -> None:
    """Draw the cards from 1 to ``people`` (1 or more), and spare ones on the last page."""
    for first in range(1, people + 1, ROWS):
        cells = sheets.cuts(sheets.page(), 2, ROWS)
        for place in range(ROWS):
            _card(sheets, cells[2 * place].inset(_PAD), first + place)
            _agreements(sheets, cells[2 * place + 1].inset(_PAD), first + place)


def _card(sheets: Sheets, box: Box, number: int) -> None:
    """Draw a card to keep: its number, and what the number is for."""
    sheets.rect(box, WHITE, radius=10, stroke=LIGHT.forest, width=2)
    left = box.left(_NUMBER)
    sheets.label(
        left.inset(2 * MM, 4 * MM),
        _("n° {n}").format(n=number),
        40,
        16,
        bold=True,
        paint=LIGHT.forest,
        anchor="middle",
        valign="middle",
    )
    x = left.right
    sheets.line((x, box.y + 4 * MM), (x, box.bottom - 4 * MM), LIGHT.forest, width=1)
    words = (
        _("À garder, sans votre nom."),
        _("Tablette : touchez ce numéro, puis notez votre code."),
        _("Bulletin : écrivez le numéro, pour le changer ou le retirer ensuite."),
    )
    room = box.after(_NUMBER).inset(3 * MM, 2 * MM)
    _paragraphs(sheets, room.above(_CODE), words)
    _code(sheets, room.foot(_CODE))


def _code(sheets: Sheets, box: Box) -> None:
    """Draw the line where the four signs are noted that open what the card gave."""
    word = box.left(_WORD)
    sheets.label(word, _("Mon code :"), _TEXT + 1, 10, bold=True, valign="bottom")
    sheets.line((word.right, box.bottom), (box.right, box.bottom), LIGHT.ink, width=1.2)


def _paragraphs(sheets: Sheets, box: Box, words: tuple[str, ...]) -> None:
    y = box.y
    for text in words:
        room = box.below(y - box.y)
        fitted = sheets.label(room, text, _TEXT, 10)
        y += fitted.height + 2


def _agreements(sheets: Sheets, box: Box, number: int) -> None:
    """Draw what is handed in: yes or no to each agreement, nothing to sign."""
    head = _("Carte n° {n} · mes deux accords").format(n=number)
    sheets.label(box.top(_TEXT * LEADING), head, _TEXT + 1, 10, bold=True)
    rest = box.below(_TEXT * LEADING + 6)
    foot = rest.foot(_TEXT * LEADING)
    told = _("À donner à l’équipe. Rien à signer.")
    sheets.label(foot, told, _TEXT, 10, paint=LIGHT.muted, valign="bottom")
    asked = (
        _("1. Noter, montrer et reprendre mes réponses, sans mon nom."),
        _("2. Citer une parole que je dis, sans mon nom."),
    )
    for text, row in zip(asked, rest.above(foot.height + 4).rows(len(asked), 4), strict=True):
        ticks = row.after(row.width - _TICKS)
        sheets.label(row.left(row.width - _TICKS - 2 * MM), text, _TEXT, 10, valign="middle")
        for word, place in zip((_("Oui"), _("Non")), ticks.columns(2, 2 * MM), strict=True):
            _tick(sheets, place, word)


def _tick(sheets: Sheets, place: Box, word: str) -> None:
    side = place.left(_TICK)
    sheets.rect(
        type(place)(side.x, place.cy - _TICK / 2, _TICK, _TICK),
        radius=2,
        stroke=LIGHT.ink,
        width=1.2,
    )
    sheets.label(place.after(_TICK + 4), word, _TEXT + 1, bold=True, valign="middle")
