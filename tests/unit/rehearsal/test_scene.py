"""Who plays, and how they answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rehearsal.devices import Way
from app.rehearsal.people import Habit, make_people
from app.rehearsal.scene import MIXED, Scene
from app.room.shared import OTHERS_MOST

BARE = tuple(way for way in Way if way is not Way.PHONE)


@given(
    st.integers(0, 30),
    st.integers(0, 30),
    st.lists(st.sampled_from(BARE), min_size=1, max_size=4).map(tuple),
)
def test_everybody_has_a_way_and_no_phone_answers_for_too_many(
    people: int, without: int, bare: tuple[Way, ...]
) -> None:
    scene = Scene(people, min(people, without), bare=bare)
    ways = scene.ways
    assert len(ways) == people == sum(scene.numbers.values())
    phones = ways.count(Way.PHONE)
    assert phones == people - min(people, without)
    assert ways.count(Way.SHARED) <= phones * OTHERS_MOST


def test_a_mixed_room_has_every_way() -> None:
    assert set(Scene(8, 4, bare=MIXED).ways) == set(Way)


def test_who_people_are_does_not_depend_on_how_they_answer() -> None:
    scenes = (Scene(8, without, bare=MIXED).ways for without in (0, 4, 8))
    crowds = [make_people(ways, 3, "127.0.0.1:1", (Habit.REFUSES,)) for ways in scenes]
    minds = {
        tuple((one.name, one.mind.profile, one.quoting, one.mind.chance(0.5)) for one in crowd)
        for crowd in crowds
    }
    assert len(minds) == 1
    assert [[one.number for one in crowd] for crowd in crowds] == [
        [0] * 8,
        [0, 0, 0, 0, 1, 2, 3, 4],
        list(range(1, 9)),
    ]
    assert [sum(one.one_by_one for one in crowd) for crowd in crowds] == [7, 6, 6]
