"""Composing sub-groups (formats.md §2.3): balanced, with wishes whose reason nobody writes down.

Everything here is about numbers of participants: who they are is known elsewhere. The members of
a group come in the order of their numbers, which says nothing of their profiles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from itertools import combinations, cycle, permutations
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

Groups = tuple[tuple[int, ...], ...]

DRAWS = 200
"""How many draws the best is kept of."""

_MENDED = 12
"""How many of the best draws are mended by exchanges, while wishes are broken."""

_SIZE = 5
_UNEVEN = 2
"""How many people a group of peers may have over what even groups would."""

_STARTS = 12
"""How many times the tables of a world café are looked for anew."""


class WishKind(StrEnum):
    """What is wished of a composition; why is never kept."""

    TOGETHER = "ensemble"
    APART = "pas_ensemble"
    ACCESSIBLE = "accessible"


class Wish(Struct, frozen=True):
    """A wish about one participant, or two. ``other`` is 0 for an accessible table."""

    id: int
    kind: WishKind
    one: int
    other: int = 0


class Person(Struct, frozen=True):
    """A participant. Those whose ``profile`` is "" gave none: they are dealt as one class more.

    Those with a ``phone`` are spread over the groups, so that each has one to write with.
    """

    id: int
    profile: str = ""
    phone: bool = True


class Composition(Struct, frozen=True):
    """Groups of participants, and what to tell whoever composes of them, nobody else.

    ``broken``: wishes that are not kept. ``alone``: people who gave a profile that nobody else of
    their group has.
    """

    groups: Groups
    broken: tuple[Wish, ...] = ()
    alone: tuple[int, ...] = ()


def group_count(people: int, size: int = _SIZE) -> int:
    """Return how many groups of about ``size`` to make: at least 1, none over ``size`` + 1.

    By default groups have 4 to 6 people from 8 people on (formats.md §2.3). Raises ValueError for
    a size under 1.
    """
    if size < 1:
        raise ValueError(f"groups of {size}")
    return max(1, (2 * people + size) // (2 * size), -(-people // (size + 1)))


def compose(
    people: Collection[Person],
    count: int,
    *,
    wishes: Collection[Wish] = (),
    accessible: Collection[int] = (),
    seed: int = 0,
    draws: int = DRAWS,
) -> Composition:
    """Return ``count`` balanced groups, or fewer so that none is empty.

    Sizes are within one of each other, and so is each profile from group to group; wishes are kept
    as far as that allows, then phones are spread as evenly as a draw among many does. ``accessible`` are the indices of groups whose table is. The same seed
    gives the same groups, in whatever order people come. Raises ValueError for no group at all.
    """
    count = _possible(people, count)
    rule, classes = _Rule(people, wishes, accessible), _classes(people)

    def deal(random: Random) -> _Seats:
        return _dealt(_shuffled(classes, random), random.sample(range(count), count))

    return _judged(people, _kept_best(deal, rule, seed, draws, _stays_balanced), rule)


def compose_peers(
    people: Collection[Person],
    count: int,
    *,
    wishes: Collection[Wish] = (),
    accessible: Collection[int] = (),
    seed: int = 0,
) -> Composition:
    """Return groups of peers: people of one profile together as far as sizes stay reasonable.

    No group has more than two people over what even groups would have. Profiles of one person,
    and the smallest where there are too many, share groups. Whoever is wished together with a
    person goes where that person's peers go. Raises ValueError for no group at all.
    """
    count = _possible(people, count)
    followed = _followed(people, wishes)
    rule, pools = _Rule(followed, wishes, accessible), _pools(_classes(followed), count)

    def cut(random: Random) -> _Seats:
        seats: _Seats = {}
        first = 0
        for pool, shares in pools:
            ids = [one for group in _shuffled(pool, random) for one in group]
            seats |= {one: first + at * shares // len(ids) for at, one in enumerate(ids)}
            first += shares
        return seats

    return _judged(people, _kept_best(cut, rule, seed, DRAWS, _same_profile), rule)


def judge(
    groups: Sequence[Sequence[Person]],
    wishes: Collection[Wish] = (),
    accessible: Collection[int] = (),
) -> Composition:
    """Return what is to be told of groups as they are, moved by hand or not; empty ones stay."""
    people = [person for group in groups for person in group]
    rule = _Rule(people, wishes, accessible)
    seats = {person.id: index for index, group in enumerate(groups) for person in group}
    return Composition(
        tuple(tuple(sorted(person.id for person in group)) for group in groups),
        rule.broken(seats),
        tuple(sorted(one for group in groups for one in _alone(group))),
    )


def seat_late(
    person: Person,
    groups: Sequence[Sequence[Person]],
    *,
    wishes: Collection[Wish] = (),
    accessible: Collection[int] = (),
) -> int:
    """Return the index of the group that a latecomer joins.

    First the group that breaks fewest wishes, then the smallest, then where fewest people have the
    same profile; never a group with two people more than the smallest. Raises ValueError when
    there is no group.
    """
    if not groups:
        raise ValueError("no group to join")
    rule = _Rule([person, *(one for group in groups for one in group)], wishes, accessible)
    seats = {one.id: index for index, group in enumerate(groups) for one in group}
    least = min(len(group) for group in groups)

    def rank(index: int) -> tuple[int, int, int]:
        group = groups[index]
        peers = sum(one.profile == person.profile for one in group)
        return len(rule.broken({**seats, person.id: index})), len(group), peers

    near = (index for index, group in enumerate(groups) if len(group) <= least + 1)
    return min(near, key=rank)


_Seats = dict[int, int]
"""The group of each participant."""


class _Rule:
    """Who is there and what is wished of them; a wish about somebody who is gone is no matter."""

    def __init__(
        self, people: Collection[Person], wishes: Collection[Wish], accessible: Collection[int]
    ) -> None:
        self.profile = {person.id: person.profile for person in people}
        self._phones = [person.id for person in people if person.phone]
        self.accessible = frozenset(accessible)
        self.wishes = tuple(wish for wish in wishes if self._about_people_here(wish))

    def _about_people_here(self, wish: Wish) -> bool:
        if wish.one not in self.profile:
            return False
        pair = wish.other in self.profile and wish.other != wish.one
        return pair or wish.kind is WishKind.ACCESSIBLE

    def broken(self, seats: Mapping[int, int]) -> tuple[Wish, ...]:
        """Return the wishes that these seats do not keep."""
        return tuple(wish for wish in self.wishes if not self._kept(wish, seats))

    def cost(self, seats: Mapping[int, int]) -> tuple[int, int]:
        """Return how many wishes these seats do not keep, and how unevenly phones are spread."""
        held = Counter(dict.fromkeys(seats.values(), 0))
        held.update(seats[one] for one in self._phones)
        uneven = max(held.values(), default=0) - min(held.values(), default=0)
        return len(self.broken(seats)), max(0, uneven - 1)

    def _kept(self, wish: Wish, seats: Mapping[int, int]) -> bool:
        if wish.kind is WishKind.ACCESSIBLE:
            return seats[wish.one] in self.accessible
        return (seats[wish.one] == seats[wish.other]) is (wish.kind is WishKind.TOGETHER)


def _possible(people: Collection[Person], count: int) -> int:
    """Return how many groups can be made, so that none is empty."""
    if count < 1:
        raise ValueError(f"{count} groups")
    return min(count, len(people))


def _classes(people: Iterable[Person]) -> list[list[int]]:
    """Return the people of each profile, the largest profile first."""
    classes: defaultdict[str, list[int]] = defaultdict(list)
    for person in sorted(people, key=lambda one: (one.profile, one.id)):
        classes[person.profile].append(person.id)
    return sorted(classes.values(), key=len, reverse=True)


def _shuffled(classes: Iterable[Sequence[int]], random: Random) -> list[list[int]]:
    """Return the classes, the largest first, equal ones and the people of each in any order."""
    drawn = [random.sample(one, len(one)) for one in classes]
    random.shuffle(drawn)
    return sorted(drawn, key=len, reverse=True)


def _dealt(classes: Iterable[Iterable[int]], groups: Sequence[int]) -> _Seats:
    """Deal people to the groups in turn; each class goes on where the one before stopped."""
    in_turn = (one for group in classes for one in group)
    return dict(zip(in_turn, cycle(groups), strict=False))


def _kept_best(
    draw: Callable[[Random], _Seats],
    rule: _Rule,
    seed: int,
    draws: int,
    allowed: Callable[[_Exchange], bool],
) -> _Seats:
    """Return the draw that costs least, made better by the exchanges that are allowed."""
    random = Random(seed)
    drawn = [draw(random)]
    while len(drawn) < draws and any(rule.cost(drawn[-1])):
        drawn.append(draw(random))
    drawn.sort(key=rule.cost)
    best = drawn[0]
    for seats in drawn[:_MENDED]:
        if not rule.broken(best):
            break
        best = min(best, _mended(rule, seats, allowed), key=rule.cost)
    return best


def _mended(rule: _Rule, seats: _Seats, allowed: Callable[[_Exchange], bool]) -> _Seats:
    """Return seats after all the exchanges that keep more wishes."""
    while (better := _better(rule, seats, allowed)) is not None:
        seats = better
    return seats


class _Exchange(NamedTuple):
    """Two people who would take each other's seat."""

    rule: _Rule
    seats: _Seats
    one: int
    other: int


def _better(rule: _Rule, seats: _Seats, allowed: Callable[[_Exchange], bool]) -> _Seats | None:
    """Return seats that break fewer wishes, or None: two people, or two whole groups, change."""
    broken = rule.broken(seats)
    for wish in broken:
        for changed in _changed(rule, seats, wish, allowed):
            if len(rule.broken(changed)) < len(broken):
                return changed
    return None


def _changed(
    rule: _Rule, seats: _Seats, wish: Wish, allowed: Callable[[_Exchange], bool]
) -> Iterator[_Seats]:
    """Give the seats that might keep one more wish."""
    if wish.kind is WishKind.ACCESSIBLE:
        for table in sorted(rule.accessible & set(seats.values())):
            names = {seats[wish.one]: table, table: seats[wish.one]}
            yield {one: names.get(group, group) for one, group in seats.items()}
    for one in (wish.one, wish.other):
        for other in seats:
            exchange = _Exchange(rule, seats, one, other)
            if one in seats and seats[one] != seats[other] and allowed(exchange):
                yield {**seats, one: seats[other], other: seats[one]}


def _same_profile(exchange: _Exchange) -> bool:
    """Tell whether an exchange changes no group's profiles."""
    profile = exchange.rule.profile
    return profile[exchange.one] == profile[exchange.other]


def _stays_balanced(exchange: _Exchange) -> bool:
    """Tell whether each profile stays within one from group to group."""
    rule, seats, one, other = exchange
    if _same_profile(exchange):
        return True
    groups = range(max(seats.values()) + 1)
    after = {**seats, one: seats[other], other: seats[one]}
    for changed in (rule.profile[one], rule.profile[other]):
        held = Counter(after[peer] for peer, profile in rule.profile.items() if profile == changed)
        sizes = [held[group] for group in groups]
        if max(sizes) - min(sizes) > 1:
            return False
    return True


def _judged(people: Collection[Person], seats: _Seats, rule: _Rule) -> Composition:
    """Return the groups of these seats with what is to be told of them."""
    groups: list[list[Person]] = [[] for _group in set(seats.values())]
    for person in people:
        groups[seats[person.id]].append(person)
    return judge(groups, rule.wishes, rule.accessible)


def _alone(group: Sequence[Person]) -> Iterator[int]:
    """Give the people who gave a profile that nobody else of the group has."""
    held = Counter(person.profile for person in group)
    return (person.id for person in group if person.profile and held[person.profile] == 1)


def _followed(people: Collection[Person], wishes: Iterable[Wish]) -> list[Person]:
    """Return people as peers of whoever they are wished together with."""
    profile = {person.id: person.profile for person in people}
    for wish in wishes:
        if wish.kind is WishKind.TOGETHER and {wish.one, wish.other} <= profile.keys():
            profile[wish.other] = profile[wish.one]
    return [structs.replace(one, profile=profile[one.id]) for one in people]


def _pools(classes: Sequence[list[int]], count: int) -> list[tuple[list[list[int]], int]]:
    """Return who shares groups, and in how many: each profile alone, or the smallest together."""
    pools = [[one] for one in classes]
    while True:
        pools.sort(key=_people, reverse=True)
        if len(pools) <= 1:
            return [(pool, count) for pool in pools]
        if len(pools) <= count and _people(pools[-1]) > 1:
            shares = _shares([_people(pool) for pool in pools], count)
            most = max(
                -(-_people(pool) // share) for pool, share in zip(pools, shares, strict=True)
            )
            if most <= -(-sum(map(_people, pools)) // count) + _UNEVEN:
                return list(zip(pools, shares, strict=True))
        pools.append(pools.pop() + pools.pop())


def _people(pool: Iterable[Sequence[int]]) -> int:
    return sum(len(one) for one in pool)


def _shares(sizes: Sequence[int], count: int) -> list[int]:
    """Share groups among pools: at least one each, the next for the pool that needs it most."""
    shares = [1] * len(sizes)
    for _group in range(count - len(sizes)):
        shares[max(range(len(sizes)), key=lambda pool: sizes[pool] / shares[pool])] += 1
    return shares


def scatter(
    groups: Sequence[Sequence[int]],
    stay: Collection[int],
    *,
    met: Iterable[Iterable[int]] = (),
    seed: int = 0,
) -> Groups:
    """Return the next tables of a world café: hosts keep theirs, the others go elsewhere.

    ``stay`` are the hosts; ``met`` are earlier tables, the present ones set aside: as few people as
    possible meet again. Sizes are within one, as far as hosts leave room for it; where both cannot
    be, somebody else keeps their table.
    """
    cafe, random = _Cafe(groups, stay, met), Random(seed)
    best = cafe.walked(0, random)
    for start in range(1, _STARTS if len(groups) > 1 else 1):
        if not cafe.cost(best)[1]:
            break
        best = min(best, cafe.walked(start, random), key=cafe.cost)
    return tuple(tuple(sorted(table)) for table in best)


_Tables = list[list[int]]

_FREE = 0
"""The one free seat of a table that has one person fewer than others where people travel."""


class _Cafe:
    """Where people come from, who stays, and how often each pair was at one table."""

    def __init__(
        self, groups: Sequence[Sequence[int]], stay: Collection[int], met: Iterable[Iterable[int]]
    ) -> None:
        self._groups, self._stay = groups, frozenset(stay)
        self._home = {one: table for table, group in enumerate(groups) for one in group}
        self._times: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for table in (*groups, *met):
            for one, other in permutations(table, 2):
                self._times[one][other] += 1

    def cost(self, tables: _Tables) -> tuple[int, int]:
        """Return how many came back to their table without being its host, and meetings again."""
        back = sum(self._back(one, table) for table, here in enumerate(tables) for one in here)
        again = sum(self._again(one, here) for here in tables for one in here)
        return back, again // 2

    def walked(self, start: int, random: Random) -> _Tables:
        """Return tables found from one start: everybody at once to another table, then exchanges."""
        tables = [[one for one in group if one in self._stay] for group in self._groups]
        shift = 1 + start % max(1, len(tables) - 1)
        for table, group in enumerate(self._groups):
            going = (one for one in group if one not in self._stay)
            tables[(table + shift) % len(tables)].extend(going)
        self._even(tables)
        # Larger tables than these have no place for a traveller: only people who stay.
        sizes = {len(here) for here in tables}
        least = min(sizes, default=0)
        for here in tables:
            here.extend([_FREE] * (len(here) == least and least + 1 in sizes))
        while self._exchanged(tables, random):
            pass
        return [[one for one in here if one != _FREE] for here in tables]

    def _back(self, one: int, table: int) -> bool:
        return one not in self._stay and self._home.get(one) == table

    def _again(self, one: int, here: Iterable[int]) -> int:
        times = self._times[one]
        return sum(times[other] for other in here)

    def _even(self, tables: _Tables) -> None:
        """Move people from large tables to small ones, until sizes are within one if they can."""
        while True:
            small = min(range(len(tables)), key=lambda table: len(tables[table]), default=0)
            movable = [
                (len(here), not self._back(one, small), -one, table)
                for table, here in enumerate(tables)
                for one in here
                if one not in self._stay and len(here) > len(tables[small]) + 1
            ]
            if not movable:
                return
            _size, _away, one, table = max(movable)
            tables[table].remove(-one)
            tables[small].append(-one)

    def _exchanged(self, tables: _Tables, random: Random) -> bool:
        """Exchange every two travellers who are better off so; tell whether any were."""
        places = [(table, at) for table, here in enumerate(tables) for at in range(len(here))]
        places = [place for place in places if tables[place[0]][place[1]] not in self._stay]
        random.shuffle(places)
        return sum(self._exchange(tables, *pair) for pair in combinations(places, 2)) > 0

    def _exchange(self, tables: _Tables, here: tuple[int, int], there: tuple[int, int]) -> bool:
        (a, at), (b, by) = here, there
        one, other = tables[a][at], tables[b][by]
        moved = (one == _FREE) is not (other == _FREE)
        if a == b or (moved and _FREE in tables[a] and _FREE in tables[b]):
            return False
        back = self._back(one, b) + self._back(other, a) - self._back(one, a) - self._back(other, b)
        # Those two are at different tables, before and after: their own meeting does not count.
        again = self._again(one, tables[b]) - self._times[one][other] - self._again(one, tables[a])
        again += self._again(other, tables[a]) - self._times[one][other]
        again -= self._again(other, tables[b])
        if (back, again) >= (0, 0):
            return False
        tables[a][at], tables[b][by] = other, one
        return True
