"""Posters that tables write on: a question, its prompts, lines for one idea each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.text import title_and_rest
from app.report.kit.sheet import LEAST, MARGIN, MM, Sheets
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.together import Worksheet

_LINE = 11 * MM
_SIGNS = ("+", "?")
_SIGN = 14 * MM
"""Width of the column of each sign that others put beside an idea."""

_PARTS = 0.5
"""Of the width: the lines of an idea after its first one."""

_HEAD = 16
"""What columns are called, in points."""

_GAP = 4 * MM
_PROMPT = 24
"""Largest prompt, in points: a table of six reads it together."""

_FOOT = 14
"""What is done with the ideas, in points."""


def question_posters(worksheets: Sequence[Worksheet]) -> bytes:
    """Return one A4 page a question; A3 does as well."""
    sheets = Sheets(_("Affiches des questions"), _("Affiches des questions"))
    draw_question_posters(sheets, worksheets)
    return sheets.save()


def draw_question_posters(sheets: Sheets, worksheets: Sequence[Worksheet]) -> None:
    """Draw the posters, a page each."""
    for worksheet in worksheets:
        box = sheets.page().inset(MARGIN)
        step = fit(worksheet.step, box.top(2 * LEAST * LEADING), LEAST, LEAST)
        sheets.block(step, box, paint=LIGHT.muted)
        box = _question(sheets, box.below(step.height + _GAP), worksheet.question)
        box = _prompts(sheets, box, worksheet.prompts)
        foot = box.foot(2 * _FOOT * LEADING)
        sheets.label(foot, _how_to_mark(worksheet), _FOOT, paint=LIGHT.muted, valign="bottom")
        _lines(sheets, box.above(foot.height + _GAP), worksheet)


def _question(sheets: Sheets, box: Box, question: str) -> Box:
    """Write a question, its title large; return what is left under it."""
    title, rest = title_and_rest(question)
    room = box.top(box.height * 0.26)
    y = box.y
    for text, largest, least in ((title, 76 if rest else 40, 15), (rest, 28, 15)):
        if text:
            fitted = fit(text, room, largest, least, bold=True)
            sheets.block(fitted, Box(box.x, y, box.width, fitted.height), paint=LIGHT.forest)
            y += fitted.height
    rule = Box(box.x, y + _GAP / 2, box.width, 3)
    sheets.rect(rule, LIGHT.mimosa)
    return box.below(rule.bottom - box.y + _GAP)


def _prompts(sheets: Sheets, box: Box, prompts: Sequence[str]) -> Box:
    """Write the prompts, all at one size; return what is left under them."""
    if not prompts:
        return box
    lead = 5 * MM
    for size in range(_PROMPT, LEAST - 1, -1):
        texts = [fit(one, Box(0, 0, box.width - lead, 1e6), size, size) for one in prompts]
        high = sum(text.height + 3 for text in texts)
        if high <= box.height * 0.4:
            break
    y = box.y
    for text in texts:
        _dot(sheets, box.x + 1.2 * MM, y + text.size * 0.62)
        sheets.block(text, Box(box.x + lead, y, box.width - lead, text.height))
        y += text.height + 3
    return box.below(y - box.y + _GAP / 2)


def _dot(sheets: Sheets, cx: float, cy: float) -> None:
    side = 3.4
    sheets.rect(Box(cx - side / 2, cy - side / 2, side, side), LIGHT.leaf, radius=side / 2)


def _how_to_mark(worksheet: Worksheet) -> str:
    """Return how ideas are written, and what is done with them once they are."""
    words = _("Une idée par ligne, sans nom.")
    if worksheet.marked:
        words = _("Une idée par ligne, sans nom. « + » : d’accord. « ? » : une question.")
    if not worksheet.keep:
        return words
    kept = ngettext(
        "À la fin, entourez {n} idée à garder.",
        "À la fin, entourez {n} idées à garder.",
        worksheet.keep,
    )
    return f"{words} {kept}"


def _lines(sheets: Sheets, box: Box, worksheet: Worksheet) -> None:
    """Draw lines to write on, down to the foot, with a column for each part and each sign."""
    high = _HEAD * LEADING
    x = box.right
    for name, wide in reversed(_columns(box, worksheet)):
        x -= wide
        sheets.label(Box(x, box.y, wide, high), name, _HEAD, LEAST, bold=True, anchor="middle")
        sheets.line((x, box.y), (x, box.bottom), LIGHT.muted, width=0.7)
    if worksheet.columns:
        sheets.label(Box(box.x, box.y, x - box.x, high), worksheet.columns[0], _HEAD, bold=True)
    for number in range(1, int((box.height - high) // _LINE) + 1):
        y = box.y + high + number * _LINE
        sheets.line((box.x, y), (box.right, y), LIGHT.muted, width=0.7)


def _columns(box: Box, worksheet: Worksheet) -> list[tuple[str, float]]:
    """Return what stands at the right of an idea, and its width."""
    parts = worksheet.columns[1:]
    wide = box.width * _PARTS / len(parts) if parts else 0.0
    signs = _SIGNS if worksheet.marked else ()
    return [*((name, wide) for name in parts), *((sign, _SIGN) for sign in signs)]
