"""What the restitution is made from: one session, read once, without its journal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from app.core.record import Card, CardStatus, FollowUp, KeyMessage, Presence, Record
from app.core.session import SessionInfo, Step
from app.store import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store import Participant


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
        """Return who is in the room now."""

    def participants(self) -> Sequence[Participant]:
        """Return everyone who came."""


def read_source(reader: Reader) -> SessionRecord:
    """Read a session. Raises what the reader raises.

    Who went home before the restitution was asked for took part all the same: presence counts
    everyone who came, but the phones that a facilitator put out of the room.
    """
    presence = _came(reader)
    steps = sorted(reader.steps(), key=lambda step: step.position)
    return SessionRecord(
        info=reader.info(),
        steps=tuple(
            StepRecord(step, replace(reader.record(step.id), presence=presence)) for step in steps
        ),
        presence=presence,
    )


def _came(reader: Reader) -> Presence:
    came = [one for one in reader.participants() if one.removed is None]
    counted = [one for one in came if one.kind is Kind.PARTICIPANT]
    profiles = Counter(one.profile for one in counted if one.profile)
    return Presence(
        with_phone=sum(1 for one in counted if one.phone),
        without_phone=sum(1 for one in counted if not one.phone),
        by_hand=reader.presence().by_hand,
        helpers=len(came) - len(counted),
        profiles=tuple(sorted(profiles.items())),
    )
