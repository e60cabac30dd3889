"""What a facilitator chooses for a tree (formats.md §2.2, §4.b)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Option
from app.scene.theme import Shape, Tone
from workshops.formats.arbre.models import (
    MODELS,
    MOST_PARTS,
    Model,
    PartPlan,
    Place,
    part_key,
    part_place,
)
from workshops.formats.arbre.values import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODELS = {
    "partenariat": N_("L’arbre du partenariat"),
    "valeurs": N_("L’arbre des valeurs d’une organisation"),
    "problemes": N_("L’arbre des problèmes : causes et conséquences"),
    "objectifs": N_("L’arbre des objectifs : moyens et effets"),
}
_SIGNS = {
    Place.EARTH: (Shape.RING, Tone.ABSTAIN),
    Place.ROOT: (Shape.HEXAGON, Tone.MOSTLY_DISAGREE),
    Place.BARK: (Shape.SQUARE, Tone.MOSTLY_DISAGREE),
    Place.SIGN: (Shape.CROSS, Tone.AGREE),
    Place.LEAF: (Shape.DIAMOND, Tone.MOSTLY_AGREE),
    Place.FLOWER: (Shape.STAR, Tone.MOSTLY_DISAGREE),
    Place.FRUIT: (Shape.CIRCLE, Tone.DISAGREE),
    Place.CLOUD: (Shape.PENTAGON, Tone.DOUBT),
}
"""The shape and tone of a part wherever it is named: brown wood, amber flowers, green leaves."""

Time = Annotated[float, Meta(ge=0, le=120)]


class Times(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Minutes of each moment; 0 leaves out the sharing in threes or the presentation."""

    presenting: Annotated[
        Time, Meta(title=N_("Présenter les parties"), extra={"unit": N_("min")})
    ] = field(name="presentation", default=3)
    alone: Annotated[Time, Meta(title=N_("Écrire en silence"), extra={"unit": N_("min")})] = field(
        name="seul", default=7
    )
    threes: Annotated[
        Time,
        Meta(
            title=N_("Partager à trois"),
            description=N_("0 : on ne partage pas à trois."),
            extra={"unit": N_("min")},
        ),
    ] = field(name="trios", default=10)
    placing: Annotated[
        Time, Meta(title=N_("Lire et poser les feuilles"), extra={"unit": N_("min")})
    ] = field(name="pose", default=12)
    ending: Annotated[Time, Meta(title=N_("Le nom et les messages"), extra={"unit": N_("min")})] = (
        field(name="nom_et_messages", default=6)
    )


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a tree. ``own`` parts replace those of the model.

    ``most`` leaves a person over the whole tree, of ``max_chars`` signs; ``marks`` a person
    (0: nobody marks).
    """

    model: Annotated[
        Model,
        Meta(
            title=N_("Quel arbre ?"),
            description=N_("Le choix donne les parties et leurs questions."),
            extra={"labels": _MODELS},
        ),
    ] = field(name="modele", default=Model.PARTNERSHIP)
    own: Annotated[
        tuple[PartPlan, ...],
        Meta(
            max_length=MOST_PARTS,
            title=N_("Vos parties, du sol vers le ciel"),
            description=N_("Aucune partie ici : on garde celles de l’arbre choisi."),
            extra={"item": N_("Partie"), "add": N_("Ajouter une partie")},
        ),
    ] = field(name="parties", default=())
    most: Annotated[
        int,
        Meta(
            ge=1,
            le=20,
            title=N_("Feuilles par personne, dans tout l’arbre"),
            description=N_("De 2 à 4 feuilles. Une idée par feuille."),
        ),
    ] = field(name="max_par_personne", default=4)
    max_chars: Annotated[
        int,
        Meta(ge=20, le=280, title=N_("Longueur d’une feuille"), extra={"unit": N_("signes")}),
    ] = field(name="max_caracteres", default=120)
    times: Annotated[Times, Meta(title=N_("Temps de chaque moment"))] = field(
        name="phases", default=Times()
    )
    marks: Annotated[
        int,
        Meta(
            ge=0,
            le=10,
            title=N_("« Ça compte pour moi » : marques par personne"),
            description=N_("0 : on ne marque pas les feuilles."),
        ),
    ] = field(name="marques", default=3)
    named: Annotated[bool, Meta(title=N_("Donner un nom à l’arbre"))] = field(
        name="nom", default=True
    )
    messages: Annotated[bool, Meta(title=N_("Finir par trois messages clés"))] = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the tree, from the ground up, as they are drawn; each key once."""
        return tuple(
            Part(
                key,
                _(plan.label),
                _(plan.question),
                part_place(plan).value,
                sign=_SIGNS[part_place(plan)],
            )
            for key, plan in self._plans()
        )

    @property
    def slots(self) -> tuple[Option, ...]:
        """The parts as people write in them."""
        return tuple(
            Option(
                key,
                _(plan.label),
                _SIGNS[part_place(plan)][0].value,
                _SIGNS[part_place(plan)][1].value,
                hints=(_(plan.question),),
                most=plan.most,
            )
            for key, plan in self._plans()
        )

    def _plans(self) -> Iterator[tuple[str, PartPlan]]:
        seen: set[str] = set()
        for number, plan in enumerate(self.own or MODELS[self.model], 1):
            key = part_key(plan) or f"partie_{number}"
            key = key if key not in seen else f"{key}_{number}"
            seen.add(key)
            yield key, plan
