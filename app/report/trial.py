"""How many pages a document takes, found by laying it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from app.report.pdf import render_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.document import Document

_PAGE = re.compile(rb"/Type\s*/Page\b")

T = TypeVar("T")


def pages(document: Document) -> int:
    """Return how many pages a document takes."""
    return len(_PAGE.findall(render_pdf(document)))


def most_generous(ways: Sequence[T], fits: Callable[[T], bool]) -> T:
    """Return the first of ``ways`` that fits, else the last; each takes less room than the former."""
    if fits(ways[0]):
        return ways[0]
    low, high = 1, len(ways) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(ways[middle]):
            high = middle
        else:
            low = middle + 1
    return ways[low]
