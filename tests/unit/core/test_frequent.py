from __future__ import annotations

import pytest

from app.core.frequent import is_rare, usage


@pytest.mark.parametrize(
    "word", ["maman", "INFIRMIÈRE", "oubliaient", "médecins", "expérientielles", "sœur", "cœur"]
)
def test_usual_words_are_known_in_any_form(word: str) -> None:
    assert not is_rare(word)


@pytest.mark.parametrize(
    "word", ["ostréiculteur", "Apicultrice", "tatoueuse", "drépanocytose", "lupus", "xqzt"]
)
def test_seldom_words_are_told(word: str) -> None:
    assert is_rare(word)


def test_accents_and_capitals_change_nothing() -> None:
    assert usage("Hôpital") == usage("hopital") > 0
