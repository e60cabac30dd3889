from __future__ import annotations

from itertools import combinations
from random import Random

from app.scene.geometry import Box
from workshops.formats.arbre.packing import Bed


def _bed(gap: float = 10) -> Bed:
    return Bed(Box(100, 50, 600, 400), (400, 250), gap, (80, 40))


def test_boxes_stay_in_the_bed_and_keep_their_gap() -> None:
    for seed in range(40):
        chance, bed = Random(seed), _bed()
        laid = [
            box
            for _number in range(40)
            if (box := bed.lay(chance.uniform(20, 300), chance.uniform(20, 120)))
        ]
        for box in laid:
            assert box.x >= 100
            assert box.y >= 50
            assert box.right <= 700.001
            assert box.bottom <= 450.001
        for one, other in combinations(laid, 2):
            beside = one.right + 9.99 <= other.x or other.right + 9.99 <= one.x
            under = one.bottom + 9.99 <= other.y or other.bottom + 9.99 <= one.y
            assert beside or under


def test_the_first_box_lies_at_the_anchor() -> None:
    box = _bed().lay(200, 100)
    assert box is not None
    assert (abs(box.cx - 400), abs(box.cy - 250)) <= (6, 6)


def test_a_box_that_finds_no_room_is_not_laid() -> None:
    bed = _bed()
    assert bed.lay(601, 10) is None
    assert bed.lay(600, 400) is not None
    assert bed.lay(1, 1) is None


def test_the_last_free_place_is_found() -> None:
    bed = _bed(gap=0)
    bed.occupy(Box(100, 50, 600, 300))
    bed.occupy(Box(100, 350, 450, 100))
    assert bed.lay(150, 100) == Box(550, 350, 150, 100)
