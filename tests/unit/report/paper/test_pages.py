from __future__ import annotations

from io import BytesIO

from msgspec.structs import replace
from pypdf import PdfReader

from app.core.document import Cover, Document, Paragraph
from app.report.paper.pages import band, left_out
from app.report.paper.pdf import render_pdf
from tests.unit.report.sample import LONG


def cover(title: str, **others: tuple[str, ...]) -> Cover:
    return Cover(
        title, "12 mars 2026", "Montpellier", "Agir", others.get("people", ()), False, False
    )


def said(laid: Cover) -> str:
    return " ".join(line.text for _above, line in band(laid).lines)


def test_band_says_what_when_where_and_who() -> None:
    told = said(cover("Un atelier", people=("Claire, infirmière", "patiente partenaire")))

    assert told == (
        "Un atelier 12 mars 2026 · Montpellier Agir "
        "Animation\u00a0: Claire, infirmière · patiente partenaire"
    )


def test_band_leaves_out_what_is_not_known() -> None:
    assert band(Cover("Seul", "", "", "", (), False, False)).lines[0][1].text == "Seul"
    assert len(band(Cover("Seul", "", "", "", (), False, False)).lines) == 1


def test_band_grows_with_a_long_title_and_cuts_nothing() -> None:
    assert LONG[:200].split(" ")[-1] in said(cover(LONG[:200]))
    assert band(cover("Court")).height < band(cover(LONG[:200])).height < 300


def test_band_puts_each_person_on_a_line_when_one_line_is_too_short() -> None:
    people = tuple(f"Prénom{i} Nom, patiente partenaire" for i in range(4))
    lines = [line.text for _above, line in band(cover("Court", people=people)).lines]

    assert lines[-5:] == ["Animation\u00a0:", *people]


def test_band_leaves_people_to_the_story_when_they_are_too_many() -> None:
    people = tuple(f"Prénom{i} Nom, patiente partenaire" for i in range(60))
    many = cover("Court", people=people)

    assert band(many).height < 300
    assert left_out(many) == people
    assert left_out(cover("Court", people=people[:4])) == ()


def test_foot_of_a_page_in_large_letters_says_whole_what_it_has_room_for() -> None:
    told = replace(cover("Court"), organiser="Une association au nom très long " * 3)
    pdf = render_pdf(Document(told, (Paragraph("Texte."),), large=True))
    foot = PdfReader(BytesIO(pdf)).pages[0].extract_text()

    assert "12 mars 2026" in foot.partition("Texte.")[2]
    assert "…" not in foot
