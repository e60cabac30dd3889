"""How many pages a document takes, found by laying it out without drawing anything."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import msgspec
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable

from app.core.document import Picture
from app.core.progress import quiet
from app.report.paper.flowables import Piece
from app.report.paper.ink import register_fonts
from app.report.paper.pdf import frame, under_band, whole
from app.report.paper.pieces import Maker
from app.report.paper.story import story
from app.report.paper.styles import HEIGHT, PAGE, as_is, enlarged
from app.report.paper.tags import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.document import Document
    from app.core.progress import Tell

_MOST = 9000
"""Bytes of blocks that no page holds: it has some 4000 signs at most."""

T = TypeVar("T")


class _Unseen(Flowable):  # type: ignore[misc]
    """A piece that takes its room on the page and is not drawn."""

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self._piece = piece
        self.spaceBefore = piece.spaceBefore

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take what the piece takes."""
        self.width, self.height = self._piece.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part as the piece does."""
        return [_unseen(one) for one in self._piece.split(width, height)]

    def draw(self) -> None:
        """Draw nothing."""


def _unseen(one: Flowable) -> Flowable:
    """Return a flowable that is not drawn; page breaks are as they were."""
    return _Unseen(one) if isinstance(one, Piece) else one


def pages(document: Document) -> int:
    """Return how many pages a document takes."""
    register_fonts()
    sized = enlarged if document.large else as_is
    told = story(whole(document, sized), Maker(Tree().root, sized))
    sheets = BaseDocTemplate(BytesIO(), pagesize=PAGE)
    first, later = under_band(document.cover, sized), HEIGHT
    sheets.addPageTemplates(
        [PageTemplate("first", [frame(first)]), PageTemplate("later", [frame(later)])]
    )
    sheets.build([NextPageTemplate("later"), *map(_unseen, told)])
    return max(int(sheets.page), 1)


def holds(number: int, document: Document) -> bool:
    """Tell whether so many pages hold a document; one that is far too long is not even laid out."""
    written = len(
        msgspec.json.encode([one for one in document.blocks if not isinstance(one, Picture)])
    )
    return written <= number * _MOST and pages(document) <= number


def most_generous(ways: Sequence[T], fits: Callable[[T], bool], tell: Tell = quiet) -> T:
    """Return the first of ``ways`` that fits, else the last; each takes less room than the former.

    Raises what ``tell`` raises, which is told how far the search is.
    """
    tell(0)
    if fits(ways[0]):
        return ways[0]
    low, high = 1, len(ways) - 1
    while low < high:
        tell(1 - (high - low) / len(ways))
        middle = (low + high) // 2
        if fits(ways[middle]):
            high = middle
        else:
            low = middle + 1
    return ways[low]
