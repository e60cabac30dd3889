"""The live state of a session: read and changed on the session thread only."""

from __future__ import annotations

import itertools
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from app.core.errors import RefusedError, StaleError, UserError
from app.core.groups import Person
from app.core.i18n import _, language
from app.core.phase import State, address
from app.core.session import Timer
from app.core.strict import convert
from app.core.tally import choice_options
from app.room.aside import activity
from app.room.chores import Chores
from app.room.guest import Attendee, Guest
from app.room.identity import alias
from app.room.lineage import origins, whole_record
from app.room.panel.people import person_words
from app.room.present import gathering
from app.store import (
    Act,
    Consent,
    Device,
    Kind,
    Participant,
    Purpose,
    StepViews,
    Store,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.core.edition import Editing
    from app.core.phase import AnyInput, Choice, Phase
    from app.core.record import Presence, Record
    from app.core.session import Run, SessionInfo, Step
    from app.format import Format
    from app.room.lineage import Gathering


log = logging.getLogger(__name__)


class Hall:
    """What the room is at this instant, held in memory beside what the file says.

    ``catalogue`` maps types of step to formats; ``clock`` gives seconds since the epoch.
    """

    def __init__(
        self, store: Store, catalogue: Mapping[str, Format[Any]], clock: Callable[[], float]
    ) -> None:
        self.store = store
        self.clock = clock
        self._catalogue = catalogue
        self.touched = False
        self.changes, self.taken_back = 0, store.taken_back()
        self.chores = Chores(store)
        self.after_answers: list[Callable[[], None]] = []
        self.came_alone: set[int] = set()
        self.info: SessionInfo = store.info()
        self.steps: tuple[Step, ...] = store.steps()
        self.run: Run = store.run()
        self._editing: Editing | None = None
        self.guests: dict[int, Guest] = {}
        self._everybody: tuple[Participant, ...] = ()
        self._consents: tuple[Consent, ...] | None = None
        self._gatherings: dict[tuple[int, float | None], Gathering] = {}
        self.tokens: dict[str, int] = {}
        self.seats: dict[str, Device] = {}
        self._secret: bytes | None = None
        self._presence: Presence | None = None
        self._attendees: tuple[Attendee, ...] | None = None
        self._gone: tuple[Attendee, ...] | None = None
        self._copy_failed = False
        self.language = language()
        self._plans: dict[int, tuple[Struct, tuple[Phase, ...]]] = {}
        self.reload()

    def reload(self) -> None:
        """Read everything again from the file."""
        self.touched = False
        self.changes += 1
        self._secret = self.store.secret
        self.read_run()
        self.read_guests()
        self.read_seats()

    def read_run(self) -> None:
        """Read again where the room is, its steps and what is said of the session."""
        self.info = self.store.info()
        self.steps = self.store.steps()
        self.run = self.store.run()
        self._editing = None
        self._plans.clear()

    def read_guests(self) -> None:
        """Read again who joined and what they agreed to."""
        consents = self._consents = self.store.consents()
        self._gatherings.clear()
        agreed = _agreements(consents)
        asked = {one.participant for one in consents}
        guests = {}
        numbers = itertools.count(1)
        self._everybody = self.store.participants()
        there = {one.id for one in self._everybody if one.phone and one.present}
        for one in self._everybody:
            bare = not one.phone and one.kind is Kind.PARTICIPANT
            number = next(numbers) if bare else 0
            if one.removed is None:
                given = agreed.get(one.id, frozenset())
                agreements = Purpose.COLLECT in given, Purpose.QUOTE in given
                # A phone that left, or was put out, answers for nobody.
                person = structs.replace(one, host=one.host if one.host in there else 0)
                guests[one.id] = Guest(person, *agreements, one.id in asked, number)
        held = self.store.tokens().items()
        tokens = {digest: participant for digest, participant in held if participant in guests}
        self.guests, self.tokens = guests, tokens
        self._presence = self._attendees = self._gone = None
        self._plans.clear()

    def read_seats(self) -> None:
        """Read again which devices are paired, by the hash of their tokens."""
        self.seats = self.store.seats()

    def admit(self, guest: Guest, token: str) -> None:
        """Add someone who just joined, without reading everybody again."""
        self.guests = {**self.guests, guest.participant.id: guest}
        self.tokens = {**self.tokens, token: guest.participant.id}
        self._everybody = (*self._everybody, guest.participant)
        self._consents = None
        self._gatherings.clear()
        self._presence = self._attendees = self._gone = None
        self._plans.clear()

    @contextmanager
    def act(
        self, seat: str, action: str, label: str, *, undoable: bool = True, goes_on: bool = False
    ) -> Iterator[Act]:
        """Open one journalled act of a seat; what it changed is read again when it is written.

        ``goes_on``: writing on is one act with what was just written (see ``Store.act``).
        When the moment the room is at goes with it, the room moves to the nearest one left.
        Raises RefusedError when a row it changes is gone.
        """
        self.touched = True
        moments = self.moments
        try:
            with self.store.act(seat, action, label, self.clock(), undoable, goes_on) as act:
                yield act
                self.read_run()
                self.keep_place(act, moments)
        except LookupError as error:
            raise RefusedError(_("Cela n’existe plus. Regardez l’écran.")) from error

    @contextmanager
    def replanning(self) -> Iterator[None]:
        """Let what people write change what the steps ask.

        When the moment the room is at goes with it, the room moves to the nearest one left.
        """
        moments = self.moments
        yield
        self._plans.clear()
        if self.astray:
            label = _("passer au moment suivant")
            with self.act("", "place", label, undoable=False) as act:
                self.keep_place(act, moments)

    @property
    def editing(self) -> Editing:
        """What the team made of the restitution."""
        if self._editing is None:
            self._editing = self.store.editing()
        return self._editing

    @property
    def moments(self) -> tuple[Phase, ...]:
        """The phases of the present step; none before the start."""
        return self.phases(self.step(self.run.step)) if self.run.step is not None else ()

    @property
    def astray(self) -> bool:
        """Whether the phase that the room was at exists no more."""
        return bool(self.moments) and self.run.phase not in {one.key for one in self.moments}

    def keep_place(self, act: Act, before: Sequence[Phase]) -> None:
        """Move to the nearest of the phases that were there ``before``, when the present one went."""
        if not self.astray:
            return
        keys = [one.key for one in before]
        at = keys.index(self.run.phase) if self.run.phase in keys else 0
        near = [*keys[at:], *reversed(keys[:at])]
        left = {one.key: one for one in self.moments}
        phase = next((left[key] for key in near if key in left), self.moments[0])
        run = structs.replace(self.run, phase=phase.key, state=State.PREPARED, timer=Timer())
        self.save_run(act, run)

    def save_run(self, act: Act, run: Run) -> None:
        """Change the run inside an act.

        Any change makes a new revision but the timer's and the colours': the words stay the same.
        """
        if structs.replace(run, timer=self.run.timer, contrast=self.run.contrast) != self.run:
            run = structs.replace(run, revision=self.run.revision + 1)
        self.run = run
        act.save_run(run)

    def check(self, revision: int | None) -> None:
        """Raise StaleError unless the command was given on the present screen."""
        if revision is not None and revision != self.run.revision:
            raise StaleError(_("L’écran a changé entre-temps. Regardez, puis recommencez."))

    def step(self, step_id: int) -> Step:
        """Return a step. Raises RefusedError when there is none of that number."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise RefusedError(_("Cette étape n’existe pas dans cet atelier."))

    def format(self, step: Step) -> Format[Any]:
        """Return the format of a step. Raises RefusedError when this version has none."""
        return self.known(step.type)

    def known(self, kind: str) -> Format[Any]:
        """Return the format of a type of step. Raises RefusedError when this version has none."""
        found = self._catalogue.get(kind)
        if found is None:
            raise RefusedError(
                _("Cette version de Mimosa ne connaît pas le format « {type} ».").format(type=kind)
            )
        return found

    def settings(self, step: Step) -> Struct:
        """Return the settings of a step, checked."""
        return self._plan(step)[0]

    def phases(self, step: Step) -> tuple[Phase, ...]:
        """Return the phases of a step, as they are now."""
        return self._plan(step)[1]

    def _plan(self, step: Step) -> tuple[Struct, tuple[Phase, ...]]:
        plan = self._plans.get(step.id)
        if plan is None:
            form = self.format(step)
            settings = convert(step.settings, form.settings, step.title)
            plan = settings, form.phases(step, settings, self.record(step))
            self._plans[step.id] = plan
        return plan

    def speak(self) -> None:
        """Plan anew when another language is in use: all plans of one view speak the same."""
        spoken = language()
        if spoken != self.language:
            self.language = spoken
            self._plans.clear()

    def record(self, step: Step) -> Record:
        """Return all that a step holds, who is there and what lies before it included."""
        return whole_record(step, self.steps, self._catalogue, self.store, self._during)

    def _during(self, step: Step) -> Gathering:
        """Return who is there; who was at its end, of a step that is over."""
        key = step.id, step.ended
        if key not in self._gatherings:
            if self._consents is None:
                self._consents = self.store.consents()
            what = self._activity(step.id)
            self._gatherings[key] = gathering(
                self._everybody, self._consents, self._secret, what, step.ended
            )
        return self._gatherings[key]

    def tables_of(self, step: Step) -> Step:
        """Return the step whose tables people sit at in a step: its own, or an earlier one's."""
        return origins(self.steps, self._catalogue, self.store.with_tables())[step.id].tables

    def tables_wrote(self, step_id: int) -> bool:
        """Tell whether anything was written where people sit at the tables of a step.

        Later steps that would sit there count too, whether its tables are made already or not.
        """
        made = self.store.with_tables() | {step_id}
        found = origins(self.steps, self._catalogue, made)
        at = [one for one, origin in found.items() if origin.tables.id == step_id]
        return any(self.store.tables_wrote(one) for one in at)

    def alert(self, step: Step) -> str:
        """Return what facilitators alone should know of what a step holds, or ""."""
        told = self.format(step).alert
        return told(self.phases(step), self.record(step)) if told is not None else ""

    def presence(self) -> Presence:
        """Return who is there, read from the file when it may have changed."""
        if self._presence is None:
            self._presence = self.store.presence()
        return self._presence

    @property
    def everybody(self) -> frozenset[int]:
        """Everybody who ever came, by id: those who left or were put out too."""
        return frozenset({one.id for one in self._everybody} | set(self.guests))

    @property
    def attendees(self) -> tuple[Attendee, ...]:
        """Everybody present who counts, in the order they came."""
        if self._attendees is None:
            self._attendees = self._known(present=True)
        return self._attendees

    @property
    def cards_due(self) -> tuple[int, ...]:
        """Numbers of those who came in by themselves, whom the team owes a card to hold."""
        return tuple(one.number for one in self.attendees if one.id in self.came_alone)

    @property
    def gone(self) -> tuple[Attendee, ...]:
        """Everybody who counted and left, who may come back."""
        if self._gone is None:
            self._gone = self._known(present=False)
        return self._gone

    def _known(self, *, present: bool) -> tuple[Attendee, ...]:
        return tuple(
            Attendee(one.id, one.code if one.phone else "", guest.number, one.profile, guest.way)
            for guest in self.guests.values()
            if (one := guest.participant).present is present and one.kind is Kind.PARTICIPANT
        )

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody present who counts, as teams are composed of them."""
        return tuple(Person(one.id, one.profile, bool(one.code)) for one in self.attendees)

    def check_value(self, choice: Choice, step: Step, value: Sequence[str], team: str = "") -> None:
        """Raise RefusedError unless ``value`` can be answered to a choice now, by that team."""
        if choice.options_from is None:
            known = {key for option in choice.options for key in (option.key, *option.stands_for)}
        else:
            known = {option.key for option in choice_options(choice, self.record(step), team)}
        if set(value) - known or len(set(value)) != len(value):
            raise RefusedError(_("Cette réponse n’existe plus. Choisissez à nouveau."))
        if len(value) > choice.at_most:
            raise RefusedError(_("Choisissez moins de réponses."))
        cards = [key.partition("_")[0] for key in value]
        if choice.one_each and len(set(cards)) != len(cards):
            raise RefusedError(_("Une seule réponse pour chaque texte."))

    def check_unlike(self, choice: Choice, step: int, author: str, value: Sequence[str]) -> None:
        """Raise RefusedError where ``author`` chose that already, in the choice this one follows."""
        if not choice.unlike or not value:
            return
        given = (one.answer for one in self.store.mine({step: author}).answers)
        if any(
            address(one.phase, one.input) == choice.unlike and set(one.value) & set(value)
            for one in given
        ):
            raise RefusedError(
                _("C’est déjà votre premier choix. Prenez-en un autre, ou touchez « Je passe ».")
            )

    def check_asked(
        self, question: AnyInput, step: int, author: str, *, on_paper: bool = False
    ) -> None:
        """Raise RefusedError unless ``author`` gave the answer that the question follows from.

        ``on_paper``: it is the team that types, and is told.
        """
        said = question.asked_of
        if said is None:
            return
        given = (one.answer for one in self.store.mine({step: author}).answers)
        if not any(
            address(one.phase, one.input) == said.question and said.option in one.value
            for one in given
        ):
            raise RefusedError(
                _("Cette question n’est pas pour qui a rempli ce bulletin. Relisez sa feuille.")
                if on_paper
                else _(
                    "Cette question suit une autre réponse que la vôtre. Regardez, puis répondez."
                )
            )

    def make_views(self) -> None:
        """Make the readable views of the file follow the questions asked."""
        self.store.make_views(
            [
                StepViews(step.id, f"{step.position + 1:02d}_{step.key}", self.phases(step))
                for step in self.steps
            ]
        )

    def copy(self, reason: str) -> None:
        """Copy the session into the folder of copies; a notice tells when that fails."""
        try:
            self.store.copy(reason, self.run.step, self.clock())
        except UserError:
            log.warning("a copy could not be written")
            self._copy_failed = True
        else:
            self._copy_failed = False

    def erase_soon(self) -> None:
        """Have erasures reach journal and WAL before anybody is answered, and copies soon after."""
        self._editing = None
        self.chores.erase()
        self.take_back()

    def take_back(self) -> None:
        """Note that people took something back: what was validated is another edition without it."""
        self.changes += 1
        self.taken_back = self.clock()
        info = self.info
        if info.validated and not info.anonymised:
            info = structs.replace(info, edition=info.edition + 1)
            with self.act("", "edition", _("changer le compte rendu"), undoable=False) as act:
                act.save_info(info)

    @property
    def notices(self) -> tuple[str, ...]:
        """What facilitators should know of the session's files and words."""
        told = list(self.chores.notices)
        if self._copy_failed:
            told.append(
                _(
                    "La dernière copie de secours n’a pas pu être écrite. Les réponses sont bien "
                    "enregistrées. Vérifiez la place sur le disque et le dossier des copies."
                )
            )
        if self.store.unsupported():
            told.append(_("Une parole a été retirée : reformulez les messages qui en venaient."))
        if self.store.misnamed():
            told.append(_("Une parole a été retirée d’un groupe : relisez le titre du groupe."))
        return tuple(told)

    @property
    def here(self) -> tuple[Step, Phase] | None:
        """The step and phase the room is at, or None before the start."""
        if self.run.step is None:
            return None
        step = self.step(self.run.step)
        phases = self.phases(step)
        phase = next((one for one in phases if one.key == self.run.phase), None)
        return (step, phase or phases[0]) if phases else None

    def input(self, step_id: int, phase_key: str, input_key: str) -> tuple[Step, Phase, AnyInput]:
        """Return one question of one step. Raises RefusedError when it does not exist."""
        step = self.step(step_id)
        for phase in self.phases(step):
            question = phase.input(input_key) if phase.key == phase_key else None
            if question is not None:
                return step, phase, question
        raise RefusedError(_("Cette question n’existe plus. Regardez l’écran."))

    def is_late(self, step: Step, phase: Phase) -> bool:
        """Tell whether a contribution there comes after its time (« Compléter après »)."""
        if self.run.finished or step.ended is not None:
            return True
        if step.id != self.run.step:
            return False
        keys = [one.key for one in self.phases(step)]
        return self.run.phase in keys and keys.index(phase.key) < keys.index(self.run.phase)

    def alias(self, participant: int, step: int) -> str:
        """Return a person's name inside one step. Raises RefusedError once anonymised."""
        return alias(self.secret, participant, self._activity(step))

    def _activity(self, step_id: int) -> int | str:
        """Return what an alias is for: one step, or all those of its type that are compared."""
        step = next((one for one in self.steps if one.id == step_id), None)
        return activity(step, self._catalogue.get(step.type)) if step is not None else step_id

    def name_of(self, person: int) -> str:
        """Return how someone present is called aloud: by their code, or by their card."""
        one = next((one for one in self.attendees if one.id == person), None)
        return person_words(one) if one is not None else ""

    @property
    def secret(self) -> bytes:
        """The session's secret. Raises RefusedError once it was deleted."""
        if self._secret is None:
            raise RefusedError(_("L’atelier est clos. Les réponses n’ont plus d’auteur."))
        return self._secret


def _agreements(consents: tuple[Consent, ...]) -> dict[int, frozenset[Purpose]]:
    given: dict[int, set[Purpose]] = {}
    for one in consents:
        if one.participant is not None and one.given:
            given.setdefault(one.participant, set()).add(one.purpose)
    return {participant: frozenset(purposes) for participant, purposes in given.items()}
