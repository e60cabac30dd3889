"""Which rows of a list may stay where they are when others come, go or move."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def longest_rising(values: Sequence[int]) -> list[int]:
    """Return the places of a longest rising run of ``values``, which are all different.

    >>> longest_rising([3, 0, 1, 2])
    [1, 2, 3]
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(ends, value)
        before.append(places[at - 1] if at else -1)
        if at == len(ends):
            ends.append(value)
            places.append(place)
        else:
            ends[at], places[at] = value, place
    rising: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        rising.append(place)
        place = before[place]
    return rising[::-1]
