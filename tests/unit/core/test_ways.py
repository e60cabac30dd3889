from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.record import Channel
from app.core.ways import COUNT, told_ways

PHONE, SHARED, KIOSK, PAPER, VOICE, OTHER = Channel


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({}, ""),
        ({PHONE: 12}, "12 par téléphone"),
        ({PHONE: 12, KIOSK: 0}, "12 par téléphone"),
        ({KIOSK: 5}, "5 sur la tablette"),
        ({PHONE: 4}, ""),
        ({PHONE: 12, PAPER: 7}, "12 par téléphone, 7 sur papier"),
        ({PHONE: 12, PAPER: 2, VOICE: 3}, "12 par téléphone, 5 autrement que par téléphone"),
        (
            {PHONE: 12, KIOSK: 8, PAPER: 2, VOICE: 3},
            "12 par téléphone, 8 sur la tablette, 5 d’une autre façon",
        ),
        ({PHONE: 12, KIOSK: 1}, ""),
        ({PHONE: 3, KIOSK: 6}, ""),
        ({PHONE: 3, KIOSK: 6, COUNT: 9}, "9 à la main, 9 d’une autre façon"),
        ({PHONE: 12, OTHER: 6}, "12 par téléphone, 6 autrement que par téléphone"),
        ({PHONE: 12, OTHER: 6, KIOSK: 2}, "12 par téléphone, 8 autrement que par téléphone"),
        ({OTHER: 15}, ""),
        ({SHARED: 6, COUNT: 5}, "6 sur le téléphone d’une autre personne, 5 à la main"),
    ],
)
def test_ways_are_told_unless_too_few_people_had_one(numbers: dict[str, int], told: str) -> None:
    assert told_ways(numbers, 5) == told


@given(st.dictionaries(st.sampled_from([*Channel, COUNT]), st.integers(0, 30)), st.integers(3, 12))
def test_no_figure_is_under_the_threshold_and_all_people_are_in_them(
    numbers: dict[str, int], k: int
) -> None:
    figures = [int(one) for one in re.findall(r"\d+", told_ways(numbers, k))]
    assert all(one >= k for one in figures)
    assert not figures or sum(figures) == sum(numbers.values())
