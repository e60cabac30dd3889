from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Pt
from lxml import etree
from msgspec.structs import replace

from app.core.document import (
    Block,
    Bullets,
    Column,
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
from app.report.written.docx import render_docx
from app.scene.fonts import FAMILY
from app.scene.text import measure
from tests.unit.report.sample import ARABIC, LONG, MARKUP, awkward, document, drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as Written


def png(_svg: str, width: int) -> bytes:
    """Return a grey picture, so many pixels wide and half as high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, width // 2, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * width) * (width // 2))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def made(*blocks: Block, draft: bool = False, rehearsal: bool = False) -> Word:
    return word(document(*blocks, draft=draft, rehearsal=rehearsal))


def word(told: Document) -> Word:
    return docx.Document(BytesIO(render_docx(told, png)))


def after_head(found: Word) -> list[Written]:
    """Return the paragraphs after the title block, which an empty one ends."""
    texts = [one.text for one in found.paragraphs]
    return found.paragraphs[texts.index("") + 1 :]


def styled(found: Word) -> list[tuple[str, str]]:
    return [((one.style.name or "") if one.style else "", one.text) for one in after_head(found)]


def parts(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, file.read(name).decode()


def test_same_document_gives_the_same_bytes() -> None:
    told = document(*awkward(), Picture(drawing("A").svg(), "A"))

    assert render_docx(told, png) == render_docx(told, png)


def test_file_tells_no_day_no_person_and_no_machine() -> None:
    data = render_docx(document(Paragraph("Suite")), png)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [one for one in file.namelist() if "thumbnail" in one or "custom" in one]
    about = docx.Document(BytesIO(data)).core_properties

    assert about.title == "Un atelier"
    assert about.author == "Agir"
    assert about.subject == "Compte rendu d’atelier"
    assert about.language == "fr-FR"
    assert (about.comments, about.last_modified_by, about.keywords) == ("", "", "")
    assert (about.created, about.modified) == (None, None)
    assert not [name for name, text in parts(data) if "python-docx" in text or "rsid" in text]


def test_document_is_on_a4_in_french_in_the_house_font() -> None:
    found = made(Paragraph("Suite"))
    section = found.sections[0]
    sheet = found.styles.element

    assert section.page_width == pytest.approx(Pt(595.28), abs=1000)
    assert section.page_height == pytest.approx(Pt(841.89), abs=1000)
    assert sheet.xpath("./w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    assert sheet.xpath("./w:docDefaults//w:rFonts/@w:ascii") == [FAMILY]


def test_each_block_has_a_style_of_its_own() -> None:
    found = made(
        Heading("Un"),
        Heading("Deux", 2),
        Heading("Trois", 3),
        Paragraph("Chapeau", Tone.LEAD),
        Paragraph("Phrase", Tone.SENTENCE),
        Paragraph("Corps"),
        Paragraph("Note", Tone.SMALL),
        Statement("Énoncé"),
        Bullets(("Point",)),
        Passages((Passage("12", "Parole", "écrite"),)),
        Passages((), "Aucune."),
        Quotes((Passage("13", "Citée"),)),
        Messages((Passage("1", "Message"),)),
    )

    assert styled(found) == [
        ("Heading 1", "Un"),
        ("Heading 2", "Deux"),
        ("Heading 3", "Trois"),
        ("Mimosa – chapeau", "Chapeau"),
        ("Mimosa – phrase", "Phrase"),
        ("Normal", "Corps"),
        ("Mimosa – note", "Note"),
        ("Mimosa – énoncé", "Énoncé"),
        ("List Bullet", "Point"),
        ("List Bullet", "Parole\u00a0\u00a0 n°\u00a012 · écrite"),
        ("Mimosa – note", "Aucune."),
        ("Quote", "«\u00a0Citée\u00a0»\u00a0\u00a0 n°\u00a013"),
        ("List Number", "Message"),
    ]


def test_title_block_says_what_when_where_and_who() -> None:
    told = document(Paragraph("Suite"))
    found = word(replace(told, cover=replace(told.cover, edition=2, read_on="3 mai 2026")))

    assert [one.text for one in found.paragraphs][:7] == [
        "Compte rendu d’atelier",
        "Un atelier",
        "12 mars 2026 · Montpellier",
        "Agir",
        "Édition 2, relue le 3 mai 2026",
        "Animation\u00a0:",
        "Claire",
    ]
    assert found.paragraphs[1].style is not None
    assert found.paragraphs[1].style.name == "Title"


@pytest.mark.parametrize(
    ("draft", "rehearsal"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_every_page_of_a_draft_or_a_rehearsal_says_so(draft: bool, rehearsal: bool) -> None:
    section = made(Paragraph("Suite"), draft=draft, rehearsal=rehearsal).sections[0]
    for part in (section.first_page_header, section.header):
        told = part.paragraphs[0].text
        assert ("Projet – à relire" in told) is draft
        assert ("RÉPÉTITION" in told) is rehearsal


def test_every_page_says_its_number_and_the_last() -> None:
    section = made(Paragraph("Suite")).sections[0]
    for part in (section.first_page_footer, section.footer):
        (line,) = part.paragraphs
        assert line.text.endswith("\tpage 1 sur 1")
        codes = part.part.element.xpath(".//w:instrText/text()")
        assert codes == [" PAGE ", " NUMPAGES "]


def test_titles_go_down_without_a_gap_and_a_fresh_one_begins_a_page() -> None:
    found = made(
        Heading("Bas", 3), Heading("Un"), Heading("Trois", 3), Heading("Annexes", fresh=True)
    )

    assert [style for style, _text in styled(found)] == [f"Heading {n}" for n in (1, 1, 2, 1)]
    assert found.element.body.xpath("count(.//w:pageBreakBefore)") == 1
    assert found.element.body.xpath(".//w:p[.//w:pageBreakBefore]//w:t/text()") == ["Annexes"]


def starts(found: Word) -> list[int]:
    """Return the number that each message has, as Word counts."""
    lists = found.part.numbering_part.element
    counted: dict[str, int] = {}
    numbers = []
    for one in found.element.body.xpath(".//w:p/w:pPr/w:numPr/w:numId/@w:val"):
        (first,) = lists.xpath(f"./w:num[@w:numId='{one}']//w:startOverride/@w:val")
        counted[one] = counted.get(one, int(first) - 1) + 1
        numbers.append(counted[one])
    return numbers


def test_messages_keep_the_numbers_of_the_room() -> None:
    first = Messages(tuple(Passage(number, "Un message") for number in ("1", "2", "5", "", "7")))
    again = Messages((Passage("1", "Encore"), Passage("", "Suite")))

    assert starts(made(first, Messages(()), again)) == [1, 2, 5, 4, 7, 1, 2]


def test_header_of_a_table_is_marked_and_comes_again_on_each_page() -> None:
    found = made(
        Heading("Suites"), Table(("Quoi", "Quand"), (("Relire", "avril"),), "Qui fait quoi")
    )
    (table,) = found.tables
    first, second = found.element.body.xpath(".//w:tr")

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Quoi", "Quand"],
        ["Relire", "avril"],
    ]
    assert first.xpath("count(./w:trPr/w:tblHeader)") == 1
    assert second.xpath("count(./w:trPr/w:tblHeader)") == 0
    assert found.element.body.xpath(".//w:tblLook/@w:firstRow") == ["1"]
    assert found.element.body.xpath(".//w:tblCaption/@w:val") == ["Qui fait quoi"]
    assert ("Caption", "Qui fait quoi") in [(name.title(), text) for name, text in styled(found)]


@pytest.mark.parametrize(
    "rows", [(("A", "B"),), ((LONG, LONG),), (("Mot" * 120, ""),), (("Un", LONG), ("Deux", ARABIC))]
)
def test_tables_are_no_wider_than_the_text(rows: tuple[tuple[str, ...], ...]) -> None:
    found = made(Table(("Quoi", "Qui"), rows))
    widths = [int(one) for one in found.element.body.xpath(".//w:gridCol/@w:w")]
    section = found.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    room, *margins = (float(one or 0) for one in sides)

    assert min(widths) > 500
    assert sum(widths) * 635 <= room - sum(margins) + 2 * 635


@pytest.mark.parametrize(("rows", "tied"), [(1, 1), (4, 4), (8, 8), (9, 3)])
def test_small_table_stays_whole_and_no_title_stands_alone(rows: int, tied: int) -> None:
    found = made(Table(("Quoi", "Quand"), (("Relire", "avril"),) * rows))

    assert found.element.body.xpath("count(.//w:tr[.//w:keepNext])") == tied


def test_column_is_as_wide_as_what_may_not_be_broken() -> None:
    table = Table(("Phrase", "Oui"), (("mot " * 60, "12\u00a0sur\u00a014"),))
    _first, second = made(table).tables[0].columns

    assert second.width is not None
    assert second.width.pt > measure("12\u00a0sur\u00a014", 10, bold=True) + 10


def test_no_line_begins_with_a_mark_or_with_the_number_of_a_text() -> None:
    found = made(Paragraph("Qui ? « Moi » (n° 12)."))

    assert found.paragraphs[-1].text == "Qui\u00a0? «\u00a0Moi\u00a0» (n°\u00a012)."


def test_no_empty_line_comes_between_a_table_and_a_title() -> None:
    table = Table(("Quoi",), (("Ceci",),))
    found = made(table, table, Heading("Annexes", fresh=True), table)
    tags = [one.tag.rpartition("}")[2] for one in found.element.body][-8:]

    assert tags == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert [one.text for one in found.paragraphs][-3:] == ["", "Annexes", ""]


def test_sheet_to_write_on_is_as_wide_as_the_text_with_high_rows() -> None:
    found = made(Table(("N°", "Corrigé"), (("\u00a0 \u00a0", ""),) * 3))
    widths = [int(one) for one in found.element.body.xpath(".//w:gridCol/@w:w")]

    assert sum(widths) == pytest.approx(20 * (595.28 - 2 * 57), abs=3)
    assert found.element.body.xpath("count(.//w:trHeight[@w:hRule='atLeast'])") == 3


def test_columns_follow_one_another_under_their_titles() -> None:
    columns = (
        Column("Oui", (Passage("1", "Car"),), "", "circle", "agree"),
        Column("Non", (), "Aucun argument."),
    )

    assert styled(made(Heading("Débat"), Columns(columns))) == [
        ("Heading 1", "Débat"),
        ("Heading 2", "Oui"),
        ("List Bullet", "Car\u00a0\u00a0 n°\u00a01"),
        ("Heading 2", "Non"),
        ("Mimosa – note", "Aucun argument."),
    ]


def test_pictures_keep_their_shape_and_say_themselves_in_words() -> None:
    asked: list[int] = []

    def drawn(svg: str, width: int) -> bytes:
        asked.append(width)
        return png(svg, width)

    pictures = [Picture(drawing("A").svg(), MARKUP), Picture(drawing("B").svg(), "Deux", full=True)]
    found = docx.Document(BytesIO(render_docx(document(*pictures), drawn)))
    about = found.element.body.xpath(".//wp:docPr")

    assert [one.get("descr") for one in about] == [MARKUP, "Deux"]
    assert len({one.get("id") for one in about}) == 2
    for shape, width in zip(found.inline_shapes, asked, strict=True):
        assert shape.width / shape.height == pytest.approx(1920 / 1080, abs=0.01)
        assert width / (shape.width / 914400) == pytest.approx(240, abs=1)


@pytest.mark.parametrize("svg", ["<svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_picture_that_cannot_be_read_is_a_fault_of_ours(svg: str) -> None:
    with pytest.raises(ValueError, match="SVG"):
        render_docx(document(Picture(svg, "Rien")), png)


def test_text_from_right_to_left_stands_on_its_side() -> None:
    found = made(Paragraph(ARABIC), Quotes((Passage("1", ARABIC),)), Paragraph("Suite"))

    assert found.element.body.xpath("count(.//w:pPr/w:bidi)") == 2
    assert found.element.body.xpath(".//w:r[w:rPr/w:rtl]/w:t/text()") == [
        ARABIC,
        f"«\u00a0{ARABIC}\u00a0»",
    ]


def test_what_people_wrote_never_becomes_markup() -> None:
    data = render_docx(document(*awkward(), title="a\x00b\x0b\ud800" + MARKUP), png)

    for _name, text in parts(data):
        etree.fromstring(text.encode())
    assert docx.Document(BytesIO(data)).paragraphs[1].text == "ab " + MARKUP


def test_large_letters_are_at_least_14_points() -> None:
    told = document(Paragraph("Suite"))
    found = word(replace(told, large=True))
    sizes = [int(one) / 2 for one in found.styles.element.xpath(".//w:style//w:sz/@w:val")]
    body = found.styles["Normal"].element.xpath("./w:rPr/w:sz/@w:val")

    assert body == ["28"]
    assert min(sizes) >= 11


def test_whoever_waits_is_told_and_may_end_it() -> None:
    class EnoughError(Exception):
        pass

    told: list[float] = []

    def tell(done: float) -> None:
        told.append(done)
        if len(told) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        render_docx(document(*[Paragraph("Suite")] * 4), png, tell)
    assert told == [0, 0.25, 0.5]


@pytest.mark.parametrize("module", ["comments", "hdrftr", "settings", "styles"])
def test_files_beside_modules_of_python_docx_are_not_needed(
    module: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A frozen program has modules without folders: « docx/parts/../templates » is nowhere."""
    monkeypatch.setattr(f"docx.parts.{module}.__file__", str(tmp_path / "none" / "module.py"))

    assert made(Paragraph("Suite")).sections[0].header.paragraphs[0].text == "Un atelier"


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi "
    "spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
    "tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "settings": "defaultTabStop characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family pitch",
}
"""Children in the order of ECMA-376: Word says that a file is damaged where they are in another."""


def test_elements_are_in_the_order_that_word_asks_for() -> None:
    told = document(*awkward(), Picture(drawing("A").svg(), "A"), draft=True)
    found = set()
    for _name, text in parts(render_docx(told, png)):
        for one in etree.fromstring(text.encode()).iter(etree.Element):
            kind = etree.QName(one).localname
            if kind in ORDER and "wordprocessingml" in (etree.QName(one).namespace or ""):
                names = [etree.QName(child).localname for child in one]
                order = ORDER[kind].split()
                places = [-1 if name.endswith("Reference") else order.index(name) for name in names]
                assert places == sorted(places), (kind, names)
                found.add(kind)

    assert found == set(ORDER)
