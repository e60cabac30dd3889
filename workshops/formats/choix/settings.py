"""What a facilitator chooses for a choice (formats.md §4.c, §4.d)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_
from app.core.teams import MOST_TEAMS


class Method(StrEnum):
    """What is chosen, and how."""

    SECRET = "un_choix_secret"
    JOIN = "rejoindre"


_METHODS = {
    "un_choix_secret": N_("Une situation pour tout le groupe, par un choix secret"),
    "rejoindre": N_("Une équipe à rejoindre : chaque personne choisit la sienne"),
}

Line = Annotated[str, Meta(min_length=1, max_length=120)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a choice.

    ``options`` stand beside what people propose; teams are made from them where no idea was kept
    before. ``fallback`` is an imaginary situation, for when nobody wants to tell theirs. A team
    needs ``least`` people; ``most`` is how many it has places for (0: as many as come).
    """

    method: Annotated[Method, Meta(title=N_("Ce que l’on choisit"), extra={"labels": _METHODS})] = (
        field(name="methode", default=Method.SECRET)
    )
    options: Annotated[
        tuple[Line, ...],
        Meta(
            max_length=MOST_TEAMS,
            title=N_("Choix préparés"),
            description=N_("Pour rejoindre une équipe : utiles si l’étape des idées n’a pas lieu."),
            extra={"item": N_("Choix"), "add": N_("Ajouter un choix")},
        ),
    ] = ()
    fallback: Annotated[
        str,
        Meta(
            max_length=400,
            title=N_("Situation imaginaire de secours"),
            description=N_("Si personne ne souhaite raconter la sienne."),
            extra={"long": True},
        ),
    ] = field(name="situation_de_secours", default="")
    least: Annotated[
        int,
        Meta(
            ge=1,
            le=30,
            title=N_("Personnes par équipe, au moins"),
            description=N_("S’il y en a moins, chaque personne va à son second choix."),
            extra={"unit": N_("personnes")},
        ),
    ] = field(name="min_par_groupe", default=3)
    most: Annotated[
        int,
        Meta(
            ge=0,
            le=60,
            title=N_("Places par équipe"),
            description=N_("L’écran montre les places libres. 0 : autant que l’on veut."),
            extra={"unit": N_("personnes")},
        ),
    ] = field(name="max_par_groupe", default=10)
    second: Annotated[bool, Meta(title=N_("Demander un second choix"))] = field(
        name="second_choix", default=True
    )
