"""Small formats that hold all that the console must know how to enter and to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

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
)
from app.core.record import CountingMode
from app.core.session import Step
from app.format import Format, Moment
from app.scene.frame import Frame
from app.scene.pages import text_page
from tests.support.formats import SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Record
    from app.format import Account
    from app.scene.svg import Page

SECTORS = ("Savoirs", "Organisation", "Relation", "Co-décision")
LEVELS = ("pas du tout", "un peu", "à moitié", "presque tout", "tout à fait")
VIEWS = ("professionnel", "usager", "proche")
PARTS = ("Quoi ?", "Qui ? (une fonction)", "Pour quand ?")


class Together(Struct, frozen=True, forbid_unknown_fields=True):
    """What is answered together, written in a grid, said in front of the room."""

    items: int = 4


def levels(dont_know: bool = False) -> tuple[Option, ...]:
    """Return the five levels of a scale, and « Je ne sais pas »."""
    made = tuple(Option(f"n{n}", f"{n} – {word}", "circle") for n, word in enumerate(LEVELS))
    return (*made, Option("nsp", "Je ne sais pas")) if dont_know else made


def _grid() -> tuple[Option, ...]:
    """Return three columns of three lines, and three lines without a heading."""
    columns = ("Proche aidant", "Personne en soin", "Professionnel")
    lines = (("savoir", "Savoirs"), ("faire", "Savoir-faire"), ("etre", "Savoir-être"))
    cells = tuple(
        Option(
            f"{key}_{place}", label, "square", "users", (f"{label} du {column.lower()}",), column
        )
        for place, column in enumerate(columns)
        for key, label in lines
    )
    free = tuple(Option(f"libre_{n}", name) for n, name in enumerate(("Lieu", "Temps", "Autre")))
    return cells + free


def together_phases(_step: Step, settings: Together, record: Record) -> tuple[Phase, ...]:
    """Answer by point of view, then together; write actions, a grid; tables; speak in turn."""
    teams = [team.key for team in record.teams] or ["g1"]
    return (
        Phase(
            key="vues",
            title="Chacun pour soi",
            short="Seul",
            stops=(State.OPEN, State.REVEALED),
            inputs=(
                Choice(
                    key="vue",
                    label="Votre point de vue",
                    options=tuple(Option(key, key.capitalize()) for key in VIEWS),
                    counted=True,
                ),
                *(
                    Choice(
                        key=f"niveau_{key}",
                        label=f"Savoirs, dit par : {key}",
                        options=levels(dont_know=True),
                        counted=True,
                        asked_of=Said("vues.vue", key),
                    )
                    for key in VIEWS
                ),
            ),
        ),
        Phase(
            key="conjoint",
            title="Le niveau du groupe",
            short="Ensemble",
            say="Mettez-vous d’accord. Un désaccord se note aussi.",
            inputs=(
                *(
                    Choice(
                        key=f"s{n}",
                        label=sector,
                        audience=Audience.ROOM,
                        options=levels(),
                    )
                    for n, sector in enumerate(SECTORS)
                ),
                Choice(
                    key="situation",
                    label="La situation choisie",
                    audience=Audience.ROOM,
                    options=(
                        Option(
                            "a", "Une consultation où la personne n’ose pas poser ses questions"
                        ),
                        Option("b", "Un retour à la maison après une longue hospitalisation"),
                        Option(
                            "c", "Partenariat", hints=("Nous construisons et décidons ensemble.",)
                        ),
                    ),
                ),
            ),
        ),
        Phase(
            key="actions",
            title="Nos actions",
            short="Actions",
            stops=(State.OPEN,),
            inputs=(Ideas(key="action", label="Une action", parts=PARTS, board=True, at_most=5),),
        ),
        Phase(
            key="grille",
            title="La grille",
            short="Grille",
            stops=(State.OPEN,),
            inputs=(Ideas(key="case", label="Ajouter dans la grille", slots=_grid(), board=True),),
        ),
        Phase(
            key="marques",
            title="Présent ou à renforcer",
            short="Marques",
            inputs=(
                Choice(
                    key="marque",
                    label="Pour chaque texte",
                    audience=Audience.ROOM,
                    options_from=CardSource("grille", "case"),
                    signs=(
                        Option("present", "Présent", "circle", "agree"),
                        Option("renforcer", "À renforcer", "triangle", "doubt"),
                    ),
                    one_each=True,
                    at_most=60,
                ),
            ),
        ),
        Phase(
            key="tables",
            title="Par deux",
            short="Tables",
            round=1,
            grouping=Grouping(teams=3),
        ),
        Phase(
            key="canevas",
            title="Nos canevas",
            short="Canevas",
            round=1,
            stops=(State.OPEN,),
            inputs=(
                Ideas(
                    key="champ",
                    label="Une ligne du canevas",
                    audience=Audience.MEMBERS,
                    slots=tuple(
                        Option(f"c{n}", name, "diamond", "others")
                        for n, name in enumerate(("Pour qui", "Avec qui", "Comment", "Quand"))
                    ),
                    board=True,
                ),
            ),
        ),
        Phase(
            key="niveaux",
            title="Le niveau de chaque table",
            short="Niveaux",
            round=1,
            stops=(State.OPEN,),
            inputs=(
                *(
                    Choice(key=f"t{n}", label=sector, audience=Audience.TEAMS, options=levels())
                    for n, sector in enumerate(SECTORS[:2])
                ),
                Choice(
                    key="degre",
                    label="Chaque ligne, de 0 à 4",
                    audience=Audience.TEAMS,
                    options_from=CardSource("canevas", "champ", waiting=True),
                    signs=levels(),
                    one_each=True,
                    at_most=60,
                ),
            ),
        ),
        Phase(key="paroles", title="Prénom et talent", short="Paroles", draws=True),
        Phase(
            key="pitch",
            title="« Un café à l’hôpital »",
            short="Pitch",
            speech=True,
            minutes=3,
        ),
        Phase(
            key="bilan",
            title="Le bilan",
            short="Bilan",
            stops=(State.OPEN,),
            inputs=tuple(
                Choice(
                    key=f"b{n}",
                    label=f"Item {n + 1} : ce que l’atelier m’a permis de comprendre",
                    options=(*levels(dont_know=True), Option("nc", "Non concerné")),
                    counted=True,
                    mode=CountingMode.PHONES_PLUS_HANDS,
                )
                for n in range(settings.items)
            ),
        ),
        Phase(key="fin", title="À la table 1", short="Fin", round=1, team=teams[0]),
    )


def _alert(_phases: Sequence[Phase], record: Record) -> str:
    missing = len(SECTORS) - sum(answer.alias == "salle" for answer in record.answers)
    return f"Il manque {missing} niveaux." if missing > 0 else ""


def _picture(moment: Moment[Any]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


def _section(_account: Account[Any]) -> tuple[()]:
    return ()


TOGETHER = Format(
    "ensemble", "Ensemble", Together, together_phases, _picture, _section, SHEET, alert=_alert
)
CATALOGUE: dict[str, Format[Any]] = {TOGETHER.key: TOGETHER}


def steps(items: int = 4) -> tuple[Step, ...]:
    """Return one step of it, with so many items to evaluate."""
    settings = to_builtins(Together(items))
    return (
        Step(
            id=1,
            key="ensemble-1",
            type="ensemble",
            title="Ensemble",
            position=0,
            minutes=60,
            settings=settings,
        ),
    )
