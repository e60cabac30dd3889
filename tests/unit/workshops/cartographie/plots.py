"""Plans for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.record import Card, CardStatus, Presence, Record
from app.core.teams import team
from tests.unit.workshops.sous_groupes.people import seated
from workshops.formats.cartographie.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

SLOTS = tuple(one.key for one in Settings().slots)
PLAIN = (
    "Les animaux restent seuls",
    "Des personnes qui vivent à la rue",
    "Un refuge, des bénévoles",
    "Une association le fait déjà à Lyon",
    "Un local près des urgences, ouvert la nuit",
    "Le règlement de l’hôpital",
    "Les personnes acceptent d’être soignées",
    "Décider ensemble",
)


def written(
    texts: Sequence[str],
    *,
    by: str = "",
    slots: Sequence[str] = SLOTS,
    first: int = 1,
    phase: str = "carte",
    status: CardStatus = CardStatus.SHOWN,
) -> tuple[Card, ...]:
    """Return texts in each box in turn, of one table or of nobody's."""
    return tuple(
        Card(
            number, phase, "champ", slots[(number - first) % len(slots)], text, status,
            alias=f"a{number}", team=by,
        )
        for number, text in enumerate(texts, first)
    )  # fmt: skip


def at_tables(*cards: Card, people: int = 9, count: int = 3) -> Record:
    """Return what people wrote at tables that an earlier step made, named by their project."""
    names = ("Deux regards pour un soin", "Un carnet à deux", "Le médiateur créatif", "Le café")
    made = tuple(team(number, names[number - 1]) for number in range(1, count + 1))
    before = replace(seated(people, count), teams=made)
    return replace(before, before=before, cards=cards)


ROOM = Record(presence=Presence(with_phone=9), cards=written(PLAIN))
TABLES = at_tables(
    *written(PLAIN * 3, by="g1"),
    *written(PLAIN[:3], by="g2", first=50),
    *written(PLAIN[:2], by="g3", first=70, status=CardStatus.RECEIVED),
)
