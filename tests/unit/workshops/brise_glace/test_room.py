"""The board of talents in a real room: it lasts as long as the workshop, in no other words either."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.report.file import restitution
from app.room.panel.plan import Plan
from app.room.panel.sources import linkable
from tests.unit.workshops.holding import SEAT, Held
from workshops import CATALOGUE
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.phases import TALENTS, TURN
from workshops.formats.brise_glace.settings import Keeping, Settings, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYNTHESIS = CATALOGUE["synthese"]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    board = Settings(variant=Variant.TALENT, kept=Keeping.TALENTS)
    one = Held(
        tmp_path,
        (FORMAT, board),
        (FORMAT, Settings(variant=Variant.TALENT)),
        (SYNTHESIS, SYNTHESIS.first_settings()),
    )
    yield one
    one.room.close()


def test_no_key_message_comes_from_a_talent_with_a_name(held: Held) -> None:
    held.to(1, TURN)
    talent = held.write(held.guest(), 1, f"{TURN}.{TALENTS}", "Amina, la couture")
    assert linkable(Plan(held.view.phases, held.record)) == ()
    held.to(2, TURN)
    other = held.write(held.guest(), 2, f"{TURN}.talent", "la couture")
    assert [card.id for card in linkable(Plan(held.view.phases, held.record))] == [other]
    held.room.conduct.go(SEAT, None, 3).result(10)
    message = held.room.desk.message(SEAT, 3, "On coud.").result(10)
    with pytest.raises(RefusedError, match="sera effacé à la fin"):
        held.room.desk.link(SEAT, message, [other, talent]).result(10)
    held.room.desk.link(SEAT, message, [other]).result(10)
    assert held.record.messages[0].sources == (other,)


def test_talents_are_counted_as_what_closing_erases(held: Held) -> None:
    held.to(1, TURN)
    held.note(1, f"{TURN}.{TALENTS}", "Amina, la couture")
    with closing(held.room.reader()) as reader:
        made = restitution(reader, CATALOGUE)
    assert (made.fleeting, made.passages) == (1, 0)
