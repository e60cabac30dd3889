"""Where people place their team, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Answer, CountingMode, Presence, Record, RoomCount
from tests.unit.workshops.gathering import cards
from workshops.formats.niveaux.phases import FORWARD, STEP, TODAY, YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence


def placed(today: Sequence[str], year: Sequence[str], domain: str = "soins") -> tuple[Answer, ...]:
    """Return what people say of one domain, one level a person; "" for « Je passe »."""
    return tuple(
        Answer(phase, domain, f"p{number}", (level,) if level else ())
        for phase, levels in ((TODAY, today), (YEAR, year))
        for number, level in enumerate(levels)
    )


def hands(phase: str, domain: str, **numbers: int) -> tuple[RoomCount, ...]:
    """Return hands counted in the room."""
    return tuple(
        RoomCount(phase, domain, level, number, CountingMode.PHONES_PLUS_HANDS)
        for level, number in numbers.items()
    )


TODAY_8 = ["consultation"] * 5 + ["collaboration"] * 2 + ["ne_sait_pas"]
YEAR_8 = ["collaboration"] * 4 + ["partenariat"] * 4


def room(texts: Sequence[str] = (), domain: str = "soins") -> Record:
    """Return eight people on one domain, and ideas to go on."""
    return Record(
        answers=placed(TODAY_8, YEAR_8, domain),
        presence=Presence(with_phone=8),
        cards=cards(FORWARD, STEP, texts),
    )
