"""What a phase asks, as data: the one declaration that every surface is made from.

From a :class:`Phase` come the phone form, the keyboard entry for people without a phone, the
validation, the column names of the exports and the answers of simulated people.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from app.core.record import CountingMode


class State(StrEnum):
    """Where a phase stands."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Speaker(StrEnum):
    """Whose turn it is to speak: « porte_parole » in a workshop file."""

    FACILITATOR = "animateur"
    COFACILITATOR = "coanimateur"
    BOTH = "les_deux"


class Audience(StrEnum):
    """Who fills an input in."""

    EVERYONE = "everyone"
    FACILITATORS = "facilitators"


class Option(Struct, frozen=True):
    """One thing that can be chosen: a colour never speaks alone, shape and word go with it.

    ``key`` is ``[a-z0-9_]+`` and stable; ``shape`` and ``colour`` name a shape and a token of the
    theme, or are empty.
    """

    key: str
    label: str
    shape: str = ""
    colour: str = ""


class Input(Struct, frozen=True, kw_only=True):
    """One question. ``key`` is unique in its phase.

    ``phone``: asked on phones (False: a room count or the scribe answers for the room).
    ``counted``: hands or places can be counted and typed for it.
    ``prefilled_from``: « phase.input » keys of earlier answers shown as « votre dernière place »,
    the latest one first; nothing is recorded until the person confirms.
    """

    key: str
    label: str
    help: str = ""
    audience: Audience = Audience.EVERYONE
    phone: bool = True
    counted: bool = False
    prefilled_from: tuple[str, ...] = ()

    @property
    def asked_on_phones(self) -> bool:
        """Whether participants see it on their own phones."""
        return self.phone and self.audience is Audience.EVERYONE


class CardSource(Struct, frozen=True):
    """Options that are cards: those now shown to the room, of one input of one phase."""

    phase: str
    input: str


class Choice(Input, frozen=True, kw_only=True, tag="choice"):
    """Choose up to ``at_most`` options; « Je passe » is always possible.

    ``mode`` says how phones and hands make one figure. ``hands`` is what whoever counts the room
    is asked, of the only option, where « I » would be somebody else (« Combien ont bougé ? »).
    """

    options: tuple[Option, ...] = ()
    options_from: CardSource | None = None
    at_most: int = 1
    mode: CountingMode = CountingMode.PHONES_PLUS_HANDS
    hands: str = ""


class Ideas(Input, frozen=True, kw_only=True, tag="ideas"):
    """Write short free texts (cards), each in one slot (a camp, a part of the tree, a column).

    ``at_most`` cards a person, ``max_chars`` characters each. ``slot_from`` is the « phase.input »
    of the choice that tells a person's slot beforehand.
    """

    slots: tuple[Option, ...] = ()
    at_most: int = 3
    max_chars: int = 280
    slot_from: tuple[str, ...] = ()


AnyInput = Choice | Ideas

MAX_TEXT = 600
"""Longest free text a scribe can enter, in characters."""


class Phase(Struct, frozen=True, kw_only=True):
    """One station of a step.

    ``key`` is unique in its step and stable from one computation to the next. ``stops`` are the
    states that « Suivant » passes through, in order. ``minutes`` is the time given to it
    (0: no timer of its own). ``say`` is what the facilitator says; ``phone`` the one line on phones.
    ``seconds_each`` is how long each person takes when people speak in turn (0: all together).
    ``switchable``: facilitators may switch how it is counted, from it on. ``group`` names what
    phases that follow each other belong to (« Affirmation 1 »), "" when they are only the step's.
    """

    key: str
    title: str
    short: str
    group: str = ""
    inputs: tuple[AnyInput, ...] = ()
    stops: tuple[State, ...] = (State.PREPARED,)
    minutes: float = 0
    seconds_each: float = 0
    switchable: bool = False
    screen: str = ""
    phone: str = ""
    say: str = ""

    def input(self, key: str) -> AnyInput | None:
        """Return the input of that key, or None."""
        return next((one for one in self.inputs if one.key == key), None)


def address(phase: str, input_key: str) -> str:
    """Return the « phase.input » name of an input in its step."""
    return f"{phase}.{input_key}"
