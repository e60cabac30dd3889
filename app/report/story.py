"""Blocks of a document as pieces of a page, with no heading left alone at its foot."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import CondPageBreak, Flowable

from app.core.document import (
    Block,
    Bullets,
    Column,
    Columns,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Quotes,
    Statement,
    Table,
    Tone,
)
from app.core.i18n import _, in_quotes
from app.report.flowables import (
    Bullet,
    ColumnHead,
    Drawn,
    Message,
    Part,
    Piece,
    Quotation,
    Said,
    SideBySide,
    Text,
    Title,
    column_widths,
)
from app.report.flowing import TwoColumns
from app.report.styles import (
    HEADINGS,
    HEIGHT,
    LONG_STATEMENT,
    MESSAGE,
    QUOTE,
    SMALL,
    STATEMENT,
    TAG,
    TONES,
    WIDTH,
)
from app.report.tables import grid
from app.scene.theme import LIGHT
from app.scene.theme import Tone as ColourTone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SPACES = {1: 30.0, 2: 20.0, 3: 14.0}
_LONG = 110
"""Signs beyond which a statement is set smaller."""

_WIDE_COLUMN = 200.0
"""Width of a column that leaves room for passage numbers beside the texts."""

_TAG_ROOM = 42.0
"""Width for « n° 1234 » beside a text."""


_WASTE = 0.4
"""Of the height of a page: more is not left empty for a table to stand by its picture."""


def story(blocks: Sequence[Block]) -> list[Flowable]:
    """Return the flowables of a document."""
    around = zip([None, *blocks], blocks, [*blocks[1:], None], _whole(blocks), strict=False)
    pieces = [
        (
            piece,
            _Tie.NEEDED
            if whole and (after or not last)
            else max(_tie(before, block, after, last), _footed(piece, after, last)),
        )
        for index, (before, block, after, whole) in enumerate(around)
        for piece, last in _with_last(_pieces(block, f"s{index}"))
    ]
    return list(_kept_together(pieces))


def _whole(blocks: Sequence[Block]) -> Iterator[bool]:
    """Tell of each block whether it is in a section that stays on one page."""
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.whole
        yield inside


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
    under = isinstance(before, Heading)
    introduces = (
        isinstance(after, Bullets | Passages)
        or (isinstance(block, Paragraph) and block.text.rstrip().endswith(":"))
        or isinstance(before, Statement)
        or (under and isinstance(after, Heading | Table | Picture))
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
        # Sections too high to stay together on one page are parted where one begins.
        begins = isinstance(piece, Title) and piece.level == 1
        if tie and (begins or inside is not _Tie.NEEDED):
            rest = pieces[index:]
            high = (min(_high(rest, least), HEIGHT) for least in (_Tie.NEEDED, _Tie.WANTED))
            yield _Room(*high)
        inside = tie
        yield piece


def _high(pieces: Sequence[tuple[Piece, _Tie]], least: _Tie) -> float:
    """Return the height of the first pieces, as far as they are tied that much."""
    high = 0.0
    for piece, tie in pieces:
        high += piece.spaceBefore
        if tie < least:
            return high + piece.least(WIDTH)
        high += piece.wrap(WIDTH, HEIGHT)[1]
    return high


def _pieces(block: Block, key: str) -> list[Piece]:
    """Return what a block is drawn with; ``key`` is unique in the document."""
    if isinstance(block, Heading):
        return [_title(block, key)] if block.text.strip() else []
    return _DRAWN[type(block)](block)


def _title(block: Heading, key: str) -> Piece:
    level = min(max(block.level, 1), 3)
    return Title(block.text, HEADINGS[level], level=level, space=_SPACES[level], key=key)


def number_tag(passage: Passage) -> str:
    """Return how a passage number is written; that of a message (« M2 ») says what it is."""
    if passage.number.startswith("M"):
        return _("message {number}").format(number=passage.number[1:])
    return _("n° {number}").format(number=passage.number) if passage.number else ""


def _paragraph(block: Paragraph) -> list[Piece]:
    return [Text([Part(block.text, TONES[block.tone])], space=8)] if block.text.strip() else []


def _bullets(block: Bullets) -> list[Piece]:
    style = TONES[block.tone]
    return [
        Bullet([Part(item, style)], space=style.size * 0.45 if place else 8, indent=16)
        for place, item in enumerate(block.items)
    ]


def _none(sentence: str) -> list[Piece]:
    return [Text([Part(sentence, SMALL)])] if sentence else []


def _noted(passage: Passage) -> list[Part]:
    return [Part(passage.note, SMALL)] if passage.note else []


def _passages(block: Passages) -> list[Piece]:
    if not block.items:
        return _none(block.empty)
    texts = [
        Text([Part(one.text), *_noted(one)], space=8, tag=number_tag(one)) for one in block.items
    ]
    columns = TwoColumns(texts)
    return [columns] if columns.worth(WIDTH) else [*texts]


def _quotes(block: Quotes) -> list[Piece]:
    return [
        Quotation(
            [Part(in_quotes(one.text), QUOTE), *_noted(one)],
            space=13,
            indent=20,
            tag=number_tag(one),
        )
        for one in block.items
    ]


def _messages(block: Messages) -> list[Piece]:
    return [
        Message(one.number or str(place), [Part(one.text, MESSAGE), *_noted(one)])
        for place, one in enumerate(block.items, 1)
    ]


def _columns(block: Columns) -> list[Piece]:
    if not block.columns:
        return []
    empty = [not one.items and not block.even for one in block.columns]
    laid = _beside if max(column_widths(empty, WIDTH)) >= _WIDE_COLUMN else _above
    heads = [_head(one) for one in block.columns]
    return [SideBySide(heads, [_items(one, laid) for one in block.columns], empty=empty)]


def _head(column: Column) -> Callable[[bool], Text]:
    paint = LIGHT.tone(ColourTone(column.colour)) if column.colour else LIGHT.forest
    return partial(_column_head, column, paint)


def _column_head(column: Column, paint: str, again: bool) -> Text:
    title = _("{title} (suite)").format(title=column.title) if again else column.title
    return ColumnHead(title, column.shape, paint)


def _items(column: Column, laid: Callable[[Passage], Text]) -> list[Text]:
    if not column.items:
        return [Text([Part(column.empty, SMALL)])] if column.empty else []
    return [laid(one) for one in column.items]


def _beside(passage: Passage) -> Text:
    """Lay a text of a wide column, its number at its left."""
    parts = [Part(passage.text), *_noted(passage)]
    tag = number_tag(passage)
    return Text(parts, space=8, indent=_TAG_ROOM, tag=tag, tag_end=_TAG_ROOM - 7)


def _above(passage: Passage) -> Text:
    """Lay a text of a narrow column, under its number."""
    tag = [Part(number_tag(passage), TAG)] if passage.number else []
    return Text([*tag, Part(passage.text), *_noted(passage)], space=8)


def _table(block: Table) -> list[Piece]:
    caption: list[Piece] = [Text([Part(block.caption, SMALL)], space=10)] if block.caption else []
    return [*caption, grid(block.header, block.rows, WIDTH, small=block.small)]


def _picture(block: Picture) -> list[Piece]:
    return [Drawn(block.svg, block.alt, full=block.full)]


def _statement(block: Statement) -> list[Piece]:
    if not block.text.strip():
        return []
    return [Said(block.text, STATEMENT if len(block.text) <= _LONG else LONG_STATEMENT)]


_DRAWN: dict[type, Callable[..., list[Piece]]] = {
    Paragraph: _paragraph,
    Bullets: _bullets,
    Passages: _passages,
    Quotes: _quotes,
    Messages: _messages,
    Columns: _columns,
    Table: _table,
    Picture: _picture,
    Statement: _statement,
}
