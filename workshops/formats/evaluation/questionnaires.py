"""The lists of questions that an evaluation can ask (formats.md §2.10 a)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Option


class Name(StrEnum):
    """What a list of questions is called in workshop files.

    ``BEFORE`` is asked in a step at the start: one sentence, to be compared with the end.
    """

    END_OF_WORKSHOP = "fin_atelier_v1"
    BEFORE = "avant"


_NAMES = {
    "fin_atelier_v1": N_("Fin d’atelier : 10 phrases et 3 questions ouvertes"),
    "avant": N_("Début d’atelier : 1 phrase, à comparer à la fin"),
}

Sentence = Annotated[str, Meta(min_length=1, max_length=120)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``questionnaire``: which list is asked.

    ``tool`` are sentences on a tool that the workshop tried. ``compared``: the sentence of the
    start is asked again. ``debrief``: the team then notes how it went, for itself.
    """

    questionnaire: Annotated[Name, Meta(title=N_("Questions"), extra={"labels": _NAMES})] = (
        Name.END_OF_WORKSHOP
    )
    tool: Annotated[
        tuple[Sentence, ...],
        Meta(
            max_length=6,
            title=N_("Phrases sur un outil que l’atelier a essayé"),
            description=N_("Par exemple : L’outil est clair. L’outil est facile à utiliser."),
            extra={"item": N_("Phrase"), "add": N_("Ajouter une phrase")},
        ),
    ] = field(name="items_outil", default=())
    compared: Annotated[
        bool,
        Meta(
            title=N_("Reposer la phrase du début, pour comparer"),
            description=N_("Il faut aussi une étape d’avis au début de l’atelier."),
        ),
    ] = field(name="comparer_avant", default=False)
    debrief: Annotated[
        bool,
        Meta(
            title=N_("Finir par le bilan de l’équipe qui anime"),
            description=N_("La salle ne le voit pas. Il va au compte rendu interne seul."),
        ),
    ] = field(name="bilan_equipe", default=False)

    @property
    def levelled(self) -> bool:
        """Whether the sentence of the start is asked."""
        return self.compared or self.questionnaire is Name.BEFORE

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """The sentences to agree with, each with its key: those on the tool first."""
        on_tool = tuple((f"outil_{n}", text) for n, text in enumerate(self.tool, 1))
        return (*on_tool, *questionnaire(self.questionnaire).items)


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
    Name.BEFORE: Questionnaire((), ()),
}

LEVEL = "comprendre"
SENTENCE = N_("Je comprends ce qu’est le partenariat en santé.")
"""What is asked at the start and at the end (formats.md §2.10 a)."""

DEBRIEFED = (
    ("a_marche", N_("Ce qui a marché")),
    ("imprevus", N_("Les imprévus")),
    ("coanimation", N_("L’équilibre de la co-animation")),
    ("refaire", N_("À refaire, ou à changer")),
)
"""What the team that facilitated asks itself (formats.md §2.10 a)."""


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


def levels() -> tuple[Option, ...]:
    """Return how far one understands, from 0 to 4."""
    return (
        Option("niveau_0", _("0 : pas du tout"), "square", "disagree"),
        Option("niveau_1", _("1 : un peu"), "diamond", "mostly_disagree"),
        Option("niveau_2", _("2 : en partie"), "triangle", "doubt"),
        Option("niveau_3", _("3 : presque tout"), "hexagon", "mostly_agree"),
        Option("niveau_4", _("4 : tout à fait"), "circle", "agree"),
    )


AGREEING = ("plutot_oui", "tout_a_fait")
"""The answers that say yes, told together in a sentence."""

UNDERSTANDING = ("niveau_3", "niveau_4")
"""The levels that say that one understands well, told together in a sentence."""
