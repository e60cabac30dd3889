"""What those at one table say to each other: it goes when others sit there (``Input.between``).

« On se montre nos points » is said to those who sit at one's table now. Whoever comes, goes or is
drawn anew must not read what was never for them: such answers are erased, and asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.phase import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.core.phase import AnyInput, Phase
    from app.core.session import Step
    from app.room.hall import Hall


class Place(NamedTuple):
    """What one person answers to those at their table."""

    step: int
    phase: str
    question: str
    person: int


def companies(hall: Hall) -> dict[Place, frozenset[int]]:
    """Return to whom each person says what is said between those of a table: people by number."""
    return {
        Place(step.id, phase.key, question.key, person): people
        for step in hall.steps
        for phase, question in _asked(hall, step)
        for seats in hall.record(step).seated(phase.round).values()
        if (people := frozenset(seat.person for seat in seats))
        for person in people
    }


def forget_parted(hall: Hall, before: Mapping[Place, frozenset[int]]) -> None:
    """Erase what people said to others than those who now sit with them."""
    now = companies(hall)
    parted = [one for one in {**before, **now} if before.get(one) != now.get(one)]
    gone = [
        hall.store.withdraw_answers(
            one.step, one.phase, one.question, hall.alias(one.person, one.step)
        )
        for one in parted
    ]
    if any(gone):
        hall.erase_soon()


def _asked(hall: Hall, step: Step) -> Iterator[tuple[Phase, AnyInput]]:
    """Give the questions of a step that each answers to those at their table."""
    for phase in hall.phases(step):
        for one in phase.inputs:
            if one.between and one.audience is Audience.EVERYONE:
                yield phase, one
