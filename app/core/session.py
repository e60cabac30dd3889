"""A session: one workshop, held once, somewhere, by someone."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.core.phase import Speaker, State
from app.core.wifi import WiFi
from app.core.workshop import Guidance

Line = Annotated[str, Meta(max_length=200)]


class Facilitator(Struct, frozen=True):
    """Who facilitates: name, function in their own words, agreement to be named in print."""

    name: Line
    function: Line = ""
    printed: bool = False


class SessionInfo(Struct, frozen=True, kw_only=True):
    """What is said once for the whole session.

    ``date`` is ISO 8601 (``2026-03-12``) or empty. ``readers``: who will read the answers.
    ``keep_days``: days that raw contributions are kept after the restitution is validated.
    ``proofread``: free texts wait for « Montrer » (« relecture »). ``threshold``: the k of
    formats.md §1.5, at least 3. ``expected``: people expected, 0 when nobody knows.
    ``validated_on``: the day (ISO 8601) the restitution was validated, empty until then.
    """

    title: Line
    organiser: Line = ""
    contact: Line = ""
    date: str = ""
    place: Line = ""
    objectives: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    readers: Line = ""
    keep_days: Annotated[int, Meta(ge=0, le=3650)] = 30
    proofread: bool = True
    threshold: Annotated[int, Meta(ge=3, le=50)] = 5
    expected: Annotated[int, Meta(ge=0, le=2000)] = 0
    wifi: WiFi | None = None
    workshop: str = ""
    rehearsal: bool = False
    validated: bool = False
    validated_on: str = ""
    anonymised: bool = False


class Step(Struct, frozen=True, kw_only=True):
    """A step as this session holds it. ``settings`` are the format's, as plain data.

    ``position`` orders the steps from 0. ``minutes`` are planned minutes, lengthening included;
    ``started`` (first time) and ``ended`` (last time) are seconds since the epoch, or None.
    ``spent`` is how long the room was in it, in seconds, as of the last time it left. ``notes`` are
    for facilitators alone: never printed, never on phones (« notes_privees » of formats.md §1.4).
    """

    id: int
    key: str
    type: str
    title: str
    position: int
    minutes: float
    settings: dict[str, Any]
    speaker: Speaker = Speaker.FACILITATOR
    guidance: Guidance = Guidance()
    notes: str = ""
    skipped: bool = False
    started: float | None = None
    ended: float | None = None
    spent: float = 0


class Timer(Struct, frozen=True):
    """A countdown that nobody's text depends on.

    ``seconds`` is its whole length. It runs since ``started`` (epoch seconds); when paused
    ``started`` is None. ``spent`` is what had run before the last start.
    """

    seconds: float = 0
    spent: float = 0
    started: float | None = None

    def left(self, now: float) -> float:
        """Return the seconds left, negative when over."""
        running = now - self.started if self.started is not None else 0
        return self.seconds - self.spent - running

    def paused(self, now: float) -> Timer:
        """Return the timer stopped where it is."""
        if self.started is None:
            return self
        return Timer(self.seconds, self.spent + now - self.started, None)

    def running(self, now: float) -> Timer:
        """Return the timer going on from where it is."""
        return self if self.started is not None else Timer(self.seconds, self.spent, now)


class Screen(StrEnum):
    """What the projector shows over the step's own picture, if anything."""

    STEP = "step"
    JOIN = "join"
    TIMER = "timer"
    NEUTRAL = "neutral"


class Run(Struct, frozen=True, kw_only=True):
    """Where the room is: stored at every change, so that a killed program comes back here.

    ``revision`` grows at every change of place or screen; commands name it. ``step`` is None
    before the first « Suivant »; ``phase`` is a phase key of that step, and ``entered`` when the
    room came to that step. ``rested``: the neutral screen stopped the timer, and will start it.
    """

    revision: int = 0
    step: int | None = None
    phase: str = ""
    state: State = State.PREPARED
    screen: Screen = Screen.JOIN
    door_open: bool = True
    timer: Timer = Timer()
    rested: bool = False
    started: float | None = None
    entered: float | None = None
    finished: bool = False
