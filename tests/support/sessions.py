"""Session files, made as the program makes them and left where a test wants the room to be."""

from __future__ import annotations

import contextlib
import subprocess
import time
from typing import TYPE_CHECKING, Any

import msgspec

from app.core.phase import State
from app.room.house import House, make_house
from app.room.preparing import make_session, read_named
from app.room.room import Room
from app.store import Reader, open_store
from tests.support.phone import Place
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.core.workshop import Workshop

DEBATE = 2
VOTE = Place(DEBATE, "a1_avant", "place")
ARGUMENT = Place(DEBATE, "a1_arguments", "argument")
PLACES = ("accord", "doute", "desaccord")
TIME = 20.0
"""Seconds that the room may take for anything before the test fails."""


def house() -> House:
    """Return what commands are given, in the folders of this test."""
    return make_house(CATALOGUE, time.time)


def make(path: Path, workshop: Workshop | None = None, **told: object) -> Path:
    """Make a session of the ready-made debate (or of ``workshop``) and return its path."""
    at = house()
    make_session(path, workshop or read_named("etp-quesaco", CATALOGUE), told, at).close()
    return path


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Room]:
    """Hold the room of a session file in this process for a moment."""
    at = house()
    room = Room(open_store(path, copies=at.copies, who="test"), CATALOGUE, at.clock)
    room.start()
    try:
        yield room
    finally:
        room.close()


def reader(path: Path) -> Reader:
    """Open a session file to read it, served or not."""
    return Reader(path, house().copies)


def pdf_text(path: Path) -> str:
    """Return the words of a PDF, as pdftotext reads them."""
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def by_phone(room: Room) -> None:
    """Let phones vote, beside hands."""
    change(room, mode_comptage="telephones_plus_main")


def change(room: Room, **settings: object) -> None:
    """Change settings of the debate."""
    now = next(step.settings for step in room.view.steps if step.id == DEBATE)
    room.planning.change("test", DEBATE, settings={**now, **settings}).result(TIME)


def lead(room: Room, place: Place, state: State = State.OPEN) -> None:
    """Bring the room to a question, in that state, and let everybody see it."""
    room.conduct.go("test", None, place.step, place.phase).result(TIME)
    act = {
        State.OPEN: room.conduct.open,
        State.CLOSED: room.conduct.close,
        State.REVEALED: room.conduct.reveal,
    }[state]
    act("test", None).result(TIME)
    room.settled().result(TIME)


def voting(path: Path) -> Path:
    """Make a session whose room waits for votes by phone."""
    make(path)
    with opened(path) as room:
        by_phone(room)
        lead(room, VOTE)
    return path


def debate_about(*statements: str, **changes: object) -> Workshop:
    """Return the ready-made workshop with other statements, all of them debated."""
    ready = read_named("etp-quesaco", CATALOGUE)
    plans = [{"texte": text, "theme": "", "principale": True} for text in statements]
    steps = []
    for plan in ready.steps:
        settings: Mapping[str, Any] = msgspec.to_builtins(plan.settings)
        if plan.type == "debat_mouvant":
            settings = {**settings, "affirmations": plans, **changes}
            kind = CATALOGUE[plan.type].settings
            plan = msgspec.structs.replace(plan, settings=msgspec.convert(settings, kind))
        steps.append(plan)
    return msgspec.structs.replace(ready, steps=tuple(steps))
