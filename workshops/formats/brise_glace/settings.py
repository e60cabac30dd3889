"""What a facilitator chooses for an ice-breaker (formats.md §2.5)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_

MOST_SIGNS = 40
"""Longest word, in characters: « un mot », or a few that go together."""


class Variant(StrEnum):
    """What is said after the first name."""

    WORD = "prenom_mot"
    EMOTION = "prenom_emotion"


class Keeping(StrEnum):
    """What is kept of it: never a first name beside a word (formats.md §2.5)."""

    WORDS = "mots_sans_nom"
    NOTHING = "rien"


_VARIANTS = {
    "prenom_mot": N_("1 prénom, 1 mot"),
    "prenom_emotion": N_("1 prénom, 1 émotion"),
}
_KEPT = {
    "mots_sans_nom": N_("Les mots, sans les prénoms"),
    "rien": N_("Rien : tout se dit à voix haute"),
}
Suggestion = Annotated[str, Meta(min_length=1, max_length=MOST_SIGNS, title=N_("Mot proposé"))]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of an ice-breaker; ``suggestions`` are shown, and anything else may be said."""

    variant: Annotated[
        Variant, Meta(title=N_("Ce que dit chaque personne"), extra={"labels": _VARIANTS})
    ] = field(name="variante", default=Variant.WORD)
    kept: Annotated[
        Keeping,
        Meta(
            title=N_("Ce qui est noté"),
            description=N_("Un prénom n’est jamais noté à côté d’un mot."),
            extra={"labels": _KEPT},
        ),
    ] = field(name="enregistrer", default=Keeping.WORDS)
    suggestions: Annotated[
        tuple[Suggestion, ...],
        Meta(
            max_length=20,
            title=N_("Mots proposés"),
            description=N_("Pour aider qui n’a pas d’idée. Chaque personne peut en dire un autre."),
            extra={"item": N_("Mot"), "add": N_("Ajouter un mot")},
        ),
    ] = ()
