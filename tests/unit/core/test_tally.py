"""Counting: phones and hands become one figure, never twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from app.core.phase import CardSource, Choice, Option, Turn
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    CountingMode,
    People,
    Presence,
    Record,
    RoomCount,
)
from app.core.tally import answers_to, choice_cards, hands_counted, meant, moves, tally

ROOM, BOTH = CountingMode.ROOM, CountingMode.PHONES_PLUS_HANDS
PLACES = ("oui", "non")
PLACE = Choice(key="place", label="?", options=tuple(Option(key, key) for key in PLACES))

VALUES = st.lists(st.sampled_from([("oui",), ("non",), ()]), max_size=30)
NUMBERS = st.dictionaries(st.sampled_from(PLACES), st.integers(0, 20), max_size=2)


def _by(mode: CountingMode) -> Choice:
    return structs.replace(PLACE, mode=mode)


def _record(
    values: list[tuple[str, ...]],
    room: dict[str, int] | None = None,
    hands: dict[str, int] | None = None,
    people: int = 0,
) -> Record:
    typed = [(ROOM, room or {}), (BOTH, hands or {})]
    return Record(
        answers=tuple(Answer("p", "place", str(n), value) for n, value in enumerate(values)),
        counts=tuple(
            RoomCount("p", "place", option, number, mode)
            for mode, numbers in typed
            for option, number in numbers.items()
        ),
        presence=Presence(with_phone=len(values), without_phone=people),
    )


@given(VALUES, NUMBERS, NUMBERS)
def test_the_room_count_replaces_phones(
    values: list[tuple[str, ...]], room: dict[str, int], hands: dict[str, int]
) -> None:
    result = tally(_record(values, room, hands), "p", _by(ROOM))
    assert dict(result.numbers) == {key: room.get(key, 0) for key in PLACES}
    assert result.counted is (len(room) == len(PLACES))


@given(VALUES, NUMBERS, NUMBERS)
def test_hands_are_added_to_phones(
    values: list[tuple[str, ...]], room: dict[str, int], hands: dict[str, int]
) -> None:
    result = tally(_record(values, room, hands), "p", _by(BOTH))
    for key in PLACES:
        assert result.of(key) == values.count((key,)) + hands.get(key, 0)
    assert result.phones == len(values) - values.count(())
    assert result.passes == values.count(())


@given(VALUES, NUMBERS, st.integers(0, 20))
def test_more_hands_than_can_be_raised_is_told(
    values: list[tuple[str, ...]], hands: dict[str, int], people: int
) -> None:
    result = tally(_record(values, hands=hands, people=people), "p", _by(BOTH))
    assert result.above == max(0, sum(hands.values()) - people)


@given(NUMBERS, st.integers(0, 20))
def test_more_people_counted_in_the_room_than_present_is_told(
    room: dict[str, int], people: int
) -> None:
    result = tally(_record([], room, people=people), "p", _by(ROOM))
    assert result.above == max(0, sum(room.values()) - people)


def test_who_answered_by_phone_and_left_is_no_answer_too_many() -> None:
    record = _record([("oui",)] * 3, hands={"non": 1})
    there = structs.replace(record, presence=Presence(with_phone=2, without_phone=1))
    people = People(here=frozenset("01"), gone=frozenset("2"))
    assert tally(structs.replace(there, people=people), "p", _by(BOTH)).above == 0
    silent = People(here=frozenset("012"), gone=frozenset("9"))
    assert tally(structs.replace(there, people=silent), "p", _by(BOTH)).above == 1


def test_who_has_a_phone_and_did_not_answer_may_raise_a_hand() -> None:
    record = _record([("oui",)] * 3, hands={"non": 3})
    there = structs.replace(record, presence=Presence(with_phone=5, without_phone=1))
    assert tally(there, "p", _by(BOTH)).above == 0


@given(st.lists(st.sampled_from([("oui",), ("gone",), ("oui", "gone"), ()]), max_size=20))
def test_an_option_that_is_gone_takes_its_answers_along(values: list[tuple[str, ...]]) -> None:
    record = _record(values, hands={"gone": 4, "non": 1})
    result = tally(record, "p", _by(BOTH))
    assert result.numbers == (("oui", sum("oui" in value for value in values)), ("non", 1))
    assert (result.phones, result.hands) == (result.of("oui"), 1)
    assert result.passes == values.count(())
    assert "gone" not in {key for one in answers_to(record, "p", PLACE).values() for key in one}


def test_what_was_chosen_before_options_were_put_together_stays_chosen() -> None:
    options = (Option("c1", "Un", stands_for=("c1", "c2")), Option("c3", "Trois"))
    choice = Choice(key="place", label="?", options=options, at_most=2)
    said = {"a": ("c1", "c2"), "b": ("c2", "c3"), "c": ("c9",)}
    hands = CountingMode.PHONES_PLUS_HANDS
    record = Record(
        answers=tuple(Answer("p", "place", alias, value) for alias, value in said.items()),
        counts=tuple(RoomCount("p", "place", key, n, hands) for key, n in (("c1", 4), ("c2", 1))),
    )
    assert answers_to(record, "p", choice) == {"a": ("c1",), "b": ("c1", "c3")}
    assert tally(record, "p", choice).numbers == (("c1", 7), ("c3", 1))
    assert hands_counted(record, "p", choice) == {"c1": 5}
    assert meant(("c2", "c9", "c1"), options) == ("c1",)


def test_answers_to_another_phase_do_not_count() -> None:
    record = Record(answers=(Answer("other", "place", "a", ("oui",)),))
    assert tally(record, "p", _by(BOTH)).total == 0


def test_moves_are_known_only_for_people_who_gave_both_places() -> None:
    before = {"a": ("oui",), "b": ("oui",), "c": ("non",), "d": ()}
    after = {"a": ("non",), "b": ("oui",), "d": ("non",)}
    assert moves(before, after) == {("oui", "non"): 1, ("oui", "oui"): 1}


def test_a_team_chooses_among_the_cards_that_lie_before_it() -> None:
    places = [("qui", "g1"), ("qui", "g4"), ("quoi", "g1"), ("qui", "")]
    cards = tuple(
        Card(number, "t1", "idee", slot, "Un mot.", CardStatus.RECEIVED, team=team)
        for number, (slot, team) in enumerate(places, 1)
    )
    turns = (
        Turn("g1", "qui", teams=("g1", "g2")),
        Turn("g2", "", teams=("g1",)),
        Turn("g3", "qui"),
        Turn("g4", ""),
    )
    keep = Choice(
        key="garder", label="?", options_from=CardSource("", "idee", waiting=True), turns=turns
    )
    found = {
        team: [card.id for card in choice_cards(keep, Record(cards=cards), team)]
        for team in ("g1", "g2", "g3", "g4", "g5")
    }
    assert found == {
        "g1": [1],
        "g2": [1, 3],
        "g3": [1, 2, 4],
        "g4": [1, 2, 3, 4],
        "g5": [1, 2, 3, 4],
    }
