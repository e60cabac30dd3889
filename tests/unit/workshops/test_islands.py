from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.phase import Audience, State
from app.core.record import Record
from app.format import Moment, Stage
from app.scene.frame import WIDE
from app.scene.theme import LIGHT
from tests.unit.workshops.gathering import cards, step
from tests.unit.workshops.samples import info
from tests.unit.workshops.sous_groupes.people import seated
from workshops.formats.pause import FORMAT
from workshops.islands import audience, composing, islands, of_island, places, seats_round

if TYPE_CHECKING:
    from app.scene.svg import Page


def drawn(record: Record) -> Page:
    (phase,) = composing(record, 3)
    stage = Stage(WIDE, LIGHT)
    settings = FORMAT.first_settings()
    moment = Moment(
        stage, info(), step(FORMAT), settings, record, (phase,), phase, State.PREPARED
    )  # fmt: skip
    return places(moment)


def test_the_room_works_as_one_where_no_table_is_wanted() -> None:
    for wanted in (0, 1):
        assert islands(Record(), wanted) == ()
        assert composing(Record(), wanted) == ()
        assert audience(Record(), wanted) is Audience.EVERYONE
        assert seats_round(Record(), wanted) == 0


def test_tables_are_made_where_none_came_before() -> None:
    (phase,) = composing(Record(before=Record()), 3)
    assert phase.grouping is not None
    assert phase.grouping.teams == 3
    assert [one.key for one in islands(Record(), 3)] == ["g1", "g2", "g3"]
    assert audience(Record(), 3) is Audience.MEMBERS


def test_tables_once_made_leave_the_phases_as_they_were() -> None:
    made = seated(6, 3)
    assert [one.key for one in composing(made, 3)] == ["groupes"]
    assert not composing(made, 3)[0].profile


def test_tables_of_an_earlier_step_stay() -> None:
    record = replace(seated(6, 2), before=seated(6, 2))
    assert composing(record, 3) == ()
    assert islands(record, 3) == record.teams
    assert seats_round(record, 0) == 1


def test_places_are_told_by_codes_once_tables_are_made() -> None:
    assert "Les tables se préparent." in drawn(Record()).lines
    assert "Table 1\u00a0: Mimosa 1, Mimosa 4" in drawn(seated(6, 3)).lines


def test_words_of_a_table_are_told_apart() -> None:
    one, two = cards("p", "k", ("Un", "Deux"))
    theirs = replace(one, team="g2")
    assert of_island((theirs, two), "g2") == (theirs,)
    assert of_island((theirs, two), "") == (theirs, two)
