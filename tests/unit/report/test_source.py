from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import Presence, Record
from app.report.source import read_source
from tests.unit.report.sample import INFO, PRESENCE, RECORD, SESSION, STEPS

if TYPE_CHECKING:
    from app.core.session import SessionInfo, Step


class Shelf:
    """A store that holds the sample session, its steps in another order."""

    def info(self) -> SessionInfo:
        return INFO

    def steps(self) -> list[Step]:
        return [one.step for one in reversed(STEPS)]

    def record(self, step_id: int) -> Record:
        return RECORD if step_id == 1 else Record()

    def presence(self) -> Presence:
        return PRESENCE


def test_read_source_puts_the_steps_in_their_order() -> None:
    assert read_source(Shelf()) == SESSION


def test_cards_leave_out_what_is_masked() -> None:
    assert [card.id for card in SESSION.cards] == [3, 5, 8, 12]


def test_messages_are_there_once_when_two_steps_hold_them() -> None:
    twice = SESSION.steps[0]
    doubled = type(SESSION)(INFO, (twice, twice))

    assert [one.id for one in doubled.messages] == [1, 2, 3]
    assert [one.id for one in doubled.followups] == [1]
