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
    """Who fills an input in.

    ``TEAMS``: one answer a team, by whoever writes for it (formats.md §2.3, « secrétaire »).
    ``MEMBERS``: each person writes what is theirs, and it lies on their team's board.
    ``ROOM``: one answer of the whole room, discussed aloud, that a facilitator enters.
    """

    EVERYONE = "everyone"
    FACILITATORS = "facilitators"
    TEAMS = "teams"
    MEMBERS = "members"
    ROOM = "room"


class Option(Struct, frozen=True):
    """One thing that can be chosen: a colour never speaks alone, shape and word go with it.

    ``key`` is ``[a-z0-9_]+`` and stable; ``shape`` and ``colour`` name a shape and a token of the
    theme, or are empty. ``hints`` are read under it (the question of a part of the tree). ``group``
    is the heading it stands under: the key of a slot or a card among options that are cards, words
    among slots (a column of a grid). ``most``: cards a person may write in it, as a slot (0: no
    limit of its own). ``stands_for``: further keys that mean it, those of cards put together: what
    was chosen before they were stays chosen.
    """

    key: str
    label: str
    shape: str = ""
    colour: str = ""
    hints: tuple[str, ...] = ()
    group: str = ""
    most: int = 0
    stands_for: tuple[str, ...] = ()


class Turn(Struct, frozen=True):
    """What one team has before it at one phase: the ``slot`` that its people look at.

    Whoever writes for a team may stay behind when it moves on (formats.md §2.3, « carrousel »):
    they write in ``desk``, for the team ``guests`` that came there. Both are their own by default.
    Of cards, ``teams`` are those whose words lie there: every team by default. An empty ``slot``
    is every slot.
    """

    team: str
    slot: str
    desk: str = ""
    guests: str = ""
    teams: tuple[str, ...] = ()

    @property
    def writes_in(self) -> str:
        """The slot that the team's writer writes in."""
        return self.desk or self.slot

    @property
    def writes_for(self) -> str:
        """The team whose words the team's writer writes."""
        return self.guests or self.team


class Said(Struct, frozen=True):
    """An answer already given in the step: ``option`` to « phase.input »."""

    question: str
    option: str


class Input(Struct, frozen=True, kw_only=True):
    """One question. ``key`` is unique in its phase.

    ``phone``: asked on phones (False: a room count or the scribe answers for the room).
    ``counted``: hands or places can be counted and typed for it.
    ``prefilled_from``: « phase.input » keys of earlier answers shown as « votre dernière place »,
    the latest one first; nothing is recorded until the person confirms (débat mouvant).
    ``turns``: what each team has before it, where the answer depends on it. ``asked_of``: asked
    only of people who said that (cible: their point of view); hands are counted among them.
    ``fleeting``: what is given is erased when the workshop is closed, and never printed before.
    ``between``: it stays between those who sit at a table: facilitators are told how many there
    are, never what they say, and an answer of one's own (« on se montre nos points ») is given to
    those who sit there now: it is erased when others do (cible).
    """

    key: str
    label: str
    help: str = ""
    audience: Audience = Audience.EVERYONE
    phone: bool = True
    counted: bool = False
    prefilled_from: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    asked_of: Said | None = None
    fleeting: bool = False
    between: bool = False

    @property
    def asked_on_phones(self) -> bool:
        """Whether participants see it on their own phones."""
        return self.phone and self.audience not in (Audience.FACILITATORS, Audience.ROOM)

    @property
    def one_by_one(self) -> bool:
        """Whether each person answers it for themselves, wherever they sit."""
        return self.audience is Audience.EVERYONE and not (self.turns or self.between)

    @property
    def on_ballots(self) -> bool:
        """Whether a paper ballot may be typed that answers it."""
        return self.asked_on_phones and self.one_by_one

    def turn(self, team: str) -> Turn | None:
        """Return what a team has before it, or None."""
        return next((one for one in self.turns if one.team == team), None)


class CardSource(Struct, frozen=True):
    """Options that are cards: those now shown to the room, of one input of one phase.

    An empty ``phase`` is every phase of the step. ``waiting``: cards that the room was not shown
    yet are offered too (a team chooses among its own).
    """

    phase: str
    input: str
    waiting: bool = False


class Choice(Input, frozen=True, kw_only=True, tag="choice"):
    """Choose up to ``at_most`` options; « Je passe » is always possible.

    ``mode`` says how phones and hands make one figure. ``hands`` is what whoever counts the room
    is asked, of the only option, where « I » would be somebody else (« Combien ont bougé ? »); of
    several options it takes the place of the question (« Co-décision · Usagers »).
    ``signs``: each card of ``options_from`` can be given any of them (« + », « ? »), or one of them
    at most where ``one_each`` (a level): the options are then pairs of a card and a sign.
    ``part``: of what the room can see alone (``Phase.zooms``), the part that it is about.
    ``unlike``: « phase.input » of another choice: what a person chose there they do not choose here
    too (choix: a second choice).
    """

    options: tuple[Option, ...] = ()
    options_from: CardSource | None = None
    signs: tuple[Option, ...] = ()
    one_each: bool = False
    at_most: int = 1
    mode: CountingMode = CountingMode.PHONES_PLUS_HANDS
    hands: str = ""
    part: str = ""
    unlike: str = ""


class Ideas(Input, frozen=True, kw_only=True, tag="ideas"):
    """Write short free texts (cards), each in one slot (a camp, a part of the tree, a column).

    ``at_most`` cards a person (a team, where teams write), ``max_chars`` characters each.
    ``slot_from`` is the « phase.input » of the choice that tells a person's slot beforehand (débat
    mouvant). ``slot_label`` is what the slots are called. ``board``: facilitators may move its
    cards from slot to slot, cluster and link them; asked again under the same key in later phases
    of the step, it is one board: ``at_most`` is for all of them, and a text written in one can be
    changed in another. ``held``: while texts are read over, cards wait to be read out one by one,
    those that a facilitator notes too. ``private``: its texts are never shown to the room; they are
    read once the step is over, and go to the restitution. ``in_room``: what is said there stays
    there: the room sees its texts, no edition tells or quotes them (choix: a situation).
    ``next_label`` is what reading the next card out is called (« Feuille suivante »), ``own_label``
    what a person’s own cards are (« Mes feuilles »): the house has words of its own where they are
    empty. ``suggestions``: words that can be sent with one touch; any other can be written
    (brise-glace).
    ``parts``: a text has several lines, and these are their names (« Quoi », « Qui », « Quand »):
    the first is needed, see ``app.core.text.split_parts``; ``max_chars`` is for all of them.
    """

    slots: tuple[Option, ...] = ()
    at_most: int = 3
    max_chars: int = 280
    slot_from: tuple[str, ...] = ()
    slot_label: str = ""
    board: bool = False
    held: bool = False
    private: bool = False
    in_room: bool = False
    next_label: str = ""
    own_label: str = ""
    suggestions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


AnyInput = Choice | Ideas

MAX_TEXT = 600
"""Longest free text a scribe can enter, in characters."""


class Mix(StrEnum):
    """Who is put together in a team (formats.md §2.3)."""

    BALANCED = "equilibree_par_profil"
    PEERS = "pairs"


class Grouping(Struct, frozen=True):
    """How people are put in teams: how many teams (0: by the number of people), and how mixed.

    ``scatter``: the teams of the round before are scattered, their hosts stay (sous-groupes: «
    world café »).
    ``names``: what each team is called, in the order of their numbers; by its number without one.
    ``wished``: « phase.input » of the choices that say where people want to be, the first choice
    first; its options are the teams, in their order (choix). ``least``: people that a team then
    needs. ``size``: people at each, one more where they do not fit (cible: pairs); as the house
    makes groups (0).
    """

    teams: int = 0
    mix: Mix = Mix.BALANCED
    scatter: bool = False
    names: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()
    least: int = 0
    size: int = 0


class Phase(Struct, frozen=True, kw_only=True):
    """One station of a step.

    ``key`` is unique in its step and stable from one computation to the next. ``stops`` are the
    states that « Suivant » passes through, in order. ``minutes`` is the time given to it (0: no
    timer of its own). ``say`` is what the facilitator says; ``phone`` the one line on phones.
    ``seconds_each`` is how long each person takes when people speak in turn (0: all together). Over
    ``together`` people they do so in threes, all at once (0: never).
    ``switchable``: facilitators may switch how it is counted, from it on (débat mouvant). ``group``
    names what phases that follow each other belong to (« Affirmation 1 »), "" when they are only
    the step's.
    ``messages`` and ``followups``: key messages, or what follows, are written now. ``reads``: these
    cards are read out one by one; ``seconds_read``: the timer begins anew for each of them, with
    that long (idées). ``neutral``: it is entered with the neutral screen.
    ``profile``: phones ask for the coarse profile of those who said none, and who may pass.
    ``round``: people sit in the teams of that round, from 1 (0: no teams). ``grouping``: teams are
    made now, for that round. ``team``: the one team that speaks now. ``zooms``: what the room can
    see alone, one at a time (the parts of a tree), by slot. ``draws``: people can be called one by
    one, in an order left to chance. ``speech``: somebody speaks in front of the room for the time
    of the timer: it is told in words, and seen large by whoever speaks (pitch, idées).
    ``rules``: the rules of the session, and those that the room added, stand above its questions.
    """

    key: str
    title: str
    short: str
    group: str = ""
    inputs: tuple[AnyInput, ...] = ()
    stops: tuple[State, ...] = (State.PREPARED,)
    minutes: float = 0
    seconds_each: float = 0
    together: int = 0
    switchable: bool = False
    screen: str = ""
    phone: str = ""
    say: str = ""
    messages: bool = False
    followups: bool = False
    reads: CardSource | None = None
    seconds_read: float = 0
    neutral: bool = False
    profile: bool = False
    round: int = 0
    grouping: Grouping | None = None
    team: str = ""
    zooms: tuple[Option, ...] = ()
    draws: bool = False
    speech: bool = False
    rules: bool = False

    @property
    def questionnaire(self) -> bool:
        """Whether several questions stand alike, and nothing of them is shown to the room."""
        alike = sum(
            isinstance(one, Choice) and (one.counted or one.asked_of is not None)
            for one in self.inputs
        )
        return alike > 1 and State.REVEALED not in self.stops

    @property
    def leading(self) -> frozenset[str]:
        """The « phase.input » of the answers that tell which of its questions are asked of whom."""
        return frozenset(one.asked_of.question for one in self.inputs if one.asked_of is not None)

    def takes(self, phase: str, question: str) -> bool:
        """Tell whether that question can be answered now: its own, or one that leads its own."""
        return phase == self.key or address(phase, question) in self.leading

    def input(self, key: str) -> AnyInput | None:
        """Return the input of that key, or None."""
        return next((one for one in self.inputs if one.key == key), None)


def address(phase: str, input_key: str) -> str:
    """Return the « phase.input » name of an input in its step."""
    return f"{phase}.{input_key}"
