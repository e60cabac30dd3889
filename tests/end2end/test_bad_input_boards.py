"""What no page offers, asked of boards and tables: refused in words, and nothing has changed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from app.web.limits import SIMULATED
from tests.support import boards, sessions
from tests.support.boards import KEPT, LEAF, LINE, MARK, SIGN, TABLES, TREE
from tests.support.held import held
from tests.support.phone import new_key, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.record import Record
    from tests.support.held import Held
    from tests.support.phone import Fields, Phone, Remote
    from tests.support.wire import Reply

NOBODY = "999999"
"""A number that nothing has."""
LEAF_ID, OTHER_LEAF, LINE_ID = "1", "2", "3"

COMMANDS: dict[str, tuple[str, Fields]] = {
    "a leaf that is not there is moved": ("ranger", [("carte", NOBODY), ("place", "tronc")]),
    "a leaf goes to a part that is not there": ("ranger", [("carte", LEAF_ID), ("place", "ciel")]),
    "a leaf goes to a question of tables": ("ranger", [("carte", LEAF_ID), ("place", "qui")]),
    "a leaf joins a group that is not there": (
        "regrouper",
        [("carte", LEAF_ID), ("groupe", NOBODY)],
    ),
    "a line of a table joins a group of leaves": (
        "regrouper",
        [("carte", LINE_ID), ("groupe", "1")],
    ),
    "a group has no title": ("regrouper", [("carte", LEAF_ID), ("titre", "  ")]),
    "a title is too long": ("regrouper", [("carte", LEAF_ID), ("titre", "x" * 5000)]),
    "a group that is not there is titled": ("titrer", [("groupe", NOBODY), ("titre", "Un titre")]),
    "a group that is not there is taken apart": ("defaire", [("groupe", NOBODY)]),
    "a leaf is linked to itself": ("attacher", [("carte", LEAF_ID), ("autre", LEAF_ID)]),
    "a leaf is linked to a line of a table": (
        "attacher",
        [("carte", LEAF_ID), ("autre", LINE_ID)],
    ),
    "a link that is not there is taken away": ("detacher", [("lien", NOBODY)]),
    "a text that is not there is read out": ("agrandir", [("carte", NOBODY)]),
    "a leaf is read out while tables work": ("agrandir", [("carte", LEAF_ID)]),
    "texts are read one by one while tables work": ("lire-suivant", []),
    "a tree is composed in tables": ("composer", [("etape", str(TREE))]),
    "a thousand tables are asked for": ("composer", [("etape", str(TABLES)), ("nombre", "1000")]),
    "nobody sits down": (
        "asseoir",
        [("etape", str(TABLES)), ("personne", NOBODY), ("table", "g1")],
    ),
    "someone sits at a table that is not there": (
        "asseoir",
        [("etape", str(TABLES)), ("personne", "1"), ("table", "g99")],
    ),
    "a role is not one": (
        "role",
        [("etape", str(TABLES)), ("personne", "1"), ("role", "roi")],
    ),
    "nobody has a role": (
        "role",
        [("etape", str(TABLES)), ("personne", NOBODY), ("role", "scribe")],
    ),
    "a table that is not there is accessible": (
        "accessible",
        [("etape", str(TABLES)), ("table", "g99"), ("accessible", "oui")],
    ),
    "nobody has a profile": ("profil", [("personne", NOBODY), ("profil", "usagers")]),
    "a profile is not one": ("profil", [("personne", "1"), ("profil", "roi")]),
    "a wish is not one": (
        "souhaiter",
        [("etape", str(TABLES)), ("souhait", "jamais"), ("un", "1"), ("autre", "2")],
    ),
    "someone wishes to be with themselves": (
        "souhaiter",
        [("etape", str(TABLES)), ("souhait", "ensemble"), ("un", "1"), ("autre", "1")],
    ),
    "a wish that is not there is taken back": ("retirer-souhait", [("souhait", NOBODY)]),
    "a table keeps what is not before it": (
        "choisir",
        [*KEPT.fields, ("table", "g2"), ("choix", f"c{LINE_ID}")],
    ),
    "a table that is not there keeps an idea": (
        "choisir",
        [*KEPT.fields, ("table", "g99"), ("choix", f"c{LINE_ID}")],
    ),
    "a table marks leaves": ("choisir", [*MARK.fields, ("table", "g1"), ("choix", "c1")]),
    "a line is noted for a table that is not there": (
        "noter",
        [("cle", new_key()), *LINE.fields, ("table", "g99:qui"), ("texte", "Une idée")],
    ),
    "a word to the tables is too long": ("annoncer", [("texte", "x" * 5000)]),
}


def _sent(**fields: str) -> Fields:
    return [("cle", new_key()), *LINE.fields, *fields.items()]


PHONES: dict[str, tuple[str, Fields]] = {
    "whoever does not write writes": ("/ecrire", _sent(texte="Une idée", place="qui")),
    "a role is not one": ("/role", [("role", "roi")]),
    "a leaf is written while tables work": (
        "/ecrire",
        [("cle", new_key()), *LEAF.fields, ("place", "tronc"), ("texte", "Une feuille")],
    ),
    "somebody else’s leaf is changed": ("/corriger", [("carte", LEAF_ID), ("texte", "Pris")]),
    "somebody else’s leaf is taken back": ("/retirer-texte", [("carte", LEAF_ID)]),
    "the line of another table is changed": ("/corriger", [("carte", LINE_ID), ("texte", "Pris")]),
    "leaves are marked while tables work": (
        "/repondre",
        [("cle", new_key()), *MARK.fields, ("choix", "c1")],
    ),
    "a sign is given before its time": (
        "/repondre",
        [("cle", new_key()), *SIGN.fields, ("choix", f"c{LINE_ID}_plus")],
    ),
    "ideas are kept before their time": (
        "/repondre",
        [("cle", new_key()), *KEPT.fields, ("choix", f"c{LINE_ID}")],
    ),
}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Hold three tables at work, after two leaves in a group; the first table wrote a line."""
    file: Path = boards.make(tmp_path_factory.mktemp("faux") / "seance.mimosa")
    with held(file, SIMULATED) as one:
        one.room.people.arrive("test", 6).result(sessions.TIME)
        sessions.lead(one.room, LEAF)
        for number in (1, 2):
            _note(one, TREE, "seul", "feuille", "racines", f"Feuille {number}")
        one.room.board.cluster("test", [1, 2], "Un groupe").result(sessions.TIME)
        boards.compose(one.room)
        sessions.lead(one.room, LINE)
        _note(one, TABLES, "t1", "idee", "qui", "Une idée", "g1")
        yield one


def _note(
    hall: Held, step: int, phase: str, asked: str, slot: str, text: str, team: str = ""
) -> None:
    hall.room.desk.note(
        "test", step=step, phase=phase, input=asked, slot=slot, text=text, key=text, team=team
    ).result(sessions.TIME)


def _facts(hall: Held) -> tuple[Record, Record, object]:
    reader = sessions.reader(hall.file)
    try:
        undo = reader.undoable()
        return reader.record(TREE), reader.record(TABLES), undo and undo.line
    finally:
        reader.close()


async def _command(hall: Held, name: str, fields: Fields) -> Reply:
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        return await _post(remote, f"/co/{name}", fields)


async def _from_a_phone(hall: Held, path: str, fields: Fields) -> Reply:
    async with hall.phone() as phone:
        await phone.join()
        return await _post(phone, path, fields)


async def _post(one: Remote | Phone, path: str, fields: Fields) -> Reply:
    return await one.post(path, [*fields])


def _check_refused(reply: Reply) -> None:
    assert 400 <= reply.status < 500, reply.status
    assert len(told(reply)) > 20, "nothing is said"


@pytest.mark.parametrize("name", COMMANDS)
def test_command_that_no_page_offers_is_refused(name: str, hall: Held) -> None:
    before = _facts(hall)
    _check_refused(asyncio.run(_command(hall, *COMMANDS[name])))
    assert _facts(hall)[:2] == before[:2]
    assert _facts(hall)[2] == before[2], "there is something to undo"


@pytest.mark.parametrize("name", PHONES)
def test_sending_that_no_page_offers_is_refused(name: str, hall: Held) -> None:
    before = _facts(hall)[:2]
    _check_refused(asyncio.run(_from_a_phone(hall, *PHONES[name])))
    assert _facts(hall)[0].cards == before[0].cards
    assert _facts(hall)[1].cards == before[1].cards
    assert _facts(hall)[1].answers == before[1].answers


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_of_a_phone_are_refused(name: str, hall: Held) -> None:
    command, fields = COMMANDS[name]
    reply = asyncio.run(_from_a_phone(hall, f"/co/{command}", fields))
    assert reply.status == 401
