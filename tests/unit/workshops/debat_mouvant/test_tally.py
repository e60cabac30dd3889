from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    CountingMode,
    Presence,
    Record,
    RoomCount,
)
from tests.unit.workshops.samples import arguments, counted, debate, step, walked
from workshops.formats.debat_mouvant.phases import phases
from workshops.formats.debat_mouvant.settings import Settings, Variant, zones
from workshops.formats.debat_mouvant.tally import MovesFrom, StatementResult, result

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOM, PHONES = CountingMode.ROOM, CountingMode.PHONES_PLUS_HANDS
RIVER = Variant.RIVER


def of(settings: Settings, record: Record) -> StatementResult:
    return result(1, settings, record, phases(step("debat_mouvant"), settings, record))


@st.composite
def debates(draw: st.DrawFn) -> tuple[Settings, Record]:
    variant = draw(st.sampled_from(Variant))
    keys = [zone.key for zone in zones(variant)]
    place = st.sampled_from([*keys, "", "-"])
    paths = draw(st.lists(st.tuples(place, place, place), max_size=30))
    answers = [
        Answer(f"a1_{moment}", "place", f"p{index}", () if value == "-" else (value,))
        for index, path in enumerate(paths)
        for moment, value in zip(("avant", "arguments", "apres"), path, strict=True)
        if value
    ]
    slots = st.sampled_from([*keys, "", "ailleurs"])
    cards = [
        Card(index + 1, "a1_arguments", "argument", slot, f"Carte {index}", status)
        for index, (slot, status) in enumerate(
            draw(st.lists(st.tuples(slots, st.sampled_from(CardStatus)), max_size=12))
        )
    ]
    cited = draw(st.lists(st.integers(1, 13), max_size=30))
    answers += [
        Answer("a1_apres", "argument_bouge", f"p{index}", (f"c{card}",))
        for index, card in enumerate(cited)
    ]
    figures = st.lists(st.integers(0, 40), max_size=len(keys))
    counts = counted(variant, draw(figures), draw(figures))
    hands = tuple(replace(count, mode=PHONES) for count in counts if draw(st.booleans()))
    record = Record(
        answers=tuple(answers),
        cards=tuple(cards),
        counts=(*counts, *hands),
        presence=Presence(with_phone=len(paths), without_phone=draw(st.integers(0, 20))),
        threshold=draw(st.integers(3, 8)),
    )
    return debate(variant, draw(st.sampled_from(CountingMode))), record


@given(debates())
def test_net_changes_add_up_to_the_change_of_the_totals(held: tuple[Settings, Record]) -> None:
    found = of(*held)
    if found.changes:
        assert sum(one.net for one in found.changes) == found.after.total - found.before.total
    else:
        assert not (found.before_known and found.after_known)


@given(debates())
def test_moves_stay_within_those_of_whom_they_are_known(held: tuple[Settings, Record]) -> None:
    settings, record = held
    found = of(settings, record)
    if settings.mode is PHONES and found.moves:
        assert record.threshold <= found.moves.among <= len(record.answers)
        assert 0 <= found.moves.number <= found.moves.among
    if found.moves and found.moves.flow:
        assert settings.mode is PHONES
        assert sum(ribbon.number for ribbon in found.moves.flow) == found.moves.among
        assert all(ribbon.number >= record.threshold for ribbon in found.moves.flow)


@given(debates())
def test_every_argument_but_masked_ones_is_on_one_side_in_its_order(
    held: tuple[Settings, Record],
) -> None:
    settings, record = held
    found = of(settings, record)
    told = [one.card.id for side in found.arguments for one in side.arguments]
    kept = [card.id for card in record.cards if card.status is not CardStatus.MASKED]
    assert Counter(told) == Counter(kept)
    for side in found.arguments:
        ids = [one.card.id for one in side.arguments]
        assert ids == sorted(ids)


@given(debates())
def test_no_citation_is_told_below_the_threshold(held: tuple[Settings, Record]) -> None:
    settings, record = held
    cited = Counter(
        answer.value[0] for answer in record.answers if answer.input == "argument_bouge"
    )
    for side in of(settings, record).arguments:
        for one in side.arguments:
            if one.cited is not None:
                assert one.cited == cited[one.card.key] >= record.threshold


@given(debates())
def test_places_given_during_the_arguments_change_no_figure(held: tuple[Settings, Record]) -> None:
    settings, record = held
    without = replace(
        record, answers=tuple(one for one in record.answers if one.phase != "a1_arguments")
    )
    with_them, found = of(settings, record), of(settings, without)
    assert (found.before, found.after) == (with_them.before, with_them.after)
    if settings.mode is PHONES:
        assert found.moves == with_them.moves


@given(debates())
def test_the_turn_goes_to_a_side_where_someone_stands(held: tuple[Settings, Record]) -> None:
    found = of(*held)
    if found.turn and found.before_known:
        assert sum(found.before.of(place) for place in found.turn.places) > 0
    if found.turn is None:
        assert found.before_known


def _turns(before: Sequence[int], spoken: Sequence[str]) -> str:
    cards = tuple(
        Card(index, "a1_arguments", "argument", slot, "…", CardStatus.SHOWN)
        for index, slot in enumerate(spoken, 1)
    )
    found = of(debate(), Record(counts=counted(RIVER, before, ()), cards=cards))
    assert found.turn
    return found.turn.option.key


@pytest.mark.parametrize(
    ("spoken", "turn"),
    [
        ([], "desaccord"),
        (["desaccord"], "accord"),
        (["desaccord", "accord"], "doute"),
        (["desaccord", "accord", "doute"], "desaccord"),
        (["desaccord", "desaccord"], "accord"),
    ],
)
def test_turns_alternate_from_the_smallest_camp_with_the_river_third(
    spoken: list[str], turn: str
) -> None:
    assert _turns((11, 1, 3), spoken) == turn


def test_an_empty_camp_is_passed_over() -> None:
    assert _turns((11, 4, 0), ["accord"]) == "doute"


def test_figures_nobody_counted_are_unknown() -> None:
    found = of(debate(), Record(answers=walked([("accord", "doute")] * 9)))
    assert (found.before_known, found.after_known, found.changes) == (False, False, ())
    assert found.moves is None


def test_paired_phones_tell_their_moves_and_others_do_not_count() -> None:
    paths = [("accord", "accord")] * 6 + [("accord", "desaccord")] * 5 + [("doute", "")] * 5
    found = of(debate(mode=PHONES), Record(answers=walked(paths)))
    assert found.moves
    assert (found.moves.number, found.moves.among) == (5, 11)
    assert [ribbon.number for ribbon in found.moves.flow] == [6, 5]
    assert not found.flow_tells_all


def test_a_flow_that_would_tell_where_few_people_stood_before_they_left_is_not_drawn() -> None:
    paths = [("accord", "accord")] * 6 + [("desaccord", "desaccord")] * 5
    found = of(debate(mode=PHONES), Record(answers=walked(paths)))
    assert found.moves
    assert [ribbon.number for ribbon in found.moves.flow] == [6, 5]
    gone = of(debate(mode=PHONES), Record(answers=walked([*paths, ("accord", "")])))
    assert gone.moves is None


def between(*table: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return the paths of people between the places of the river, as many as the table says."""
    keys = [zone.key for zone in zones(RIVER)]
    return [
        (keys[i], keys[j])
        for i, row in enumerate(table)
        for j, people in enumerate(row)
        for _each in range(people)
    ]


def test_one_ribbon_below_the_threshold_hides_the_flow_and_keeps_the_total() -> None:
    paths = between((9, 2, 1), (1, 4, 2), (2, 1, 8))
    found = of(debate(mode=PHONES), Record(answers=walked(paths)))
    assert found.moves
    assert (found.moves.number, found.moves.among, found.moves.flow) == (9, 30, ())


def test_moves_that_the_figures_would_trace_to_a_few_are_not_told() -> None:
    paths = between((6, 0, 4), (0, 0, 0), (0, 0, 0))
    assert of(debate(mode=PHONES), Record(answers=walked(paths))).moves is None


def test_two_places_counted_by_phone_alone_do_not_tell_who_crossed() -> None:
    settings = debate(Variant.TWO_CAMPS, PHONES)
    paths = [("accord", "accord")] * 11 + [("accord", "desaccord")]
    paths += [("desaccord", "accord")] * 2 + [("desaccord", "desaccord")] * 4
    assert of(settings, Record(answers=walked(paths))).moves is None


def test_places_of_a_variant_left_behind_change_no_figure() -> None:
    paths = [("doute", "doute")] * 4 + [("accord", "accord")] * 6 + [("doute", "accord")] * 5
    record = Record(answers=walked(paths), presence=Presence(with_phone=15))
    found = of(debate(Variant.TWO_CAMPS, PHONES), record)
    assert (found.before.total, found.after.total) == (6, 11)
    assert found.moves
    assert (found.moves.number, found.moves.among) == (0, 6)


def test_a_room_counted_in_part_is_not_counted() -> None:
    found = of(debate(), Record(counts=counted(RIVER, (9,), (9, 0, 0))))
    assert (found.before_known, found.after_known) == (False, True)


def test_moves_of_fewer_people_than_the_threshold_are_not_told() -> None:
    found = of(debate(mode=PHONES), Record(answers=walked([("accord", "doute")] * 4)))
    assert found.moves is None


def test_taps_of_phones_and_of_the_counter_add_up_in_the_room() -> None:
    settings = debate()
    taps = tuple(Answer("a1_arguments", "bouge", f"p{n}", ("oui",)) for n in range(3))
    choice = phases(step("debat_mouvant"), settings, Record())[1].input("bouge")
    mode = getattr(choice, "mode", None)
    assert isinstance(mode, CountingMode)
    crossings = (RoomCount("a1_arguments", "bouge", "oui", 4, mode),)
    found = of(settings, Record(answers=taps, counts=crossings))
    assert found.moves
    assert (found.moves.known_from, found.moves.number) == (MovesFrom.TAPS, 7)


def mixed(
    paths: Sequence[tuple[str, str]], by_hand: int, moved: int | None
) -> tuple[Settings, Record]:
    """Return a debate where the last ``by_hand`` people are counted by hand, as is how many moved."""
    phones, hands = paths[: len(paths) - by_hand], paths[len(paths) - by_hand :]
    places = [
        RoomCount(f"a1_{moment}", "place", key, number, PHONES)
        for moment, at in (("avant", 0), ("apres", 1))
        for key, number in Counter(path[at] for path in hands).items()
    ]
    crossed = [] if moved is None else [RoomCount("a1_arguments", "bouge", "oui", moved, PHONES)]
    there = Presence(with_phone=len(phones), without_phone=len(hands))
    record = Record(answers=walked(phones), counts=(*places, *crossed), presence=there)
    return debate(mode=PHONES), record


CROWD = [
    *[("accord", "accord")] * 6,
    *[("doute", "desaccord")] * 6,
    *[("doute", "doute")] * 5,
    *[("desaccord", "accord")] * 5,
]


@pytest.mark.parametrize("by_hand", [0, 5, 22], ids=["phones", "mixed", "without"])
def test_who_moved_is_counted_alike_by_phone_and_by_hand(by_hand: int) -> None:
    hands = CROWD[len(CROWD) - by_hand :]
    found = of(*mixed(CROWD, by_hand, sum(start != end for start, end in hands)))
    assert [(one.before, one.after) for one in found.changes] == [(6, 11), (11, 5), (5, 6)]
    assert found.moves
    assert (found.moves.known_from, found.moves.number, found.moves.among) == (
        MovesFrom.PLACES,
        11,
        22,
    )
    assert found.flow_tells_all == (by_hand == 0)


@pytest.mark.parametrize(("moved", "told"), [(None, (6, 17)), (0, (6, 22)), (6, (6, 17))])
def test_moves_by_hand_that_nobody_counted_or_that_are_too_many_are_not_added(
    moved: int | None, told: tuple[int, int]
) -> None:
    found = of(*mixed(CROWD, 5, moved))
    assert found.moves
    assert (found.moves.number, found.moves.among) == told


def test_moves_by_hand_are_not_told_alone_when_those_by_phone_cannot_be() -> None:
    assert of(*mixed(CROWD, 20, 11)).moves is None


@pytest.mark.parametrize(("people", "moved"), [(22, 23), (2, 1)])
def test_without_phones_too_many_moves_or_too_few_people_are_told_as_crossings(
    people: int, moved: int
) -> None:
    found = of(*mixed(CROWD[:people], people, moved))
    assert found.moves
    assert (found.moves.known_from, found.moves.number) == (MovesFrom.TAPS, moved)


def test_more_answers_than_people_is_a_warning() -> None:
    record = Record(counts=counted(RIVER, (5, 0, 0), (3, 0, 0)), presence=Presence(with_phone=3))
    assert of(debate(), record).warnings == (
        "Avant : 2 réponses de plus que de personnes présentes. Vérifiez le comptage.",
    )


def test_people_without_a_phone_not_counted_yet_is_a_warning() -> None:
    record = Record(
        answers=walked([("accord", "accord")]), presence=Presence(with_phone=1, without_phone=3)
    )
    assert len(of(debate(mode=PHONES), record).warnings) == 2


def test_the_five_places_of_a_continuum_speak_on_three_sides() -> None:
    found = of(debate(Variant.SEATED), Record(cards=arguments(Variant.SEATED, list("abcdef"))))
    assert [[one.card.text for one in side.arguments] for side in found.arguments] == [
        ["a", "b"],
        ["c", "f"],
        ["d", "e"],
    ]


def test_who_answers_on_paper_is_not_awaited_with_a_raised_hand() -> None:
    told = tuple(
        replace(one, channel=Channel.PAPER)
        for one in walked([("accord", "accord"), ("doute", "doute")])
    )
    there = Presence(without_phone=2)
    assert of(debate(mode=PHONES), Record(answers=told, presence=there)).warnings == ()
    more = replace(there, without_phone=3)
    assert len(of(debate(mode=PHONES), Record(answers=told, presence=more)).warnings) == 2
