"""Teams by what people ask for: nobody is put where they did not ask to be (formats.md §2.7)."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_MOST_TRIED = 8
"""Places that are tried in every way: twice the ways for each further one."""

Asked = dict[int, tuple[int, ...]]
"""The places (from 0) that participants ask for, by their number: the one they want most first."""


class Gathering(Struct, frozen=True):
    """Who goes to each place, in the order of places; nobody where too few people come.

    ``left`` are those who asked, and whose places too few people asked for.
    """

    groups: tuple[tuple[int, ...], ...]
    left: tuple[int, ...] = ()


def gather(
    asked: Mapping[int, Sequence[int]], places: int, least: int, count: int = 0
) -> Gathering:
    """Return who goes to each of ``places`` places, each of which needs ``least`` people.

    Where enough people ask for a place first, all of them have it. Of the other places, those are
    kept with which most people are somewhere they asked for, then at their first choice; of more
    than eight, those that fewest people asked for are left out first. Where no place at all can
    have enough people, everybody has their first choice.

    With a ``count``, that many places are held where people ask for so many, however few come to
    each: whoever composes decided it.
    """
    first = Counter(wanted[0] for wanted in asked.values() if wanted)
    sure = frozenset(place for place, people in first.items() if people >= least)
    if 0 < count < len(sure):
        sure = frozenset()
    ways = (_seats(asked, held) for held in _held(asked, sure, places))
    fitting = (seats for seats in ways if _fits(seats, least, count))
    seats = max(fitting, key=lambda one: _kept(asked, one), default={})
    if not seats:
        seats = _seats(asked, frozenset(range(places)))
    return Gathering(
        tuple(
            tuple(sorted(one for one, at in seats.items() if at == place))
            for place in range(places)
        ),
        tuple(sorted(one for one, wanted in asked.items() if wanted and one not in seats)),
    )


def _fits(seats: Mapping[int, int], least: int, count: int) -> bool:
    """Tell whether as many places are held as was decided, or each has enough people."""
    sizes = Counter(seats.values())
    return len(sizes) == count if count else min(sizes.values(), default=0) >= least


def _held(
    asked: Mapping[int, Sequence[int]], sure: frozenset[int], places: int
) -> Iterator[frozenset[int]]:
    """Give each set of places that might be held: the sure ones, and some of the others."""
    wanted = Counter(place for every in asked.values() for place in every)
    likely = sorted(wanted.keys() - sure, key=lambda place: (-wanted[place], place))
    others = sorted(place for place in likely[:_MOST_TRIED] if place < places)
    for count in range(len(others) + 1):
        for some in combinations(others, count):
            yield sure | frozenset(some)


def _seats(asked: Mapping[int, Sequence[int]], held: Collection[int]) -> dict[int, int]:
    """Return the first place of those held that each person asked for."""
    found = (
        (one, next((at for at in wanted if at in held), None)) for one, wanted in asked.items()
    )
    return {one: at for one, at in found if at is not None}


def _kept(asked: Mapping[int, Sequence[int]], seats: Mapping[int, int]) -> tuple[int, int]:
    """Return how many people are where they asked to be, and how many where they wanted most."""
    return len(seats), sum(1 for one, at in seats.items() if asked[one][0] == at)
