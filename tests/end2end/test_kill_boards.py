"""The program is killed while people write leaves, mark, sit down, write at tables and choose."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from app.core.phase import State
from app.core.record import CardStatus
from app.store import check_file
from tests.end2end.test_awkward_texts import shown
from tests.end2end.test_kill import LONGEST_LIFE, stored
from tests.support import boards, sessions
from tests.support.boards import KEPT, LEAF, LINE, MARK, SIGN, TABLES, TREE
from tests.support.phone import Phone, Place, Remote, new_key
from tests.support.program import Nursery, free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from app.core.record import Record
    from tests.support.wire import Reply

    Thought = Callable[[int], str | tuple[str, ...]]

PHONES = 18
TIMES = 4
"""How often the program is killed at each moment."""
MOST = 18
"""Texts a person may write here at most, on all parts of the tree."""
HOST = "127.0.0.1"


@dataclass
class Voice:
    """Someone who sends again and again, and sends again what was not acknowledged."""

    phone: Phone
    asked: Place
    thought: Thought
    acknowledged: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    waits: bool = False
    """A request is on its way."""

    async def live(self, up: asyncio.Event, ended: asyncio.Event) -> None:
        """Send while the program is up; at the end, only what was not acknowledged yet."""
        for number in range(MOST):
            key, thought = new_key(), self.thought(number)
            while key not in self.acknowledged:
                await up.wait()
                with contextlib.suppress(OSError):
                    await self._try(key, thought, up)
            if ended.is_set():
                return

    async def _try(self, key: str, thought: str | tuple[str, ...], up: asyncio.Event) -> None:
        try:
            self.waits = True
            reply = await self._send(key, thought)
        finally:
            self.waits = False
        if reply.status == 429:
            up.clear()
            return
        assert reply.status == 303, reply.text
        self.acknowledged[key] = thought

    async def _send(self, key: str, thought: str | tuple[str, ...]) -> Reply:
        if isinstance(thought, tuple):
            return await self.phone.answer(self.asked, *thought, key=key)
        return await self.phone.write(self.asked, thought, self._slot(thought), key=key)

    def _slot(self, thought: str) -> str:
        return thought.partition(" ")[0] if self.asked == LEAF else ""


@dataclass
class Hand:
    """A facilitator who gives one command after the other; what was cut is not given again."""

    remote: Remote
    command: Callable[[int], tuple[str, dict[str, str | int]]]
    done: list[dict[str, str | int]] = field(default_factory=list)
    given: int = 0
    waits: bool = False

    async def live(self, up: asyncio.Event, ended: asyncio.Event) -> None:
        """Give commands until the end, and until one was taken: the machine may be slow."""
        while not (ended.is_set() and self.done):
            await up.wait()
            name, fields = self.command(self.given)
            self.given += 1
            try:
                self.waits = True
                reply = await self.remote.command(name, **fields)
            except OSError:
                continue
            finally:
                self.waits = False
            if reply.status == 429:
                up.clear()
            elif reply.status == 303:
                self.done.append(fields)


def _texts(beginning: str) -> Thought:
    """Return what someone writes: each time something else."""
    return lambda number: f"{beginning} {number}"


def _in_turn(options: Sequence[str]) -> Thought:
    """Return what someone chooses: one option after the other."""
    return lambda number: (options[number % len(options)],)


class Killing:
    """A session whose program is started, killed and started again on the same port."""

    def __init__(self, file: Path) -> None:
        self.file, self.port = file, free_port()
        self._nursery, self._chance = Nursery(), random.Random(7)
        self.phones = [Phone(HOST, self.port) for _each in range(PHONES)]
        self.remote = Remote(HOST, self.port)
        self.caught = self.killed = 0
        self.sent: Counter[str] = Counter()

    @contextlib.asynccontextmanager
    async def program(self) -> AsyncIterator[str]:
        """Give the pairing code of a program that is killed at the end."""
        program, process = await asyncio.to_thread(self._nursery.serve, self.file, self.port)
        try:
            yield program.code
        finally:
            process.kill()
            process.join()

    async def come_in(self) -> None:
        """Have everybody join."""
        async with self.program() as code:
            await self.remote.pair(code)
            for phone in self.phones:
                await phone.join()
                phone.hang_up()

    async def under(self, actors: Sequence[Voice | Hand]) -> None:
        """Kill the program again and again while these act; then let them end."""
        up, ended = asyncio.Event(), asyncio.Event()
        lives = [asyncio.create_task(one.live(up, ended)) for one in actors]
        for _each in range(TIMES):
            async with self.program():
                up.set()
                await asyncio.sleep(self._chance.uniform(0.01, LONGEST_LIFE))
                self.killed += 1
                self.caught += any(one.waits for one in actors)
                up.clear()
        async with self.program():
            ended.set()
            up.set()
            await asyncio.wait_for(asyncio.gather(*lives), sessions.TIME)
        self.sent.update(
            key for one in actors if isinstance(one, Voice) for key in one.acknowledged
        )

    def lead(self, place: Place) -> None:
        """Bring the room to a question while no program runs."""
        with sessions.opened(self.file) as room:
            sessions.lead(room, place, State.OPEN)

    def record(self, step: int) -> Record:
        """Return what a step holds in the file."""
        reader = sessions.reader(self.file)
        try:
            return reader.record(step)
        finally:
            reader.close()

    async def away(self) -> None:
        """Put phones and remote away."""
        for one in (*self.phones, self.remote):
            async with one:
                pass


async def _write_leaves(killing: Killing) -> None:
    """Have everybody write while a facilitator puts leaves together, each under its own title."""
    killing.lead(LEAF)
    parts = ("racines", "tronc", "branches")
    voices = [
        Voice(phone, LEAF, _texts(f"{parts[me % 3]} {me}"))
        for me, phone in enumerate(killing.phones)
    ]
    hand = Hand(killing.remote, lambda number: ("regrouper", {"carte": 1, "titre": f"T{number}"}))
    await killing.under([*voices, hand])
    record = killing.record(TREE)
    told = {text for voice in voices for text in voice.acknowledged.values()}
    assert Counter(card.text for card in record.cards) == Counter(told)
    (cluster,) = record.clusters
    assert int(cluster.title[1:]) >= max(
        (int(str(one["titre"])[1:]) for one in hand.done), default=0
    )


async def _read_leaves(killing: Killing) -> None:
    """Have leaves read out: none is passed over, none is read twice."""
    with sessions.opened(killing.file) as room:
        room.conduct.go("test", None, TREE, "pose").result(sessions.TIME)
    hand = Hand(killing.remote, lambda _number: ("lire-suivant", {}))
    await killing.under([hand])
    cards = killing.record(TREE).cards
    read = sum(card.status is CardStatus.SHOWN for card in cards)
    assert len(hand.done) <= read <= hand.given or read == len(cards)


async def _mark(killing: Killing) -> None:
    """Have everybody mark what counts, again and again."""
    killing.lead(MARK)
    shown_now = [one.key for one in killing.record(TREE).cards if one.status is CardStatus.SHOWN]
    chance = random.Random(3)
    voices = [
        Voice(phone, MARK, lambda _number: tuple(chance.sample(shown_now, min(3, len(shown_now)))))
        for phone in killing.phones
    ]
    await killing.under(voices)
    answers = killing.record(TREE).answers_of("reperes", "compte")
    last = Counter(list(voice.acknowledged.values())[-1] for voice in voices)
    assert Counter(answers.values()) == last


async def _sit_down(killing: Killing) -> None:
    """Have tables made again and again: everybody sits at one, and at one only."""
    with sessions.opened(killing.file) as room:
        room.conduct.go("test", None, TABLES, "groupes").result(sessions.TIME)
    sizes = itertools.cycle((3, 2, 4))
    hand = Hand(
        killing.remote, lambda _number: ("composer", {"etape": TABLES, "nombre": next(sizes)})
    )
    await killing.under([hand])
    assert hand.done
    with sessions.opened(killing.file) as room:
        room.teams.compose("test", TABLES, 3).result(sessions.TIME)
    record = killing.record(TABLES)
    assert sorted(one.person for one in record.seats) == list(range(1, PHONES + 1))
    assert {len(seats) for seats in record.seated(1).values()} == {PHONES // 3}


async def _writers(killing: Killing) -> list[Phone]:
    """Return one phone a table, which writes for it from now on."""
    found: dict[str, Phone] = {}
    async with killing.program():
        for phone in killing.phones:
            table = re.search(r"table.(\d)", await phone.page())
            assert table is not None
            if table[1] not in found:
                await boards.write_for_table(phone)
                found[table[1]] = phone
    return [found[number] for number in sorted(found)]


async def _write_at_tables(killing: Killing, writers: list[Phone]) -> None:
    """Have each table write lines."""
    voices = [Voice(phone, LINE, _texts(f"ligne {me}")) for me, phone in enumerate(writers, 1)]
    await killing.under(voices)
    cards = killing.record(TABLES).cards
    told = {
        (f"g{me}", text)
        for me, voice in enumerate(voices, 1)
        for text in voice.acknowledged.values()
    }
    assert Counter((card.team, card.text) for card in cards) == Counter(told)


async def _sign(killing: Killing) -> None:
    """Have everybody say what they think of the lines before their table."""
    killing.lead(SIGN)
    offered: list[list[str]] = []
    async with killing.program():
        for phone in killing.phones:
            found = re.findall(r'value="(c\d+_\w+)"', await phone.page())
            offered.append(sorted(set(found)))
    voices = [
        Voice(phone, SIGN, _in_turn(mine))
        for phone, mine in zip(killing.phones, offered, strict=True)
        if mine
    ]
    assert len(voices) >= PHONES - 3
    await killing.under(voices)
    answers = killing.record(TABLES).answers_of("t2", "marque")
    last = Counter(list(voice.acknowledged.values())[-1] for voice in voices)
    assert Counter(answers.values()) == last


async def _choose(killing: Killing, writers: list[Phone]) -> None:
    """Have each table choose what it keeps, again and again."""
    killing.lead(KEPT)
    slots = dict(zip(("g1", "g2", "g3"), boards.QUESTIONS, strict=True))
    cards = killing.record(TABLES).cards
    voices = []
    for key, phone in zip(slots, writers, strict=True):
        mine = [one.key for one in cards if one.slot == slots[key]]
        voices.append(Voice(phone, KEPT, _in_turn(mine)))
    await killing.under(voices)
    last = {
        key: list(voice.acknowledged.values())[-1] for key, voice in zip(slots, voices, strict=True)
    }
    assert killing.record(TABLES).answers_of("choix", "garder") == last


def _made(file: Path) -> Path:
    """Make a session where everybody may write many leaves, shown at once."""
    ready = boards.workshop()
    tree = msgspec.structs.replace(ready.steps[0].settings, most=20)
    first = msgspec.structs.replace(ready.steps[0], settings=tree)
    workshop = msgspec.structs.replace(ready, steps=(first, *ready.steps[1:]))
    return sessions.make(file, workshop)


async def _everything(killing: Killing) -> None:
    await killing.come_in()
    await _write_leaves(killing)
    await _read_leaves(killing)
    await _mark(killing)
    await _sit_down(killing)
    killing.lead(LINE)
    writers = await _writers(killing)
    await _write_at_tables(killing, writers)
    await _sign(killing)
    await _choose(killing, writers)
    await killing.away()


def test_what_was_acknowledged_is_there_once_at_every_moment(tmp_path: Path) -> None:
    file = _made(tmp_path / "seance.mimosa")
    killing = Killing(file)
    asyncio.run(_everything(killing))
    assert stored(file) == killing.sent
    assert killing.caught > killing.killed / 2, "the program was hardly ever killed under load"
    assert check_file(file).sound


async def _seen(killing: Killing) -> list[str]:
    """Return what the screen, a phone and the remote show, without the time that is left."""
    phone, remote = killing.phones[0], killing.remote
    replies = [await phone.get("/lire-ecran"), await phone.get("/fragment")]
    replies += [await remote.get("/co"), await remote.get("/co/tables")]
    return [re.sub(r"\d+:\d\d", "", shown(reply.text)) for reply in replies]


async def _before_and_after(killing: Killing) -> tuple[list[str], list[str]]:
    async with killing.program():
        before = await _seen(killing)
    async with killing.program():
        return before, await _seen(killing)


def test_program_comes_back_with_the_leaf_that_is_read_out(tmp_path: Path) -> None:
    file = boards.make(tmp_path / "seance.mimosa")
    killing = Killing(file)
    asyncio.run(killing.come_in())
    with sessions.opened(file) as room:
        sessions.lead(room, LEAF)
        room.desk.note(
            "test", step=TREE, phase="seul", input="feuille", slot="tronc", text="Lue en grand",
            key="k1",
        ).result(sessions.TIME)  # fmt: skip
        room.conduct.go("test", None, TREE, "pose").result(sessions.TIME)
        room.board.read_next("test").result(sessions.TIME)
    before, after = asyncio.run(_before_and_after(killing))
    assert before == after
    assert "Lueengrand" in after[0]


def test_program_comes_back_with_the_same_tables_and_word(tmp_path: Path) -> None:
    file = boards.make(tmp_path / "seance.mimosa")
    killing = Killing(file)
    asyncio.run(killing.come_in())
    with sessions.opened(file) as room:
        boards.compose(room)
        sessions.lead(room, LINE)
        room.conduct.announce("test", "Encore deux minutes").result(sessions.TIME)
        seats = boards.seated(room)
    before, after = asyncio.run(_before_and_after(killing))
    assert before == after
    assert "Encoredeuxminutes" in after[0] + after[1]
    with sessions.opened(file) as room:
        assert boards.seated(room) == seats
