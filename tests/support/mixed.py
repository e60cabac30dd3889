"""A small format with every kind of question that the others do not ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from app.core.phase import (
    Audience,
    CardSource,
    Choice,
    Grouping,
    Ideas,
    Option,
    Phase,
    Said,
    State,
    Turn,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Record
    from app.core.session import Step

LEVELS = (
    ("0", "Pas fait ensemble"),
    ("1", "Un peu ensemble"),
    ("2", "En partie ensemble"),
    ("3", "Presque tout ensemble"),
    ("4", "Pleinement ensemble"),
)
SECTORS = ("co-expression", "co-construction", "co-décision", "co-mise en œuvre")
VIEWS = (("pro", "Professionnel", "square"), ("usager", "Usager", "circle"))
COLUMNS = ("Le proche-aidant", "Le patient", "Le professionnel")
ROWS = ("Savoirs", "Savoir-faire", "Savoir-être")
PARTS = ("Une action", "Qui (une fonction)", "Pour quand")
SITUATION = (
    "Une personne rentre chez elle après un long séjour. Personne ne lui a demandé ce qu’elle "
    "voulait, et le service a déjà tout prévu pour la suite."
)


class Mixed(Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing can be set."""


def mixed_phases(_step: Step, _settings: Mixed, record: Record) -> tuple[Phase, ...]:
    """Ask for points of view, canvases, actions, levels, decisions; call people, let one speak."""
    keys = [team.key for team in record.teams] or ["g1"]
    lines = CardSource("plan", "case", waiting=True)
    views = _views()
    again = structs.replace(views, key="encore", title="Encore", inputs=views.inputs[1:])
    return (
        views,
        again,
        Phase(key="groupes", title="Les tables", short="Tables", round=1, grouping=Grouping(2)),
        Phase(
            key="plan",
            title="Le plan de la table",
            short="Plan",
            stops=(State.OPEN,),
            round=1,
            inputs=(
                Ideas(
                    key="case",
                    label="Que faut-il ?",
                    help="Une idée par texte.",
                    audience=Audience.MEMBERS,
                    slots=grid(),
                    slot_label="Qui, et quoi",
                    at_most=6,
                    max_chars=120,
                    board=True,
                ),
            ),
        ),
        Phase(
            key="actions",
            title="Nos actions",
            short="Actions",
            stops=(State.OPEN,),
            inputs=(
                Ideas(
                    key="action",
                    label="Une action pour la suite",
                    parts=PARTS,
                    at_most=2,
                    max_chars=160,
                    fleeting=True,
                    own_label="Mes actions",
                ),
            ),
        ),
        Phase(
            key="niveaux",
            title="Où en est la table ?",
            short="Niveaux",
            stops=(State.OPEN,),
            round=1,
            inputs=(
                Choice(
                    key="niveau",
                    label="Un niveau pour chaque idée",
                    audience=Audience.TEAMS,
                    options_from=lines,
                    signs=levels(),
                    one_each=True,
                    at_most=20,
                    turns=tuple(Turn(key, "", teams=(key,)) for key in keys),
                ),
                Choice(
                    key="accord",
                    label="Êtes-vous d’accord entre vous ?",
                    audience=Audience.TEAMS,
                    options=(Option("oui", "Oui", "circle", "agree"), Option("non", "Pas encore")),
                ),
            ),
        ),
        Phase(
            key="seul",
            title="Chacun pour soi",
            short="Seul",
            stops=(State.OPEN,),
            inputs=(
                Choice(
                    key="niveau",
                    label="Où en êtes-vous ?",
                    options_from=CardSource("plan", "case"),
                    signs=levels(),
                    one_each=True,
                    at_most=20,
                ),
            ),
        ),
        _together(),
        Phase(key="tour", title="Chacun son tour", short="Tour", draws=True),
        Phase(key="discours", title="Deux regards", short="Pitch", speech=True, minutes=3),
        Phase(
            key="situation",
            title="Choisir une situation",
            short="Situation",
            stops=(State.OPEN,),
            inputs=(
                Choice(
                    key="laquelle",
                    label="Quelle situation voulez-vous regarder ?",
                    options=(
                        Option("s1", SITUATION[:150]),
                        Option("s2", "Un groupe prépare une journée.", hints=(SITUATION[:90],)),
                        Option("info", "Information", "ring", "abstain", hints=("On m’explique.",)),
                    ),
                ),
            ),
        ),
    )


def _views() -> Phase:
    """Ask for a point of view, and the levels of that point of view alone."""
    options = tuple(Option(key, label, shape) for key, label, shape in VIEWS)
    words = (*levels(), Option("nsp", "Je ne sais pas"), Option("nc", "Non concerné"))
    asked = tuple(
        Choice(
            key=f"{view}_{number}",
            label=f"{sector.capitalize()} : où en êtes-vous ?",
            options=words,
            counted=True,
            asked_of=Said("vue.vue", view),
        )
        for view, _label, _shape in VIEWS
        for number, sector in enumerate(SECTORS)
    )
    who = Choice(key="vue", label="D’où regardez-vous ?", options=options, counted=True)
    return Phase(
        key="vue", title="Chacun seul", short="Seul", stops=(State.OPEN,), inputs=(who, *asked)
    )


def _together() -> Phase:
    """Ask the whole room for a level by sector, for some sectors, and for a sign on each text."""
    joint = tuple(
        Choice(
            key=f"joint_{number}",
            label=f"Le niveau ensemble : {sector}",
            audience=Audience.ROOM,
            options=levels(),
        )
        for number, sector in enumerate(SECTORS)
    )
    return Phase(
        key="ensemble",
        title="Ensemble",
        short="Ensemble",
        stops=(State.OPEN,),
        inputs=(
            *joint,
            Choice(
                key="garder",
                label="Ce que la salle garde",
                audience=Audience.ROOM,
                options=tuple(Option(f"o{n}", one.capitalize()) for n, one in enumerate(SECTORS)),
                at_most=2,
            ),
            Choice(
                key="etat",
                label="Présent, ou à renforcer ?",
                audience=Audience.ROOM,
                options_from=CardSource("plan", "case"),
                signs=(Option("la", "Présent", "circle"), Option("plus", "À renforcer", "cross")),
                one_each=True,
                at_most=60,
            ),
        ),
    )


def levels() -> tuple[Option, ...]:
    """Return five levels in words."""
    return tuple(Option(key, label) for key, label in LEVELS)


def grid() -> tuple[Option, ...]:
    """Return the cells of three columns, and three lines under no heading."""
    cells = tuple(
        Option(f"c{column}_{row}", what, group=who)
        for column, who in enumerate(COLUMNS)
        for row, what in enumerate(ROWS)
    )
    free = ("Les conditions", "Les valeurs", "Autre chose")
    return (*cells, *(Option(f"l{number}", one) for number, one in enumerate(free)))


def mixed_alert(_phases: Sequence[Phase], record: Record) -> str:
    """Tell facilitators how many texts there are, once there are some."""
    return f"Il y a {len(record.cards)} textes : personne ne le voit." if record.cards else ""
