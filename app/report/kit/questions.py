"""All that the workshop asks, numbered, and how each thing is answered on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes
from app.core.phase import Ideas
from app.report.kit.flow import draw_list
from app.report.kit.ways import Way, asked_of_room, part_of, way_words
from app.report.paper.flowables import Part, Piece, Text
from app.report.paper.ink import baseline, write_right
from app.report.paper.styles import Style
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.report.kit.plan import PlannedStep
    from app.report.kit.sheet import Sheets
    from app.report.kit.ways import Asked

_INDENT = 34.0
_STEP = Style(13, bold=True, colour=LIGHT.forest, leading=1.25)
_ASKED = Style(12, bold=True, leading=1.25)
_BODY = Style(11, leading=1.25)
_HOW = Style(11, colour=LIGHT.muted, leading=1.25)


def draw_question_list(sheets: Sheets, steps: Sequence[PlannedStep]) -> None:
    """Draw the list on pages of its own; nothing where nothing is asked."""
    told = _("Dites le numéro de la question : on l’écrit sur un bulletin libre.")
    draw_list(sheets, _("Les questions de l’atelier"), told, list(_blocks(steps)))


def _blocks(steps: Sequence[PlannedStep]) -> Iterator[tuple[Piece, ...]]:
    """Give each question; a questionnaire is told once, its questions are on its own sheet.

    What the one before is answered with too is not said again.
    """
    step, sheet, last = "", "", ""
    for one in asked_of_room(steps):
        head: tuple[Piece, ...] = ()
        if one.step.step.key != step:
            step, sheet, last = one.step.step.key, "", ""
            head = (Text([Part(one.step.step.title, _STEP)], space=10),)
        if one.phase.questionnaire and one.way in (Way.FORM, Way.DRAWN):
            if sheet != one.phase.key or head:
                sheet = one.phase.key
                yield (*head, _line(one.number, one.phase.title, _count(steps, one), one))
            continue
        label, told = _words(one)
        yield (*head, _line(one.number, label, told if told != last else "", one))
        last = told


def _count(steps: Sequence[PlannedStep], one: Asked) -> str:
    """Return the numbers of what stands alike, and what a drawn sheet answers it with."""
    numbers = [
        each.number
        for each in asked_of_room(steps)
        if each.step is one.step and each.phase.key == one.phase.key
    ]
    told = _("Questions {first} à {last}").format(first=numbers[0], last=numbers[-1])
    return f"{told} · {_words(one)[1]}" if one.way is Way.DRAWN else told


def _words(one: Asked) -> tuple[str, str]:
    """Return a question as it is said, and what it is answered with: options, places, lines."""
    asked = one.asked
    label = " · ".join(filter(None, (part_of(one.phase, asked), asked.label)))
    options = asked.slots if isinstance(asked, Ideas) else asked.options
    parts = asked.parts if isinstance(asked, Ideas) else ()
    names = dict.fromkeys(option.label for option in options if len(options) > 1)
    return label, " / ".join((*names, *map(in_quotes, parts)))


def _line(number: int, label: str, told: str, one: Asked) -> Piece:
    parts = [Part(label, _ASKED)]
    if told:
        parts.append(Part(told, _BODY))
    parts.append(Part(way_words(one.way), _HOW))
    return Numbered(parts, number)


class Numbered(Text):
    """A question beside its number."""

    def __init__(self, parts: Sequence[Part], number: int) -> None:
        super().__init__(parts, space=5, indent=_INDENT)
        self.number = number

    def _adorn(self) -> None:
        if self.first and self.lines:
            y = self.height - baseline(self.lines[0].style)
            write_right(self.canv, _INDENT - 9, y, str(self.number), _ASKED)
