"""Boxes to lay things out in: pixels of the page, y downwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle given by its top left corner and its size, in pixels of the page.

    >>> Box(0, 0, 100, 40).inset(10).width
    80
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the lower side."""
        return self.y + self.height

    @property
    def cx(self) -> float:
        """Return the x of the centre."""
        return self.x + self.width / 2

    @property
    def cy(self) -> float:
        """Return the y of the centre."""
        return self.y + self.height / 2

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """Return the box less ``dx`` left and right, ``dy`` (default ``dx``) above and below."""
        high = dx if dy is None else dy
        return Box(self.x + dx, self.y + high, self.width - 2 * dx, self.height - 2 * high)

    def top(self, height: float) -> Box:
        """Return the upper part, ``height`` high."""
        return Box(self.x, self.y, self.width, height)

    def below(self, height: float) -> Box:
        """Return what is left under the upper ``height``."""
        return Box(self.x, self.y + height, self.width, self.height - height)

    def foot(self, height: float) -> Box:
        """Return the lower part, ``height`` high."""
        return Box(self.x, self.bottom - height, self.width, height)

    def above(self, height: float) -> Box:
        """Return what is left over the lower ``height``."""
        return Box(self.x, self.y, self.width, self.height - height)

    def left(self, width: float) -> Box:
        """Return the left part, ``width`` wide."""
        return Box(self.x, self.y, width, self.height)

    def after(self, width: float) -> Box:
        """Return what is left to the right of the first ``width``."""
        return Box(self.x + width, self.y, self.width - width, self.height)

    def columns(self, count: int, gap: float) -> tuple[Box, ...]:
        """Return ``count`` equal boxes side by side, ``gap`` apart."""
        wide = (self.width - gap * (count - 1)) / count
        return tuple(
            Box(self.x + i * (wide + gap), self.y, wide, self.height) for i in range(count)
        )

    def rows(self, count: int, gap: float) -> tuple[Box, ...]:
        """Return ``count`` equal boxes one under the other, ``gap`` apart."""
        high = (self.height - gap * (count - 1)) / count
        return tuple(Box(self.x, self.y + i * (high + gap), self.width, high) for i in range(count))
