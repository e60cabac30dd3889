from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.core.teams import team
from app.report.kit.tables import table_cards
from tests.unit.report.kit.paper import needs_poppler, pages, picture, texts, words

if TYPE_CHECKING:
    from app.core.record import Team

pytestmark = needs_poppler


def tables(*counts: int) -> list[list[Team]]:
    return [[team(number) for number in range(1, count + 1)] for count in counts]


@pytest.mark.parametrize(("people", "expected"), [(1, 1), (8, 1), (9, 2), (18, 3)])
def test_everyone_has_a_card(people: int, expected: int) -> None:
    assert pages(table_cards(tables(3), people)) == expected


def test_cards_are_dealt_to_the_tables_in_turn() -> None:
    found = Counter(
        f"Table {after.text}"
        for page in words(table_cards(tables(3), 16))
        for word, after in pairwise(page)
        if word.text == "Table"
    )

    assert found == {"Table 1": 6, "Table 2": 5, "Table 3": 5}


def test_each_number_of_tables_has_cards_of_its_own() -> None:
    first, second = texts(table_cards(tables(2, 5), 8))

    assert "Table 3" not in first
    assert "Table 5" in second


def test_card_says_its_shape_and_shows_it_without_colour() -> None:
    made = table_cards(tables(8), 8)
    (text,) = texts(made)
    for shape in ("rond", "triangle", "carré", "losange", "hexagone", "étoile", "pentagone"):
        assert shape in text
    image = np.asarray(picture(made, dpi=36, grey=True))
    cells = [
        image[row * 105 + 10 : row * 105 + 95, column * 149 + 10 : column * 149 + 75] < 170
        for row in range(4)
        for column in range(2)
    ]
    for index, one in enumerate(cells):
        assert one.sum() > 300
        assert all((one != other).sum() > 60 for other in cells[index + 1 :])


def test_no_word_crosses_the_line_where_cards_are_cut() -> None:
    for page in words(table_cards(tables(12), 12)):
        for word in page:
            assert not word.left < 297.6 < word.right, word
            assert all(not word.top < 841.89 * n / 4 < word.bottom for n in (1, 2, 3)), word


def test_card_has_the_name_of_the_sign_of_its_table() -> None:
    (page,) = texts(table_cards([[team(1, "Organisation"), team(2, "Formation")]], 8))

    assert page.count("Organisation") == page.count("Formation") == 4
    assert "Table" not in page
