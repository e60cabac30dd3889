"""Tables of a Word file: their titles come again on each page, small ones stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.report.written.docx_styles import CELL, CELL_HEAD, TABLE, TEXT
from app.report.written.docx_xml import TWIPS, node, said
from app.scene.svg import readable
from app.scene.text import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from app.core.document import Table

_WIDER = 1.16
"""Signs of the fonts that stand for ours where it is missing are that much wider, at most."""

_GUTTER = 12.0
_MOST = 260.0
"""Of a column that could be wider, in points."""

_LEAST_SHARE = 0.62
"""Of the width of the text: the least width of a table."""

_WHOLE = 8
"""Rows up to which a table stays on one page."""

_COMPANY = 2
"""Rows that stay with the titles of a longer one."""

_BREAK = re.compile(r"[ \t\n]+")

_BY_HAND = 26.0
"""Height of a row to write in by hand, in points."""


def table(block: Table, name: str, scale: float) -> BaseOxmlElement:
    """Return a table called ``name``, its letters ``scale`` times larger than usual."""
    widths = [wide * TWIPS for wide in _widths(block, scale)]
    look = node(
        "tblPr",
        node("tblStyle", val=TABLE),
        node("tblW", w=sum(widths), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0),
        node("tblCaption", val=name) if name else None,
    )
    head = node("trPr", node("cantSplit"), node("tblHeader"))
    last = len(block.rows) - 1
    tied = last if last < _WHOLE else _COMPANY
    return node(
        "tbl",
        look,
        node("tblGrid", *(node("gridCol", w=wide) for wide in widths)),
        node("tr", head, *_cells(block.header, widths, CELL_HEAD, tied=last >= 0)),
        *(
            node("tr", _row(row), *_cells(row, widths, CELL, tied=place < tied))
            for place, row in enumerate(block.rows)
        ),
    )


def _row(cells: Sequence[str]) -> BaseOxmlElement:
    height = node("trHeight", val=_BY_HAND * TWIPS, hRule="atLeast") if _blank(cells) else None
    return node("trPr", node("cantSplit"), height)


def _cells(
    texts: Sequence[str], widths: Sequence[float], style: str, *, tied: bool
) -> list[BaseOxmlElement]:
    return [
        node("tc", node("tcPr", node("tcW", w=wide, type="dxa")), said(style, text, tied=tied))
        for text, wide in zip(texts, widths, strict=True)
    ]


def _blank(cells: Sequence[str]) -> bool:
    """Tell whether there is nothing but room to write by hand."""
    return not any(cell.strip() for cell in cells)


def _widths(block: Table, scale: float) -> list[float]:
    """Return the widths of the columns, in points: what they hold, whole words at least."""
    columns = [
        [readable(cell) for cell in one] for one in zip(block.header, *block.rows, strict=True)
    ]
    # A no-break space parts nothing: « 8 sur 14 » is one word.
    words = [[word for cell in one for word in _BREAK.split(cell)] for one in columns]
    least, wanted = (
        [min(max(_wide(text, scale) for text in one), _MOST) for one in texts]
        for texts in (words, columns)
    )
    total = sum(wanted)
    if total <= TEXT and block.rows and all(map(_blank, block.rows)):
        return [one * TEXT / total for one in wanted]
    if total <= TEXT:
        wanted[0] += max(0.0, TEXT * _LEAST_SHARE - total)
        return wanted
    spare, more = TEXT - sum(least), total - sum(least)
    if spare <= 0 or more <= 0:
        return [one * TEXT / sum(least) for one in least]
    return [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]


def _wide(words: str, scale: float) -> float:
    """Return the room that words want in a cell, in a font wider than ours as well."""
    return measure(words, 10 * scale, bold=True) * _WIDER + _GUTTER
