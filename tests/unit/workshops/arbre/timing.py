"""How long the tree takes: python -m tests.unit.workshops.arbre.timing.

Each layout has 200 leaves. « fresh »: random texts that were never measured, all caches of
``app.scene.text`` emptied before each; « warm »: the same leaves laid again. Paint: the first time
on a page (the tree grows), then again.
"""

from __future__ import annotations

import sys
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from app.scene import text
from app.scene.svg import Canvas
from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops.arbre.orchard import PAGES, PARTS, wild
from workshops.formats.arbre import growth
from workshops.formats.arbre.layout import lay_out
from workshops.formats.arbre.painting import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.scene.geometry import Box

LEAVES = 200


def fresh_and_warm(box: Box, least: float, rounds: int = 10) -> tuple[list[float], list[float]]:
    """Return the seconds that layouts take with texts never measured, and again."""
    fresh, warm = [], []
    for words in AWKWARD:  # the fonts of other scripts are read once in a run
        text.measure(words, least)
        text.measure(words, least, True)
    for seed in range(rounds):
        once = partial(lay_out, PARTS, *wild(LEAVES, seed), box, smallest=least)
        for cache in (text.ems, text.runs, text._pieces):
            cache.cache_clear()
        fresh.append(_seconds(once))
        warm.append(_seconds(once))
    return fresh, warm


def painted(box: Box, least: float) -> tuple[float, float]:
    """Return the seconds that a tree takes to be painted on a new page, and again."""
    layout = lay_out(PARTS, *wild(LEAVES, 1), box, smallest=least)
    growth._grown.cache_clear()
    first = _seconds(lambda: paint(Canvas(), layout))
    return first, _seconds(lambda: paint(Canvas(), layout))


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _told(seconds: Sequence[float]) -> str:
    ordered = sorted(one * 1000 for one in seconds)
    return f"median {ordered[len(ordered) // 2]:.1f} ms, worst {ordered[-1]:.1f} ms"


def main() -> None:
    """Write what was measured for each page."""
    for box, least in PAGES:
        fresh, warm = fresh_and_warm(box, least)
        first, again = painted(box, least)
        sys.stdout.write(
            f"{box.width:.0f} × {box.height:.0f}: fresh {_told(fresh)}; warm {_told(warm)}; "
            f"paint {first * 1000:.1f} ms, then {again * 1000:.1f} ms\n"
        )


if __name__ == "__main__":
    main()
