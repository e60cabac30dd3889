"""What every surface sees: one immutable picture of the room, made on the session thread."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct, structs

from app.core.edition import Editing
from app.core.groups import Wish
from app.core.i18n import _
from app.core.phase import Phase, State, address
from app.core.record import Answer, Card, CardStatus, Presence, Record
from app.core.route import Stop, following
from app.core.schedule import late_seconds
from app.core.session import Run, Screen, SessionInfo, Step, Timer
from app.core.teams import is_team
from app.room.guest import Attendee


class UndoKind(StrEnum):
    """Where the act that « Annuler » would undo was done: each screen undoes its own."""

    PLANNING = "planning"
    ROOM = "room"


class View(Struct, frozen=True, kw_only=True):
    """The room at one instant.

    ``number`` grows at each publication. ``page`` grows only when phones have something new to
    show: never for a vote, and for boards of tables only so often. ``undo`` is the label of what
    « Annuler » would undo, or None, and ``undo_line`` its line of the journal, and ``undo_kind``
    where it was done; ``undo_action`` is what the journal calls it, or "". ``editing`` is what the team made of the restitution. ``notices`` are plain sentences for facilitators, as are ``attendees``,
    ``gone`` (who left), ``awaited`` (the cards of those without a phone who did not answer one by
    one what is asked now), ``wishes`` and ``alert`` (what the step's format tells them): they are never
    shown to the room.
    ``cards_due`` are the numbers of people who came in at the tablet, or on somebody's phone, and
    were not given their card yet: facilitators alone are told.
    ``changes`` grows with each act, paper ballot, withdrawal and change of an agreement;
    ``taken_back`` is when people took something back last (seconds since the epoch), 0 where nobody
    did since the session was opened.
    ``called`` is whose turn it is to speak, or "" where nobody is called.
    ``language`` is the one its words are in: after a switch, ``Room.settled`` gives a view in the
    other.
    """

    number: int
    page: int
    uid: str
    info: SessionInfo
    steps: tuple[Step, ...]
    run: Run
    step: Step | None
    settings: Struct | None
    phases: tuple[Phase, ...]
    phase: Phase | None
    record: Record
    undo: str | None
    undo_line: int | None = None
    undo_kind: UndoKind | None = None
    undo_action: str = ""
    editing: Editing = Editing()
    changes: int = 0
    taken_back: float = 0.0
    attendees: tuple[Attendee, ...] = ()
    gone: tuple[Attendee, ...] = ()
    cards_due: tuple[int, ...] = ()
    awaited: tuple[int, ...] = ()
    wishes: tuple[Wish, ...] = ()
    alert: str = ""
    called: str = ""
    notices: tuple[str, ...] = ()
    language: str = "fr"

    @property
    def presence(self) -> Presence:
        """Who is there."""
        return self.record.presence

    @property
    def told(self) -> tuple[object, ...]:
        """What a restitution depends on: while it is unchanged, so is the document."""
        return self.info, self.record, self.changes, self.language

    @property
    def accepting(self) -> bool:
        """Whether phones may answer now."""
        return (
            self.phase is not None
            and self.run.state is State.OPEN
            and self.run.screen is not Screen.NEUTRAL
            and not self.run.finished
            and not self.info.anonymised
        )

    @property
    def waiting(self) -> tuple[Card, ...]:
        """Free texts of this step that wait for « Montrer »."""
        return tuple(card for card in self.record.cards if card.status is CardStatus.RECEIVED)

    @property
    def next_label(self) -> str:
        """What « Suivant » will do, in words; once the workshop is over, what is left to do."""
        if self.run.finished:
            return _("Relire le compte rendu")
        neutral = self.run.screen is Screen.NEUTRAL
        if neutral and self.phase is not None and not self.phase.neutral:
            return _("Reprendre : {what}").format(what=self.phase.title)
        return _("Suivant : {what}").format(what=self._next_name())

    def late(self, now: float) -> float:
        """Return how late the room is at ``now``, in seconds (negative: early)."""
        return late_seconds(self.steps, self.run, now)

    def _next_name(self) -> str:
        if self.step is None or self.phase is None:
            return self._step_after(-1)
        stop = following(self.phases, Stop(self.phase.key, self.run.state))
        if stop is None:
            return self._step_after(self.step.position)
        phase = next(one for one in self.phases if one.key == stop.phase)
        return stop_name(phase, stop.state, self.phase.group)

    def _step_after(self, position: int) -> str:
        return next(
            (one.title for one in self.steps if one.position > position and not one.skipped),
            _("terminer"),
        )


def stop_name(phase: Phase, state: State, group: str = "") -> str:
    """Return what one stop is called on buttons: « Nos règles », « ouvrir les réponses ».

    In its own ``group`` (« Affirmation 1 »), a phase needs but its short name.
    """
    if state is State.REVEALED and phase.stops[0] is not State.REVEALED:
        return _("révéler")
    if state is State.OPEN and phase.stops[0] is not State.OPEN:
        return _("ouvrir les réponses")
    return phase.short if group and phase.group == group else phase.title


def board_face(view: View) -> tuple[Any, ...]:
    """Return what people write themselves on the boards of their tables.

    Phones of a table show them too, but so many come at once that they are told of now and then.
    """
    return tuple(_line(card) for card in view.record.cards if _by_a_member(card))


def _by_a_member(card: Card) -> bool:
    """Tell whether a text of a table is by one of its people, and not by who writes for it."""
    return card.team != "" and not is_team(card.alias)


def _line(card: Card) -> tuple[Any, ...]:
    return card.id, card.slot, card.text, card.status, card.cluster


def phone_face(view: View) -> tuple[Any, ...]:
    """Return all that phones can show of a view: when it is unchanged, so are their pages.

    What is written on boards is apart: see :func:`board_face`.
    """
    shown = tuple(
        (card.id, card.slot, card.text, card.cluster)
        for card in view.record.cards
        if card.status is CardStatus.SHOWN and not _by_a_member(card)
    )
    run = structs.replace(view.run, timer=Timer(), contrast=None)
    record = view.record
    counts = record.counts if view.run.state is State.REVEALED else ()
    answers = len(record.answers) if view.run.state is State.REVEALED else 0
    # At a table people read each other's lines at once, and what was chosen for them.
    tables = (record.teams, record.seats) if record.teams else ()
    teams = {one.key for one in record.teams}
    lines = tuple(_line(card) for card in record.cards if card.team and not _by_a_member(card))
    # Arrivals change how many tables to make, and the seconds of each: phones show neither.
    phases = tuple(structs.replace(one, grouping=None, seconds_each=0) for one in view.phases)
    chosen = tuple(one for one in record.answers if one.alias in teams) if teams else ()
    asides = _read_aside(view)
    return (
        view.language, run, view.info, view.settings, phases, record.messages,
        record.followups, shown, counts, answers, tables, lines, chosen, asides, record.clusters,
        record.links,
    )  # fmt: skip


def _read_aside(view: View) -> tuple[Answer, ...]:
    """Return earlier answers that people of a table may be shown, as long as each agrees to it."""
    if view.phase is None or not any(q.between for one in view.phases for q in one.inputs):
        return ()
    asked, leading = view.phase.key, view.phase.leading
    return tuple(
        one
        for one in view.record.answers
        if one.phase != asked and address(one.phase, one.input) not in leading
    )
