"""A document as one page of HTML that asks for nothing: style, font and pictures are inside.

It runs no script and, says its own policy, fetches nothing: it opens from a mail or a USB stick,
and reads aloud, enlarged, in the dark and on paper.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import jinja2
from fontTools.ttLib import TTFont
from lxml import etree
from markupsafe import Markup

from app.core.document import (
    Block,
    Bullets,
    Column,
    Columns,
    Heading,
    Messages,
    Paragraph,
    Passages,
    Picture,
    Quotes,
    Statement,
    Table,
)
from app.core.i18n import _, in_quotes, language
from app.core.resources import resource
from app.report.depth import Depth
from app.report.wording import edition, foot, kind, marks, number_tag, where
from app.scene.fonts import FAMILY, font_file
from app.scene.signs import shape_path
from app.scene.svg import readable
from app.scene.text import glued
from app.scene.theme import LIGHT, NIGHT, Shape, Theme, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from app.core.document import Cover, Document, Passage

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LEAST_CONTENTS = 3
"""Sections from which a page begins with their list."""

_LAST_LEVEL = 5
"""The deepest title of a page: those of columns under the deepest one of a document."""

_SENTENCE, _SHORT = 24, 4
"""Signs from which a cell is a sentence, and up to which it is a number or so."""

_NAMED = ("ivory", "paper", "ink", "muted", "forest", "leaf", "mimosa", "pale", "line")


def render_html(document: Document) -> bytes:
    """Return the page. The same document always gives the same bytes.

    Raises ValueError when a picture cannot be read.
    """
    cover = document.cover
    blocks = list(_Writer().blocks(document.blocks))
    style = _style(marks(cover))
    page = _template().render(
        language=language(),
        policy=_policy(style),
        style=Markup(style),
        name=" – ".join(filter(None, (_clean(cover.title), kind(cover)))),
        kind=kind(cover),
        marks=marks(cover),
        title=_clean(cover.title),
        organiser=_clean(cover.organiser),
        lines=_lines(cover),
        people=[_clean(one) for one in cover.facilitators],
        people_title=_("Animation :"),
        contents=_contents(blocks),
        contents_title=_("Dans ce document"),
        blocks=blocks,
        foot=_clean(foot(cover)),
        large=document.large,
    )
    return page.encode()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the cover, and how it looks."""

    text: str
    look: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A text of the room: where links find it, and how its number is written."""

    text: str
    tag: str = ""
    note: Markup | str = ""
    anchor: Markup | str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    level: int
    sign: Markup
    tone: str
    items: tuple[_Item, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block as the template writes it: ``name`` is what it is called where it has no title."""

    kind: str
    block: Block
    text: str = ""
    level: int = 0
    id: str = ""
    name: str = ""
    items: tuple[_Item, ...] = ()
    columns: tuple[_Column, ...] = ()
    header: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    drawing: Markup | str = ""


class _Writer:
    """Turns blocks into what the template writes; each name of a place is given once in a page."""

    def __init__(self) -> None:
        self._anchors: set[str] = set()
        self._known: frozenset[str] = frozenset()
        self._level = 1
        self._depth = Depth()
        self._title = ""
        self._pictures = 0
        self._titles = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[_Shown]:
        """Return what is written of a document, in order; what says nothing is left out."""
        self._known = frozenset(_numbers(blocks))
        for block in blocks:
            shown = getattr(self, f"_{type(block).__name__.lower()}")(block)
            if shown is not None:
                yield shown

    def _heading(self, block: Heading) -> _Shown | None:
        text = _clean(block.text)
        if not text:
            return None
        self._level = min(self._depth.of(block.level) + 1, _LAST_LEVEL - 1)
        self._title = text
        self._titles += 1
        return _Shown("Heading", block, text, self._level, f"titre-{self._titles}")

    def _paragraph(self, block: Paragraph) -> _Shown | None:
        text = _clean(block.text)
        return _Shown("Paragraph", block, text) if text else None

    def _statement(self, block: Statement) -> _Shown | None:
        text = _clean(block.text)
        return _Shown("Statement", block, text) if text else None

    def _bullets(self, block: Bullets) -> _Shown | None:
        items = tuple(_Item(_clean(one)) for one in block.items)
        return _Shown("Bullets", block, items=items) if items else None

    def _passages(self, block: Passages) -> _Shown:
        return _Shown("Passages", block, items=self._items(block.items))

    def _quotes(self, block: Quotes) -> _Shown:
        items = tuple(self._item(one, in_quotes(_clean(one.text))) for one in block.items)
        return _Shown("Quotes", block, items=items)

    def _messages(self, block: Messages) -> _Shown | None:
        items = tuple(
            _Item(
                _clean(one.text),
                one.number or str(place),
                self._linked(one),
                self._anchor(f"m{one.number or place}"),
            )
            for place, one in enumerate(block.items, 1)
        )
        return _Shown("Messages", block, items=items) if items else None

    def _columns(self, block: Columns) -> _Shown | None:
        columns = tuple(self._column(one) for one in block.columns)
        return _Shown("Columns", block, columns=columns) if columns else None

    def _column(self, column: Column) -> _Column:
        return _Column(
            title=_clean(column.title),
            level=min(self._level + 1, _LAST_LEVEL),
            sign=_sign(column.shape),
            tone=str(Tone(column.colour)) if column.colour else "",
            items=self._items(column.items),
            empty=_clean(column.empty),
        )

    def _table(self, block: Table) -> _Shown | None:
        if not block.header:
            return None
        caption = _clean(block.caption)
        # What is left to write by hand is made of spaces: an empty cell is no title.
        header, *rows = (
            tuple(_clean(cell).strip() for cell in row) for row in (block.header, *block.rows)
        )
        return _Shown(
            "Table",
            block,
            caption,
            name=caption or _("Tableau : {title}").format(title=self._title or block.header[0]),
            header=header,
            looks=_looks((header, *rows)),
            rows=tuple(rows),
        )

    def _picture(self, block: Picture) -> _Shown:
        self._pictures += 1
        name = f"image-{self._pictures}"
        drawing = _drawing(block.svg, _clean(block.alt) or _("Image"), name)
        title = _("Image : {title}").format(title=self._title) if self._title else _("Image")
        return _Shown("Picture", block, name=title, drawing=drawing)

    def _items(self, passages: Sequence[Passage]) -> tuple[_Item, ...]:
        return tuple(self._item(one, _clean(one.text)) for one in passages)

    def _item(self, passage: Passage, text: str) -> _Item:
        anchor = self._anchor(_anchor(passage.number))
        return _Item(text, _clean(number_tag(passage)), self._linked(passage), anchor)

    def _anchor(self, name: str) -> Markup:
        """Return the attribute that names a place, the first time only."""
        if not name or name in self._anchors:
            return Markup()
        self._anchors.add(name)
        return Markup(' id="{}"').format(name)

    def _linked(self, passage: Passage) -> Markup:
        """Return the note of a passage, where the numbers of others lead to these."""
        whole, rest = Markup(), _clean(passage.note)
        for number in passage.sources:
            tag = _("n° {number}").format(number=number)
            before, named, rest = _parted(rest, tag)
            link = Markup('<a href="#n{}">{}</a>').format(number, named)
            told = link if named and f"n{number}" in self._known else named
            whole += Markup.escape(before) + told
        return whole + Markup.escape(rest)


def _parted(text: str, tag: str) -> tuple[str, str, str]:
    """Return what is before a number as it is written, that number and what is after it.

    Without it, all of the text is after.
    """
    found = re.search(re.escape(tag).replace("\\ ", r"\s") + r"(?!\d)", text)
    if found is None:
        return "", "", text
    return text[: found.start()], found[0], text[found.end() :]


def _numbers(blocks: Sequence[Block]) -> Iterator[str]:
    """Return the names of all the places of passages."""
    for block in blocks:
        if isinstance(block, Passages | Quotes):
            yield from (_anchor(one.number) for one in block.items)
        elif isinstance(block, Columns):
            yield from (_anchor(one.number) for column in block.columns for one in column.items)


def _anchor(number: str) -> str:
    """Return how the place of a passage is called: « n12 », « m2 » for a message (« M2 »)."""
    digits = "".join(sign for sign in number if sign.isascii() and sign.isalnum())
    return f"m{digits[1:]}" if digits.startswith("M") else f"n{digits}" if digits else ""


def _clean(text: str) -> str:
    return glued(readable(text))


def _lines(cover: Cover) -> list[_Line]:
    """Return the lines under the title, but for the people who facilitated."""
    lines = (
        _Line(_clean(where(cover)), "lieu"),
        _Line(_clean(cover.organiser), "structure"),
        _Line(_clean(edition(cover)), "edition"),
    )
    return [one for one in lines if one.text]


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A title of the list at the beginning, and those of the part that it begins."""

    title: _Shown
    within: list[_Shown]


def _contents(blocks: Sequence[_Shown]) -> list[_Chapter]:
    """Return the titles that the list at the beginning leads to.

    One on a fresh page begins a part: those that follow are in it.
    """
    titles = [one for one in blocks if one.kind == "Heading" and one.level == 2]
    if len(titles) < _LEAST_CONTENTS:
        return []
    found: list[_Chapter] = []
    part: _Chapter | None = None
    for one in titles:
        fresh = isinstance(one.block, Heading) and one.block.fresh
        if part is not None and not fresh:
            part.within.append(one)
            continue
        found.append(_Chapter(one, []))
        part = found[-1] if fresh else None
    return found


def _looks(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return how wide each column is at least on a small screen: most for the longest texts."""
    longest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    most = max(_SENTENCE, *longest)
    return tuple("long" if one == most else "court" if one <= _SHORT else "" for one in longest)


def _drawing(svg: str, alt: str, name: str) -> Markup:
    """Return a picture that can stand in a page with others: its names are its own.

    Raises ValueError when it cannot be read.
    """
    try:
        root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise ValueError("not an SVG document") from error
    for one in root.findall(f"{_SVG}title") + root.findall(f"{_SVG}desc"):
        root.remove(one)
    for one in root.iter(etree.Element):
        _rename(one, name)
    root.attrib.update({"role": "img", "aria-labelledby": f"{name}-dit", "focusable": "false"})
    title = etree.Element(f"{_SVG}title", {"id": f"{name}-dit"})
    title.text = alt
    root.insert(0, title)
    return Markup(etree.tostring(root, encoding="unicode"))


def _rename(element: Element, name: str) -> None:
    """Put ``name`` before the names that an element gives or uses."""
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key in {"href", _XLINK}:
            element.set(key, re.sub(r"^#", f"#{name}-", value))
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))


@lru_cache(maxsize=32)
def _sign(shape: str) -> Markup:
    """Return a shape in the colour of its text; nothing without one."""
    if not shape:
        return Markup()
    return Markup(
        '<svg class="signe" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
        '<path fill="currentColor" d="{}"/></svg>'
    ).format(shape_path(Shape(shape), 16, 16, 27.5))


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment.get_template("page.html")


def _policy(style: str) -> str:
    """Return what the page may fetch: nothing; and which style it has: this one."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=8)
def _style(told: tuple[str, ...]) -> str:
    """Return the style, with its fonts, colours and what each printed page says in its margins."""
    night = _colours(NIGHT, NIGHT.paper, NIGHT.ivory)
    sheet = resource("report", "page.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            *(_font(bold) for bold in (False, True)),
            f":root {{ color-scheme: light dark; {_colours(LIGHT, LIGHT.forest, '#FFFFFF')} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {night} }} }}",
            *(f".{tone} {{ --tone: var(--{tone}); }}" for tone in Tone),
            sheet,
            _margins(told),
        )
    )


def _colours(theme: Theme, band: str, on_tone: str) -> str:
    """Return the colours of a theme. ``band`` is that of the cover, ``on_tone`` goes on a full one."""
    named = {name: getattr(theme, name) for name in _NAMED}
    named |= {str(tone): theme.tone(tone) for tone in Tone}
    named |= {"band": band, "on-tone": on_tone, "focus": theme.users}
    return " ".join(f"--{name}: {value};" for name, value in named.items())


def _margins(told: tuple[str, ...]) -> str:
    """Return what stands in the margins on paper: the marks, and the number of the page."""
    folio = _("page {number} sur {total}").format(
        number='" counter(page) "', total='" counter(pages) "'
    )
    small = f'font: 9pt "{FAMILY}", sans-serif; color: {LIGHT.muted};'
    mark = (
        f'@top-right {{ content: "{" · ".join(told)}"; {small} font-weight: 700; }}' if told else ""
    )
    return f'@page {{ {mark} @bottom-right {{ content: "{folio}"; {small} }} }}'


@lru_cache(maxsize=2)
def _font(bold: bool) -> str:
    """Return the house font inside the style."""
    written = BytesIO()
    with TTFont(font_file(bold), recalcTimestamp=False) as font:
        font.flavor = "woff"
        font.save(written)
    data = base64.b64encode(written.getvalue()).decode("ascii")
    weight = 700 if bold else 400
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-display: swap; '
        f'src: url("data:font/woff;base64,{data}") format("woff"); }}'
    )
