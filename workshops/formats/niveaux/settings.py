"""What a facilitator chooses for the levels of engagement (formats.md §2.10 c)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from app.core.i18n import N_, _
from app.core.phase import Option
from workshops.named import as_read, keyed

DOMAINS = {
    "soins": N_("Soins"),
    "etp": N_("Éducation thérapeutique (ETP)"),
    "organisation": N_("Organisation"),
    "formation": N_("Formation"),
    "recherche": N_("Recherche"),
    "politiques": N_("Politiques de santé"),
}
"""What workshop files call the domains of the source, and how people read them."""

UNKNOWN = "ne_sait_pas"

Domain = Annotated[str, Meta(min_length=1, max_length=40, title=N_("Domaine"))]


class Scale(StrEnum):
    """How many levels there are to choose from."""

    THREE = "trois"
    FOUR = "quatre"


_SCALES = {
    "trois": N_("3 niveaux : consultation, collaboration, partenariat"),
    "quatre": N_("4 niveaux : l’information en plus"),
}


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of the levels.

    ``domains`` are asked one by one, as people read them; the names of :data:`DOMAINS` are taken
    for what they stand for.
    """

    scale: Annotated[Scale, Meta(title=N_("Niveaux"), extra={"labels": _SCALES})] = field(
        name="niveaux", default=Scale.THREE
    )
    domains: Annotated[
        tuple[Domain, ...],
        Meta(
            min_length=1,
            max_length=6,
            title=N_("Domaines"),
            description=N_("Chaque personne choisit un niveau par domaine. Gardez-en peu."),
            extra={"item": N_("Domaine"), "add": N_("Ajouter un domaine")},
        ),
    ] = field(name="domaines", default=tuple(DOMAINS.values()))

    def __post_init__(self) -> None:
        """Have the names of workshop files read as people read them."""
        force_setattr(self, "domains", as_read(self.domains, DOMAINS))

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """The domains, each once: a stable key, and what people read."""
        return keyed(self.domains, DOMAINS)

    @property
    def levels(self) -> tuple[Option, ...]:
        """The levels, the lowest first, each with its sentence."""
        every = _levels()
        return every if self.scale is Scale.FOUR else every[1:]


def _levels() -> tuple[Option, ...]:
    return (
        Option(
            "information",
            _("Information"),
            "diamond",
            "doubt",
            hints=(_("On m’explique."),),
        ),
        Option(
            "consultation",
            _("Consultation"),
            "triangle",
            "others",
            hints=(_("On me demande mon avis."),),
        ),
        Option(
            "collaboration",
            _("Collaboration"),
            "square",
            "mostly_disagree",
            hints=(_("On travaille avec moi sur une partie."),),
        ),
        Option(
            "partenariat",
            _("Partenariat"),
            "circle",
            "mostly_agree",
            hints=(_("Nous construisons et décidons ensemble."),),
        ),
    )


def unknown() -> Option:
    """Return the way not to know: it is an answer too."""
    return Option(UNKNOWN, _("Je ne sais pas"), "ring", "abstain")
