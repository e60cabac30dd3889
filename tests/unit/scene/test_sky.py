from __future__ import annotations

import re

import pytest

from app.scene.signs import shape_path
from app.scene.theme import Shape

SKY = (Shape.SUN, Shape.CLOUD, Shape.RAIN, Shape.STORM, Shape.FOG)


def outlines(shape: Shape) -> list[list[tuple[float, float]]]:
    """Return the corners of each outline of a shape drawn 100 px wide around 0."""
    parts = shape_path(shape, 0, 0, 100).split("Z")[:-1]
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", part)]
        for part in parts
    ]


def area(corners: list[tuple[float, float]]) -> float:
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairs) / 2


@pytest.mark.parametrize("shape", SKY)
def test_outlines_of_a_weather_turn_one_way_so_that_they_overlap_without_a_hole(
    shape: Shape,
) -> None:
    assert all(area(one) > 0 for one in outlines(shape)), [area(one) for one in outlines(shape)]


@pytest.mark.parametrize("shape", SKY)
def test_a_weather_stays_in_its_place(shape: Shape) -> None:
    reach = max(max(abs(x), abs(y)) for one in outlines(shape) for x, y in one)
    assert 40 <= reach <= 55
