"""What comes first on every facilitator's surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.room.panel.head import head

if TYPE_CHECKING:
    from tests.unit.room.conftest import House


def test_what_was_prepared_is_not_undone_from_the_room(house: House) -> None:
    house.room.conduct.next("console", None).result(10)
    assert head(house.view, 0).undo is not None
    house.room.planning.tell("console", place="Nantes").result(10)
    assert head(house.view, 0).undo is None
    house.room.people.arrive("console", 3).result(10)
    assert head(house.view, 0).undo is not None


def test_no_answer_is_awaited_before_the_question_is_open(house: House) -> None:
    house.guest()
    house.by_phone()
    house.room.conduct.go("console", None, 2, "a1_avant").result(10)
    assert head(house.view, 0).answers == ""
    house.room.conduct.open("console", None).result(10)
    assert head(house.view, 0).answers == "0 téléphone a répondu sur 1."
