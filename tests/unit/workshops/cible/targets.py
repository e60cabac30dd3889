"""Targets of a room, for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core import teams
from app.core.phase import Choice
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    CountingMode,
    Presence,
    Record,
    Role,
    RoomCount,
    Seat,
)
from app.core.session import Step
from app.format import Account, Moment, Stage
from app.scene.frame import WIDE
from app.scene.theme import LIGHT, Theme
from tests.unit.workshops.samples import info
from workshops.formats.cible import FORMAT
from workshops.formats.cible.phases import items
from workshops.formats.cible.settings import Mode, Settings, Situation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.phase import Phase

STEP = Step(
    id=1, key="cible", type="cible", title="Regards croisés", position=0, minutes=24, settings={}
)
SECTORS = ("co_expression", "co_construction", "co_decision", "co_mise_en_oeuvre")
TWO = (
    Situation("Un service revoit l’accueil des personnes en soin.", "organisation"),
    Situation("Un institut prépare un module.", "formation"),
)
CRITERIA = Settings(mode=Mode.CRITERIA)
CARERS = Settings(carer=True)
INDICATORS = Settings(mode=Mode.INDICATORS, situations=TWO)
PAIRS = Settings(pairs=True)


def phases(settings: Settings, record: Record) -> tuple[Phase, ...]:
    return FORMAT.phases(STEP, settings, record)


def person(settings: Settings, alias: str, view: str, levels: Sequence[str]) -> tuple[Answer, ...]:
    """Return what one phone said: its point of view, then a level for each thing; "" passes."""
    asked = [one.asked(view) for one in items(settings)]  # type: ignore[arg-type]
    where = {
        one.key: phase.key
        for phase in phases(settings, Record())
        for one in phase.inputs
        if isinstance(one, Choice)
    }
    said = (
        Answer(where[key], key, alias, (level,) if level else ())
        for key, level in zip(asked, levels, strict=False)
    )
    return (Answer("regard", "regard", alias, (view,)), *said)


def crowd(
    settings: Settings,
    people: Sequence[tuple[str, Sequence[str]]],
    *,
    answers: tuple[Answer, ...] = (),
    cards: tuple[Card, ...] = (),
) -> Record:
    """Return a record of phones: (point of view, levels) each."""
    points = tuple(
        answer
        for number, (view, levels) in enumerate(people)
        for answer in person(settings, f"p{number}", view, levels)
    )
    presence = Presence(with_phone=len(people))
    return Record(answers=(*points, *answers), cards=cards, presence=presence)


_PROS = (("3", "3", "1", "2"), ("4", "3", "2", "2"), ("3", "2", "3", "sait_pas"),
         ("4", "4", "3", "2"), ("2", "3", "3", "1"), ("3", "3", "4", "2"))  # fmt: skip
_USERS = (("3", "2", "0", "2"), ("3", "1", "1", "2"), ("4", "2", "1", "1"),
          ("2", "2", "0", "2"), ("3", "2", "2", "3"))  # fmt: skip


def crossed(
    settings: Settings | None = None,
    *,
    answers: tuple[Answer, ...] = (),
    cards: tuple[Card, ...] = (),
) -> Record:
    """Return six professionals and five users who do not see the same thing."""
    settings = settings or Settings()
    count = len(items(settings)) // 4
    people = [("professionnel", one) for one in _PROS] + [("usager", one) for one in _USERS]
    wide = [(view, [level for level in one for _each in range(count)]) for view, one in people]
    return crowd(settings, wide, answers=answers, cards=cards)


def together(levels: Sequence[str], aimed: Sequence[str] = ()) -> tuple[Answer, ...]:
    """Return what the room said together, sector by sector."""
    now = (
        Answer("ensemble", sector, teams.ROOM, (level,))
        for sector, level in zip(SECTORS, levels, strict=False)
        if level
    )
    later = (
        Answer("ensemble", f"{sector}_vise", teams.ROOM, (level,))
        for sector, level in zip(SECTORS, aimed, strict=False)
        if level
    )
    return (*now, *later)


def card(
    number: int,
    phase: str,
    key: str,
    slot: str,
    text: str,
    team: str = "",
    status: CardStatus = CardStatus.SHOWN,
) -> Card:
    """Return a free text."""
    return Card(number, phase, key, slot, text, status, team=team)


def said(texts: Sequence[str]) -> tuple[Card, ...]:
    """Return words for the joint levels, and an action in parts for each."""
    found = [
        card(n, "ensemble", "mots", SECTORS[n % 4], text[:280]) for n, text in enumerate(texts, 1)
    ]
    found += [
        card(100 + n, "actions", "action", SECTORS[n % 4],
             f"{' '.join(text.split())[:200]}\nLa cadre du service\navant le 30 juin")
        for n, text in enumerate(texts, 1)
    ]  # fmt: skip
    return tuple(found)


def seated(people: int, count: int = 2, names: Sequence[str] = ()) -> dict[str, Any]:
    """Return teams, and who sits there, in turn; the first of each writes."""
    there = [teams.team(n, names[n - 1] if n <= len(names) else "") for n in range(1, count + 1)]
    seats = tuple(
        Seat(n + 1, there[n % count].key, code=f"Mimosa {n + 1}",
             role=Role.WRITER if n < count else Role.NONE)
        for n in range(people)
    )  # fmt: skip
    return {"teams": tuple(there), "seats": seats}


def signs(texts: Sequence[str], levels: Sequence[str], team: str, first: int = 1) -> dict[str, Any]:
    """Return the concrete signs of a group and their levels."""
    cards = tuple(
        card(first + n, "indicateurs", "indicateur", SECTORS[n % 4], text[:160], team)
        for n, text in enumerate(texts)
    )
    value = tuple(f"{one.key}_{level}" for one, level in zip(cards, levels, strict=False) if level)
    return {"cards": cards, "answers": (Answer("placer", "niveau", team, value),)}


def hands(question: str, numbers: Sequence[tuple[str, int]]) -> tuple[RoomCount, ...]:
    mode = CountingMode.PHONES_PLUS_HANDS
    return tuple(RoomCount("seul", question, option, n, mode) for option, n in numbers)


def moments(
    settings: Settings,
    record: Record,
    size: tuple[int, int] = WIDE,
    theme: Theme = LIGHT,
    zoom: str = "",
) -> Iterator[Moment[Settings]]:
    every = phases(settings, record)
    stage = Stage(size, theme, "192.168.43.1")
    for phase in every:
        for state in phase.stops:
            yield Moment(
                stage, info(), STEP, settings, record, every, phase, state, left=61, zoom=zoom
            )


def account(settings: Settings, record: Record) -> Account[Settings]:
    return Account(info(), STEP, settings, record, phases(settings, record))
