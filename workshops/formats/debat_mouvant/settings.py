"""What a facilitator chooses for a débat mouvant (formats.md §2.1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Option
from app.core.record import CountingMode


class Variant(StrEnum):
    """How the room is cut."""

    TWO_CAMPS = "deux_camps"
    RIVER = "riviere_du_doute"
    CONTINUUM = "continuum"
    SEATED = "assis"


_VARIANTS = {
    "deux_camps": N_("Deux camps : d’accord, pas d’accord"),
    "riviere_du_doute": N_("Rivière du doute : deux camps, et une place au milieu"),
    "continuum": N_("Ligne : cinq places, de « tout à fait » à « pas du tout »"),
    "assis": N_("Assis : des cartons à lever"),
}
_MODES = {
    "salle": N_("On compte les personnes dans la salle"),
    "telephones_plus_main": N_("Les téléphones, et les mains des personnes sans téléphone"),
}


class StatementPlan(Struct, frozen=True, forbid_unknown_fields=True):
    """An affirmation put to the room, taken as it is. ``main`` ones are debated first."""

    text: Annotated[
        str, Meta(min_length=1, max_length=300, title=N_("Affirmation"), extra={"long": True})
    ] = field(name="texte")
    theme: Annotated[str, Meta(max_length=80, title=N_("Thème"))] = ""
    main: Annotated[bool, Meta(title=N_("À débattre d’abord"))] = field(
        name="principale", default=True
    )


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a débat mouvant.

    ``planned`` statements are debated, the main ones first, in the order of the file.
    ``minutes_each`` is the time of one statement, shared among its phases.
    """

    statements: Annotated[
        tuple[StatementPlan, ...],
        Meta(
            min_length=1,
            max_length=20,
            title=N_("Affirmations"),
            description=N_(
                "Une phrase à affirmer, jamais une question. Des personnes doivent pouvoir être "
                "d’accord, et d’autres non. Aucune ne demande de parler de sa santé."
            ),
            extra={"item": N_("Affirmation"), "add": N_("Ajouter une affirmation")},
        ),
    ] = field(name="affirmations")
    planned: Annotated[
        int,
        Meta(
            ge=1,
            le=20,
            title=N_("Affirmations à débattre"),
            description=N_("Les affirmations cochées passent d’abord, puis les autres."),
            extra={"among": "affirmations", "first": "principale"},
        ),
    ] = field(name="nb_prevu", default=2)
    minutes_each: Annotated[
        float,
        Meta(
            ge=1,
            le=120,
            title=N_("Durée d’une affirmation"),
            description=N_("Comptez 12 minutes, avec la dernière place."),
            extra={"unit": N_("min")},
        ),
    ] = field(name="minutes_par_affirmation", default=12)
    variant: Annotated[
        Variant, Meta(title=N_("Façon de se placer"), extra={"labels": _VARIANTS})
    ] = field(name="variante", default=Variant.RIVER)
    mode: Annotated[CountingMode, Meta(title=N_("Façon de compter"), extra={"labels": _MODES})] = (
        field(name="mode_comptage", default=CountingMode.ROOM)
    )

    @property
    def debated(self) -> tuple[StatementPlan, ...]:
        """The statements that this session debates."""
        first = [one for one in self.statements if one.main]
        others = [one for one in self.statements if not one.main]
        return tuple((first + others)[: self.planned])


def blank() -> Settings:
    """Return a debate of one statement, still to be written."""
    return Settings(statements=(StatementPlan(_("Affirmation à écrire")),), planned=1)


def zones(variant: Variant) -> tuple[Option, ...]:
    """Return the places of a variant, from « d'accord » to « pas d'accord »."""
    return _ZONES[variant]()


def _two_camps() -> tuple[Option, ...]:
    return (
        Option("accord", _("D’accord"), "circle", "agree"),
        Option("desaccord", _("Pas d’accord"), "square", "disagree"),
    )


def _river() -> tuple[Option, ...]:
    agree, disagree = _two_camps()
    return agree, Option("doute", _("Je doute"), "triangle", "doubt"), disagree


def _continuum() -> tuple[Option, ...]:
    return (
        Option("tout_a_fait", _("Tout à fait d’accord"), "circle", "agree"),
        Option("plutot_accord", _("Plutôt d’accord"), "hexagon", "mostly_agree"),
        Option("entre_deux", _("Entre les deux"), "triangle", "doubt"),
        Option("plutot_desaccord", _("Plutôt pas d’accord"), "diamond", "mostly_disagree"),
        Option("pas_du_tout", _("Pas du tout d’accord"), "square", "disagree"),
    )


def _seated() -> tuple[Option, ...]:
    return (*_continuum(), Option("abstention", _("Je ne me prononce pas"), "ring", "abstain"))


_ZONES = {
    Variant.TWO_CAMPS: _two_camps,
    Variant.RIVER: _river,
    Variant.CONTINUUM: _continuum,
    Variant.SEATED: _seated,
}
