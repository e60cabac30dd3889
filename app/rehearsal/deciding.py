"""What people decide to send: worked out one after the other, so that a seed tells it all."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.core.phase import Audience, Choice, Ideas, Phase, Turn, address
from app.core.record import CountingMode, Role, is_card_key
from app.core.tally import choice_cards, choice_options, tally
from app.rehearsal.ledger import Deed
from app.rehearsal.mind import ABSTAIN, is_position, side_name, side_of, statement_of
from app.rehearsal.people import Habit, Person
from app.rehearsal.texts import Phrasebook, read_phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import AnyInput, Option
    from app.core.record import Card, Seat, Team
    from app.room.view import View

_WRITES = 0.55
"""Share of people who write where several texts are welcome."""
_WRITES_ONE = 0.15
"""Share of people who write where one short text is asked beside something else."""
_LINES = 3
"""Lines that a table writes at one phase."""
_ANYTHING = "general"
_AGAINST = "disagree"
"""The tone of the end of a scale where nobody agrees: it may come first."""
_NUMBERED = re.compile(r"^\W*\d+\W+")
"""What a text is numbered with, in the order in which it came."""
_SIDES = {"agree", _AGAINST}


@dataclass(slots=True)
class Votes:
    """What people answer to one choice: ``said`` by each of them, in whichever way.

    ``deeds`` are sent one by one, ``hands`` are seen in the room.
    """

    said: list[tuple[str, ...]] = field(default_factory=list)
    deeds: list[tuple[Person, Deed]] = field(default_factory=list)
    hands: Counter[str] = field(default_factory=Counter)


class Line(NamedTuple):
    """What one table writes: the ``writer``'s table, whose words they are, where, and the words."""

    writer: str
    team: str
    slot: str
    text: str


class Decider:
    """Make up the minds of a crowd, question by question, from their opinions.

    What people decide never depends on how they answer, nor on when the answers of others came.
    """

    def __init__(self, seed: str, people: Sequence[Person]) -> None:
        self._people = people
        self._random = random.Random(f"{seed}|decks")
        self._books: dict[str, Phrasebook] = {}
        self._decks: dict[tuple[str, tuple[str, ...]], list[str]] = {}

    def book(self, kind: str) -> Phrasebook:
        """Return the phrasebook of a type of step."""
        if kind not in self._books:
            self._books[kind] = read_phrasebook(kind)
        return self._books[kind]

    def votes(self, view: View, phase: Phase, choice: Choice) -> Votes:
        """Decide what each person answers to a choice, one by one or by hand."""
        votes = Votes()
        for person in self._people:
            value = self._value(view, phase, choice, person)
            if value is None or (phase.questionnaire and not value):
                continue  # In a questionnaire one passes by leaving a question.
            person.mind.said[_place(view, phase, choice)] = value
            votes.said.append(value)
            if person.one_by_one and choice.asked_on_phones:
                by_words = choice.options_from is not None and not choice.signs
                votes.deeds.append((person, _deed(view, phase, choice, person, value, by_words)))
            if choice.mode is CountingMode.ROOM or not person.one_by_one:
                votes.hands.update(value)
        return votes

    def _value(
        self, view: View, phase: Phase, choice: Choice, person: Person
    ) -> tuple[str, ...] | None:
        """Return what a person answers: nothing chosen is a pass, None is silence."""
        mind = person.mind
        statement = self.statement(view, phase)
        if choice.audience is not Audience.EVERYONE or not _is_asked(view, choice, person):
            return None
        if choice.signs:
            return self._signed(view, phase, choice, person)
        if choice.options_from is not None and not statement:
            words = sorted({option.label for option in choice_options(choice, view.record)})
            return mind.several(words, choice.at_most) if words else None
        if choice.options_from is not None:
            words = sorted(option.label for option in choice_options(choice, view.record))
            return (mind.pick(words),) if words and statement in mind.moved else None
        if len(choice.options) == 1:
            return (choice.options[0].key,) if statement in mind.moved else None
        if not is_position(choice, phase, view.phases):
            return self._judged(view, choice, person)
        revised = bool(choice.prefilled_from)
        if not revised and mind.passes() and choice.mode is not CountingMode.ROOM:
            return ()  # In the room there is nowhere to stand for whoever passes.
        if revised and statement not in mind.places:
            return None
        lean = self.book(_kind(view)).lean(statement)
        before = mind.places.get(statement)
        place = mind.place(statement, choice.options, lean)
        if revised and not choice.counted and place == before:
            return None
        return (place,)

    def _judged(self, view: View, choice: Choice, person: Person) -> tuple[str, ...]:
        """Return what a person thinks of a sentence: by its lean where it has one.

        Where no answer says yes or no, all are as likely.
        """
        book, mind = self.book(_kind(view)), person.mind
        if choice.at_most > 1 or not _SIDES & {one.colour for one in choice.options}:
            taken = mind.said.get(_named(view, choice.unlike), ())
            free = [one.key for one in _by_words(choice.options) if one.key not in taken]
            return mind.several(free, choice.at_most)
        scale = [one for one in choice.options if one.colour != ABSTAIN]
        if scale and scale[0].colour == _AGAINST:
            scale.reverse()
        if not book.leans_on(choice.label):
            abstain = [one for one in choice.options if one.colour == ABSTAIN]
            return mind.agree([*scale, *abstain])
        if mind.passes():
            return ()
        return (mind.place(choice.label, scale, book.lean(choice.label)),)

    def _signed(
        self, view: View, phase: Phase, choice: Choice, person: Person
    ) -> tuple[str, ...] | None:
        """Return the signs that a person gives to the cards before their table: keys, in order."""
        seat = seat_of(view, phase, person)
        turn = choice.turn(seat.team) if seat is not None else None
        if seat is None or turn is None:
            return None
        if seat.role is Role.WRITER and turn.desk:
            return None  # Whoever stayed behind has their own table's ideas before them.
        signs = [sign.key for sign in choice.signs]
        cards = in_order(choice_cards(choice, view.record, seat.team))
        drawn = [(card.key, person.mind.sign(signs)) for card in cards]
        return tuple(f"{card}_{sign}" for card, sign in drawn if sign)[: choice.at_most]

    def lines(self, view: View, phase: Phase, ideas: Ideas) -> list[Line]:
        """Return what each table writes at this phase, by whoever writes for it."""
        found: list[Line] = []
        lines = _LINES if ideas.turns or not ideas.slots else 1
        for turn in _in_turn(view, ideas):
            left = ideas.at_most - sum(one.team == turn.writes_for for one in found)
            for _again in range(min(lines, left)):
                text = self.draw(view, phase, ideas, turn.writes_in)
                if text:
                    text = text[: ideas.max_chars].strip()
                    found.append(Line(turn.team, turn.writes_for, turn.writes_in, text))
        return found

    def title(self, view: View, slot: str) -> str:
        """Return what a cluster of cards of a slot is called."""
        titles = self.book(_kind(view)).titles
        return next((one.text for one in titles if one.slot == slot), slot.capitalize())

    def kept(self, view: View, choice: Choice) -> dict[str, tuple[str, ...]]:
        """Return what each table chooses among what it may, as :meth:`together`."""
        turns = {turn.team for turn in choice.turns}
        tables = [one.key for one in _tables(view) if not turns or one.key in turns]
        return {table: self.together(view, choice, table) for table in tables}

    def together(self, view: View, choice: Choice, table: str = "") -> tuple[str, ...]:
        """Return what a table, or the whole room, chooses.

        Its first cards; else what most people had chosen of the same options, or any of them.
        """
        cards = in_order(choice_cards(choice, view.record, table))
        if choice.signs:
            signs = [sign.key for sign in choice.signs]
            marked = cards[: choice.at_most]
            return tuple(f"{card.key}_{self._random.choice(signs)}" for card in marked)
        if choice.options_from is not None:
            return tuple(card.key for card in cards[: choice.at_most])
        taking = [one.key for one in _by_words(choice.options) if one.colour != ABSTAIN]
        most = self._random.sample(taking, len(taking))
        most.sort(key=lambda key: -_chosen_before(view, choice).get(key, 0))
        return tuple(most[: choice.at_most])

    def recall(self, view: View, phase: Phase) -> None:
        """Have everybody take the places of a phase that the room went through without them."""
        for choice in phase.inputs:
            if isinstance(choice, Choice) and is_position(choice, phase, view.phases):
                self.votes(view, phase, choice)

    def writings(self, view: View, phase: Phase, ideas: Ideas) -> list[tuple[Person, Deed]]:
        """Decide who says something, in writing or aloud."""
        said = []
        for person in self._people:
            beside = any(one is not ideas and isinstance(one, Choice) for one in phase.inputs)
            share = _WRITES_ONE if beside and ideas.at_most == 1 else _WRITES
            wants = person.mind.chance(share) or person.habit is Habit.WITHDRAWS
            if not _is_asked(view, ideas, person) or not _may_write(view, phase, ideas, person):
                continue
            slot = self._slot(view, phase, ideas, person) if wants else None
            text = self.draw(view, phase, ideas, slot) if slot is not None else ""
            if text and slot is not None:
                said.append((person, _writing(view, phase, ideas, person, slot, text)))
        return said

    def noted(self, view: View, phase: Phase, ideas: Ideas) -> list[tuple[str, str]]:
        """Return what facilitators write in a question of their own: slots and texts."""
        if ideas.audience is not Audience.FACILITATORS:
            return []
        slots = [option.key for option in ideas.slots] or [""]
        drawn = [(slot, self.draw(view, phase, ideas, slot)) for slot in slots for _twice in "12"]
        return [(slot, text) for slot, text in drawn if text]

    def hear(self, view: View, phase: Phase, ideas: Ideas, slots: Iterable[str]) -> None:
        """Let everybody hear arguments, each from its side."""
        statement = self.statement(view, phase)
        for slot in slots:
            side = side_of(slot, ideas.slots)
            for person in self._people:
                person.mind.hear(statement, side)

    def draw(self, view: View, phase: Phase, ideas: Ideas, slot: str) -> str:
        """Take a sentence not said yet in this step, or an empty text when all were."""
        side = side_name(side_of(slot, ideas.slots)) if slot else ""
        about = _statements(view, phase)
        book = self.book(_kind(view))
        sentences = book.sentences(ideas.key, slot, about)
        if not sentences and ideas.slot_from:
            sentences = book.sentences(ideas.key, side, about)
        if not sentences:  # A slot that facilitators made up.
            sentences = book.sentences(ideas.key, "", about)
        if not sentences and not book.texts:
            sentences = self.book(_ANYTHING).sentences("", "", ())
        key = view.step.key if view.step is not None else "", sentences
        if key not in self._decks:
            self._decks[key] = self._random.sample(sentences, len(sentences))
        said = {card.text for card in view.record.cards}  # Before they came back, perhaps.
        deck = self._decks[key]
        while deck and deck[-1][: ideas.max_chars].strip() in said:
            deck.pop()
        return deck.pop() if deck else ""

    def statement(self, view: View, phase: Phase) -> str:
        """Return the words of the latest position taken, up to this phase."""
        return next(iter(_statements(view, phase)), "")

    def _slot(self, view: View, phase: Phase, ideas: Ideas, person: Person) -> str | None:
        """Return where a person writes; None when they took no place that they could speak from."""
        if not ideas.slots:
            return ""
        if ideas.slot_from:
            return person.mind.places.get(self.statement(view, phase))
        return person.mind.pick([option.key for option in ideas.slots])


def _in_turn(view: View, ideas: Ideas) -> list[Turn]:
    """Return what each table has before it; each slot, where a question is not asked by turns."""
    slots = [slot.key for slot in ideas.slots] or [""]
    return [
        turn
        for team in _tables(view)
        for turn in ideas.turns or [Turn(team.key, slot) for slot in slots]
        if turn.team == team.key
    ]


def _tables(view: View) -> list[Team]:
    """Return the tables by name: those of ideas are numbered in the order in which these came."""
    return sorted(view.record.teams, key=lambda one: one.label)


def _place(view: View, phase: Phase, question: AnyInput) -> str:
    return _named(view, address(phase.key, question.key))


def _named(view: View, question: str) -> str:
    """Return how a « phase.input » of the present step is called among those of all steps."""
    step = view.step.key if view.step is not None else ""
    return f"{step}.{question}"


def _is_asked(view: View, question: AnyInput, person: Person) -> bool:
    """Tell whether a question is asked of somebody, by what they said before in the step."""
    said = question.asked_of
    return said is None or said.option in person.mind.said.get(_named(view, said.question), ())


def _may_write(view: View, phase: Phase, ideas: Ideas, person: Person) -> bool:
    """Tell whether somebody may write: at a table, those who sit at one."""
    if ideas.audience is not Audience.MEMBERS:
        return True
    return seat_of(view, phase, person) is not None


def _chosen_before(view: View, choice: Choice) -> dict[str, int]:
    """Return how many people had chosen each of these options in another question of the step."""
    keys = {option.key for option in choice.options}
    return {
        key: number
        for phase in view.phases
        for one in phase.inputs
        if isinstance(one, Choice) and one.audience is Audience.EVERYONE
        if {option.key for option in choice_options(one, view.record)} == keys
        for key, number in tally(view.record, phase.key, one).numbers
    }


def seat_of(view: View, phase: Phase, person: Person) -> Seat | None:
    """Return where a person sits, or None."""
    tables = view.record.seated(phase.round) if phase.round else {}
    everybody = (seat for seats in tables.values() for seat in seats)
    return next((seat for seat in everybody if sits(person, seat)), None)


def sits(person: Person, seat: Seat) -> bool:
    """Tell whether it is the seat of a person, by their id or by the code on their phone."""
    if person.id:
        return seat.person == person.id
    return bool(person.code) and seat.code == person.code


def in_order(cards: Iterable[Card]) -> list[Card]:
    """Return cards in an order that does not depend on when they came in."""
    return sorted(cards, key=lambda card: (card.text, card.slot, card.team))


def _by_words(options: Sequence[Option]) -> list[Option]:
    """Return options in their order; those that are texts of the room as :func:`in_order`."""
    if any(is_card_key(one.key) for one in options):
        return sorted(options, key=lambda one: _NUMBERED.sub("", one.label))
    return list(options)


def _kind(view: View) -> str:
    return view.step.type if view.step is not None else ""


def _statements(view: View, phase: Phase) -> list[str]:
    """Return the words of the positions asked up to this phase, the latest first."""
    found: dict[str, None] = {}
    for one in view.phases:
        for question in one.inputs:
            if isinstance(question, Choice) and is_position(question, one, view.phases):
                statement = statement_of(question, view.phases)
                found.pop(statement, None)
                found[statement] = None
        if one.key == phase.key:
            break
    return list(reversed(found))


def _deed(
    view: View, phase: Phase, choice: Choice, person: Person, value: tuple[str, ...], by_words: bool
) -> Deed:
    return Deed(
        person=person.name,
        step=view.step.key if view.step is not None else "",
        phase=phase.key,
        input=choice.key,
        value=value,
        by_words=by_words,
    )


def _writing(view: View, phase: Phase, ideas: Ideas, person: Person, slot: str, text: str) -> Deed:
    return Deed(
        person=person.name,
        step=view.step.key if view.step is not None else "",
        phase=phase.key,
        input=ideas.key,
        slot=slot,
        text=text[: ideas.max_chars].strip(),
    )
