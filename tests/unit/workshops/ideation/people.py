"""What tables dream, plan and doubt of, for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.record import Card, CardStatus, Record
from app.core.teams import team
from tests.unit.workshops.sous_groupes.people import seated

if TYPE_CHECKING:
    from collections.abc import Sequence

DREAMS = (
    "Chaque service a un chenil, et le chat attend sous le lit.",
    "Plus personne ne refuse d’être hospitalisé à cause de son chien.",
    "Une ville où tout le monde connaît le numéro.",
    "Des vacances pour les animaux, offertes.",
)
PLANS = (
    "Une liste de familles d’accueil, tenue avec les associations.",
    "Une question de plus à l’accueil des urgences.",
)
RISKS = (
    "Personne ne répond la nuit.\nUn tour de garde entre trois associations.",
    "Les allergies.",
)
STEPS = ("Appeler le refuge.\nL’assistante sociale\nAvant la fin du mois",)
PROJECTS = ("2 regards pour 1 soin", "Ensemble en santé", "Médiateur créatif")


def written(
    phase: str,
    key: str,
    texts: Sequence[str],
    *,
    by: str = "",
    first: int = 1,
    status: CardStatus = CardStatus.SHOWN,
) -> tuple[Card, ...]:
    """Return texts of one table in one time; of the room where ``by`` is empty."""
    return tuple(
        Card(number, phase, key, "", text, status, alias=by, team=by)
        for number, text in enumerate(texts, first)
    )


def everything(by: str = "", first: int = 1, texts: Sequence[str] = ()) -> tuple[Card, ...]:
    """Return dreams, plans, risks and first steps of one table; ``texts`` in the place of all."""
    kinds = (
        ("reveur", "reve", DREAMS),
        ("realiste", "realite", PLANS),
        ("critique", "risque", RISKS),
        ("premiers_pas", "pas", STEPS),
    )
    found: list[Card] = []
    for phase, key, plain in kinds:
        found += written(phase, key, texts or plain, by=by, first=first + len(found))
    return tuple(found)


def projects(people: int, texts: Sequence[str] = (), count: int = 3) -> Record:
    """Return tables named after their project, that all have written."""
    record = seated(people, count, phones=people // 2)
    teams = tuple(
        team(number, PROJECTS[(number - 1) % 3] if count <= 3 else "")
        for number in range(1, count + 1)
    )
    cards = tuple(
        card
        for number in range(1, count + 1)
        for card in everything(f"g{number}", number * 1000, texts)
    )
    before = replace(record, teams=teams)
    return replace(before, cards=cards, before=before)
