from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from tests.unit.workshops.arbre.orchard import (
    BESIDE,
    CLASSIC,
    EVERY,
    MODELS,
    OVER,
    PARTS,
    SHEET,
    WIDE,
)
from workshops.formats.arbre.growth import Grown, grow
from workshops.formats.arbre.plots import share

if TYPE_CHECKING:
    from app.scene.geometry import Box
    from workshops.formats.arbre.values import Part

_PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
_SLACK = 14  # px: control points that their curves never reach


def _paths(grown: Grown) -> str:
    values = (getattr(grown, field.name) for field in fields(grown))
    return "".join(value if isinstance(value, str) else "".join(value) for value in values)


@pytest.mark.parametrize("parts", MODELS)
@pytest.mark.parametrize("box", [WIDE, CLASSIC, SHEET, BESIDE, OVER])
def test_the_tree_stays_in_its_page(box: Box, parts: tuple[Part, ...]) -> None:
    for needs in ({}, {"racines": 9.0}, {"feuilles": 9.0}):
        grown = grow(share(parts, box, 15, needs), 1)
        for x, y in _PAIR.findall(_paths(grown)):
            assert box.x - _SLACK <= float(x) <= box.right + _SLACK
            assert box.y - _SLACK <= float(y) <= box.bottom + _SLACK


def test_the_same_page_grows_the_same_tree() -> None:
    site = share(PARTS, WIDE, 15, {})
    grown = grow(site, 1)
    grow.__globals__["_grown"].cache_clear()
    assert grow(site, 1) == grown


def test_a_crown_has_a_lobe_for_each_of_its_parts() -> None:
    assert len(grow(share(PARTS, WIDE, 15, {}), 1).lobes) == 3
    assert len(grow(share(EVERY, WIDE, 15, {}), 1).lobes) == 4
    assert len(grow(share(PARTS[:2], WIDE, 15, {}), 1).lobes) == 1


def test_a_tree_is_light_enough_for_a_slow_machine() -> None:
    assert len(_paths(grow(share(PARTS, WIDE, 15, {}), 1))) < 150_000
