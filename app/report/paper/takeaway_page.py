"""« À emporter » on one page of A4: the picture, the messages, what comes next, one's rights.

Words are as large as they can be beside a picture that can be read; where all of it is too much,
the second picture goes first, then the first, which the page then says in a line, and what is
still too much is told as a number.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

from app.core.i18n import _, ngettext
from app.format import KEEPSAKE_LEAST
from app.report.editions.seen import head, how_to_withdraw, keepsakes, without_messages
from app.report.kit.sheet import Sheets
from app.report.paper.canvas import told as marked
from app.report.paper.flowables import Bullet, Part, Piece, Text
from app.report.paper.ink import baseline, fill_path, write
from app.report.paper.pages import draw_marks
from app.report.paper.styles import LEAST, PAGE, SMALL, WHITE, Style
from app.report.paper.tables import grid
from app.scene.geometry import Box
from app.scene.signs import blossom_path
from app.scene.text import fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from app.core.document import Cover
    from app.core.record import FollowUp
    from app.format import Format
    from app.report.editions.seen import Seen
    from app.report.paper.tags import Node
    from app.room.takeaway import Keepsake

_MARGIN = 40.0
_WIDTH = PAGE[0] - 2 * _MARGIN
_PX = KEEPSAKE_LEAST / LEAST
"""Pixels of a drawing for a point on paper."""

_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, LEAST)
"""Sizes of the messages, in points."""

_SCALES = (1.35, 1.2)
"""How many times larger a picture is drawn where there is room: its least text is then 12 points."""

_FOOT = (14.0, 13.0, 12.0, 11.0, 10.0)
"""Sizes of one's rights where there is room, in points."""

_FINE = 11.0
"""Size of the messages that no second picture may make smaller, in points."""

_READABLE = 300.0
"""Height in points under which a picture is worth little, unless it is whole in it."""

_SMALL = 190.0
"""Least height of a picture, in points, where words are as small as they may be."""

_GENEROUS = 560.0
"""Height of a picture at most, in points."""

_SECOND = 170.0
"""Height of the second picture at most, in points."""

_CAPTIONED = 30.0
"""Height of a caption with the room round it, in points."""

_GAP = 16.0
_KIND = Style(11, bold=True, colour=LIGHT.leaf)
_WHERE = Style(10.5, colour=LIGHT.muted)
_TITLE = 21.0
_CAPTION = Style(12, bold=True, colour=LIGHT.forest)
_HEADING = Style(13, bold=True, colour=LIGHT.forest, leading=1.25)


def takeaway_pdf(found: Seen, catalogue: Mapping[str, Format[Any]]) -> bytes:
    """Return the page. The same session always gives the same bytes."""
    cover = head(found)
    sheets = Sheets(cover.title, cover.kind, tagged=True)
    sheets.page()
    box = _draw_head(sheets, cover)
    places = _Places(*(sheets.root.add("Sect") for _place in fields(_Places)))
    foot = _stacked(_rights(found, SMALL, places))
    box = box.above(foot.height + _GAP)
    plan = _plan(found, catalogue, box.height, places)
    foot = _foot(found, foot, box.height - plan.height, places)
    box = box.above(foot.height + _GAP - (PAGE[1] - _MARGIN - box.bottom))
    y = box.y
    for piece in plan.pieces:
        y += piece.spaceBefore
        piece.drawOn(sheets.canvas, _MARGIN, sheets.up(y + piece.height))
        y += piece.height
    _draw_foot(sheets, foot, box.bottom + _GAP)
    return sheets.save()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the logical tree each part of the page is, in order.

    What was tried and not drawn is not in the file.
    """

    first: Node
    second: Node
    words: Node
    rights: Node


@dataclass(frozen=True, slots=True)
class _Stack:
    """Pieces under each other, laid at the width of the page."""

    pieces: tuple[Piece, ...]

    @property
    def height(self) -> float:
        """Return how high they are with the room between them."""
        return sum(piece.spaceBefore + piece.height for piece in self.pieces)


def _stacked(pieces: Sequence[Piece]) -> _Stack:
    for piece in pieces:
        piece.wrap(_WIDTH, PAGE[1])
    return _Stack(tuple(pieces))


def _rights(found: Seen, style: Style, places: _Places) -> list[Piece]:
    """Return one's rights in a style."""
    words = how_to_withdraw(found.info)
    node = places.rights
    return [Text([Part(one, style, node.add("P"), links=True)], space=3) for one in words]


def _foot(found: Seen, least: _Stack, spare: float, places: _Places) -> _Stack:
    """Return one's rights as large as they can be in so many points more than the least."""
    for size in _FOOT:
        style = Style(size, colour=SMALL.colour, leading=SMALL.leading)
        told = _stacked(_rights(found, style, places))
        if told.height <= least.height + spare:
            return told
    return least


def _plan(
    found: Seen, catalogue: Mapping[str, Format[Any]], height: float, places: _Places
) -> _Stack:
    """Return what stands on the page, one after the other, in ``height`` points."""
    node = places.words
    texts = [_stacked(_texts(found, size, node)) for size in _SIZES]
    spare = height - texts[0].height - _CAPTIONED
    largest = min(max(spare, _READABLE), _GENEROUS)
    made = keepsakes(found, catalogue, _px(largest))
    first = next((_Drawing(one, places.first) for one in made), None)
    if first is not None:
        told = _beside(texts, first.height, height)
        if told is not None:
            room = height - told.height
            first = _fitted(found, catalogue, first, room)
            laid = _with_second(found, catalogue, told, first, room, places.second)
            return _grown(found, catalogue, laid, height - laid.height)
    if first is None and not texts[0].pieces:
        part = Part(without_messages(), Style(_FINE), node.add("P"))
        return _stacked([Text([part], space=12)])
    missing = _stacked([] if first is None else [_missing(places.first)])
    height -= missing.height
    told = next((one for one in texts if one.height <= height), None)
    return _stacked([*missing.pieces, *(told or _cut(found, height, node)).pieces])


def _missing(node: Node) -> Piece:
    """Return that there is a picture, which has no room on this page."""
    told = _("L’image n’a pas de place ici. Voir le compte rendu.")
    return Text([Part(told, SMALL, node.add("P"))], space=4)


def _beside(texts: Sequence[_Stack], picture: float, height: float) -> _Stack | None:
    """Return the largest words that leave room for a picture; None where even the least do not."""
    ways = [(one, _READABLE) for one in texts] + [(texts[-1], _SMALL)]
    return next((one for one, least in ways if one.height + min(picture, least) <= height), None)


def _fitted(
    found: Seen, catalogue: Mapping[str, Format[Any]], first: _Drawing, room: float
) -> _Drawing:
    """Return the first picture, drawn anew where it is higher than its room in points."""
    if first.height <= room:
        return first
    made = keepsakes(found, catalogue, _px(room - first.above))
    return next((_Drawing(one, first.node) for one in made), first)


def _with_second(
    found: Seen,
    catalogue: Mapping[str, Format[Any]],
    told: _Stack,
    first: _Drawing,
    room: float,
    node: Node,
) -> _Stack:
    """Put a second picture under the first, where there is room for it."""
    left = room - first.height
    high = min(_SECOND, left - first.above)
    others: list[Piece] = []
    if high >= _SECOND / 2:
        made = keepsakes(found, catalogue, _px(high), but=first.keepsake.step)
        drawn = (_Drawing(one, node) for one in islice(made, 1))
        others = [one for one in drawn if one.height <= left]
    return _stacked([first, *others, *told.pieces])


def _grown(found: Seen, catalogue: Mapping[str, Format[Any]], laid: _Stack, spare: float) -> _Stack:
    """Draw the first picture larger where ``spare`` points let it tell the same."""
    first, *others = laid.pieces
    if not isinstance(first, _Drawing):
        return laid
    for scale in _SCALES:
        size = _px(first.height + spare - first.above - 8, scale)
        made = keepsakes(found, catalogue, size)
        one = next((_Drawing(it, first.node, scale) for it in made), first)
        same = one.keepsake.page.lines == first.keepsake.page.lines
        if same and first.height < one.height <= first.height + spare:
            return _stacked([one, *others])
    return laid


def _px(height: float, scale: float = 1) -> tuple[int, int]:
    """Return the size of a drawing as wide as the page and ``height`` points high, in px.

    It is drawn ``scale`` times larger.
    """
    return int(_WIDTH * _PX / scale), int(height * _PX / scale)


class _Drawing(Piece):
    """A picture under the title of its step, in the middle of the page, ``scale`` times larger."""

    def __init__(self, keepsake: Keepsake, node: Node, scale: float = 1) -> None:
        super().__init__(0)
        self.keepsake = keepsake
        self.node = node
        self.scale = scale / _PX
        self.caption = Text([Part(keepsake.title, _CAPTION, node.add("H2"))], space=0)
        self.figure = node.figure(" ".join(keepsake.page.lines))
        self.above = self.caption.wrap(_WIDTH, 0)[1] + 4
        self.wrap(_WIDTH, 0)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the height of the caption and the drawing."""
        self.width = width
        self.height = self.above + self.keepsake.page.height * self.scale + 8
        return width, self.height

    def draw(self) -> None:
        """Draw the caption, then the picture as vectors with its words beside it for readers."""
        self.caption.drawOn(self.canv, 0, self.height - self.above + 4)
        drawing = svg2rlg(StringIO(self.keepsake.page.svg()))
        if drawing is None:
            raise ValueError("not an SVG document")
        self.canv.saveState()
        self.canv.translate((self.width - self.keepsake.page.width * self.scale) / 2, 8)
        scale = self.keepsake.page.width * self.scale / drawing.width
        self.canv.scale(scale, scale)
        low = self.canv.absolutePosition(0, 0)
        high = self.canv.absolutePosition(drawing.width, drawing.height)
        self.figure.framed((*low, *high))
        with marked(self.canv, self.figure):
            renderPDF.draw(drawing, self.canv, 0, 0)
        self.canv.restoreState()


def _texts(found: Seen, size: float, node: Node) -> list[Piece]:
    """Return the messages at a size in points, then what comes next."""
    return [*_messages(found.messages, size, node), *_followups(found.followups, size, node)]


def _messages(messages: Sequence[str], size: float, node: Node, left_out: int = 0) -> list[Piece]:
    """Return the messages in a list without numbers: those of the room belong to the restitution."""
    if not messages and not left_out:
        return []
    title = Text([Part(_("Nos messages clés"), _HEADING, node.add("H2"))], space=12)
    style, listed = Style(size, leading=1.28), node.list(numbered=False)
    told = [
        Bullet(
            [Part(text, style, listed.add("LI").add("LBody"))], space=size * 0.45, indent=size * 1.4
        )
        for text in messages
    ]
    return [title, *told, *_more(left_out, node)]


def _more(number: int, node: Node) -> list[Piece]:
    """Tell how many have no room here: the restitution has them all."""
    if not number:
        return []
    told = ngettext(
        "… et {n} autre, à lire dans le compte rendu.",
        "… et {n} autres, à lire dans le compte rendu.",
        number,
    )
    return [Text([Part(told, SMALL, node.add("P"))], space=4)]


def _followups(
    followups: Sequence[FollowUp], size: float, node: Node, left_out: int = 0
) -> list[Piece]:
    if not followups and not left_out:
        return []
    rows = [(one.what, one.who or "–", one.when or "–") for one in followups]
    title = Text([Part(_("Et après ?"), _HEADING, node.add("H2"))], space=12)
    header = (_("Quoi"), _("Qui (fonction)"), _("Quand"))
    table = grid(header, rows, _WIDTH, small=size < _FINE, size=size, node=node.add("Table"))
    table.spaceBefore = 4
    told = [table] if rows else []
    return [title, *told, *_more(left_out, node)]


def _cut(found: Seen, height: float, node: Node) -> _Stack:
    """Return as many messages and follow-ups as have room at the least size, and how many more."""
    messages, followups = list(found.messages), list(found.followups)
    while True:
        told = _stacked(
            [
                *_messages(messages, LEAST, node, len(found.messages) - len(messages)),
                *_followups(followups, LEAST, node, len(found.followups) - len(followups)),
            ]
        )
        if told.height <= height or not (messages or followups):
            return told
        longest = followups if len(followups) * 2 >= len(messages) else messages
        longest.pop()


def _draw_head(sheets: Sheets, cover: Cover) -> Box:
    """Write the title, when, where and by whom; return what is left of the page under it."""
    canvas: Canvas = sheets.canvas
    y = _MARGIN
    fill_path(canvas, blossom_path(0, 0, 18), _MARGIN + 8, sheets.up(y + 7), 1, LIGHT.mimosa)
    root = sheets.root
    with marked(canvas, root.add("P")):
        write(canvas, _MARGIN + 24, sheets.up(y + baseline(_KIND)), cover.kind, _KIND)
    middle = sheets.up(y + 7)
    draw_marks(canvas, cover, middle, WHITE, LIGHT.ink, margin=_MARGIN, node=root.add("Div"))
    y += _KIND.line + 5
    room = Box(_MARGIN, y, _WIDTH, _TITLE * 1.2 * 2)
    title = fit(cover.title, room, _TITLE, 12, bold=True)
    sheets.block(title, room, paint=LIGHT.forest, node=root.add("H1"))
    y += title.height + 2
    where = " · ".join(filter(None, (cover.date, cover.place, cover.organiser)))
    line = Box(_MARGIN, y, _WIDTH, _WHERE.line * 2)
    laid = fit(where, line, _WHERE.size, LEAST)
    sheets.block(laid, line, paint=_WHERE.colour, node=root.add("P"))
    y += laid.height + 6
    sheets.rect(Box(_MARGIN, y, _WIDTH, 2), LIGHT.mimosa)
    y += 12
    return Box(_MARGIN, y, _WIDTH, PAGE[1] - _MARGIN - y)


def _draw_foot(sheets: Sheets, foot: _Stack, y: float) -> None:
    sheets.rect(Box(_MARGIN, y - 5, _WIDTH, 0.7), LIGHT.line)
    for piece in foot.pieces:
        y += piece.spaceBefore
        piece.drawOn(sheets.canvas, _MARGIN, sheets.up(y + piece.height))
        y += piece.height
