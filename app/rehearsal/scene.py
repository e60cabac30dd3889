"""Who plays in a rehearsal, and how they come in."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from app.rehearsal.devices import Phone, Tablet, Way
from app.rehearsal.page import PageError
from app.rehearsal.people import Habit
from app.room.shared import OTHERS_MOST
from app.store import Duty, Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.rehearsal.facilitator import Facilitator
    from app.rehearsal.people import Person
    from app.room.room import Room

MIXED = (Way.KIOSK, Way.HANDS, Way.PAPER, Way.SHARED)
"""The ways of people without a phone, in turn, in a room that has all of them."""

_HABITS = (
    # Those of the first ones with a phone: they try the room's patience.
    Habit.REFRESHES,
    Habit.LOSES_WIFI,
    Habit.WITHDRAWS,
    Habit.CHANGES_PHONE,
    Habit.REFUSES,
)


class Scene(Struct, frozen=True):
    """Who plays: ``people`` in all, of whom ``without_phone``; the same seed plays the same.

    ``bare`` are the ways of those without a phone, in turn. A phone answers for few others, and
    nobody answers on a phone where there is none: they take the tablet. ``habits`` are those of the
    first ones with a phone.
    """

    people: int = 24
    without_phone: int = 6
    seed: int = 1
    bare: tuple[Way, ...] = (Way.HANDS,)
    habits: tuple[Habit, ...] = _HABITS

    @property
    def ways(self) -> tuple[Way, ...]:
        """How each person answers, in the order in which they come in."""
        phones = max(0, self.people - self.without_phone)
        ways = [Way.PHONE] * phones
        for number in range(self.people - phones):
            way = self.bare[number % len(self.bare)]
            full = ways.count(Way.SHARED) >= phones * OTHERS_MOST
            ways.append(Way.KIOSK if way is Way.SHARED and full else way)
        return tuple(ways)

    @property
    def numbers(self) -> dict[str, int]:
        """How many people answer each way."""
        found = Counter(self.ways)
        return {way.value: found[way] for way in Way if found[way]}


class Doors:
    """The way in: everybody comes in turn, so that who came when does not depend on how."""

    def __init__(self, room: Room, people: Sequence[Person], lead: Facilitator) -> None:
        self._room = room
        self._people = people
        self._lead = lead

    async def open(self) -> None:
        """Let everybody in, and note the agreement of those who speak."""
        tablet = next((one.device for one in self._people if isinstance(one.device, Tablet)), None)
        if tablet is not None:
            await tablet.pair(self._room.seats.code(Duty.KIOSK))
        for person in self._people:
            await self._let_in(person)
        await self._lead_notes()
        await self._lead.helper()
        await self._recognise()

    async def _let_in(self, person: Person) -> None:
        """Let one person in; every other one without a phone is given a card by the team first."""
        card = person.number % 2 == 0 or person.way in (Way.PAPER, Way.HANDS)
        if person.way is Way.PHONE:
            await person.join()
            return
        if card:
            await self._lead.arrive(1)
        if isinstance(person.device, Phone):
            await person.device.take_on(person, card=card)
        elif isinstance(person.device, Tablet) and not card:
            await person.device.newcomer(person)

    async def _lead_notes(self) -> None:
        spoken = [one for one in self._people if one.way in (Way.PAPER, Way.HANDS)]
        if not spoken:
            return
        quoting = sum(one.quoting for one in spoken)
        await self._lead.oral_agreement(Purpose.COLLECT, len(spoken), 0)
        await self._lead.oral_agreement(Purpose.QUOTE, quoting, len(spoken) - quoting)

    async def _recognise(self) -> None:
        """Learn who is who in the room: they came one after the other."""
        view = await asyncio.wrap_future(self._room.settled())
        known = sorted(view.attendees, key=lambda one: one.id)
        if [one.number for one in known] != [one.number for one in self._people]:
            raise PageError("people are not known by the numbers that they were told")
        for person, one in zip(self._people, known, strict=True):
            person.id = one.id
