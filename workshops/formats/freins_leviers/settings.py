"""What a facilitator chooses for brakes and levers (lists of the house: formats.md §2.10 d)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from app.core.i18n import N_, _
from app.core.phase import Option
from workshops.named import as_read, keyed

BRAKES = {
    "disponibilite": N_("Manque de disponibilité"),
    "benevolat": N_("Limites du bénévolat"),
    "valeur_ajoutee": N_("Les équipes voient mal la valeur ajoutée"),
    "recrutement": N_("Difficile de trouver des patients partenaires"),
    "remuneration": N_("Pas de rémunération"),
    "vocabulaire": N_("Des mots difficiles à comprendre"),
    "accessibilite": N_("Des lieux et des horaires peu accessibles"),
    "place": N_("Crainte de perdre sa place"),
}
LEVERS = {
    "confiance": N_("Confiance mutuelle"),
    "institution": N_("Volonté de l’institution"),
    "ressources": N_("Du temps, des personnes, de l’argent"),
    "reconnaissance": N_("Soutien et reconnaissance des instances"),
    "connaissance": N_("Connaître des patients partenaires"),
    "appui": N_("De l’aide pour la méthode, des outils"),
    "visibilite": N_("Montrer ce que le partenariat apporte"),
    "rencontres": N_("Se former, se rencontrer, réfléchir ensemble"),
    "mission": N_("Une fiche de mission ou une convention"),
}
"""What workshop files call the items of the house, and how people read them."""

BRAKE = "frein"
LEVER = "levier"

Item = Annotated[str, Meta(min_length=1, max_length=80, title=N_("Texte"))]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of brakes and levers.

    Items are kept as people read them; the names of :data:`BRAKES` and :data:`LEVERS` are taken for
    what they stand for. ``most`` items a person chooses in each list. ``links``: the room says
    which lever answers which brake.
    """

    brakes: Annotated[
        tuple[Item, ...],
        Meta(
            min_length=1,
            max_length=12,
            title=N_("Freins"),
            description=N_("Un frein est une situation, jamais une personne."),
            extra={"item": N_("Frein"), "add": N_("Ajouter un frein")},
        ),
    ] = field(name="freins", default=tuple(BRAKES.values()))
    levers: Annotated[
        tuple[Item, ...],
        Meta(
            min_length=1,
            max_length=12,
            title=N_("Leviers"),
            description=N_("Ce qui aide déjà, ou qui aiderait."),
            extra={"item": N_("Levier"), "add": N_("Ajouter un levier")},
        ),
    ] = field(name="leviers", default=tuple(LEVERS.values()))
    most: Annotated[int, Meta(ge=1, le=5, title=N_("Choix par personne, dans chaque liste"))] = (
        field(name="max_choix", default=3)
    )
    links: Annotated[
        bool,
        Meta(
            title=N_("Chercher quel levier répond à quel frein"),
            description=N_("Toute la salle en parle. Vous notez les liens."),
        ),
    ] = field(name="liens", default=True)

    def __post_init__(self) -> None:
        """Have the names of workshop files read as people read them."""
        force_setattr(self, "brakes", as_read(self.brakes, BRAKES))
        force_setattr(self, "levers", as_read(self.levers, LEVERS))

    def listed(self, side: str) -> tuple[Option, ...]:
        """Return the items that the room starts from, on one side."""
        texts, named = (self.brakes, BRAKES) if side == BRAKE else (self.levers, LEVERS)
        return tuple(Option(key, text) for key, text in keyed(texts, named))


def sides() -> tuple[Option, ...]:
    """Return the two sides, with their shapes: what holds back, what helps."""
    return (
        Option(
            BRAKE,
            _("Freins"),
            "square",
            "mostly_disagree",
            hints=(_("Ce qui freine le partenariat"),),
        ),
        Option(
            LEVER,
            _("Leviers"),
            "triangle",
            "agree",
            hints=(_("Ce qui aide le partenariat"),),
        ),
    )
