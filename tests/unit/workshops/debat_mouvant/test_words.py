from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.record import CountingMode, Presence, Record
from tests.unit.workshops.debat_mouvant.test_tally import of
from tests.unit.workshops.samples import counted, debate, walked
from workshops.formats.debat_mouvant import words
from workshops.formats.debat_mouvant.settings import Variant

if TYPE_CHECKING:
    from workshops.formats.debat_mouvant.tally import StatementResult

RIVER, PHONES = Variant.RIVER, CountingMode.PHONES_PLUS_HANDS


def room(before: tuple[int, ...], after: tuple[int, ...], present: int = 18) -> StatementResult:
    record = Record(counts=counted(RIVER, before, after), presence=Presence(with_phone=present))
    return of(debate(), record)


@pytest.mark.parametrize(
    ("before", "present", "sentence"),
    [
        ((8, 4, 6), 18, "8 personnes sur 18 sont d’accord."),
        ((0, 4, 6), 10, "0 personne sur 10 est d’accord."),
        ((1, 0, 0), 1, "1 personne sur 1 est d’accord."),
        ((8, 1, 3), 18, "Sur 12 personnes qui ont pris place, 8 sont d’accord."),
        ((1, 0, 0), 18, "Sur 1 personne qui a pris place, 1 est d’accord."),
        ((0, 0, 0), 18, "Aucune position reçue."),
        ((), 18, "Pas encore compté."),
    ],
)
def test_agreement_counts_people_among_those_who_took_a_place(
    before: tuple[int, ...], present: int, sentence: str
) -> None:
    found = room(before, (), present)
    assert words.agreement(found, found.before) == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((9, 4, 3), (5, 4, 7), "« Pas d’accord » : 3 personnes avant, 7 après."),
        ((11, 4, 3), (6, 5, 7), "« D’accord » : 11 personnes avant, 6 après."),
        ((6, 0, 6), (5, 0, 7), "« Pas d’accord » : 6 personnes avant, 7 après."),
        ((6, 0, 6), (5, 1, 6), "« Je doute » : 0 personne avant, 1 après."),
        ((6, 0, 6), (6, 0, 6), "Les nombres sont les mêmes avant et après."),
        ((6, 0, 6), (), ""),
        ((2, 0, 2), (1, 0, 1), "4 positions avant, 2 après : on ne compare pas."),
    ],
)
def test_change_tells_the_largest_net_change(
    before: tuple[int, ...], after: tuple[int, ...], sentence: str
) -> None:
    assert words.change(room(before, after)) == sentence


def test_net_zero_does_not_hide_the_moves() -> None:
    paths = [("accord", "desaccord")] * 6 + [("desaccord", "accord")] * 6
    found = of(debate(mode=PHONES), Record(answers=walked(paths), presence=Presence(with_phone=12)))
    assert words.change(found) == "Les nombres sont les mêmes avant et après."
    assert words.moves(found) == (
        "Parmi les 12 personnes dont on connaît les deux places, 12 ont changé de place."
    )


def test_net_says_the_change_in_words() -> None:
    found = room((11, 4, 3), (6, 4, 8))
    assert [words.net(one) for one in found.changes] == ["5 de moins", "autant", "5 de plus"]


def test_net_is_not_told_of_numbers_that_cannot_be_compared() -> None:
    assert [words.net(one) for one in room((2, 0, 2), (1, 0, 1)).changes] == ["", "", ""]


def test_a_count_typed_afterwards_says_so() -> None:
    counts = counted(RIVER, (9, 4, 3), (6, 4, 7))
    late = tuple(replace(one, late=one.phase == "a1_apres") for one in counts)
    assert (
        words.how_counted(of(debate(), Record(counts=counts))) == "Places comptées dans la salle."
    )
    assert words.how_counted(of(debate(), Record(counts=late))) == (
        "Avant : Places comptées dans la salle. "
        "Après : Places comptées dans la salle. Compté après l’activité."
    )
