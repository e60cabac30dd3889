"""What is read aloud, in the order of the workshop: what the room's screen would show, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes
from app.core.phase import Choice, Ideas
from app.report.kit.flow import draw_list
from app.report.paper.flowables import Bullet, Part, Piece, Text
from app.report.paper.styles import Style
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.phase import Phase
    from app.report.kit.plan import PlannedStep
    from app.report.kit.sheet import Sheets

_STEP = Style(14, bold=True, colour=LIGHT.forest, leading=1.25)
_PHASE = Style(11, bold=True, colour=LIGHT.muted, leading=1.3)
_SAID = Style(13, leading=1.3)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read when a phase begins: ``title`` is the phase's."""

    title: str
    lines: tuple[str, ...]


def readings(step: PlannedStep) -> tuple[Reading, ...]:
    """Return what a step has to be read, each thing once.

    Of the room's page it is what somebody wrote for this workshop, and what the format says to the
    room; a questionnaire, which the page does not show, gives its sentences. The step's own words
    for the room come first where the page has others in their place.
    """
    found: list[Reading] = []
    left = dict.fromkeys(filter(None, (step.step.guidance.screen, *step.written)))
    for place, phase in enumerate(step.phases):
        left.update(dict.fromkeys(_declared(phase)))
        shown = step.shown(phase) if step.shown is not None else ()
        lines = [_plain(line, phase) for line in _news(shown, left) if line != phase.title]
        if not place and step.step.guidance.screen in left and _asks(step):
            lines.insert(0, step.step.guidance.screen)
        if phase.questionnaire and not step.papers:
            lines += [in_quotes(one.label) for one in phase.inputs if isinstance(one, Choice)]
        if lines:
            found.append(Reading(phase.title, tuple(lines)))
    return tuple(found)


def _news(lines: Sequence[str], left: dict[str, None]) -> Iterator[str]:
    """Give the lines that tell something not read yet, and take it from what is ``left``."""
    for line in dict.fromkeys(lines):
        told = [text for text in left if text in line]
        if told:
            yield line
        for text in told:
            del left[text]


def _plain(line: str, phase: Phase) -> str:
    """Return a line without the numbers that the page adds to it (« 0 feuille reçue »)."""
    return phase.screen if phase.screen and line.startswith(phase.screen) else line


def _asks(step: PlannedStep) -> bool:
    return any(phase.inputs for phase in step.phases)


def _declared(phase: Phase) -> Iterator[str]:
    """Give what a phase says to the room, and the questions of what can be chosen or written in."""
    if phase.screen:
        yield phase.screen
    for one in phase.inputs:
        for option in one.slots if isinstance(one, Ideas) else one.options:
            yield from filter(None, option.hints)


def draw_aloud(sheets: Sheets, steps: Sequence[PlannedStep]) -> None:
    """Draw the texts on pages of their own; nothing where there is nothing to read."""
    told = _("Ce que la salle verrait à l’écran. Lisez lentement, et répétez si on le demande.")
    draw_list(sheets, _("À lire à voix haute"), told, list(_blocks(steps)))


def _blocks(steps: Sequence[PlannedStep]) -> Iterator[tuple[Piece, ...]]:
    for step in steps:
        head: tuple[Piece, ...] = (Text([Part(step.step.title, _STEP)], space=12),)
        for one in readings(step):
            name = [Text([Part(one.title, _PHASE)], space=6)]
            first, *others = (Bullet([Part(line, _SAID)], space=3, indent=16) for line in one.lines)
            yield (*head, *(name if one.title != step.step.title else ()), first)
            yield from ((other,) for other in others)
            head = ()
