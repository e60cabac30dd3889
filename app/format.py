"""The contract of a format: it declares what it asks, and adds only what is its own.

The house makes everything else from the declared phases: phone forms, entry without a phone,
counting, cards and their proofreading, timers, undo, readable views, simulated people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.core.document import Block
    from app.core.figures import Figure
    from app.core.phase import Phase, State
    from app.core.record import Record, Team
    from app.core.session import SessionInfo, Step
    from app.scene.svg import Page
    from app.scene.theme import Theme

S = TypeVar("S", bound=Struct)

KEEPSAKE_LEAST = 18
"""The least size of a text on what people take away, in px: 2 px are a point on paper (9 pt)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What every projector page is drawn with.

    ``size`` is the page in user units (1920×1080 for 16:9, 1440×1080 for 4:3); ``address`` is what
    people type to join, without « http:// », or empty when there is no network.
    """

    size: tuple[int, int]
    theme: Theme
    address: str = ""


@dataclass(frozen=True, slots=True)
class Moment(Generic[S]):
    """One step at one instant, as a format draws it.

    ``phases`` are those computed from these settings and this record; ``phase`` is one of them.
    ``left`` and ``total`` are the seconds of the countdown, None and 0 when there is none.
    ``spotlight`` is the card being read out, or 0. ``zoom`` is the key of one of ``phase.zooms``
    that the room sees alone, or "". ``notice`` is a word of the team to everybody. ``called`` is
    whose turn it is to speak (« Mimosa 7 », « Carte n° 3 »), or "".
    """

    stage: Stage
    info: SessionInfo
    step: Step
    settings: S
    record: Record
    phases: Sequence[Phase]
    phase: Phase
    state: State
    left: float | None = None
    total: float = 0
    spotlight: int = 0
    zoom: str = ""
    notice: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Account(Generic[S]):
    """One step once it is over, as a format tells it in the restitution."""

    info: SessionInfo
    step: Step
    settings: S
    record: Record
    phases: Sequence[Phase]


@dataclass(frozen=True, slots=True)
class Kept:
    """What people take away of a step, drawn.

    ``parts``: its texts under their headings ("" for none), where it is no more than a list, which
    a phone writes as words.
    """

    page: Page
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """The people of one table, for what stays between them.

    ``members`` are the aliases of those who answer one by one, in the order of their seats. ``me``
    is the one who reads, "" on paper. ``people`` is how many sit there, with a phone or without.
    """

    team: Team
    members: tuple[str, ...]
    me: str = ""
    people: int = 0

    def all_said(self, answers: Mapping[str, tuple[str, ...]], value: str) -> bool:
        """Tell whether each person there answered ``value``: who speaks aloud said nothing."""
        said = sum(answers.get(one, ()) == (value,) for one in self.members)
        return 0 < self.people == said


class Sheet(Struct, frozen=True, kw_only=True):
    """How a format is led: what a facilitator reads before and during the step.

    French source texts, marked with ``N_``: say each with ``_`` where it is shown. Short sentences,
    one idea each (formats.md §3.2).
    """

    purpose: str
    people: str
    room: str
    duration: str
    material: tuple[str, ...]
    steps: tuple[str, ...]
    vigilance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format(Generic[S]):
    """One way of working in a room.

    ``key`` is the type of step in workshop files. ``settings`` is the Struct (unknown fields
    forbidden) that the workshop file and the preparation form fill in. ``phases`` is pure: the same
    settings and record give the same keys, so that answers find their phase again. ``picture``
    draws the room's page; ``section`` writes the blocks of the restitution, without a level-1
    heading of its own. ``sheet`` tells facilitators how it is led. ``minutes`` is how long a new
    step of it is planned; ``blank`` gives its first settings, where not all have a default.

    A format may go on from an earlier step: ``follows`` are the types of steps it goes on from, and
    the record of the nearest one of them is then ``Record.before``; never that of a step skipped
    before it began. With ``keeps_teams`` people stay at tables that were made before, and that
    step is the nearest where they sit at some, if there is one. With ``paired``, people have one
    alias in all steps of this type, so that what they say twice can be compared (evaluation).
    ``alert`` is a sentence for facilitators alone on what the record holds, or "". ``internal``
    writes what only the team's own document tells. ``team_names`` tells what teams made for a text
    are called by its present words, by option: nothing else keeps those words.

    What a table keeps for itself is in no restitution (cible). ``aside`` is what its people alone
    read on their phones at a phase, line by line. ``handout`` writes the sheet that a table takes
    away, as long as the workshop is not closed; no block where it has none.

    ``papers`` draws the sheets that each person fills in by hand, printed before the workshop
    (cible), upright ones two on a page; each table fills one in where people answer none alone.
    ``table_papers`` those that a table fills in, or the whole room where people sit at none.
    ``seated`` tells whether people tell their place from their chair, and walk to none.

    ``keepsake`` draws what the group made, to take away: from what the room saw, on white, at most
    so many px wide and high, no sign under :data:`KEEPSAKE_LEAST` px; None where there is nothing.
    ``emblem``: it stands before those of other steps (the tree).

    ``figures`` gives those of the section for tables of results: never one that it does not tell,
    or that cannot be reckoned from what it tells.
    """

    key: str
    name: str
    settings: type[S]
    phases: Callable[[Step, S, Record], tuple[Phase, ...]]
    picture: Callable[[Moment[S]], Page]
    section: Callable[[Account[S]], tuple[Block, ...]]
    sheet: Sheet
    minutes: float = 10
    blank: Callable[[], S] | None = None
    follows: tuple[str, ...] = ()
    keeps_teams: bool = False
    paired: bool = False
    alert: Callable[[Sequence[Phase], Record], str] | None = None
    team_names: Callable[[Record], Mapping[str, str]] | None = None
    internal: Callable[[Account[S]], tuple[Block, ...]] | None = None
    aside: Callable[[Account[S], Phase, Company], tuple[str, ...]] | None = None
    handout: Callable[[Account[S], Company], tuple[Block, ...]] | None = None
    papers: Callable[[Account[S]], tuple[Page, ...]] | None = None
    table_papers: Callable[[Account[S]], tuple[Page, ...]] | None = None
    seated: Callable[[S], bool] | None = None
    keepsake: Callable[[Account[S], tuple[int, int]], Kept | None] | None = None
    emblem: bool = False
    figures: Callable[[Account[S]], tuple[Figure, ...]] | None = None

    def first_settings(self) -> S:
        """Return the settings that a new step starts from."""
        return self.blank() if self.blank is not None else self.settings()
