"""Paper ballots typed by the team: all of one is stored, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.core.record import CardStatus, Channel
from app.room.sheets import Line, Mark, Sheet
from tests.unit.room.conftest import DEBATE

if TYPE_CHECKING:
    from app.room.guest import Guest
    from tests.unit.room.conftest import House

PLACE = Mark("a1_avant", "place", ("accord",), "Votre place")


@pytest.fixture
def debate(house: House) -> House:
    house.by_phone()
    house.to("a1_arguments")
    return house


def _nobody(house: House, sheet: int = 41) -> Guest:
    guest = house.room.shared.ballot(None, sheet)
    assert guest is not None
    return guest


def _line(text: str, slot: str = "accord", card: int = 0) -> Line:
    return Line("a1_arguments", "argument", slot, text, "Vos arguments", card)


def _type(house: House, guest: Guest, key: str = "one", **parts: object) -> None:
    sheet = Sheet(step=DEBATE, key=key, **parts)  # type: ignore[arg-type]
    house.room.voices.type((guest, sheet)).result(10)


def test_a_whole_ballot_is_stored_once_however_often_it_is_sent(debate: House) -> None:
    for _tap in range(2):
        _type(debate, _nobody(debate), marks=(PLACE,), lines=(_line("Un"), _line("Deux", "doute")))
    record = debate.view.record
    assert [one.value for one in record.answers] == [("accord",)]
    assert [(one.text, one.slot, one.channel) for one in record.cards] == [
        ("Un", "accord", Channel.PAPER),
        ("Deux", "doute", Channel.PAPER),
    ]


def test_nothing_of_a_refused_ballot_is_stored(debate: House) -> None:
    with pytest.raises(RefusedError, match=r"Vos arguments.*où va votre texte"):
        _type(debate, _nobody(debate), marks=(PLACE,), lines=(_line("Un"), _line("Deux", "")))
    assert debate.view.record.answers == ()
    assert debate.view.record.cards == ()


def test_a_ballot_is_corrected_under_the_same_passage_and_stays_shown(debate: House) -> None:
    guest = _nobody(debate)
    _type(debate, guest, marks=(PLACE,), lines=(_line("Un"), _line("Deux")))
    first, second = debate.view.record.cards
    _type(
        debate,
        guest,
        key="two",
        lines=(_line("Un peu", card=first.id),),
        gone=(second.id,),
        blank=(("a1_avant", "place"),),
    )
    record = debate.view.record
    assert [(one.id, one.text, one.status) for one in record.cards] == [
        (first.id, "Un peu", CardStatus.SHOWN)
    ]
    assert record.answers == ()


def test_a_ballot_moves_to_another_card_in_one_go(debate: House) -> None:
    debate.room.people.arrive("console", 1).result(10)
    guest, card = _nobody(debate), debate.room.shared.ballot(1, 42)
    assert card is not None
    _type(debate, guest, marks=(PLACE,))
    gone = Sheet(step=DEBATE, key="three", blank=(("a1_avant", "place"),))
    debate.room.voices.type(
        (guest, gone), (card, Sheet(step=DEBATE, key="three", marks=(PLACE,)))
    ).result(10)
    (told,) = debate.view.record.answers
    assert told.alias == debate.room.voices.aliases(card)[DEBATE]


def test_nobody_changes_the_passages_of_another_ballot(debate: House) -> None:
    _type(debate, _nobody(debate, 1), lines=(_line("Un"),))
    (card,) = debate.view.record.cards
    with pytest.raises(RefusedError):
        _type(debate, _nobody(debate, 2), key="two", lines=(_line("Autre", card=card.id),))
    with pytest.raises(RefusedError):
        _type(debate, _nobody(debate, 2), key="two", gone=(card.id,))
    assert [one.text for one in debate.view.record.cards] == ["Un"]
