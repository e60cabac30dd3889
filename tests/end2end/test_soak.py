"""Minutes of a room where everybody does anything: nothing breaks, nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import random
import re
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.cli import main
from app.store import check_file
from tests.support import sessions
from tests.support.phone import Phone, Place, Remote, new_key
from tests.support.program import Program, free_port, serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wire import Reply

HOST = "127.0.0.1"
PHONES = 20
FINE = frozenset({200, 303, 401, 409, 429})
"""What may be answered to somebody who asks for what is no longer possible; never 500."""
_FORM = re.compile(
    r'action="(/repondre|/ecrire)".*?name="etape" value="(\d+)".*?name="moment" value="(\w+)"'
    r'.*?name="question" value="(\w+)"(.*?)</form>',
    re.DOTALL,
)
_OPTION = re.compile(r'name="(?:choix|place)" value="(\w+)"')


@dataclass
class Person:
    """Someone who answers what the page asks, leaves, comes back by code, and withdraws."""

    phone: Phone
    chance: random.Random
    kept: dict[str, str] = field(default_factory=dict)
    """Keys that were acknowledged and not withdrawn, with where."""
    given: int = 0

    async def live(self, until: float) -> None:
        """Do anything until the end."""
        await self.phone.join(quoting=self.chance.random() < 0.5)
        while time.monotonic() < until:
            try:
                await self._act()
            except OSError:
                self.phone.hang_up()
            await asyncio.sleep(self.chance.expovariate(4))

    async def _act(self) -> None:
        dice = self.chance.random()
        if dice < 0.7:
            await self._answer()
        elif dice < 0.8:
            await self._ask(
                "GET", self.chance.choice(["/", "/lire-ecran", "/mes-reponses", "/bienvenue"])
            )
        elif dice < 0.85:
            await self._ask("POST", self.chance.choice(["/depart", "/retour"]))
        elif dice < 0.87:
            await self._withdraw()
        elif dice < 0.95:
            self.phone.hang_up()
        else:
            await self._come_back()

    async def _answer(self) -> None:
        page = (await self._ask("GET", "/fragment")).text
        forms = _FORM.findall(page)
        if not forms:
            return
        action, step, phase, question, inside = self.chance.choice(forms)
        place, key = Place(int(step), phase, question), new_key()
        options = _OPTION.findall(inside)
        if action == "/repondre":
            chosen = self.chance.sample(options, min(len(options), self.chance.randint(0, 1)))
            reply = await self.phone.answer(place, *chosen, key=key)
        else:
            slot = self.chance.choice(options) if options else ""
            reply = await self.phone.write(place, f"idée {key}", slot, key=key)
        _check(reply)
        if reply.status == 303:
            self.given += 1
            self.kept[key] = f"{step}/{phase}/{question}"

    async def _withdraw(self) -> None:
        if (await self._ask("POST", "/retirer-tout")).status == 303:
            self.kept.clear()

    async def _come_back(self) -> None:
        page = (await self._ask("GET", "/bienvenue")).text
        found = re.search(r"<strong>(Mimosa \d+) – (\w+)</strong>", page)
        if found:
            await self._ask("POST", "/revenir", nom=found[1], signes=found[2])

    async def _ask(self, method: str, path: str, **fields: str) -> Reply:
        asked = self.phone.get(path) if method == "GET" else self.phone.post(path, fields)
        reply = await asked
        _check(reply)
        return reply


def _check(reply: Reply) -> None:
    assert reply.status in FINE, reply


@dataclass
class Leader:
    """A facilitator whose remote gives any command."""

    remote: Remote
    chance: random.Random

    async def live(self, until: float) -> None:
        """Do anything until the end."""
        while time.monotonic() < until:
            page = (await self.remote.get("/co")).text
            revision = int(re.findall(r'name="revision" value="(\d+)"', page)[0])
            cards = re.findall(r'name="carte" value="(\d+)"', page)
            _check(await self._command(revision, self.chance.choice(cards or ["1"])))
            await asyncio.sleep(self.chance.expovariate(2))

    async def _command(self, revision: int, card: str) -> Reply:
        pick = self.chance.choice
        give = self.remote.command
        dice = self.chance.random()
        if dice < 0.15:
            return await give(pick(["suivant", "suivant", "revenir", "ouvrir", "fermer", "reveler"]),
                              revision=revision)  # fmt: skip
        if dice < 0.45:
            phase = pick(["a1_avant", "a1_arguments", "a1_apres", "a1_synthese", "a2_avant"])
            return await give("aller", revision=revision, etape=2, moment=phase)
        if dice < 0.6:
            return await give(pick(["montrer", "masquer", "retirer"]), carte=card)
        if dice < 0.7:
            return await give("corriger", carte=card, texte=f"corrigé {self.chance.random()}")
        if dice < 0.8:
            return await give("annuler", revision=revision)
        if dice < 0.88:
            return await give("ecran", ecran=pick(["step"] * 4 + ["join", "neutral"]))
        if dice < 0.94:
            return await give("minuteur", action=pick(["start", "pause", "longer"]))
        return await give("presence", change=pick(["arrive", "depart"]), nombre=1)


async def _live(port: int, program: Program, file: Path, seconds: float, seed: int) -> list[Person]:
    until = time.monotonic() + seconds
    people = [Person(Phone(HOST, port), random.Random(seed * 100 + n)) for n in range(PHONES)]
    leaders = [Leader(Remote(HOST, port), random.Random(seed * 100 - n - 1)) for n in range(2)]
    assert (await leaders[0].remote.pair(program.code)).status == 303
    leaders[1].remote.cookies = dict(leaders[0].remote.cookies)

    async def look() -> None:
        while time.monotonic() < until:
            assert check_file(file).duplicates == 0
            await asyncio.sleep(2)

    async with asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(person.live(until))
        for leader in leaders:
            group.create_task(leader.live(until))
        group.create_task(look())
    for browser in [person.phone for person in people] + [leader.remote for leader in leaders]:
        async with browser:
            pass
    return people


def _soak(folder: Path, seconds: float, seed: int) -> None:
    file, port = sessions.make(folder / "seance.mimosa"), free_port()
    with sessions.opened(file) as room:
        sessions.by_phone(room)
        sessions.lead(room, sessions.VOTE)
    with serving(file, "--port", str(port)) as (program, process):
        people = asyncio.run(_live(port, program, file, seconds, seed))
        assert process.poll() is None
    assert not [line for line in program.rest() if "ERROR" in line or "Traceback" in line]
    found = check_file(file)
    assert found.sound, found
    with closing(sqlite3.connect(file)) as conn:
        stored = {key.partition(":")[0] for (key,) in conn.execute("SELECT key FROM answer")}
        (current,) = conn.execute("SELECT count(*) FROM current_answer").fetchone()
        (askers,) = conn.execute(
            "SELECT count(*) FROM (SELECT DISTINCT step_id, phase, input, alias FROM answer)"
        ).fetchone()
    assert current == askers, "somebody has two current answers to one question"
    answered = {key for person in people for key, place in person.kept.items() if "place" in place}
    assert answered <= stored
    assert sum(person.given for person in people) > 3 * seconds, (
        "hardly anybody answered: it proves nothing"
    )
    assert main(["report", str(file), "--out", str(folder / "r.pdf")]) == 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 4))
def test_room_where_everybody_does_anything_stays_sound_for_minutes(
    tmp_path: Path, seed: int
) -> None:
    _soak(tmp_path, 90, seed)


def test_room_where_everybody_does_anything_stays_sound(tmp_path: Path) -> None:
    _soak(tmp_path, 5, 0)
