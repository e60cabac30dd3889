"""Blank slips: whoever has something to say to any question of the workshop takes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Ideas
from app.report.kit.lines import lines
from app.report.kit.sheet import LEAST, MM, Sheets, draw_number
from app.report.paper.ink import write
from app.report.paper.styles import Style
from app.scene.geometry import Box
from app.scene.text import fit_alike, measure
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Option
    from app.report.kit.ways import Asked
    from app.scene.text import Fitted

SLIPS = 8
"""Slips on a page; half as many where there are many boxes to tick."""

EACH = 2
"""Slips for each person."""

_EDGE = 7 * MM
_LINE = 25.0
_SIZE = 13
_BLANK = 26.0
_MANY = 3
"""Boxes that a small slip has room for."""

_ROW = 19.0
_TICK = 12.0
_WORD = 12


def draw_free_slips(sheets: Sheets, people: int, boxes: Sequence[Boxes] = ()) -> None:
    """Draw two slips a person, whole pages: those of each set of ``boxes``, or plain ones."""
    for asked in boxes or (Boxes(),):
        rows = SLIPS // 2 if len(asked.options) <= _MANY else SLIPS // 4
        for _page in range(-(-people * EACH // (2 * rows))):
            for cell in sheets.cuts(sheets.page(), 2, rows):
                _slip(sheets, cell.inset(_EDGE), asked)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What is ticked on a slip before one writes: a camp, a part. ``name``: what they are."""

    name: str = ""
    options: tuple[Option, ...] = ()


def boxes_of(questions: Iterable[Asked]) -> tuple[Boxes, ...]:
    """Return the sets of places that texts are written for, each once."""
    found = {
        tuple((slot.label, slot.shape) for slot in one.asked.slots): Boxes(
            one.asked.slot_label, one.asked.slots
        )
        for one in questions
        if isinstance(one.asked, Ideas) and len(one.asked.slots) > 1
    }
    return tuple(found.values())


def _slip(sheets: Sheets, box: Box, asked: Boxes) -> None:
    style = Style(_SIZE, bold=True)
    words = _("Question n°")
    low = box.y + _SIZE
    write(sheets.canvas, box.x, sheets.up(low), words, style)
    x = box.x + measure(words, _SIZE, bold=True) + 4
    sheets.line((x, low + 2), (x + _BLANK, low + 2), LIGHT.ink, width=0.9)
    draw_number(sheets, box, "end")
    told = box.below(_SIZE + 8)
    help_ = sheets.label(
        told.top(30), _("Une phrase courte. N’écrivez ni nom, ni lieu."), 11, paint=LIGHT.muted
    )
    rest = told.below(help_.height + 4)
    if asked.options:
        rest = _boxes(sheets, rest, asked)
    lines(sheets, rest, _LINE)


def _boxes(sheets: Sheets, box: Box, asked: Boxes) -> Box:
    """Draw the boxes, under what they are; return what is left to write on."""
    name = asked.name or _("Votre place")
    head = _("{name}, si la question la demande :").format(name=name)
    sheets.label(box.top(_ROW), head, 11, bold=True)
    y = box.y + _ROW - 2
    across, words = _laid(box.width, asked.options)
    for row in range(0, len(words), across):
        places = Box(box.x, y, box.width, _ROW).columns(across, 3)
        for option, word, place in zip(asked.options[row:], words[row:], places, strict=False):
            _tick(sheets, place, option, word)
        y += _ROW
    return box.below(y - box.y)


def _laid(width: float, options: Sequence[Option]) -> tuple[int, tuple[Fitted, ...]]:
    """Return how many boxes stand side by side, and their words: whole, and all of one size."""
    labels = [one.label for one in options]
    most = _MANY if len(options) <= _MANY else 2
    for across in range(most, 0, -1):
        place = Box(0, 0, width, _ROW).columns(across, 3)[0]
        room = place.after(_beside(any(one.shape for one in options)))
        words = fit_alike(labels, room, _WORD, _WORD - 1 if across > 1 else LEAST)
        if not any(one.cut for one in words):
            break
    return across, words


def _beside(shape: bool) -> float:
    """Return how wide a box to tick is, with a shape or without."""
    return (1 + _TICK + 4) + (_TICK + 4 if shape else 0)


def _tick(sheets: Sheets, place: Box, option: Option, word: Fitted) -> None:
    """Draw a box to tick, the shape and the word of a place."""
    square = Box(place.x + 1, place.cy - _TICK / 2, _TICK, _TICK)
    sheets.rect(square, radius=2, stroke=LIGHT.ink, width=1.2)
    sheets.shape(option, square.right + 4 + _TICK / 2, place.cy, _TICK)
    sheets.block(word, place.after(_beside(bool(option.shape))), valign="middle")
