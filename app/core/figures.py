"""Figures as the restitution tells them, one a row, for tables of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.record import CountingMode, is_card_key
from app.core.tally import choice_options, tally

if TYPE_CHECKING:
    from app.core.phase import Choice, Phase
    from app.core.record import Record


class Figure(Struct, frozen=True):
    """How many people gave one ``answer`` to one ``question``.

    ``moment`` is when it was asked, where it was more than once (« Affirmation 1 · Avant »);
    ``about`` whose answers they are, or of what they tell. ``mode`` is how they were counted.
    ``written``: the room wrote one of these words: where it stands would tell when it came.
    """

    question: str
    answer: str
    number: int
    moment: str = ""
    about: str = ""
    mode: CountingMode = CountingMode.PHONES_PLUS_HANDS
    written: bool = False


def moment(phase: Phase) -> str:
    """Return when something was asked: « Affirmation 1 · Avant »."""
    return " · ".join(filter(None, (phase.group, phase.short)))


def figures_of(record: Record, phase: Phase, choice: Choice) -> tuple[Figure, ...]:
    """Return the figures of a choice, option by option; none where they are not known.

    A format calls it for what its section tells, and for nothing else.
    """
    figures = tally(record, phase.key, choice)
    if not figures.counted or not figures.total:
        return ()
    return tuple(
        Figure(
            choice.label,
            one.label,
            figures.of(one.key),
            moment(phase),
            mode=choice.mode,
            written=is_card_key(one.key.partition("_")[0]),
        )
        for one in choice_options(choice, record)
    )
