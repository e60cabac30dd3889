"""Steps of one format held in a real room, one after the other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from app.core.session import SessionInfo, Step
from app.room.room import Room
from app.store import create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from msgspec import Struct

    from app.core.record import Record
    from app.format import Format
    from app.room.guest import Guest

SEAT = "console"


@contextmanager
def held(
    folder: Path, form: Format[Any], *settings: Struct, proofread: bool = False
) -> Iterator[Room]:
    """Give a room with a step for each of these settings, numbered from 1."""
    steps = tuple(
        Step(
            id=number,
            key=f"e{number}",
            type=form.key,
            title=f"Étape {number}",
            position=number - 1,
            minutes=form.minutes,
            settings=to_builtins(one),
        )
        for number, one in enumerate(settings, 1)
    )
    info = SessionInfo(title="S", proofread=proofread)
    store = create(folder / "s.mimosa", info, steps, copies=folder / "c", now=0)
    room = Room(store, {form.key: form})
    room.start()
    try:
        yield room
    finally:
        room.close()


def joined(room: Room, people: int) -> list[Guest]:
    """Have people join with a phone."""
    guests = []
    for _each in range(people):
        token = room.voices.join(recording=True, quoting=False).result(10).token
        guest = room.voices.identify(token)
        assert guest is not None
        guests.append(guest)
    return guests


def record(room: Room) -> Record:
    """Return what the present step holds."""
    return room.settled().result(10).record


def to(room: Room, phase: str, step: int = 1) -> None:
    """Go to a phase, and let answers in where it asks something."""
    room.conduct.go(SEAT, None, step, phase).result(10)
    view = room.settled().result(10)
    if view.phase and view.phase.inputs and view.run.state != "open":
        room.conduct.open(SEAT, None).result(10)


def answer(room: Room, guest: Guest, phase: str, key: str, *value: str, step: int = 1) -> None:
    """Have somebody answer a choice by phone."""
    room.voices.answer(
        guest,
        step=step,
        phase=phase,
        input=key,
        value=value,
        key=f"{step}{phase}{key}{guest.participant.id}",
    ).result(10)


def note(room: Room, phase: str, key: str, text: str, *, slot: str = "", step: int = 1) -> int:
    """Have a facilitator write down what was said aloud; return its number."""
    return room.desk.note(
        SEAT, step=step, phase=phase, input=key, slot=slot, text=text, key=f"{step}{phase}{text}"
    ).result(10)


def played(room: Room) -> list[str]:
    """Go on to the end; return the stops that were passed, as « phase state »."""
    seen: list[str] = []
    for _each in range(80):
        view = room.settled().result(10)
        if view.run.finished:
            return seen
        seen.append(f"{view.run.phase} {view.run.state}")
        room.conduct.next(SEAT, None).result(10)
    raise AssertionError(seen)
