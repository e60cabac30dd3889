"""What a facilitator chooses for a target (formats.md §2.4, §4.e)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Option

LEVELS = ("0", "1", "2", "3", "4")
UNKNOWN = "sait_pas"
APART = "non_concerne"
MOST_GROUPS = 6


class Dimension(StrEnum):
    """Which relationship is looked at."""

    ONE_PERSON = "individuelle"
    TOGETHER = "collective"


class Viewpoint(StrEnum):
    """From where people look at it."""

    PROFESSIONAL = "professionnel"
    USER = "usager"
    CARER = "proche"


class Joint(StrEnum):
    """How the joint level comes about: it is discussed, and nothing else (formats.md §2.4)."""

    DISCUSSED = "discute"


class Orientation(StrEnum):
    """Where level 4 is; the sources do not say it (formats.md §5)."""

    CENTRE = "4_au_centre"
    EDGE = "4_au_bord"
    UNCHECKED = "a_verifier"


class Mode(StrEnum):
    """What is placed on the target."""

    SECTORS = "secteurs"
    CRITERIA = "criteres"
    INDICATORS = "indicateurs_libres"


_DIMENSIONS = {
    "individuelle": N_("La relation d’une personne en soin et d’un professionnel"),
    "collective": N_("Un projet, une équipe, une formation"),
}
_ORIENTATIONS = {
    "4_au_centre": N_("4 au centre de la cible"),
    "4_au_bord": N_("4 au bord de la cible"),
    "a_verifier": N_("À vérifier sur la fiche officielle : 4 au bord en attendant"),
}
_MODES = {
    "secteurs": N_("Un point par secteur"),
    "criteres": N_("Un point par critère : plus long"),
    "indicateurs_libres": N_("Des signes concrets, trouvés et placés en groupe"),
}
_SCALE = (
    N_("Pas fait ensemble"),
    N_("Un peu ensemble"),
    N_("En partie ensemble"),
    N_("Presque tout ensemble"),
    N_("Pleinement ensemble"),
)
_SECTORS = (
    (
        "co_expression",
        N_("Co-expression"),
        N_("Chacun peut-il dire, demander et être écouté ?"),
        (
            N_("Chacun peut dire son vécu et ses attentes."),
            N_("Chacun pose ses questions."),
            N_("Chacun se sent écouté."),
            N_("Les mots sont compris par tous."),
        ),
    ),
    (
        "co_construction",
        N_("Co-construction"),
        N_("Cherche-t-on la solution ensemble ?"),
        (
            N_("Nous analysons la situation ensemble."),
            N_("Nous fixons les objectifs ensemble."),
            N_("Les savoirs de chacun sont utilisés."),
            N_("Nous fabriquons les outils ensemble."),
        ),
    ),
    (
        "co_decision",
        N_("Co-décision"),
        N_("Décide-t-on ensemble ?"),
        (
            N_("Les choix possibles sont expliqués."),
            N_("La décision est prise ensemble."),
            N_("Le désaccord est possible."),
            N_("La décision peut être revue."),
        ),
    ),
    (
        "co_mise_en_oeuvre",
        N_("Co-mise en œuvre"),
        N_("Agit-on et fait-on le point ensemble ?"),
        (
            N_("Les rôles sont clairs."),
            N_("Chacun agit selon ce qui est décidé."),
            N_("Nous faisons le point ensemble."),
            N_("Nous présentons le travail ensemble."),
        ),
    ),
)
"""The four sectors of the source, with proposed criteria: the official list is not public."""

Name = Annotated[str, Meta(min_length=1, max_length=40)]
Key = Annotated[str, Meta(pattern="^[a-z0-9_]{0,30}$", extra={"unasked": True})]


class Sector(Struct, frozen=True, forbid_unknown_fields=True):
    """A quarter of the target; ``criteria`` are asked one by one where the settings say so."""

    label: Annotated[str, Meta(min_length=1, max_length=40, title=N_("Secteur"))] = field(
        name="libelle"
    )
    key: Key = field(name="cle", default="")
    question: Annotated[str, Meta(max_length=160, title=N_("Question"), extra={"long": True})] = ""
    criteria: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=120)], ...],
        Meta(
            max_length=8,
            title=N_("Critères"),
            description=N_("Proposés par Mimosa. Remplacez-les par ceux de la fiche officielle."),
            extra={"item": N_("Critère"), "add": N_("Ajouter un critère")},
        ),
    ] = field(name="criteres", default=())


class Situation(Struct, frozen=True, forbid_unknown_fields=True):
    """What people look at; with free indicators, one a group. ``name`` is what the group is called."""

    text: Annotated[
        str, Meta(min_length=1, max_length=400, title=N_("Situation"), extra={"long": True})
    ] = field(name="texte")
    key: Key = field(name="cle", default="")
    title: Annotated[
        str,
        Meta(
            max_length=40,
            title=N_("Nom court"),
            description=N_("Facultatif. Il nomme aussi le groupe."),
        ),
    ] = field(name="titre", default="")

    @property
    def name(self) -> str:
        """The short name: as given, or made from the key (« organisation »); "" without either."""
        return self.title or self.key.replace("_", " ").capitalize()


def proposed_sectors() -> tuple[Sector, ...]:
    """Return the four sectors, in the language in use."""
    return tuple(
        Sector(_(label), key, _(question), tuple(map(_, criteria)))
        for key, label, question, criteria in _SECTORS
    )


def proposed_scale() -> tuple[str, ...]:
    """Return the words of the levels, from 0 to 4, in the language in use."""
    return tuple(map(_, _SCALE))


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a target.

    ``scale``: the words of the levels 0 to 4. ``views``: those asked, beside a carer's where
    ``carer``. ``pairs``: two by two, and nothing of a pair is shown to the room.
    """

    mode: Annotated[Mode, Meta(title=N_("Ce qu’on place"), extra={"labels": _MODES})] = Mode.SECTORS
    dimension: Annotated[
        Dimension, Meta(title=N_("Ce qu’on regarde"), extra={"labels": _DIMENSIONS})
    ] = Dimension.TOGETHER
    situations: Annotated[
        tuple[Situation, ...],
        Meta(
            max_length=MOST_GROUPS,
            title=N_("Situations"),
            description=N_(
                "Facultatif. Une situation inventée est le début le plus sûr. "
                "Avec des signes concrets : une situation par groupe."
            ),
            extra={"item": N_("Situation"), "add": N_("Ajouter une situation")},
        ),
    ] = ()
    views: Annotated[
        tuple[Viewpoint, ...], Meta(min_length=1, max_length=3, extra={"unasked": True})
    ] = field(name="points_de_vue", default=(Viewpoint.PROFESSIONAL, Viewpoint.USER))
    carer: Annotated[bool, Meta(title=N_("Demander aussi le regard des proches-aidants"))] = field(
        name="regard_proche", default=False
    )
    pairs: Annotated[
        bool,
        Meta(
            title=N_("Deux par deux"),
            description=N_(
                "Un professionnel et un usager. Leurs points restent entre eux : "
                "une fiche pour le binôme, rien dans le compte rendu."
            ),
        ),
    ] = field(name="binomes", default=False)
    groups: Annotated[
        int,
        Meta(
            ge=1,
            le=MOST_GROUPS,
            title=N_("Nombre de groupes"),
            description=N_("Pour les signes concrets."),
        ),
    ] = field(name="groupes", default=2)
    orientation: Annotated[
        Orientation, Meta(title=N_("Sens de la cible"), extra={"labels": _ORIENTATIONS})
    ] = Orientation.UNCHECKED
    actions: Annotated[bool, Meta(title=N_("Écrire des actions à la fin"))] = True
    in_six_months: Annotated[bool, Meta(title=N_("Dire aussi où l’on veut être dans six mois"))] = (
        field(name="deux_temps", default=False)
    )
    scale: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=28)], ...],
        Meta(
            min_length=5,
            max_length=5,
            title=N_("Les cinq niveaux, de 0 à 4"),
            extra={"item": N_("Niveau"), "add": N_("Ajouter un niveau")},
        ),
    ] = field(name="echelle", default_factory=proposed_scale)
    sectors: Annotated[
        tuple[Sector, ...],
        Meta(
            min_length=4,
            max_length=4,
            title=N_("Les quatre secteurs"),
            extra={"item": N_("Secteur"), "add": N_("Ajouter un secteur")},
        ),
    ] = field(name="secteurs", default_factory=proposed_sectors)
    joint: Annotated[Joint, Meta(extra={"unasked": True})] = field(
        name="niveau_conjoint", default=Joint.DISCUSSED
    )

    @property
    def viewpoints(self) -> tuple[Viewpoint, ...]:
        """The points of view asked, each once; a pair has two."""
        every = dict.fromkeys((*self.views, *((Viewpoint.CARER,) if self.carer else ())))
        return tuple(every)

    @property
    def centred(self) -> bool:
        """Whether level 4 is at the centre."""
        return self.orientation is Orientation.CENTRE

    @property
    def quarters(self) -> tuple[Sector, ...]:
        """The sectors with a key each, never twice the same, and criteria where they have none."""
        known = {one.key: one.criteria for one in proposed_sectors()}
        found: dict[str, Sector] = {}
        for number, one in enumerate(self.sectors, 1):
            key = one.key if one.key and one.key not in found else f"s{number}"
            criteria = one.criteria or known.get(key, ())
            found[key] = Sector(
                one.label, key, one.question, criteria or (one.question or one.label,)
            )
        return tuple(found.values())


_VIEWS = {
    Viewpoint.PROFESSIONAL: (
        N_("Professionnels"), N_("Pros"), N_("Je réponds comme professionnel"), N_("P"), "square",
        "professionals",
    ),
    Viewpoint.USER: (
        N_("Usagers"), N_("Usagers"), N_("Je réponds comme usager"), N_("U"), "circle", "users",
    ),
    Viewpoint.CARER: (
        N_("Proches-aidants"), N_("Proches"), N_("Je réponds comme proche-aidant"), N_("A"),
        "triangle", "others",
    ),
}  # fmt: skip
"""Name of those who look from there, short, what one of them says, letter, shape and tone.

Shapes and tones are those that profiles have everywhere in the house (visual.md).
"""


_SIDES = {
    Viewpoint.PROFESSIONAL: N_("Côté professionnel"),
    Viewpoint.USER: N_("Côté usager"),
    Viewpoint.CARER: N_("Côté proche-aidant"),
}


def view_option(view: Viewpoint) -> Option:
    """Return a point of view as its people are named: « Usagers »."""
    name, _short, _mine, _letter, shape, tone = _VIEWS[view]
    return Option(view, _(name), shape, tone)


def own_view(view: Viewpoint) -> Option:
    """Return a point of view as one of its people chooses it."""
    _name, _short, mine, _letter, shape, tone = _VIEWS[view]
    return Option(view, _(mine), shape, tone)


def short_name(view: Viewpoint) -> str:
    """Return a point of view in one short word: « Pros »."""
    return _(_VIEWS[view][1])


def side_name(view: Viewpoint) -> str:
    """Return a point of view as one person of a pair has it: « Côté usager »."""
    return _(_SIDES[view])


def letter(view: Viewpoint) -> str:
    """Return the letter that stands in the shape of a point of view."""
    return _(_VIEWS[view][3])


def level_words(settings: Settings, level: int) -> str:
    """Return « 2 · En partie ensemble »."""
    return _("{level} · {words}").format(level=level, words=settings.scale[level])


def levels(settings: Settings) -> tuple[Option, ...]:
    """Return the five levels as they are chosen, from 0 to 4."""
    return tuple(Option(key, level_words(settings, int(key))) for key in LEVELS)
