"""What the restitution is made from: one session, read once, without its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from app.core.record import Card, CardStatus, FollowUp, KeyMessage, Presence, Record
from app.core.session import SessionInfo, Step

if TYPE_CHECKING:
    from collections.abc import Sequence


class StepRecord(Struct, frozen=True):
    """A step and all that it holds."""

    step: Step
    record: Record = Record()


class SessionRecord(Struct, frozen=True):
    """A whole session at one moment, its steps in their order."""

    info: SessionInfo
    steps: tuple[StepRecord, ...] = ()
    presence: Presence = Presence()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The free texts of all steps by passage number, masked ones left out."""
        found = [card for one in self.steps for card in one.record.cards]
        kept = [card for card in found if card.status is not CardStatus.MASKED]
        return tuple(sorted(kept, key=lambda card: card.id))

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

    def info(self) -> SessionInfo:
        """Return what is said once for the whole session."""

    def steps(self) -> Sequence[Step]:
        """Return the steps."""

    def record(self, step_id: int) -> Record:
        """Return all that one step holds."""

    def presence(self) -> Presence:
        """Return who was there."""


def read_source(reader: Reader) -> SessionRecord:
    """Read a session. Raises what the reader raises."""
    steps = sorted(reader.steps(), key=lambda step: step.position)
    return SessionRecord(
        info=reader.info(),
        steps=tuple(StepRecord(step, reader.record(step.id)) for step in steps),
        presence=reader.presence(),
    )
