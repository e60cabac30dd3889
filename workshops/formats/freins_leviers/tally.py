"""Which brakes and levers people chose, and which the room put together; pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Choice, Option
from app.core.tally import answers_to, hands_awaited, hands_counted, meant, tally
from app.core.teams import ROOM
from workshops.bunches import bunches
from workshops.formats.freins_leviers.settings import BRAKE, LEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.record import Card, Record
    from workshops.formats.freins_leviers.settings import Settings

ADD = "ajout"
ITEM = "item"
CHOOSE = "choix"

_KEPT = 3
"""Items of each side that the room links, and those that are level with the last of them."""


@dataclass(frozen=True, slots=True)
class Rank:
    """Items that as many people chose: level with each other."""

    number: int
    items: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The items of one side, the most chosen first, as far as figures may be told.

    ``people`` answered. ``told``: they are enough for figures to be shown (formats.md §1.5);
    ``ranks`` is empty else. ``left`` are the items that nobody chose, or all of them.
    """

    people: int
    told: bool
    ranks: tuple[Rank, ...]
    left: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A lever and the brakes that it answers, as the room said."""

    lever: Option
    brakes: tuple[Option, ...]


def options(settings: Settings, record: Record, side: str) -> tuple[Option, ...]:
    """Return what can be chosen on one side: the list, then what the room added to it.

    Cards put together are one item, under their title.
    """
    found = bunches(record, record.shown(ADD, ITEM, side))
    return (
        *settings.listed(side),
        *(
            Option(one.key, one.title or one.cards[0].text, stands_for=one.stands_for)
            for one in found
        ),
    )


def added(record: Record) -> tuple[Card, ...]:
    """Return what the room added, on both sides."""
    return record.cards_of(ADD, ITEM)


def ranking(settings: Settings, record: Record, side: str) -> Ranking:
    """Return the items of one side, those that as many people chose together."""
    items = options(settings, record, side)
    choice = Choice(key=side, label="", options=items, at_most=settings.most)
    figures = tally(record, CHOOSE, choice)
    people = _people(record, choice, figures.phones)
    if people < max(1, record.threshold):
        return Ranking(people, told=False, ranks=(), left=items)
    chosen = sorted(items, key=lambda one: -figures.of(one.key))
    ranks = tuple(
        Rank(number, tuple(level))
        for number, level in groupby(chosen, lambda one: figures.of(one.key))
        if number
    )
    return Ranking(people, True, ranks, tuple(one for one in items if not figures.of(one.key)))


def _people(record: Record, choice: Choice, alone: int) -> int:
    """Return how many people chose on one side: ``alone``, and by hand once hands are counted."""
    hands = hands_counted(record, CHOOSE, choice).values()
    return alone + max(*hands, hands_awaited(record, CHOOSE, choice)) if any(hands) else alone


def answered(settings: Settings, record: Record) -> int:
    """Return how many people answered, whatever the side."""
    phones: set[str] = set()
    hands = 0
    for side in (BRAKE, LEVER):
        choice = Choice(key=side, label="", options=options(settings, record, side))
        told = {alias for alias, value in answers_to(record, CHOOSE, choice).items() if value}
        hands = max(hands, _people(record, choice, 0))
        phones |= told
    return len(phones) + hands


def kept(settings: Settings, record: Record, side: str) -> tuple[Option, ...]:
    """Return the items that the room links: the most chosen, with those that are level.

    All of them where figures may not be told.
    """
    found = ranking(settings, record, side)
    if not found.ranks:
        return found.left
    items: list[Option] = []
    for rank in found.ranks:
        if len(items) < _KEPT:
            items += rank.items
    return tuple(items)


def ties(settings: Settings, record: Record, phase: str) -> tuple[Tie, ...]:
    """Return each kept lever with the brakes that the room put with it."""
    known = {one.key: one for one in options(settings, record, BRAKE)}
    return tuple(
        Tie(lever, tuple(known[key] for key in meant(_said(record, phase, lever), known.values())))
        for lever in kept(settings, record, LEVER)
    )


def _said(record: Record, phase: str, lever: Option) -> tuple[str, ...]:
    """Return what the room said of a lever, under the name of any card that it is made of."""
    said = (record.answers_of(phase, key).get(ROOM) for key in (lever.key, *lever.stands_for))
    return next((value for value in said if value is not None), ())


def people(number: int) -> str:
    """Return « 8 personnes »."""
    return ngettext("{n} personne", "{n} personnes", number)


def people_words(number: int, total: int) -> str:
    """Return « 8 personnes sur 14 »."""
    return ngettext("{n} personne sur {{total}}", "{n} personnes sur {{total}}", number).format(
        total=total
    )


def sentences(found: Ranking) -> Iterator[str]:
    """Give a sentence for each number of people; items that are level share one."""
    for rank in found.ranks:
        people = people_words(rank.number, found.people)
        yield _("{people} : {items}").format(people=people, items=_in_row(rank.items))


def tie_sentence(tie: Tie) -> str:
    """Return what a lever answers, or that it is still to be linked."""
    lever = tie.lever.label.rstrip(".")
    if not tie.brakes:
        return _("{lever} : à relier").format(lever=lever)
    return _("{lever} répond à : {brakes}").format(lever=lever, brakes=_in_row(tie.brakes))


def _in_row(items: Sequence[Option]) -> str:
    """Return items on one line."""
    return " · ".join(one.label for one in items)
