"""People of the room, as its intentions and the team know them: never by a name."""

from __future__ import annotations

from msgspec import Struct

from app.core.record import Channel
from app.store import Participant


class Guest(Struct, frozen=True):
    """Someone who answers one by one. ``recording`` and ``quoting`` are their two agreements.

    ``asked``: they said yes or no to them. ``number`` is that of the card of somebody without a
    phone (« n° 3 »), else 0. ``via`` is what they answer on now.
    """

    participant: Participant
    recording: bool = False
    quoting: bool = False
    asked: bool = True
    number: int = 0
    via: Channel = Channel.PHONE

    @property
    def bare(self) -> bool:
        """Whether they are in the room, without a phone, to take part."""
        return self.number > 0 and self.participant.present

    @property
    def way(self) -> Channel:
        """How they answer, as known so far: who has no phone and was asked nothing raises a hand."""
        if self.participant.phone:
            return Channel.PHONE
        if self.participant.host:
            return Channel.SHARED
        return Channel.KIOSK if self.asked else Channel.VOICE


class Attendee(Struct, frozen=True):
    """Someone who is there, as facilitators alone may know them.

    ``code`` is empty for people without a phone, who are told apart by ``number``, from 1: that of
    the card they were given when they came, and keep. ``via`` is how they answer: ``VOICE`` for who
    raises a hand, having said neither yes nor no on anything.
    """

    id: int
    code: str = ""
    number: int = 0
    profile: str = ""
    via: Channel = Channel.PHONE
