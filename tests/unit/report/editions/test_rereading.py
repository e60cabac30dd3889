from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Document, Heading, Table
from app.core.edition import INTRO, Editing, Edition
from app.report.editions.assemble import assemble
from tests.unit.report.sample import CATALOGUE, SESSION

if TYPE_CHECKING:
    from app.report.editions.source import SessionRecord


def told(source: SessionRecord = SESSION) -> Document:
    return assemble(source, CATALOGUE, Edition.REREADING)


def test_it_begins_with_what_to_do_by_when_and_to_whom() -> None:
    first = told().blocks[:6]

    assert first[0] == Heading("Relisez ce compte rendu")
    assert "15 jours" in repr(first)
    assert "contact@agir.example" in repr(first)


def test_it_is_not_told_to_be_unfinished_once_it_is_validated() -> None:
    assert "pas fini" in repr(told().blocks[:6])
    validated = replace(SESSION, info=replace(SESSION.info, validated=True))
    assert "pas fini" not in repr(told(validated).blocks[:6])


def test_every_text_has_its_number() -> None:
    said = repr(told().blocks)

    assert all(f"number='{number}'" in said for number in ("3", "5", "8", "12"))


def test_it_ends_with_a_sheet_to_fill_in_on_a_page_of_its_own() -> None:
    *_rest, heading, _how, sheet, _whom = told().blocks

    assert heading == Heading("Ma feuille de relecture", fresh=True)
    assert isinstance(sheet, Table)
    assert sheet.header[:3] == ("N°", "La bonne phrase", "Retiré")
    assert len(sheet.rows) > 10
    assert not any(cell for row in sheet.rows for cell in row)


def test_the_introduction_is_told_apart() -> None:
    written = replace(SESSION, editing=Editing(written=((INTRO, "Merci."),)))

    assert Heading("Introduction") in told(written).blocks
