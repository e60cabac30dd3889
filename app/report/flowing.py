"""Short texts in two columns, read down the first then down the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.flowables import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.flowables import Text

_MIDDLE = 58.0
"""Between the columns: room for the passage numbers of the second, which stand before it."""

_FEWEST = 4
"""As many texts as are worth two columns."""

_SPARED = 0.75
"""Of the height of one column: two are worth it where they take no more."""

_HIGHEST = 110.0
"""Height of a text, in a column, beyond which it is not a short one: none is parted there."""


_WHOLE = 70.0
"""Height up to which such a list is not parted."""


class TwoColumns(Piece):
    """Texts in two columns of the same width, as even as they can be, on each page they are on."""

    def __init__(self, items: Sequence[Text]) -> None:
        super().__init__(items[0].spaceBefore)
        self.items = tuple(items)
        self.left = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Share the texts between the columns, the first no shorter than the second."""
        self.width = width
        numbers = range(1, len(self.items) + 1)
        self.height, self.left = min((self._high(width, left), left) for left in numbers)
        return width, self.height

    def worth(self, width: float) -> bool:
        """Tell whether these texts are short, and two columns much less high than one."""
        if len(self.items) < _FEWEST:
            return False
        longest = max(item.wrap(_wide(width), 0)[1] for item in self.items)
        spared = self.wrap(width, 0)[1] <= _stacked(self.items, width) * _SPARED
        return bool(spared and longest <= _HIGHEST)

    def least(self, width: float) -> float:
        """Return the height of the first text of each column, of the whole when it is small."""
        high = self.wrap(width, 0)[1]
        if high <= _WHOLE:
            return high
        return float(max(item.wrap(_wide(width), 0)[1] for item in self.items[:2]))

    def split(self, width: float, height: float) -> list[Piece]:
        """Fill both columns of this page, and go on on the next, without a text alone there."""
        high = self.wrap(width, height)[1]
        if high <= max(height, _WHOLE):
            return [self] if high <= height else []
        fits = len(self.items) - 1
        while fits and TwoColumns(self.items[:fits]).wrap(width, height)[1] > height:
            fits -= 1
        fits = min(fits, len(self.items) - 2)
        if fits < 2:
            return []
        return [TwoColumns(self.items[:fits]), TwoColumns(self.items[fits:])]

    def draw(self) -> None:
        """Draw the first column, then the second."""
        wide = _wide(self.width)
        columns = (self.items[: self.left], self.items[self.left :])
        for x, column in zip((0.0, wide + _MIDDLE), columns, strict=True):
            y = self.height
            for place, item in enumerate(column):
                y -= item.wrap(wide, 0)[1] + (item.spaceBefore if place else 0)
                item.drawOn(self.canv, x, y)

    def _high(self, width: float, left: int) -> float:
        """Return the height when the first column holds that many texts."""
        wide = _wide(width)
        return max(_stacked(self.items[:left], wide), _stacked(self.items[left:], wide))


def _wide(width: float) -> float:
    return (width - _MIDDLE) / 2


def _stacked(items: Sequence[Text], wide: float) -> float:
    return sum(
        item.wrap(wide, 0)[1] + (item.spaceBefore if place else 0)
        for place, item in enumerate(items)
    )
