"""How each thing that a workshop asks is answered on paper: nothing asked is without a way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import N_, _
from app.core.phase import AnyInput, Audience, Choice, Ideas, State, address
from app.report.kit.plan import Form, gone_back_to, whom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.phase import Phase
    from app.report.kit.plan import PlannedStep


class Way(StrEnum):
    """What a question is answered with."""

    VOICE = "voice"
    TOGETHER = "together"
    HANDS = "hands"
    PLACES = "places"
    FREE = "free"
    SLIP = "slip"
    FORM = "form"
    LEAVES = "leaves"
    POSTER = "poster"
    CANVAS = "canvas"
    DRAWN = "drawn"
    KEPT = "kept"


_WORDS = {
    Way.VOICE: N_("À voix haute seulement. Rien n’est noté."),
    Way.TOGETHER: N_("Toute la salle, à voix haute. L’équipe note."),
    Way.HANDS: N_("À main levée. L’équipe compte."),
    Way.PLACES: N_("On se place, ou on lève un carton."),
    Way.FREE: N_("Bulletin libre, ou à voix haute."),
    Way.SLIP: N_("Bulletin à ce nom."),
    Way.FORM: N_("Questionnaire."),
    Way.LEAVES: N_("Feuilles à coller."),
    Way.POSTER: N_("Affiche de la table."),
    Way.CANVAS: N_("Grande feuille de la table, ou de la salle."),
    Way.DRAWN: N_("Feuille à remplir."),
    Way.KEPT: N_("Sur une de leurs feuilles, ou au dos. Elle reste à leur table."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the workshop: its ``number`` from 1, where it belongs and its way."""

    number: int
    step: PlannedStep
    phase: Phase
    asked: AnyInput
    way: Way
    whom: str = ""


def way_words(way: Way) -> str:
    """Return how a question is answered, in words."""
    return _(_WORDS[way])


def asked_of_room(steps: Sequence[PlannedStep]) -> tuple[Asked, ...]:
    """Return all that is asked of people, of tables and of the room, each once in its step."""
    return tuple({one.number: one for one in each_time(steps).values()}.values())


def each_time(steps: Sequence[PlannedStep]) -> dict[tuple[int, str, str], Asked]:
    """Return what is asked, by the place of its step, its phase and its key.

    A question that its step asks again is the same one, with the same number.
    """
    known: dict[tuple[object, ...], Asked] = {}
    found: dict[tuple[int, str, str], Asked] = {}
    for place, step in enumerate(steps):
        for phase in step.phases:
            for one in phase.inputs:
                if one.audience is Audience.FACILITATORS:
                    continue
                view = whom(step.phases, one)
                key = (place, part_of(phase, one), one.label, view)
                if key not in known:
                    way = way_of(step, phase, one)
                    known[key] = Asked(len(known) + 1, step, phase, one, way, view)
                found[place, phase.key, one.key] = known[key]
    return found


def part_of(phase: Phase, asked: AnyInput) -> str:
    """Return the part of its step that a question is apart in (« Affirmation 1 »), "" for all."""
    on_board = isinstance(asked, Ideas) and asked.board
    return "" if phase.team or on_board else phase.group


def way_of(step: PlannedStep, phase: Phase, asked: AnyInput) -> Way:
    """Return how one question is answered on paper."""
    if asked.between:
        return Way.KEPT if step.papers else Way.VOICE
    if asked.fleeting:
        return Way.VOICE
    if asked.audience is Audience.ROOM:
        return Way.TOGETHER
    if asked.audience is not Audience.EVERYONE:
        return Way.CANVAS if step.table_papers else Way.POSTER
    if address(phase.key, asked.key) in _leading(step):
        return Way.DRAWN if step.papers else Way.HANDS
    if phase.questionnaire:
        return Way.DRAWN if step.papers else Way.FORM
    if isinstance(asked, Ideas):
        return _way_of_texts(step, phase, asked)
    return _way_of_choice(step, phase, asked)


def _leading(step: PlannedStep) -> frozenset[str]:
    return frozenset().union(*(phase.leading for phase in step.phases))


def _way_of_texts(step: PlannedStep, phase: Phase, asked: Ideas) -> Way:
    """Return how a text is written; what is asked time after time is written on blank slips."""
    if asked.board and asked.slots:
        return Way.CANVAS if step.table_papers else Way.LEAVES
    groups = {one.group for one in step.phases if one.input(asked.key) is not None}
    shown = State.REVEALED in phase.stops and len(groups) == 1
    return Way.SLIP if shown or asked.parts else Way.FREE


def _way_of_choice(step: PlannedStep, phase: Phase, asked: Choice) -> Way:
    if asked.counted and address(phase.key, asked.key) in gone_back_to(step):
        return Way.PLACES
    if asked.signs:
        return Way.POSTER
    if asked.options_from is not None or len(asked.options) < 2:
        return Way.HANDS if asked.counted else Way.FREE
    return Way.SLIP if State.REVEALED in phase.stops else Way.HANDS


def slips(steps: Sequence[PlannedStep]) -> tuple[Form, ...]:
    """Return what everybody writes at one moment, on one slip each."""
    grouped: dict[tuple[int, str], list[Asked]] = {}
    for one in asked_of_room(steps):
        if one.way is Way.SLIP:
            grouped.setdefault((steps.index(one.step), one.phase.key), []).append(one)
    return tuple(
        Form(
            same[0].step.step.title,
            same[0].phase.title,
            tuple(one.asked for one in same),
        )
        for same in grouped.values()
    )


def free_questions(steps: Sequence[PlannedStep]) -> Iterator[Asked]:
    """Give the questions that any blank slip answers."""
    return (one for one in asked_of_room(steps) if one.way is Way.FREE)
