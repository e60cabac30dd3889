from __future__ import annotations

import re

import pytest

from app.core.phase import Choice, Ideas, Option
from app.report.kit.ballots import ballots
from app.report.kit.plan import Question, questions
from tests.unit.report.kit.paper import (
    ARABIC,
    HARD,
    LONG,
    hard,
    needs_poppler,
    pages,
    ready,
    texts,
    words,
)
from workshops.formats.debat_mouvant.settings import Variant, zones

pytestmark = needs_poppler
WHERE = "Un débat · Affirmation 1 sur 2 · avant"


def choice(label: str, options: tuple[Option, ...], at_most: int = 1) -> Question:
    return Question(Choice(key="c", label=label, options=options, at_most=at_most), WHERE)


def whole(pdf: bytes) -> str:
    """Return the words of all pages, no-break spaces as spaces."""
    return " ".join(texts(pdf)).replace("\u00a0", " ")


@pytest.mark.parametrize(("people", "expected"), [(1, 1), (8, 1), (9, 2), (24, 3)])
def test_short_questions_are_eight_to_a_page(people: int, expected: int) -> None:
    question = choice("Demander leur avis, c’est déjà du partenariat.", zones(Variant.RIVER))
    made = ballots([question], people)

    assert pages(made) == expected
    assert whole(made).count("Je passe") == expected * 8


def test_long_statement_with_six_places_is_whole_and_readable() -> None:
    made = ballots([choice(LONG, zones(Variant.SEATED))], 1)
    (page,) = words(made)

    assert pages(made) == 1
    assert "…" not in whole(made)
    for option in zones(Variant.SEATED):
        assert whole(made).count(option.label) == 4
    assert min(word.bottom - word.top for word in page if word.text == "Œuvre") >= 13 * 1.2


def test_ballot_names_its_step_its_phase_and_asks_no_name() -> None:
    text = whole(ballots([choice("Une question", zones(Variant.TWO_CAMPS))], 1))

    assert text.count(WHERE) == 8
    assert text.count("Cochez une case. N’écrivez pas votre nom.") == 8
    assert "Nom :" not in text


def test_ballot_has_a_place_for_a_number_that_nobody_must_give() -> None:
    text = whole(ballots([choice("Une question", zones(Variant.TWO_CAMPS))], 1))

    assert text.count("Carte n° (facultatif)") == 8
    assert not re.search(r"n° \d", text), "a number handed out could be matched with a person"


def test_several_boxes_may_be_ticked_when_the_question_says_so() -> None:
    made = ballots([choice("Lesquels ?", zones(Variant.RIVER), at_most=2)], 1)

    assert "Cochez jusqu’à 2 cases." in whole(made)


def test_idea_is_written_under_its_camp_and_what_it_is_about() -> None:
    (about,) = [
        one for one in questions(ready().steps) if one.where.endswith("1 sur 2 · arguments")
    ]
    text = whole(ballots([about], 4))

    assert text.count("« Le partenariat en santé, c’est mettre le patient au centre. »") == 4
    assert text.count("Cochez votre place, puis écrivez.") == 4
    assert text.count("Pas d’accord") == 4


def test_ready_made_workshop_asks_on_paper_what_phones_ask() -> None:
    asked = [(one.asked.label, one.where.split(" · ")[-1]) for one in questions(ready().steps)]

    assert ("Le partenariat en santé, c’est mettre le patient au centre.", "avant") in asked
    assert (
        "Le partenariat en santé, c’est mettre le patient au centre.",
        "après",
    ) in asked
    assert ("Une phrase à garder\u00a0?", "synthèse") in asked
    assert not {"Synthèse", "Vous avez changé de place\u00a0?"} & {label for label, _where in asked}
    assert "Quel argument vous a fait bouger\u00a0?" not in {label for label, _where in asked}


@pytest.mark.parametrize("people", [1, 5])
def test_no_word_crosses_a_line_where_ballots_are_cut(people: int) -> None:
    slots = tuple(Option(f"o{n}", text[:90], "circle", "agree") for n, text in enumerate(HARD))
    asked = [
        *questions(hard()),
        *(choice(text, zones(Variant.SEATED)) for text in HARD),
        Question(Ideas(key="i", label=LONG, slots=slots, help=LONG[:120]), WHERE, LONG),
        choice("W" * 300, slots),
        choice(ARABIC, tuple(Option(f"o{n}", LONG[:60]) for n in range(9))),
    ]
    for question in asked:
        for page in words(ballots([question], people)):
            count = sum(word.text == "passe" for word in page)
            assert count in (2, 4, 8)
            rows, columns = {2: (2, 1), 4: (2, 2), 8: (4, 2)}[count]
            for word in page:
                for row in range(1, rows):
                    assert not word.top < 841.89 * row / rows < word.bottom, word
                for column in range(1, columns):
                    assert not word.left < 595.28 * column / columns < word.right, word
                assert 14 < word.left < word.right < 582, word
                assert 14 < word.top < word.bottom < 829, word


def test_idea_of_several_lines_names_them() -> None:
    asked = Ideas(key="i", label="Et ensuite ?", parts=("Quoi", "Qui", "Quand"))
    made = ballots([Question(asked, WHERE)], 1)
    heads = [word for word in words(made)[0] if word.text in asked.parts]

    assert len({round(word.top) for word in heads}) >= 3
    assert "Cochez" not in whole(made)


def test_slots_that_are_no_places_are_boxes_under_their_heading() -> None:
    slots = (Option("a", "Le besoin", group="Pour qui"), Option("b", "Les forces"))
    made = ballots([Question(Ideas(key="i", label="Le plan", slots=slots), WHERE)], 1)

    assert "Pour qui · Le besoin" in whole(made)
    assert "Cochez une case, puis écrivez." in whole(made)
