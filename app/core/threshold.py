"""The numbers rule (formats.md §1.5): no published figure lets anyone find a small class."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OTHERS = "autres_profils"
"""The class that small classes are merged into."""


def breakdown(classes: Mapping[str, int], k: int) -> dict[str, int] | None:
    """Return classes that may all be shown, or None when no breakdown may.

    Classes under ``k`` are merged into :data:`OTHERS`; while that is still under ``k``, the
    smallest class joins it (complementary suppression: the total would reveal it). Empty classes
    vanish. A single class left says no more than the total: None.
    """
    shown = {name: number for name, number in classes.items() if number >= k}
    merged = sum(number for number in classes.values() if 0 < number < k)
    while 0 < merged < k and shown:
        smallest = min(shown, key=lambda name: (shown[name], name))
        merged += shown.pop(smallest)
    if merged:
        if merged < k:
            return None
        shown[OTHERS] = merged
    return shown if len(shown) > 1 else None


def flow_allowed(ribbons: Iterable[int], k: int) -> bool:
    """Tell whether a flow may be drawn: no ribbon of it (but empty ones) is under ``k``."""
    present = [number for number in ribbons if number]
    return bool(present) and min(present) >= k
