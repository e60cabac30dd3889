"""A real room that holds a few steps, in the order of a workshop, and short ways to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from app.core.session import SessionInfo, Step
from app.room.room import Room
from app.store import create

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.core.record import Record
    from app.format import Format
    from app.room.guest import Guest
    from app.room.view import View

SEAT = "console"


class Held:
    """A room where ``steps`` (formats and their settings) are held; steps are numbered from 1."""

    def __init__(
        self, folder: Path, *steps: tuple[Format[Any], Struct], proofread: bool = False
    ) -> None:
        planned = tuple(
            Step(
                id=number, key=f"s{number}", type=form.key, title=form.name, position=number - 1,
                minutes=form.minutes, settings=to_builtins(settings),
            )
            for number, (form, settings) in enumerate(steps, 1)
        )  # fmt: skip
        info = SessionInfo(title="S", proofread=proofread)
        store = create(folder / "s.mimosa", info, planned, copies=folder / "c", now=0)
        self.now = 1000.0
        self.room = Room(store, {form.key: form for form, _settings in steps}, clock=self.clock)
        self.room.start()
        self._sent = 0

    def clock(self) -> float:
        return self.now

    @property
    def view(self) -> View:
        return self.room.settled().result(10)

    @property
    def record(self) -> Record:
        return self.view.record

    def to(self, step: int, phase: str) -> None:
        self.room.conduct.go(SEAT, None, step, phase).result(10)
        view = self.view
        if view.phase is not None and view.phase.inputs and view.run.state != "open":
            self.room.conduct.open(SEAT, None).result(10)

    def walk(self) -> list[tuple[int, str]]:
        """Touch « Suivant » to the end; return each moment that the room was at."""
        seen: list[tuple[int, str]] = []
        for _each in range(200):
            view = self.view
            if view.run.finished:
                return list(dict.fromkeys(seen))
            if view.step is not None:
                seen.append((view.step.id, view.run.phase))
            self.room.conduct.next(SEAT, None).result(10)
        raise AssertionError("the workshop does not end")

    def guest(self) -> Guest:
        token = self.room.voices.join(recording=True, quoting=False).result(10).token
        guest = self.room.voices.identify(token)
        assert guest is not None
        return guest

    def key(self) -> str:
        self._sent += 1
        return f"key-{self._sent}"

    def write(self, guest: Guest, step: int, where: str, text: str, slot: str = "") -> int:
        """Send a text to « phase.input »."""
        phase, asked = where.split(".")
        return self.room.voices.write(
            guest, step=step, phase=phase, input=asked, slot=slot, text=text, key=self.key()
        ).result(10)

    def answer(self, guest: Guest, step: int, where: str, *value: str) -> None:
        """Answer « phase.input »."""
        phase, asked = where.split(".")
        self.room.voices.answer(
            guest, step=step, phase=phase, input=asked, value=value, key=self.key()
        ).result(10)

    def note(self, step: int, where: str, text: str, slot: str = "", team: str = "") -> int:
        """Have a facilitator note what was said aloud."""
        phase, asked = where.split(".")
        return self.room.desk.note(
            SEAT, step=step, phase=phase, input=asked, slot=slot, text=text, key=self.key(),
            team=team,
        ).result(10)  # fmt: skip

    def decide(self, step: int, where: str, value: Sequence[str], team: str = "salle") -> None:
        """Have a facilitator write down what a table, or the whole room, chose."""
        phase, asked = where.split(".")
        self.room.teams.choose(
            SEAT, step=step, phase=phase, input=asked, team=team, value=value
        ).result(10)

    def count(self, step: int, where: str, numbers: dict[str, int]) -> None:
        """Type hands that were counted."""
        phase, asked = where.split(".")
        self.room.conduct.count(SEAT, step=step, phase=phase, input=asked, numbers=numbers).result(
            10
        )
