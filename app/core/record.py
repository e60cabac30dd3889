"""What was said and counted in one step, at one moment: the only thing tallies and pictures read."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from msgspec import Struct

PASS = "-"
"""The value of « Je passe »: an answer, which chooses nothing."""


class Channel(StrEnum):
    """How a contribution came in (formats.md §1.3)."""

    PHONE = "telephone"
    PAPER = "papier"
    VOICE = "oral"


class CountingMode(StrEnum):
    """How phones and hands make one figure (formats.md §1.3): never both for the same person."""

    ROOM = "salle"
    PHONES_PLUS_HANDS = "telephones_plus_main"


class CardStatus(StrEnum):
    """Where a free text stands: received, shown to the room, or taken from every surface."""

    RECEIVED = "received"
    SHOWN = "shown"
    MASKED = "masked"


class Answer(Struct, frozen=True):
    """A person's current answer to a choice. ``alias`` is stable inside the step only.

    ``value`` holds option keys; it is empty for « Je passe ».
    """

    phase: str
    input: str
    alias: str
    value: tuple[str, ...]
    late: bool = False


class Card(Struct, frozen=True):
    """One free text. ``id`` is its passage number, unique in the session and never reused.

    ``alias`` is empty when a facilitator wrote it for someone. ``quoted``: a facilitator proposes
    it as a quotation; ``quote_agreed``: its author agrees to be quoted.
    """

    id: int
    phase: str
    input: str
    slot: str
    text: str
    status: CardStatus
    channel: Channel = Channel.PHONE
    alias: str = ""
    quoted: bool = False
    quote_agreed: bool = False
    late: bool = False

    @property
    def key(self) -> str:
        """The card as an option of a later choice."""
        return f"c{self.id}"

    @property
    def wording(self) -> str:
        """A short name of the present words: a command that names it was given on having read them."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


class RoomCount(Struct, frozen=True):
    """Hands or places counted for one option, as typed in one counting mode.

    ``late``: typed or corrected after the activity (« Compléter après »).
    """

    phase: str
    input: str
    option: str
    number: int
    mode: CountingMode
    late: bool = False


class Presence(Struct, frozen=True):
    """Who is there. Helpers and interpreters are present but never counted.

    ``profiles`` counts coarse profiles among people present who gave one.
    """

    with_phone: int = 0
    without_phone: int = 0
    by_hand: int = 0
    helpers: int = 0
    profiles: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """People whose voice counts."""
        return self.with_phone + self.without_phone

    @property
    def hands(self) -> int:
        """People who answer by hand: without a phone, or who refused to be recorded by it."""
        return self.without_phone + self.by_hand


class MessageStatus(StrEnum):
    """What the room said of a key message."""

    DRAFT = "draft"
    VALIDATED = "validated"
    REWORK = "rework"


class KeyMessage(Struct, frozen=True):
    """A sentence of the group, linked to the passages (card ids) it comes from."""

    id: int
    text: str
    status: MessageStatus = MessageStatus.DRAFT
    sources: tuple[int, ...] = ()


class FollowUp(Struct, frozen=True):
    """« Suites »: what will be done, by which function (never a name), and when."""

    id: int
    what: str
    who: str = ""
    when: str = ""


class Record(Struct, frozen=True):
    """All that one step holds. Only current answers; no withdrawn text.

    ``modes`` are the counting modes switched in the room, by phase key.
    """

    answers: tuple[Answer, ...] = ()
    cards: tuple[Card, ...] = ()
    counts: tuple[RoomCount, ...] = ()
    presence: Presence = Presence()
    messages: tuple[KeyMessage, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    modes: tuple[tuple[str, CountingMode], ...] = ()
    threshold: int = 5

    def mode(self, phase: str, default: CountingMode) -> CountingMode:
        """Return how a phase is counted: as switched in the room, or as prepared."""
        return dict(self.modes).get(phase, default)

    def cards_of(self, phase: str, input_key: str, slot: str | None = None) -> tuple[Card, ...]:
        """Return the cards of an input (and slot) in the order they came, masked ones left out."""
        return tuple(
            card
            for card in self.cards
            if card.phase == phase
            and card.input == input_key
            and (slot is None or card.slot == slot)
            and card.status is not CardStatus.MASKED
        )

    def shown(self, phase: str, input_key: str, slot: str | None = None) -> tuple[Card, ...]:
        """Return those of :meth:`cards_of` that the room may see."""
        cards = self.cards_of(phase, input_key, slot)
        return tuple(card for card in cards if card.status is CardStatus.SHOWN)

    def answers_of(self, phase: str, input_key: str) -> dict[str, tuple[str, ...]]:
        """Return the current answers to an input, by alias."""
        return {
            answer.alias: answer.value
            for answer in self.answers
            if answer.phase == phase and answer.input == input_key
        }
