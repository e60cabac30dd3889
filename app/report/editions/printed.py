"""Which passages blocks print, by their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.core.document import Columns, Passages, Quotes, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.core.document import Block, Passage

_NUMBER = re.compile(r"\d+")


def numbers_in(blocks: Iterable[Block]) -> frozenset[int]:
    """Return the numbers of the passages that blocks print."""
    return frozenset(number for block in blocks for number in _printed(block))


def _printed(block: Block) -> Iterator[int]:
    if isinstance(block, Columns):
        for column in block.columns:
            yield from _numbers(column.items)
    elif isinstance(block, Passages | Quotes):
        yield from _numbers(block.items)
    elif isinstance(block, Table):
        yield from block.passages


def _numbers(items: Iterable[Passage]) -> Iterator[int]:
    for item in items:
        yield from map(int, _NUMBER.findall(item.number))
