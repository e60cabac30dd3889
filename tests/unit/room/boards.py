"""A real room on small formats: a board of leaves, tables that turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.session import SessionInfo
from app.room.room import Room
from app.store import create, open_store
from tests.support.formats import CATALOGUE, steps

if TYPE_CHECKING:
    from pathlib import Path

    from msgspec import Struct

    from app.core.record import Record
    from app.room.guest import Guest
    from app.room.view import View

SEAT = "console"


class Hands:
    """A room, and short ways to use it."""

    def __init__(self, folder: Path, *settings: Struct, proofread: bool = True) -> None:
        self.file, self.copies = folder / "s.mimosa", folder / "c"
        info = SessionInfo(title="S", proofread=proofread)
        store = create(self.file, info, steps(*settings), copies=self.copies, now=0)
        self.room = Room(store, CATALOGUE)
        self.room.start()
        self._sent = 0

    def reopen(self) -> None:
        """Close the program and start it again on the same file."""
        self.room.close()
        self.room = Room(open_store(self.file, copies=self.copies, who="test"), CATALOGUE)
        self.room.start()

    @property
    def view(self) -> View:
        return self.room.settled().result(10)

    @property
    def record(self) -> Record:
        return self.view.record

    def guest(self, profile: str = "") -> Guest:
        joined = self.room.voices.join(recording=True, quoting=False).result(10)
        guest = self.room.voices.identify(joined.token)
        assert guest is not None
        if profile:
            self.room.voices.profile(guest, profile).result(10)
        return guest

    def to(self, phase: str, step: int = 1) -> None:
        self.room.conduct.go(SEAT, None, step, phase).result(10)
        if self.view.run.state != "open" and self.view.phase and self.view.phase.inputs:
            self.room.conduct.open(SEAT, None).result(10)

    def undo(self) -> str:
        return self.room.closing.undo(SEAT).result(10)

    def key(self) -> str:
        self._sent += 1
        return f"key-{self._sent}"

    def leaf(self, guest: Guest, text: str, slot: str = "racines") -> int:
        return self.room.voices.write(
            guest, step=1, phase="ecriture", input="feuille", slot=slot, text=text, key=self.key()
        ).result(10)

    def said(self, text: str, slot: str = "racines") -> int:
        return self.room.desk.note(
            SEAT, step=1, phase="ecriture", input="feuille", slot=slot, text=text, key=self.key()
        ).result(10)

    def line(self, guest: Guest, text: str, phase: str = "t1") -> int:
        return self.room.voices.write(
            guest, step=1, phase=phase, input="idee", slot="", text=text, key=self.key()
        ).result(10)
