"""Pages of sub-groups: everything on the page, nothing over anything, all of it in the twin."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from app.scene.check import check_svg, smallest_text
from app.scene.frame import CLASSIC, SIZES, WIDE, Frame
from app.scene.geometry import Box
from app.scene.svg import MUST_READ, SECONDARY
from app.scene.theme import CONTRAST, LIGHT, NIGHT, Theme
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults, lines
from tests.unit.workshops.sous_groupes.samples import (
    IDEAS,
    PROMPTS,
    QUESTIONS,
    awkward_posts,
    moves,
    posts,
    table_mark,
    tables,
)
from workshops.formats.sous_groupes.drawing import Move, arrow_path, ideas_page, turn_page
from workshops.formats.sous_groupes.places import Table, places_page
from workshops.formats.sous_groupes.work import Post, work_page

if TYPE_CHECKING:
    from app.scene.svg import Page


def frame(size: tuple[int, int] = WIDE, left: float | None = None, theme: Theme = LIGHT) -> Frame:
    """Return the frame of a step of the field."""
    title, place = "QUI ? QUOI ? COMMENT ?", "Premier tour"
    return Frame(title, place, "192.168.43.1", size=size, left=left, total=780, theme=theme)


def assert_sound(page: Page) -> None:
    """Assert that a page keeps to itself and can be read."""
    assert check_svg(page.svg()) == []
    assert faults(page) == []
    assert smallest_text(page.svg()) >= SECONDARY


def size_of(page: Page, text: str) -> float:
    """Return the size of a line as a share of the height of the page."""
    (line,) = (line for line in lines(page) if line.text == text)
    return (line.bottom - line.top) / 0.668 / page.height


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("phones", "count", "cards"),
    [(5, 1, 0), (3, 2, 2), (7, 2, 2), (0, 2, 9), (15, 4, 3), (18, 3, 0), (34, 8, 6), (40, 12, 12)],
)
def test_every_code_is_written_once(
    phones: int, count: int, cards: int, size: tuple[int, int]
) -> None:
    page = places_page(frame(size), tables(phones, count, cards))
    assert_sound(page)
    written = [line.text for line in lines(page)]
    for number in range(1, phones + 1):
        assert written.count(f"Mimosa {number}") + written.count(f"{number}") == 1
    for number in range(1, count + 1):
        assert written.count(f"Table {number}") == 1


@pytest.mark.parametrize(("people", "count"), [(5, 1), (9, 2), (18, 4), (40, 8)])
def test_codes_are_read_from_afar(people: int, count: int) -> None:
    page = places_page(frame(), tables(people, count))
    code = "Mimosa 1" if any(line.text == "Mimosa 1" for line in lines(page)) else "1"
    assert size_of(page, code) >= MUST_READ * 0.98


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("phones", "count", "cards"), [(7, 2, 2), (30, 8, 8), (13, 3, 5)])
def test_cards_are_told_in_a_size_that_is_read_from_afar(
    phones: int, count: int, cards: int, size: tuple[int, int]
) -> None:
    page = places_page(frame(size), tables(phones, count, cards))
    assert_sound(page)
    told = [line for line in lines(page) if line.text.startswith("et ")]
    assert len(told) == min(count, cards)
    for line in told:
        assert (line.bottom - line.top) / 0.668 / page.height >= 0.99 / 24


def test_twin_names_the_people_of_each_table() -> None:
    page = places_page(frame(), tables(3, 2, 3))
    assert "Table 1\u00a0: Mimosa 1, Mimosa 3, et 2 cartons" in page.lines
    assert "Table 2\u00a0: Mimosa 2, et 1 carton" in page.lines


def test_twin_has_whole_codes_where_the_page_has_their_numbers() -> None:
    page = places_page(frame(), tables(40, 10))
    assert page.title == "Trouvez votre numéro Mimosa."
    assert "Table 1\u00a0: Mimosa 1, Mimosa 11, Mimosa 21, Mimosa 31" in page.lines


def test_page_says_how_to_find_a_table() -> None:
    assert places_page(frame(), tables(4, 2)).title.startswith("Trouvez votre code\u00a0:")
    assert places_page(frame(), tables(4, 2, 2)).title.endswith("la forme de votre carton.")
    assert places_page(frame(), tables(0, 2, 4)).title == "Trouvez la forme de votre carton."
    assert places_page(frame(), tables(0, 2)).title == "Voici les tables."
    assert places_page(frame(), tables(4, 2), "Changez de table").title == "Changez de table"


def test_without_phones_shapes_and_numbers_of_people_are_enough() -> None:
    assert "5 personnes" in [line.text for line in lines(places_page(frame(), tables(0, 2, 9)))]


@pytest.mark.parametrize("size", SIZES)
def test_codes_that_do_not_fit_are_told_as_a_number(size: tuple[int, int]) -> None:
    page = places_page(frame(size), tables(300, 12, 5))
    assert_sound(page)
    written = [line.text for line in lines(page)]
    assert any(text.startswith("… et ") for text in written)
    assert "Mimosa 300" in " ".join(page.lines)


def test_places_hold_names_that_people_chose() -> None:
    named = [Table(table_mark(n), (AWKWARD[n][:60], "Mimosa 4"), 1) for n in range(1, 7)]
    assert_sound(places_page(frame(CLASSIC), named))


@pytest.mark.parametrize("theme", [NIGHT, CONTRAST])
def test_pages_are_sound_in_every_theme(theme: Theme) -> None:
    assert_sound(places_page(frame(theme=theme), tables(15, 4, 3)))
    assert_sound(work_page(frame(left=60, theme=theme), posts(3, 3)))
    assert_sound(turn_page(frame(theme=theme), moves(3)))


@pytest.mark.parametrize(
    ("count", "questions"),
    [(1, 1), (2, 1), (3, 1), (12, 1), (2, 2), (3, 3), (4, 2), (8, 3), (12, 6)],
)
def test_work_pages_keep_to_the_page(count: int, questions: int) -> None:
    for size, left in product(SIZES, (None, -35)):
        assert_sound(work_page(frame(size, left), awkward_posts(count, questions)))


def test_a_question_that_all_have_is_written_once_and_large() -> None:
    page = work_page(frame(left=432), posts(4, 1))
    assert page.lines.count(QUESTIONS[0]) == 1
    assert size_of(page, "QUI\u00a0? Quel est le profil") > 1.9 * MUST_READ


@pytest.mark.parametrize(("size", "left"), [(WIDE, None), (WIDE, 432), (CLASSIC, None)])
def test_each_question_stands_with_its_prompts_and_its_tables(
    size: tuple[int, int], left: float | None
) -> None:
    page = work_page(frame(size, left), posts(3, 3))
    assert [line for line in page.lines if line in QUESTIONS] == list(QUESTIONS)
    written = " ".join(line.text for line in lines(page))
    for prompt in ("Comment le", "Qu’est-ce", "Comment se"):
        assert prompt in written
    assert all(prompt in page.lines for prompts in PROMPTS for prompt in prompts)
    assert {"Table 1\u00a0: 0 idée", "Table 2\u00a0: 5 idées"} <= set(page.lines)


def test_ideas_are_not_counted_before_there_is_one() -> None:
    page = work_page(frame(), posts(3, 3, ideas=False))
    assert "Table 1" in page.lines
    assert "idée" not in page.body


def test_time_left_is_drawn_and_not_told_to_phones() -> None:
    for page in (work_page(frame(left=432), posts(3, 3)), turn_page(frame(left=432), moves(3))):
        assert ">7:12<" in page.body
        assert page.body.count(">7:12<") == 1
        assert not any("restant" in line or "7:12" in line for line in page.lines)


def test_prompts_without_room_stay_in_the_twin() -> None:
    long = tuple(AWKWARD[1] for _prompt in range(9))
    page = work_page(frame(), [Post(table_mark(1), AWKWARD[1], long)])
    assert_sound(page)
    assert page.lines.count(AWKWARD[1]) == 10


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 8, 12])
def test_each_table_reads_where_it_goes(count: int) -> None:
    reminder = "La personne qui écrit reste et résume en une minute."
    for size in SIZES:
        page = turn_page(frame(size, 50), moves(count), reminder)
        assert_sound(page)
        assert [line for line in page.lines if " va à" in line] == [
            f"{move.mark.word} va à\u00a0: {move.to}" for move in moves(count)
        ]
        assert page.lines[-1] == reminder or reminder in page.lines


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [2, 3, 6, 9, 12])
def test_each_table_finds_the_table_where_its_poster_stands(
    count: int, size: tuple[int, int]
) -> None:
    hosted = [
        replace(move, host=table_mark(number % count + 1))
        for number, move in enumerate(moves(count), 1)
    ]
    page = turn_page(frame(size, 50), hosted)
    assert_sound(page)
    written = [line.text for line in lines(page)]
    assert all(written.count(move.mark.word) == 2 for move in hosted), "it comes, and it stands"
    awkward = [replace(move, to=AWKWARD[n % 3][:200]) for n, move in enumerate(hosted)]
    assert_sound(turn_page(frame(size, 50), awkward))


def test_three_tables_read_where_they_go_at_a_glance() -> None:
    page = turn_page(frame(), moves(3))
    assert size_of(page, "QUOI\u00a0?") > 1.5 * MUST_READ


@pytest.mark.parametrize("count", [5, 8])
def test_many_tables_read_their_question_as_large_as_their_name(count: int) -> None:
    page = turn_page(frame(), moves(count))
    heights = {line.text: line.bottom - line.top for line in lines(page)}
    assert heights["COMMENT\u00a0?"] >= 0.95 * heights["Table 1"]
    assert heights["COMMENT\u00a0?"] / page.height > MUST_READ * 0.668


def test_turning_to_awkward_questions_keeps_to_the_page() -> None:
    for size in SIZES:
        for few in (AWKWARD[:3], AWKWARD):
            going = [Move(table_mark(number), text) for number, text in enumerate(few, 1)]
            assert_sound(turn_page(frame(size), going[:12], AWKWARD[1]))
    assert_sound(turn_page(frame(), []))


def test_arrows_point_to_the_right_of_their_box() -> None:
    assert arrow_path(Box(0, 0, 100, 40)).startswith(
        "M0.00 13.20L70.00 13.20L70.00 0.00L100.00 20.00"
    )


@pytest.mark.parametrize("size", SIZES)
def test_the_speaking_table_has_its_ideas_large_and_the_others_as_a_number(
    size: tuple[int, int],
) -> None:
    page = ideas_page(frame(size), table_mark(2), QUESTIONS[0], IDEAS, 9)
    assert_sound(page)
    assert set(IDEAS) <= set(page.lines)
    assert "et 9 autres idées, dans le compte rendu" in page.lines
    (first,) = [line.text for line in lines(page) if line.text.startswith("Quelqu’un")]
    assert size_of(page, first) > MUST_READ


@pytest.mark.parametrize("text", AWKWARD)
def test_speaking_tables_say_anything(text: str) -> None:
    page = ideas_page(frame(CLASSIC), table_mark(8), text[:200], [text] * 3, 1)
    assert_sound(page)


def test_a_table_that_has_not_chosen_is_told() -> None:
    page = ideas_page(frame(), table_mark(1), QUESTIONS[0], (), 4)
    assert_sound(page)
    assert "Cette table n’a pas encore choisi." in page.lines
    assert "4 idées notées, dans le compte rendu" in page.lines


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phones", [0, 9])
def test_a_long_name_has_several_lines_as_large_as_the_others(
    phones: int, size: tuple[int, int]
) -> None:
    names = ("Garder les animaux des gens", "Un carnet à deux", "Le café")
    found = [
        replace(one, mark=replace(one.mark, word=name))
        for one, name in zip(tables(phones, 3, 3), names, strict=True)
    ]
    page = places_page(frame(size), found)
    assert_sound(page)
    written = [line.text for line in lines(page)]
    assert "Le café" in written
    assert names[0] not in written, "on several lines"
    assert "…" not in "".join(written)
    assert any(line.startswith("Garder les") for line in written)
    first = next(line for line in written if line.startswith("Garder les"))
    assert size_of(page, first) == pytest.approx(size_of(page, "Le café"))
