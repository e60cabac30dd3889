"""What a facilitator chooses for a sharing (formats.md §4.b, « partages »)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from app.core.i18n import N_
from workshops.minutes import Minutes
from workshops.named import as_read, keyed

SUPPORT = "support"
SENTENCE = "phrase_a_garder"

NAMED = {SUPPORT: N_("L’image, l’objet ou le livre choisi"), SENTENCE: N_("Une phrase à garder")}
"""What workshop files call the two texts of the source, and how people read them."""

Line = Annotated[str, Meta(min_length=1, max_length=60, title=N_("Texte demandé"))]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a sharing.

    ``choosing`` is in minutes (0: nothing to choose), ``seconds_each`` is one person's turn. Over
    ``most_together`` people, the room shares in threes. ``asked`` are the texts that people may
    write afterwards, as they read them; the names of :data:`NAMED` are taken for what they stand for.
    """

    choosing: Annotated[
        Minutes,
        Meta(
            title=N_("Temps pour choisir, en silence"),
            description=N_("Une image, un objet, un livre, une chanson. 0 : on ne choisit rien."),
        ),
    ] = field(name="minutes_choix", default=5)
    seconds_each: Annotated[
        int,
        Meta(
            ge=10,
            le=900,
            title=N_("Temps de parole de chaque personne"),
            extra={"unit": N_("s")},
        ),
    ] = field(name="secondes_par_personne", default=120)
    most_together: Annotated[
        int,
        Meta(
            ge=2,
            le=60,
            title=N_("Tous ensemble, jusqu’à"),
            description=N_("Plus nombreux, on se met par trois."),
            extra={"unit": N_("personnes")},
        ),
    ] = field(name="max_avant_trios", default=12)
    neutral: Annotated[
        bool,
        Meta(
            title=N_("Écran neutre pendant les récits"),
            description=N_("La salle regarde la personne qui parle, pas l’écran."),
        ),
    ] = field(name="ecran_neutre", default=True)
    asked: Annotated[
        tuple[Line, ...],
        Meta(
            max_length=4,
            title=N_("Après son tour, chaque personne peut écrire"),
            description=N_("Aucun texte : rien n’est noté."),
            extra={"item": N_("Texte"), "add": N_("Ajouter un texte")},
        ),
    ] = field(name="champs", default=(NAMED[SUPPORT], NAMED[SENTENCE]))

    def __post_init__(self) -> None:
        """Have the names of workshop files read as people read them."""
        force_setattr(self, "asked", as_read(self.asked, NAMED))

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The texts asked, each once: a stable key, and what people read."""
        return keyed(self.asked, NAMED)
