"""Counting: phones and hands become one figure, never twice (formats.md §1.3)."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.phase import AnyInput, Choice, Option, Turn
from app.core.record import Card, Channel, CountingMode, Presence, Record, RoomCount

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Tally(Struct, frozen=True):
    """The figures of one choice.

    ``numbers`` follows the order of the options. ``phones`` are people who answered one by one,
    whether on their own phone, on another one, on the tablet or on a paper ballot; ``hands`` are
    those counted in the room. ``counted`` is False while the room count that
    the mode needs is not typed for every option: the figures are then unknown, not zero.
    ``above`` is how many more people were counted than there can be (0 when all is well);
    ``missing`` is how many people present the room count leaves out.
    ``most`` is how many hands there can be at most where each person may raise several, else 0.
    ``late``: a room count was typed or corrected after the activity.
    """

    numbers: tuple[tuple[str, int], ...]
    phones: int = 0
    hands: int = 0
    passes: int = 0
    counted: bool = True
    above: int = 0
    missing: int = 0
    most: int = 0
    late: bool = False

    @property
    def total(self) -> int:
        """Answers that choose something."""
        return sum(number for _, number in self.numbers)

    def of(self, option: str) -> int:
        """Return the figure of one option."""
        return dict(self.numbers).get(option, 0)


def tally(record: Record, phase: str, choice: Choice) -> Tally:
    """Count one choice of one phase, in the counting mode of the choice.

    In ``salle`` the room count replaces phone totals, and 0 must be typed too; in
    ``telephones_plus_main`` the count of people without a phone is added to them.
    """
    options = [option.key for option in choice_options(choice, record)]
    counts = room_counts(record, phase, choice)
    typed = hands_counted(record, phase, choice)
    hands, late = sum(typed.values()), any(count.late for count in counts)
    people = ceil(hands / choice.at_most)  # A person may raise a hand for each of several.
    if choice.mode is CountingMode.ROOM:
        return Tally(
            numbers=tuple((key, typed.get(key, 0)) for key in options),
            hands=hands,
            counted=bool(options) and len(typed) == len(options),
            above=max(0, people - most_voices(record, phase, choice)),
            most=_most_of_several(choice, record.presence.total),
            missing=_not_counted(record.presence, people) if typed and not choice.asked_of else 0,
            late=late,
        )
    given = answers_to(record, phase, choice)
    answers = given.values()
    phones = Counter(key for value in answers for key in value)
    voices = most_voices(record, phase, choice)
    return Tally(
        numbers=tuple((key, phones[key] + typed.get(key, 0)) for key in options),
        phones=sum(1 for value in answers if value),
        hands=hands,
        passes=sum(1 for value in answers if not value),
        above=max(0, people + len(given) - voices),
        most=_most_of_several(choice, max(0, voices - len(given))),
        late=late,
    )


def room_counts(record: Record, phase: str, choice: Choice) -> tuple[RoomCount, ...]:
    """Return what was counted by hand in the mode of a choice, without options now gone."""
    now = _meanings(choice_options(choice, record))
    return tuple(
        count
        for count in record.counts
        if (count.phase, count.input, count.mode) == (phase, choice.key, choice.mode)
        and count.option in now
    )


def hands_counted(record: Record, phase: str, choice: Choice) -> dict[str, int]:
    """Return how many were counted by hand for each option; those not counted are left out."""
    now = _meanings(choice_options(choice, record))
    found: Counter[str] = Counter()
    for count in room_counts(record, phase, choice):
        found[now[count.option]] += count.number
    return dict(found)


def _meanings(options: Iterable[Option]) -> dict[str, str]:
    """Return the option that each key means now."""
    return {key: one.key for one in options for key in (*one.stands_for, one.key)}


def meant(value: Iterable[str], options: Iterable[Option]) -> tuple[str, ...]:
    """Return the options that an answer means now, each once; those now gone are left out."""
    now = _meanings(options)
    return tuple(dict.fromkeys(now[key] for key in value if key in now))


def most_voices(record: Record, phase: str, choice: Choice) -> int:
    """Return how many people may have spoken: one voice each, in person or one by one.

    They are those who are here, and those who answered one by one and then left; or as many as there
    were when hands were counted, whoever left since.
    """
    given = answers_to(record, phase, choice) if choice.mode is not CountingMode.ROOM else {}
    there = (count.there for count in room_counts(record, phase, choice))
    return max(record.presence.total + _gone(record, given), *there, 0)


def _gone(record: Record, given: Collection[str]) -> int:
    """Return how many of these aliases are of people who left: once closed, no more than must be."""
    if record.people is None:
        return max(0, len(given) - record.presence.total)
    return len(record.people.gone.intersection(given))


def _not_counted(presence: Presence, people: int) -> int:
    return max(0, presence.total - people)


def _most_of_several(choice: Choice, people: int) -> int:
    """Return how many hands so many people may raise, 0 where each raises one."""
    return choice.at_most * people if choice.at_most > 1 else 0


def hands_awaited(record: Record, phase: str, choice: Choice) -> int:
    """Return how many people answer by hand, those who answered one by one left out.

    They are those without a phone and those who would not be recorded by theirs. It is the most
    there can be: a question may be asked of some of them only.
    """
    if choice.mode is CountingMode.ROOM:
        return record.presence.hands
    given = answers_to(record, phase, choice)
    people = record.people
    if people is None:
        ways = record.answered_by(phase, choice.key)
        otherwise = sum(1 for alias in given if ways[alias] is not Channel.PHONE)
        return max(0, record.presence.hands - otherwise)
    unnamed = sum(1 for alias in given if alias not in people.here and alias not in people.gone)
    return max(0, len(people.by_hand.difference(given)) - unnamed)


def answers_to(record: Record, phase: str, choice: Choice) -> dict[str, tuple[str, ...]]:
    """Return the options that phones chose, by alias: as they stand now, without those now gone.

    An answer that chose nothing else is left out: it is no « Je passe ». So is one of somebody of
    whom the question is no longer asked.
    """
    now = _meanings(choice_options(choice, record))
    among = asked_people(record, choice)
    return {
        alias: tuple(dict.fromkeys(now[key] for key in value if key in now))
        for alias, value in record.answers_of(phase, choice.key).items()
        if (not value or not now.keys().isdisjoint(value)) and (among is None or alias in among)
    }


def asked_people(record: Record, question: AnyInput) -> frozenset[str] | None:
    """Return the aliases of those a question is asked of, by what they said before in the step.

    None where it is asked of everybody.
    """
    said = question.asked_of
    if said is None:
        return None
    phase, _dot, key = said.question.partition(".")
    given = record.answers_of(phase, key)
    return frozenset(alias for alias, value in given.items() if said.option in value)


def choice_cards(choice: Choice, record: Record, team: str = "") -> tuple[Card, ...]:
    """Return the cards that a choice offers, to one team where it is asked by turns."""
    source = choice.options_from
    if source is None:
        return ()
    cards = record.cards_of if source.waiting else record.shown
    return before_it(cards(source.phase, source.input), choice.turn(team))


def before_it(cards: Iterable[Card], turn: Turn | None) -> tuple[Card, ...]:
    """Return those of ``cards`` that a team has before it at its turn; all without one."""
    if turn is None:
        return tuple(cards)
    return tuple(
        card
        for card in cards
        if turn.slot in ("", card.slot) and (not turn.teams or card.team in turn.teams)
    )


def choice_options(choice: Choice, record: Record, team: str = "") -> tuple[Option, ...]:
    """Return the options of a choice: the declared ones, or the cards of its source.

    With signs, each card is there once with each sign: « c12_plus ».
    """
    if choice.options_from is None:
        return choice.options
    cards = choice_cards(choice, record, team)
    if not choice.signs:
        return tuple(Option(key=card.key, label=card.text, group=card.slot) for card in cards)
    return tuple(
        Option(f"{card.key}_{sign.key}", sign.label, sign.shape, sign.colour, group=card.key)
        for card in cards
        for sign in choice.signs
    )


def moves(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> Counter[tuple[str, str]]:
    """Count people by (place before, place after), among those who gave both."""
    return Counter(
        (place[0], after[alias][0]) for alias, place in before.items() if place and after.get(alias)
    )
