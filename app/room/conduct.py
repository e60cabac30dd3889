"""Driving the room: where it is, what is open, what time is left, how many hands."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Literal

from msgspec import structs

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.phase import Choice, Phase, State
from app.core.record import RoomCount
from app.core.route import Stop, following, places_taken, preceding, stops
from app.core.schedule import real_seconds
from app.core.session import Screen, Step, Timer
from app.core.tally import most_voices, room_counts
from app.core.timing import EXTRA_SECONDS
from app.room.hands import above, check_seen, typed
from app.room.received import check_text
from app.room.scattering import scatter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from concurrent.futures import Future

    from app.core.record import CountingMode
    from app.room.hall import Hall
    from app.room.thread import SessionThread
    from app.store import Act

NOTICE_CHARS = 140
"""Longest word to all tables: it is read at a glance."""

MOST_COUNTED = 2000
"""A hand count above this is a slip of the keyboard."""


class Conduct:
    """What only facilitators may do to the room's course. ``seat`` names who acts."""

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def next(self, seat: str, revision: int | None) -> Future[None]:
        """Go to the next stop; from a neutral screen put in its way, come back to the step first.

        Raises StaleError when the screen has changed since.
        """
        return self._thread.post(lambda: self._next(seat, revision))

    def back(self, seat: str, revision: int | None) -> Future[None]:
        """« Revenir d'un pas ». Raises StaleError, or RefusedError at the very start."""
        return self._thread.post(lambda: self._back(seat, revision))

    def go(self, seat: str, revision: int | None, step: int, phase: str = "") -> Future[None]:
        """Go to the start of a step, or of one of its phases."""
        return self._thread.post(lambda: self._go(seat, revision, step, phase))

    def open(self, seat: str, revision: int | None) -> Future[None]:
        """Let answers in."""
        return self._thread.post(lambda: self._state(seat, revision, State.OPEN))

    def close(self, seat: str, revision: int | None) -> Future[None]:
        """Stop answers, show nothing more."""
        return self._thread.post(lambda: self._state(seat, revision, State.CLOSED))

    def reveal(self, seat: str, revision: int | None) -> Future[None]:
        """Stop answers and show them to the room."""
        return self._thread.post(lambda: self._state(seat, revision, State.REVEALED))

    def screen(self, seat: str, screen: Screen, *, revision: int | None = None) -> Future[None]:
        """Show the way in, the timer, a neutral screen, or the step. Neutral also rests the timer."""
        return self._thread.post(lambda: self._screen(seat, screen, revision))

    def colour(self, seat: str, *, contrast: bool) -> Future[None]:
        """Show every screen of the room in very contrasted colours, or none of them."""
        return self._thread.post(lambda: self._colour(seat, contrast))

    def announce(self, seat: str, text: str, *, revision: int | None = None) -> Future[None]:
        """Send a notice to all tables, on phones and screen; an empty one takes it away."""
        return self._thread.post(lambda: self._announce(seat, text, revision))

    def call(self, seat: str, *, revision: int | None = None) -> Future[None]:
        """Call one more person present to speak, left to chance: nobody twice in a phase."""
        return self._thread.post(lambda: self._call(seat, revision))

    def timer(
        self,
        seat: str,
        action: Literal["start", "pause", "longer", "extra"],
        *,
        revision: int | None = None,
    ) -> Future[None]:
        """Start, pause, or give more time.

        ``longer``: two minutes, to the step's planned time too. ``extra``: « + 30 s » to whoever
        speaks, or what is missing for 30 s when their time is over; the plan stays as it is.
        """
        return self._thread.post(lambda: self._timer(seat, action, revision))

    def skip(self, seat: str, step: int, *, revision: int | None = None) -> Future[None]:
        """Skip a step, or take it back in; skipping the present one goes on to the next."""
        return self._thread.post(lambda: self._skip(seat, step, revision))

    def lengthen(
        self, seat: str, step: int, minutes: float = 2, *, revision: int | None = None
    ) -> Future[None]:
        """Give a step more planned minutes; negative shortens, never under one minute."""
        return self._thread.post(lambda: self._lengthen(seat, step, minutes, revision))

    def reorder(
        self, seat: str, step: int, position: int, *, revision: int | None = None
    ) -> Future[None]:
        """Move a step that has not started to ``position`` among the steps, from 0."""
        return self._thread.post(lambda: self._reorder(seat, step, position, revision))

    def count_by(
        self, seat: str, step: int, mode: CountingMode, *, revision: int | None = None
    ) -> Future[None]:
        """Switch the counting mode from the present phases on; earlier ones keep theirs.

        No answer is lost: each mode keeps what was counted in it.
        """
        return self._thread.post(lambda: self._count_by(seat, step, mode, revision))

    def count(
        self,
        seat: str,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the contract
        numbers: Mapping[str, int],
        reveal: bool = False,
        revision: int | None = None,
        seen: Mapping[str, int] | None = None,
    ) -> Future[None]:
        """Type the hands or places counted, and reveal in the same command.

        An option left out keeps the number typed before it, or 0. More answers than people are
        counted but not revealed: the view says how many too many, and « Révéler » stays possible.
        ``seen`` are the numbers that were typed when these were: StaleError when somebody else
        typed another since.
        """
        return self._thread.post(
            lambda: self._count(seat, step, phase, input, numbers, reveal, revision, seen)
        )

    def _next(self, seat: str, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        if hall.run.finished:
            raise RefusedError(_("L’atelier est terminé. Relisez le compte rendu."))
        here = hall.here
        if here is not None and hall.run.screen is Screen.NEUTRAL and not here[1].neutral:
            self._screen(seat, Screen.STEP, None)
            return
        if here is not None:
            step, phase = here
            stop = following(hall.phases(step), Stop(phase.key, hall.run.state))
            if stop is not None:
                self._place(seat, step, stop)
                return
        self._enter(seat, self._step_after(here[0] if here else None))

    def _back(self, seat: str, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        if hall.here is None:
            raise RefusedError(_("L’atelier n’a pas encore commencé."))
        step, phase = hall.here
        if hall.run.finished:
            self._place(seat, step, Stop(phase.key, hall.run.state))
            return
        stop = preceding(hall.phases(step), Stop(phase.key, hall.run.state))
        if stop is not None:
            self._place(seat, step, stop)
            return
        before = [one for one in hall.steps if one.position < step.position and not one.skipped]
        if not before:
            raise RefusedError(_("C’est le début de l’atelier."))
        self._place(seat, before[-1], stops(hall.phases(before[-1]))[-1])

    def _go(self, seat: str, revision: int | None, step_id: int, phase_key: str) -> None:
        hall = self._hall
        hall.check(revision)
        step = hall.step(step_id)
        for stop in stops(hall.phases(step)):
            if phase_key in ("", stop.phase):
                self._place(seat, step, stop)
                return
        raise RefusedError(_("Ce moment n’existe pas dans cette étape."))

    def _state(self, seat: str, revision: int | None, state: State) -> None:
        hall = self._hall
        hall.check(revision)
        if hall.here is None or not hall.here[1].inputs:
            raise RefusedError(_("Il n’y a pas de question à ce moment."))
        step, phase = hall.here
        self._place(seat, step, Stop(phase.key, state))

    def _step_after(self, step: Step | None) -> Step | None:
        position = step.position if step is not None else -1
        return next(
            (one for one in self._hall.steps if one.position > position and not one.skipped), None
        )

    def _enter(self, seat: str, step: Step | None) -> None:
        if step is None:
            self._finish(seat)
            return
        self._place(seat, step, stops(self._hall.phases(step))[0])
        self._hall.after_answers.append(
            lambda: self._hall.copy(_("Début de l’étape « {title} »").format(title=step.title))
        )

    def _place(self, seat: str, step: Step, stop: Stop) -> None:
        """Put the cursor at a stop, as an act of its own."""
        phase = self._phase(step, stop)
        label = _("le passage à « {title} »").format(title=phase.title or step.title)
        with self._hall.act(seat, "place", label) as act:
            self._put(act, step, stop)

    def _phase(self, step: Step, stop: Stop) -> Phase:
        return next(one for one in self._hall.phases(step) if one.key == stop.phase)

    def _put(self, act: Act, step: Step, stop: Stop) -> None:
        """Put the cursor at a stop inside an act: times, timer and screen follow."""
        hall = self._hall
        now = hall.clock()
        phase = self._phase(step, stop)
        self._times(act, step, now)
        if phase.grouping is not None and phase.grouping.scatter:
            scatter(hall, act, step, phase)
        place = (step.id, phase.key)
        entering = (hall.run.step, hall.run.phase) != place
        calling = place if phase.draws else hall.run.calling
        run = structs.replace(
            hall.run,
            step=step.id,
            phase=stop.phase,
            state=stop.state,
            screen=Screen.NEUTRAL if phase.neutral and entering else Screen.STEP,
            spotlight=0 if entering else hall.run.spotlight,
            zoom="" if entering else hall.run.zoom,
            called=hall.run.called if calling == hall.run.calling else (),
            calling=calling,
            notice=hall.run.notice if hall.run.step == step.id else "",
            started=hall.run.started if hall.run.started is not None else now,
            entered=now if hall.run.step != step.id or hall.run.finished else hall.run.entered,
            finished=False,
            rested=False,
            timer=self._timer_of(phase, step, now),
        )
        hall.save_run(act, run)

    def _timer_of(self, phase: Phase, step: Step, now: float) -> Timer:
        """Keep the running timer inside a phase; start the phase's own when entering it."""
        run = self._hall.run
        if (run.step, run.phase) == (step.id, phase.key):
            return run.timer.running(now) if run.rested else run.timer
        return Timer(phase.minutes * 60, 0, now) if phase.minutes else Timer()

    def _times(self, act: Act, step: Step, now: float) -> None:
        """Write when the step left ended, and when the step entered started."""
        hall = self._hall
        if hall.run.step is not None and hall.run.step != step.id:
            self._leave(act, hall.step(hall.run.step), now)
        if step.started is None or step.ended is not None or step.skipped:
            started = step.started if step.started is not None else now
            act.save_step(structs.replace(step, started=started, ended=None, skipped=False))

    def _leave(self, act: Act, step: Step, now: float) -> None:
        if not self._hall.run.finished:
            spent = real_seconds(step, self._hall.run, now)
            act.save_step(structs.replace(step, ended=now, spent=spent))

    def _finish(self, seat: str) -> None:
        hall = self._hall
        now = hall.clock()
        with hall.act(seat, "finish", _("terminer l’atelier")) as act:
            if hall.run.step is not None:
                self._leave(act, hall.step(hall.run.step), now)
            run = structs.replace(
                hall.run,
                finished=True,
                screen=Screen.STEP,
                timer=Timer(),
                rested=False,
                spotlight=0,
                zoom="",
                notice="",
                called=(),
            )
            hall.save_run(act, run)
        hall.after_answers.append(lambda: hall.copy(_("Fin de l’atelier")))

    def _colour(self, seat: str, contrast: bool) -> None:
        hall = self._hall
        if hall.run.contrast is contrast:
            return
        with hall.act(seat, "colour", _("changer les couleurs de l’écran")) as act:
            hall.save_run(act, structs.replace(hall.run, contrast=contrast))

    def _screen(self, seat: str, screen: Screen, revision: int | None) -> None:
        hall = self._hall
        if hall.run.screen is screen:
            return
        hall.check(revision)
        run, now = hall.run, hall.clock()
        timer, rested = run.timer, False
        if screen is Screen.NEUTRAL:
            timer, rested = timer.paused(now), timer.started is not None
        elif run.rested:
            timer = timer.running(now)
        if screen is Screen.STEP and hall.run.step is None:
            raise RefusedError(_("L’atelier n’a pas commencé. Touchez « Suivant »."))
        with hall.act(seat, "screen", _("changer l’écran")) as act:
            hall.save_run(act, structs.replace(run, screen=screen, timer=timer, rested=rested))

    def _announce(self, seat: str, text: str, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        words = check_text(text, NOTICE_CHARS) if text.strip() else ""
        label = _("écrire à toutes les tables") if words else _("retirer le mot aux tables")
        with hall.act(seat, "announce", label) as act:
            hall.save_run(act, structs.replace(hall.run, notice=words))

    def _call(self, seat: str, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        if hall.here is None or not hall.here[1].draws:
            raise RefusedError(_("Personne n’est appelé à ce moment."))
        left = [one.id for one in hall.attendees if one.id not in hall.run.called]
        if not left:
            raise RefusedError(_("Chaque personne a été appelée."))
        called = (*hall.run.called, secrets.choice(left))
        with hall.act(seat, "call", _("appeler la personne suivante")) as act:
            hall.save_run(act, structs.replace(hall.run, called=called))

    def _timer(self, seat: str, action: str, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        now = hall.clock()
        timer = hall.run.timer
        if action == "longer":
            self._longer(seat)
            return
        if action == "extra":
            self._extra(seat, timer, now)
            return
        if action == "start" and hall.run.screen is Screen.NEUTRAL:
            raise RefusedError(
                _("L’écran est neutre : le temps se repose. Montrez l’étape d’abord.")
            )
        if not timer.seconds:
            raise RefusedError(
                _("Il n’y a pas de minuteur ici. Touchez « +2 min » pour en lancer un.")
            )
        changed = timer.paused(now) if action == "pause" else timer.running(now)
        label = _("arrêter le minuteur") if action == "pause" else _("lancer le minuteur")
        with hall.act(seat, "timer", label) as act:
            hall.save_run(act, structs.replace(hall.run, timer=changed))

    def _longer(self, seat: str) -> None:
        if self._hall.run.step is None:
            raise RefusedError(_("L’atelier n’a pas commencé. Touchez « Suivant »."))
        self._lengthen(seat, self._hall.run.step, 2, None)

    def _extra(self, seat: str, timer: Timer, now: float) -> None:
        hall = self._hall
        if hall.here is None or not hall.here[1].speech:
            raise RefusedError(_("Personne ne parle devant la salle à ce moment."))
        over = max(0.0, -timer.left(now)) if timer.seconds else 0.0
        started = timer.started if timer.seconds else now
        given = Timer(timer.seconds + over + EXTRA_SECONDS, timer.spent, started)
        with hall.act(seat, "extra", _("donner 30 secondes de plus")) as act:
            # A revision, so that two seats pressing it on one screen give them once.
            revision = hall.run.revision + 1
            hall.save_run(act, structs.replace(hall.run, timer=given, revision=revision))

    def _lengthen(self, seat: str, step_id: int, minutes: float, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        step = hall.step(step_id)
        longer = max(1.0, step.minutes + minutes)
        label = _("changer la durée de « {title} »").format(title=step.title)
        with hall.act(seat, "lengthen", label) as act:
            act.save_step(structs.replace(step, minutes=longer))
            timer = hall.run.timer
            if step.id == hall.run.step:
                seconds = max(60.0, timer.seconds + (longer - step.minutes) * 60)
                started = timer.started if timer.seconds else hall.clock()
                timer = Timer(seconds, timer.spent, started)
            # A revision, so that two seats pressing it on one screen give the minutes once.
            revision = hall.run.revision + 1
            hall.save_run(act, structs.replace(hall.run, timer=timer, revision=revision))

    def _skip(self, seat: str, step_id: int, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        step = hall.step(step_id)
        label = _("reprendre « {title} »") if step.skipped else _("passer « {title} »")
        with hall.act(seat, "skip", label.format(title=step.title)) as act:
            act.save_step(structs.replace(step, skipped=not step.skipped))
            hall.save_run(act, structs.replace(hall.run, revision=hall.run.revision + 1))
        if not step.skipped and step.id == hall.run.step:
            self._enter(seat, self._step_after(step))

    def _reorder(self, seat: str, step_id: int, position: int, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        step = hall.step(step_id)
        if step.started is not None:
            raise RefusedError(_("Cette étape a déjà commencé : elle garde sa place."))
        others = [one for one in hall.steps if one.id != step_id]
        others.insert(min(max(position, places_taken(others)), len(others)), step)
        label = _("déplacer « {title} »").format(title=step.title)
        with hall.act(seat, "reorder", label) as act:
            for place, one in enumerate(others):
                if one.position != place:
                    act.save_step(structs.replace(one, position=place))
            hall.save_run(act, structs.replace(hall.run, revision=hall.run.revision + 1))

    def _count_by(self, seat: str, step_id: int, mode: CountingMode, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        step = hall.step(step_id)
        label = _("changer la façon de compter")
        with hall.act(seat, "mode", label) as act:
            for phase in self._switchable_from_here(step):
                act.set_mode(step.id, phase, mode)
            hall.save_run(act, structs.replace(hall.run, revision=hall.run.revision + 1))

    def _switchable_from_here(self, step: Step) -> tuple[str, ...]:
        """Return the phases of a step whose mode can be switched, from the present one on."""
        keys = [phase.key for phase in self._hall.phases(step)]
        here = self._hall.here
        start = keys.index(here[1].key) if here is not None and here[0].id == step.id else 0
        return tuple(phase.key for phase in self._hall.phases(step)[start:] if phase.switchable)

    def _count(
        self,
        seat: str,
        step_id: int,
        phase_key: str,
        input_key: str,
        numbers: Mapping[str, int],
        reveal: bool,
        revision: int | None,
        seen: Mapping[str, int] | None,
    ) -> None:
        hall = self._hall
        hall.check(revision)
        step, phase, choice = hall.input(step_id, phase_key, input_key)
        if not isinstance(choice, Choice) or not choice.counted:
            raise RefusedError(_("Cette question ne se compte pas à la main."))
        record = hall.record(step)
        before = typed(record, phase, choice)
        self._check_numbers(numbers, before.keys())
        check_seen(seen, before, numbers)
        late = hall.is_late(step, phase)
        # What was counted for cards put together since is in the number of the one they are now.
        emptied = {one.option: 0 for one in room_counts(record, phase.key, choice)}
        there = most_voices(structs.replace(record, counts=()), phase.key, choice)
        counted = tuple(
            RoomCount(phase.key, choice.key, option, number, choice.mode, late, there)
            for option, number in (emptied | before | dict(numbers)).items()
        )
        here = hall.here == (step, phase) and not hall.run.finished
        shown = reveal and here and not above(record, phase, choice, counted)
        label = _("compter et révéler « {title} »") if shown else _("compter « {title} »")
        with hall.act(seat, "count", label.format(title=phase.title)) as act:
            for one in counted:
                act.set_count(step=step.id, **structs.asdict(one))
            if shown:
                self._put(act, step, Stop(phase.key, State.REVEALED))

    @staticmethod
    def _check_numbers(numbers: Mapping[str, int], known: Collection[str]) -> None:
        if not numbers or numbers.keys() - set(known):
            raise RefusedError(_("Cette réponse n’existe pas dans la question."))
        if any(number < 0 or number > MOST_COUNTED for number in numbers.values()):
            raise RefusedError(
                _("Il faut des nombres entre 0 et {most}.").format(most=MOST_COUNTED)
            )
