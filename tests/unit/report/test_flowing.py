from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.flowables import Part, Text
from app.report.flowing import TwoColumns
from app.report.styles import WIDTH

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
