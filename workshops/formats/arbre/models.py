"""What each part of a tree means, as data: usages conflict, so that each has its own model.

Meanings: formats.md §2.2 (the partnership's is this product's choice).
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_

MOST_PARTS = 8
"""More parts than this leave no room for words on the tree."""


class Model(StrEnum):
    """Which tree is grown. The « arbre de vie » is a therapy: it is no workshop (formats.md)."""

    PARTNERSHIP = "partenariat"
    VALUES = "valeurs"
    PROBLEMS = "problemes"
    GOALS = "objectifs"


class Place(StrEnum):
    """Where a part grows; ``BY_NAME``: where its name says."""

    BY_NAME = "selon_le_nom"
    EARTH = "terre"
    ROOT = "racine"
    BARK = "ecorce"
    SIGN = "panneau"
    LEAF = "feuille"
    FLOWER = "fleur"
    FRUIT = "fruit"
    CLOUD = "nuage"


_PLACES = {
    "selon_le_nom": N_("Selon son nom"),
    "terre": N_("Dans le sol"),
    "racine": N_("Aux racines"),
    "ecorce": N_("Sur le tronc"),
    "panneau": N_("Le long des branches"),
    "feuille": N_("Dans les feuilles"),
    "fleur": N_("Dans les fleurs"),
    "fruit": N_("Dans les fruits"),
    "nuage": N_("Au-dessus de l’arbre"),
}
_NAMED = (
    ("racine", "racines", Place.ROOT),
    ("tronc", "tronc", Place.BARK),
    ("branche", "branches", Place.SIGN),
    ("feuille", "feuilles", Place.LEAF),
    ("fleur", "fleurs", Place.FLOWER),
    ("bourgeon", "fleurs", Place.FLOWER),
    ("fruit", "fruits", Place.FRUIT),
    ("sol", "sol", Place.EARTH),
    ("terre", "sol", Place.EARTH),
    ("meteo", "meteo", Place.CLOUD),
    ("frein", "meteo", Place.CLOUD),
    ("orage", "meteo", Place.CLOUD),
    ("parasite", "meteo", Place.CLOUD),
)
"""How a word begins, the key of the part that it names, and where that part grows."""


class PartPlan(Struct, frozen=True, forbid_unknown_fields=True):
    """One part: its name, its question, where it grows.

    ``key`` is stable; without one it comes from the name. ``most``: leaves a person (0: no limit
    but that of the whole tree).
    """

    label: Annotated[str, Meta(min_length=1, max_length=40, title=N_("Partie de l’arbre"))] = field(
        name="libelle"
    )
    question: Annotated[
        str, Meta(min_length=1, max_length=120, title=N_("Sa question"), extra={"long": True})
    ]
    key: Annotated[str, Meta(max_length=40, pattern="^[a-z0-9_]*$", extra={"unasked": True})] = (
        field(name="cle", default="")
    )
    place: Annotated[Place, Meta(title=N_("Où elle pousse"), extra={"labels": _PLACES})] = field(
        name="forme", default=Place.BY_NAME
    )
    most: Annotated[
        int,
        Meta(
            ge=0,
            le=10,
            title=N_("Feuilles par personne dans cette partie"),
            description=N_("0 : pas de limite pour cette partie."),
        ),
    ] = field(name="max_par_personne", default=0)


def part_key(plan: PartPlan) -> str:
    """Return the key of a part: the one given, or what its name says.

    >>> part_key(PartPlan("Fleurs de mimosa", "?"))
    'fleurs'
    """
    if plan.key:
        return plan.key
    named = _named(plan.label)
    return named[0] if named else re.sub(r"[^a-z0-9]+", "_", _plain(plan.label)).strip("_")[:40]


def part_place(plan: PartPlan) -> Place:
    """Return where a part grows; among the leaves when nothing tells.

    >>> part_place(PartPlan("Nos racines", "?")).value
    'racine'
    """
    if plan.place is not Place.BY_NAME:
        return plan.place
    named = _named(plan.key) or _named(plan.label)
    return named[1] if named else Place.LEAF


def _named(text: str) -> tuple[str, Place] | None:
    """Return the key and place of the part that a text names, or None."""
    words = re.findall(r"[a-z]+", _plain(text))
    for start, key, place in _NAMED:
        if any(word.startswith(start) for word in words):
            return key, place
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


MODELS: dict[Model, tuple[PartPlan, ...]] = {
    Model.PARTNERSHIP: (
        PartPlan(N_("Racines"), N_("Quelles valeurs nous font tenir ?")),
        PartPlan(N_("Tronc"), N_("Qu’est-ce qui nous relie ?")),
        PartPlan(N_("Branches"), N_("Dans quels domaines agir ensemble ?")),
        PartPlan(N_("Feuilles"), N_("Quels gestes simples, chaque jour ?")),
        PartPlan(N_("Fleurs de mimosa"), N_("Qu’est-ce qui commence déjà ?")),
        PartPlan(N_("Fruits"), N_("Qu’est-ce que cela apporte, et à qui ?")),
    ),
    Model.VALUES: (
        PartPlan(N_("Racines"), N_("Quelles sont nos valeurs ?")),
        PartPlan(N_("Tronc"), N_("Que voulons-nous changer autour de nous ?")),
        PartPlan(N_("Branches"), N_("Quels sont nos grands thèmes ?")),
        PartPlan(N_("Feuilles"), N_("Quelles activités, quelles formations ?")),
    ),
    Model.PROBLEMS: (
        PartPlan(N_("Racines"), N_("D’où vient le problème ?")),
        PartPlan(N_("Tronc"), N_("Quel est le problème, en une phrase ?")),
        PartPlan(N_("Branches"), N_("Qu’est-ce que cela entraîne ?")),
        PartPlan(N_("Feuilles"), N_("Et pour chaque personne, chaque jour ?")),
    ),
    Model.GOALS: (
        PartPlan(N_("Racines"), N_("De quoi avons-nous besoin ?")),
        PartPlan(N_("Tronc"), N_("Que voulons-nous atteindre, en une phrase ?")),
        PartPlan(N_("Branches"), N_("Qu’est-ce qui va changer ?")),
        PartPlan(N_("Feuilles"), N_("Et pour chaque personne, chaque jour ?")),
    ),
}
"""The parts of each model, from the ground up. Labels and questions are said with ``_``."""
