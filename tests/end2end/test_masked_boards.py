"""A masked text is on no surface: not drawn, not on phones, not printed, in no readable view."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.end2end.test_awkward_boards import Found, Session
from tests.end2end.test_awkward_texts import printed, shown
from tests.support import boards, sessions
from tests.support.boards import ADDED, KEPT, LEAF, LINE, MARK, MESSAGES, NAME, TABLES, TREE
from tests.support.held import held

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.held import Held
    from tests.support.phone import Phone

MASKED, SEEN = "CACHE", "VISIBLE"
SURFACES = ("projector", "phone", "screen on phones", "own answers", "views", "restitution")
TREE_PHASES = ("pose", "regard", "reperes", "nom", "choix_nom", "messages", "arbre")


async def _tree(session: Session, phone: Phone) -> list[int]:
    """Have two leaves and two names written, shown, marked, put together and read out."""
    room = session.hall.room
    sessions.lead(room, LEAF)
    for word in (MASKED, SEEN):
        assert (await phone.write(LEAF, f"{word}-FEUILLE", "racines")).status == 303
    leaves = [card.id for card in session.hall.view.record.cards]
    for word, leaf in zip((MASKED, SEEN), leaves, strict=True):
        await session.ask("montrer", carte=leaf)
        await session.ask("accord", carte=leaf)
        await session.ask("regrouper", carte=leaf, titre=f"{word}-TITRE")
    await session.ask("attacher", carte=leaves[0], autre=leaves[1])
    sessions.lead(room, NAME)
    names = [await session.note(NAME, f"{word}-NOM") for word in (MASKED, SEEN, "AUTRE")]
    sessions.lead(room, MARK)
    reply = await session.phone.answer(MARK, *(f"c{leaf}" for leaf in leaves))
    assert reply.status == 303, reply.text
    return [leaves[0], names[0]]


async def _tables(session: Session) -> list[int]:
    """Have two lines written, kept by their table and completed."""
    boards.compose(session.hall.room)
    sessions.lead(session.hall.room, LINE)
    lines = [await session.note(LINE, f"{word}-LIGNE", table="g1:qui") for word in (MASKED, SEEN)]
    fields = [*KEPT.fields, ("table", "g1"), *(("choix", f"c{line}") for line in lines)]
    assert (await session.remote.post("/co/choisir", fields)).status == 303
    sessions.lead(session.hall.room, ADDED)
    added = [await session.note(ADDED, f"{word}-AJOUT") for word in (MASKED, SEEN)]
    return [lines[0], added[0]]


async def _look_everywhere(session: Session, masked: list[int]) -> None:
    """Mask the texts, the one that is read out first, then look at every moment."""
    room = session.hall.room
    room.conduct.go("test", None, TREE, "pose").result(sessions.TIME)
    await session.ask("agrandir", carte=masked[0])
    for card in masked:
        await session.ask("masquer", carte=card)
    await session.look()
    for phase in TREE_PHASES:
        await session.go(TREE, phase)
    for phase in ("t1", "t2", "t3", "choix", "p_g1"):
        await session.go(TABLES, phase)
    room.conduct.go("test", None, MESSAGES, "").result(sessions.TIME)
    room.settled().result(sessions.TIME)
    await session.look()
    own = (await session.phone.get("/mes-reponses")).text
    session.found["own answers"].append(shown(own))


async def _live(hall: Held) -> Found:
    async with hall.phone() as phone, hall.phone() as other, hall.remote() as remote:
        await phone.join(quoting=True)
        await other.join()
        await remote.pair(hall.room.seats.code())
        session = Session(hall, other, remote)
        masked = [*await _tree(session, phone), *await _tables(session)]
        await session.ask("message", etape=MESSAGES, texte="Un message de la salle.")
        (message,) = _messages(hall)
        await session.ask("relier", message=message, passage=masked[0])
        await _look_everywhere(session, masked)
        return session.found


def _messages(hall: Held) -> list[int]:
    hall.room.conduct.go("test", None, MESSAGES, "").result(sessions.TIME)
    return [one.id for one in hall.view.record.messages]


def _views(file: Path) -> str:
    reader = sessions.reader(file)
    try:
        names = [
            row[0] for row in reader.rows("SELECT name FROM sqlite_master WHERE type = 'view'")
        ]
        told = [name for name in names if name.startswith("etape_")]
        return repr([tuple(row) for name in told for row in reader.rows(f'SELECT * FROM "{name}"')])
    finally:
        reader.close()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what every surface shows once one text of each kind is masked."""
    folder = tmp_path_factory.mktemp("masque")
    file = boards.make(folder / "seance.mimosa")
    with held(file) as hall:
        hall.room.people.arrive("test", 4).result(sessions.TIME)
        seen = asyncio.run(_live(hall))
    return seen | {"views": [_views(file)], "restitution": [printed(file, folder / "r.pdf")]}


@pytest.mark.parametrize("surface", SURFACES)
def test_masked_text_is_nowhere(surface: str, found: Found) -> None:
    assert [page for page in found[surface] if MASKED in page] == []


@pytest.mark.parametrize(
    ("surface", "kinds"),
    [
        ("projector", ("FEUILLE", "TITRE", "NOM", "LIGNE")),
        ("screen on phones", ("FEUILLE", "TITRE", "NOM", "LIGNE")),
        ("own answers", ("FEUILLE",)),
        ("views", ("FEUILLE", "NOM", "LIGNE", "AJOUT")),
        ("restitution", ("FEUILLE", "TITRE", "NOM", "LIGNE", "AJOUT")),
    ],
)
def test_what_is_not_masked_is_there(surface: str, kinds: tuple[str, ...], found: Found) -> None:
    missing = [kind for kind in kinds if not any(f"{SEEN}-{kind}" in one for one in found[surface])]
    assert missing == []
