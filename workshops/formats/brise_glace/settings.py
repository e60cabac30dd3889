"""What a facilitator chooses for an ice-breaker (formats.md §2.5)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _

MOST_SIGNS = 40
"""Longest word, in characters: « un mot », or a few that go together."""


class Variant(StrEnum):
    """What is said after the first name."""

    WORD = "prenom_mot"
    EMOTION = "prenom_emotion"
    ADJECTIVE = "prenom_adjectif"
    TALENT = "prenom_talent"
    KEY_IDEA = "idee_cle"
    BALL_ADJECTIVE = "balle_adjectif"
    BALL = "balle"
    WEATHER = "meteo"
    PICTURES = "photolangage"


class Keeping(StrEnum):
    """What is kept of it: a first name beside a talent at most (formats.md §2.5)."""

    WORDS = "mots_sans_nom"
    TALENTS = "tableau_talents"
    NOTHING = "rien"


_VARIANTS = {
    "prenom_mot": N_("1 prénom, 1 mot"),
    "prenom_emotion": N_("1 prénom, 1 émotion"),
    "prenom_adjectif": N_("1 prénom, 1 adjectif"),
    "prenom_talent": N_("1 prénom, 1 talent"),
    "idee_cle": N_("1 prénom, 1 idée clé de son expérience"),
    "balle_adjectif": N_("1 balle, 1 prénom, 1 adjectif"),
    "balle": N_("1 balle, 1 prénom : rien n’est noté"),
    "meteo": N_("La météo du moment"),
    "photolangage": N_("Une image choisie, et une phrase"),
}
_KEPT = {
    "mots_sans_nom": N_("Les mots, sans les prénoms"),
    "tableau_talents": N_("Un tableau des talents, effacé à la fin"),
    "rien": N_("Rien : tout se dit à voix haute"),
}
_ADJECTIVES = (
    N_("attentif"), N_("bienveillant"), N_("clair"), N_("complémentaire"), N_("confiant"),
    N_("constructif"), N_("créatif"), N_("curieux"), N_("durable"), N_("engagé"),
    N_("équitable"), N_("exigeant"), N_("honnête"), N_("humain"), N_("joyeux"),
    N_("ouvert"), N_("réciproque"), N_("respectueux"), N_("solidaire"), N_("vivant"),
)  # fmt: skip
"""Twenty adjectives to point at, for a partnership."""

Suggestion = Annotated[str, Meta(min_length=1, max_length=MOST_SIGNS, title=N_("Mot proposé"))]


class PicturePlan(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture on the table; its description is read aloud."""

    title: Annotated[str, Meta(min_length=1, max_length=60, title=N_("Titre de l’image"))] = field(
        name="titre"
    )
    description: Annotated[str, Meta(max_length=200, title=N_("Ce que l’on voit"))] = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of an ice-breaker; ``suggestions`` are shown, and anything else may be said.

    ``seconds_each`` is one person's turn (20 to 30 s; formats.md §2.5). ``no_throw``: the ball
    rolls or goes from hand to hand. ``pictures`` are those that can be chosen.
    """

    variant: Annotated[
        Variant, Meta(title=N_("Ce que dit chaque personne"), extra={"labels": _VARIANTS})
    ] = field(name="variante", default=Variant.WORD)
    kept: Annotated[
        Keeping,
        Meta(
            title=N_("Ce qui est noté"),
            description=N_(
                "Un prénom n’est jamais noté à côté d’un mot. "
                "Le tableau des talents va avec « 1 prénom, 1 talent »."
            ),
            extra={"labels": _KEPT},
        ),
    ] = field(name="enregistrer", default=Keeping.WORDS)
    seconds_each: Annotated[
        int,
        Meta(
            ge=10,
            le=300,
            title=N_("Temps de parole de chaque personne"),
            description=N_("De 20 à 30 secondes. 2 minutes pour une idée clé."),
            extra={"unit": N_("s")},
        ),
    ] = field(name="secondes_par_personne", default=20)
    suggestions: Annotated[
        tuple[Suggestion, ...],
        Meta(
            max_length=20,
            title=N_("Mots proposés"),
            description=N_(
                "Pour aider qui n’a pas d’idée. Chaque personne peut en dire un autre. "
                "Sans mot proposé, une liste de 20 adjectifs est prête."
            ),
            extra={"item": N_("Mot"), "add": N_("Ajouter un mot")},
        ),
    ] = ()
    no_throw: Annotated[
        bool,
        Meta(
            title=N_("Sans lancer la balle"),
            description=N_("La balle roule, ou passe de main en main."),
        ),
    ] = field(name="sans_lancer", default=True)
    pictures: Annotated[
        tuple[PicturePlan, ...],
        Meta(
            max_length=40,
            title=N_("Images à choisir"),
            description=N_("Environ trois par personne. Leur description se lit à voix haute."),
            extra={"item": N_("Image"), "add": N_("Ajouter une image")},
        ),
    ] = field(name="images", default=())

    @property
    def written(self) -> bool:
        """Whether anything is kept."""
        return self.kept is not Keeping.NOTHING and self.variant is not Variant.BALL

    @property
    def board(self) -> bool:
        """Whether talents are on a board, with a first name: no other words ever are."""
        return self.kept is Keeping.TALENTS and self.variant is Variant.TALENT

    @property
    def adjective(self) -> bool:
        """Whether an adjective is said."""
        return self.variant in (Variant.ADJECTIVE, Variant.BALL_ADJECTIVE)

    @property
    def ball(self) -> bool:
        """Whether a ball goes round."""
        return self.variant in (Variant.BALL, Variant.BALL_ADJECTIVE)

    @property
    def proposed(self) -> tuple[str, ...]:
        """The words to point at: those chosen, or twenty adjectives."""
        if self.suggestions or not self.adjective:
            return self.suggestions
        return tuple(_(one) for one in _ADJECTIVES)
