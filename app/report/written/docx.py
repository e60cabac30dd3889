"""A document as a Word file: all words can be edited, all looks are styles, pictures say themselves.

Columns follow one another under their titles: read aloud or on a narrow screen, nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Pt
from lxml import etree

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
from app.core.i18n import _, in_quotes, language
from app.core.progress import quiet
from app.report.depth import Depth
from app.report.wording import edition, foot, kind, marks, number_tag, where
from app.report.written.docx_package import describe, empty, packed, put_over, put_under
from app.report.written.docx_styles import (
    COVER,
    LANGUAGES,
    LARGE,
    LEAD,
    NUMBER,
    NUMBERS,
    SENTENCE,
    SMALL,
    STATEMENT,
    TEXT,
)
from app.report.written.docx_table import table
from app.report.written.docx_xml import TWIPS, field, line_break, node, paragraph, run, said, tab
from app.scene.direction import right_to_left
from app.scene.svg import readable
from app.scene.theme import LIGHT
from app.scene.theme import Tone as ColourTone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement

    from app.core.document import Cover, Document
    from app.core.progress import Tell

Rasterise = Callable[[str, int], bytes]
"""Draws an SVG, so many pixels wide, as a PNG."""

_DOTS = 240 / 72
"""Dots of a printed picture, to a point."""

_HIGH, _FULL = 310.0, 600.0
"""Greatest heights of a picture, in points: beside text, and with a page of its own."""

_LAST_LEVEL = 4
_TONES = {Tone.BODY: "Normal", Tone.LEAD: LEAD, Tone.SENTENCE: SENTENCE, Tone.SMALL: SMALL}


def render_docx(document: Document, rasterise: Rasterise, tell: Tell = quiet) -> bytes:
    """Return the file. The same document always gives the same bytes.

    Raises ValueError when a picture cannot be read, and what ``tell`` raises.
    """
    cover = document.cover
    lists = tuple(_starts(document.blocks))
    word = empty(large=document.large, lists=lists)
    _write_margins(word, cover)
    writer = _Writer(word, rasterise, tell, large=document.large)
    end = word.element.body.sectPr
    for one in (*_head(cover), *writer.blocks(document.blocks)):
        end.addprevious(one)
    told = {
        "title": readable(cover.title),
        "author": readable(cover.organiser),
        "subject": kind(cover),
        "language": LANGUAGES.get(language(), language()),
    }
    describe(word, told)
    return packed(word)


def _starts(blocks: Sequence[Block]) -> Iterator[int]:
    """Return the first number of each list of messages: Word counts on, the room may not."""
    for block in blocks:
        if isinstance(block, Messages):
            yield from (number for number, begins in _numbered(block) if begins)


def _numbered(block: Messages) -> Iterator[tuple[int, bool]]:
    """Return the number of each message, and whether it is not the one after the last."""
    expected = -1
    for place, one in enumerate(block.items, 1):
        told = one.number.isascii() and one.number.isdigit()
        number = int(one.number) if told else place
        yield number, number != expected
        expected = number + 1


def _head(cover: Cover) -> Iterator[BaseOxmlElement]:
    """Return the title block, over a yellow rule."""
    yield said("Subtitle", kind(cover))
    yield said("Title", cover.title or kind(cover))
    if where(cover):
        rtl = right_to_left(readable(where(cover)))
        yield paragraph(COVER, run(where(cover), bold=True), rtl=rtl)
    for line in (cover.organiser, edition(cover)):
        if line:
            yield said(COVER, line)
    if cover.facilitators:
        yield said(COVER, _("Animation :"))
        yield from (said(COVER, person) for person in cover.facilitators)
    yield _rule()


def _rule() -> BaseOxmlElement:
    line = node("bottom", val="single", sz=24, space=1, color=LIGHT.mimosa.removeprefix("#"))
    small = node("spacing", before=0, after=8 * TWIPS, line=6 * TWIPS, lineRule="exact")
    return node("p", node("pPr", node("pStyle", val=COVER), node("pBdr", line), small))


def _write_margins(word: Word, cover: Cover) -> None:
    """Write what is over and under each page: the marks, the title again, the number."""
    warned = " · ".join(marks(cover))
    before, _number, rest = _("page {number} sur {total}").partition("{number}")
    between = rest.partition("{total}")[0]
    for which, title in (("first", ""), ("default", cover.title)):
        mark = [tab(), run(warned, bold=True, colour=LIGHT.ink)] if warned else []
        put_over(word, which, paragraph("Header", run(title), *mark))
        words = run(before, after=" "), run(between, before=" ", after=" ")
        pages = (words[0], *field("PAGE"), words[1], *field("NUMPAGES"))
        put_under(word, which, paragraph("Footer", run(foot(cover)), tab(), *pages))


class _Writer:
    """Turns blocks into paragraphs, tables and pictures."""

    def __init__(self, word: Word, rasterise: Rasterise, tell: Tell, *, large: bool) -> None:
        self._word = word
        self._rasterise = rasterise
        self._tell = tell
        self._large = large
        self._level = 0
        self._depth = Depth()
        self._title = ""
        self._list = NUMBERS
        self._pictures = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[BaseOxmlElement]:
        """Return what is written of a document, in order; what says nothing is left out."""
        after_table = False
        for done, block in enumerate(blocks):
            self._tell(done / len(blocks))
            written = list(getattr(self, f"_{type(block).__name__.lower()}")(block))
            if after_table and written and not isinstance(block, Heading):
                yield _apart()
            yield from written
            after_table = isinstance(block, Table) if written else after_table
        if after_table:
            yield _apart()

    def _heading(self, block: Heading) -> Iterator[BaseOxmlElement]:
        self._title = readable(block.text)
        if self._title:
            self._level = min(self._depth.of(block.level), _LAST_LEVEL - 1)
            yield said(f"Heading{self._level}", block.text, fresh=block.fresh)

    def _paragraph(self, block: Paragraph) -> Iterator[BaseOxmlElement]:
        if readable(block.text):
            yield said(_TONES[block.tone], block.text)

    def _statement(self, block: Statement) -> Iterator[BaseOxmlElement]:
        if readable(block.text):
            yield said(STATEMENT, block.text)

    def _bullets(self, block: Bullets) -> Iterator[BaseOxmlElement]:
        yield from (said("ListBullet", one) for one in block.items)

    def _passages(self, block: Passages | Column) -> Iterator[BaseOxmlElement]:
        if not block.items and readable(block.empty):
            yield said(SMALL, block.empty)
        yield from (_told("ListBullet", one, one.text) for one in block.items)

    def _quotes(self, block: Quotes) -> Iterator[BaseOxmlElement]:
        yield from (_told("Quote", one, in_quotes(readable(one.text))) for one in block.items)

    def _messages(self, block: Messages) -> Iterator[BaseOxmlElement]:
        for one, (_number, begins) in zip(block.items, _numbered(block), strict=True):
            self._list += begins
            note = (line_break(), run(one.note, NUMBER)) if readable(one.note) else ()
            rtl = right_to_left(readable(one.text))
            yield paragraph("ListNumber", run(one.text), *note, rtl=rtl, number=self._list)

    def _columns(self, block: Columns) -> Iterator[BaseOxmlElement]:
        level = min(self._level + 1, _LAST_LEVEL)
        for one in block.columns:
            paint = LIGHT.tone(ColourTone(one.colour)) if one.colour else ""
            rtl = right_to_left(readable(one.title))
            yield paragraph(f"Heading{level}", run(one.title, colour=paint), rtl=rtl)
            yield from self._passages(one)

    def _table(self, block: Table) -> Iterator[BaseOxmlElement]:
        if not block.header:
            return
        if readable(block.caption):
            yield said("Caption", block.caption)
        name = readable(block.caption) or self._title
        yield table(block, name, LARGE if self._large else 1.0)

    def _picture(self, block: Picture) -> Iterator[BaseOxmlElement]:
        wide, high = _size(block.svg)
        scale = min(TEXT / wide, (_FULL if block.full else _HIGH) / high)
        drawn = self._rasterise(block.svg, round(wide * scale * _DOTS))
        inline = self._word.part.new_pic_inline(BytesIO(drawn), Pt(wide * scale), Pt(high * scale))
        self._pictures += 1
        inline.docPr.set("id", str(self._pictures))
        inline.docPr.set("name", _("Image {number}").format(number=self._pictures))
        inline.docPr.set("descr", readable(block.alt))
        inline.docPr.set("title", self._title)
        centred = node("pPr", node("pStyle", val="Normal"), node("jc", val="center"))
        drawing = node("drawing")
        drawing.append(inline)
        yield node("p", centred, node("r", drawing))


def _apart() -> BaseOxmlElement:
    """Return the empty line after a table: two that touch would be one.

    A title keeps its own distance: before it, that line at the foot of a page that a table fills
    would go to the next one, and leave it empty.
    """
    return node("p", node("pPr", node("pStyle", val=SMALL)))


def _told(style: str, passage: Passage, text: str) -> BaseOxmlElement:
    """Return a text of the room, then its number and its note in small letters."""
    small = " · ".join(filter(None, (readable(number_tag(passage)), readable(passage.note))))
    runs = [run(text), run(small, NUMBER, before="\u00a0\u00a0 ")] if small else [run(text)]
    return paragraph(style, *runs, rtl=right_to_left(readable(text)))


def _size(svg: str) -> tuple[float, float]:
    """Return the width and height of a drawing, in its own px. Raises ValueError without them."""
    try:
        root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise ValueError("not an SVG document") from error
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    if not (wide > 0 and high > 0):
        raise ValueError("an SVG document without a size")
    return wide, high
