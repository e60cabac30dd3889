"""Blocks of a document as pieces of a page, with no heading left alone at its foot."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import CondPageBreak, Flowable

from app.core.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Passages,
    Picture,
    Statement,
    Table,
    Tone,
)
from app.core.progress import quiet
from app.report.paper.flowables import Piece, Text, Title
from app.report.paper.styles import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.progress import Tell
    from app.report.paper.pieces import Maker

_WASTE = 0.4
"""Of the height of a page: more is not left empty for a table to stand by its picture."""


def story(blocks: Sequence[Block], maker: Maker, tell: Tell = quiet) -> list[Flowable]:
    """Return the flowables of a document, as a maker makes the pieces of each block."""
    around = zip([None, *blocks], blocks, [*blocks[1:], None], _whole(blocks), strict=False)
    pieces: list[tuple[Piece, _Tie]] = []
    for index, (before, block, after, whole) in enumerate(around):
        tell(index / len(blocks))
        for piece, last in _with_last(maker.pieces(block, f"s{index}")):
            tie = max(_tie(before, block, after, last), _footed(piece, after, last))
            inside = whole and not (last and _ends(after))
            pieces.append((piece, max(tie, _Tie.WANTED) if inside else tie))
    return list(_kept_together(pieces))


def _whole(blocks: Sequence[Block]) -> Iterator[bool]:
    """Tell of each block whether it is in a section that would rather be on one page."""
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.whole
        yield inside


def _ends(after: Block | None) -> bool:
    """Tell whether a section ends before a block."""
    return after is None or (isinstance(after, Heading) and after.level == 1)


class _Tie(IntEnum):
    """How much a piece wants the next one on its page."""

    NONE = 0
    WANTED = 1
    NEEDED = 2


def _tie(before: Block | None, block: Block, after: Block | None, last: bool) -> _Tie:
    """Tell whether a piece must stand on the same page as the next one.

    A heading and a statement go with what they introduce, a caption with its table, a picture with
    its sentence, a paragraph with its list, the sentence under a heading with its table or picture. A table would rather stand by its picture. ``last``:
    the piece ends its block.
    """
    if isinstance(block, Table) and last:
        return _Tie.WANTED if isinstance(after, Picture) else _Tie.NONE
    return _Tie.NEEDED if _leads(before, block, after, last) else _Tie.NONE


def _footed(piece: Piece, after: Block | None, last: bool) -> _Tie:
    """Tell how much a piece wants the small note under it: none stands alone at the top of a page."""
    if not last or not isinstance(after, Paragraph) or after.tone is not Tone.SMALL:
        return _Tie.NONE
    return _Tie.NEEDED if isinstance(piece, Text) else _Tie.WANTED


def _leads(before: Block | None, block: Block, after: Block | None, last: bool) -> bool:
    if not last:
        return isinstance(block, Table)
    if isinstance(block, Heading | Statement):
        return True
    if isinstance(block, Picture):
        return isinstance(after, Paragraph) and after.tone is Tone.SENTENCE
    deeper = (
        isinstance(after, Heading) and isinstance(before, Heading) and after.level > before.level
    )
    under = isinstance(before, Heading) and (deeper or isinstance(after, Table | Picture))
    introduces = (
        isinstance(after, Bullets | Passages)
        or (isinstance(block, Paragraph) and block.text.rstrip().endswith(":"))
        or isinstance(before, Statement)
        or under
    )
    return isinstance(block, Paragraph) and introduces and after is not None


def _with_last(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    for place, piece in enumerate(pieces, 1):
        yield piece, place == len(pieces)


class _Room(CondPageBreak):  # type: ignore[misc]
    """A page break where there is no room for what needs to stay together.

    There is one too where there is no room for what only would rather stay together, unless it
    would leave much of the page empty.
    """

    def __init__(self, needed: float, wanted: float) -> None:
        super().__init__(needed)
        self._needed = needed
        self._wanted = wanted

    def wrap(self, width: float, left: float) -> tuple[float, float]:
        """Break the page, or take nothing of it."""
        self.height = self._wanted if left < HEIGHT * _WASTE else self._needed
        taken: tuple[float, float] = super().wrap(width, left)
        return taken


def _kept_together(pieces: Sequence[tuple[Piece, _Tie]]) -> Iterator[Flowable]:
    """Put a conditional page break before each run of pieces that stay together."""
    inside = _Tie.NONE
    for index, (piece, tie) in enumerate(pieces):
        if index and _begins_page(piece):
            yield CondPageBreak(HEIGHT - 1)
        if tie and inside is not _Tie.NEEDED:
            high = (_high(pieces, index, least) for least in (_Tie.NEEDED, _Tie.WANTED))
            yield _Room(*high)
        inside = tie
        yield piece


def _high(pieces: Sequence[tuple[Piece, _Tie]], start: int, least: _Tie) -> float:
    """Return the height of the pieces from ``start``, as far as they are tied that much.

    No more than that of a page is told, nor looked for.
    """
    high = 0.0
    for place in range(start, len(pieces)):
        piece, tie = pieces[place]
        if high >= HEIGHT or (place > start and _begins_page(piece)):
            break
        high += piece.spaceBefore
        if tie < least:
            high += piece.least(WIDTH)
            break
        high += piece.wrap(WIDTH, HEIGHT)[1]
    return min(high, HEIGHT)


def _begins_page(piece: Piece) -> bool:
    return isinstance(piece, Title) and piece.fresh
