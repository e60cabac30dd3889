"""What a facilitator chooses for an ideation (formats.md §2.7, §4.d « rever »)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from workshops.islands import Wanted
from workshops.minutes import Minutes, TableMinutes


class Posture(StrEnum):
    """How everybody looks at the project for a time (after R. Dilts; formats.md §2.7)."""

    DREAMER = "reveur"
    REALIST = "realiste"
    CRITIC = "critique"


_POSTURES = {
    "reveur": N_("Rêver : tout est possible, sans aucun « mais »"),
    "realiste": N_("Réaliser : comment faire, et avec qui"),
    "critique": N_("Vérifier : ce qui peut gêner, et comment le contourner"),
}
Prompt = Annotated[str, Meta(min_length=1, max_length=120)]


class PosturePlan(Struct, frozen=True, forbid_unknown_fields=True):
    """One time of the step: how people look, for how many minutes, at which question."""

    posture: Annotated[Posture, Meta(title=N_("Posture"), extra={"labels": _POSTURES})] = field(
        name="cle", default=Posture.DREAMER
    )
    minutes: Annotated[float, Meta(ge=1, le=120, title=N_("Durée"), extra={"unit": N_("min")})] = 10
    question: Annotated[
        str,
        Meta(
            max_length=200,
            title=N_("Question"),
            description=N_("Sans question ici, Mimosa en pose une."),
            extra={"long": True},
        ),
    ] = ""
    prompts: Annotated[
        tuple[Prompt, ...],
        Meta(
            max_length=6,
            title=N_("Relances"),
            description=N_("De petites questions, pour trouver d’autres idées."),
            extra={"item": N_("Relance"), "add": N_("Ajouter une relance")},
        ),
    ] = field(name="relances", default=())


_SOURCE = ((Posture.DREAMER, 10.0), (Posture.REALIST, 10.0), (Posture.CRITIC, 5.0))
"""The three times of formats.md §4.d, in minutes."""


def source_postures() -> tuple[PosturePlan, ...]:
    """Return the three postures of formats.md §4.d."""
    return tuple(PosturePlan(posture, minutes) for posture, minutes in _SOURCE)


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of an ideation. ``first_steps`` and ``plenary`` are minutes, 0 for none of it."""

    postures: Annotated[
        tuple[PosturePlan, ...],
        Meta(
            min_length=1,
            max_length=6,
            title=N_("Postures"),
            description=N_("Le rêve vient d’abord. Personne ne le critique."),
            extra={"item": N_("Posture"), "add": N_("Ajouter une posture")},
        ),
    ] = field(default_factory=source_postures)
    tables: Wanted = field(name="groupes", default=0)
    first_steps: Annotated[
        Minutes,
        Meta(
            title=N_("Premiers pas"),
            description=N_("Quoi, qui, quand. 0 : pas de premiers pas ici."),
        ),
    ] = field(name="premiers_pas", default=0)
    plenary: Annotated[
        TableMinutes,
        Meta(
            title=N_("Mise en commun : durée par table"),
            description=N_("Chaque table dit ce qu’elle a trouvé. 0 : pas de mise en commun ici."),
        ),
    ] = field(name="minutes_par_groupe", default=0)

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each time: its posture, numbered from the second time it comes."""
        found: list[str] = []
        for plan in self.postures:
            times = sum(key.split("_")[0] == plan.posture for key in found)
            found.append(f"{plan.posture}_{times + 1}" if times else plan.posture.value)
        return tuple(found)


def blank() -> Settings:
    """Return the three postures, first steps, and a turn for each table to tell them."""
    return Settings(first_steps=5, plenary=1)


def question(plan: PosturePlan) -> str:
    """Return what is asked at a time."""
    return plan.question or _(_QUESTIONS[plan.posture])


_QUESTIONS = {
    Posture.DREAMER: N_("Tout est possible. Que voyez-vous dans cinq ans ?"),
    Posture.REALIST: N_("Comment faire ? Avec qui ? Par quoi commencer ?"),
    Posture.CRITIC: N_("Qu’est-ce qui peut gêner ? Comment le contourner ?"),
}
