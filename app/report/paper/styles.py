"""Sizes, colours and spaces of the PDF, in points (1/72 inch)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.document import Tone
from app.scene.theme import LIGHT

PAGE = (595.28, 841.89)
"""A4."""

LEFT, RIGHT, TOP, BOTTOM = 80.0, 62.0, 78.0, 72.0
WIDTH = PAGE[0] - LEFT - RIGHT
HEIGHT = PAGE[1] - TOP - BOTTOM
GAP = 20.0
"""Between columns."""

LEAST = 9.0
"""No text of ours is smaller (visual.md)."""

PLATE = 8.0
"""Room round a picture, in the colour of its ground."""

SHEET = 1000.0
"""Width in px up to which a picture was drawn for print; wider ones are pages for the room."""

PICTURE = (WIDTH - 2 * PLATE, 290.0)
"""Largest width and height of a picture made for print: its frame ends where the text does."""

FULL_PICTURE = (WIDTH - 2 * PLATE, HEIGHT - 136)
"""The same of a picture that has a page, with a title over it and a sentence under it."""

ROOM_PAGE = (514.0, 290.0)
"""The same of a page for the room: at 290 high, its least text (1/32) is 9 pt."""

WHITE = "#FFFFFF"
WATERMARK = "#F4F2EA"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, leading as a multiple of it."""

    size: float = 11.0
    bold: bool = False
    colour: str = LIGHT.ink
    leading: float = 1.36

    @property
    def line(self) -> float:
        """Height of one line, in points."""
        return self.size * self.leading


BODY = Style()
LEAD = Style(13, leading=1.4)
SENTENCE = Style(12, bold=True)
SMALL = Style(LEAST, colour=LIGHT.muted, leading=1.4)
TAG = Style(LEAST, colour=LIGHT.muted)
HEADINGS = {
    1: Style(19, bold=True, colour=LIGHT.forest, leading=1.24),
    2: Style(14, bold=True, leading=1.3),
    3: Style(11.5, bold=True, colour=LIGHT.forest, leading=1.3),
}
STATEMENT = Style(18, bold=True, colour=LIGHT.forest, leading=1.28)
LONG_STATEMENT = Style(14.5, bold=True, colour=LIGHT.forest, leading=1.32)
QUOTE = Style(12.5, leading=1.42)
MESSAGE = Style(14.5, leading=1.34)
NUMERAL = Style(17, bold=True, colour=WHITE)
COLUMN_TITLE = Style(12, bold=True, leading=1.3)
CELL = Style(10)
CELL_HEAD = Style(10, bold=True, colour=LIGHT.forest)
SMALL_CELL = Style(LEAST)
SMALL_CELL_HEAD = Style(LEAST, bold=True, colour=LIGHT.forest)

TONES = {Tone.BODY: BODY, Tone.LEAD: LEAD, Tone.SENTENCE: SENTENCE, Tone.SMALL: SMALL}

LARGE = 14.0
"""The smallest text for whoever reads with difficulty (formats.md §3.2)."""

Sizing = Callable[[Style], Style]
"""What tells in which letters a style is drawn."""


def as_is(style: Style) -> Style:
    """Return the style itself."""
    return style


def enlarged(style: Style) -> Style:
    """Return a style of 14 points at least, where larger ones still stand out; titles as they are.

    >>> [enlarged(Style(size)).size for size in (9, 11, 14.5, 27)]
    [14.0, 14.0, 16.8, 27]
    """
    size = max(LARGE, style.size, LARGE + (style.size - BODY.size) * 0.8)
    return replace(style, size=size)
