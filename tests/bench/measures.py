"""Each measure: what is done, how often, and what it should be."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.record import Channel
from app.room.room import Room
from app.store import open_store
from tests.bench import fleet as rooms
from tests.bench import windows
from tests.bench.figures import Figure, percentile
from tests.bench.fleet import HOST, Person
from tests.support import sessions
from tests.support.phone import Remote
from tests.support.program import MIMOSA, ROOT, Program, free_port, serving
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SERVER = (sys.executable, "-m", "tests.bench.server")
BURSTS = 5
"""Short bursts, one server after the other: what else the machine does then hits both alike."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done. ``folder`` is where the session files go."""

    folder: Path
    rounds: int
    phones: int
    pictured: int
    answers: int
    each: int
    idle: float
    played: int
    profile: Path | None = None

    def session(self, name: str) -> Path:
        """Return a new session file, in the midst of a vote."""
        return sessions.voting(self.folder / f"{name}.mimosa")


@contextlib.contextmanager
def served(file: Path, *options: str) -> Iterator[tuple[int, Program, subprocess.Popen[str]]]:
    """Run the program; give its port, what it said, and its process."""
    port = free_port()
    program = (*_SERVER, *options)
    with serving(file, "--port", str(port), program=program) as (said, process):
        yield port, said, process


def _memory(process: subprocess.Popen[str]) -> tuple[float, float]:
    """Return the resident memory of a process now and at its most, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    now, most = (int(found[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def _cpu(process: subprocess.Popen[str]) -> float:
    """Return the seconds of processor that a process used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _lost_and_doubled(file: Path, fleet: Sequence[Person]) -> tuple[int, int]:
    with contextlib.closing(sqlite3.connect(file)) as conn:
        keys = conn.execute("SELECT key FROM answer").fetchall()
    stored = Counter(key.partition(":")[0] for (key,) in keys)
    sent = [key for person in fleet for key in person.sent]
    lost = sum(stored[key] == 0 for key in sent)
    return lost, sum(stored[key] - 1 for key in sent if stored[key] > 1)


async def _remote(port: int, said: Program) -> Remote:
    remote = Remote(HOST, port)
    await remote.pair(said.code)
    return remote


async def _room(plan: Plan, file: Path) -> list[Figure]:
    """Measure votes, « Suivant » and memory in a full room."""
    within: dict[float, list[list[float]]] = {5.0: [], 1.0: []}
    with served(file) as (port, said, process):
        remote = await _remote(port, said)
        alone, _most = _memory(process)
        fleet = await rooms.arrive(port, plan.phones)
        for _round in range(plan.rounds):
            for seconds, found in within.items():
                found.append(await rooms.vote_within(fleet, seconds))
        turned = [await _turn(fleet, remote, number) for number in range(plan.rounds)]
        now, most = _memory(process)
        lost, doubled = _lost_and_doubled(file, fleet)
        for person in fleet:
            person.leave()
    spread = {
        seconds: tuple(percentile(one, 0.95) * 1000 for one in found)
        for seconds, found in within.items()
    }
    notes = {
        seconds: {
            f"p{share}_ms": round(statistics.median(percentile(one, share / 100) * 1000 for one in found), 1)
            for share in (50, 95, 99, 100)
        }
        for seconds, found in within.items()
    }  # fmt: skip
    votes = plan.phones * plan.rounds * len(within)
    return [
        Figure("votes within 5 s, p95 acknowledgement", "ms", spread[5.0], 50, notes=notes[5.0]),
        Figure("votes within 1 s, p95 acknowledgement", "ms", spread[1.0], 500, notes=notes[1.0]),
        Figure(f"lost of {votes} votes", "", (lost,), 0),
        Figure(f"doubled of {votes} votes", "", (doubled,), 0),
        Figure("« Suivant » to new page held, p95", "s", tuple(turned), 1),
        Figure("memory with all phones", "MB", (now,), 300, notes={"most": most, "alone": alone}),
    ]


async def _turn(fleet: Sequence[Person], remote: Remote, number: int) -> float:
    """Press « Suivant » or « Revenir »; return the 95th percentile of when phones held the page."""
    command = "revenir" if number % 2 else "suivant"
    revision = await remote.revision()

    async def press() -> None:
        reply = await remote.command(command, revision=revision)
        assert reply.status == 303, reply

    return percentile(await rooms.fetch_when_told(fleet, press), 0.95)


def room(plan: Plan) -> list[Figure]:
    """Measure a full room."""
    return asyncio.run(_room(plan, plan.session("room")))


async def _restart(plan: Plan, file: Path) -> list[Figure]:
    """Kill the program and start it again; measure when all phones are back."""
    last: list[float] = []
    p95: list[float] = []
    starts: list[float] = []
    strangers = 0
    fleet: list[Person] = []
    port = free_port()
    options = ("--port", str(port))
    for number in range(plan.rounds + 1):
        begun = time.monotonic()
        if number == 0:
            back: asyncio.Future[list[tuple[float, bool]]] | None = None
        else:
            back = asyncio.ensure_future(rooms.come_back(fleet))
        process: subprocess.Popen[str]
        with await asyncio.to_thread(_enter, file, options) as (_said, process):
            ready = time.monotonic()
            if back is None:
                fleet = await rooms.arrive(port, plan.phones)
                await rooms.vote_within(fleet, 1)
            else:
                starts.append(ready - begun)
                found = await back
                strangers += sum(not own for _at, own in found)
                moments = [at - ready for at, _own in found]
                last.append(max(moments))
                p95.append(percentile(moments, 0.95))
            process.kill()
            process.wait()
        for person in fleet:
            person.leave()
    notes = {"p95_s": p95, "program_start_s": starts}
    return [
        Figure("all phones back after a restart (last one)", "s", tuple(last), 5, notes=notes),
        Figure("phones without their identity or answer", "", (strangers,), 0),
    ]


@contextlib.contextmanager
def _entered(
    stack: contextlib.ExitStack, served_now: tuple[Program, subprocess.Popen[str]]
) -> Iterator[tuple[Program, subprocess.Popen[str]]]:
    with stack:
        yield served_now


def _enter(
    file: Path, options: Sequence[str]
) -> contextlib.AbstractContextManager[tuple[Program, subprocess.Popen[str]]]:
    """Start the program in a worker, so that the phones go on meanwhile."""
    stack = contextlib.ExitStack()
    return _entered(stack, stack.enter_context(serving(file, *options, program=_SERVER)))


def restart(plan: Plan) -> list[Figure]:
    """Measure the return of a full room."""
    return asyncio.run(_restart(plan, plan.session("restart")))


async def _durable(plan: Plan, kept: Path, bare: Path) -> tuple[float, float]:
    """Return how many votes a second are taken when kept on the disk, and when kept nowhere."""
    with served(kept) as (one, _said, _process), served(bare, "--bare") as (other, _s, _p):
        fleets = [await rooms.arrive(port, plan.phones) for port in (one, other)]
        for person in [*fleets[0], *fleets[1]]:
            person.leave()
        spent = [0.0, 0.0]
        for _burst in range(BURSTS):
            for number, fleet in enumerate(fleets):
                spent[number] += await rooms.flood(fleet, 200, plan.each)
    votes = BURSTS * plan.each * plan.phones
    return votes / spent[0], votes / spent[1]


def durable(plan: Plan) -> list[Figure]:
    """Measure what durability costs, each round on files of its own."""
    rates = []
    for number in range(plan.rounds):
        files = (plan.session(f"durable{number}"), plan.session(f"bare{number}"))
        rates.append(asyncio.run(_durable(plan, *files)))
    return [
        Figure("durable votes, of bare ones", "ratio", tuple(a / b for a, b in rates), 0.6, ">="),
        Figure("durable votes", "1/s", tuple(one for one, _other in rates)),
        Figure("bare votes", "1/s", tuple(other for _one, other in rates)),
    ]


def profile(plan: Plan) -> list[Figure]:
    """Write where the time of both threads goes while votes come as fast as they can."""
    folder = plan.folder if plan.profile is None else plan.profile
    file = plan.session("profile")

    async def go() -> float:
        with served(file, "--profile", str(folder)) as (port, _said, _process):
            fleet = await rooms.arrive(port, plan.phones)
            for person in fleet:
                person.leave()
            return plan.each * len(fleet) / await rooms.flood(fleet, 200, plan.each)

    return [Figure("durable votes, profiled", "1/s", (asyncio.run(go()),))]


async def _picture(plan: Plan, file: Path) -> list[Figure]:
    """Measure from a vote to the projector's picture that knows of it."""
    found: list[float] = []
    drawn: list[float] = []
    pictures = plan.folder / "pictures.jsonl"
    with served(file, "--pictures", str(pictures)) as (port, _said, _process):
        fleet = await rooms.arrive(port, plan.pictured)
        for _round in range(plan.rounds):
            votes = await _timed_votes(fleet, 5.0)
            lines = await pictures_after(pictures, max(at for _sent, at in votes))
            found.append(percentile([_shown(lines, at) - sent for sent, at in votes], 0.95) * 1000)
            drawn.extend(line["took"] * 1000 for line in lines)
        for person in fleet:
            person.leave()
    notes = {"drawing_ms": round(statistics.median(drawn), 1), "phones": plan.pictured}
    return [Figure("vote to projector picture, p95", "ms", tuple(found), 300, notes=notes)]


async def _timed_votes(fleet: Sequence[Person], seconds: float) -> list[tuple[float, float]]:
    """Have everybody vote; return when each vote was sent and acknowledged."""

    async def one(person: Person) -> tuple[float, float]:
        await asyncio.sleep(person.chance.uniform(0, seconds))
        took = await person.vote()
        now = time.monotonic()
        return now - took, now

    return list(await asyncio.gather(*(one(person) for person in fleet)))


async def pictures_after(path: Path, at: float) -> list[dict[str, float]]:
    """Return what was drawn, once there is a picture of a view published after ``at``."""
    async with asyncio.timeout(30):
        while True:
            lines = [json.loads(line) for line in path.read_text("ascii").splitlines()]
            if lines and lines[-1]["published"] > at:
                return lines
            await asyncio.sleep(0.02)


def _shown(lines: Sequence[dict[str, float]], at: float) -> float:
    """Return when the first picture was ready whose view came after the acknowledgement.

    The view before may hold the vote already: what is measured is never too short.
    """
    return next(one["ready"] for one in lines if one["published"] >= at)


def picture(plan: Plan) -> list[Figure]:
    """Measure the projector."""
    return asyncio.run(_picture(plan, plan.session("picture")))


def opening(plan: Plan) -> list[Figure]:
    """Measure how long a file full of answers takes to open."""
    file = plan.session("full")
    at = sessions.house()
    store = open_store(file, copies=at.copies, who="bench")
    with store.transaction():
        for number in range(plan.answers):
            store.add_answer(
                step=sessions.DEBATE,
                phase=sessions.VOTE.phase,
                input=sessions.VOTE.input,
                alias=f"alias{number % plan.phones}",
                value=(sessions.PLACES[number % 3],),
                channel=Channel.PHONE,
                key=f"key{number}",
                now=at.clock(),
            )
    store.close()
    took = []
    for _round in range(plan.rounds):
        started = time.perf_counter()
        opened = Room(open_store(file, copies=at.copies, who="bench"), CATALOGUE, at.clock)
        took.append(time.perf_counter() - started)
        assert len(opened.view.record.answers) == plan.phones
        opened.start()
        opened.close()
    name = f"opening a file with {plan.answers} answers"
    return [Figure(name, "s", tuple(took), 1, notes={"MB": file.stat().st_size / 2**20})]


def idle(plan: Plan) -> list[Figure]:
    """Measure what the program costs while nobody is there."""
    shares = []
    with served(plan.session("idle")) as (_port, _said, process):
        for _round in range(plan.rounds):
            before = _cpu(process)
            time.sleep(plan.idle)
            shares.append(100 * (_cpu(process) - before) / plan.idle)
    return [Figure("idle without phones", "% of a core", tuple(shares), 1)]


def restitution(plan: Plan) -> list[Figure]:
    """Measure « mimosa report » on the demo's session, from the command to the PDF."""
    folder = plan.folder / "demo"
    people = ("--people", str(plan.played), "--without-phone", "2")
    _run("demo", *people, "--out", str(folder))
    took = []
    for _round in range(plan.rounds):
        started = time.perf_counter()
        _run("report", str(folder / "repetition.mimosa"), "--out", str(plan.folder / "r.pdf"))
        took.append(time.perf_counter() - started)
    return [Figure("the demo's PDF, the whole command", "s", tuple(took), 2)]


def _run(*arguments: str) -> None:
    subprocess.run([*MIMOSA, *arguments], check=True, capture_output=True, cwd=ROOT)


MEASURES = {
    "idle": idle,
    "opening": opening,
    "room": room,
    "durable": durable,
    "picture": picture,
    "restart": restart,
    "restitution": restitution,
    "first_window": windows.first_window,
    "window_loop": windows.window_loop,
    "frames": windows.frames,
    "scrolling": windows.scrolling,
    "profile": profile,
}
