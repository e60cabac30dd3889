from __future__ import annotations

import pytest

from app.core.text import has_words, in_sentences, join_parts, split_parts, title_and_rest


@pytest.mark.parametrize(
    "text",
    ["", " \u00a0\u3000", "\u200b\u200d\ufeff", "\u2800", "\u00ad", "\u0301\u20dd\ufe0f",
     "\u3164\u115f", "\u202e\u2066", "\x00\n\t", "\U000e0041"],
)  # fmt: skip
def test_a_text_that_draws_nothing_has_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize(
    "text", ["a", "é", "e\u0301", "3", "€", "👏🏽", "💚", "❤\ufe0f", "؟", "أنا", "\u200bça", "?"]
)
def test_a_text_that_draws_something_has_words(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("QUI ? Quel profil ?", ("QUI ?", "Quel profil ?")),
        ("Quel profil ?", ("Quel profil ?", "")),
        ("Une phrase", ("Une phrase", "")),
        ("Une première question fort longue ? Oui.", None),
    ],
)
def test_title_is_the_first_question_when_it_is_short(
    question: str, expected: tuple[str, str] | None
) -> None:
    assert title_and_rest(question) == (expected or (question, ""))


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Un café", "", "avant juin"), "Un café\n\navant juin"),
        (("Un café", "", ""), "Un café"),
        (("Un\ncafé", " l’équipe ", ""), "Un café\nl’équipe"),
    ],
)
def test_parts_are_lines_and_come_back(parts: tuple[str, ...], text: str) -> None:
    assert join_parts(parts) == text
    assert split_parts(text, 3) == tuple(" ".join(part.split()) for part in parts)


def test_lines_too_many_belong_to_the_last_part() -> None:
    assert split_parts("un\ndeux\ntrois\nquatre", 2) == ("un", "deux trois quatre")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("Ce que nous voyons", "30 secondes"), "Ce que nous voyons. 30 secondes"),
        (("Qui ?", "Avec qui ?"), "Qui ? Avec qui ?"),
        (("Seul",), "Seul"),
        ((), ""),
    ],
)
def test_texts_on_one_line_are_ended_where_another_follows(
    parts: tuple[str, ...], told: str
) -> None:
    assert in_sentences(parts) == told
