"""Every act on a board or on tables, given and undone through the remote: all is as it was."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from app.rehearsal.page import read_page
from app.web.limits import SIMULATED
from tests.support import boards, sessions
from tests.support.boards import LEAF, LINE, TABLES, TREE
from tests.support.held import held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.core.record import Record
    from tests.support.held import Held
    from tests.support.phone import Remote

    Fields = dict[str, str | int]
    Act = tuple[str, Callable[["Facts"], Fields]]


class Facts:
    """What the session holds now, read from its file."""

    def __init__(self, file: Path) -> None:
        reader = sessions.reader(file)
        try:
            self.tree: Record = reader.record(TREE)
            self.tables: Record = reader.record(TABLES)
            run = reader.run()
            self.shown = run.spotlight, run.notice
            self.wishes = reader.wishes(TABLES)
            self.profiles = tuple(one.profile for one in reader.participants())
        finally:
            reader.close()

    @property
    def all(self) -> tuple[object, ...]:
        """All of it, to be compared."""
        return self.tree, self.tables, self.shown, self.wishes, self.profiles

    @property
    def cluster(self) -> int:
        """The group made last."""
        return self.tree.clusters[-1].id

    @property
    def person(self) -> int:
        """Someone at the first table."""
        return self.tables.seated(1)["g1"][0].person


def _people(facts: Facts) -> list[int]:
    return [one.person for one in facts.tables.seats]


def _apart(one: int, other: int) -> Fields:
    return {"etape": TABLES, "souhait": "pas_ensemble", "un": one, "autre": other}


BOARD: tuple[Act, ...] = (
    ("lire-suivant", lambda _facts: {}),
    ("lire-suivant", lambda _facts: {}),
    ("agrandir", lambda _facts: {"carte": 1}),
    ("agrandir", lambda _facts: {"carte": 0}),
    ("ranger", lambda _facts: {"carte": 3, "place": "racines"}),
    ("regrouper", lambda _facts: {"carte": 1, "titre": "Se parler"}),
    ("regrouper", lambda facts: {"carte": 2, "groupe": facts.cluster}),
    ("titrer", lambda facts: {"groupe": facts.cluster, "titre": "S’écouter"}),
    ("sortir", lambda _facts: {"carte": 2}),
    ("attacher", lambda _facts: {"carte": 1, "autre": 2}),
    ("detacher", lambda facts: {"lien": facts.tree.links[-1].id}),
    ("defaire", lambda facts: {"groupe": facts.cluster}),
)
TEAMS: tuple[Act, ...] = (
    ("composer", lambda _facts: {"etape": TABLES, "nombre": 3}),
    ("composer", lambda _facts: {"etape": TABLES, "nombre": 2}),
    ("asseoir", lambda facts: {"etape": TABLES, "personne": facts.person, "table": "g2"}),
    ("role", lambda facts: {"etape": TABLES, "personne": facts.person, "role": "scribe"}),
    ("accessible", lambda _facts: {"etape": TABLES, "table": "g2", "accessible": "oui"}),
    ("profil", lambda facts: {"personne": facts.person, "profil": "usagers"}),
    ("souhaiter", lambda facts: _apart(*_people(facts)[:2])),
    ("retirer-souhait", lambda facts: {"souhait": facts.wishes[-1].id}),
    ("garder-tables", lambda _facts: {"etape": TABLES, "garder": "oui"}),
    ("annoncer", lambda _facts: {"texte": "Encore deux minutes"}),
    ("annoncer", lambda _facts: {"texte": ""}),
)


async def _give(remote: Remote, act: Act, file: Path) -> None:
    name, fields = act
    reply = await remote.command(name, **fields(Facts(file)))
    assert reply.status == 303, (name, reply.text)


async def _undo(remote: Remote) -> None:
    """Press « Annuler : … » as the remote offers it."""
    form = read_page("/co", (await remote.get("/co")).text).form("/co/annuler")
    reply = await remote.post(form.action, form.filled({}))
    assert reply.status == 303, reply.text


async def _undone(hall: Held, acts: tuple[Act, ...]) -> list[str]:
    """Give each act, undo it, and give it again; return those that were not undone whole."""
    wrong = []
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        for act in acts:
            before = Facts(hall.file).all
            await _give(remote, act, hall.file)
            assert Facts(hall.file).all != before, f"{act[0]} did nothing"
            await _undo(remote)
            if Facts(hall.file).all != before:
                wrong.append(act[0])
            await _give(remote, act, hall.file)
        for _each in acts:
            await _undo(remote)
    return wrong


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Held]:
    """Hold six people without a phone and three leaves, not read out yet."""
    with held(boards.make(tmp_path / "seance.mimosa"), SIMULATED) as one:
        one.room.people.arrive("test", 6).result(sessions.TIME)
        sessions.lead(one.room, LEAF)
        for number, part in enumerate(("racines", "racines", "tronc"), 1):
            one.room.desk.note(
                "test", step=TREE, phase="seul", input="feuille", slot=part,
                text=f"Feuille {number}", key=f"cle-{number}",
            ).result(sessions.TIME)  # fmt: skip
        yield one


def test_every_act_on_a_board_is_undone(hall: Held) -> None:
    hall.room.conduct.go("test", None, TREE, "pose").result(sessions.TIME)
    at_first = Facts(hall.file).all
    assert asyncio.run(_undone(hall, BOARD)) == []
    assert Facts(hall.file).all == at_first


def test_every_act_on_tables_is_undone(hall: Held) -> None:
    hall.room.conduct.go("test", None, TABLES, "groupes").result(sessions.TIME)
    at_first = Facts(hall.file).all
    assert asyncio.run(_undone(hall, TEAMS)) == []
    assert Facts(hall.file).all == at_first


async def _seat_latecomers(hall: Held) -> None:
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        before = Facts(hall.file).all
        await _give(remote, ("placer", lambda _facts: {"etape": TABLES}), hall.file)
        assert len(Facts(hall.file).tables.seats) == 8
        await _undo(remote)
        assert Facts(hall.file).all == before


def test_seating_latecomers_is_undone(hall: Held) -> None:
    boards.compose(hall.room)
    hall.room.people.arrive("test", 2).result(sessions.TIME)
    asyncio.run(_seat_latecomers(hall))


async def _note_and_choose(hall: Held) -> None:
    """Note a line and what its table keeps: what is said is undone, what is chosen stays."""
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        empty = Facts(hall.file).all
        line = [("cle", "a" * 20), *LINE.fields, ("table", "g1:qui"), ("texte", "Une idée")]
        assert (await remote.post("/co/noter", line)).status == 303
        await _undo(remote)
        assert Facts(hall.file).all == empty
        line[0] = ("cle", "b" * 20)
        assert (await remote.post("/co/noter", line)).status == 303
        card = Facts(hall.file).tables.cards[0]
        chosen: Fields = {"etape": TABLES, "moment": "choix", "question": "garder"}
        chosen |= {"table": "g1", "choix": card.key}
        await _give(remote, ("choisir", lambda _facts: chosen), hall.file)
        moved: Act = ("ranger", lambda _facts: {"carte": card.id, "place": "quoi"})
        await _give(remote, moved, hall.file)
        await _undo(remote)
        facts = Facts(hall.file)
        assert facts.tables.cards[0].slot == "qui"
        assert facts.tables.answers_of("choix", "garder") == {"g1": (card.key,)}


def test_line_is_undone_and_what_a_table_chose_stays(hall: Held) -> None:
    boards.compose(hall.room)
    sessions.lead(hall.room, LINE)
    asyncio.run(_note_and_choose(hall))
