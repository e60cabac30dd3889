"""The program is killed at random moments while people answer: what it acknowledged is there."""

from __future__ import annotations

import asyncio
import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.store import check_file
from tests.support import sessions
from tests.support.phone import Phone, Place, new_key
from tests.support.program import Nursery, free_port
from tests.support.sessions import ARGUMENT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wire import Reply

PHONES = 32
MOVED = Place(sessions.DEBATE, ARGUMENT.phase, "place")
LONGEST_LIFE = 0.1
"""Seconds that the program lives at most: afterwards its limits would quiet the phones."""
ANSWERED = 0.75
"""Share of the lives that are counted from their first answer: the machine may be busy."""


@dataclass
class Person:
    """Someone who answers again and again, and sends again what was not acknowledged."""

    phone: Phone
    chance: random.Random
    acknowledged: dict[str, str] = field(default_factory=dict)
    pending: tuple[str, str] | None = None
    wrote: bool = False
    waits: bool = False
    """A request is on its way."""
    last: str = ""

    async def live(self, up: asyncio.Event, ended: asyncio.Event) -> None:
        """Answer while the program is up; at the end, only what was not acknowledged yet."""
        while not (ended.is_set() and self.pending is None):
            await up.wait()
            if self.pending is None:
                self.pending = new_key(), self._thought()
            try:
                self.waits = True
                reply = await self._send(*self.pending)
            except OSError:
                continue
            finally:
                self.waits = False
            if reply.status == 429:
                up.clear()
                continue
            assert reply.status == 303, reply
            self._acknowledge(*self.pending)

    def _thought(self) -> str:
        if not self.wrote and self.chance.random() < 0.05:
            self.wrote = True
            return f"argument {self.chance.random()}"
        return self.chance.choice([*sessions.PLACES, ""])

    async def _send(self, key: str, thought: str) -> Reply:
        if thought.startswith("argument"):
            return await self.phone.write(ARGUMENT, thought, "accord", key=key)
        return await self.phone.answer(MOVED, *filter(None, [thought]), key=key)

    def _acknowledge(self, key: str, thought: str) -> None:
        self.acknowledged[key] = thought
        self.pending = None
        if not thought.startswith("argument"):
            self.last = thought


async def _come_in(port: int, people: list[Person]) -> None:
    for person in people:
        await person.phone.join()
        # As a phone whose browser was closed: the next request opens a connection.
        person.phone.hang_up()


async def _someone_is_answered(people: list[Person]) -> None:
    def answered() -> int:
        return sum(len(person.acknowledged) for person in people)

    before = answered()
    async with asyncio.timeout(sessions.TIME):
        while answered() == before:
            await asyncio.sleep(0.001)


async def _kill_again_and_again(file: Path, times: int, seed: int) -> tuple[list[Person], int]:
    """Return the people, and how often somebody was waiting when the program died."""
    nursery, port = Nursery(), free_port()
    chance = random.Random(seed)
    people = [
        Person(Phone("127.0.0.1", port), random.Random(seed * 1000 + n)) for n in range(PHONES)
    ]
    up, ended = asyncio.Event(), asyncio.Event()
    caught = 0
    lives: list[asyncio.Task[None]] = []
    for number in range(times + 1):
        _program, process = await asyncio.to_thread(nursery.serve, file, port)
        try:
            if number == 0:
                await _come_in(port, people)
                lives = [asyncio.create_task(person.live(up, ended)) for person in people]
            up.set()
            for life in filter(asyncio.Task.done, lives):
                life.result()
            if number < times:
                if chance.random() < ANSWERED:
                    await _someone_is_answered(people)
                await asyncio.sleep(chance.uniform(0.01, LONGEST_LIFE))
                caught += any(person.waits for person in people)
            else:
                ended.set()
                await asyncio.wait_for(asyncio.gather(*lives), sessions.TIME)
                await _resumed(people)
        finally:
            up.clear()
            process.kill()
            process.join()
    for person in people:
        async with person.phone:
            pass
    return people, caught


async def _resumed(people: list[Person]) -> None:
    """Check that every phone is still itself, on the same screen, with its last answer."""
    for person in people:
        page = await person.phone.page()
        assert re.findall(r'value="(\w+)" aria-pressed="true"', page) == [person.last or "oui"]


def stored(file: Path) -> Counter[str]:
    """Return how often each sending is in the file."""
    with closing(sqlite3.connect(file)) as conn:
        keys = conn.execute("SELECT key FROM answer UNION ALL SELECT key FROM card").fetchall()
    return Counter(key.partition(":")[0] for (key,) in keys)


def _kill(folder: Path, times: int, seed: int) -> None:
    file = sessions.make(folder / "seance.mimosa")
    with sessions.opened(file) as room:
        sessions.by_phone(room)
        sessions.lead(room, ARGUMENT)
    people, caught = asyncio.run(_kill_again_and_again(file, times, seed))
    sent = Counter({key: 1 for person in people for key in person.acknowledged})
    assert stored(file) == sent
    assert len(sent) > times * PHONES / 4, "the phones were too quiet to prove anything"
    assert caught > times / 2, "the program was hardly ever killed under load"
    assert check_file(file).sound


def test_every_acknowledged_answer_is_there_once_when_the_program_is_killed(
    tmp_path: Path,
) -> None:
    _kill(tmp_path, 30, 1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_every_acknowledged_answer_is_there_once_when_killed_hundreds_of_times(
    tmp_path: Path, seed: int
) -> None:
    _kill(tmp_path, 50, 100 + seed)
