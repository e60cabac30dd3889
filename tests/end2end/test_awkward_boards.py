"""Whatever is written on a board or at a table: escaped, readable and whole on every surface."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from app.core.edition import Edition
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
KINDS = {"Feuille": 120, "Titre": 80, "Nom": 60, "Ligne": 280, "Ajout": 280, "Message": 600}
"""What is written, by the word that it begins with, and how many signs it may have."""
SURFACES = ("projector", "screen on phones", "remote")
SHOWN = [
    (surface, kind)
    for surface in SURFACES
    for kind in KINDS
    if kind != "Ajout" or surface == "remote"
]
"""Where each is shown: what the room adds is said aloud, and noted for the restitution."""

Found = dict[str, list[str]]
"""What was seen on each surface, page after page, bare."""


def written(kind: str, text: str) -> str:
    """Return what is typed of a text: it says what it is, and is no longer than it may be."""
    return f"{kind} {text}"[: KINDS[kind]].strip()


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
        for name, path in (("phone", "/fragment"), ("screen on phones", "/lire-ecran")):
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
            leaf = await self.note(LEAF, written("Feuille", text), place=part)
            beside = await self.note(LEAF, f"À côté {number}", place=part)
            cards.append((leaf, beside, written("Titre", text)))
        await self.read()
        for leaf, beside, title in cards:
            await self.ask("regrouper", carte=leaf, titre=title)
            group = self.hall.view.record.clusters[-1].id
            await self.ask("regrouper", carte=beside, groupe=group)
            await self.ask("attacher", carte=leaf, autre=beside)
            page = shown((await self.remote.get(f"/co/texte/{leaf}")).text)
            assert bare(title) in page
        await self.go(TREE, "regard")
        await self.go(TREE, "reperes")
        sessions.lead(self.hall.room, NAME)
        for text in TEXTS.values():
            await self.note(NAME, written("Nom", text))
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
        kept = defaultdict(list)
        for number, text in enumerate(TEXTS.values()):
            team, slot = f"g{number % 3 + 1}", QUESTIONS[number % 3]
            card = await self.note(LINE, written("Ligne", text), table=f"{team}:{slot}")
            kept[team].append(("choix", f"c{card}"))
        for team, choices in kept.items():
            fields = [*KEPT.fields, ("table", team), *choices]
            assert (await self.remote.post("/co/choisir", fields)).status == 303
        for phase in ("t1", "t2", "choix", *(f"p_{team}" for team in kept)):
            await self.go(TABLES, phase)
        sessions.lead(self.hall.room, ADDED)
        for text in TEXTS.values():
            await self.note(ADDED, written("Ajout", text))
        await self.look()
        await self.ask("annoncer", texte=TEXTS["markup"])
        await self.look()

    async def messages(self) -> None:
        """Write key messages, and what follows."""
        for text in TEXTS.values():
            await self.ask("message", etape=MESSAGES, texte=written("Message", text))
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
    return seen | {"restitution": [printed(file, folder / "r.pdf", Edition.INTERNAL)]}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(("surface", "kind"), SHOWN)
def test_text_is_escaped_and_readable(name: str, kind: str, surface: str, found: Found) -> None:
    wanted = bare(written(kind, TEXTS[name]))
    assert any(wanted in page for page in found[surface])


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_printed(name: str, kind: str, found: Found) -> None:
    wanted = written(kind, PRINTED.get(name, TEXTS[name]))
    assert is_printed(wanted, found["restitution"][0])
