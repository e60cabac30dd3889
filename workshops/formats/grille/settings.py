"""What a facilitator chooses for a grid (formats.md §2.8, §4.c)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Option
from app.scene.theme import Shape, Tone
from workshops.named import keyed

_CARER = "aidant"
"""What tells the column to begin with (formats.md §4.c: « d'abord la colonne du proche-aidant »)."""
_HOLDERS = (
    (Shape.CIRCLE, Tone.USERS),
    (Shape.TRIANGLE, Tone.OTHERS),
    (Shape.SQUARE, Tone.PROFESSIONALS),
)
_LINES = (
    (Shape.HEXAGON, Tone.AGREE),
    (Shape.DIAMOND, Tone.MOSTLY_DISAGREE),
    (Shape.PENTAGON, Tone.DOUBT),
)

Holder = Annotated[str, Meta(min_length=1, max_length=40)]
Line = Annotated[str, Meta(min_length=1, max_length=60)]


class Category(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the grid: its name and its question. ``key`` is stable; its place without one."""

    label: Annotated[str, Meta(min_length=1, max_length=30, title=N_("Ligne"))] = field(
        name="libelle"
    )
    question: Annotated[
        str, Meta(min_length=1, max_length=120, title=N_("Sa question"), extra={"long": True})
    ]
    key: Annotated[
        str, Meta(max_length=40, pattern="^([a-z0-9]+(_[a-z0-9]+)*)?$", extra={"unasked": True})
    ] = field(name="cle", default="")


HOLDERS = (N_("personne en soin"), N_("proche-aidant"), N_("professionnel"))
CATEGORIES = (
    Category(N_("Savoirs"), N_("Qu’est-ce que cette personne sait ?"), "savoir"),
    Category(N_("Savoir-faire"), N_("Qu’est-ce qu’elle sait faire ?"), "savoir_faire"),
    Category(N_("Savoir-être"), N_("Quelle manière d’être aide la relation ?"), "savoir_etre"),
)
LINES = (N_("Ce qui a aidé"), N_("Ce qui a manqué"), N_("Conditions du partenariat"))


@dataclass(frozen=True, slots=True)
class Row:
    """A category as it is read: what it is called, what it asks."""

    key: str
    label: str
    question: str


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a grid: who is in it, what it asks of each, and lines for the whole situation.

    There is no place for the story: it is never typed. ``marked``: the room says of each idea
    whether it is there already. ``summed_up``: a summary is read back to whoever told the story.
    """

    columns: Annotated[
        tuple[Holder, ...],
        Meta(
            min_length=1,
            max_length=3,
            title=N_("Qui est dans la grille ?"),
            description=N_("Une colonne par personne. On commence par le proche-aidant."),
            extra={"item": N_("Colonne"), "add": N_("Ajouter une colonne")},
        ),
    ] = field(name="colonnes", default=HOLDERS)
    categories: Annotated[
        tuple[Category, ...],
        Meta(
            min_length=1,
            max_length=3,
            title=N_("Ce que l’on cherche pour chaque personne"),
            extra={"item": N_("Ligne"), "add": N_("Ajouter une ligne")},
        ),
    ] = CATEGORIES
    free: Annotated[
        tuple[Line, ...],
        Meta(
            max_length=3,
            title=N_("Pour toute la situation"),
            extra={"item": N_("Texte demandé"), "add": N_("Ajouter un texte demandé")},
        ),
    ] = field(name="lignes_libres", default=LINES)
    most: Annotated[
        int, Meta(ge=1, le=30, title=N_("Idées par personne, dans toute la grille"))
    ] = field(name="max_par_personne", default=8)
    max_chars: Annotated[
        int,
        Meta(ge=20, le=280, title=N_("Longueur d’une idée"), extra={"unit": N_("signes")}),
    ] = field(name="max_caracteres", default=120)
    marked: Annotated[
        bool,
        Meta(
            title=N_("Dire ensemble ce qui est présent, ce qui est à renforcer"),
            description=N_("La salle en parle. Vous notez sa réponse, idée par idée."),
        ),
    ] = field(name="marques", default=False)
    summed_up: Annotated[
        bool,
        Meta(
            title=N_("Résumer la situation en deux lignes"),
            description=N_("Relu à la personne qui a raconté. Pour le compte rendu interne seul."),
        ),
    ] = field(name="resume_interne", default=False)

    @property
    def holders(self) -> tuple[Option, ...]:
        """The people of the grid, as its columns stand."""
        return tuple(
            Option(key, _capital(label), shape.value, tone.value)
            for (key, label), (shape, tone) in zip(keyed(self.columns, {}), _HOLDERS, strict=False)
        )

    @property
    def in_turn(self) -> tuple[Option, ...]:
        """The people of the grid in the order in which their columns are filled: carers first."""
        return tuple(sorted(self.holders, key=lambda one: _CARER not in one.key))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The categories, each key once."""
        found: dict[str, Row] = {}
        for number, one in enumerate(self.categories, 1):
            key = one.key if one.key and one.key not in found else f"ligne_{number}"
            found[key] = Row(key, _(one.label), _(one.question))
        return tuple(found.values())

    @property
    def lines(self) -> tuple[Option, ...]:
        """What is asked of the whole situation."""
        group = _("Pour toute la situation")
        return tuple(
            Option(key, label, shape.value, tone.value, group=group)
            for (key, label), (shape, tone) in zip(keyed(self.free, {}), _LINES, strict=False)
        )

    def cells(self, holder: Option) -> tuple[Option, ...]:
        """Return the cells of a column, as people write in them."""
        return tuple(
            Option(
                f"{holder.key}__{row.key}",
                row.label,
                holder.shape,
                holder.colour,
                hints=(row.question,),
                group=holder.label,
            )
            for row in self.rows
        )

    @property
    def slots(self) -> tuple[Option, ...]:
        """Every place of the grid: column by column, then what is asked of the whole situation."""
        return (*(cell for holder in self.in_turn for cell in self.cells(holder)), *self.lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
