"""Opinions of a room, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Answer, Card, CardStatus, CountingMode, Presence, Record, RoomCount
from app.core.session import Step
from app.core.workshop import Guidance
from workshops.formats.evaluation import FORMAT
from workshops.formats.evaluation.questionnaires import Name, questionnaire, scale

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
