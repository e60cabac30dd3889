from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.paper.flowables import (
    Drawn,
    Part,
    Piece,
    Text,
    Title,
)
from app.report.paper.styles import BODY, HEADINGS, LEAST, PLATE, ROOM_PAGE, SMALL, WIDTH
from app.scene.geometry import Box
from app.scene.svg import Canvas
from tests.unit.report.sample import drawing

words = st.text("abcdefgh éàœ’", min_size=1, max_size=600)


def lines(piece: Piece) -> list[str]:
    assert isinstance(piece, Text)
    return [line.text for line in piece.lines]


@given(words, words, st.floats(0, 400))
def test_text_loses_no_line_over_the_page(text: str, note: str, room: float) -> None:
    piece = Text([Part(text), Part(note, SMALL)])
    high = piece.wrap(WIDTH, room)[1]
    whole = lines(piece)
    parts = piece.split(WIDTH, room)

    if len(parts) == 2:
        assert [line for part in parts for line in lines(part)] == whole
        assert parts[0].wrap(WIDTH, 0)[1] <= room
        assert min(len(lines(part)) for part in parts) >= 2
    else:
        assert (parts == [piece]) is (high <= room)


@pytest.mark.parametrize("kept", range(1, 9))
def test_text_leaves_two_lines_on_either_side(kept: int) -> None:
    piece = Text([Part("mot " * 150)])
    piece.wrap(WIDTH, 0)
    whole = len(piece.lines)
    parts = piece.split(WIDTH, kept * BODY.line + 1)

    assert whole == 8
    assert [len(lines(part)) for part in parts] == {
        1: [],
        7: [6, 2],
        8: [8],
    }.get(kept, [kept, whole - kept])


@pytest.mark.parametrize(("text", "rtl"), [("Bien, mais ", False), ("", True)])
def test_every_line_of_a_text_has_the_direction_of_its_first_sign(text: str, rtl: bool) -> None:
    piece = Text([Part(text + "الشراكة تعني أن نقرر معا et ça change tout. " * 6)])
    piece.wrap(150, 0)
    assert len(piece.lines) > 4
    assert {line.rtl for line in piece.lines} == {rtl}


def test_title_stays_whole() -> None:
    title = Title(Part("Un titre " * 30, HEADINGS[1]), level=1, space=0, key="k")

    assert title.split(WIDTH, 30) == []


def test_drawn_is_as_large_as_its_words_need() -> None:
    picture = Drawn(drawing("Une phrase").svg())
    picture.wrap(WIDTH, 0)

    assert picture.scale * picture.drawing.width == pytest.approx(ROOM_PAGE[0])
    assert picture.scale * picture.drawing.height / 32 >= LEAST
    assert picture.height < ROOM_PAGE[1] + 20


def test_drawn_for_print_ends_where_the_text_does() -> None:
    canvas = Canvas(width=1000, height=300)
    canvas.bar(Box(10, 10, 900, 90), canvas.theme.agree)
    picture = Drawn(canvas.page("Vote", "Une barre").svg())
    picture.wrap(WIDTH, 0)

    assert picture.scale * picture.drawing.width + 2 * PLATE == pytest.approx(WIDTH)
