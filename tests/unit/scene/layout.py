"""Where the words of a page lie, measured again from its SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from app.scene.fonts import CAP_HEIGHT
from app.scene.text import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.scene.svg import Page

_TEXT = "{http://www.w3.org/2000/svg}text"
_SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_SLACK = 1.0  # px: coordinates are rounded


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the box of its capitals."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Line) -> bool:
        """Tell whether two lines are written over each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _SLACK and down > _SLACK


def lines(page: Page) -> Iterator[Line]:
    """Yield every line written in the house font."""
    for element in ET.fromstring(page.svg()).iter(_TEXT):
        text, size = element.text or "", float(element.get("font-size", 0))
        width = measure(text, size, element.get("font-weight") == "bold")
        left = float(element.get("x", 0)) - _SHIFTS[element.get("text-anchor", "start")] * width
        base = float(element.get("y", 0))
        yield Line(text, left, base - CAP_HEIGHT * size, left + width, base)


def faults(page: Page) -> list[str]:
    """Return the lines that leave the page, and those written over each other."""
    every = list(lines(page))
    found = [
        f"outside: {line.text}"
        for line in every
        if line.left < 0 or line.top < 0 or line.right > page.width or line.bottom > page.height
    ]
    found += [f"{a.text} / {b.text}" for a, b in combinations(every, 2) if a.meets(b)]
    return found
