from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.record import CardStatus, Cluster, CountingMode, Link, Record, RoomCount
from tests.unit.workshops.arbre.grove import full, leaf, leaves, marks, names, votes
from tests.unit.workshops.gathering import asked
from workshops.formats.arbre import FORMAT
from workshops.formats.arbre.settings import Settings
from workshops.formats.arbre.tally import Naming, Tree, counts, naming, tree


def grown(record: Record, settings: Settings | None = None, *, marked: bool = True) -> Tree:
    settings = settings or Settings()
    return tree(settings, record, asked(FORMAT, settings, record), marked=marked)


def named(record: Record) -> Naming:
    return naming(record, asked(FORMAT, Settings(), record))


def test_leaves_stand_in_their_part_whichever_phase_they_came_in() -> None:
    found = grown(Record(cards=leaves(12)))
    assert [len(one.cards) for one in found.grown] == [2] * 6
    assert {card.phase for one in found.grown for card in one.cards} == {"seul", "trios", "pose"}
    assert found.empty == ()


def test_empty_parts_are_told_from_the_ground_up() -> None:
    found = grown(Record(cards=(leaf(1, slot="branches"),)))
    told = [part.key for part in found.empty]
    assert told == ["racines", "tronc", "feuilles", "fleurs", "fruits"]


def test_a_cluster_keeps_all_its_leaves() -> None:
    cards = (leaf(1, "Du temps", cluster=7), leaf(2, "Du temps", cluster=7), leaf(3))
    found = grown(
        Record(cards=cards, clusters=(Cluster(7, "seul", "feuille", "racines", "Temps"),))
    )
    roots = found.grown[0]
    assert [card.id for card in roots.inside(roots.clusters[0])] == [1, 2]
    assert [card.id for card in roots.alone] == [3]
    assert [(bunch.part, bunch.title) for bunch in found.bunches] == [("racines", "Temps")]


def test_a_cluster_of_which_nothing_may_be_seen_is_not_there() -> None:
    cards = (leaf(1, status=CardStatus.MASKED, cluster=7),)
    found = grown(
        Record(cards=cards, clusters=(Cluster(7, "seul", "feuille", "racines", "Temps"),))
    )
    assert found.bunches == ()


def test_links_go_both_ways_and_never_to_a_leaf_that_is_masked() -> None:
    cards = (leaf(1), leaf(2), leaf(3, status=CardStatus.MASKED))
    found = grown(Record(cards=cards, links=(Link(1, 1, 2), Link(2, 2, 3))))
    assert found.linked == {1: (2,), 2: (1,)}


def test_marks_are_none_until_they_may_be_told() -> None:
    record = Record(cards=leaves(3), answers=marks((1, 2), (2,)))
    assert {one.marks for one in grown(record, marked=False).leaves} == {None}
    assert [one.marks for one in grown(record).leaves] == [1, 2, 0]


def test_marks_counted_by_hand_are_added() -> None:
    counted = RoomCount("reperes", "compte", "c1", 4, CountingMode.PHONES_PLUS_HANDS)
    found = grown(Record(cards=leaves(2), answers=marks((1,)), counts=(counted,)))
    assert found.marks == {1: 5, 2: 0}


def test_a_leaf_whose_part_is_no_longer_asked_is_kept_apart() -> None:
    found = grown(Record(cards=(leaf(1, slot="nuages"), leaf(2))))
    assert found.grown[-1].part is None
    assert [card.id for card in found.grown[-1].cards] == [1]
    assert [one.id for one in found.leaves] == [2]


def test_counts_hold_what_the_room_does_not_see_yet_and_nothing_masked() -> None:
    record = Record(
        cards=(
            leaf(1, status=CardStatus.RECEIVED),
            leaf(2, status=CardStatus.MASKED),
            leaf(3, slot="fruits"),
        )
    )
    found = counts(Settings(), record)
    assert (found["racines"], found["tronc"], found["fruits"]) == (1, 0, 1)


def test_the_only_name_is_the_name() -> None:
    found = named(Record(cards=names("Le mimosa")))
    assert found.chosen is not None
    assert found.chosen.text == "Le mimosa"
    assert found.votes is None


@pytest.mark.parametrize(
    ("voices", "chosen", "tied"),
    [((3, 1), 900, []), ((1, 3), 901, []), ((2, 2), None, [900, 901]), ((0, 0), None, [])],
)
def test_the_name_is_the_one_most_people_chose_and_a_tie_is_no_choice(
    voices: tuple[int, ...], chosen: int | None, tied: list[int]
) -> None:
    found = named(Record(cards=names("A", "B", "C"), answers=votes(*voices)))
    assert (found.chosen.id if found.chosen else None) == chosen
    assert [card.id for card in found.tied] == tied


def test_a_name_not_shown_is_no_name() -> None:
    assert named(Record(cards=names("Non", status=CardStatus.RECEIVED))) == Naming()


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 3)), max_size=40))
def test_no_leaf_is_lost_or_told_twice(places: list[tuple[str, int]]) -> None:
    keys = [part.key for part in Settings().parts]
    cards = tuple(
        leaf(number, slot=keys[ord(letter) % 8] if ord(letter) % 8 < 6 else "autre", cluster=group)
        for number, (letter, group) in enumerate(places, 1)
    )
    clusters = tuple(Cluster(n, "seul", "feuille", keys[n], f"G{n}") for n in (1, 2, 3))
    found = grown(Record(cards=cards, clusters=clusters))
    told = [
        card.id
        for one in found.grown
        for group in (*(one.inside(cluster) for cluster in one.clusters), one.alone)
        for card in group
    ]
    assert sorted(told) == [card.id for card in cards]


def test_the_tree_of_a_whole_room_adds_up() -> None:
    found = grown(full(60))
    assert len(found.leaves) == 60
    assert found.marks is not None
    assert sum(found.marks.values()) == 6
