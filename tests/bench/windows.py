"""Measures of the window: how soon it is there, and that nothing holds it while a room works."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from app.core.phase import State
from tests.bench import fleet as rooms
from tests.bench.figures import Figure, percentile
from tests.support import sessions
from tests.support.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.measures import Plan

_WINDOW = (sys.executable, "-m", "tests.bench.window")
_FRAME_60_HZ = 16.7
"""Milliseconds between two pictures of a usual screen: what scrolls smoothly takes less."""
_CARDS = 1000
_LONG = "Être au centre, c’est déjà être entendu ; décider ensemble demande du temps. "


class Answers:
    """A window in another process: orders in, answers out."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def order(self, line: str) -> None:
        """Give an order that has no answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def ask(self, line: str = "") -> dict[str, Any]:
        """Give an order and wait for its answer."""
        if line:
            self.order(line)
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if not said:
            raise AssertionError("the window ended")
        answer: dict[str, Any] = json.loads(said)
        return answer


@contextlib.contextmanager
def at_the_console(session: Path) -> Iterator[tuple[int, Answers]]:
    """Hold the console of a session in a process of its own; give its port, and its answers."""
    process = subprocess.Popen(
        [*_WINDOW, "room", str(session)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, cwd=ROOT,
    )  # fmt: skip
    answers = Answers(process)
    try:
        yield answers.ask()["port"], answers
        answers.order("quit")
        process.wait(30)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def first_window(plan: Plan) -> list[Figure]:
    """Measure from the command to the first picture of the window, files of Python at hand."""
    took = []
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for _round in range(plan.rounds + 1):
        began = time.monotonic()
        done = subprocess.run(
            [*_WINDOW, "first"], check=True, capture_output=True, text=True, cwd=ROOT,
            env=environment,
        )  # fmt: skip
        took.append(json.loads(done.stdout)["painted"] - began)
    return [Figure("first window", "s", tuple(took[1:]), 1.5, notes={"first_time_s": took[0]})]


async def _loop(plan: Plan, file: Path) -> list[Figure]:
    voting, turning = [], []
    with at_the_console(file) as (port, window):
        fleet = await rooms.arrive(port, plan.pictured)
        for _round in range(plan.rounds):
            window.order("start")
            await rooms.vote_within(fleet, 5.0)
            voting.append(await asyncio.to_thread(window.ask, "stop"))
        for number in range(plan.rounds):
            window.order("start")
            order = "back" if number % 2 else "next"

            async def turn(order: str = order) -> None:
                window.order(order)

            await rooms.fetch_when_told(fleet, turn)
            turning.append(await asyncio.to_thread(window.ask, "stop"))
        for person in fleet:
            person.leave()
    return [
        *waits(f"{plan.pictured} phones voting", voting),
        *waits(f"{plan.pictured} phones turning the page", turning),
    ]


def waits(when: str, told: list[dict[str, Any]], p99: float | None = 50) -> list[Figure]:
    """Return the 99th percentile, round by round (``p99``: its target), and the longest of all."""
    keys = ("p50", "p99", "most", "collected")
    notes = {f"{key}_ms": [round(one[key], 1) for one in told] for key in keys}
    spread = tuple(one["p99"] for one in told)
    longest = max(one["most"] for one in told)
    return [
        Figure(f"window's loop, {when}, p99", "ms", spread, p99, notes=notes),
        Figure(f"window's loop, {when}, longest", "ms", (longest,), 100),
    ]


def window_loop(plan: Plan) -> list[Figure]:
    """Measure how long the window's event loop makes anything wait while a room is at work."""
    return asyncio.run(_loop(plan, plan.session("loop")))


def with_cards(path: Path, number: int) -> Path:
    """Make a session whose room has heard so many arguments, all of them shown."""
    sessions.make(path)
    place = sessions.ARGUMENT
    with sessions.opened(path) as room:
        sessions.lead(room, place, State.OPEN)
        noted = [
            room.desk.note(
                "bench", step=place.step, phase=place.phase, input=place.input,
                slot=sessions.PLACES[n % 3], text=f"{n}. {_LONG * (1 + n % 3)}", key=f"n{n}",
            )
            for n in range(number)
        ]  # fmt: skip
        for one in noted:
            one.result(sessions.TIME * 5)
        room.settled().result(sessions.TIME)
    return path


def frames(plan: Plan) -> list[Figure]:
    """Measure what a new picture of 3840×2160, faded in, costs the window's thread."""
    file = with_cards(plan.folder / "frames.mimosa", 30)
    held: list[float] = []
    with at_the_console(file) as (_port, window):
        for _round in range(plan.rounds):
            answer = window.ask("frames 6")
            held.append(percentile(answer["held"], 0.95))
    name = "{}×{} frame, longest hold of the window".format(*answer["pixels"])
    return [Figure(name, "ms", tuple(held), 50)]


def scrolling(plan: Plan) -> list[Figure]:
    """Measure a notch of the wheel over a thousand texts, painted whole."""
    file = with_cards(plan.folder / "cards.mimosa", _CARDS)
    notches: list[float] = []
    arriving: list[dict[str, Any]] = []
    with at_the_console(file) as (_port, window):
        for _round in range(plan.rounds):
            answer = window.ask("scroll 60")
            notches.append(percentile(answer["took"], 0.95))
        arriving.append(window.ask("texts 60"))
        notes = {key: answer[key] for key in ("rows", "most")}
    name = f"a notch of the wheel over {_CARDS} texts, p95"
    return [
        Figure(name, "ms", tuple(notches), _FRAME_60_HZ, notes=notes),
        *waits(f"texts joining {_CARDS}", arriving, p99=None),
    ]
