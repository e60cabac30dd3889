from __future__ import annotations

import pytest

from app.core.phase import Option
from app.report.kit.leaves import draw_leaves, leaves
from app.report.kit.sheet import Sheets
from app.report.kit.together import Board, boards
from tests.unit.report.kit.paper import HARD, grouped, needs_poppler, pages, picture, texts, words

pytestmark = needs_poppler
PARTS = (
    Option("r", "Racines", "hexagon", "mostly_disagree", ("Quelles valeurs ?",)),
    Option("f", "Fruits", "circle", "disagree", ("Qu’est-ce que cela apporte ?",)),
)


@pytest.mark.parametrize(
    ("people", "each", "expected"), [(1, 1, 1), (6, 2, 2), (7, 2, 3), (18, 4, 12)]
)
def test_leaves_are_shared_among_the_parts(people: int, each: int, expected: int) -> None:
    assert pages(leaves([Board("Arbre", PARTS, each)], people)) == expected


def test_part_where_few_leaves_are_written_has_few() -> None:
    parts = (PARTS[0], Option("f", "Fruits", "circle", "disagree", most=1))
    made = texts(leaves([Board("Arbre", parts, 4)], 6))

    assert [page.split()[0] for page in made] == ["Racines", "Racines", "Fruits"]
    assert made[2].count("Fruits") == 6


def test_leaves_of_a_part_follow_each_other_with_its_question() -> None:
    made = texts(leaves(boards(grouped()), 6))

    assert made[0].count("Racines") == 4
    assert made[0].count("Tronc") == 2
    assert made[0].replace("\u00a0", " ").count("Quelles valeurs nous font tenir ?") == 4


def test_thrifty_leaves_are_shared_among_all_boards() -> None:
    board = Board("Arbre", PARTS, 4)
    for boards_, expected in (((board,), 4), ((board, board), 4)):
        sheets = Sheets("", "")
        draw_leaves(sheets, boards_, 12, most=2)
        assert sheets.pages == expected


def test_no_word_crosses_the_line_where_leaves_are_cut() -> None:
    parts = tuple(
        Option(f"o{n}", text[:80], "star", "others", (text,)) for n, text in enumerate(HARD)
    )
    for page in words(leaves([Board("Arbre", parts, 1)], 1)):
        for word in page:
            assert not word.left < 297.6 < word.right, word
            assert all(not word.top < 841.89 * n / 3 < word.bottom for n in (1, 2)), word


def test_leaf_has_lines_to_write_on_within_its_outline() -> None:
    image = picture(leaves([Board("Arbre", PARTS, 1)], 1), dpi=72, grey=True)
    leaf = image[15:265, 15:282]

    assert sum((row[25:200] < 190).all() for row in leaf) >= 5
    assert leaf[:8, :8].min() > 250, "the upper left corner is round"


def test_leaf_names_its_lines_and_what_it_answers() -> None:
    board = Board("Parcours", PARTS, 1, "Ce que nous ferons", ("Quoi", "Qui", "Quand"))
    page = texts(leaves([board], 1))[0]

    for word in ("Ce que nous ferons", "Quoi", "Qui", "Quand"):
        assert page.count(word) >= 6
