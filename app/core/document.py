"""The restitution as blocks: sections write them, renderers draw them, neither knows the other."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Tone(StrEnum):
    """How a paragraph sounds."""

    BODY = "body"
    LEAD = "lead"
    SENTENCE = "sentence"
    SMALL = "small"


class Heading(Struct, frozen=True, tag=True):
    """A title. ``level`` 1 is a section (bookmarked), 2 and 3 are inside it.

    ``whole``: a section that would rather be on one page. ``fresh``: it begins a page (« Annexes »).
    """

    text: str
    level: int = 1
    whole: bool = False
    fresh: bool = False


class Paragraph(Struct, frozen=True, tag=True):
    """A paragraph of our own words."""

    text: str
    tone: Tone = Tone.BODY


class Bullets(Struct, frozen=True, tag=True):
    """A plain list of our own words."""

    items: tuple[str, ...]
    tone: Tone = Tone.BODY


class Passage(Struct, frozen=True):
    """A free text of the room, as written, with its passage number (« 12 ») and a note or none.

    ``sources`` are the numbers of the passages that the note names.
    """

    number: str
    text: str
    note: str = ""
    sources: tuple[int, ...] = ()


class Passages(Struct, frozen=True, tag=True):
    """Free texts in a list. ``empty`` is the sentence when there is none."""

    items: tuple[Passage, ...]
    empty: str = ""


class Quotes(Struct, frozen=True, tag=True):
    """Agreed verbatims, unsigned, drawn as quotations."""

    items: tuple[Passage, ...]


class Messages(Struct, frozen=True, tag=True):
    """Key messages, numbered and large."""

    items: tuple[Passage, ...]


class Column(Struct, frozen=True):
    """One of several columns of equal width; ``shape`` and ``colour`` as in an Option."""

    title: str
    items: tuple[Passage, ...]
    empty: str = ""
    shape: str = ""
    colour: str = ""


class Columns(Struct, frozen=True, tag=True):
    """Columns side by side: all sides get the same space, those that say nothing less.

    ``even``: those too, where columns follow each other from row to row.
    """

    columns: tuple[Column, ...]
    even: bool = False


class Table(Struct, frozen=True, tag=True):
    """Rows under a header; every row is as long as the header.

    ``small``: it tells again, in full, what sentences before it say, or how figures were made.
    ``passages`` are the numbers of the passages in it.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    small: bool = False
    passages: tuple[int, ...] = ()


class Picture(Struct, frozen=True, tag=True):
    """An SVG drawing as the room saw it; ``alt`` says it in words.

    ``full``: as large as a page with its title.
    """

    svg: str
    alt: str
    full: bool = False


class Statement(Struct, frozen=True, tag=True):
    """A sentence put to the room, drawn large."""

    text: str


Block = (
    Heading
    | Paragraph
    | Bullets
    | Passages
    | Quotes
    | Messages
    | Columns
    | Table
    | Picture
    | Statement
)


class Cover(Struct, frozen=True):
    """The first page: what, when, where, who facilitated; ``internal``: for the team alone.

    ``kind`` is what the document is called (« Fiche du binôme »); the restitution without one.
    ``edition`` is the number that it was validated under, on the day ``read_on`` (in words), 0 and
    "" before.
    """

    title: str
    date: str
    place: str
    organiser: str
    facilitators: tuple[str, ...]
    draft: bool
    rehearsal: bool
    internal: bool = False
    kind: str = ""
    edition: int = 0
    read_on: str = ""


class Document(Struct, frozen=True):
    """A whole restitution. ``large``: in letters for whoever reads with difficulty, 14 points at least."""

    cover: Cover
    blocks: tuple[Block, ...]
    large: bool = False
