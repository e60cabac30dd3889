"""Boxes laid one after the other in a bed, never over each other.

Each box is laid as if it were the last: those that follow never move it. Room is kept as the
largest free rectangles (« maximal rectangles »).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.scene.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Free(NamedTuple):
    """A free rectangle: left, top, right, bottom, in px."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, other: _Free) -> bool:
        return (
            self.x0 <= other.x0
            and self.y0 <= other.y0
            and self.x1 >= other.x1
            and self.y1 >= other.y1
        )

    def meets(self, other: _Free) -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


class Bed:
    """A rectangle that is filled from an anchor outwards; lengths in px.

    ``useful`` is the least width and height that are worth leaving beside a box: less is left on
    one side only.
    """

    def __init__(
        self, box: Box, anchor: tuple[float, float], gap: float, useful: tuple[float, float]
    ) -> None:
        """Start an empty bed; ``gap`` is kept between boxes."""
        self.box = box
        self._anchor = anchor
        self._gap = gap
        self._useful = useful
        # Boxes are as much larger as the gap, to the right and below: so is the bed.
        self._free = [_Free(box.x, box.y, box.right + gap, box.bottom + gap)]

    def lay(self, width: float, height: float) -> Box | None:
        """Lay a box as near to the anchor as there is room; None when there is none."""
        wide, high = width + self._gap, height + self._gap
        ways = [
            self._place(free, wide, high)
            for free in self._free
            if free.x1 - free.x0 >= wide and free.y1 - free.y0 >= high
        ]
        if not ways:
            return None
        _far, x, y = min(ways)
        self.occupy(Box(x, y, width, height))
        return Box(x, y, width, height)

    def occupy(self, box: Box) -> None:
        """Take the room of a box that was laid otherwise."""
        gap = self._gap
        taken = _Free(box.x, box.y, box.right + gap, box.bottom + gap)
        kept: list[_Free] = []
        cut: list[_Free] = []
        for free in self._free:
            if free.meets(taken):
                cut += _around(free, taken)
            else:
                kept.append(free)
        cut = list(dict.fromkeys(cut))
        for index, one in enumerate(cut):
            others = (other for place, other in enumerate(cut) if place != index)
            if not any(free.holds(one) for free in kept) and not any(
                other.holds(one) for other in others
            ):
                kept.append(one)
        self._free = kept

    def _place(self, free: _Free, wide: float, high: float) -> tuple[float, float, float]:
        """Return how far from the anchor a box of that size comes in ``free``, and where."""
        ax, ay = self._anchor
        x = _along(free.x0, free.x1, wide, ax, self._useful[0])
        y = _along(free.y0, free.y1, high, ay, self._useful[1])
        across = (x + wide / 2 - ax) * self.box.height / self.box.width
        return across * across + (y + high / 2 - ay) ** 2, x, y


def _along(start: float, end: float, length: float, anchor: float, useful: float) -> float:
    """Return the start of a box on one axis: about the anchor, no useless room beside it."""
    spare = end - start - length
    if spare < useful:
        return start + spare / 2
    at = min(max(anchor - length / 2, start), end - length)
    if at - start < useful and end - length - at < useful:
        return start if at - start <= spare / 2 else end - length
    if at - start < useful:
        return start
    if end - length - at < useful:
        return end - length
    return at


def _around(free: _Free, taken: _Free) -> Iterator[_Free]:
    """Yield the largest rectangles of ``free`` beside ``taken``."""
    if taken.x0 > free.x0:
        yield free._replace(x1=taken.x0)
    if taken.x1 < free.x1:
        yield free._replace(x0=taken.x1)
    if taken.y0 > free.y0:
        yield free._replace(y1=taken.y0)
    if taken.y1 < free.y1:
        yield free._replace(y0=taken.y1)
