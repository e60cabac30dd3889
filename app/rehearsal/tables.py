"""What simulated people do in boards and tables: sit, write together, read out, put in order."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import structs

from app.core.phase import Audience, Choice, Ideas
from app.core.record import CardStatus, Role
from app.core.teams import ROLES
from app.rehearsal.deciding import in_order, sits
from app.rehearsal.ledger import Deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import CardSource, Phase
    from app.core.record import Card, Record, Seat
    from app.rehearsal.deciding import Decider
    from app.rehearsal.facilitator import Facilitator
    from app.rehearsal.ledger import Ledger
    from app.rehearsal.people import Person
    from app.room.view import View

_MOST_READ = 400
"""Texts read out one by one before the facilitators would show the rest at once."""
_PUT_TOGETHER = 3
"""Cards that the facilitators put together, in each of the fullest slots."""
_CLUSTERED_SLOTS = 2


class Tables:
    """A crowd at its tables, and the facilitators who help those that have no phone."""

    def __init__(
        self,
        people: Sequence[Person],
        decider: Decider,
        lead: Facilitator,
        ledger: Ledger,
    ) -> None:
        self._people = people
        self._decider = decider
        self._lead = lead
        self._ledger = ledger

    async def compose(self) -> None:
        """Have the tables made, as the step asks."""
        await self._lead.compose()

    async def share_out(self, view: View, phase: Phase) -> None:
        """Let people take what is to be done at their table; the team notes who has no page."""
        # Two people need nobody for the time or the words: their page offers to write alone.
        paired = any(one.grouping is not None and one.grouping.size == 2 for one in view.phases)
        for seats in view.record.seated(phase.round).values():
            held = {seat.role for seat in seats}  # Whoever hosts a world café writes already.
            free = [who_sits(self._people, seat) for seat in seats if not seat.role]
            there = sorted((one for one in free if one is not None), key=lambda one: one.id)
            for person, role in zip(there, (one for one in ROLES if one not in held), strict=False):
                if person.on_page:
                    await person.take_role(role)
                elif role is Role.WRITER or not paired:
                    await self._lead.role(person.id, role)

    async def answer(self, view: View, phase: Phase, question: Ideas | Choice) -> None:
        """Have each table write or choose: on the page of who writes for it, or noted for it.

        What a table without a page keeps to itself stays on its own paper.
        """
        for deed, team in table_deeds(self._decider, view, phase, question):
            writer = writer_of(self._people, view, phase, deed.team)
            if writer is None and question.between:
                continue
            if deed.text:
                self._ledger.deeds.append(deed)
            if writer is not None:
                await writer.do(structs.replace(deed, person=writer.name), self._ledger)
            elif deed.text:
                await self._lead.note(
                    phase.key, question.key, deed.slot, deed.text, self._ledger, team=team
                )
            else:
                await self._lead.choose(
                    phase.key, question.key, deed.team, deed.value, self._ledger
                )

    async def read_out(self, view: View, source: CardSource) -> None:
        """Read every card out, one after the other."""
        for _each in range(min(_waiting(view.record, source), _MOST_READ)):
            await self._lead.read_next()

    async def put_in_order(self, view: View, source: CardSource) -> None:
        """Put a few cards together under a title, and link two that answer each other."""
        cards = in_order(view.record.shown(source.phase, source.input))
        for together in _fullest(cards):
            title = self._decider.title(view, together[0].slot)
            await self._lead.cluster([card.id for card in together], title)
        pair = next(
            ((a, b) for a, b in combinations(cards, 2) if a.slot != b.slot), None
        )  # fmt: skip
        if pair is not None:
            await self._lead.tie(pair[0].id, pair[1].id)


def asked_of_tables(question: Ideas | Choice) -> bool:
    """Tell whether a question is answered by tables."""
    return question.audience is Audience.TEAMS


def table_deeds(
    decider: Decider, view: View, phase: Phase, question: Ideas | Choice
) -> list[tuple[Deed, str]]:
    """Return what is sent for each table, by whoever writes for it, and whose words they are.

    Nothing before the tables are made.
    """
    if not view.record.teams:
        return []
    step = view.step.key if view.step is not None else ""

    def deed(team: str, *, slot: str = "", text: str = "", value: tuple[str, ...] = ()) -> Deed:
        return Deed(
            person="", step=step, phase=phase.key, input=question.key,
            team=team, slot=slot, text=text, value=value,
        )  # fmt: skip

    if isinstance(question, Ideas):
        lines = decider.lines(view, phase, question)
        return [(deed(one.writer, slot=one.slot, text=one.text), one.team) for one in lines]
    kept = decider.kept(view, question).items()
    return [(deed(team, value=value), team) for team, value in kept if value]


def writer_of(people: Sequence[Person], view: View, phase: Phase, team: str) -> Person | None:
    """Return who writes for a table on a page, or None."""
    seats = view.record.seated(phase.round).get(team, ())
    writing = (who_sits(people, seat) for seat in seats if seat.role is Role.WRITER)
    return next((one for one in writing if one and one.on_page), None)


def first_at(people: Sequence[Person], view: View, phase: Phase, team: str) -> Person | None:
    """Return the first person with a phone who sits at a table, or None."""
    seats = view.record.seated(phase.round).get(team, ())
    there = (who_sits(people, seat) for seat in seats)
    return next((one for one in there if one and one.by_phone), None)


def who_sits(people: Sequence[Person], seat: Seat) -> Person | None:
    """Return whose seat it is, or None."""
    return next((one for one in people if sits(one, seat)), None)


def _waiting(record: Record, source: CardSource) -> int:
    cards = record.cards_of(source.phase, source.input)
    return sum(1 for card in cards if card.status is CardStatus.RECEIVED)


def _fullest(cards: Sequence[Card]) -> list[tuple[Card, ...]]:
    """Return the first cards of the slots that have most, where they are enough for a cluster."""
    by_slot: dict[str, list[Card]] = {}
    for card in cards:
        by_slot.setdefault(card.slot, []).append(card)
    fullest = sorted(by_slot.values(), key=lambda one: (-len(one), one[0].slot))
    return [
        tuple(one[:_PUT_TOGETHER]) for one in fullest[:_CLUSTERED_SLOTS] if len(one) > _PUT_TOGETHER
    ]
