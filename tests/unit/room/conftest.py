"""A real room on a real file, for each test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.record import CountingMode
from app.core.resources import library
from app.core.session import SessionInfo, Step
from app.core.workshop import read_workshop
from app.room.room import Room
from app.store import Store, create, open_store
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest
    from app.room.view import View

DEBATE = 2
PHONES = CountingMode.PHONES_PLUS_HANDS
SYNTHESIS = 4


@dataclass
class Clock:
    """Time that only a test moves, in seconds since the epoch."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def ready_made(name: str = "etp-quesaco") -> tuple[SessionInfo, tuple[Step, ...]]:
    """Return a ready-made workshop as a session and its steps."""
    settings = {key: one.settings for key, one in CATALOGUE.items()}
    workshop = read_workshop(library() / f"{name}.toml", settings)
    steps = tuple(
        Step(
            id=number,
            key=plan.key,
            type=plan.type,
            title=plan.title,
            position=number - 1,
            minutes=plan.minutes,
            settings=to_builtins(plan.settings),
            speaker=plan.speaker,
            guidance=plan.guidance,
        )
        for number, plan in enumerate(workshop.steps, 1)
    )
    return SessionInfo(title=workshop.title, rules=workshop.rules), steps


@dataclass
class House:
    """A room, and short ways to use it. ``file`` and ``copies`` are where it is kept."""

    file: Path
    copies: Path
    clock: Clock = field(default_factory=Clock)
    sent: int = 0

    def __post_init__(self) -> None:
        info, steps = ready_made()
        self.enter(create(self.file, info, steps, copies=self.copies, now=self.clock()))

    def enter(self, store: Store) -> None:
        """Hold the session of a store."""
        self.room = Room(store, CATALOGUE, self.clock)
        self.room.start()

    def reopen(self) -> None:
        """Close the program and start it again on the same file."""
        self.room.close()
        self.enter(open_store(self.file, copies=self.copies, who="test"))

    @property
    def view(self) -> View:
        """A view in which all asked so far can be seen."""
        return self.room.settled().result(10)

    def next(self, times: int = 1) -> View:
        """Press « Suivant »."""
        for _each in range(times):
            self.room.conduct.next("console", self.view.run.revision).result(10)
        return self.view

    def guest(self, *, recording: bool = True, quoting: bool = False) -> Guest:
        """Have someone join with a phone."""
        joined = self.room.voices.join(recording=recording, quoting=quoting).result(10)
        guest = self.room.voices.identify(joined.token)
        assert guest is not None
        return guest

    def by_phone(self) -> None:
        """Count the debate by phones, and by hands for people without one."""
        self.room.conduct.count_by("console", DEBATE, PHONES).result(10)

    def to(self, phase: str) -> View:
        """Go to the first open moment of a phase of the debate."""
        self.room.conduct.go("console", None, DEBATE, phase).result(10)
        if self.view.run.state != "open":
            self.next()
        return self.view

    def key(self) -> str:
        """Return a new idempotency key."""
        self.sent += 1
        return f"key-{self.sent}"

    def vote(self, guest: Guest, place: str, phase: str = "a1_avant", key: str = "") -> bool:
        """Have someone take a place."""
        return self.room.voices.answer(
            guest,
            step=DEBATE,
            phase=phase,
            input="place",
            value=(place,) if place else (),
            key=key or self.key(),
        ).result(10)

    def write(self, guest: Guest, text: str, slot: str = "accord", key: str = "") -> int:
        """Have someone send an argument about the first statement."""
        return self.room.voices.write(
            guest,
            step=DEBATE,
            phase="a1_arguments",
            input="argument",
            slot=slot,
            text=text,
            key=key or self.key(),
        ).result(10)

    def note(self, text: str, slot: str = "accord", phase: str = "a1_arguments") -> int:
        """Have a facilitator note an argument said aloud."""
        return self.room.desk.note(
            "console",
            step=DEBATE,
            phase=phase,
            input="argument",
            slot=slot,
            text=text,
            key=self.key(),
        ).result(10)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Hold a room on the ready-made debate, not started."""
    house = House(tmp_path / "essai.mimosa", tmp_path / "copies")
    yield house
    house.room.close()
