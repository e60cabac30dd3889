"""Grids of a room, for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Answer, Card, CardStatus, Channel, Cluster, Presence, Record
from app.core.teams import ROOM
from workshops.formats.grille.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

SETTINGS = Settings()
SLOTS = tuple(one.key for one in SETTINGS.slots)
PLAIN = (
    "Connaît les habitudes de la journée.",
    "Repère un changement avant tout le monde.",
    "Sait rassurer, avec peu de mots.",
    "Transmet à l’équipe ce qui s’est passé la nuit.",
    "Prend le temps, même quand il manque.",
    "Sait dire ses limites.",
    "Explique les choix possibles sans presser.",
)


def cases(
    texts: Sequence[str],
    slots: Sequence[str] = SLOTS,
    *,
    first: int = 1,
    status: CardStatus = CardStatus.SHOWN,
) -> tuple[Card, ...]:
    """Return ideas, in each slot in turn."""
    return tuple(
        Card(n, "grille", "case", slots[(n - first) % len(slots)], text, status, alias=f"p{n}")
        for n, text in enumerate(texts, first)
    )


def said(texts: Sequence[str], key: str = "ce_que_je_garde", first: int = 900) -> tuple[Card, ...]:
    """Return what facilitators note at the end."""
    return tuple(
        Card(n, "garder", key, "", text, CardStatus.SHOWN, Channel.VOICE)
        for n, text in enumerate(texts, first)
    )


def marked(**signs: str) -> Answer:
    """Return what the room says of ideas: ``c3="present"``."""
    return Answer(
        "reperes", "repere", ROOM, tuple(f"{card}_{sign}" for card, sign in signs.items())
    )


def crowd(number: int) -> Record:
    """Return a record of that many ideas, two of each cell put together."""
    texts = [f"{PLAIN[n % len(PLAIN)]} ({n})" for n in range(number)]
    return Record(cards=cases(texts), presence=Presence(with_phone=12))


def bunched() -> Record:
    """Return a grid where two ideas of a cell are put together, and the room said of some."""
    one, other, *rest = cases(PLAIN, (SLOTS[0], SLOTS[0], *SLOTS[1:]))
    put = tuple(
        Card(**{field: getattr(card, field) for field in card.__struct_fields__} | {"cluster": 5})
        for card in (one, other)
    )
    return Record(
        cards=(*put, *rest),
        clusters=(Cluster(5, "grille", "case", SLOTS[0], "La vie de tous les jours"),),
        answers=(marked(c3="present", c4="renforcer"),),
        presence=Presence(with_phone=12),
    )
