"""Ideas for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Answer, Card, CardStatus, Cluster, Presence, Record
from app.core.teams import ROOM
from app.core.text import join_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN = (
    (
        "Garder les animaux",
        "Garde des animaux de compagnie quand une personne arrive aux urgences.",
    ),
    ("Un carnet à deux", "Un outil pour se comprendre, entre la personne en soin et l’équipe."),
    ("Médiateur créatif", "Le dessin et le design pour parler du soin autrement."),
    ("Café des aidants", "Un moment chaque mois, sans rendez-vous."),
    ("Relire les courriers", "Des personnes concernées relisent les lettres de l’hôpital."),
)


def proposed(
    pairs: Sequence[tuple[str, str]] = PLAIN,
    *,
    first: int = 1,
    status: CardStatus = CardStatus.SHOWN,
    cluster: int = 0,
) -> tuple[Card, ...]:
    """Return ideas, carried and offered in turn."""
    return tuple(
        Card(
            number, "ecrire", "idee", "porte" if number % 2 else "offre",
            join_parts(pair), status, alias=f"a{number}", cluster=cluster,
        )
        for number, pair in enumerate(pairs, first)
    )  # fmt: skip


def pointed(alias: str, *numbers: int) -> Answer:
    """Return the points of one person."""
    return Answer("points", "points", alias, tuple(f"c{number}" for number in numbers))


def chosen(*numbers: int) -> Answer:
    """Return what the room keeps."""
    return Answer("garder", "garder", ROOM, tuple(f"c{number}" for number in numbers))


TITLED = (Cluster(7, "ecrire", "idee", "porte", "Se retrouver entre aidants"),)

VOTES = (pointed("p1", 1, 2), pointed("p2", 1, 3), pointed("p3", 1, 2), pointed("p4", 3, 5))
CROWD = Record(cards=proposed(), answers=VOTES, presence=Presence(with_phone=6, without_phone=3))
