"""Posters that one table writes on alone: its own name, and all that it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Option
from app.report.kit.sheet import LEAST, MARGIN, MM, Sheets
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.together import Section, TeamPoster

_LINE = 9.5 * MM
_HEAD = 18 * MM
_GAP = 4 * MM
_NUMBER = 9 * MM
_MOST = 4
"""Sections on a page."""

_SMALL = 11
_NAMED = 0.55
"""Of the head: what the name of a table takes at most; the rest is for the one it takes."""


def draw_team_posters(sheets: Sheets, posters: Sequence[TeamPoster]) -> None:
    """Draw the posters: a page each, or more where a table is asked more than fits on one."""
    for poster in posters:
        count = -(-len(poster.sections) // _MOST)
        each = -(-len(poster.sections) // count)
        for start in range(0, len(poster.sections), each):
            _page(sheets, poster, poster.sections[start : start + each])


def team_posters(posters: Sequence[TeamPoster]) -> bytes:
    """Return the posters as one document."""
    sheets = Sheets(_("Affiches des tables"), _("Affiches des tables"))
    draw_team_posters(sheets, posters)
    return sheets.save()


def _page(sheets: Sheets, poster: TeamPoster, sections: Sequence[Section]) -> None:
    box = sheets.page().inset(MARGIN)
    _head(sheets, box.top(_HEAD), poster)
    rest = box.below(_HEAD + _GAP)
    foot = rest.foot(_SMALL * LEADING)
    words = _("Une idée par ligne, sans nom. « Je passe » est une réponse.")
    sheets.label(foot, words, _SMALL, paint=LIGHT.muted, valign="bottom")
    places = rest.above(foot.height + _GAP).rows(len(sections), _GAP)
    number = 1
    for place, section in zip(places, sections, strict=True):
        number += _section(sheets, place, section, number)


def _head(sheets: Sheets, box: Box, poster: TeamPoster) -> None:
    """Write which table it is, where it belongs, and leave room for the name it takes."""
    team = poster.team
    option = Option(team.key, team.label, team.shape, team.colour)
    sheets.shape(option, box.x + _HEAD * 0.4, box.cy, _HEAD * 0.7)
    words = box.after(_HEAD)
    sheets.label(words.top(LEAST * LEADING + 2), poster.step, LEAST + 1, LEAST, paint=LIGHT.muted)
    low = words.below(LEAST * LEADING + 2)
    named = low.left(low.width * _NAMED)
    name = sheets.label(named, team.label, 22, 11, bold=True, paint=LIGHT.forest, valign="bottom")
    blank = low.after(name.width + 8 * MM)
    asked = sheets.label(blank, _("Notre nom :"), 14, _SMALL, valign="bottom")
    y = box.bottom - 1
    sheets.line((blank.x + asked.width + 6, y), (box.right, y), LIGHT.muted, width=0.9)


def _section(sheets: Sheets, box: Box, section: Section, number: int) -> int:
    """Write what is asked over its rule, then lines down to the foot; return how many."""
    y = box.y
    for text, largest, bold in ((section.title, 18, True), (section.hint, 12, False)):
        if text:
            room = Box(box.x, y, box.width, 2 * largest * LEADING)
            fitted = fit(text, room, largest, _SMALL, bold=bold)
            sheets.block(fitted, room, paint=LIGHT.forest if bold else LIGHT.ink)
            y += fitted.height + 2
    sheets.rect(Box(box.x, y + 1, box.width, 2), LIGHT.mimosa)
    rest = box.below(y + 4 - box.y)
    count = _lines(sheets, rest.after(_NUMBER) if section.numbered else rest, section.columns)
    for place in range(count if section.numbered else 0):
        row = Box(rest.x, rest.y + place * _LINE, _NUMBER, _LINE - 2)
        sheets.label(row, str(number + place), _SMALL + 1, bold=True, valign="bottom")
    return count


def _lines(sheets: Sheets, box: Box, columns: Sequence[str]) -> int:
    """Draw lines, in as many columns as an idea has parts, each under its name; return how many."""
    high = (_SMALL + 2) * LEADING if columns else 0.0
    places = box.columns(max(1, len(columns)), 3 * MM)
    for name, place in zip(columns, places, strict=False):
        sheets.label(place.top(high), name, _SMALL + 1, LEAST, bold=True)
    count = int((box.height - high) // _LINE)
    for number in range(1, count + 1):
        y = box.y + high + number * _LINE
        for place in places:
            sheets.line((place.x, y), (place.right, y), LIGHT.muted, width=0.7)
    return count
