"""What formats made for tests share."""

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
    State,
    Turn,
)
from app.core.session import Step
from app.format import Account, Format, Moment, Sheet
from app.scene.frame import Frame
from app.scene.pages import text_page
from tests.support.mixed import Mixed, mixed_alert, mixed_phases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Record
    from app.scene.svg import Page

SHEET = Sheet(
    purpose="Essayer.",
    people="Deux personnes.",
    room="Une table.",
    duration="5 minutes.",
    material=("Du papier.",),
    steps=("On commence.", "On finit."),
    vigilance=("Rien ne presse.",),
)


class Board(Struct, frozen=True, forbid_unknown_fields=True):
    """Parts where leaves are written."""

    parts: tuple[str, ...] = ("racines", "tronc", "feuilles")


class Tables(Struct, frozen=True, forbid_unknown_fields=True):
    """Questions that tables turn around; ``scatter``: people change tables at the second round."""

    questions: tuple[str, ...] = ("qui", "quoi", "comment")
    scatter: bool = False


def board_phases(_step: Step, settings: Board, _record: Record) -> tuple[Phase, ...]:
    """Write leaves by part, read them one by one, mark what counts."""
    parts = tuple(
        Option(key, key.capitalize(), "circle", "agree", hints=(f"Quoi pour {key} ?",), most=2)
        for key in settings.parts
    )
    leaves = CardSource("ecriture", "feuille")
    return (
        Phase(
            key="ecriture",
            title="Écriture",
            short="Écrire",
            stops=(State.OPEN,),
            inputs=(
                Ideas(
                    key="feuille",
                    label="Une feuille",
                    slots=parts,
                    slot_label="Partie de l’arbre",
                    at_most=4,
                    max_chars=120,
                    board=True,
                    held=True,
                    next_label="Feuille suivante",
                    own_label="Mes feuilles",
                ),
            ),
        ),
        Phase(key="lecture", title="Lecture", short="Lire", reads=leaves, zooms=parts),
        Phase(
            key="reperes",
            title="Ça compte pour moi",
            short="Repères",
            zooms=parts,
            stops=(State.OPEN, State.REVEALED),
            inputs=(
                Choice(
                    key="compte",
                    label="Trois feuilles",
                    options_from=leaves,
                    at_most=3,
                    counted=True,
                ),
            ),
        ),
    )


def table_phases(_step: Step, settings: Tables, record: Record) -> tuple[Phase, ...]:
    """Make tables, write in two rounds, choose, speak."""
    keys = [team.key for team in record.teams] or ["g1"]
    slots = tuple(
        Option(key, f"{key.upper()} ?", "square", "users", hints=(f"Relance {key}",))
        for key in settings.questions
    )
    ideas = CardSource("", "idee", waiting=True)
    first, second = (_turns(keys, settings.questions, shift) for shift in (0, 1))
    return (
        Phase(
            key="groupes",
            title="Les tables",
            short="Tables",
            phone="Cherchez votre table.",
            round=1,
            grouping=Grouping(teams=3),
        ),
        Phase(
            key="t1",
            title="Tour 1",
            short="Tour 1",
            stops=(State.OPEN,),
            round=1,
            inputs=(_lines(slots, first),),
        ),
        Phase(
            key="t2",
            title="Tour 2",
            short="Tour 2",
            stops=(State.PREPARED, State.OPEN),
            round=2,
            grouping=Grouping(scatter=True) if settings.scatter else None,
            inputs=(
                _lines(slots, second),
                Choice(
                    key="marque",
                    label="Qu’en pensez-vous ?",
                    options_from=ideas,
                    signs=(
                        Option("plus", "D’accord", "cross", "agree"),
                        Option("question", "Une question", "triangle", "doubt"),
                    ),
                    at_most=60,
                    turns=second,
                ),
                Ideas(key="ajout", label="Je complète", at_most=2),
            ),
        ),
        Phase(
            key="choix",
            title="Choisissez",
            short="Choix",
            stops=(State.OPEN,),
            round=1,
            inputs=(
                Choice(
                    key="garder",
                    label="Trois idées",
                    audience=Audience.TEAMS,
                    options_from=ideas,
                    at_most=3,
                    turns=first,
                ),
            ),
        ),
        Phase(key="parole", title="Table 1", short="Table 1", round=1, team=keys[0]),
    )


def _lines(slots: tuple[Option, ...], turns: tuple[Turn, ...]) -> Ideas:
    return Ideas(
        key="idee",
        label="Une idée par ligne",
        audience=Audience.TEAMS,
        slots=slots,
        slot_label="Question",
        turns=turns,
        at_most=6,
        board=True,
    )


def _turns(keys: Sequence[str], questions: Sequence[str], shift: int) -> tuple[Turn, ...]:
    """Turn tables around the questions; whoever writes stays behind when there are as many."""
    count = len(questions)
    stays = shift and len(keys) == count
    return tuple(
        Turn(
            key,
            questions[(place + shift) % count],
            questions[place % count] if stays else "",
            keys[(place - shift) % count] if stays else "",
        )
        for place, key in enumerate(keys)
    )


def _picture(moment: Moment[Any]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


def _section(_account: Account[Any]) -> tuple[()]:
    return ()


BOARD = Format("plateau", "Plateau", Board, board_phases, _picture, _section, SHEET)
TABLES = Format("tables", "Tables", Tables, table_phases, _picture, _section, SHEET)
MIXED = Format(
    "melange", "Mélange", Mixed, mixed_phases, _picture, _section, SHEET, alert=mixed_alert
)
CATALOGUE: dict[str, Format[Any]] = {one.key: one for one in (BOARD, TABLES, MIXED)}


def steps(*settings: Struct) -> tuple[Step, ...]:
    """Return one step for each settings of the small formats."""
    kinds: dict[type[Struct], str] = {Board: "plateau", Tables: "tables", Mixed: "melange"}
    return tuple(
        Step(
            id=number,
            key=f"{kinds[type(own)]}-{number}",
            type=kinds[type(own)],
            title=kinds[type(own)].capitalize(),
            position=number - 1,
            minutes=30,
            settings=to_builtins(own),
        )
        for number, own in enumerate(settings, 1)
    )
