"""The forms that a document is saved in, and how each is made: in a thread, telling how far it is."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.core.i18n import N_, _
from app.core.progress import within
from app.ui import raster
from app.ui.printing.listed import IMAGES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.core.progress import Tell
    from app.format import Format
    from app.report.extracts.spreadsheet import Sheet
    from app.report.file import Restitution
    from app.room.room import Room

Files = tuple[tuple[str, bytes], ...]
"""Names in a folder, and what is in each file."""


class Kind(StrEnum):
    """A form that can be chosen."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    IMAGES = "images"

    @property
    def words(self) -> str:
        """Return what it is called."""
        return _(_WORDS[self])

    @property
    def suffix(self) -> str:
        """Return the end of the name of its one file, or "" where it is a folder of them."""
        return "" if self in (Kind.CSV, Kind.IMAGES) else f".{self.value}"

    @property
    def listed(self) -> str:
        """Return what its files are listed as where they are no edition of the restitution."""
        return _LISTED.get(self, "")


_WORDS = {
    Kind.PDF: N_("PDF"),
    Kind.HTML: N_("Page Web (HTML)"),
    Kind.DOCX: N_("Word (à modifier)"),
    Kind.XLSX: N_("Excel (tableaux)"),
    Kind.CSV: N_("CSV (tableaux)"),
    Kind.IMAGES: N_("Images"),
}


_LISTED = {Kind.XLSX: TABLES, Kind.CSV: TABLES, Kind.IMAGES: IMAGES}


def make_file(
    kind: Kind, made: Restitution, room: Room, catalogue: Mapping[str, Format[Any]], tell: Tell
) -> bytes:
    """Return the one file of a kind. Raises UserError as the formats do, and what ``tell`` raises."""
    # Each form has libraries of its own, which take a while to load.
    if kind is Kind.XLSX:
        from app.report.extracts.sheets import to_xlsx

        return to_xlsx(_sheets(room, catalogue, tell))
    from app.report.written.forms import Form, render

    return render(made.document, Form(kind.value), raster.rasterise_wide, tell)


def make_files(
    kind: Kind, made: Restitution, room: Room, catalogue: Mapping[str, Format[Any]], tell: Tell
) -> Files:
    """Return the files of a kind that has several. Raises as :func:`make_file`."""
    if kind is Kind.CSV:
        return tuple(_tables(_sheets(room, catalogue, within(tell, 0, 0.5))))
    return tuple(_images(made, tell))


def _sheets(room: Room, catalogue: Mapping[str, Format[Any]], tell: Tell) -> tuple[Sheet, ...]:
    """Return the tables of a session, read now."""
    from app.report.editions.source import read_source, without_fleeting
    from app.report.extracts.sheets import sheets

    tell(0)
    with closing(room.reader()) as reader:
        source = without_fleeting(read_source(reader, catalogue), catalogue)
    tell(0.5)
    found = sheets(source, catalogue)
    tell(0.9)
    return found


def _tables(found: tuple[Sheet, ...]) -> Iterator[tuple[str, bytes]]:
    from app.report.extracts.pictures import slug
    from app.report.extracts.sheets import to_csv

    for number, sheet in enumerate(found):
        yield f"{number:02}-{slug(sheet.name)}.csv", to_csv(sheet)


def _images(made: Restitution, tell: Tell) -> Iterator[tuple[str, bytes]]:
    from app.report.extracts.pictures import pictures, png

    found = pictures(made.document)
    for number, image in enumerate(found):
        tell(number / len(found))
        yield f"{image.name}.svg", image.svg.encode()
        yield f"{image.name}.png", png(image, raster.rasterise_wide)
