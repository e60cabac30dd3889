from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.paper.flowables import Part, Text
from app.report.paper.flowing import TwoColumns
from app.report.paper.styles import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

MIDDLE = 58.0
WHOLE = 70.0
short = st.lists(st.text("abc éà", min_size=1, max_size=120), min_size=1, max_size=40)


def two(*texts: str) -> TwoColumns:
    return TwoColumns([Text([Part(text)]) for text in texts])


@given(short, st.floats(20, 700))
def test_two_columns_lose_no_text_and_keep_their_order_over_the_page(
    texts: list[str], room: float
) -> None:
    parts = two(*texts).split(WIDTH, room)
    assert all(isinstance(part, TwoColumns) for part in parts)
    told = [item for part in parts if isinstance(part, TwoColumns) for item in part.items]

    assert not parts or [item.parts[0].text for item in told] == texts
    assert not parts or parts[0].wrap(WIDTH, 0)[1] <= room
    if len(parts) == 2:
        assert isinstance(parts[1], TwoColumns)
        assert len(parts[1].items) >= 2


@given(short)
def test_two_columns_can_be_cut_where_their_least_part_stands(texts: list[str]) -> None:
    piece = two(*texts)
    assert piece.split(WIDTH, piece.least(WIDTH) + 0.01) or len(texts) == 3


def stacked(items: Sequence[Text], wide: float) -> float:
    heights = (
        item.wrap(wide, 0)[1] + (item.spaceBefore if place else 0)
        for place, item in enumerate(items)
    )
    return round(sum(heights), 6)


def shared_by_trying(items: Sequence[Text]) -> tuple[float, int]:
    """Return the least height of two columns and the texts of the first, all ways being tried."""
    wide = (WIDTH - MIDDLE) / 2
    return min(
        (max(stacked(items[:left], wide), stacked(items[left:], wide)), left)
        for left in range(1, len(items) + 1)
    )


@given(short)
def test_two_columns_are_those_found_by_trying_them_all(texts: list[str]) -> None:
    piece = two(*texts)
    height, left = shared_by_trying(piece.items)

    assert piece.wrap(WIDTH, 0) == (WIDTH, height)
    assert piece.left == left


@given(short, st.floats(20, 700))
def test_a_page_takes_as_many_texts_as_are_found_by_trying(texts: list[str], room: float) -> None:
    piece = two(*texts)
    parts = piece.split(WIDTH, room)
    fitting = [
        n for n in range(len(texts) - 1) if n and shared_by_trying(piece.items[:n])[0] <= room
    ]

    if len(parts) == 2:
        assert [len(part.items) for part in parts if isinstance(part, TwoColumns)] == [
            max(fitting),
            len(texts) - max(fitting),
        ]
        again = [shared_by_trying(part.items) for part in parts if isinstance(part, TwoColumns)]
        assert [(part.wrap(WIDTH, 0)[1], part.left) for part in parts] == again
    elif not parts:
        assert max(fitting, default=0) < 2 or shared_by_trying(piece.items)[0] <= WHOLE


class Counted(Text):
    """A text that counts how often it is asked for its height."""

    asked = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        Counted.asked += 1
        return super().wrap(width, height)


def test_each_text_of_a_long_list_is_laid_as_often_as_one_of_a_short_list() -> None:
    asked = {}
    for count in (200, 2000):
        Counted.asked = 0
        rest: TwoColumns | None = TwoColumns([Counted([Part("Un galet")])] * count)
        while rest is not None:
            parts = [part for part in rest.split(WIDTH, 700) if isinstance(part, TwoColumns)]
            rest = parts[1] if len(parts) == 2 else None
        asked[count] = Counted.asked / count
    assert asked[2000] == asked[200]


def test_a_small_list_in_two_columns_stays_whole() -> None:
    assert two(*["Un galet"] * 6).split(WIDTH, 50) == []
    assert len(two(*["Un galet"] * 40).split(WIDTH, 60)) == 2


@given(short)
def test_the_first_column_is_the_fuller(texts: list[str]) -> None:
    piece = two(*texts)
    piece.wrap(WIDTH, 0)
    assert piece.left >= 1


@pytest.mark.parametrize(
    ("texts", "worth"),
    [
        (["Un galet"] * 11, True),
        (["Un galet"] * 3, False),
        (["mot " * 60] * 11, False),
        (["Une phrase qui tient juste sur une ligne de la page, pas dans une colonne."] * 8, False),
    ],
)
def test_two_columns_are_worth_it_for_short_texts(texts: list[str], worth: bool) -> None:
    assert two(*texts).worth(WIDTH) is worth
