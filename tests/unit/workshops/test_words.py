from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops.gathering import cards
from workshops.words import Said, in_small_letters, same, together

if TYPE_CHECKING:
    from random import Random

WORDS = st.sampled_from(
    ("joie", "Joie !", "la joie", "joies", "Calme", "calme", "peur", "🦄", "?", *AWKWARD)
)


def said(*texts: str) -> tuple[Said, ...]:
    return together(cards("tour", "mot", texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("joie", " Joie !"),
        ("joie", "la joie"),
        ("joie", "joies"),
        ("écoute", "L’écoute."),
        ("écoute", "l'écoute"),
        ("de la curiosité", "curiosité"),
        ("e\u0301coute", "écoute"),
    ],
)
def test_near_twins_are_the_same_word(one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pécheur", "pêcheur"),
        ("as", "a"),
        ("lame", "la me"),
        ("!", "?"),
        ("une", "un"),
        ("les", "la"),
    ],
)
def test_other_words_are_told_apart(one: str, other: str) -> None:
    assert same(one) != same(other)


def test_the_most_frequent_way_of_writing_stands_for_all() -> None:
    assert said("Joie", "joie", "la joie", "joie") == (Said("joie", (1, 2, 3, 4)),)


def test_words_are_in_the_order_of_the_alphabet_however_often_they_were_said() -> None:
    found = said("zèle", "zèle", "zèle", "élan", "trac", "Œuvre", "envie")
    assert [one.text for one in found] == ["élan", "envie", "Œuvre", "trac", "zèle"]
    assert found[-1].times == 3


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("Équitable", "joie"), ["équitable", "joie"]),
        (("Équitable", "Joie"), ["Équitable", "Joie"]),
        (("ETP", "Marseille", "Samira", "joie"), ["ETP", "joie", "Marseille", "Samira"]),
        (("L’écoute", "Une vraie Équipe", "trac"), ["l’écoute", "trac", "Une vraie Équipe"]),
    ],
)
def test_words_begin_with_a_small_letter_where_one_does_but_names(
    written: tuple[str, ...], shown: list[str]
) -> None:
    found = in_small_letters(said(*written))
    assert sorted(one.text for one in found) == sorted(shown)
    assert [one.passages for one in found] == [one.passages for one in said(*written)]


@given(st.lists(WORDS, max_size=30), st.randoms())
def test_every_word_is_counted_once_and_the_order_of_arrival_changes_nothing(
    texts: list[str], random: Random
) -> None:
    every = cards("tour", "mot", texts)
    found = together(every)
    assert sorted(number for one in found for number in one.passages) == [one.id for one in every]
    shuffled = list(every)
    random.shuffle(shuffled)
    assert together(shuffled) == found


@pytest.mark.parametrize("texts", [("Calme", "calme"), ("calme", "Calme")])
def test_a_word_written_as_often_with_a_capital_is_told_without(texts: tuple[str, ...]) -> None:
    assert [one.text for one in said(*texts)] == ["calme"]
