"""What was said and counted in one step, at one moment: the only thing tallies and pictures read."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from msgspec import Struct

PASS = "-"
"""The value of « Je passe »: an answer, which chooses nothing."""


class Channel(StrEnum):
    """How a contribution came in (formats.md §1.3).

    ``OTHER``: it is not known any more; closing put ways together that too few people had.
    """

    PHONE = "telephone"
    SHARED = "telephone_partage"
    KIOSK = "borne"
    PAPER = "papier"
    VOICE = "oral"
    OTHER = "autre"


TYPED = frozenset({Channel.PAPER, Channel.VOICE})
"""The ways of which the team types the words itself."""


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
    channel: Channel = Channel.PHONE


class Card(Struct, frozen=True):
    """One free text. ``id`` is its passage number, unique in the session and never reused.

    ``alias`` is empty when a facilitator wrote it for someone. ``quoted``: a facilitator proposes
    it as a quotation; ``quote_agreed``: its author agrees to be quoted. ``cluster`` is the one it
    was put in, or 0; ``team`` the one whose words it holds, or empty.
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
    cluster: int = 0
    team: str = ""

    @property
    def key(self) -> str:
        """The card as an option of a later choice."""
        return f"c{self.id}"

    @property
    def wording(self) -> str:
        """A short name of the present words: a command that names it was given on having read them."""
        return wording(self.text)


def wording(text: str) -> str:
    """Return a short name of words: other words have another."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def is_card_key(option: str) -> bool:
    """Tell whether an option is a card: « c12 » (:attr:`Card.key`)."""
    return option[:1] == "c" and option[1:].isdigit()


class Cluster(Struct, frozen=True):
    """Cards of one slot put together under a title: none is ever merged (formats.md §2.2).

    ``lost`` are the numbers of those that were withdrawn from it: what they were chosen for stays.
    """

    id: int
    phase: str
    input: str
    slot: str
    title: str
    lost: tuple[int, ...] = ()


class Link(Struct, frozen=True):
    """Two cards that answer each other, by id."""

    id: int
    one: int
    other: int


class Role(StrEnum):
    """What someone does for their team (formats.md §1.1)."""

    NONE = ""
    WRITER = "scribe"
    TIME = "temps"
    SPEAKER = "rapporteur"


class Team(Struct, frozen=True):
    """A sub-group: « Table 2 », with its shape and colour. ``accessible``: its table is.

    ``option`` is what its people chose, where it was made by what they ask for.
    """

    key: str
    number: int
    label: str
    shape: str
    colour: str
    accessible: bool = False
    option: str = ""


class Seat(Struct, frozen=True):
    """Someone at a table from one round on. ``code`` is empty for people without a phone.

    ``number`` is that of the card of who has none, 0 once the file is closed. ``person`` is 0 for
    somebody who was counted in front of its poster: nobody knows who they are yet.
    Never a profile: what mixes the teams is not for pictures.
    """

    person: int
    team: str
    round: int = 1
    code: str = ""
    role: Role = Role.NONE
    number: int = 0


class RoomCount(Struct, frozen=True):
    """Hands or places counted for one option, as typed in one counting mode.

    ``late``: typed or corrected after the activity (« Compléter après »). ``there``: how many people
    might have spoken when it was typed, those who had answered and left included; 0: not known.
    """

    phase: str
    input: str
    option: str
    number: int
    mode: CountingMode
    late: bool = False
    there: int = 0


class People(Struct, frozen=True):
    """Who answers in a step, by alias: for counting alone, never for pictures or pages.

    ``here`` are in the room, ``gone`` have left; ``by_hand`` are those here who have no phone, or
    refused to be recorded by it.
    """

    here: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()


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

    @property
    def wording(self) -> str:
        """A short name of the present words, as :attr:`Card.wording`."""
        return wording(self.text)


class FollowUp(Struct, frozen=True):
    """« Suites »: what will be done, by which function (never a name), and when."""

    id: int
    what: str
    who: str = ""
    when: str = ""


class Record(Struct, frozen=True):
    """All that one step holds. Only current answers; no withdrawn text.

    ``modes`` are the counting modes switched in the room, by phase key. ``seats`` are those of
    people who are still there; ``locked``: teams are not to be drawn again. ``before`` is what the
    earlier step holds that this one goes on from (see ``Format.follows``), or None. ``people`` are
    known as long as the session has its secret.
    """

    answers: tuple[Answer, ...] = ()
    cards: tuple[Card, ...] = ()
    counts: tuple[RoomCount, ...] = ()
    presence: Presence = Presence()
    messages: tuple[KeyMessage, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    modes: tuple[tuple[str, CountingMode], ...] = ()
    clusters: tuple[Cluster, ...] = ()
    links: tuple[Link, ...] = ()
    teams: tuple[Team, ...] = ()
    seats: tuple[Seat, ...] = ()
    locked: bool = False
    threshold: int = 5
    before: Record | None = None
    people: People | None = None

    def seated(self, number: int) -> dict[str, tuple[Seat, ...]]:
        """Return who sits where at a round, by team key: as placed in it, or in the latest before."""
        rounds = {seat.round for seat in self.seats if seat.round <= number}
        last = max(rounds, default=0)
        return {
            team.key: tuple(
                seat for seat in self.seats if seat.round == last and seat.team == team.key
            )
            for team in self.teams
        }

    def seat(self, person: int, number: int) -> Seat | None:
        """Return where someone sits at a round, or None."""
        everybody = (seat for seats in self.seated(number).values() for seat in seats)
        return next((seat for seat in everybody if seat.person == person), None)

    def team(self, key: str) -> Team | None:
        """Return the team of that key, or None."""
        return next((team for team in self.teams if team.key == key), None)

    def mode(self, phase: str, default: CountingMode) -> CountingMode:
        """Return how a phase is counted: as switched in the room, or as prepared."""
        return dict(self.modes).get(phase, default)

    def cards_of(self, phase: str, input_key: str, slot: str | None = None) -> tuple[Card, ...]:
        """Return the cards of an input (and slot) in the order they came, masked ones left out.

        An empty ``phase`` is every phase of the step.
        """
        return tuple(
            card
            for card in self.cards
            if phase in ("", card.phase)
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

    def answered_by(self, phase: str, input_key: str) -> dict[str, Channel]:
        """Return how each current answer to an input came in, by alias."""
        return {
            answer.alias: answer.channel
            for answer in self.answers
            if answer.phase == phase and answer.input == input_key
        }
