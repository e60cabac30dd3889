"""Boards full of cards: the tree's layout, the projector, the console, the phones, the votes."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.record import CardStatus, Channel
from app.room.preparing import read_named
from app.scene.frame import Frame, open_page
from app.scene.text import fit
from app.store import open_store
from tests.bench import fleet as rooms
from tests.bench.figures import Figure, percentile
from tests.bench.fleet import HOST
from tests.bench.measures import pictures_after, served
from tests.bench.windows import at_the_console, waits
from tests.support import sessions
from tests.support.phone import Place, Remote
from workshops import CATALOGUE
from workshops.formats.arbre.layout import lay_out
from workshops.formats.arbre.phases import COUNTS
from workshops.formats.arbre.phases import MARKING as MARKS
from workshops.formats.arbre.settings import Settings
from workshops.formats.arbre.values import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from app.room.room import Room
    from app.scene.geometry import Box
    from app.store import Store
    from tests.bench.fleet import Person
    from tests.bench.measures import Plan

FULL = 1000
"""Cards on a board, as on the fullest one that the program is made for."""
LEAVES = 200
_LETTERS = "eeeeaaaiiinnsssrrttouldéèmcpvgbfhqàçœ"
ACTS = 12
"""Changes of the board that the projector draws, one after the other, each round."""
LAYOUTS = 20
PHONES = 50
PARTS = Settings().parts


@dataclass(frozen=True, slots=True)
class Kind:
    """A board: its workshop, its step, the question of its cards, and the phase that shows them."""

    name: str
    workshop: str
    step: str
    written: str
    input: str
    slots: tuple[str, ...]
    shown: str


TREE = Kind(
    "tree", "causerie-mimosa", "arbre", "seul", "feuille", tuple(one.key for one in PARTS), "pose"
)
TABLES = Kind(
    "tables", "etp-patients-partenaires", "qui-quoi-comment", "t1", "idee",
    ("qui", "quoi", "comment"), "t1",
)  # fmt: skip


def words(chance: random.Random) -> str:
    """Return an idea of 2 to 18 words that nobody wrote before: nothing known of it helps."""
    return " ".join(
        "".join(chance.choices(_LETTERS, k=chance.randint(2, 11)))
        for _word in range(chance.randint(2, 18))
    )[:120]


@contextlib.contextmanager
def opened_store(path: Path) -> Iterator[Store]:
    """Hold a session file, to write in it at once what people would take long to."""
    with open_store(path, copies=sessions.house().copies, who="bench") as store:
        yield store


def vote(store: Store, place: Place, number: int) -> None:
    """Write down three marks of somebody."""
    store.add_answer(
        step=place.step, phase=place.phase, input=place.input, alias=f"somebody{number}",
        value=tuple(f"c{1 + (number + n) % FULL}" for n in range(3)), channel=Channel.PHONE,
        key=f"v{number}", now=time.time(),
    )  # fmt: skip


def board(plan: Plan, kind: Kind, cards: int, phase: str = "") -> tuple[Path, Place]:
    """Make a session whose room is at a phase of a board with so many cards, all of them shown."""
    path = plan.folder / f"{kind.name}{phase}{cards}.mimosa"
    sessions.make(path, read_named(kind.workshop, CATALOGUE))
    chance = random.Random(path.name)
    with opened_store(path) as store:
        step = next(one for one in store.steps() if one.key == kind.step)
        with store.transaction():
            for number in range(cards):
                store.add_card(
                    step=step.id, phase=kind.written, input=kind.input,
                    slot=kind.slots[number % len(kind.slots)], alias=f"a{number // 4}",
                    text=words(chance), status=CardStatus.SHOWN, channel=Channel.PHONE,
                    key=f"k{number}", seat="", now=time.time(),
                    team=f"g{1 + number % 3}" if kind is TABLES else "",
                )  # fmt: skip
    with sessions.opened(path) as room:
        if kind is TABLES:
            room.people.arrive("bench", 9).result(sessions.TIME)
            room.teams.compose("bench", step.id, seed=1).result(sessions.TIME)
        room.conduct.go("bench", None, step.id, phase or kind.shown).result(sessions.TIME)
        room.conduct.open("bench", None).result(sessions.TIME)
    return path, Place(step.id, phase or kind.shown, COUNTS if phase == MARKS else kind.input)


# The layout


def _tree_box() -> tuple[Box, float]:
    """Return where the tree is drawn on the projector, and the least size of its texts."""
    canvas, box = open_page(Frame("Causerie à l’ombre du mimosa", "L’arbre", "192.168.1.20"))
    return box, canvas.secondary


def _leaves(chance: random.Random) -> list[Leaf]:
    keys = [part.key for part in PARTS]
    return [Leaf(n, words(chance), chance.choice(keys)) for n in range(1, LEAVES + 1)]


def layout(plan: Plan) -> list[Figure]:
    """Measure the layout of leaves never seen before, beside measuring as many texts once."""
    box, least = _tree_box()
    narrow = box.left(box.width / 6)
    medians, p95s, ratios = [], [], []
    for one in range(plan.rounds):
        chance = random.Random(one)
        laid: list[float] = []
        bare: list[float] = []
        for _time in range(LAYOUTS):
            leaves, others = _leaves(chance), _leaves(chance)
            started = time.perf_counter()
            lay_out(PARTS, leaves, (), box, smallest=least)
            between = time.perf_counter()
            for leaf in others:
                fit(leaf.text, narrow, least, least)
            laid.append((between - started) * 1000)
            bare.append((time.perf_counter() - between) * 1000)
        medians.append(statistics.median(laid))
        p95s.append(percentile(laid, 0.95))
        ratios.append(statistics.median(laid) / statistics.median(bare))
    name = f"layout of a tree of {LEAVES} leaves"
    return [
        Figure(f"{name}, median", "ms", tuple(medians), 30),
        Figure(f"{name}, p95", "ms", tuple(p95s), 30),
        Figure(f"{name}, of measuring its texts once", "ratio", tuple(ratios)),
    ]


# What the projector shows


async def _drawn(plan: Plan, file: Path, name: str) -> Figure:
    """Have cards of a full board masked and shown again, and each picture drawn."""
    pictures = plan.folder / f"{file.stem}.jsonl"
    found, drawn = [], []
    with served(file, "--pictures", str(pictures)) as (port, said, _process):
        remote = Remote(HOST, port)
        await remote.pair(said.code)
        for _round in range(plan.rounds):
            took = []
            for card in range(1, ACTS + 1):
                for command in ("masquer", "montrer"):
                    before = time.monotonic()
                    reply = await remote.command(command, carte=card)
                    assert reply.status == 303, reply
                    lines = await pictures_after(pictures, before)
                    line = next(one for one in lines if one["published"] > before)
                    took.append((line["ready"] - line["published"]) * 1000)
                    drawn.append(line["took"] * 1000)
            found.append(percentile(took, 0.95))
    notes = {"drawing_ms": round(statistics.median(drawn), 1)}
    return Figure(f"{name} redrawn, p95", "ms", tuple(found), 300, notes=notes)


def board_picture(plan: Plan) -> list[Figure]:
    """Measure the projector's picture of boards of a thousand cards, at each change."""
    return [
        asyncio.run(_drawn(plan, board(plan, kind, FULL)[0], f"{kind.name} of {FULL} cards"))
        for kind in (TREE, TABLES)
    ]


# What the room's thread does


def publication(plan: Plan) -> list[Figure]:
    """Measure a new view of a full tree that a thousand phones marked: after a mark, after a move."""
    path, place = board(plan, TREE, FULL, MARKS)
    with opened_store(path) as store, store.transaction():
        for number in range(FULL):
            vote(store, place, number)
    quiet, moved = [], []
    with sessions.opened(path) as room:
        slots = itertools.cycle(TREE.slots)
        for _round in range(plan.rounds):
            same, other = [], []
            next(slots)  # So that each card goes elsewhere than in the round before.
            for card in range(1, ACTS + 1):
                same.append(_settled(room))
                other.append(_settled(room, room.board.move("bench", {card: ""}, next(slots))))
            quiet.append(percentile(same, 0.95))
            moved.append(percentile(other, 0.95))
    name = f"a view of {FULL} cards and {FULL} answers"
    return [
        Figure(f"{name}, p95", "ms", tuple(quiet), 10),
        Figure(f"{name}, a card moved and stored, p95", "ms", tuple(moved), 50),
    ]


def _settled(room: Room, *acts: Future[None]) -> float:
    """Return how long the room takes to publish what was just asked, in milliseconds."""
    started = time.perf_counter()
    room.settled().result(sessions.TIME)
    for act in acts:
        act.result(sessions.TIME)
    return (time.perf_counter() - started) * 1000


# What phones go through


async def _marked(plan: Plan) -> list[Figure]:
    path, place = board(plan, TREE, LEAVES, MARKS)
    pages, marks = [], []
    with served(path) as (port, said, _process):
        remote = Remote(HOST, port)
        await remote.pair(said.code)
        fleet = await rooms.arrive(port, plan.pictured)
        for _round in range(plan.rounds):
            pages.append(percentile(await _looks(fleet[:PHONES], remote), 0.95))
            took = await rooms.answer_within(fleet, 5.0, place, _three)
            marks.append(percentile(took, 0.95) * 1000)
        for person in fleet:
            person.leave()
    return [
        Figure(f"phone's page of marks, {LEAVES} leaves, p95", "ms", tuple(pages), 50),
        Figure(f"marks on {LEAVES} leaves within 5 s, p95", "ms", tuple(marks), 50),
    ]


async def _looks(fleet: Sequence[Person], remote: Remote) -> list[float]:
    """Have each phone fetch a page that nobody fetched before; return the milliseconds it took."""
    looked = []
    for number, person in enumerate(fleet):
        command = "montrer" if number % 2 else "masquer"
        reply = await remote.command(command, carte=1 + number // 2)
        assert reply.status == 303, reply
        started = time.perf_counter()
        body = await rooms.fetched(person)
        looked.append((time.perf_counter() - started) * 1000)
        assert body.count(b'name="choix"') >= LEAVES - 1
    return looked


def _three(chance: random.Random) -> tuple[str, ...]:
    return tuple(f"c{one}" for one in chance.sample(range(1, LEAVES + 1), 3))


def marks(plan: Plan) -> list[Figure]:
    """Measure the page where leaves are marked, and the marks of a room."""
    return asyncio.run(_marked(plan))


# What the window goes through


def board_window(plan: Plan) -> list[Figure]:
    """Measure the console's list of a full tree: a notch of the wheel, and leaves that join."""
    path, place = board(plan, TREE, FULL)
    notches: list[float] = []
    joining: list[dict[str, Any]] = []
    with at_the_console(path) as (_port, window):
        for _round in range(plan.rounds):
            answer = window.ask("scroll 60")
            notches.append(percentile(answer["took"], 0.95))
        asked = f"texts 40 {place.step} {place.phase} {place.input} {','.join(TREE.slots)}"
        joining = [window.ask(asked) for _round in range(plan.rounds)]
        notes = {key: answer[key] for key in ("rows", "most", "reached")}
    assert notes["rows"] == FULL, notes
    return [
        Figure(
            f"a notch of the wheel over {FULL} leaves, p95", "ms", tuple(notches), 5, notes=notes
        ),
        *waits(f"leaves joining {FULL}", joining),
    ]


MEASURES = {
    "layout": layout,
    "board_picture": board_picture,
    "publication": publication,
    "marks": marks,
    "board_window": board_window,
}
