"""Opinions of a room, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Answer, Card, CardStatus, CountingMode, Presence, Record, RoomCount
from app.core.session import Step
from app.core.workshop import Guidance
from workshops.formats.evaluation import FORMAT
from workshops.formats.evaluation.questionnaires import (
    LEVEL,
    Name,
    Settings,
    levels,
    questionnaire,
    scale,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.phase import Phase

SETTINGS = FORMAT.first_settings()
ITEMS = [key for key, _text in questionnaire(Name.END_OF_WORKSHOP).items]
OPEN_QUESTIONS = [key for key, _text in questionnaire(Name.END_OF_WORKSHOP).open_questions]
ANSWERS = [answer.key for answer in scale()]
STEP = Step(
    id=1, key="avis", type="evaluation", title="Votre avis", position=0, minutes=5, settings={},
    guidance=Guidance(screen="Votre avis, sans votre nom. Trois minutes."),
)  # fmt: skip


def phases(record: Record) -> tuple[Phase, ...]:
    """Return the phases of an evaluation."""
    return FORMAT.phases(STEP, SETTINGS, record)


def by_phone(*people: Sequence[str]) -> tuple[Answer, ...]:
    """Return what people answered, item by item; "" passes."""
    return tuple(
        Answer("avis", item, f"p{number}", (value,) if value else ())
        for number, values in enumerate(people)
        for item, value in zip(ITEMS, values, strict=False)
    )


def on_paper(item: str, numbers: Mapping[str, int], *, late: bool = False) -> tuple[RoomCount, ...]:
    """Return the sheets counted for an item."""
    mode = CountingMode.PHONES_PLUS_HANDS
    return tuple(RoomCount("avis", item, key, n, mode, late) for key, n in numbers.items())


def written(
    *texts: str, question: str = "garder", status: CardStatus = CardStatus.SHOWN
) -> tuple[Card, ...]:
    """Return answers to an open question, each by another phone."""
    return tuple(
        Card(n + 1, "avis", question, "", text[:280], status, alias=f"p{n}")
        for n, text in enumerate(texts)
    )


def crowd(people: int) -> Record:
    """Return a record where everyone answered everything, one way or another."""
    every = [[ANSWERS[(n + place) % 5] for place in range(10)] for n in range(people)]
    return Record(answers=by_phone(*every), presence=Presence(with_phone=people))


START, END = Settings(questionnaire=Name.BEFORE), Settings(compared=True, debrief=True)
LEVELS = [level.key for level in levels()]


def understood(*places: int | None) -> tuple[Answer, ...]:
    """Return how far each phone says it understands, from 0 to 4; None for who did not answer."""
    return tuple(
        Answer("avis", LEVEL, f"p{number}", (LEVELS[place],))
        for number, place in enumerate(places)
        if place is not None
    )


def compared(*pairs: tuple[int | None, int | None]) -> Record:
    """Return the record of an evaluation that goes on from one at the start."""
    before = Record(answers=understood(*(start for start, _end in pairs)))
    return Record(answers=understood(*(end for _start, end in pairs)), before=before)
