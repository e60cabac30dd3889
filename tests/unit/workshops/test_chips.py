from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scene.geometry import Box
from app.scene.svg import Canvas, Page
from tests.unit.scene.awkward import AWKWARD
from workshops.chips import Word, word_rows

ROOM = Box(100, 200, 1700, 700)
TEXT = st.one_of(st.sampled_from(AWKWARD), st.text("abcéœ ’", min_size=1, max_size=40))


def drawn(words: list[Word]) -> Page:
    canvas = Canvas()
    word_rows(canvas, ROOM, words, 90)
    return canvas.page("Mots")


def chips(page: Page) -> list[Box]:
    rects = ET.fromstring(page.svg()).iter("{http://www.w3.org/2000/svg}rect")
    return [
        Box(*(float(one.get(side, 0)) for side in ("x", "y", "width", "height")))
        for one in list(rects)[1:]
    ]


def apart(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) <= max(one.x, other.x)
    return across or min(one.bottom, other.bottom) <= max(one.y, other.y)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=60), st.booleans())
def test_words_stay_in_their_room_and_apart(texts: list[str], noted: bool) -> None:
    boxes = chips(drawn([Word(text, "3 fois" if noted else "") for text in texts]))
    for box in boxes:
        assert ROOM.x - 1 <= box.x
        assert box.right <= ROOM.right + 1
        assert ROOM.y - 1 <= box.y
        assert box.bottom <= ROOM.bottom + 1
    assert all(apart(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("number", [0, 1, 12, 300])
def test_words_left_out_are_told_as_a_number_and_stay_in_the_twin(number: int) -> None:
    page = drawn([Word(f"mot {n}") for n in range(number)])
    assert [line for line in page.lines if line.startswith("mot ")] == [
        f"mot {n}" for n in range(number)
    ]
    told = re.search(r"et (\d+) autres", page.body)
    left_out = int(told[1]) if told else 0
    assert len(chips(page)) + left_out == number
    assert bool(left_out) == (number == 300)


def test_few_words_are_as_large_as_they_may_be() -> None:
    assert 'font-size="90"' in drawn([Word("joie"), Word("calme")]).body


def test_one_long_text_does_not_make_the_others_small() -> None:
    short = [Word(text) for text in ("Écouter", "Traduire", "Faire le café", "Dessiner")]
    long = Word("Je sais trouver une salle, une clé et du café quand tout le monde est parti.")
    alone, beside = chips(drawn(short)), chips(drawn([*short, long]))
    assert min(box.height for box in beside) >= 0.8 * alone[0].height
    assert max(box.height for box in beside) > 1.5 * alone[0].height, "on several lines"
