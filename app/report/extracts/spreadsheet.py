"""Sheets of words and numbers as CSV and XLSX files, in which no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

Cell = str | int


class Sheet(Struct, frozen=True):
    """Rows under a header; every row is as long as the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


_DEFUSED = "'"
"""Put before words that a spreadsheet might reckon: it then shows them, and reckons nothing."""

_FORMULA = re.compile(r"[\s\"'`´‘’“”«»\u200b-\u200f\u2060\ufeff]*[=+\-@|%−＝＋－＠]|[\t\r\n]")
"""How words begin that a spreadsheet may take for a formula (OWASP, « CSV Injection »): even after
spaces or quotation marks, and in letters of full width."""

_ILLEGAL = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML 1.0 has not, or advises against: no sheet needs them."""

_LONGEST = 32_767
"""Most signs of a cell (« Excel specifications and limits »)."""
_SIGNS_OF_NAME = 31
"""Most signs of the name of a sheet (the same)."""
_NAMELESS = re.compile(r"[\[\]:*?/\\]")
_WIDEST, _NARROWEST = 60, 8
"""Widths of columns, in signs."""
_LINE, _HIGHEST = 15, 409
"""Height of a line, and the most of a row, in points (« Excel specifications and limits »)."""
_MADE = datetime(2000, 1, 1)
"""When every file says that it was made."""


def defused(words: str) -> str:
    """Return words as a cell holds them: with a sign before what might be a formula.

    Control signs are left out, and ends of lines are all alike.

    >>> defused("=1+1")
    "'=1+1"
    """
    told = _ILLEGAL.sub("", re.sub(r"\r\n?", "\n", words))
    return f"{_DEFUSED}{told}" if _FORMULA.match(told) else told


def to_csv(sheet: Sheet) -> bytes:
    """Return a sheet as CSV that a French Excel opens: UTF-8 with its mark, semicolons, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in (sheet.header, *sheet.rows):
        writer.writerow([_said(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as one workbook; the same sheets give the same bytes.

    Raises ValueError without a sheet: Excel opens no such file.
    """
    # It takes a while to load, and few commands need it.
    from xlsxwriter.workbook import Workbook

    if not sheets:
        raise ValueError("a workbook has a sheet at least")
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(held, {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"created": _MADE})
        looks = _Looks(
            book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
            book.add_format({"align": "right", "indent": 1, "valign": "top"}),
        )
        for sheet, name in zip(sheets, _names(sheets), strict=True):
            _write(book, sheet, name, looks)
    return held.getvalue()


class _Looks(NamedTuple):
    """How cells look."""

    head: Format
    words: Format
    number: Format


def _write(book: Workbook, sheet: Sheet, name: str, looks: _Looks) -> None:
    """Write one sheet: its header stays in sight, and is printed again on every page."""
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    for number, row in enumerate((sheet.header, *sheet.rows)):
        # LibreOffice shows only the first line of a row that has no height of its own.
        if (lines := _high(row, widths)) > 1:
            page.set_row(number, min(_HIGHEST, lines * _LINE))
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, column, cell, looks.number)
            else:
                look = looks.words if number else looks.head
                page.write_string(number, column, _short(_said(cell)), look)


def _said(cell: Cell) -> Cell:
    return cell if isinstance(cell, int) else defused(cell)


def _short(words: Cell) -> str:
    """Return words cut where Excel would refuse them, saying so."""
    told = str(words)
    if _units(told) <= _LONGEST:
        return told
    end = _(" […] La suite est dans le compte rendu.")
    return told[: _LONGEST // 2 - len(end)] + end


def _units(words: str) -> int:
    """Return how long words are as Excel counts them, in units of UTF-16."""
    return len(words) + sum(sign > "\uffff" for sign in words)


def _widths(sheet: Sheet) -> list[int]:
    """Return a width for each column, in signs: that of its longest line, within bounds."""
    columns = zip(sheet.header, *sheet.rows, strict=True)
    return [
        min(_WIDEST, max(_NARROWEST, *(len(line) + 2 for line in _lines(column))))
        for column in columns
    ]


def _high(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how many lines the highest cell of a row takes."""
    return max(
        sum(max(1, len(wrap(line, width - 1))) for line in str(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )


def _lines(cells: Iterable[Cell]) -> list[str]:
    return [line for cell in cells for line in (str(cell).split("\n") or [""])]


def _names(sheets: Iterable[Sheet]) -> list[str]:
    """Return a name for each sheet that Excel takes, whatever they are called; no two are alike."""
    found: list[str] = []
    for number, sheet in enumerate(sheets, 1):
        bare = " ".join(_NAMELESS.sub(" ", _ILLEGAL.sub("", sheet.name)).split()).strip("' ")
        name = _within(bare or str(number), _SIGNS_OF_NAME)
        others = {one.casefold() for one in found} | {"history", "historique"}
        if name.casefold() in others:
            name = f"{_within(name, _SIGNS_OF_NAME - 5)} {number}"
        found.append(name)
    return found


def _within(words: str, most: int) -> str:
    """Return the beginning of words that is no longer than Excel takes."""
    while _units(words) > most:
        words = words[:-1]
    return words.strip("' ")
