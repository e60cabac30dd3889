"""Simulated people for training: they use the real pages while a real facilitator drives."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import threading
from typing import TYPE_CHECKING, NamedTuple

import httpx
from msgspec import Struct, structs

from app.core.errors import UserError
from app.core.phase import Audience, Choice, Ideas
from app.rehearsal.browser import RefusedSendingError
from app.rehearsal.deciding import Decider
from app.rehearsal.devices import Way
from app.rehearsal.ledger import Deed, Ledger
from app.rehearsal.page import PageError
from app.rehearsal.people import make_people
from app.rehearsal.tables import asked_of_tables, first_at, table_deeds, writer_of
from app.room.identity import personal_signs
from app.store import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.phase import Phase
    from app.rehearsal.deciding import Votes
    from app.rehearsal.people import Person
    from app.room.room import Room
    from app.room.view import View

_log = logging.getLogger(__name__)

_HASTY = 0.12
"""Share of people who first answer something else, then change."""
_AGAIN = 0.5
"""Seconds until someone who could not come in, or not answer, tries again."""
_TRIES = 3
"""How often one answer is tried: what is refused for good is given up."""
_TROUBLES = (PageError, RefusedSendingError, httpx.HTTPError, OSError)

Span = tuple[float, float]
Hands = tuple[tuple[str, int], ...]
"""The hands or places that can be seen for one question, by the words of its options."""


class Pace(Struct, frozen=True):
    """How long people take, in seconds, at least and at most.

    ``arriving``: between one person and the next. ``reading``: before an answer. ``writing``:
    before a text. ``doubting``: before an answer is changed.
    """

    arriving: Span = (0.3, 1.2)
    reading: Span = (2.0, 14.0)
    writing: Span = (6.0, 35.0)
    doubting: Span = (4.0, 12.0)


AT_ONCE = Pace((0, 0), (0, 0), (0, 0), (0, 0))
"""Nobody waits: for tests and measures."""


class Place(NamedTuple):
    """Where answers are asked: a step and one of its phases."""

    step: int
    phase: str


class Crowd:
    """People with phones, in a thread and loop of their own, at ``address``.

    They come in one after the other, then answer each question that opens, some late, some
    changing their mind, some passing. Whoever was there before (the program was closed in the
    middle) comes back by their code. ``seen`` is called in the crowd's thread, with the hands to
    count, when a question opens that is counted in the room. Its methods wait for nothing.
    """

    def __init__(
        self,
        room: Room,
        address: str,
        people: int = 12,
        *,
        seed: int = 1,
        pace: Pace | None = None,
        seen: Callable[[Hands], None] | None = None,
    ) -> None:
        self._room = room
        self._people = make_people((Way.PHONE,) * people, seed, address)
        self._decider = Decider(str(seed), self._people)
        self._pace = pace or Pace()
        self._seen = seen
        self._random = random.Random(f"{seed}|pace")
        self._ledger = Ledger()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._stopping = False
        self._group = asyncio.TaskGroup()
        self._turn = asyncio.Condition()
        self._arrived = {person.name: asyncio.Event() for person in self._people}
        self._asked: set[Place] = set()
        self._recalled: set[Place] = set()
        self._met: set[Place] = set()
        self._open: Place | None = None
        self._last: View | None = None
        self.here = 0

    @property
    def sent(self) -> int:
        """How many answers and texts left a phone."""
        return self._ledger.sent

    @property
    def acknowledged(self) -> int:
        """How many of them were told « Envoyé »."""
        return self._ledger.acknowledged

    def start(self) -> None:
        """Let people come; a second time is harmless."""
        with self._lock:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._live, name="crowd", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Send everybody home, from any thread; a second time is harmless."""
        with self._lock:
            # Cancelled again, whoever is closing what is still open would leave the rest open.
            before, self._stopping = self._stopping, True
            if not before and self._loop is not None and self._main is not None:
                with contextlib.suppress(RuntimeError):  # The loop has just ended by itself.
                    self._loop.call_soon_threadsafe(self._main.cancel)

    def ended(self, timeout: float) -> bool:
        """Wait for the last one to be gone, at most ``timeout`` seconds; tells whether it is so."""
        if self._thread is not None:
            self._thread.join(timeout)
            return not self._thread.is_alive()
        return True

    def _live(self) -> None:
        try:
            asyncio.run(self._play())
        except asyncio.CancelledError:
            _log.debug("Everybody went home")
        except Exception:
            # The last place where it can be told: nobody waits for this thread.
            _log.exception("The simulated people stopped")

    async def _play(self) -> None:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._loop, self._main = loop, asyncio.current_task()
            if self._stopping:
                return

        def on_view(_view: View) -> None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: nobody looks any more.
                loop.call_soon_threadsafe(changed.set)

        stop_listening = self._room.listen(on_view)
        try:
            async with self._group:
                self._group.create_task(self._come_in())
                while True:
                    await self._follow(self._room.view)
                    await changed.wait()
                    changed.clear()
        finally:
            stop_listening()
            for person in self._people:
                await person.close()

    async def _come_in(self) -> None:
        former = await asyncio.to_thread(self._former)
        for number, person in enumerate(self._people):
            known = former[number] if number < len(former) else None
            self._group.create_task(self._arrive(person, known))
            if known is None:  # Whoever was there is back at once: the room goes on with them.
                await self._wait(self._pace.arriving)

    async def _arrive(self, person: Person, known: tuple[str, str] | None) -> None:
        while True:
            try:
                if known is not None:
                    await person.come_back(*known)
                else:
                    await person.join()
            except _TROUBLES as error:
                _log.debug("%s stays at the door: %s", person.name, type(error).__name__)
                await asyncio.sleep(_AGAIN)
            else:
                self.here += 1
                self._arrived[person.name].set()
                return

    def _former(self) -> list[tuple[str, str]]:
        """Return the codes of the phones that are in the room already, with their signs."""
        try:
            reader = self._room.reader()
        except UserError:
            return []
        with contextlib.closing(reader):
            secret = reader.secret
            return [
                (one.code, personal_signs(secret, one.id))
                for one in reader.participants()
                if secret and one.phone and one.present and one.kind is Kind.PARTICIPANT
            ]

    async def _follow(self, view: View) -> None:
        place = _asking(view)
        self._hear(view)
        if place != self._open:
            async with self._turn:
                self._open = place
                self._turn.notify_all()
        if place is not None and place not in self._asked and view.phase is not None:
            self._recall(view, place)
            self._asked.add(place)
            for person, deeds in self._decide(view, view.phase).items():
                self._group.create_task(self._answer(person, deeds, place))
        where = _where(view)
        if view.phase is not None and view.phase.profile and where and where not in self._met:
            self._met.add(where)
            for person in self._people:
                self._group.create_task(self._say_profile(person, where))
        self._last = view

    def _recall(self, view: View, place: Place) -> None:
        """Let everybody stand where the step left them, when it began before they came."""
        for phase in view.phases:
            if phase.key == place.phase:
                return
            before = Place(place.step, phase.key)
            if before not in self._asked | self._recalled:
                self._recalled.add(before)
                self._decider.recall(view, phase)

    def _hear(self, now: View) -> None:
        """Let everybody have heard what was shown in the phase that the room has just left."""
        view = self._last
        if view is None or view.phase is None or _where(view) == _where(now):
            return
        for question in view.phase.inputs:
            if isinstance(question, Ideas):
                shown = view.record.shown(view.phase.key, question.key)
                slots = [card.slot for card in shown if card.slot]
                self._decider.hear(view, view.phase, question, slots)

    def _decide(self, view: View, phase: Phase) -> dict[Person, list[Deed]]:
        """Return what each person will send, the texts first."""
        deeds: list[tuple[Person, Deed]] = []
        for ideas in phase.inputs:
            if isinstance(ideas, Ideas) and ideas.audience in (Audience.EVERYONE, Audience.MEMBERS):
                deeds += self._decider.writings(view, phase, ideas)
        for choice in phase.inputs:
            if isinstance(choice, Choice) and not asked_of_tables(choice):
                votes = self._decider.votes(view, phase, choice)
                self._group.create_task(self._show_hands(choice, votes, _where(view)))
                for person, deed in votes.deeds:
                    deeds += [(person, one) for one in _hasty(person, choice, deed)]
        deeds += self._at_tables(view, phase)
        found: dict[Person, list[Deed]] = {}
        for person, deed in deeds:
            found.setdefault(person, []).append(deed)
        return found

    def _at_tables(self, view: View, phase: Phase) -> list[tuple[Person, Deed]]:
        """Return what tables write and choose, on the phone of somebody who sits there."""
        found = []
        for question in phase.inputs:
            for deed, _team in (
                table_deeds(self._decider, view, phase, question)
                if asked_of_tables(question)
                else ()
            ):
                person = writer_of(self._people, view, phase, deed.team)
                person = person or first_at(self._people, view, phase, deed.team)
                if person is not None:
                    found.append((person, structs.replace(deed, person=person.name)))
        return found

    async def _show_hands(self, choice: Choice, votes: Votes, place: Place | None) -> None:
        """Tell which places people took, once they are all there to take one."""
        if self._seen is None or not choice.counted or not votes.hands.total():
            return
        for arrived in self._arrived.values():
            await arrived.wait()
        if self._open == place:
            self._seen(
                tuple((choice.hands or one.label, votes.hands[one.key]) for one in choice.options)
            )

    async def _answer(self, person: Person, deeds: Sequence[Deed], place: Place) -> None:
        """Send one thing after the other, each once its question is open."""
        await self._arrived[person.name].wait()
        before: Deed | None = None
        for deed in deeds:
            again = before is not None and not deed.text and before.input == deed.input
            span = self._pace.writing if deed.text else self._pace.reading
            await self._wait(self._pace.doubting if again else span)
            await self._send(person, deed, place)
            before = deed

    async def _send(self, person: Person, deed: Deed, place: Place) -> None:
        """Send once the question is open; when it was closed meanwhile, as soon as it is again."""
        for _again in range(_TRIES):
            async with self._turn:
                await self._turn.wait_for(lambda: self._open == place)
            try:
                if deed.team:
                    await person.write_for_table()
                await person.do(deed, self._ledger)
            except _TROUBLES as error:
                _log.debug("%s could not answer: %s", person.name, type(error).__name__)
                await asyncio.sleep(_AGAIN)
            else:
                return

    async def _say_profile(self, person: Person, place: Place) -> None:
        """Say one's profile where the phone asks for it, unless the room has gone on."""
        await self._arrived[person.name].wait()
        await self._wait(self._pace.reading)
        if _where(self._room.view) != place:
            return
        try:
            await person.say_profile()
        except _TROUBLES as error:
            _log.debug("%s said no profile: %s", person.name, type(error).__name__)

    async def _wait(self, span: Span) -> None:
        await asyncio.sleep(self._random.uniform(*span))


def _where(view: View) -> Place | None:
    """Return the step and phase that the room is at."""
    if view.step is None or view.phase is None:
        return None
    return Place(view.step.id, view.phase.key)


def _asking(view: View) -> Place | None:
    """Return where phones may answer now: at tables, once they are made."""
    phase = view.phase
    if not view.accepting or phase is None or not phase.inputs:
        return None
    return _where(view) if view.record.teams or not phase.round else None


def _hasty(person: Person, choice: Choice, deed: Deed) -> list[Deed]:
    """Return a choice, after another one that the person will change, now and then."""
    others = [option.key for option in choice.options if option.key not in deed.value]
    if deed.by_words or not deed.value or not others or not person.mind.chance(_HASTY):
        return [deed]
    return [structs.replace(deed, value=(person.mind.pick(others),)), deed]
