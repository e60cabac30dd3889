"""What the person who holds a phone gave in the phase that the room is at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.phase import CardSource, Choice, Ideas, address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.phase import Phase
    from app.core.record import Answer, Card
    from app.room.guest import Guest
    from app.room.room import Room
    from app.room.view import View
    from app.store import Reader


@dataclass(frozen=True, slots=True)
class Own:
    """A person's answers, by « phase.input », and texts: equal ones make equal pages.

    ``aside`` is what their table alone reads, line by line.
    """

    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cards: tuple[Card, ...] = ()
    aside: tuple[str, ...] = ()

    def answer(self, where: str) -> tuple[str, ...] | None:
        """Return an answer; None when there is none, empty for « Je passe »."""
        return next((value for name, value in self.answers if name == where), None)

    def first(self, places: Iterable[str]) -> str:
        """Return the option chosen at the first of these places that has one, or nothing."""
        for place in places:
            chosen = self.answer(place)
            if chosen:
                return chosen[0]
        return ""


NOTHING = Own()


def _places(phase: Phase) -> frozenset[str]:
    """Return the « phase.input » that the page of a phase depends on."""
    places = set()
    for question in phase.inputs:
        places.add(address(phase.key, question.key))
        places.update(question.prefilled_from)
        if question.asked_of is not None:
            places.add(question.asked_of.question)
        if isinstance(question, Ideas):
            places.update(question.slot_from)
    return frozenset(places)


def _sources(phase: Phase) -> tuple[CardSource, ...]:
    """Return where the texts were written that the page of a phase depends on."""
    inputs = (one for one in phase.inputs if isinstance(one, Ideas))
    asked = tuple(CardSource("" if one.board else phase.key, one.key) for one in inputs)
    return (*asked, phase.reads) if phase.reads is not None else asked


def _among(card: Card, sources: Iterable[CardSource]) -> bool:
    return any(one.input == card.input and one.phase in ("", card.phase) for one in sources)


def _gather(phase: Phase, answers: Iterable[Answer], cards: Iterable[Card]) -> dict[str, Own]:
    """Return what each alias gave that the page of this phase depends on."""
    places, sources = _places(phase), _sources(phase)
    given: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    written: defaultdict[str, list[Card]] = defaultdict(list)
    for answer in answers:
        where = address(answer.phase, answer.input)
        if where in places:
            given[answer.alias].append((where, answer.value))
    for card in cards:
        if card.alias and _among(card, sources):
            written[card.alias].append(card)
    return {
        alias: Own(tuple(sorted(given.get(alias, ()))), tuple(written.get(alias, ())))
        for alias in given.keys() | written.keys()
    }


class Owners:
    """Who gave what in the present phase, found in the view; in the file just after one gave it.

    A view is published at most ten times a second: until the next one, the file alone knows what
    was just acknowledged.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._reader: Reader | None = None
        self._number = 0
        self._known: dict[str, Own] = {}
        self._aliases: dict[tuple[int, int], str] = {}
        self._ahead: dict[int, int] = {}

    @property
    def reader(self) -> Reader:
        """The web thread's own connection."""
        if self._reader is None:
            self._reader = self._room.reader()
        return self._reader

    def acknowledged(self, guest: Guest) -> None:
        """Remember that this person's latest word is not in the view yet."""
        self._ahead[guest.participant.id] = self._room.view.number

    def answer(
        self, guest: Guest, step: int, phase: str, question: str, table: str = ""
    ) -> tuple[str, ...] | None:
        """Return this person's current answer as the file has it; None when there is none.

        With a ``table``, by its key, it is that of their table.
        """
        given = self.reader.mine({step: table or self._alias(guest, step)}).answers
        found = (one.answer for one in given)
        return next(
            (one.value for one in found if (one.phase, one.input) == (phase, question)), None
        )

    def of(self, guest: Guest, view: View) -> Own:
        """Return what this person gave that the page of this view depends on, and reads aside."""
        own = self.given(guest, view)
        aside = self._room.voices.aside(guest, view)
        return replace(own, aside=aside) if aside else own

    def given(self, guest: Guest, view: View) -> Own:
        """Return what this person gave that the page of this view depends on."""
        if view.step is None or view.phase is None or view.info.anonymised:
            return NOTHING
        alias = self._alias(guest, view.step.id)
        if self._ahead.get(guest.participant.id, -1) >= view.number:
            mine = self.reader.mine({view.step.id: alias})
            answers = [one.answer for one in mine.answers]
            cards = [one.card for one in mine.cards]
            return _gather(view.phase, answers, cards).get(alias, NOTHING)
        if self._number != view.number:
            self._known = _gather(view.phase, view.record.answers, view.record.cards)
            self._number = view.number
        return self._known.get(alias, NOTHING)

    def _alias(self, guest: Guest, step: int) -> str:
        key = guest.participant.id, step
        if key not in self._aliases:
            for number, alias in self._room.voices.aliases(guest).items():
                self._aliases[guest.participant.id, number] = alias
        return self._aliases[key]


def place(phase: Phase, question: Choice | Ideas) -> str:
    """Return where a question of this phase is answered."""
    return address(phase.key, question.key)
