"""What stands on a page by the room that is left: breaks where it is short, and large pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.flowables import CondPageBreak, Flowable

from app.report.paper.flowables import Piece
from app.report.paper.styles import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

_WASTE = 0.4
"""Of the height of a page: more is not left empty for a table to stand by its picture."""


class Room(CondPageBreak):  # type: ignore[misc]
    """A page break where there is no room for what needs to stay together.

    There is one too where there is no room for what only would rather stay together, unless it
    would leave much of the page empty.
    """

    def __init__(self, needed: float, wanted: float) -> None:
        super().__init__(needed)
        self._needed = needed
        self._wanted = wanted

    def asks(self, left: float) -> float:
        """Return the height that it asks for where so many points are left."""
        return self._wanted if left < HEIGHT * _WASTE else self._needed

    def wrap(self, width: float, left: float) -> tuple[float, float]:
        """Break the page, or take nothing of it."""
        self.height = self.asks(left)
        taken: tuple[float, float] = super().wrap(width, left)
        return taken


class Floating(Piece):
    """A picture that has a page, and what follows it.

    Where the page has no room for the picture, what follows goes on over the rest of that page, and
    the picture is at the top of the next. ``first``: height of what follows that stays together.
    It is heard before what follows wherever it stands.
    """

    def __init__(self, picture: Piece, following: Sequence[Flowable], first: float) -> None:
        super().__init__(0)
        self.picture = picture
        self.following = tuple(following)
        self.first = first

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take more than a page, so as to be parted."""
        return width, 2 * HEIGHT

    def least(self, _width: float) -> float:
        """Return the height of the start of what follows."""
        return self.first

    def split(self, width: float, height: float) -> list[Flowable]:
        """Put the picture first where there is room for it, else after what fills the page."""
        high = self.picture.spaceBefore + self.picture.wrap(width, height)[1]
        if high + self.first <= height or height >= HEIGHT - 1:
            return [self.picture, *self.following]
        here, later = self._filled(width, height)
        return [*here, self.picture, *later] if any(isinstance(it, Piece) for it in here) else []

    def _filled(self, width: float, left: float) -> tuple[list[Flowable], list[Flowable]]:
        """Return what fits in so many points, and the rest."""
        for place, one in enumerate(self.following):
            here, later = list(self.following[:place]), list(self.following[place + 1 :])
            if not isinstance(one, Piece):
                if isinstance(one, Room) and one.asks(left) > left:
                    return here, [one, *later]
                continue
            high = one.spaceBefore + one.wrap(width, left)[1]
            if high > left:
                parts = one.split(width, left - one.spaceBefore)
                return ([*here, parts[0]], [*parts[1:], *later]) if parts else (here, [one, *later])
            left -= high
        return list(self.following), []
