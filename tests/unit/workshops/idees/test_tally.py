from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.record import Answer, CardStatus, CountingMode, Record, RoomCount
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.idees.proposals import (
    CROWD,
    PLAIN,
    TITLED,
    VOTES,
    chosen,
    pointed,
    proposed,
)  # fmt: skip
from workshops.formats.idees import FORMAT
from workshops.formats.idees.settings import Pointing, Settings
from workshops.formats.idees.tally import Result, decided, result
from workshops.formats.idees.words import outcome
from workshops.ideas import ideas, kept


def counted(record: Record, settings: Settings | None = None) -> Result:
    settings = settings or Settings()
    return result(settings, record, asked(FORMAT, settings, record))


def test_ideas_with_most_points_come_first() -> None:
    assert [(row.idea.key, row.points, row.ahead) for row in counted(CROWD).rows] == [
        ("c1", 3, True), ("c2", 2, True), ("c3", 2, True), ("c5", 1, False), ("c4", 0, False),
    ]  # fmt: skip


def test_dots_counted_by_hand_are_added_to_phones() -> None:
    dots = RoomCount("points", "points", "c4", 4, CountingMode.PHONES_PLUS_HANDS)
    first = counted(replace(CROWD, counts=(dots,))).rows[0]
    assert (first.idea.key, first.points) == ("c4", 4)


def test_a_tie_is_told_as_a_tie() -> None:
    found = counted(replace(CROWD, answers=VOTES[:3]), Settings(keep=2))
    assert [row.idea.key for row in found.rows if row.ahead] == ["c1", "c2"]
    level = (pointed("p1", 1, 2), pointed("p2", 1, 3))
    found = counted(replace(CROWD, answers=level), Settings(keep=2))
    assert [row.idea.key for row in found.tied] == ["c2", "c3"]
    assert [row.idea.key for row in found.rows if row.ahead] == ["c1"]
    assert outcome(Settings(keep=2), found) == (
        "Égalité à 1 point\u00a0: 2 idées pour 1 place. Le groupe décide à voix haute."
    )


def test_no_point_at_all_decides_nothing() -> None:
    found = counted(replace(CROWD, answers=()))
    assert not found.given
    assert not any(row.ahead for row in found.rows)


@given(
    st.lists(st.lists(st.integers(1, 5), unique=True, max_size=2), max_size=9), st.integers(1, 4)
)
def test_no_more_ideas_are_ahead_than_are_kept(votes: list[list[int]], keep: int) -> None:
    answers = tuple(pointed(f"p{at}", *one) for at, one in enumerate(votes))
    found = counted(replace(CROWD, answers=answers), Settings(keep=keep))
    ahead = [row for row in found.rows if row.ahead]
    assert len(ahead) <= keep
    assert len(ahead) == keep or len(found.tied) > keep - len(ahead)
    assert len({row.points for row in found.tied}) <= 1
    assert all(
        row.points >= other.points for row in ahead for other in found.rows if not other.ahead
    )


@pytest.mark.parametrize(
    ("number", "points"), [(4, 2), (5, 2), (8, 3), (10, 3), (11, 4), (15, 5), (40, 5)]
)
def test_points_follow_the_number_of_ideas(number: int, points: int) -> None:
    assert Settings().share(number) == points
    record = Record(cards=proposed(PLAIN * 8)[:number])
    phase = next(one for one in asked(FORMAT, Settings(), record) if one.key == "points")
    assert phase.inputs[0].at_most == points


def test_points_are_asked_only_of_more_ideas_than_are_kept() -> None:
    keys = [one.key for one in asked(FORMAT, Settings(), Record(cards=proposed(PLAIN[:3])))]
    assert keys == ["ecrire", "dire", "garder"]
    assert [one.key for one in asked(FORMAT, Settings(), CROWD)] == [
        "ecrire", "dire", "points", "garder",
    ]  # fmt: skip
    none = Settings(points=Pointing.NONE)
    assert [one.key for one in asked(FORMAT, none, CROWD)] == ["ecrire", "dire", "garder"]


def test_all_are_kept_where_there_are_few() -> None:
    few = Record(cards=proposed(PLAIN[:3]))
    assert [one.key for one in decided(Settings(), few)] == ["c1", "c2", "c3"]
    assert kept(few) == decided(Settings(), few)
    assert kept(None) == ()


def test_the_group_keeps_what_it_chose_aloud() -> None:
    assert decided(Settings(), CROWD) == ()
    record = replace(CROWD, answers=(*VOTES, chosen(4, 1)))
    assert [one.key for one in decided(Settings(), record)] == ["c1", "c4"]
    assert [one.key for one in kept(record)] == ["c1", "c4"]
    passed = replace(CROWD, answers=(Answer("garder", "garder", "salle", ()),))
    assert len(kept(passed)) == len(PLAIN)


def test_ideas_put_together_are_one() -> None:
    alone, both = proposed(PLAIN[:1]), proposed(PLAIN[2:4], first=3, cluster=7)
    (first, second) = ideas(Record(cards=(*alone, *both), clusters=TITLED))
    assert (first.key, first.title, first.slot) == ("c1", "Garder les animaux", "porte")
    assert (second.key, second.title, second.slot) == ("c3", "Se retrouver entre aidants", "")
    assert "Café des aidants – Un moment chaque mois, sans rendez-vous." in second.sentence


def test_an_idea_that_others_join_once_it_is_chosen_stays_chosen() -> None:
    cards = (*proposed(PLAIN[:2]), *proposed(PLAIN[2:4], first=3, cluster=7))
    record = Record(cards=cards, clusters=TITLED, answers=(chosen(4),))
    assert [one.key for one in kept(record)] == ["c3"]


def test_ideas_that_the_room_does_not_see_are_not_offered() -> None:
    waits = proposed(PLAIN, status=CardStatus.RECEIVED)
    assert ideas(Record(cards=waits)) == ()
    assert [one.key for one in asked(FORMAT, Settings(), Record(cards=waits))][-1] == "garder"
