"""What a facilitator chooses for a project in five times, and what the times are.

The times are those of the regional document « Agir ! pour le partenariat en santé »; they are
explained in words of ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

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
    care = project is Project.CARE
    return (
        Option(
            "recueillir",
            _("Co-recueillir"),
            "circle",
            "users",
            hints=(
                _("Écouter les personnes concernées. Choisir ensemble les besoins prioritaires."),
            ),
        ),
        Option(
            "concevoir",
            _("Co-concevoir"),
            "square",
            "professionals",
            hints=(
                _("Préparer le projet ensemble : les buts, les étapes, les outils.")
                if care
                else _("Préparer le programme ensemble : les thèmes, les séances, les outils."),
            ),
        ),
        Option(
            "agir",
            _("Co-accompagner") if care else _("Co-animer"),
            "diamond",
            "agree",
            hints=(
                _("Être aux côtés des personnes et de leurs proches, à deux.")
                if care
                else _("Mener les séances à deux. Se retrouver avant et après."),
            ),
        ),
        Option(
            "evaluer",
            _("Co-évaluer"),
            "triangle",
            "others",
            hints=(_("Regarder ensemble ce qui a marché. Dire ce qu’il faut améliorer."),),
        ),
        Option(
            "promouvoir",
            _("Promouvoir ensemble"),
            "star",
            "mostly_disagree",
            hints=(_("Faire connaître le projet, à deux voix."),),
        ),
    )
