"""What a facilitator chooses for sub-groups (formats.md §2.3, §4.a)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Mix
from app.core.teams import MOST_TEAMS
from app.core.text import title_and_rest
from workshops.minutes import Minutes, TableMinutes


class Variant(StrEnum):
    """Who moves, and who stays."""

    FIXED = "fixe"
    ALL = "tous_tout"
    CAROUSEL = "carrousel"
    WORLD_CAFE = "world_cafe"
    PEERS = "groupes_de_pairs"
    GROWING = "1-2-4-tous"


_VARIANTS = {
    "carrousel": N_("Carrousel : chaque groupe tourne autour des questions"),
    "fixe": N_("Fixe : une question par table, personne ne bouge"),
    "tous_tout": N_("Tous sur tout : chaque table répond à toutes les questions"),
    "world_cafe": N_("World café : chaque personne change de table, une personne reste"),
    "groupes_de_pairs": N_("Groupes de pairs : chaque table réunit un même profil"),
    "1-2-4-tous": N_("Seul, à deux, à quatre, puis tous ensemble"),
}
_MIXES = {
    "equilibree_par_profil": N_("Profils mélangés : autant de chaque à chaque table"),
    "pairs": N_("Profils réunis : les usagers ensemble, les professionnels ensemble"),
}

RoundMinutes = Annotated[float, Meta(ge=0, le=120, title=N_("Durée"), extra={"unit": N_("min")})]
Prompt = Annotated[str, Meta(min_length=1, max_length=200)]


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """One question put to tables, with its prompts. ``key`` names it in files, or is empty."""

    text: Annotated[
        str, Meta(min_length=1, max_length=300, title=N_("Question"), extra={"long": True})
    ] = field(name="texte")
    key: Annotated[
        str,
        Meta(
            pattern="^[a-z0-9_]{0,30}$",
            title=N_("Mot court"),
            description=N_("Facultatif. Sans espace, sans accent. Par exemple : qui."),
        ),
    ] = field(name="cle", default="")
    prompts: Annotated[
        tuple[Prompt, ...],
        Meta(
            max_length=8,
            title=N_("Relances"),
            description=N_("De petites questions, pour aider une table qui ne sait plus."),
            extra={"item": N_("Relance"), "add": N_("Ajouter une relance")},
        ),
    ] = field(name="relances", default=())

    @property
    def short(self) -> str:
        """What the question is called: its first question when it is short (« QUI ? »)."""
        return title_and_rest(self.text)[0]


def source_questions() -> tuple[Question, ...]:
    """Return the three questions of the source (formats.md §4.a), in the language in use."""
    return tuple(
        Question(_(text), key, tuple(map(_, prompts))) for key, text, prompts in _SOURCE_QUESTIONS
    )


_SOURCE_QUESTIONS = (
    (
        "qui",
        N_("QUI ? Quel est le profil du patient partenaire ?"),
        (
            N_("Qu’a-t-il vécu ?"),
            N_("Quelles compétences lui faut-il ?"),
            N_("Faut-il une formation ? Laquelle, pour quelle mission ?"),
            N_("Comment le rencontrer ?"),
        ),
    ),
    (
        "quoi",
        N_("QUOI ? Quelles sont ses missions ?"),
        (
            N_("Avant, pendant, après une séance ?"),
            N_("Hors des séances : programme, formation, recherche ?"),
            N_("Qu’est-ce qui n’est pas sa mission ?"),
        ),
    ),
    (
        "comment",
        N_("COMMENT ? Comment travailler ensemble ?"),
        (
            N_("Qu’écrivons-nous ensemble : fiche de mission, convention ?"),
            N_("Comment préparer et faire le point après ?"),
            N_("Quelle reconnaissance, quelle rémunération ?"),
            N_("Que faire en cas de désaccord ?"),
        ),
    ),
)


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of sub-groups.

    ``tables`` is how many there will be (0: by the number of people). ``rounds`` are the minutes of
    each round, the last one standing for those after it. ``keep``: ideas a table keeps.
    ``plenary``: minutes a table speaks, 0 for no plenary.
    """

    variant: Annotated[Variant, Meta(title=N_("Façon de tourner"), extra={"labels": _VARIANTS})] = (
        field(name="variante", default=Variant.CAROUSEL)
    )
    questions: Annotated[
        tuple[Question, ...],
        Meta(
            min_length=1,
            max_length=6,
            title=N_("Questions"),
            extra={"item": N_("Question"), "add": N_("Ajouter une question")},
        ),
    ] = field(default_factory=source_questions)
    tables: Annotated[
        int,
        Meta(
            ge=0,
            le=MOST_TEAMS,
            title=N_("Nombre de tables"),
            description=N_("De 4 à 6 personnes par table. 0 : Mimosa compte les tables."),
        ),
    ] = field(name="groupes", default=3)
    mix: Annotated[Mix, Meta(title=N_("Composition des tables"), extra={"labels": _MIXES})] = field(
        name="composition", default=Mix.BALANCED
    )
    setting_up: Annotated[Minutes, Meta(title=N_("Mise en place"))] = field(
        name="minutes_mise_en_place", default=4
    )
    rounds: Annotated[
        tuple[RoundMinutes, ...],
        Meta(
            min_length=1,
            max_length=12,
            title=N_("Durée des tours"),
            description=N_("Le dernier temps sert aussi pour les tours suivants."),
            extra={"item": N_("Tour"), "add": N_("Ajouter un tour")},
        ),
    ] = field(name="tours", default=(13, 9, 9))
    keep: Annotated[int, Meta(ge=1, le=5, title=N_("Idées à retenir par table"))] = field(
        name="a_retenir_par_groupe", default=3
    )
    plenary: Annotated[
        TableMinutes,
        Meta(
            title=N_("Plénière : durée par table"),
            description=N_("Chaque table dit ses idées à la salle. 0 : pas de plénière ici."),
        ),
    ] = field(name="minutes_par_groupe", default=3)

    @property
    def slots(self) -> tuple[str, ...]:
        """The key of each question: its own, or its place; never twice the same."""
        found: list[str] = []
        for number, question in enumerate(self.questions, 1):
            key = question.key or f"q{number}"
            while key in found:
                key += "_"
            found.append(key)
        return tuple(found)

    @property
    def composed(self) -> Mix:
        """How people are put together: peers are by their variant."""
        return Mix.PEERS if self.variant is Variant.PEERS else self.mix

    def minutes(self, number: int) -> float:
        """Return the minutes of a round, from 1."""
        return self.rounds[min(number, len(self.rounds)) - 1]
