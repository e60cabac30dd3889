"""What a facilitator chooses for pitches (formats.md §2.6, §4.d « pitch »)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.teams import MOST_TEAMS
from workshops.minutes import Minutes


class Reaction(StrEnum):
    """What people may write once a pitch is over."""

    KEEP = "je_retiens"
    QUESTION = "ma_question"
    HELP = "je_peux_aider"


class Order(StrEnum):
    """In which order pitches come."""

    DRAWN = "tirage"
    TYPED = "liste"


_ORDERS = {"tirage": N_("Tiré au sort"), "liste": N_("Comme dans la liste, ou par table")}


class PitchPlan(Struct, frozen=True, forbid_unknown_fields=True):
    """One pitch; ``seconds`` is its own time, 0 for that of the others."""

    title: Annotated[str, Meta(min_length=1, max_length=120, title=N_("Titre du pitch"))] = field(
        name="titre"
    )
    seconds: Annotated[
        int,
        Meta(
            ge=0,
            le=1800,
            title=N_("Son temps"),
            description=N_("Plus de temps, sans dire pourquoi. 0 : comme les autres."),
            extra={"unit": N_("s")},
        ),
    ] = field(name="secondes", default=0)


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of pitches.

    ``pitches`` are those of the tables where none is typed. ``seconds`` is the time of each,
    ``reacting`` what follows it, in seconds; ``preparing`` is in minutes, 0 for no preparation here.
    ``jury`` is there to be refused: nobody is ranked.
    """

    pitches: Annotated[
        tuple[PitchPlan, ...],
        Meta(
            max_length=MOST_TEAMS,
            title=N_("Pitchs"),
            description=N_("Aucun titre ici : chaque table de l’étape d’avant a son pitch."),
            extra={"item": N_("Pitch"), "add": N_("Ajouter un pitch")},
        ),
    ] = field(name="pitchs", default=())
    seconds: Annotated[
        int, Meta(ge=30, le=1800, title=N_("Temps d’un pitch"), extra={"unit": N_("s")})
    ] = field(name="secondes", default=180)
    order: Annotated[Order, Meta(title=N_("Ordre de passage"), extra={"labels": _ORDERS})] = field(
        name="ordre", default=Order.DRAWN
    )
    preparing: Annotated[
        Minutes,
        Meta(
            title=N_("Préparation"),
            description=N_("De 15 à 20 minutes. 0 : les pitchs sont déjà prêts."),
        ),
    ] = field(name="preparer_minutes", default=0)
    reacting: Annotated[
        int,
        Meta(
            ge=20,
            le=900,
            title=N_("Après chaque pitch"),
            description=N_("De 60 à 90 secondes : écrire en silence, puis lire à voix haute."),
            extra={"unit": N_("s")},
        ),
    ] = field(name="secondes_reactions", default=60)
    reactions: Annotated[
        tuple[Reaction, ...], Meta(min_length=1, max_length=3, extra={"unasked": True})
    ] = tuple(Reaction)
    jury: Annotated[bool, Meta(extra={"unasked": True})] = False

    def __post_init__(self) -> None:
        """Refuse a jury. Raises ValueError with a sentence for people."""
        if self.jury:
            raise ValueError(
                _(
                    "« jury » : ici, personne n’est classé. Écrivez jury = false, ou retirez la ligne."
                )
            )

    @property
    def asked(self) -> tuple[Reaction, ...]:
        """The kinds of reactions, each once, in the order of the house."""
        return tuple(one for one in Reaction if one in self.reactions)
