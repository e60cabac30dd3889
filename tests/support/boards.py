"""A session with a tree, tables and key messages, and the places of their questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.format import Stage
from app.room.preparing import read_named
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from tests.support import sessions
from tests.support.held import ADDRESS
from tests.support.phone import Place
from tests.support.sessions import TIME
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.workshop import Workshop
    from app.room.room import Room
    from app.room.view import View
    from app.scene.svg import Page
    from tests.support.phone import Phone

TREE, TABLES, MESSAGES = 1, 2, 3
LEAF = Place(TREE, "seul", "feuille")
MARK = Place(TREE, "reperes", "compte")
NAME = Place(TREE, "nom", "nom")
LINE = Place(TABLES, "t1", "idee")
SIGN = Place(TABLES, "t2", "marque")
KEPT = Place(TABLES, "choix", "garder")
ADDED = Place(TABLES, "p_g1", "complement")
QUESTIONS = ("qui", "quoi", "comment")
"""What the first, second and third table answer."""


def workshop() -> Workshop:
    """Return the tree of one ready-made workshop with the tables and the messages of another."""
    tree = read_named("causerie-mimosa", CATALOGUE)
    tables = read_named("etp-patients-partenaires", CATALOGUE)
    plans = {plan.type: plan for one in (tree, tables) for plan in one.steps}
    steps = tuple(plans[kind] for kind in ("arbre", "sous_groupes", "synthese"))
    return msgspec.structs.replace(tables, steps=steps)


def make(path: Path, **told: object) -> Path:
    """Make such a session and return its path."""
    return sessions.make(path, workshop(), **told)


def compose(room: Room, seed: int = 1) -> dict[str, list[int]]:
    """Have the tables made; return who sits at each, by its key."""
    room.conduct.go("test", None, TABLES, "groupes").result(TIME)
    room.teams.compose("test", TABLES, seed=seed).result(TIME)
    return seated(room)


def seated(room: Room) -> dict[str, list[int]]:
    """Return who sits at each table in the first round, by its key."""
    record = room.settled().result(TIME).record
    return {key: [one.person for one in seats] for key, seats in record.seated(1).items()}


async def write_for_table(phone: Phone) -> None:
    """Have a phone write for its table."""
    assert (await phone.post("/role", {"role": "scribe"})).status == 303


def drawn(view: View) -> Page:
    """Return the page of the projector."""
    return stage_page(view, CATALOGUE, Stage((1920, 1080), LIGHT, ADDRESS))
