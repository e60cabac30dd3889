from __future__ import annotations

import re

import pytest
from msgspec import structs

from app.core.phase import AnyInput, Choice, Ideas, Option, Phase, State
from app.report.kit.forms import questionnaires
from app.report.kit.plan import Form, PlannedStep, forms, questions
from app.room.preparing import read_named
from tests.unit.report.kit.paper import (
    HARD,
    LONG,
    needs_poppler,
    pages,
    picture,
    ready,
    steps_of,
    texts,
    words,
)
from workshops import CATALOGUE

pytestmark = needs_poppler
SCALE = tuple(Option(f"o{n}", text) for n, text in enumerate(("Non", "Un peu", "Oui")))
IDEAS = tuple(Ideas(key=f"i{n}", label=f"Question {n}") for n in range(3))


def choices(*labels: str, options: tuple[Option, ...] = SCALE) -> tuple[Choice, ...]:
    return tuple(Choice(key=f"c{n}", label=text, options=options) for n, text in enumerate(labels))


def whole(pdf: bytes) -> str:
    """Return the words of all pages, no-break spaces as spaces."""
    return " ".join(texts(pdf)).replace("\u00a0", " ")


def test_questionnaire_is_one_sheet_and_has_no_ballots() -> None:
    counted = tuple(structs.replace(one, counted=True) for one in choices("A", "B"))
    shown = (State.OPEN, State.CLOSED, State.REVEALED)
    phases = (
        Phase(key="avis", title="Avis", short="A", inputs=(*counted, *IDEAS), stops=(State.OPEN,)),
        Phase(key="tour", title="Tour", short="T", inputs=IDEAS, stops=(State.OPEN,)),
        Phase(key="vote", title="Vote", short="V", inputs=counted, stops=shown),
    )
    steps = [PlannedStep(ready().steps[0].step, "F", phases)]

    assert [one.asked for one in forms(steps)] == [(*counted, *IDEAS)]
    where = [one.where.split(" · ")[-1] for one in questions(steps)]
    assert where == ["Tour", "Tour", "Tour", "Vote", "Vote"]


@pytest.mark.parametrize(("people", "expected"), [(1, 1), (4, 1), (9, 3)])
def test_short_sheets_are_several_to_a_page(people: int, expected: int) -> None:
    made = questionnaires([Form("Étape", "Pour finir", IDEAS)], people)

    assert pages(made) == expected
    assert whole(made).count("Pour finir") == 4 * expected, "spare ones fill the last page"


def test_sheets_of_one_size_follow_each_other() -> None:
    some = [Form("Étape", title, IDEAS[:1]) for title in ("Pour commencer", "Pour finir")]
    made = whole(questionnaires(some, 4))

    assert pages(questionnaires(some, 4)) == 1
    assert made.count("Pour commencer") == made.count("Pour finir") == 4


def test_title_that_is_the_question_is_said_once() -> None:
    made = whole(questionnaires([Form("Question 0", "Question 0", IDEAS[:1])], 8))

    assert made.count("Question 0") == 8


def test_ready_made_evaluation_is_two_to_a_page_and_whole() -> None:
    workshop = read_named("causerie-mimosa", CATALOGUE)
    made = questionnaires(forms(steps_of(workshop)), 12)

    assert pages(made) == 6
    assert "…" not in whole(made)
    assert whole(made).count("Ma parole a eu le même poids que les autres.") == 12


def test_questions_answered_alike_make_a_table_with_one_head() -> None:
    asked: tuple[AnyInput, ...] = (*choices(*(f"Phrase {n}." for n in range(10))), *IDEAS)
    made = questionnaires([Form("Étape", "Votre avis", asked)], 2)

    assert pages(made) == 1
    assert whole(made).count("Un peu") == 2
    assert all(whole(made).count(f"Phrase {n}.") == 2 for n in range(10))


def test_head_of_a_table_comes_back_on_each_page() -> None:
    asked = choices(*(f"Phrase {n}." for n in range(40)))
    made = texts(questionnaires([Form("Étape", "Votre avis", asked)], 1))

    assert len(made) == 2
    assert all("Un peu" in page and "Votre avis" in page for page in made)


def test_choice_unlike_the_others_has_its_own_boxes() -> None:
    asked = (*choices("Une phrase.", "Une autre."), *choices("Laquelle ?", options=SCALE[:2]))
    (page,) = texts(questionnaires([Form("Étape", "Votre avis", asked)], 1))

    assert page.count("Un peu") == 2 * page.count("Votre avis")


def test_sheet_asks_no_name_and_lets_people_pass() -> None:
    text = whole(questionnaires([Form("Étape", "Votre avis", choices("A.", "B.", "C."))], 1))

    assert "Laissez vide ce que vous passez." in text
    assert "Nom :" not in text
    assert not re.search(r"n° \d", text), "a number handed out could be matched with a person"


def test_how_many_boxes_may_be_ticked_is_told() -> None:
    several = structs.replace(choices("Lesquels ?")[0], at_most=3)

    assert "Lesquels ? 3 choix au plus." in whole(questionnaires([Form("É", "F", (several,))], 1))


def test_room_that_is_left_gives_lines_to_write_on() -> None:
    def lines(form: Form) -> int:
        dark = picture(questionnaires([form], 1), dpi=72, grey=True) < 190
        rows = [bool(row[30:270].all()) for row in dark]
        return sum(row and not before for row, before in zip(rows[1:], rows, strict=False))

    few = Form("Étape", "Votre avis", IDEAS)
    many = Form("Étape", "Votre avis", (*choices(*"ABCDEFGHIJ"), *IDEAS, IDEAS[0]))
    assert lines(few) == 2 * 3 * 3, "a line more for each, on two sheets one under the other"
    assert lines(many) == 10 + 1 + 4


def test_long_texts_stay_on_their_pages() -> None:
    options = (*SCALE[:2], Option("o9", "Peut-être, cela dépend du moment et des gens"))
    written = tuple(Ideas(key="i", label=text, slots=options) for text in HARD)
    own = Choice(key="z", label=LONG, options=tuple(Option("x", text[:90]) for text in HARD * 2))
    alike = choices(*(text[:250] for text in HARD * 6), options=options)
    asked: tuple[AnyInput, ...] = (*alike, *written, own)
    for page in words(questionnaires([Form(LONG, LONG, asked)], 1)):
        assert page
        for word in page:
            assert 39 < word.left < word.right < 557, word
            assert 39 < word.top < word.bottom < 803, word


def test_seven_levels_are_columns_where_their_words_are_whole() -> None:
    levels = (
        "0 · Pas fait",
        "1 · Un peu",
        "2 · Assez",
        "3 · Presque",
        "4 · Pleinement",
        "Non",
        "?",
    )
    scale = tuple(Option(f"o{n}", text) for n, text in enumerate(levels))
    long = (*scale[:-1], Option("o6", "Anticonstitutionnellement"))
    for options, columns in ((scale, True), (long, False)):
        form = Form("Étape", "Avis", choices("Écouter", "Décider", options=options), "Usagers")
        (page,) = words(questionnaires([form], 1))
        left = min(word.left for word in page if word.text == "Pleinement")
        assert (left > 200) is columns, "beside the question, or under it"
        assert "Avis · Usagers" in whole(questionnaires([form], 1))
