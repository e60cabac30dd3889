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
from app.report.paper.floating import Floating, Room
from app.report.paper.flowables import Drawn, Piece, Text, Title
from app.report.paper.styles import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.progress import Tell
    from app.report.paper.pieces import Maker


def story(blocks: Sequence[Block], maker: Maker, tell: Tell = quiet) -> list[Flowable]:
    """Return the flowables of a document, as a maker makes the pieces of each block."""
    around = zip([None, *blocks], blocks, [*blocks[1:], None], _whole(blocks), strict=False)
    pieces: list[tuple[Piece, _Tie]] = []
    for index, (before, block, after, whole) in enumerate(around):
        tell(index / len(blocks))
        made = maker.pieces(block, f"s{index}")
        for piece, last in _with_last(made):
            tie = max(
                _tie(before, block, after, last),
                _footed(piece, after, last),
                _listed(piece, made),
            )
            inside = whole and not (last and _ends(after))
            pieces.append((piece, max(tie, _Tie.WANTED) if inside else tie))
    return list(_kept_together(list(_floating(pieces))))


def _floating(pieces: Sequence[tuple[Piece, _Tie]]) -> Iterator[tuple[Piece, _Tie]]:
    """Put what follows each picture that has a page under it, as far as the end of its section."""
    place = 0
    while place < len(pieces):
        piece, tie = pieces[place]
        place += 1
        if isinstance(piece, Drawn) and piece.full:
            end = next((n for n in range(place, len(pieces)) if _parts(pieces[n][0])), len(pieces))
            rest = pieces[place:end]
            first = _high(rest, 0, _Tie.NEEDED) if rest else 0.0
            piece, tie = Floating(piece, list(_kept_together(rest)), first), _Tie.NONE
            place = end
        yield piece, tie


def _parts(piece: Piece) -> bool:
    """Tell whether nothing from a piece on goes before a picture that it follows."""
    return (isinstance(piece, Title) and piece.level == 1) or (
        isinstance(piece, Drawn) and piece.full
    )


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
    its sentence, a paragraph with its list, the sentence under a heading with its statement, table
    or picture. A table would rather stand by its picture. ``last``: the piece ends its block.
    """
    if isinstance(block, Table) and last:
        return _Tie.WANTED if isinstance(after, Picture) else _Tie.NONE
    return _Tie.NEEDED if _leads(before, block, after, last) else _Tie.NONE


def _footed(piece: Piece, after: Block | None, last: bool) -> _Tie:
    """Tell how much a piece wants the small note under it: none stands alone at the top of a page."""
    if not last or not isinstance(after, Paragraph) or after.tone is not Tone.SMALL:
        return _Tie.NONE
    return _Tie.NEEDED if isinstance(piece, Text) else _Tie.WANTED


def _listed(piece: Piece, made: Sequence[Piece]) -> _Tie:
    """Tell whether the last of a list would be alone after a piece; two or three stay together."""
    edge = len(made) > 1 and (piece is made[-2] or (len(made) == 3 and piece is made[0]))
    short = edge and isinstance(piece, Text) and piece.least(WIDTH) == piece.wrap(WIDTH, HEIGHT)[1]
    return _Tie.NEEDED if short else _Tie.NONE


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
    under = isinstance(before, Heading) and (
        deeper or isinstance(after, Statement | Table | Picture)
    )
    introduces = (
        isinstance(after, Bullets | Passages)
        or (isinstance(block, Paragraph) and block.text.rstrip().endswith(":"))
        or (isinstance(before, Statement) and not isinstance(after, Heading))
        or under
    )
    return isinstance(block, Paragraph) and introduces and after is not None


def _with_last(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    for place, piece in enumerate(pieces, 1):
        yield piece, place == len(pieces)


def _kept_together(pieces: Sequence[tuple[Piece, _Tie]]) -> Iterator[Flowable]:
    """Put a conditional page break before each run of pieces that stay together."""
    inside = _Tie.NONE
    for index, (piece, tie) in enumerate(pieces):
        if index and _begins_page(piece):
            yield CondPageBreak(HEIGHT - 1)
        if tie and inside is not _Tie.NEEDED:
            high = (_high(pieces, index, least) for least in (_Tie.NEEDED, _Tie.WANTED))
            yield Room(*high)
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
