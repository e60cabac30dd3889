"""The numbers rule: what is published never lets a small class be found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.threshold import OTHERS, breakdown, flow_allowed

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


def test_five_people_are_shown() -> None:
    assert breakdown({"usagers": 9, "autre": 5}, 5) == {"usagers": 9, "autre": 5}


def test_nothing_is_shown_when_all_would_be_one_class() -> None:
    assert breakdown({"usagers": 9, "autre": 4}, 5) is None
    assert breakdown({}, 5) is None


def test_a_flow_needs_every_ribbon_at_the_threshold() -> None:
    assert flow_allowed([5, 0, 7], 5)
    assert not flow_allowed([5, 4], 5)
    assert not flow_allowed([0, 0], 5)
