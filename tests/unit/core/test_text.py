from __future__ import annotations

import pytest

from app.core.text import has_words, title_and_rest


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
