"""The numbers rule: what is published never lets a small class be found."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.threshold import OTHERS, breakdown, flow_allowed, left_out, moves_allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

Table = tuple[tuple[int, ...], ...]

CLASSES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), max_size=7)


@given(CLASSES, st.integers(3, 9))
def test_no_published_class_is_under_the_threshold(classes: dict[str, int], k: int) -> None:
    shown = breakdown(classes, k)
    assert shown is None or min(shown.values()) >= k


@given(CLASSES, st.integers(3, 9))
def test_published_classes_add_up_to_everybody(classes: dict[str, int], k: int) -> None:
    shown = breakdown(classes, k)
    assert shown is None or sum(shown.values()) == sum(classes.values())


@given(CLASSES, st.integers(3, 9))
def test_the_total_reveals_no_hidden_class(classes: dict[str, int], k: int) -> None:
    """What is left of the total once the classes named are taken away is nothing, or k people."""
    shown = breakdown(classes, k) or {}
    named = sum(number for name, number in shown.items() if name != OTHERS)
    left = sum(classes.values()) - named
    assert not shown or left == 0 or left >= k


def test_four_people_are_merged_with_the_next_smallest_class() -> None:
    assert breakdown({"usagers": 9, "professionnels": 6, "autre": 4}, 5) == {
        "usagers": 9,
        OTHERS: 10,
    }


def test_classes_of_the_same_size_join_the_small_ones_together() -> None:
    assert breakdown({"a": 3, "b": 3, "c": 1, "d": 8}, 3) == {"d": 8, OTHERS: 7}


def test_small_classes_that_are_as_large_as_can_be_get_another_with_them() -> None:
    assert breakdown({"a": 3, "b": 2, "c": 2, "d": 8}, 3) == {"d": 8, OTHERS: 7}


@pytest.mark.parametrize(("k", "classes", "most"), [(3, 3, 16), (3, 4, 14), (3, 5, 12), (4, 4, 15)])
def test_whoever_knows_the_rules_finds_no_small_class(k: int, classes: int, most: int) -> None:
    """Every sharing is told; those told alike do not agree on the size of any small class."""
    told: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(most + 1), repeat=classes):
        if sum(sizes) <= most:
            shown = breakdown({str(name): size for name, size in enumerate(sizes)}, k)
            told[sum(sizes), str(sorted((shown or {}).items()))].append(sizes)
    for alike in told.values():
        for same in zip(*alike, strict=True):
            assert len(set(same)) > 1 or not 0 < same[0] < k


def test_five_people_are_shown() -> None:
    assert breakdown({"usagers": 9, "autre": 5}, 5) == {"usagers": 9, "autre": 5}


def test_nothing_is_shown_when_all_would_be_one_class() -> None:
    assert breakdown({"usagers": 9, "autre": 4}, 5) is None
    assert breakdown({}, 5) is None


def test_a_flow_needs_every_ribbon_at_the_threshold() -> None:
    assert flow_allowed([5, 0, 7], 5)
    assert not flow_allowed([5, 4], 5)
    assert not flow_allowed([0, 0], 5)


def shares(people: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Return every way of sharing people among cells."""
    if cells == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in shares(people - first, cells - 1))


def told(table: Table) -> tuple[int, int]:
    """Return how many people there are, and how many of them moved."""
    everyone = sum(map(sum, table))
    return everyone, everyone - sum(row[place] for place, row in enumerate(table))


def guesses(before: tuple[int, ...], after: tuple[int, ...], table: Table) -> Iterator[Table]:
    """Return every table that fits what is published of this one."""
    count = len(table)
    for cells in shares(told(table)[0], count * count):
        guess = tuple(cells[start : start + count] for start in range(0, len(cells), count))
        fits = all(sum(row) <= most for row, most in zip(guess, before, strict=True))
        fits = fits and all(
            sum(column) <= most
            for column, most in zip(zip(*guess, strict=True), after, strict=True)
        )
        if fits and told(guess) == told(table):
            yield guess


def recovered(before: tuple[int, ...], after: tuple[int, ...], table: Table, k: int) -> bool:
    """Tell whether somebody who reads all that is published finds a ribbon under ``k``."""
    found = list(guesses(before, after, table))
    places = range(len(table))
    return any(all(0 < guess[i][j] < k for guess in found) for i, j in product(places, places))


@st.composite
def walks(
    draw: st.DrawFn, places: int, most: int
) -> tuple[tuple[int, ...], tuple[int, ...], Table]:
    """Return published figures and the ribbons under them, with others counted beside."""
    paths = draw(st.lists(st.tuples(*[st.integers(0, places - 1)] * 2), min_size=1, max_size=most))
    table = tuple(tuple(paths.count((i, j)) for j in range(places)) for i in range(places))
    others = st.sampled_from([0, 0, 0, 1, 3])
    before = tuple(sum(row) + draw(others) for row in table)
    after = tuple(sum(column) + draw(others) for column in zip(*table, strict=True))
    return before, after, table


@given(walks(2, 14), st.integers(3, 5))
def test_told_moves_between_two_places_let_nobody_find_a_small_ribbon(
    walk: tuple[tuple[int, ...], tuple[int, ...], Table], k: int
) -> None:
    assert not (moves_allowed(*walk, k) and recovered(*walk, k))


@settings(max_examples=40, deadline=None)
@given(walks(3, 6), st.just(3))
def test_told_moves_between_three_places_let_nobody_find_a_small_ribbon(
    walk: tuple[tuple[int, ...], tuple[int, ...], Table], k: int
) -> None:
    assert not (moves_allowed(*walk, k) and recovered(*walk, k))


def test_moves_between_two_places_counted_by_phone_alone_are_kept_back() -> None:
    assert not moves_allowed((12, 6), (13, 5), ((11, 1), (2, 4)), 5)
    assert not moves_allowed((12, 6), (12, 6), ((7, 5), (5, 1)), 5)
    assert moves_allowed((11, 10), (11, 10), ((6, 5), (5, 5)), 5)


def test_moves_among_many_people_in_three_places_are_told() -> None:
    table = ((9, 2, 1), (1, 4, 2), (2, 1, 8))
    before = tuple(sum(row) for row in table)
    after = tuple(sum(column) for column in zip(*table, strict=True))
    assert moves_allowed(before, after, table, 5)


# --- Who left, who came, who was counted by hand -----------------------------------------------

PLACES = (0, 1)
OUTSIDE = 2
PATHS: list[tuple[int, ...]] = [
    path for path in product((*PLACES, OUTSIDE), repeat=2) if path != (OUTSIDE, OUTSIDE)
]
FEW = 3

Paths = dict[tuple[int, ...], int]
Told = tuple[object, ...]


def read(walk: Paths, *, directed: bool) -> tuple[Told, Told]:
    """Return what is told of a room: the figures alone, and with moves, and a flow, where allowed."""
    table = tuple(tuple(walk[i, j] for j in PLACES) for i in PLACES)
    before = tuple(sum(walk[i, j] for j in (*PLACES, OUTSIDE)) for i in PLACES)
    after = tuple(sum(walk[i, j] for i in (*PLACES, OUTSIDE)) for j in PLACES)
    everyone, moved = told(table)
    figures = (before, after, everyone)
    allowed = everyone >= FEW and moves_allowed(before, after, table, FEW, directed=directed)
    ribbons = [number for row in table for number in row]
    if directed:
        ways = (table[0][1], table[1][0])
        allowed = allowed and flow_allowed((*ways, everyone - moved), FEW)
        return figures, (*figures, ways) if allowed else figures
    drawn = flow_allowed((*ribbons, *left_out(before, after, table)), FEW)
    return figures, (*figures, moved, table if drawn else None) if allowed else figures


def found_in(rooms: list[Paths]) -> set[tuple[tuple[int, ...], int]]:
    """Return the paths that few people took in all these rooms alike, and how many did."""
    first = rooms[0]
    return {
        (path, first[path])
        for path in PATHS
        if 0 < first[path] < FEW and all(room[path] == first[path] for room in rooms)
    }


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("people", [5, 7, 8])
def test_nobody_who_is_at_one_moment_alone_is_found_by_what_is_told_of_the_others(
    people: int, directed: bool
) -> None:
    alone, together = defaultdict[Told, list[Paths]](list), defaultdict[Told, list[Paths]](list)
    for numbers in shares(people, len(PATHS)):
        room = dict(zip(PATHS, numbers, strict=True))
        figures, every = read(room, directed=directed)
        alone[figures].append(room)
        together[every].append(room)
    more = {every: rooms for every, rooms in together.items() if len(every) > FEW}
    assert more, "Nothing is told."
    for every, rooms in more.items():
        assert found_in(rooms) <= found_in(alone[every[:FEW]])
