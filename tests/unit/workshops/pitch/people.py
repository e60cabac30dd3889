"""Pitches, their beats and the reactions of the room, for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.record import Card, CardStatus, Record
from tests.unit.workshops.ideation.people import projects

if TYPE_CHECKING:
    from collections.abc import Sequence

BEATS = {
    "constat": "Des personnes refusent des soins à cause de leur animal.",
    "idee": "Une garde d’animaux, appelée depuis les urgences.",
    "ensemble": "Deux associations, une assistante sociale, des patients partenaires.",
    "change": "Plus personne ne choisit entre son chien et ses soins.",
    "besoin": "Dix familles d’accueil dans la ville.",
}
REACTIONS = (
    ("je_retiens", "On soigne mieux quand on rassure."),
    ("ma_question", "Qui appelle la nuit ?"),
    ("je_peux_aider", "Je connais le refuge du quartier."),
    ("je_retiens", "L’animal fait partie de la vie."),
)


def said(
    key: str,
    phase: str,
    texts: Sequence[tuple[str, str]],
    *,
    by: str = "",
    first: int = 1,
    status: CardStatus = CardStatus.SHOWN,
) -> tuple[Card, ...]:
    """Return texts of one question, each in its slot."""
    return tuple(
        Card(number, phase, key, slot, text, status, alias=by, team=by)
        for number, (slot, text) in enumerate(texts, first)
    )


def beats(phase: str, *, by: str = "", first: int = 1) -> tuple[Card, ...]:
    """Return the five beats of one pitch: prepared at a table, or noted while it is said."""
    return said("temps", phase, tuple(BEATS.items()), by=by, first=first)


def pitched(people: int, count: int = 3, texts: Sequence[str] = ()) -> Record:
    """Return projects that were all pitched; ``texts`` in the place of all that is written."""
    record = projects(people, count=count)
    reactions = tuple((REACTIONS[at % 3][0], text) for at, text in enumerate(texts)) or REACTIONS
    cards: tuple[Card, ...] = ()
    for number in range(1, count + 1):
        key, first = f"g{number}", number * 1000
        cards += beats("preparer", by=key, first=first)
        cards += said("reaction", f"{key}_reactions", reactions, first=first + 100)
    return replace(record, cards=cards)
