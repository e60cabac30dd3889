from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.report.kit.flow import flow
from app.report.paper.flowables import Part, Text
from app.report.paper.styles import BODY

HEIGHT = BODY.line * 20


def text(lines: int, space: float = 6) -> Text:
    """Return a piece of that many lines, once it is laid narrow."""
    return Text([Part(" ".join(["mot"] * lines))], space=space)


WIDE = 30.0
"""Room for one word on a line."""


@given(st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=3), max_size=6))
def test_every_line_is_laid_once_and_on_the_page(blocks: list[list[int]]) -> None:
    pages = flow([[text(lines) for lines in block] for block in blocks], WIDE, HEIGHT)

    laid = sum(len(piece.lines) for page in pages for _y, piece in page if isinstance(piece, Text))
    assert laid == sum(map(sum, blocks))
    for page in pages:
        ends = [y + piece.height for y, piece in page]
        assert all(end <= HEIGHT + 0.01 for end in ends)
        assert all(y >= before for (y, _piece), before in zip(page[1:], ends, strict=False))


def test_block_goes_whole_to_the_next_page() -> None:
    pages = flow([[text(15)], [text(2), text(4)]], WIDE, HEIGHT)

    assert [len(page) for page in pages] == [1, 2]


def test_long_last_text_begins_where_there_is_room() -> None:
    pages = flow([[text(10)], [text(2), text(30)]], WIDE, HEIGHT)

    assert [len(page) for page in pages] == [3, 1, 1]
