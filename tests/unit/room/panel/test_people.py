"""Who is there, in words: the cards of people without a phone."""

from __future__ import annotations

import pytest

from app.core.record import Channel
from app.room.guest import Attendee
from app.room.panel.people import (
    cards_words,
    handed_words,
    person_words,
    taken_words,
    ways_words,
)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "Carte n° 3"),
        ([1, 2], "Cartes n° 1 et 2"),
        ([1, 2, 3], "Cartes n° 1 à 3"),
        ([1, 2, 3, 4, 6, 8], "Cartes n° 1 à 4, 6 et 8"),
        ([9, 1, 2, 7, 8], "Cartes n° 1, 2 et 7 à 9"),
    ],
)
def test_cards_are_told_by_their_numbers(numbers: list[int], words: str) -> None:
    assert cards_words(numbers).replace("\u00a0", " ") == words


def test_cards_are_handed_over_and_taken_back() -> None:
    assert handed_words([6]).replace("\u00a0", " ") == "Donnez la carte n° 6."
    assert taken_words([2, 3]).replace("\u00a0", " ") == "Reprenez les cartes n° 2 et 3."
    assert (handed_words([]), taken_words([])) == ("", "")


def test_how_those_without_a_phone_answer_is_told_beside_their_cards() -> None:
    people = [
        Attendee(1, "Mimosa 1"),
        *(Attendee(n + 1, number=n, via=Channel.VOICE) for n in (1, 2)),
        Attendee(4, number=3, via=Channel.SHARED),
        Attendee(5, number=5, via=Channel.KIOSK),
    ]
    told = ways_words(people).replace("\u00a0", " ")
    assert told == "Cartes n° 1 à 3 et 5 : 1 sur un téléphone partagé, 1 à la tablette."
    assert ways_words(people[:1]) == ""
    assert person_words(people[0]) == "Mimosa 1"
