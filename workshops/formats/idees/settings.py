"""What a facilitator chooses for a collection of ideas (formats.md §2.7, §4.d)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.teams import MOST_TEAMS
from workshops.minutes import Minutes


class Pointing(StrEnum):
    """Whether people give points before they decide."""

    AUTO = "auto"
    NONE = "aucun"


_POINTING = {
    "auto": N_("Oui, s’il y a trop d’idées"),
    "aucun": N_("Non, on décide à voix haute"),
}


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a collection.

    Points are given only where there are more ideas than ``keep``: a third of the ideas each,
    between ``least_points`` and ``most_points`` (formats.md §2.7). One point an idea at most
    (``stacked``), and nothing is seen before all are given (``hidden``): files say both, and
    neither is a choice. ``writing`` is in minutes, ``seconds_each`` is for one idea told aloud.
    """

    keep: Annotated[
        int,
        Meta(
            ge=1,
            le=MOST_TEAMS,
            title=N_("Idées à garder"),
            description=N_("Le groupe les choisit ensemble. S’il y en a moins, toutes restent."),
        ),
    ] = field(name="idees_a_retenir", default=3)
    each: Annotated[int, Meta(ge=1, le=6, title=N_("Idées par personne, au plus"))] = field(
        name="idees_par_personne", default=2
    )
    writing: Annotated[Minutes, Meta(title=N_("Temps pour écrire"))] = field(
        name="minutes_ecriture", default=3
    )
    seconds_each: Annotated[
        int, Meta(ge=10, le=600, title=N_("Temps pour dire une idée"), extra={"unit": N_("s")})
    ] = field(name="secondes_par_idee", default=60)
    points: Annotated[
        Pointing, Meta(title=N_("Donner des points"), extra={"labels": _POINTING})
    ] = Pointing.AUTO
    least_points: Annotated[
        int,
        Meta(
            ge=1,
            le=10,
            title=N_("Points par personne, au moins"),
            description=N_("Plus il y a d’idées, plus chaque personne a de points."),
        ),
    ] = field(name="points_min", default=2)
    most_points: Annotated[int, Meta(ge=1, le=10, title=N_("Points par personne, au plus"))] = (
        field(name="points_max", default=5)
    )
    stacked: Annotated[bool, Meta(extra={"unasked": True})] = field(name="cumul", default=False)
    hidden: Annotated[bool, Meta(extra={"unasked": True})] = field(name="vote_cache", default=True)

    def __post_init__(self) -> None:
        """Refuse what no room is asked: several points on one idea, points that others see."""
        if self.stacked:
            raise ValueError(_("un point par idée : écrivez « cumul = false »."))
        if not self.hidden:
            raise ValueError(_("les points restent cachés : écrivez « vote_cache = true »."))

    def share(self, ideas: int) -> int:
        """Return how many points each person has for that many ideas."""
        return min(max(round(ideas / 3), self.least_points), self.most_points)
