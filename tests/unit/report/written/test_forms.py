"""One document in three forms: what one says, the others say."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import html as parser
from pypdf import PdfReader

from app.core.document import (
    Bullets,
    Columns,
    Document,
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
from app.report.editions.assemble import assemble
from app.report.wording import number_tag
from app.report.written.forms import Form, render
from app.scene.fonts import coverage
from tests.unit.report.sample import CATALOGUE, LONG, MARKUP, SESSION, awkward, document, drawing
from tests.unit.report.written.test_docx import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"[^\W_]+")


def everything() -> Document:
    """Return a document of every block."""
    said = tuple(Passage(str(n), f"Parole {n} bien à elle", f"note {n}") for n in range(40, 44))
    return document(
        Heading("Objectifs"),
        Paragraph("Chapeau", Tone.LEAD),
        Bullets(("Premier point", MARKUP), Tone.SMALL),
        Heading("Messages", 2),
        Messages(said[:2]),
        Quotes(said[2:]),
        Heading("Annexes", fresh=True),
        Statement("Énoncé de la salle"),
        Picture(drawing("Dessin").svg(), "Une image"),
        Table(("Quoi", "Qui", "Quand"), (("Relire", "équipe", "avril"),), "Légende", small=True),
        Passages(said, "Rien"),
        Passages((), "Aucun texte"),
        draft=True,
        rehearsal=True,
        title="Atelier du matin",
    )


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "every block": everything,
    "session": lambda: assemble(SESSION, CATALOGUE),
    "awkward": lambda: document(*awkward(), title=LONG),
}


def from_pdf(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def from_html(data: bytes) -> str:
    root = parser.document_fromstring(data)
    for one in root.xpath("//style | //*[local-name()='svg']"):
        one.drop_tree()
    return " ".join(root.itertext())


def from_docx(data: bytes) -> str:
    found = docx.Document(BytesIO(data))
    section = found.sections[0]
    over = (section.first_page_header, section.first_page_footer, section.header, section.footer)
    elements = (found.element.body, *(one.part.element for one in over))
    texts = [
        "".join(line.xpath(".//w:t/text()")) for one in elements for line in one.xpath(".//w:p")
    ]
    return " ".join(texts)


READ: dict[Form, Callable[[bytes], str]] = {
    Form.PDF: from_pdf,
    Form.HTML: from_html,
    Form.DOCX: from_docx,
}


def texts(told: Document) -> Iterator[str]:
    """Return every text of a document; numbers of messages are counted by the lists themselves."""
    cover = told.cover
    yield from (cover.title, cover.date, cover.place, cover.organiser, *cover.facilitators)
    yield from (("Projet à relire",) if cover.draft else ())
    yield from (("RÉPÉTITION",) if cover.rehearsal else ())
    for block in told.blocks:
        if isinstance(block, Heading | Paragraph | Statement):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield from (block.caption, *block.header, *(cell for row in block.rows for cell in row))
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from (column.title, *passages(column.items, column.empty))
        elif isinstance(block, Passages):
            yield from passages(block.items, block.empty)
        elif isinstance(block, Quotes):
            yield from passages(block.items)
        elif isinstance(block, Messages):
            yield from (part for one in block.items for part in (one.text, one.note))


def passages(items: tuple[Passage, ...], empty: str = "") -> Iterator[str]:
    if not items:
        yield empty
    for one in items:
        yield from (one.text, one.note, number_tag(one))


def words(text: str) -> set[str]:
    """Return the words that every font draws as text: PDF draws other signs as outlines.

    Words too long for a line are left out.
    """
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return {one for one in found if coverage().issuperset(one) and len(one) < 40}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_of_a_document_is_in_each_form(name: str, form: Form) -> None:
    told = DOCUMENTS[name]()
    wanted = set().union(*map(words, texts(told)))
    found = words(READ[form](render(told, form, png)))

    assert len(wanted) > 20
    assert wanted <= found


@pytest.mark.parametrize("form", Form)
def test_the_same_document_gives_the_same_bytes(form: Form) -> None:
    told = everything()

    assert render(told, form, png) == render(told, form, png)


@pytest.mark.parametrize("form", Form)
def test_whoever_waits_is_told_from_begin_to_end(form: Form) -> None:
    told: list[float] = []
    render(everything(), form, png, told.append)

    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("form", "suffix", "begin"),
    [(Form.PDF, ".pdf", b"%PDF"), (Form.HTML, ".html", b"<!DOCTYPE"), (Form.DOCX, ".docx", b"PK")],
)
def test_each_form_has_its_end_of_name_and_its_words(form: Form, suffix: str, begin: bytes) -> None:
    assert form.suffix == suffix
    assert form.words
    assert render(document(Paragraph("Suite")), form, png).lstrip().startswith(begin)
