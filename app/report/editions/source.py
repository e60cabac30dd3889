"""What the restitution is made from: one session, read once, without its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from app.core.edition import Editing
from app.core.passages import lasting, printed
from app.core.record import Card, FollowUp, KeyMessage, Presence, Record
from app.core.session import SessionInfo, Step
from app.report.editions.account import account
from app.room.aside import activity
from app.room.lineage import whole_record
from app.room.present import gathering, is_there
from app.store import gathered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from contextlib import AbstractContextManager

    from app.format import Format
    from app.room.lineage import Gathering
    from app.store import Consent, Participant


class StepRecord(Struct, frozen=True):
    """A step and all that it holds."""

    step: Step
    record: Record = Record()


class SessionRecord(Struct, frozen=True):
    """A whole session at one moment, its steps in their order, and what the team made of it."""

    info: SessionInfo
    steps: tuple[StepRecord, ...] = ()
    presence: Presence = Presence()
    editing: Editing = Editing()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The free texts that may be printed, of all steps, by passage number."""
        found = [card for one in self.steps for card in one.record.cards]
        return tuple(sorted(printed(found, self.info), key=lambda card: card.id))

    @property
    def messages(self) -> tuple[KeyMessage, ...]:
        """The key messages, each once, in the order in which the steps hold them."""
        return tuple({m.id: m for one in self.steps for m in one.record.messages}.values())

    @property
    def followups(self) -> tuple[FollowUp, ...]:
        """The follow-ups, each once, in the order in which the steps hold them."""
        return tuple({f.id: f for one in self.steps for f in one.record.followups}.values())


class Reader(Protocol):
    """What a store must tell of a session."""

    @property
    def secret(self) -> bytes | None:
        """What aliases are made with; None once the session is closed."""

    def info(self) -> SessionInfo:
        """Return what is said once for the whole session."""

    def steps(self) -> Sequence[Step]:
        """Return the steps."""

    def record(
        self, step_id: int, presence: Presence | None = None, *, tables_of: int | None = None
    ) -> Record:
        """Return all that one step holds, these people being there, at the tables of a step."""

    def with_tables(self) -> Collection[int]:
        """Return the steps that have tables of their own."""

    def participants(self) -> Sequence[Participant]:
        """Return everyone who came."""

    def consents(self) -> Sequence[Consent]:
        """Return what each agreed to last."""

    def editing(self) -> Editing:
        """Return what the team made of the restitution."""

    def one_instant(self) -> AbstractContextManager[None]:
        """Let several readings see the session at one instant."""


def read_source(reader: Reader, catalogue: Mapping[str, Format[Any]]) -> SessionRecord:
    """Read a session, all of it at one instant. Raises what the reader raises.

    ``catalogue`` maps each type of step to its format, which tells what goes on from what.

    Each step has the people who were there when it ended, who gave and counted its figures. The
    session has the most there were at one time at such an end, or now: arrivals noted by mistake
    and people who went out and came back make no more.
    """
    with reader.one_instant():
        people = _People(reader)
        steps = sorted(reader.steps(), key=lambda step: step.position)
        held = tuple(
            StepRecord(
                step,
                whole_record(
                    step,
                    steps,
                    catalogue,
                    reader,
                    lambda one: people.during(one, catalogue.get(one.type)),
                ),
            )
            for step in steps
        )
        info, editing = reader.info(), reader.editing()
    ends = [step.ended for step in steps if not step.skipped and step.ended is not None]
    presence = people.most([*ends, None])
    return SessionRecord(info=info, steps=held, presence=presence, editing=editing)


def without_fleeting(source: SessionRecord, catalogue: Mapping[str, Format[Any]]) -> SessionRecord:
    """Return a session without the texts that last as long as the workshop (``Ideas.fleeting``).

    Raises UserError when a step has an unknown type or settings that its format refuses.
    """
    told = [account(one.step, one.record, source.info, catalogue) for one in source.steps]
    steps = tuple(StepRecord(one.step, lasting(one.record, one.phases)) for one in told)
    return replace(source, steps=steps)


class _People:
    """Who was there at some instant. Who was put out of the room never was."""

    def __init__(self, reader: Reader) -> None:
        self._everybody = reader.participants()
        self._people = [one for one in self._everybody if one.removed is None]
        self._consents = reader.consents()
        self._secret = reader.secret

    def at(self, instant: float | None) -> Presence:
        """Return who was there at an instant in epoch seconds, or is there now (None)."""
        there = [one for one in self._people if is_there(one, instant)]
        return gathered(there, self._consents)

    def during(self, step: Step, form: Format[Any] | None) -> Gathering:
        """Return who was there at the end of a step."""
        what = activity(step, form)
        return gathering(self._everybody, self._consents, self._secret, what, step.ended)

    def most(self, instants: Sequence[float | None]) -> Presence:
        """Return the largest gathering among some instants, and the most helpers."""
        seen = [self.at(instant) for instant in instants]
        largest = max(seen, key=lambda one: one.total)
        return replace(largest, helpers=max(one.helpers for one in seen))
