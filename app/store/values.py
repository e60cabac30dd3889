"""What the store hands out, beside the values of core."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.core.phase import Phase
from app.core.record import Answer, Card, Channel


class Kind(StrEnum):
    """Who someone in the room is: helpers and interpreters are never counted."""

    PARTICIPANT = "participant"
    HELPER = "helper"


class Purpose(StrEnum):
    """What an agreement is for (formats.md §3.4)."""

    COLLECT = "recueil"
    QUOTE = "citation"


class Duty(StrEnum):
    """What a paired device is for (formats.md §1.1).

    ``LEAD`` and ``SECOND`` do all that the window does; only the first closes the workshop, and
    pairs or revokes devices. ``SCRIBE`` writes for one table. ``SCREEN`` shows what the projector
    shows. On a ``KIOSK`` (« borne ») people without a phone answer one after the other.
    """

    LEAD = "animation"
    SECOND = "coanimation"
    SCRIBE = "scribe"
    SCREEN = "ecran"
    KIOSK = "borne"


class Device(Struct, frozen=True):
    """A paired device: its name in the journal. ``table``: the one a scribe writes for, or 0."""

    name: str
    duty: Duty = Duty.LEAD
    table: int = 0


class Participant(Struct, frozen=True, kw_only=True):
    """Someone in the room. ``code`` (« Mimosa 7 ») is empty once the session is closed.

    Times are seconds since the epoch. ``removed``: a facilitator put the phone out of the room.
    ``host`` is whose phone they answer on, by id, or 0.
    """

    id: int
    code: str
    kind: Kind = Kind.PARTICIPANT
    phone: bool = True
    profile: str = ""
    arrived: float
    left: float | None = None
    removed: float | None = None
    host: int = 0

    @property
    def present(self) -> bool:
        """Whether they are in the room now."""
        return self.left is None and self.removed is None


class Consent(Struct, frozen=True, kw_only=True):
    """An agreement, or its refusal, by one person or said aloud by several (``participant`` None).

    ``people`` is how many said it; ``withdrawn`` when it was taken back.
    """

    id: int
    participant: int | None
    people: int
    purpose: Purpose
    value: bool
    channel: str
    at: float
    withdrawn: float | None = None

    @property
    def given(self) -> bool:
        """Whether it is an agreement that still holds."""
        return self.value and self.withdrawn is None


class JournalLine(Struct, frozen=True, kw_only=True):
    """One act of a facilitator, as told to people."""

    id: int
    at: float
    seat: str
    action: str
    label: str
    undoable: bool
    undone: bool


class Undoable(Struct, frozen=True):
    """The act that « Annuler » would undo now: its line of the journal, and what it is called.

    ``action`` says it for programs, ``label`` for people.
    """

    line: int
    action: str
    label: str


class Undone(Struct, frozen=True):
    """What became of an undoing: not ``done`` when what people gave since then needs the act."""

    label: str
    done: bool = True


class CopyLine(Struct, frozen=True, kw_only=True):
    """One copy of the session. ``path`` is where it is on this machine."""

    id: int
    at: float
    reason: str
    step: int | None
    path: Path


class ExportLine(Struct, frozen=True):
    """A file that was written from the session; ``edition`` is which document it is."""

    path: Path
    edition: str
    at: float


class OwnAnswer(Struct, frozen=True):
    """A person's own current answer, in the step ``step``, given at ``at``."""

    step: int
    answer: Answer
    channel: Channel
    at: float


class OwnCard(Struct, frozen=True):
    """A person's own card, in the step ``step``, written at ``at``."""

    step: int
    card: Card
    at: float


class Mine(Struct, frozen=True):
    """All that a person gave and has not withdrawn."""

    answers: tuple[OwnAnswer, ...] = ()
    cards: tuple[OwnCard, ...] = ()


class StepViews(Struct, frozen=True):
    """A step whose readable view is to be made. ``name`` becomes part of the view's name."""

    step_id: int
    name: str
    phases: tuple[Phase, ...]


class TableCount(Struct, frozen=True):
    """How many rows a table has."""

    table: str
    rows: int


class CheckReport(Struct, frozen=True, kw_only=True):
    """What a look at a file found. Nothing was changed.

    ``integrity`` holds SQLite's own complaints, none when all is well; ``duplicates`` counts
    answers and cards stored twice, which must be 0. ``purged_on``: the day (ISO 8601) what people
    gave was erased, or "".
    """

    path: Path
    uid: str
    title: str
    version: int
    anonymised: bool
    rehearsal: bool
    integrity: tuple[str, ...]
    tables: tuple[TableCount, ...]
    current_answers: int
    duplicates: int
    copies: tuple[str, ...]
    purged_on: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.integrity and self.duplicates == 0


class RescuedTable(Struct, frozen=True):
    """How many rows of a table were saved, and how many could not be read (None: unknown)."""

    table: str
    kept: int
    lost: int | None = 0


class RescueReport(Struct, frozen=True):
    """What a rescue saved."""

    target: Path
    tables: tuple[RescuedTable, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return all(table.lost == 0 for table in self.tables)
