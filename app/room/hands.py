"""Hands counted one option after the other: what stands typed, and what it adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import StaleError
from app.core.i18n import _
from app.core.tally import choice_options, hands_counted, tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.phase import Choice, Phase
    from app.core.record import Record, RoomCount


def check_seen(
    seen: Mapping[str, int] | None, typed: Mapping[str, int], numbers: Mapping[str, int]
) -> None:
    """Raise StaleError when a number that would be changed is not the one that was seen."""
    if seen is not None and any(
        typed[option] not in (number, seen.get(option, 0)) for option, number in numbers.items()
    ):
        raise StaleError(_("Ces nombres ont changé entre-temps. Regardez, puis recommencez."))


def typed(record: Record, phase: Phase, choice: Choice) -> dict[str, int]:
    """Return the number typed for each option of a choice, 0 when none was."""
    none = dict.fromkeys((option.key for option in choice_options(choice, record)), 0)
    return none | hands_counted(record, phase.key, choice)


def above(record: Record, phase: Phase, choice: Choice, counted: tuple[RoomCount, ...]) -> int:
    """Return how many more people than there are would be counted."""
    place = (phase.key, choice.key, choice.mode)
    others = tuple(one for one in record.counts if (one.phase, one.input, one.mode) != place)
    return tally(structs.replace(record, counts=others + counted), phase.key, choice).above
