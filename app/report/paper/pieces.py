"""Each block of a document as pieces of a page, with their places in the logical tree."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

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
)
from app.core.i18n import _, in_quotes
from app.report.depth import Depth
from app.report.paper.columns import SideBySide, column_widths
from app.report.paper.flowables import (
    Bullet,
    ColumnHead,
    Drawn,
    Message,
    Part,
    Piece,
    Quotation,
    Said,
    Text,
    Title,
)
from app.report.paper.flowing import TwoColumns
from app.report.paper.styles import (
    BODY,
    CELL,
    COLUMN_TITLE,
    HEADINGS,
    LONG_STATEMENT,
    MESSAGE,
    NUMERAL,
    QUOTE,
    SMALL,
    STATEMENT,
    TAG,
    TONES,
    WIDTH,
    Style,
    as_is,
)
from app.report.paper.tables import grid
from app.report.wording import number_tag
from app.scene.theme import LIGHT
from app.scene.theme import Tone as ColourTone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.report.paper.styles import Sizing
    from app.report.paper.tags import Node

_SPACES = {1: 30.0, 2: 20.0, 3: 14.0}
_LONG = 110
"""Signs beyond which a statement is set smaller."""

_WIDE_COLUMN = 200.0
"""Width of a column that leaves room for passage numbers beside the texts."""

_TAG_ROOM = 42.0
"""Width for « n° 1234 » beside a text, in the usual letters."""


class Maker:
    """Makes the pieces of blocks, one block after the other, under an element of the tree.

    ``sized`` tells in which letters each style is drawn.
    """

    def __init__(self, root: Node, sized: Sizing = as_is) -> None:
        self._root = root
        self._under = root
        self._sized = sized
        self._depth = Depth()

    def pieces(self, block: Block, key: str) -> list[Piece]:
        """Return what a block is drawn with; ``key`` is unique in the document."""
        if isinstance(block, Heading):
            return [self._title(block, key)] if block.text.strip() else []
        return self._MADE[type(block)](self, block)

    def _title(self, block: Heading, key: str) -> Piece:
        """Return a heading; in the tree it is under the document's, and skips no level.

        Those of the highest level are bookmarked.
        """
        level = min(max(block.level, 1), 3)
        depth = self._depth.of(level)
        highest = depth == 1
        if highest:
            self._under = self._root.add("Sect")
        node = self._under.add(f"H{depth + 1}")
        part = self._part(block.text, HEADINGS[level], node)
        key = key if highest else ""
        return Title(part, level=level, space=_SPACES[level], key=key, fresh=block.fresh)

    def _part(self, text: str, style: Style, node: Node | None) -> Part:
        return Part(text, self._sized(style), node)

    def _told(self, passage: Passage, style: Style, node: Node) -> list[Part]:
        """Return the words of a passage and its note, in an element."""
        parts = [self._part(passage.text, style, node.add("P"))]
        if passage.note:
            parts.append(self._part(passage.note, SMALL, node.add("P")))
        return parts

    def _tag(self, passage: Passage, node: Node, kind: str = "Lbl") -> Part | None:
        """Return the number of a passage, which is read before its words."""
        tag = number_tag(passage)
        return self._part(tag, TAG, node.add(kind)) if tag else None

    def _small(self, sentence: str) -> list[Piece]:
        return [Text([self._part(sentence, SMALL, self._under.add("P"))])] if sentence else []

    def _paragraph(self, block: Paragraph) -> list[Piece]:
        if not block.text.strip():
            return []
        part = self._part(block.text, TONES[block.tone], self._under.add("P"))
        return [Text([replace(part, links=True)], space=8)]

    def _bullets(self, block: Bullets) -> list[Piece]:
        style = self._sized(TONES[block.tone])
        told = self._under.list(numbered=False)
        return [
            Bullet(
                [Part(item, style, told.add("LI").add("LBody"), links=True)],
                space=style.size * 0.45 if place else 8,
                indent=16,
            )
            for place, item in enumerate(block.items)
        ]

    def _passages(self, block: Passages) -> list[Piece]:
        if not block.items:
            return self._small(block.empty)
        told = self._under.list(numbered=True)
        texts = [self._beside(one, told, indent=0) for one in block.items]
        columns = TwoColumns(texts)
        return [columns] if columns.worth(WIDTH) else [*texts]

    def _quotes(self, block: Quotes) -> list[Piece]:
        return [self._quote(one, self._under.add("BlockQuote")) for one in block.items]

    def _quote(self, passage: Passage, node: Node) -> Piece:
        tag = self._tag(passage, node, "P")
        words = Passage(passage.number, in_quotes(passage.text), passage.note)
        return Quotation(self._told(words, QUOTE, node), space=13, indent=20, tag=tag)

    def _messages(self, block: Messages) -> list[Piece]:
        told = self._under.list(numbered=True)
        return [self._message(one, place, told) for place, one in enumerate(block.items, 1)]

    def _message(self, passage: Passage, place: int, told: Node) -> Piece:
        item = told.add("LI")
        number = self._part(passage.number or str(place), NUMERAL, item.add("Lbl"))
        return Message(number, self._told(passage, MESSAGE, item.add("LBody")))

    def _columns(self, block: Columns) -> list[Piece]:
        if not block.columns:
            return []
        empty = [not one.items and not block.even for one in block.columns]
        beside = max(column_widths(empty, WIDTH)) >= _WIDE_COLUMN
        made = [self._column(one, beside) for one in block.columns]
        heads, columns = zip(*made, strict=True)
        return [SideBySide(heads, columns, empty=empty)]

    def _column(self, column: Column, beside: bool) -> tuple[Callable[[bool], Text], list[Text]]:
        """Return what makes the title of a column, and its texts: a list with a caption."""
        if not column.items:
            head = self._head(column, self._under.add("P"))
            none = self._part(column.empty, SMALL, self._under.add("P"))
            return head, [Text([none])] if column.empty else []
        told = self._under.list(numbered=True)
        head = self._head(column, told.add("Caption"))
        if not beside:
            return head, [self._above(one, told) for one in column.items]
        room = _TAG_ROOM * self._sized(TAG).size / TAG.size
        return head, [self._beside(one, told, indent=room) for one in column.items]

    def _head(self, column: Column, node: Node) -> Callable[[bool], Text]:
        paint = LIGHT.tone(ColourTone(column.colour)) if column.colour else LIGHT.forest
        return partial(self._column_head, column, paint, node)

    def _column_head(self, column: Column, paint: str, node: Node, again: bool) -> Text:
        if not again:
            return ColumnHead(self._part(column.title, COLUMN_TITLE, node), column.shape, paint)
        title = _("{title} (suite)").format(title=column.title)
        part = replace(self._part(title, COLUMN_TITLE, node), again=True)
        return ColumnHead(part, column.shape, paint)

    def _beside(self, passage: Passage, told: Node, *, indent: float) -> Text:
        """Lay a text with its number at its left: in the margin, or in the indent."""
        item = told.add("LI")
        tag = self._tag(passage, item)
        end = indent - 7 if indent else -9
        parts = self._told(passage, BODY, item.add("LBody"))
        return Text(parts, space=8, indent=indent, tag=tag, tag_end=end)

    def _above(self, passage: Passage, told: Node) -> Text:
        """Lay a text of a narrow column, under its number."""
        item = told.add("LI")
        tag = self._tag(passage, item)
        parts = self._told(passage, BODY, item.add("LBody"))
        return Text([tag, *parts] if tag else parts, space=8)

    def _table(self, block: Table) -> list[Piece]:
        node = self._under.add("Table")
        caption: list[Piece] = []
        if block.caption:
            part = self._part(block.caption, SMALL, node.add("Caption"))
            caption = [Text([part], space=10)]
        size = self._sized(CELL).size
        small = block.small and size == CELL.size
        told = grid(block.header, block.rows, WIDTH, small=small, size=size, node=node)
        return [*caption, told]

    def _picture(self, block: Picture) -> list[Piece]:
        return [Drawn(block.svg, full=block.full, node=self._under.figure(block.alt))]

    def _statement(self, block: Statement) -> list[Piece]:
        if not block.text.strip():
            return []
        style = STATEMENT if len(block.text) <= _LONG else LONG_STATEMENT
        return [Said(self._part(block.text, style, self._under.add("P")))]

    _MADE: ClassVar[dict[type, Callable[..., list[Piece]]]] = {
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
