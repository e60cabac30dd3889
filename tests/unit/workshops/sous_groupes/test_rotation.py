from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.formats.sous_groupes.rotation import (
    Stand,
    home,
    rounds,
    stands,
    turning,
    writers_stay,
)
from workshops.formats.sous_groupes.settings import Variant

VARIANTS = st.sampled_from(Variant)
GROUPS = st.integers(1, 12)
QUESTIONS = st.integers(1, 6)


def every_round(variant: Variant, groups: int, questions: int) -> list[tuple[Stand, ...]]:
    numbers = range(rounds(variant, questions))
    return [stands(variant, groups, questions, number) for number in numbers]


def test_three_groups_go_round_three_questions_and_their_writers_stay() -> None:
    second = stands(Variant.CAROUSEL, 3, 3, 1)
    assert [(one.question, one.desk, one.guests) for one in second] == [
        (1, 0, 2),
        (2, 1, 0),
        (0, 2, 1),
    ]
    assert {one.post for one in second} == {(0, 1, 2)}


def test_six_groups_go_round_in_two_lanes() -> None:
    second = stands(Variant.CAROUSEL, 6, 3, 1)
    assert [one.guests for one in second] == [2, 0, 1, 5, 3, 4]
    assert [one.post for one in second] == [(0, 1, 2)] * 3 + [(3, 4, 5)] * 3


def test_writers_go_along_when_a_question_would_have_two_of_them() -> None:
    second = stands(Variant.CAROUSEL, 4, 3, 1)
    assert [(one.desk, one.guests) for one in second] == [(1, 0), (2, 1), (0, 2), (1, 3)]
    assert not writers_stay(Variant.CAROUSEL, 4, 3)


@given(VARIANTS, GROUPS, QUESTIONS)
def test_every_group_is_somewhere_at_every_round(
    variant: Variant, groups: int, questions: int
) -> None:
    for one in every_round(variant, groups, questions):
        assert [stand.group for stand in one] == list(range(groups))
        assert all(0 <= stand.question < questions for stand in one)
        assert all(stand.group in stand.post for stand in one)


@given(GROUPS, QUESTIONS)
def test_a_carrousel_shows_every_question_once_to_every_group(groups: int, questions: int) -> None:
    found = every_round(Variant.CAROUSEL, groups, questions)
    for group in range(groups):
        seen = [one[group].question for one in found]
        assert sorted(seen) == list(range(questions))
        assert seen[0] == home(Variant.CAROUSEL, group, questions)


@given(VARIANTS, GROUPS, QUESTIONS)
def test_every_group_has_one_writer_before_its_own_question(
    variant: Variant, groups: int, questions: int
) -> None:
    for one in every_round(variant, groups, questions):
        by_guests = {stand.guests: stand.desk for stand in one}
        assert len(by_guests) == groups
        assert all(by_guests[stand.group] == stand.question for stand in one)


@given(st.integers(1, 4), QUESTIONS)
def test_a_writer_who_stays_never_changes_desk(lanes: int, questions: int) -> None:
    found = every_round(Variant.CAROUSEL, lanes * questions, questions)
    for group in range(lanes * questions):
        assert {one[group].desk for one in found} == {group % questions}
        assert Counter(one[group].guests for one in found).most_common(1)[0][1] == 1


@pytest.mark.parametrize("variant", [Variant.ALL, Variant.PEERS, Variant.GROWING])
def test_all_groups_answer_one_question_after_the_other(variant: Variant) -> None:
    found = every_round(variant, 4, 3)
    assert [{stand.question for stand in one} for one in found] == [{0}, {1}, {2}]
    assert home(variant, 2, 3) is None
    assert not turning(variant)


@pytest.mark.parametrize(("variant", "count"), [(Variant.FIXED, 1), (Variant.WORLD_CAFE, 3)])
def test_tables_keep_their_question_when_only_people_move(variant: Variant, count: int) -> None:
    found = every_round(variant, 4, 3)
    assert len(found) == count
    assert all([stand.question for stand in one] == [0, 1, 2, 0] for one in found)
    assert all(stand.post == (stand.group,) for one in found for stand in one)
