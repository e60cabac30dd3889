"""What people take away of a step: sheets drawn alike, and lists as high as what they hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.format import KEEPSAKE_LEAST, Kept
from app.scene.geometry import Box
from app.scene.svg import Canvas
from app.scene.text import LEADING, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.text import Fitted
    from app.scene.theme import Mark

ON_WHITE = replace(LIGHT, ivory="#FFFFFF")
BESIDE = 900
"""Width in px from which a drawing has its words beside it, rather than under it."""

_MARGIN = 12
_SIZES = (26, 24, 22, 20, KEEPSAKE_LEAST)
_LEAD, _GAP = 1.9, 0.42  # of the size: the room of a number or a dot, and between two lines


class Sheet(Canvas):
    """A drawing to take away, on white."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(ON_WHITE, width, height)

    @property
    def must_read(self) -> int:
        """Return the size of words and numbers, in px."""
        return 24

    @property
    def secondary(self) -> int:
        """Return the least size, in px."""
        return KEEPSAKE_LEAST


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: under a number or a dot, or a heading with its shape."""

    text: str
    number: int = 0
    head: bool = False
    mark: Mark | None = None

    @property
    def said(self) -> str:
        """Return what its text twin tells."""
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Laid:
    """Lines ready to be drawn in a width, at one size, and how many texts have no room."""

    width: float
    lines: tuple[tuple[Line, Fitted], ...]
    size: int
    left_out: int = 0

    @property
    def height(self) -> float:
        """Return how high they are, in px."""
        more = self.size * LEADING if self.left_out else 0.0
        return sum(_high(line, text, self.size) for line, text in self.lines) + more


def headed(heading: str, texts: Sequence[str], mark: Mark | None = None) -> tuple[Line, ...]:
    """Return texts under their heading; no heading where it is empty."""
    head = (Line(heading, head=True, mark=mark),) if heading else ()
    return (*head, *(Line(text) for text in texts))


def lay(lines: Sequence[Line], width: float, height: float) -> Laid:
    """Lay lines as large as all have their room; else the first ones, and how many are left out."""
    for size in _SIZES:
        laid = _laid(lines, width, size)
        if laid.height <= height:
            return laid
    kept = list(lines)
    while kept and (kept[-1].head or laid.height > height):
        kept.pop()
        left_out = _texts(lines) - _texts(kept)
        laid = replace(laid, lines=laid.lines[: len(kept)], left_out=left_out)
    return laid


def _laid(lines: Sequence[Line], width: float, size: int) -> Laid:
    return Laid(width, tuple((line, _text(line, width, size)) for line in lines), size)


def _texts(lines: Sequence[Line]) -> int:
    return sum(not line.head for line in lines)


def _text(line: Line, width: float, size: int) -> Fitted:
    room = Box(0, 0, max(1.0, width - _lead(line, size)), 1e6)
    return fit(line.text, room, size, size, bold=line.head)


def _lead(line: Line, size: int) -> float:
    return 0.0 if line.head and line.mark is None else size * _LEAD


def _high(line: Line, text: Fitted, size: int) -> float:
    return text.height + size * _GAP * (2 if line.head else 1)


def draw(canvas: Canvas, x: float, y: float, laid: Laid) -> None:
    """Draw laid lines from a corner; the twin is left to :func:`say`."""
    size = laid.size
    for line, text in laid.lines:
        if line.head:
            y += size * _GAP
        room = Box(x, y, laid.width, text.height)
        lead = _lead(line, size)
        dot = text.rtl and line.mark is None and not line.number
        at = room.right - lead if dot else x
        _sign(canvas, at, y + size * LEADING / 2, line, size)
        room = room.left(room.width - lead) if dot else room.after(lead)
        fill = canvas.theme.forest if line.head else None
        canvas.text_block(text, room, fill=fill, said=False)
        y += text.height + size * _GAP
    if laid.left_out:
        more = ngettext("… et {n} autre", "… et {n} autres", laid.left_out)
        base = canvas.middle_baseline(y + size * LEADING / 2, size)
        canvas.text(x + size * _LEAD, base, more, size, fill=canvas.theme.muted, said=False)


def _sign(canvas: Canvas, x: float, cy: float, line: Line, size: int) -> None:
    if line.mark is not None:
        canvas.mark(line.mark, x + size * 0.7, cy, size * 1.2)
    elif line.number:
        canvas.circle(x + size * 0.7, cy, size * 0.75, canvas.theme.mimosa)
        base, digits = canvas.middle_baseline(cy, KEEPSAKE_LEAST), str(line.number)
        ink = canvas.theme.on_mimosa
        canvas.text(
            x + size * 0.7, base, digits, KEEPSAKE_LEAST, anchor="middle", bold=True, fill=ink,
            said=False,
        )  # fmt: skip
    elif not line.head:
        canvas.circle(x + size * 0.9, cy, size * 0.16, canvas.theme.leaf)


def say(canvas: Canvas, lines: Sequence[Line]) -> None:
    """Tell every line in the text twin, those too that have no room."""
    for line in lines:
        canvas.say(line.said)


def listed(title: str, lines: Sequence[Line], size: tuple[int, int]) -> Kept:
    """Return a list as a page as high as what it holds, at most as high as ``size``.

    Where not all texts have room, each heading keeps as many of them.
    """
    width, height = size
    laid = _lay_evenly(lines, width - 2 * _MARGIN, height - 2 * _MARGIN)
    canvas = Sheet(width, min(height, laid.height + 2 * _MARGIN))
    draw(canvas, _MARGIN, _MARGIN, laid)
    say(canvas, lines)
    return Kept(canvas.page(title), _parts(lines))


def _lay_evenly(lines: Sequence[Line], width: float, height: float) -> Laid:
    """Lay lines; where not all have room, the first texts of each heading rather than of some."""
    laid = lay(lines, width, height)
    most = max((len(texts) for _heading, texts in _parts(lines)), default=0)
    while laid.left_out and most > 1:
        most -= 1
        few = _first(lines, most)
        even = replace(_laid(few, width, _SIZES[-1]), left_out=_texts(lines) - _texts(few))
        if even.height <= height:
            return even
    return laid


def _first(lines: Sequence[Line], most: int) -> list[Line]:
    """Return the first ``most`` texts of each heading, under it."""
    kept: list[Line] = []
    number = 0
    for line in lines:
        number = 0 if line.head else number + 1
        if number <= most:
            kept.append(line)
    return kept


def _parts(lines: Sequence[Line]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return texts under their headings."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.head or not found:
            found.append((line.text if line.head else "", []))
        if not line.head:
            found[-1][1].append(line.said)
    return tuple((heading, tuple(texts)) for heading, texts in found)
