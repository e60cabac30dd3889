"""A whole workshop played by simulated people, from the door to the follow-ups."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from app.core.passages import quotable
from app.core.phase import Audience, Choice, Ideas, Phase, State
from app.core.record import Card, CardStatus, CountingMode, MessageStatus
from app.core.route import Stop, following
from app.core.session import Screen
from app.core.tally import choice_options
from app.core.teams import ROOM
from app.rehearsal.ballots import Scribe, needs_number, typed_at_once
from app.rehearsal.browser import Browser
from app.rehearsal.deciding import Decider, Votes, in_order, seat_of
from app.rehearsal.devices import Way
from app.rehearsal.facilitator import Facilitator
from app.rehearsal.ledger import Audit, Deed, Ledger, audit
from app.rehearsal.mind import is_position
from app.rehearsal.people import Habit, Person, make_people
from app.rehearsal.rewriting import rewrite
from app.rehearsal.scene import Doors, Scene
from app.rehearsal.tables import Tables, asked_of_tables, who_sits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import AnyInput, CardSource
    from app.room.room import Room
    from app.room.view import View

_SEAT = "rehearsal"
_MODE = "mode_comptage"
_REWORK = 1 / 3
"""Share of « à revoir » from which a message is worked on again."""
_QUOTED = 2
"""Texts proposed as quotations in each phase of arguments."""
_TELLING = 30
"""Signs of a text that is worth quoting."""
Places = dict[tuple[str, int], dict[str, str]]
"""The table of each person by name, at each round of each step."""


class Outcome(Struct, frozen=True):
    """What a rehearsal showed. ``unseen``: own answers that « Mes réponses » did not hold.

    ``places``: who sat where.
    """

    ledger: Ledger
    audit: Audit
    unseen: int
    seconds: float
    places: Places

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What everybody chose and wrote, and tables wrote, in the order in which it was decided."""
        return tuple(self.ledger.deeds)

    @property
    def sound(self) -> bool:
        """Whether nothing was lost or stored twice."""
        return not (self.audit.lost or self.audit.duplicated or self.unseen)


class Watcher(Protocol):
    """Who looks on: takes pictures, lets time pass."""

    async def stop(self, name: str, view: View, people: Sequence[Person], remote: Browser) -> None:
        """Look at the room at one moment; ``name`` says which one in a few signs."""

    async def wait(self, view: View) -> None:
        """Let the time of the present stop pass."""


class Play:
    """One rehearsal of the session that a room holds, over HTTP at ``address``.

    ``places`` are those of another rehearsal, where the same people sit at the same tables: else
    where the room puts them, which depends on who has a phone.
    """

    def __init__(
        self,
        room: Room,
        address: str,
        scene: Scene,
        watcher: Watcher,
        places: Places | None = None,
    ) -> None:
        self._room = room
        self._scene = scene
        self._watcher = watcher
        self._ledger = Ledger()
        self._people = make_people(scene.ways, scene.seed, address, scene.habits)
        self._decider = Decider(str(scene.seed), self._people)
        self._lead = Facilitator(Browser(address))
        self._second = Facilitator(Browser(address))
        self._doors = Doors(room, self._people, self._lead)
        self._scribe = Scribe(self._second.browser, self._ledger)
        self._tables = Tables(self._people, self._decider, self._lead, self._ledger)
        self._kept, self._places = places or {}, Places()
        self._ballots: dict[Person, list[Deed]] = {}
        self._halves: set[int] = set()

    async def run(self) -> Outcome:
        """Play it all. Raises PageError or RefusedSendingError when a page is not as declared."""
        started = time.monotonic()
        try:
            await self._open_doors()
            view = await self._view()
            while not view.run.finished:
                await self._lead.next()
                view = await self._hold(await self._view())
            await self._look("fin", view)
            await rewrite(self._room)
            unseen = sum([await one.missing() for one in self._people if _has_own_page(one)])
            await self._view()
            found = await asyncio.to_thread(self._audit)
        finally:
            await self._close()
        seconds = round(time.monotonic() - started, 2)
        return Outcome(self._ledger, found, unseen, seconds, self._places)

    def _audit(self) -> Audit:
        reader = self._room.reader()
        try:
            return audit(self._ledger, reader)
        finally:
            reader.close()

    async def _close(self) -> None:
        for person in self._people:
            await person.close()
        await self._lead.close()
        await self._second.close()

    async def _view(self) -> View:
        """Return a view that shows all that was asked so far."""
        return await asyncio.wrap_future(self._room.settled())

    async def _look(self, name: str, view: View) -> None:
        await self._watcher.stop(name, view, self._people, self._lead.browser)

    async def _open_doors(self) -> None:
        """Pair two remotes, let people in, note those without a phone and their agreement."""
        for one in (self._lead, self._second):
            await one.pair(self._room.seats.code())
        await self._look("rejoindre", await self._view())
        await self._doors.open()
        await self._look("rejoindre-arrives", await self._view())

    async def _hold(self, view: View) -> View:
        """Live one stop of the room."""
        if view.step is None or view.phase is None or view.run.finished:
            return view
        view = await self._half(view)
        if view.step is not None and view.step.position:
            await self._change_phones()
        assert view.step is not None
        assert view.phase is not None
        await self._look(f"{view.step.key}-{view.phase.key}-{view.run.state.value}", view)
        if view.phase.profile:
            view = await self._say_profiles()
        assert view.phase is not None
        if view.phase.messages:
            view = await self._conclude(view, view.phase)
        assert view.phase is not None
        if view.phase.team:  # What a table kept is read over, then shown when it speaks.
            await self._second.show_all()
            view = await self._view()
            await self._look(f"{_step_key(view)}-{_phase_key(view)}-montre", view)
        if view.phase is not None and view.phase.grouping is not None:
            view = await self._sit(view, view.phase)
        if view.phase is not None and view.phase.round:
            view = await self._as_before(view, view.phase.round)
        if view.accepting and view.phase is not None and view.phase.inputs:
            view = await self._collect(view, view.phase)
        if view.phase is not None and view.phase.reads is not None:
            view = await self._read_out(view, view.phase.reads)
        await self._watcher.wait(view)
        return view

    async def _sit(self, view: View, phase: Phase) -> View:
        """Make the tables, and let people share out what is to be done at them."""
        if not view.record.teams and view.presence.total:
            view = await self._compose(view)
        view = await self._as_before(view, phase.round or 1)
        await self._tables.share_out(view, phase)
        view = await self._view()
        await self._look(f"{_step_key(view)}-{phase.key}-tables", view)
        return view

    async def _say_profiles(self) -> View:
        """Have everybody say their profile: on a page, or to the team."""
        told = [one for one in self._people if not _has_own_page(one) and one.mind.profile]
        for person in told:
            said = self._room.teams.profile(_SEAT, person.id, person.mind.profile)
            await asyncio.wrap_future(said)
        await asyncio.gather(*(one.say_profile() for one in self._people if _has_own_page(one)))
        return await self._view()

    async def _as_before(self, view: View, number: int) -> View:
        """Have people sit where they sat in the other rehearsal; remember where they sit."""
        where = _step_key(view), number
        kept, keys = self._kept.get(where, {}), {one.label: one.key for one in view.record.teams}
        now = {person.name: table for person, table in self._seated(view, number)}
        for person in self._people:  # Whose own team was not made is in none yet.
            wanted = kept.get(person.name, "")
            if wanted in keys and wanted != now.get(person.name):
                await self._second.seat(person.id, keys[wanted])
        view = await self._view()
        self._places[where] = {person.name: table for person, table in self._seated(view, number)}
        return view

    def _seated(self, view: View, number: int) -> list[tuple[Person, str]]:
        """Return who sits where at a round, and what the table is called."""
        tables = {one.key: one.label for one in view.record.teams}
        seats = [seat for every in view.record.seated(number).values() for seat in every]
        found = ((who_sits(self._people, seat), tables[seat.team]) for seat in seats)
        return [(person, table) for person, table in found if person is not None]

    async def _compose(self, view: View) -> View:
        """Touch « Composer »; then draw once more from the seed: the button leaves it to chance."""
        await self._tables.compose()
        assert view.step is not None
        drawn = self._room.teams.compose(_SEAT, view.step.id, seed=self._scene.seed)
        await asyncio.wrap_future(drawn)
        return await self._view()

    async def _read_out(self, view: View, source: CardSource) -> View:
        """Read the cards out one by one, then put them in order."""
        name = f"{_step_key(view)}-lecture"
        await self._tables.read_out(view, source)
        view = await self._view()
        await self._look(f"{name}-dernier", view)
        if view.run.spotlight:
            await self._lead.put_back()
        await self._tables.put_in_order(await self._view(), source)
        view = await self._view()
        await self._look(f"{name}-rangement", view)
        return view

    async def _half(self, view: View) -> View:
        """When a later statement begins, count in the other way from then on, where that is set."""
        step, phase = view.step, view.phase
        if step is None or phase is None or step.id in self._halves or not _begins(view, phase):
            return view
        self._halves.add(step.id)
        if step.settings.get(_MODE) == CountingMode.ROOM.value:
            await self._lead.mode(CountingMode.PHONES_PLUS_HANDS.value)
        return await self._view()

    async def _change_phones(self) -> None:
        for person in self._people:
            if person.habit is Habit.CHANGES_PHONE and not person.returned:
                await person.change_phone()

    async def _collect(self, view: View, phase: Phase) -> View:
        """Let people write, then choose; count hands; reveal with the last count if that is next."""
        assert view.step is not None
        name = f"{view.step.key}-{phase.key}"
        for question in phase.inputs:
            if isinstance(question, Ideas) and asked_of_tables(question):
                await self._tables.answer(view, phase, question)
                if not (question.between or any(one.team for one in view.phases)):
                    await self._second.show_all()  # No table presents them later.
            elif isinstance(question, Ideas):
                view = await self._write(view, phase, question, name)
        counted: list[tuple[Choice, Votes]] = []
        view = await self._view()
        for question in phase.inputs:
            if isinstance(question, Choice) and asked_of_tables(question):
                await self._tables.answer(view, phase, question)
            elif question.audience is Audience.ROOM:
                continue
            elif isinstance(question, Choice):
                votes = self._decider.votes(view, phase, question)
                await self._send(view, phase, question, votes.deeds)
                if question.counted:
                    counted.append((question, votes))
        await self._type(view, phase)
        view = await self._view()
        await self._look(f"{name}-recueil", view)
        view = await self._count(view, phase, counted)
        return await self._agree(view, phase)

    async def _agree(self, view: View, phase: Phase) -> View:
        """Enter what the whole room answers together, once everybody has spoken."""
        asked = [
            one for one in phase.inputs if isinstance(one, Choice) and one.audience is Audience.ROOM
        ]
        for choice in asked:
            value = self._decider.together(view, choice)
            if value:
                await self._lead.choose(phase.key, choice.key, ROOM, value, self._ledger)
        return await self._view() if asked else view

    async def _count(self, view: View, phase: Phase, counted: list[tuple[Choice, Votes]]) -> View:
        after = following(view.phases, Stop(phase.key, State.OPEN))
        reveals = after == Stop(phase.key, State.REVEALED)
        for choice, votes in counted:
            last = choice is counted[-1][0]
            numbers = _hands(view, choice, votes)
            await self._lead.count(phase.key, choice.key, numbers, reveal=last and reveals)
        view = await self._view()
        if view.run.state is State.REVEALED and counted and view.step is not None:
            await self._watcher.wait(view)
            await self._look(f"{view.step.key}-{phase.key}-revealed", view)
            if phase.messages:
                await self._judge(phase, counted[0][1])
        return view

    async def _send(
        self, view: View, phase: Phase, question: AnyInput, deeds: Sequence[tuple[Person, Deed]]
    ) -> None:
        """Have people answer on their pages; ballots are typed once they are whole."""
        # Noted in the order of decisions: phones send at the same time, in any order.
        self._ledger.deeds.extend(deed for _person, deed in deeds)
        on_page = []
        for person, deed in deeds:
            if person.way is Way.PAPER and question.on_ballots:
                self._ballots.setdefault(person, []).append(deed)
            else:
                on_page.append(person.do(deed, self._ledger))
        await asyncio.gather(*on_page)
        if not typed_at_once(phase):
            await self._type(view, phase)

    async def _type(self, view: View, phase: Phase) -> None:
        """Have the ballots that were handed in typed."""
        numbered = needs_number(view, phase)
        for person, deeds in self._ballots.items():
            number = person.number if numbered else None
            said = {
                one: person.mind.said.get(f"{_step_key(view)}.{one}", ()) for one in phase.leading
            }
            await self._scribe.type(view, phase, deeds, number, said)
        self._ballots.clear()

    async def _write(self, view: View, phase: Phase, ideas: Ideas, name: str) -> View:
        """Have texts written, said, read over and shown; then everybody has heard them."""
        for slot, text in self._decider.noted(view, phase, ideas):
            await self._second.note(phase.key, ideas.key, slot, text, self._ledger)
        if ideas.audience is Audience.FACILITATORS:
            return await self._view()
        said = self._decider.writings(view, phase, ideas)
        await self._send(view, phase, ideas, [one for one in said if one[0].one_by_one])
        if not any(isinstance(one, Choice) for one in phase.inputs):
            await self._type(view, phase)
        view = await self._view()
        if not ideas.held:  # Else nothing is read over before these texts are read out.
            if view.waiting:
                await self._look(f"{name}-relecture", view)
            await self._second.show_all()
        for person, deed in said:
            if not person.one_by_one:
                seat = seat_of(view, phase, person) if ideas.audience is Audience.MEMBERS else None
                team = seat.team if seat is not None else ""
                await self._second.note(
                    phase.key, ideas.key, deed.slot, deed.text, self._ledger, team=team
                )
                self._ledger.deeds.append(deed)
        view = await self._view()
        if said:
            await self._look(f"{name}-textes", view)
            view = await self._afterthoughts(view, phase, ideas, said)
        self._decider.hear(view, phase, ideas, [deed.slot for _person, deed in said])
        return view

    async def _afterthoughts(
        self, view: View, phase: Phase, ideas: Ideas, said: Sequence[tuple[Person, Deed]]
    ) -> View:
        """After texts were shown: quote some, take one back, rest the room for a story."""
        shown = in_order(view.record.shown(phase.key, ideas.key))
        agreeing = {deed.text for person, deed in said if person.quoting}
        if quotable(ideas):
            quoted = [one for one in shown if one.text in agreeing and len(one.text) >= _TELLING]
            for card in quoted[: _QUOTED if ideas.slots else 1]:
                await (self._second.quote if card.quote_agreed else self._second.agreed)(card.id)
        if not ideas.slots:
            return await self._view()
        if shown and view.step is not None and view.step.id in self._halves:
            await self._second.mask(shown[0].id)
            await self._second.show(shown[0].id)
            await self._lead.screen(Screen.NEUTRAL)
            await self._look("recit", await self._view())
            await self._lead.screen(Screen.STEP)
        for person in self._people:
            if person.habit is Habit.WITHDRAWS and not self._ledger.withdrawn:
                await person.withdraw_a_text(self._ledger)
        return await self._view()

    async def _conclude(self, view: View, phase: Phase) -> View:
        """Write the key messages when their step begins, the follow-ups when it ends."""
        step = view.step
        book = self._decider.book(step.type if step is not None else "")
        name = f"{_step_key(view)}-{phase.key}"
        written = [one.key for one in view.phases if one.messages]
        if phase.key == written[0] and not view.record.messages:
            for one in book.messages:
                await self._lead.message(one.text)
            view = await self._view()
            cards = await asyncio.to_thread(self._shown_cards)
            for message, one in zip(view.record.messages, book.messages, strict=True):
                sources = [card.id for card in in_order(cards) if _speaks_of(card, one.words)]
                await self._lead.link(message.id, sources[:4])
        elif phase.followups and phase.key == written[-1] and not view.record.followups:
            for sequel in book.sequels:
                await self._lead.followup(sequel.what, sequel.who, sequel.when)
        else:
            return view
        view = await self._view()
        await self._look(f"{name}-ecrits", view)
        return view

    async def _judge(self, phase: Phase, votes: Votes) -> None:
        """Record what the room said of the message of this phase."""
        view = await self._view()
        message = next((m for m in view.record.messages if phase.key == f"m{m.id}"), None)
        values = votes.said
        against = sum(1 for value in values if value and value[0] != "oui")
        if message is not None:
            rework = bool(values) and against / len(values) >= _REWORK
            status = MessageStatus.REWORK if rework else MessageStatus.VALIDATED
            await self._lead.judge(message.id, status)

    def _shown_cards(self) -> list[Card]:
        reader = self._room.reader()
        try:
            cards = [card for step in reader.steps() for card in reader.record(step.id).cards]
        finally:
            reader.close()
        return [card for card in cards if card.status is CardStatus.SHOWN]


def _step_key(view: View) -> str:
    return view.step.key if view.step is not None else ""


def _phase_key(view: View) -> str:
    return view.phase.key if view.phase is not None else ""


def _hands(view: View, choice: Choice, votes: Votes) -> dict[str, int]:
    """Return what is counted for each option; hands were raised for the words of a card."""
    return {
        option.key: votes.hands[option.label if choice.options_from is not None else option.key]
        for option in choice_options(choice, view.record)
    }


def _begins(view: View, phase: Phase) -> bool:
    """Tell whether a position on another statement than the first is first taken here."""
    first = [
        one.key
        for one in view.phases
        for question in one.inputs
        if isinstance(question, Choice)
        and is_position(question, one, view.phases)
        and not question.prefilled_from
    ]
    return phase.key in first[1:]


def _has_own_page(person: Person) -> bool:
    """Tell whether somebody reads « Mes réponses » by themselves."""
    return person.way not in (Way.PAPER, Way.HANDS)


def _speaks_of(card: Card, words: Sequence[str]) -> bool:
    return any(word in card.text for word in words)
