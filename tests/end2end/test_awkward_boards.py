"""Whatever is written on a board or at a table: escaped, readable and whole on every surface."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from app.core.errors import RefusedError
from tests.end2end.test_awkward_texts import PRINTED, TEXTS, bare, is_printed, printed, shown
from tests.support import boards, sessions
from tests.support.boards import ADDED, KEPT, LEAF, LINE, MESSAGES, NAME, QUESTIONS, TABLES, TREE
from tests.support.held import held
from tests.support.phone import new_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.held import Held
    from tests.support.phone import Phone, Place, Remote

PARTS = ("racines", "tronc", "branches", "feuilles", "fleurs", "fruits")
LEAF_SIGNS, TITLE_SIGNS, NAME_SIGNS = 120, 80, 60
"""How many signs each may have."""

Found = dict[str, list[str]]
"""What was seen on each surface, page after page, bare."""


def cut(text: str, signs: int) -> str:
    """Return as much of a text as may be typed."""
    return text[:signs].strip()


class Session:
    """A room where every awkward text is written wherever it can be, then looked at."""

    def __init__(self, hall: Held, phone: Phone, remote: Remote) -> None:
        self.hall, self.phone, self.remote = hall, phone, remote
        self.found: Found = defaultdict(list)

    async def ask(self, command: str, **fields: str | int) -> None:
        """Give a command, which must be carried out."""
        reply = await self.remote.command(command, **fields)
        assert reply.status == 303, (command, fields, reply.text)

    async def note(self, asked: Place, text: str, **where: str) -> int:
        """Note a text; return its number."""
        fields = [("cle", new_key()), *asked.fields, ("texte", text), *where.items()]
        reply = await self.remote.post("/co/noter", fields)
        assert reply.status == 303, reply.text
        return max(card.id for card in self.hall.view.record.cards)

    async def look(self) -> None:
        """Keep what is shown now; what is drawn must be sound, and nothing may run."""
        page = boards.drawn(self.hall.view)
        names = {one.tag.rpartition("}")[2] for one in ET.fromstring(page.svg()).iter()}
        assert names.isdisjoint({"script", "b"})
        self.found["projector"].append(bare("".join(page.lines)))
        for name, path in (("phone", "/fragment"), ("screen on phones", "/ecran")):
            self.found[name].append(shown((await self.phone.get(path)).text))
        self.found["remote"].append(shown((await self.remote.get("/co")).text))

    async def go(self, step: int, phase: str) -> None:
        """Pass through every stop of a phase, looking at each."""
        self.hall.room.conduct.go("test", None, step, phase).result(sessions.TIME)
        self.hall.room.settled().result(sessions.TIME)
        while self.hall.view.run.phase == phase and not self.hall.view.run.finished:
            await self.look()
            self.hall.room.conduct.next("test", None).result(sessions.TIME)
            self.hall.room.settled().result(sessions.TIME)

    async def tree(self) -> None:
        """Write leaves, read them out, put them together, link them, name the tree."""
        sessions.lead(self.hall.room, LEAF)
        cards = []
        for number, text in enumerate(TEXTS.values()):
            part = PARTS[number % len(PARTS)]
            leaf = await self.note(LEAF, cut(text, LEAF_SIGNS), place=part)
            beside = await self.note(LEAF, f"Feuille {number}", place=part)
            cards.append((leaf, beside, cut(text, TITLE_SIGNS)))
        await self.read()
        for leaf, beside, title in cards:
            await self.ask("regrouper", carte=leaf, titre=title)
            group = self.hall.view.record.clusters[-1].id
            await self.ask("regrouper", carte=beside, groupe=group)
            await self.ask("attacher", carte=leaf, autre=beside, libelle=title)
            page = shown((await self.remote.get(f"/co/texte/{leaf}")).text)
            assert bare(title) in page
        await self.go(TREE, "regard")
        await self.go(TREE, "reperes")
        sessions.lead(self.hall.room, NAME)
        for text in TEXTS.values():
            await self.note(NAME, cut(text, NAME_SIGNS))
        await self.go(TREE, "choix_nom")

    async def read(self) -> None:
        """Read every leaf out."""
        self.hall.room.conduct.go("test", None, TREE, "pose").result(sessions.TIME)
        with contextlib.suppress(RefusedError):
            while True:
                self.hall.room.board.read_next("test").result(sessions.TIME)
                self.hall.room.settled().result(sessions.TIME)
                await self.look()

    async def tables(self) -> None:
        """Have tables write, keep, and the room complete."""
        boards.compose(self.hall.room)
        sessions.lead(self.hall.room, LINE)
        for number, text in enumerate(TEXTS.values()):
            team, slot = f"g{number % 3 + 1}", QUESTIONS[number % 3]
            card = await self.note(LINE, text, table=f"{team}:{slot}")
            if number < 3:
                kept = {"moment": KEPT.phase, "question": KEPT.input, "table": team}
                await self.ask("choisir", etape=TABLES, choix=f"c{card}", **kept)
        for phase in ("t1", "t2", "choix", "p_g1"):
            await self.go(TABLES, phase)
        sessions.lead(self.hall.room, ADDED)
        for text in TEXTS.values():
            await self.note(ADDED, text)
        await self.look()
        await self.ask("annoncer", texte=cut(TEXTS["markup"], 140))
        await self.look()

    async def messages(self) -> None:
        """Write key messages, and what follows."""
        for text in TEXTS.values():
            await self.ask("message", etape=MESSAGES, texte=text)
        for one in ("messages", "suites"):
            self.hall.room.conduct.go("test", None, MESSAGES, one).result(sessions.TIME)
            self.hall.room.settled().result(sessions.TIME)
            await self.look()


async def _everything(hall: Held) -> Found:
    async with hall.phone() as phone, hall.remote() as remote:
        await phone.join()
        await remote.pair(hall.room.seats.code())
        session = Session(hall, phone, remote)
        await session.tree()
        await session.tables()
        await session.messages()
        return session.found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what every surface showed, and what was printed."""
    folder: Path = tmp_path_factory.mktemp("mots")
    file = boards.make(folder / "seance.mimosa")
    with held(file) as hall:
        hall.room.people.arrive("test", 8).result(sessions.TIME)
        seen = asyncio.run(_everything(hall))
    return seen | {"restitution": [printed(file, folder / "r.pdf")]}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("signs", [LEAF_SIGNS, TITLE_SIGNS, NAME_SIGNS])
@pytest.mark.parametrize("surface", ["projector", "screen on phones", "remote"])
def test_text_is_escaped_and_readable(name: str, signs: int, surface: str, found: Found) -> None:
    wanted = bare(cut(TEXTS[name], signs))
    assert any(wanted in page for page in found[surface])


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_printed(name: str, found: Found) -> None:
    assert is_printed(PRINTED.get(name, TEXTS[name]), found["restitution"][0])
