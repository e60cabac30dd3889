"""How people answered in a step: by the question that most of them answered, nobody counted twice.

Within one question each person answers one way: those who answered one by one are told apart by
their alias, and hands are those of others (formats.md §1.3). Over several questions the same
people come again, so that figures of different questions are never added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any

from app.core.phase import AnyInput, Audience, Choice, Ideas
from app.core.record import CardStatus, Channel, CountingMode
from app.core.tally import tally
from app.core.teams import is_shared
from app.core.ways import COUNT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Phase
    from app.core.record import Card, Record
    from app.format import Account


@dataclass(frozen=True, slots=True)
class Answered:
    """How many people answered each way, by :class:`Channel` or :data:`COUNT`.

    ``whole``: the whole room was counted, which replaces all else. ``mixed``: it was for some
    statements, and answered one by one for others. ``texts`` are how many texts came in each way.
    """

    ways: Counter[str]
    whole: bool = False
    mixed: bool = False
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> int:
        """How many answered, whichever way."""
        return self.ways.total()


def answered(account: Account[Any]) -> Answered:
    """Return how people answered in a step; texts masked, or for the team alone, are left out."""
    record, apart = account.record, _of_the_team(account.phases)
    cards = [
        card
        for card in record.cards
        if card.status is not CardStatus.MASKED and (card.phase, card.input) not in apart
    ]
    ways, whole = max(_questions(record, account.phases, cards), key=_people)
    texts = Counter(card.channel.value for card in cards)
    return Answered(ways, whole, _is_mixed(record, account.phases), texts)


def _of_the_team(phases: Sequence[Phase]) -> frozenset[tuple[str, str]]:
    """Return the questions whose texts the team's own document alone prints, by phase and key."""
    return frozenset(
        (phase.key, one.key)
        for phase in phases
        for one in phase.inputs
        if isinstance(one, Ideas) and one.private and one.audience is Audience.FACILITATORS
    )


def used(account: Account[Any]) -> frozenset[str]:
    """Return the ways that somebody had in a step, by :class:`Channel` or :data:`COUNT`."""
    record = account.record
    cards = (card.channel for card in record.cards if card.status is not CardStatus.MASKED)
    counted = [COUNT] if any(one.number for one in record.counts) else []
    return frozenset((*(one.channel for one in record.answers), *cards, *counted))


def voices_above(account: Account[Any]) -> int:
    """Return how many more people answered a question of a step than there were.

    0 when all is well, or where nobody noted who was there.
    """
    if not account.record.presence.total:
        return 0
    return max(
        (
            tally(account.record, phase.key, one).above
            for phase in account.phases
            for one in phase.inputs
            if isinstance(one, Choice) and one.counted
        ),
        default=0,
    )


_Ways = tuple[Counter[str], bool]


def _people(found: _Ways) -> int:
    return found[0].total()


def _questions(record: Record, phases: Sequence[Phase], cards: Sequence[Card]) -> list[_Ways]:
    """Return the ways of each question; that of points of view are added, they are others' each.

    There is always one: nobody.
    """
    views: defaultdict[str, defaultdict[str, list[_Ways]]]
    views = defaultdict(lambda: defaultdict(list))
    found: list[_Ways] = [(Counter(), False)]
    for phase in phases:
        for one in phase.inputs:
            ways = _of(record, phase.key, one, cards)
            if one.asked_of is None:
                found.append(ways)
            else:
                views[one.asked_of.question][one.asked_of.option].append(ways)
    for asked in views.values():
        most = [max(every, key=_people) for every in asked.values()]
        together = sum((ways for ways, _whole in most), Counter[str]())
        found.append((together, all(whole for _ways, whole in most)))
    return found


def _is_mixed(record: Record, phases: Sequence[Phase]) -> bool:
    """Tell whether what was asked several times was counted in the room, then answered one by one."""
    found: defaultdict[str, set[bool]] = defaultdict(set)
    for phase in phases:
        for one in phase.inputs:
            ways, whole = _of(record, phase.key, one, ())
            if isinstance(one, Choice) and ways and (whole or one.mode is not CountingMode.ROOM):
                found[one.key].add(whole)
    return any(len(every) > 1 for every in found.values())


def _of(record: Record, phase: str, question: AnyInput, cards: Iterable[Card]) -> _Ways:
    """Return how people answered one question."""
    if isinstance(question, Ideas):
        wrote = (card for card in cards if (card.phase, card.input) == (phase, question.key))
        return _one_by_one((card.alias, card.channel) for card in wrote), False
    chose = record.answered_by(phase, question.key).items()
    hands = _hands(record, phase, question)
    if question.mode is CountingMode.ROOM and hands:
        return Counter({COUNT: hands}), True
    ways = _one_by_one(chose)
    ways[COUNT] += hands
    return +ways, False


def _one_by_one(given: Iterable[tuple[str, Channel]]) -> Counter[str]:
    """Count people by the way of their latest answer; who wrote for others has no alias here."""
    latest = {alias: way for alias, way in given if alias and not is_shared(alias)}
    return Counter(way.value for way in latest.values())


def _hands(record: Record, phase: str, choice: Choice) -> int:
    """Return how many people were counted in the room: each may raise a hand for each of several."""
    number = sum(
        count.number
        for count in record.counts
        if (count.phase, count.input, count.mode) == (phase, choice.key, choice.mode)
    )
    return ceil(number / choice.at_most)
