from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from app.scene.geometry import Box
from tests.unit.workshops.arbre.orchard import (
    CLASSIC,
    MODELS,
    PAGES,
    PARTS,
    SHEET,
    WIDE,
    plain,
    wild,
)
from workshops.formats.arbre.layout import lay_out
from workshops.formats.arbre.values import Bunch, Leaf, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshops.formats.arbre.layout import Layout

_SLACK = 0.01  # px: sums of floats


def _boxes(layout: Layout) -> Iterator[tuple[str, Box]]:
    for patch in layout.patches:
        yield f"name of {patch.plot.part.key}", patch.tag.box
        for note in patch.notes:
            yield note.rows[0].text.text, note.box
        if patch.more:
            yield patch.more.text.text, patch.more.box


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - _SLACK
        and inner.y >= outer.y - _SLACK
        and inner.right <= outer.right + _SLACK
        and inner.bottom <= outer.bottom + _SLACK
    )


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > _SLACK and down > _SLACK


def _faults(layout: Layout, least: float) -> list[str]:
    boxes = list(_boxes(layout))
    found = [f"outside: {name}" for name, box in boxes if not _within(box, layout.site.box)]
    found += [f"{a} / {b}" for (a, one), (b, two) in combinations(boxes, 2) if _meet(one, two)]
    for patch in layout.patches:
        rows = [(note.box, row) for note in patch.notes for row in note.rows]
        for box, row in (*rows, (patch.tag.box, patch.tag)):
            if row.text.size < least:
                found.append(f"too small: {row.text.text}")
            if not _within(row.box, box) or row.text.width > row.box.width + _SLACK:
                found.append(f"out of its shape: {row.text.text}")
            if row.text.cut:
                found.append(f"cut: {row.text.text}")
    return found


@pytest.mark.parametrize("page", PAGES, ids=["wide", "classic", "sheet", "beside", "over"])
@pytest.mark.parametrize("parts", MODELS, ids=["partenariat", "problemes", "every"])
def test_nothing_ever_overlaps_leaves_the_page_or_is_too_small(
    page: tuple[Box, float], parts: tuple[Part, ...]
) -> None:
    box, least = page
    for seed in range(12):
        leaves, bunches = wild((0, 1, 5, 14, 33, 70, 200)[seed % 7], seed, parts)
        layout = lay_out(parts, leaves, bunches, box, smallest=least)
        assert _faults(layout, least) == []


@pytest.mark.parametrize("count", [0, 1, 12, 60, 200])
def test_each_leaf_is_whole_or_counted(count: int) -> None:
    leaves, bunches = wild(count, count)
    layout = lay_out(PARTS, leaves, bunches, WIDE, smallest=34)
    assert layout.whole.isdisjoint(layout.gathered)
    assert layout.whole | set(layout.gathered) == {leaf.id for leaf in leaves}


def test_a_bunch_is_counted_under_its_title_when_its_part_is_full() -> None:
    leaves = [Leaf(n, f"Une idée assez longue pour remplir, n° {n}", "fruits") for n in range(30)]
    leaves = [replace(leaf, cluster=4 if leaf.id < 7 else 0) for leaf in leaves]
    layout = lay_out(PARTS, leaves, [Bunch(4, "fruits", "Se parler")], WIDE, smallest=34)
    fruits = layout.patches[5]
    assert fruits.notes[0].rows[0].text.text == "Se parler ·\u00a07\u00a0feuilles"
    assert fruits.more is not None
    singles = len(fruits.notes) - 1
    assert fruits.more.text.text == f"et {23 - singles} autres feuilles"


def test_the_largest_bunches_are_folded_first_so_that_all_others_stay_whole() -> None:
    leaves = [Leaf(n, f"Une idée assez longue, la n° {n}", "fleurs", cluster=1) for n in range(14)]
    leaves += [Leaf(20 + n, f"Idée {n}", "fleurs", cluster=2) for n in range(2)]
    bunches = [Bunch(1, "fleurs", "Se parler"), Bunch(2, "fleurs", "Se voir")]
    fleurs = lay_out(PARTS, leaves, bunches, CLASSIC, smallest=34).patches[4]
    assert [[row.text.text for row in note.rows] for note in fleurs.notes] == [
        ["Se parler ·\u00a014\u00a0feuilles"],
        ["Se voir", "Idée 0", "Idée 1"],
    ]
    assert fleurs.more is None


def test_a_bunch_keeps_all_its_leaves_while_there_is_room() -> None:
    leaves = [Leaf(n, f"Idée {n}", "fleurs", cluster=2) for n in (1, 2, 3)]
    layout = lay_out(PARTS, leaves, [Bunch(2, "fleurs", "Se parler")], WIDE, smallest=34)
    (note,) = layout.patches[4].notes
    assert [row.text.text for row in note.rows] == ["Se parler", "Idée 1", "Idée 2", "Idée 3"]
    assert layout.gathered == ()


@pytest.mark.parametrize("box", [WIDE, CLASSIC, SHEET])
def test_one_more_leaf_moves_no_other_unless_its_part_changes_step(box: Box) -> None:
    leaves = plain(60)
    moved = 0
    before = lay_out(PARTS, [], [], box, smallest=34)
    for count in range(1, 61):
        after = lay_out(PARTS, leaves[:count], [], box, smallest=34)
        same_step = before.site == after.site and all(
            one.step == two.step for one, two in zip(before.patches, after.patches, strict=True)
        )
        places = {note.number: note for patch in after.patches for note in patch.notes}
        kept = all(
            places.get(note.number) == note for patch in before.patches for note in patch.notes
        )
        assert kept or not same_step, count
        moved += not kept
        before = after
    assert moved <= 3 * len(PARTS) + 4


def test_the_same_leaves_stay_at_the_same_place_in_any_order() -> None:
    leaves, bunches = wild(40, 3)
    one = lay_out(PARTS, leaves, bunches, WIDE, smallest=34)
    other = lay_out(PARTS, leaves[::-1], bunches[::-1], WIDE, smallest=34)
    assert one.patches == other.patches


def test_a_part_without_room_for_any_leaf_tells_how_many_it_has() -> None:
    leaves = [Leaf(n, "Une idée parmi tant d’autres", PARTS[n % 6].key) for n in range(42)]
    low = lay_out(PARTS, leaves, [], Box(0, 0, 390, 240), smallest=24)
    assert low.patches[0].tag.text.text == "Racines\u00a0·\u00a07"
    assert low.patches[0].notes == ()
    assert low.gathered == tuple(range(42))


def test_no_word_is_broken_where_it_fits() -> None:
    for seed in range(6):
        layout = lay_out(PARTS, plain(40, seed=seed), [], CLASSIC, smallest=33.75)
        rows = [row.text for patch in layout.patches for note in patch.notes for row in note.rows]
        for text in rows:
            shown = " ".join(text.lines).replace("- ", "-").replace("\u00a0", " ")
            assert shown == text.text.replace("\u00a0", " ")


def test_every_part_keeps_room_when_one_is_overfull() -> None:
    leaves = [Leaf(n, "Une idée parmi tant d’autres", "feuilles") for n in range(1, 150)]
    others = [Leaf(200 + n, "Respect", part.key) for n, part in enumerate(PARTS)]
    layout = lay_out(PARTS, [*leaves, *others[:3], *others[4:]], [], WIDE, smallest=34)
    assert {200, 201, 202, 204, 205} <= layout.whole


def _marked(leaves: list[Leaf], marks: dict[int, int]) -> list[Leaf]:
    return [replace(leaf, marks=marks.get(leaf.id, 0)) for leaf in leaves]


def _places(layout: Layout) -> dict[int, Box]:
    return {note.number: note.box for patch in layout.patches for note in patch.notes}


def test_marks_that_are_told_move_no_leaf_while_all_are_seen() -> None:
    leaves = plain(14)
    before = lay_out(PARTS, _marked(leaves, {}), [], WIDE, smallest=34)
    assert before.gathered == ()
    after = lay_out(PARTS, _marked(leaves, {2: 1, 7: 12, 14: 3}), [], WIDE, smallest=34)
    assert _places(before) == _places(after)
    told = {row.leaf: row.marks for patch in after.patches for n in patch.notes for row in n.rows}
    assert (told[2], told[7], told[14], told[3]) == (1, 12, 3, None)


def test_a_leaf_that_has_marks_is_seen_where_those_without_are_gathered() -> None:
    texts = ("Écouter sans juger", "Accueillir les nouveaux", "Une fiche de mission claire")
    leaves = [Leaf(n, texts[n % 3], PARTS[n % 6].key) for n in range(1, 91)]
    marks = {number: 1 + number % 3 for number in range(70, 91, 2)}
    before = lay_out(PARTS, _marked(leaves, {}), [], WIDE, smallest=34)
    assert not marks.keys() <= before.whole
    after = lay_out(PARTS, _marked(leaves, marks), [], WIDE, smallest=34)
    assert marks.keys() <= after.whole
    assert _faults(after, 34) == []
    kept = before.whole & after.whole
    assert len(kept) > len(before.whole) - 2 * len(marks)
    one, other = _places(before), _places(after)
    assert sum(one[number] != other[number] for number in kept) <= 6


def test_a_leaf_that_has_marks_is_written_under_the_title_of_its_folded_bunch() -> None:
    leaves = [Leaf(n, f"Une idée assez longue, la n° {n}", "fleurs", cluster=1) for n in range(14)]
    leaves += [Leaf(20 + n, f"Idée {n}", "fleurs", cluster=2) for n in range(2)]
    bunches = [Bunch(1, "fleurs", "Se parler"), Bunch(2, "fleurs", "Se voir")]
    layout = lay_out(PARTS, _marked(leaves, {3: 2, 9: 1}), bunches, CLASSIC, smallest=34)
    fleurs = layout.patches[4]
    assert [row.text.text for row in fleurs.notes[0].rows] == [
        "Se parler ·\u00a014\u00a0feuilles",
        "Une idée assez longue, la n° 3",
        "Une idée assez longue, la n° 9",
    ]
    assert [row.marks for row in fleurs.notes[0].rows] == [None, 2, 1]
    assert _faults(layout, 34) == []


@pytest.mark.parametrize("box", [WIDE, CLASSIC])
def test_a_marked_bunch_without_room_for_its_leaves_is_told_by_its_title(box: Box) -> None:
    long = "Des rencontres régulières, pas seulement en cas de problème, la n° {n}"
    leaves = [Leaf(n, long.format(n=n), "fruits", cluster=1) for n in range(1, 10)]
    leaves += [Leaf(n, f"Reprendre confiance, la n° {n}", "fruits") for n in range(10, 14)]
    leaves += [Leaf(n, f"Un cadre clair, la n° {n}", "tronc") for n in range(14, 30)]
    marked = _marked(leaves, dict.fromkeys(range(1, 10), 2))
    layout = lay_out(PARTS, marked, [Bunch(1, "fruits", "Gagner ensemble")], box, smallest=34)
    fruits = layout.patches[5]
    titles = [note.rows[0].text.text for note in fruits.notes if note.bunch]
    assert [title.split(" ·")[0] for title in titles] == ["Gagner ensemble"]
    assert _faults(layout, 34) == []
