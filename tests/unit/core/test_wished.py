from __future__ import annotations

from collections import Counter
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from app.core.wished import Gathering, gather


def test_everybody_is_at_their_first_choice_where_enough_people_come() -> None:
    asked = {1: (0, 1), 2: (0, 1), 3: (1, 0), 4: (1, 0), 5: (0,)}
    assert gather(asked, 2, 2) == Gathering(((1, 2, 5), (3, 4)))


def test_second_choices_stand_where_too_few_people_come() -> None:
    asked = {1: (0,), 2: (0,), 3: (0,), 4: (1, 0), 5: (2, 1)}
    assert gather(asked, 3, 3) == Gathering(((1, 2, 3, 4), (), ()), left=(5,))


def test_a_place_is_held_by_second_choices_when_most_people_are_somewhere_then() -> None:
    asked = {1: (0,), 2: (0,), 3: (0,), 4: (1,), 5: (1,), 6: (2, 1)}
    assert gather(asked, 3, 3) == Gathering(((1, 2, 3), (4, 5, 6), ()))


def test_few_people_have_what_they_want() -> None:
    assert gather({1: (0, 1), 2: (1, 0)}, 2, 3) == Gathering(((1,), (2,)))


def test_whoever_asks_for_nothing_is_nowhere() -> None:
    assert gather({1: (), 2: (0,)}, 2, 1) == Gathering(((2,), ()))
    assert gather({}, 2, 3) == Gathering(((), ()))


def test_many_places_are_tried_at_once() -> None:
    """Every way of holding twenty places would take a room's patience: a million of them."""
    asked = {one: (one % 20, (one + 1) % 20) for one in range(40)} | {40: (0,)}
    before = perf_counter()
    found = gather(asked, 20, 3)
    assert perf_counter() - before < 5
    assert all(len(group) >= 3 for group in found.groups if group)
    assert found.groups[0] == (0, 19, 20, 39, 40)


def _asking(places: int) -> st.SearchStrategy[tuple[int, dict[int, tuple[int, ...]]]]:
    wanted = st.lists(st.integers(0, places - 1), max_size=2, unique=True).map(tuple)
    return st.tuples(st.just(places), st.dictionaries(st.integers(1, 30), wanted, max_size=20))


WISHES = st.sampled_from((1, 4, 14)).flatmap(_asking)
"""How many places there are, and who asks for which: few are tried in every way, many are not."""


@given(WISHES, st.integers(1, 5))
def test_people_are_only_where_they_asked_to_be(
    wishes: tuple[int, dict[int, tuple[int, ...]]], least: int
) -> None:
    places, asked = wishes
    found = gather(asked, places, least)
    seated = [one for group in found.groups for one in group]
    assert sorted([*seated, *found.left]) == sorted(one for one in asked if asked[one])
    for place, group in enumerate(found.groups):
        assert all(place in asked[one] for one in group)


@given(WISHES, st.integers(1, 5))
def test_first_choices_are_kept_where_enough_people_come(
    wishes: tuple[int, dict[int, tuple[int, ...]]], least: int
) -> None:
    places, asked = wishes
    found = gather(asked, places, least)
    first = Counter(wanted[0] for wanted in asked.values() if wanted)
    for place, group in enumerate(found.groups):
        wanting = {one for one, wanted in asked.items() if wanted and wanted[0] == place}
        if group:
            assert wanting <= set(group)
        if first[place] >= least:
            assert wanting <= set(group)


@given(WISHES, st.integers(1, 5))
def test_no_place_is_held_by_too_few_unless_none_can_be(
    wishes: tuple[int, dict[int, tuple[int, ...]]], least: int
) -> None:
    places, asked = wishes
    sizes = [len(group) for group in gather(asked, places, least).groups if group]
    anyone = Counter(place for wanted in asked.values() for place in wanted)
    if any(number >= least for number in anyone.values()):
        assert all(size >= least for size in sizes)


def test_as_many_places_are_held_as_was_decided() -> None:
    asked = dict.fromkeys(range(3), (0, 1)) | dict.fromkeys(range(3, 6), (1, 0))
    asked |= {6: (2, 0), 7: (2, 1)}
    assert [len(group) for group in gather(asked, 3, 3).groups] == [4, 4, 0]
    assert [len(group) for group in gather(asked, 3, 3, 3).groups] == [3, 3, 2]
    assert sum(1 for group in gather(asked, 3, 3, 1).groups if group) == 1
    assert [len(group) for group in gather(asked, 3, 3, 9).groups] == [3, 3, 2]
