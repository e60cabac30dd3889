"""The lists of questions that an evaluation can ask (formats.md §2.10 a)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from app.core.i18n import N_, _
from app.core.phase import Option


class Name(StrEnum):
    """What a list of questions is called in workshop files."""

    END_OF_WORKSHOP = "fin_atelier_v1"


_NAMES = {"fin_atelier_v1": N_("Fin d’atelier : 10 phrases et 3 questions ouvertes")}


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``questionnaire``: which list is asked."""

    questionnaire: Annotated[Name, Meta(title=N_("Questions"), extra={"labels": _NAMES})] = (
        Name.END_OF_WORKSHOP
    )


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """French source texts, each with its stable key.

    ``items`` are sentences to agree with; ``open_questions`` are answered in one's own words.
    """

    items: tuple[tuple[str, str], ...]
    open_questions: tuple[tuple[str, str], ...]


_QUESTIONNAIRES = {
    Name.END_OF_WORKSHOP: Questionnaire(
        items=(
            ("objectifs_clairs", N_("Les objectifs étaient clairs.")),
            ("objectifs_atteints", N_("Les objectifs sont atteints.")),
            ("utile", N_("Le contenu m’est utile.")),
            ("rythme", N_("Le rythme me convenait.")),
            ("parole", N_("J’ai pu dire ce que je voulais.")),
            ("meme_poids", N_("Ma parole a eu le même poids que les autres.")),
            ("securite", N_("Je me suis senti en sécurité pour parler.")),
            ("coanimation", N_("La co-animation a apporté quelque chose.")),
            ("accessible", N_("Le lieu et les supports étaient accessibles.")),
            ("ensuite", N_("Je sais ce que je vais faire ensuite.")),
        ),
        open_questions=(
            ("garder", N_("Ce que je garde")),
            ("changer", N_("Ce qu’il faut changer")),
            ("autre", N_("Autre chose")),
        ),
    ),
}


def questionnaire(name: Name) -> Questionnaire:
    """Return the list of questions of that name."""
    return _QUESTIONNAIRES[name]


def scale() -> tuple[Option, ...]:
    """Return the answers to an item: no number, no average, and a way not to know."""
    return (
        Option("pas_du_tout", _("Pas du tout"), "square", "disagree"),
        Option("plutot_non", _("Plutôt non"), "diamond", "mostly_disagree"),
        Option("plutot_oui", _("Plutôt oui"), "hexagon", "mostly_agree"),
        Option("tout_a_fait", _("Tout à fait"), "circle", "agree"),
        Option("ne_sait_pas", _("Je ne sais pas"), "ring", "abstain"),
    )


AGREEING = ("plutot_oui", "tout_a_fait")
"""The answers that say yes, told together in a sentence."""
