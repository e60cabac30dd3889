from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.paper.columns import SideBySide, column_widths
from app.report.paper.flowables import ColumnHead, Part, Piece, Text
from app.report.paper.styles import GAP, HEADINGS, WIDTH

words = st.text("abcdefgh éàœ’", min_size=1, max_size=600)


def lines(piece: Piece) -> list[str]:
    assert isinstance(piece, Text)
    return [line.text for line in piece.lines]


def head(title: str) -> object:
    return lambda again: ColumnHead(Part(title + (" (suite)" if again else "")), "", "#000000")


def side_by_side(*columns: list[Text]) -> SideBySide:
    return SideBySide([head(f"C{i}") for i in range(len(columns))], columns)  # type: ignore[misc]


@given(st.lists(st.lists(words, max_size=12), min_size=2, max_size=3), st.floats(40, 700))
def test_columns_lose_no_text_over_the_page(texts: list[list[str]], room: float) -> None:
    piece = side_by_side(*([Text([Part(one)]) for one in column] for column in texts))
    piece.wrap(WIDTH, room)
    whole = [[line for item in column for line in lines(item)] for column in piece.columns]
    parts = piece.split(WIDTH, room)
    for part in parts:
        part.wrap(WIDTH, room)

    for place, column in enumerate(whole):
        kept = [line for part in parts for item in part.columns[place] for line in lines(item)]
        assert not parts or kept == column
    assert not parts or parts[0].wrap(WIDTH, 0)[1] <= room + 0.01


def test_columns_start_all_or_none_at_the_foot_of_a_page() -> None:
    piece = side_by_side([Text([Part("court")])], [Text([Part("un\u00a0mot " * 4, HEADINGS[1])])])
    least = piece.least(WIDTH)

    assert piece.split(WIDTH, least - 1) == []


def test_columns_say_that_they_go_on_and_those_that_ended_say_nothing() -> None:
    many = [Text([Part(f"Argument {i}")]) for i in range(80)]
    _first, rest = side_by_side(many, [Text([Part("Seul")])]).split(WIDTH, 300)

    rest.wrap(WIDTH, 700)
    going_on, ended = rest.heads
    assert lines(going_on) == ["C0 (suite)"]
    assert ended is None
    assert rest.columns[1] == ()


def test_columns_have_the_same_width_on_both_pages() -> None:
    many = [Text([Part(f"Argument {i}")]) for i in range(40)]
    parts = side_by_side(many, [Text([Part("Seul")])]).split(WIDTH, 300)
    for part in parts:
        part.wrap(WIDTH, 700)

    assert len({one.width for part in parts for column in part.columns for one in column}) == 1


@given(st.lists(st.booleans(), min_size=1, max_size=4))
def test_columns_that_have_a_text_are_equally_wide(empty: list[bool]) -> None:
    widths = column_widths(empty, WIDTH)
    spoken = {wide for wide, one in zip(widths, empty, strict=True) if not one}
    silent = {wide for wide, one in zip(widths, empty, strict=True) if one}

    assert len(spoken) <= 1
    assert sum(widths) + GAP * (len(widths) - 1) == pytest.approx(WIDTH)
    assert not spoken or not silent or max(silent) < min(spoken)


def test_an_empty_column_stays_narrow_over_the_page() -> None:
    many = [Text([Part(f"Argument {i}")]) for i in range(80)]
    heads = [head("C0"), head("C1")]
    parts = SideBySide(heads, [many, []], empty=[False, True]).split(WIDTH, 300)  # type: ignore[arg-type]

    assert [part.empty for part in parts] == [(False, True)] * 2


def test_a_few_lines_side_by_side_are_never_cut_over_two_pages() -> None:
    short = side_by_side([Text([Part("mot " * 60)])], [Text([Part("mot " * 4)])])
    high = short.wrap(WIDTH, 0)[1]
    assert high < 150
    assert short.least(WIDTH) == high
    assert short.split(WIDTH, high - 1) == []
