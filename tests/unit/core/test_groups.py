"""Groups: balanced whatever is wished, and the same for everybody who looks again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations, product
from random import Random
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.groups import (
    Composition,
    Groups,
    Person,
    Wish,
    WishKind,
    compose,
    compose_peers,
    group_count,
    judge,
    scatter,
    seat_late,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Make = Callable[[Sequence[Person], int], Composition]
PROFILES = ["", "usagers", "professionnels", "institutions", "autre"]

ROOMS = st.lists(st.sampled_from(PROFILES), max_size=40).map(
    lambda profiles: tuple(Person(n, held) for n, held in enumerate(profiles, 1))
)
WISHES = st.lists(
    st.tuples(st.sampled_from(WishKind), st.integers(1, 42), st.integers(0, 42)), max_size=8
).map(lambda wishes: tuple(Wish(n, *one) for n, one in enumerate(wishes, 1)))


def room(*profiles: str) -> tuple[Person, ...]:
    """Return people of these profiles, numbered from 1."""
    return tuple(Person(n, profile) for n, profile in enumerate(profiles, 1))


def together(one: int, other: int) -> Wish:
    return Wish(1, WishKind.TOGETHER, one, other)


def apart(one: int, other: int) -> Wish:
    return Wish(2, WishKind.APART, one, other)


def at_accessible_table(one: int) -> Wish:
    return Wish(3, WishKind.ACCESSIBLE, one)


def spread(numbers: Iterable[int]) -> int:
    """Return how far apart the largest and the smallest are."""
    known = list(numbers)
    return max(known, default=0) - min(known, default=0)


def unbalanced(people: Sequence[Person], groups: Sequence[Sequence[int]]) -> list[str]:
    """Return what is not within one: « sizes », or a profile."""
    profile = {person.id: person.profile for person in people}
    found = ["sizes"] if spread(len(group) for group in groups) > 1 else []
    held = [Counter(profile[one] for one in group) for group in groups]
    return found + [
        name for name in set(profile.values()) if spread(counts[name] for counts in held) > 1
    ]


def everybody(groups: Iterable[Iterable[int]]) -> list[int]:
    return sorted(one for group in groups for one in group)


def persons(people: Iterable[Person], groups: Groups) -> list[list[Person]]:
    """Return the groups as people."""
    by_id = {person.id: person for person in people}
    return [[by_id[one] for one in group] for group in groups]


@given(ROOMS, st.integers(1, 12), WISHES, st.sets(st.integers(0, 9)), st.integers(0, 9))
def test_groups_are_balanced_whatever_is_wished(
    people: tuple[Person, ...],
    count: int,
    wishes: tuple[Wish, ...],
    accessible: set[int],
    seed: int,
) -> None:
    made = compose(people, count, wishes=wishes, accessible=accessible, seed=seed, draws=8)
    assert unbalanced(people, made.groups) == []
    assert everybody(made.groups) == [person.id for person in people]
    assert len(made.groups) == min(count, len(people))
    assert made == judge(persons(people, made.groups), wishes, accessible)


def test_twenty_thousand_draws_are_balanced() -> None:
    random = Random(2026)
    for seed in range(20_000):
        profiles = random.choices(PROFILES, k=random.randrange(3, 15))
        people, count = room(*profiles), random.randrange(1, 5)
        groups = compose(people, count, seed=seed).groups
        assert unbalanced(people, groups) == [], (profiles, count, seed)


@given(ROOMS, st.integers(1, 12), WISHES, st.randoms(use_true_random=False))
def test_same_seed_gives_the_same_groups_in_whatever_order_people_come(
    people: tuple[Person, ...], count: int, wishes: tuple[Wish, ...], random: Random
) -> None:
    for make in (compose, compose_peers):
        again = random.sample(people, len(people))
        made = make(people, count, wishes=wishes, seed=5)
        assert made == make(again, count, wishes=wishes, seed=5)


def test_another_seed_gives_other_groups() -> None:
    people = room(*["usagers"] * 9)
    assert len({compose(people, 3, seed=seed).groups for seed in range(5)}) > 1


def partitions(people: Sequence[int], count: int) -> Iterator[list[list[int]]]:
    """Return every way to share people among numbered groups of sizes within one."""
    if not people:
        yield [[] for _group in range(count)]
        return
    for rest in partitions(people[1:], count):
        for index in range(count):
            yield [[people[0], *one] if at == index else one for at, one in enumerate(rest)]


def fewest_broken(
    people: Sequence[Person], count: int, wishes: Sequence[Wish], accessible: Sequence[int]
) -> int:
    """Return the least number of wishes that balanced groups break, by trying them all."""
    every = partitions([person.id for person in people], count)
    fair = (groups for groups in every if not unbalanced(people, groups))
    by_id = {person.id: person for person in people}
    return min(
        len(judge([[by_id[one] for one in group] for group in groups], wishes, accessible).broken)
        for groups in fair
    )


def test_as_many_wishes_are_kept_as_balance_allows() -> None:
    random = Random(7)
    for _room in range(12):
        people = room(*random.choices(PROFILES[:3], k=7))
        wishes = [
            Wish(n, random.choice(list(WishKind)), *random.sample(range(1, 8), 2)) for n in range(5)
        ]
        made = compose(people, 3, wishes=wishes, accessible=[1])
        assert len(made.broken) == fewest_broken(people, 3, wishes, [1]), (people, wishes)


def test_wishes_that_can_be_kept_are_kept() -> None:
    people = room(*["usagers"] * 10, *["professionnels"] * 8)
    wishes = (together(1, 2), apart(3, 11), at_accessible_table(4), apart(5, 6), together(7, 12))
    for seed in range(20):
        assert compose(people, 4, wishes=wishes, accessible=(2,), seed=seed).broken == ()


def test_wishes_that_contradict_each_other_are_told() -> None:
    wishes = (together(1, 2), apart(1, 2))
    assert len(compose(room(*["autre"] * 6), 2, wishes=wishes).broken) == 1


def test_accessible_table_that_does_not_exist_is_a_broken_wish() -> None:
    wish = at_accessible_table(1)
    assert compose(room("", "", ""), 2, wishes=(wish,)).broken == (wish,)


@pytest.mark.parametrize("wish", [together(1, 9), apart(9, 1), at_accessible_table(9), apart(1, 1)])
def test_wish_about_somebody_who_left_is_no_matter(wish: Wish) -> None:
    assert compose(room("", "", ""), 2, wishes=(wish,)).broken == ()


def test_somebody_alone_of_their_profile_is_told() -> None:
    people = room("usagers", "usagers", "usagers", "professionnels", "professionnels", "", "autre")
    made = judge([people[:2], people[2:]])
    assert made.alone == (3, 7)
    assert made.groups == ((1, 2), (3, 4, 5, 6, 7))


def test_groups_moved_by_hand_keep_empty_ones_and_tell_what_is_broken() -> None:
    one, other = room("usagers", "usagers")
    wishes = (together(1, 2), at_accessible_table(2))
    made = judge([[one], [], [other]], wishes, accessible=[2])
    assert made.groups == ((1,), (), (2,))
    assert made.broken == (wishes[0],)


@pytest.mark.parametrize("make", [compose, compose_peers])
def test_few_people_make_few_groups(make: Make) -> None:
    assert make((), 3).groups == ()
    assert make(room("usagers"), 3).groups == ((1,),)
    assert sorted(make(room("usagers", ""), 5).groups) == [(1,), (2,)]


@pytest.mark.parametrize("make", [compose, compose_peers])
def test_no_group_at_all_is_refused(make: Make) -> None:
    with pytest.raises(ValueError, match="0 groups"):
        make(room("usagers"), 0)


def test_large_room_is_composed_at_once() -> None:
    people = room(*["usagers"] * 17, *["professionnels"] * 15, *[""] * 8)
    wishes = [apart(1, 2), together(1, 2), *(apart(n, n + 20) for n in range(1, 9))]
    start = process_time()
    compose(people, 8, wishes=wishes)
    assert process_time() - start < 1


@given(st.integers(8, 1000))
def test_groups_have_four_to_six_people(people: int) -> None:
    count = group_count(people)
    assert people >= 4 * count
    assert people <= 6 * count


def test_number_of_groups_follows_the_size_asked_for() -> None:
    assert [group_count(people) for people in (0, 1, 5, 6, 7, 9, 18, 40)] == [
        1,
        1,
        1,
        1,
        2,
        2,
        4,
        8,
    ]
    assert group_count(12, 3) == 4
    with pytest.raises(ValueError, match="groups of 0"):
        group_count(3, 0)


@given(ROOMS, st.integers(1, 12), WISHES)
def test_peers_have_groups_of_reasonable_sizes(
    people: tuple[Person, ...], count: int, wishes: tuple[Wish, ...]
) -> None:
    made = compose_peers(people, count, wishes=wishes)
    assert everybody(made.groups) == [person.id for person in people]
    assert len(made.groups) == min(count, len(people))
    even = -(-len(people) // max(1, len(made.groups)))
    assert all(len(group) <= even + 2 for group in made.groups)


def profiles_of(people: Sequence[Person], groups: Groups) -> list[set[str]]:
    return [{person.profile for person in group} for group in persons(people, groups)]


def test_peers_are_together_when_each_profile_can_fill_groups() -> None:
    people = room(*["professionnels"] * 12, *["usagers"] * 4)
    made = compose_peers(people, 3)
    assert sorted(len(group) for group in made.groups) == [4, 6, 6]
    assert all(len(held) == 1 for held in profiles_of(people, made.groups))
    assert made.alone == ()


def test_profiles_too_small_for_a_group_share_one() -> None:
    people = room(*["professionnels"] * 8, *["usagers"] * 4, "institutions", "autre")
    groups = compose_peers(people, 4).groups
    assert {"institutions", "autre"} in profiles_of(people, groups)


def test_profiles_share_groups_rather_than_make_another_group_large() -> None:
    people = room(*["professionnels"] * 16, *["usagers"] * 2, *["autre"] * 2)
    groups = compose_peers(people, 4).groups
    assert sorted(len(group) for group in groups) == [4, 5, 5, 6]
    assert {"usagers", "autre"} in profiles_of(people, groups)


def test_helper_stays_with_the_person_helped_among_peers() -> None:
    people = room(*["usagers"] * 6, *["professionnels"] * 6)
    for seed in range(10):
        made = compose_peers(people, 3, wishes=(together(1, 12), apart(2, 3)), seed=seed)
        assert made.broken == ()


def test_group_of_peers_sits_at_the_table_that_one_of_them_needs() -> None:
    people = room(*["usagers"] * 4, *["professionnels"] * 8)
    for seed in range(5):
        wish = at_accessible_table(1)
        assert compose_peers(people, 3, wishes=(wish,), accessible=[0], seed=seed).broken == ()


def tables_of(sizes: Sequence[int]) -> list[list[int]]:
    """Return tables of these sizes, people numbered from 1; the first of each is its host."""
    ids = iter(range(1, sum(sizes) + 1))
    return [[next(ids) for _seat in range(size)] for size in sizes]


def meetings(tables: Iterable[Iterable[int]], earlier: Iterable[Iterable[int]]) -> int:
    """Return how many pairs at these tables were at an earlier one."""
    before = {pair for table in earlier for pair in combinations(sorted(table), 2)}
    return sum(pair in before for table in tables for pair in combinations(sorted(table), 2))


@given(st.integers(2, 9), st.integers(2, 40), st.integers(0, 3))
def test_hosts_stay_and_all_others_leave_tables_of_equal_size(
    count: int, people: int, seed: int
) -> None:
    tables = tables_of([(people + table) // count for table in range(count)])
    hosts = {table[0] for table in tables if table}
    went = scatter(tables, hosts, seed=seed)
    assert everybody(went) == everybody(tables)
    assert spread(len(table) for table in went) <= 1
    for before, after in zip(tables, went, strict=True):
        assert set(before) & set(after) == set(before) & hosts


@given(st.lists(st.integers(0, 7), min_size=1, max_size=6), st.sets(st.integers(1, 40)))
@example(sizes=[0, 5, 7], stay={1, 2, 3, 4, 5})
def test_tables_are_evened_out_as_far_as_hosts_leave_room(sizes: list[int], stay: set[int]) -> None:
    tables = tables_of(sizes)
    went = scatter(tables, stay)
    assert everybody(went) == everybody(tables)
    smallest = min(len(table) for table in went)
    for before, after in zip(tables, went, strict=True):
        assert stay & set(before) <= set(after)
        assert len(after) <= smallest + 1 or set(after) <= stay


def test_nobody_meets_again_when_there_are_tables_enough() -> None:
    tables = tables_of([5] * 5)
    hosts = [table[0] for table in tables]
    first = scatter(tables, hosts)
    assert meetings(first, tables) == 0
    second = scatter(first, hosts, met=tables)
    assert meetings(second, [*tables, *first]) == 0


def elsewhere(tables: Sequence[Sequence[int]]) -> Iterator[list[list[int]]]:
    """Return every way for all but the hosts to sit at another table, sizes within one."""
    going = [(one, home) for home, table in enumerate(tables) for one in table[1:]]
    for places in product(range(len(tables)), repeat=len(going)):
        if all(place != home for place, (_one, home) in zip(places, going, strict=True)):
            went = [[table[0]] for table in tables]
            for place, (one, _home) in zip(places, going, strict=True):
                went[place].append(one)
            if spread(map(len, went)) <= 1:
                yield went


def test_as_few_people_as_possible_meet_again() -> None:
    random, tables = Random(3), tables_of([3, 3, 2])
    for _evening in range(20):
        met = [random.sample(range(1, 9), 2) for _pair in range(5)]
        least = min(meetings(went, [*tables, *met]) for went in elsewhere(tables))
        went = scatter(tables, [1, 4, 7], met=met)
        assert meetings(went, [*tables, *met]) == least


def test_scattering_a_large_room_is_done_at_once() -> None:
    tables = tables_of([5] * 8)
    start = process_time()
    scatter(tables, [table[0] for table in tables], met=scatter(tables, ()))
    assert process_time() - start < 1


def test_scattering_nobody_or_one_table_is_no_matter() -> None:
    assert scatter((), ()) == ()
    assert scatter([[2, 1]], [1]) == ((1, 2),)


def test_same_seed_scatters_alike() -> None:
    tables = tables_of([5, 5, 4])
    assert scatter(tables, [1], seed=3) == scatter(tables, [1], seed=3)


def test_latecomer_never_joins_a_group_two_larger_than_the_smallest() -> None:
    a, b, c, d = room("usagers", "usagers", "autre", "autre")
    late, wish = Person(9, "usagers"), together(1, 9)
    assert seat_late(late, [[a, b], [c]], wishes=[wish]) == 0
    assert seat_late(late, [[a, b, d], [c]], wishes=[wish]) == 1
    assert seat_late(late, [[a], []]) == 1


def test_latecomer_joins_the_smallest_group_then_fewest_of_their_profile() -> None:
    a, b, c, d, e = room("usagers", "usagers", "autre", "autre", "usagers")
    assert seat_late(Person(9, "usagers"), [[a, b, e], [c, d]]) == 1
    assert seat_late(Person(9, "usagers"), [[a, b], [c, d]]) == 1
    assert seat_late(Person(9, "autre"), [[a, b], [c, d]]) == 0


def test_latecomer_joins_the_group_that_their_wishes_name() -> None:
    a, b, c, d, e = room("usagers", "usagers", "autre", "autre", "usagers")
    groups, late = [[a, b, e], [c, d]], Person(9, "usagers")
    assert seat_late(late, groups, wishes=[together(1, 9)]) == 0
    assert seat_late(late, groups, wishes=[together(9, 1)]) == 0
    assert seat_late(late, groups, wishes=[apart(9, 3)]) == 0
    assert seat_late(late, groups, wishes=[at_accessible_table(9)], accessible=[0]) == 0


def test_latecomer_without_any_group_is_refused() -> None:
    with pytest.raises(ValueError, match="no group"):
        seat_late(Person(1), [])


@pytest.mark.parametrize("seed", range(10))
def test_phones_are_spread_over_the_groups(seed: int) -> None:
    people = [Person(one, "pro" if one % 2 else "", phone=one <= 4) for one in range(1, 12)]
    held = [sum(one <= 4 for one in group) for group in compose(people, 3, seed=seed).groups]
    assert sorted(held) == [1, 1, 2]
