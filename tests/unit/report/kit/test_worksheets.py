from __future__ import annotations

import pytest

from app.report.kit.together import Worksheet, worksheets
from app.report.kit.worksheets import question_posters
from tests.unit.report.kit.paper import HARD, grouped, needs_poppler, picture, texts, words

pytestmark = needs_poppler


def test_each_question_has_a_page_with_its_prompts() -> None:
    made = question_posters(worksheets(grouped()))
    first, second, third = (page.replace("\u00a0", " ") for page in texts(made))

    assert "QUI ?" in first
    assert "Quel est le profil du patient partenaire ?" in first
    assert "Comment le rencontrer ?" in first
    assert "QUOI ?" in second
    assert "COMMENT ?" in third


def test_title_is_read_across_the_room() -> None:
    page = words(question_posters(worksheets(grouped())))[0]
    (title,) = [word for word in page if word.text == "QUI"]

    assert title.bottom - title.top > 70


def test_six_people_around_a_table_read_the_prompts_and_what_to_do() -> None:
    for page in words(question_posters(worksheets(grouped()))):
        heights = {word.text: word.bottom - word.top for word in page}
        prompts = {"Comment", "séances", "désaccord"} & heights.keys()
        assert min(heights[word] for word in prompts) >= 20 * 1.2, "a line is 1.24 of its size"
        assert heights["entourez"] >= 14 * 1.2


def test_how_to_mark_says_how_many_ideas_to_keep() -> None:
    for keep, said in (
        (0, ""),
        (1, "entourez 1 idée à garder."),
        (3, "entourez 3 idées à garder."),
    ):
        (text,) = texts(question_posters([Worksheet("Étape", "QUI ?", (), keep)]))
        assert ("entourez" in text) is bool(keep)
        assert said in text


@pytest.mark.parametrize("question", HARD)
def test_long_questions_are_whole_and_leave_lines(question: str) -> None:
    made = question_posters([Worksheet(question[:150], question, HARD, 3)])
    (page,) = words(made)

    assert "…" not in texts(made)[0]
    for word in page:
        assert 39 < word.left < word.right < 556, word
        assert 39 < word.top < word.bottom < 803, word
    dark = picture(made, dpi=72, grey=True) < 190
    assert sum(row[45:480].all() for row in dark) >= 5, "lines to write on"


def test_idea_of_several_lines_has_columns_and_no_mark() -> None:
    sheet = Worksheet("Étape", "Le plan", (), 0, marked=False, columns=("Quoi", "Qui", "Quand"))
    (page,) = words(question_posters([sheet]))
    heads = {word.text: word for word in page if word.text in sheet.columns}

    assert heads["Quoi"].right < heads["Qui"].left < heads["Quand"].left
    assert len({round(word.top) for word in heads.values()}) == 1
    assert "d’accord" not in texts(question_posters([sheet]))[0]
