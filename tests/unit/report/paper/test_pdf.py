from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, PdfObject

from app.core.document import Document, Heading, Paragraph, Picture
from app.report.editions.assemble import assemble
from app.report.paper.pdf import render_pdf
from tests.unit.report.sample import CATALOGUE, LONG, MARKUP, SESSION, awkward, document, drawing

GOLDEN = Path(__file__).with_name("restitution.txt")


def read(told: Document) -> PdfReader:
    return PdfReader(BytesIO(render_pdf(told)))


def texts(told: Document) -> list[str]:
    return [page.extract_text() for page in read(told).pages]


def restitution() -> Document:
    return assemble(SESSION, CATALOGUE)


def long() -> Document:
    return document(*[Paragraph(LONG) for _ in range(30)], title="Atelier long")


def test_a_page_more_costs_its_own_words_and_little_else() -> None:
    few, many = (document(*[Paragraph("mot " * 20)] * count, draft=True) for count in (300, 600))
    pages = len(read(many).pages) - len(read(few).pages)
    more = len(render_pdf(many)) - len(render_pdf(few))

    assert b"ASCII85Decode" not in render_pdf(many)
    assert more / pages < 6000


def test_a_text_longer_than_a_page_goes_on_wherever_it_begins() -> None:
    words = " ".join(f"mot{number}" for number in range(3000))
    for lines in (28, 29, 30, 31):
        told = document(*[Paragraph("Un galet")] * lines, Paragraph(words))
        found = " ".join(texts(told)).split()
        assert [one for one in found if one.startswith("mot")] == words.split()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_restitution_reads_as_the_golden_text(tmp_path: Path) -> None:
    """MIMOSA_REWRITE_GOLDEN=1 rewrites the golden text: look at the difference."""
    (tmp_path / "r.pdf").write_bytes(render_pdf(restitution()))
    command = ["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    if os.environ.get("MIMOSA_REWRITE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")

    assert found == GOLDEN.read_text(encoding="utf-8")


def test_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    once = render_pdf(restitution())
    again = render_pdf(restitution())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert once == again == render_pdf(restitution())


def test_other_documents_give_other_identifiers() -> None:
    assert read(restitution()).trailer["/ID"] != read(long()).trailer["/ID"]


def _entries(holder: PdfObject | None, key: str) -> dict[str, DictionaryObject]:
    """Return the dictionaries under a key, by name; nothing when it is not there."""
    inside = holder.get_object() if holder else None
    named = inside.get(key) if isinstance(inside, DictionaryObject) else None
    held = named.get_object() if named else None
    if not isinstance(held, DictionaryObject):
        return {}
    found = {str(name): one.get_object() for name, one in held.items()}
    return {name: one for name, one in found.items() if isinstance(one, DictionaryObject)}


def _fonts(part: DictionaryObject) -> dict[str, DictionaryObject]:
    """Return the fonts of a page or a form, and of the forms in it, by their own name."""
    resources = part.get("/Resources")
    found = {str(font["/BaseFont"]): font for font in _entries(resources, "/Font").values()}
    for form in _entries(resources, "/XObject").values():
        found |= _fonts(form)
    return found


def test_every_font_is_the_house_font_embedded() -> None:
    for page in read(document(*awkward(), Picture(drawing("Image").svg(), "Image"))).pages:
        for name, font in _fonts(page).items():
            assert "AtkinsonHyperlegible" in name
            assert "/FontFile2" in _entries(font, "/FontDescriptor")


def test_sections_are_bookmarked_on_their_page() -> None:
    reader = read(restitution())
    found = {
        str(one.title): reader.get_destination_page_number(one)
        for one in reader.outline
        if isinstance(one, Destination)
    }

    assert list(found)[:3] == ["Objectifs", "Qui était là", "Le déroulé"]
    assert "Annexes" in found
    for title, page in found.items():
        assert title in reader.pages[page or 0].extract_text()


def test_inner_titles_are_not_bookmarked() -> None:
    (only,) = read(document(Heading("A"), Heading("B", 2))).outline

    assert isinstance(only, Destination)
    assert only.title == "A"


def test_metadata_say_what_it_is_in_which_language() -> None:
    reader = read(restitution())
    about = reader.metadata

    assert about is not None
    assert about.title == "Le partenariat en santé en ETP, quésaco ?"
    assert about.author == "Association Agir ensemble"
    assert about.subject == "Compte rendu d’atelier"
    assert about.creation_date is None
    assert str(reader.root_object["/Lang"]) == "fr"
    assert "/DisplayDocTitle" in str(reader.root_object["/ViewerPreferences"])


def test_every_page_says_its_number_and_the_last() -> None:
    found = texts(long())

    assert len(found) > 3
    for number, page in enumerate(found, 1):
        assert f"page {number} sur {len(found)}" in page


def test_later_pages_repeat_the_title() -> None:
    assert all("Atelier long" in page for page in texts(long()))


@pytest.mark.parametrize(
    ("draft", "rehearsal"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_every_page_of_a_draft_or_a_rehearsal_says_so(draft: bool, rehearsal: bool) -> None:
    blocks = [Paragraph(LONG) for _ in range(20)]
    for page in texts(document(*blocks, draft=draft, rehearsal=rehearsal)):
        assert ("Projet – à relire" in page) is draft
        assert ("RÉPÉTITION" in page) is rehearsal


def test_awkward_texts_are_printed_as_they_were_written() -> None:
    whole = " ".join("\n".join(texts(document(*awkward(), title=LONG[:200]))).split())

    assert whole.count(MARKUP) >= 6
    assert "Argument 0, écrit vite." in whole
    assert "Argument 79, écrit vite." in whole
    assert "D’accord (suite)" in whole


def test_document_without_any_block_is_one_page() -> None:
    assert len(texts(document())) == 1


def test_document_without_any_word_is_one_page() -> None:
    assert len(texts(document(title=""))) == 1


def test_every_person_who_facilitated_is_told_when_they_are_many() -> None:
    told = document(Paragraph("Suite"))
    people = tuple(f"Prénom{i}, {LONG[:150]}" for i in range(40))
    whole = "".join(texts(replace(told, cover=replace(told.cover, facilitators=people))))

    assert all(f"Prénom{i}," in whole for i in range(40))
