"""What a facilitator chooses for a project in five times, and what the times are.

The times are those of the regional document « Agir ! pour le partenariat en santé »; they are
explained in words of ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from app.core.i18n import N_, _
from app.core.phase import Option
from app.core.teams import MOST_TEAMS


class Project(StrEnum):
    """What is built together: it names the third time."""

    EDUCATION = "programme_educatif"
    CARE = "projet_de_soin"


_PROJECTS = {
    "programme_educatif": N_("Un programme d’éducation thérapeutique (ETP) : co-animer"),
    "projet_de_soin": N_("Un projet de soin ou de service : co-accompagner"),
}


_TIMES = (
    Option(
        "recueillir",
        N_("Co-recueillir"),
        "circle",
        "users",
        hints=(N_("Écouter les personnes concernées. Choisir ensemble les besoins prioritaires."),),
    ),
    Option(
        "concevoir",
        N_("Co-concevoir"),
        "square",
        "professionals",
        hints=(N_("Préparer le programme ensemble : les thèmes, les séances, les outils."),),
    ),
    Option(
        "agir",
        N_("Co-animer"),
        "diamond",
        "agree",
        hints=(N_("Mener les séances à deux. Se retrouver avant et après."),),
    ),
    Option(
        "evaluer",
        N_("Co-évaluer"),
        "triangle",
        "others",
        hints=(N_("Regarder ensemble ce qui a marché. Dire ce qu’il faut améliorer."),),
    ),
    Option(
        "promouvoir",
        N_("Promouvoir ensemble"),
        "star",
        "mostly_disagree",
        hints=(N_("Faire connaître le projet, à deux voix."),),
    ),
)
"""The five times of a programme, in their order, each with what is done in it."""

_IN_CARE = {
    "concevoir": (
        N_("Co-concevoir"),
        N_("Préparer le projet ensemble : les buts, les étapes, les outils."),
    ),
    "agir": (
        N_("Co-accompagner"),
        N_("Être aux côtés des personnes et de leurs proches, à deux."),
    ),
}
"""What those times are called in a project of care, and what is done in them."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``tables``: people work at so many tables, all together under 2."""

    project: Annotated[Project, Meta(title=N_("Projet"), extra={"labels": _PROJECTS})] = field(
        name="projet", default=Project.EDUCATION
    )
    tables: Annotated[
        int,
        Meta(
            ge=0,
            le=MOST_TEAMS,
            title=N_("Nombre de tables"),
            description=N_("0 ou 1 : toute la salle travaille ensemble."),
        ),
    ] = field(name="groupes", default=0)

    @property
    def times(self) -> tuple[Option, ...]:
        """The five times, in their order, each with what is done in it."""
        return _times(self.project)


def _times(project: Project) -> tuple[Option, ...]:
    return tuple(_told(one, project) for one in _TIMES)


def _told(time: Option, project: Project) -> Option:
    told = (time.label, *time.hints)
    name, done = _IN_CARE.get(time.key, told) if project is Project.CARE else told
    return replace(time, label=_(name), hints=(_(done),))
