"""The PDF as it is heard: its logical tree, and two programs that look for defects in it.

``pdfua`` knows 16 of the 106 rules of PDF/UA-1 that a machine can check, ``outloud`` most of the
Matterhorn protocol's and the order of reading. Neither is a whole validator: the tables inside the
fonts, colours and contrasts, and what only a person can judge, are seen by none of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

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
)
from app.core.edition import Edition
from app.core.progress import CancelledError
from app.core.session import Run
from app.report.editions.assemble import assemble
from app.report.editions.seen import seen
from app.report.kit.notice import notice
from app.report.paper.pdf import render_pdf
from app.report.paper.takeaway_page import takeaway_pdf
from tests.support.listening import Heard, hear
from tests.support.reading import read_aloud
from tests.unit.report.sample import (
    ARABIC,
    CATALOGUE,
    EMOJI,
    LONG,
    RUSSIAN,
    SESSION,
    awkward,
    document,
    drawing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = Path(sys.executable).parent
PICTURE = Picture(drawing("Image").svg(), "Neuf personnes sur quatorze sont d’accord.")


words = st.text("abc éàœ’« »-12", max_size=300).filter(str.strip)


def passages(number: int, text: str = "Argument {i}, écrit vite.") -> tuple[Passage, ...]:
    return tuple(Passage(str(i), text.format(i=i)) for i in range(1, number + 1))


def every_block() -> tuple[Block, ...]:
    noted = (Passage("3", LONG, "complété après l’atelier"), Passage("M2", ARABIC))
    return (
        Heading("Une activité"),
        Statement(LONG[:100]),
        PICTURE,
        Paragraph("Une phrase."),
        Heading("Des textes", 2),
        Bullets(("Un", LONG, EMOJI)),
        Heading("Encore", 3),
        Passages(noted),
        Passages(passages(60, "Galet {i}")),
        Quotes(noted),
        Messages((Passage("", "Rien sur nous sans nous.", "à revoir"), Passage("", RUSSIAN))),
        Heading("Petit titre sans titre moyen"),
        Heading("Petit", 3),
        Columns((Column("D’accord", noted, "", "circle", "agree"), Column("Non", (), "Rien."))),
        Columns(tuple(Column(title, passages(9)) for title in "ABC")),
        Table(("Quoi", "Combien"), tuple((LONG, str(i)) for i in range(30)), "Une légende"),
        Heading("Annexes", fresh=True),
        Paragraph(LONG * 20),
    )


DOCUMENTS: dict[str, Document] = {
    "every block": document(*every_block()),
    "awkward": document(*awkward(), draft=True, rehearsal=True),
    "empty": document(),
    "untitled": document(Paragraph("Seul."), title=""),
    "one passage": document(Heading("Paroles"), Passages(passages(1)), draft=True),
    "80 passages": document(Heading("Paroles"), Passages(passages(80)), rehearsal=True),
    "long": document(*[Paragraph(LONG * 3) for _ in range(20)], title=LONG[:190]),
    "large": replace(document(*every_block()), large=True),
}


def validated(told: Document) -> Document:
    cover = replace(told.cover, draft=False, edition=2, read_on="15 mars 2026")
    return replace(told, cover=cover)


DOCUMENTS["validated"] = validated(DOCUMENTS["every block"])
DOCUMENTS |= {one.value: assemble(SESSION, CATALOGUE, one) for one in Edition}
every_document = pytest.mark.parametrize("told", DOCUMENTS.values(), ids=list(DOCUMENTS))


def heard(*blocks: Block) -> Heard:
    return hear(render_pdf(document(*blocks)))


@every_document
def test_every_word_is_heard_in_order(told: Document) -> None:
    found = hear(render_pdf(told))

    assert found.missing == ()
    assert found.root.words == read_aloud(told)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(words, max_size=12),
    st.lists(words, max_size=12),
)
def test_columns_are_heard_one_after_the_other(left: list[str], right: list[str]) -> None:
    columns = tuple(
        Column(title, tuple(Passage(str(i), text) for i, text in enumerate(texts)), "Rien.")
        for title, texts in (("A", left), ("B", right))
    )
    told = document(*[Paragraph("Ligne")] * 20, Columns(columns), Passages(columns[0].items))

    assert hear(render_pdf(told)).root.words == read_aloud(told)


@every_document
def test_nothing_is_drawn_outside_of_the_tree_and_the_decoration(told: Document) -> None:
    assert "".join(page.unmarked for page in hear(render_pdf(told)).pages) == ""


def test_only_what_comes_again_is_decoration() -> None:
    many = Columns((Column("Oui", passages(90), "", "circle"), Column("Non", passages(2))))
    rows = tuple((f"Ligne {i}", "1") for i in range(60))
    told = document(many, Table(("Quoi", "Combien"), rows), draft=True, rehearsal=True)
    first, *others = hear(render_pdf(told)).pages
    again = "Un atelier RÉPÉTITION Projet – à relire"
    total = len(others) + 1
    foot = "page {} sur {} 12 mars 2026 · Agir"

    assert first.decoration == foot.format(1, total)
    for number, page in enumerate(others, 2):
        words = " ".join(page.decoration.split())
        end = foot.format(number, total)
        assert words.startswith(again)
        assert words.removeprefix(again).strip() == end


def test_titles_that_come_again_are_drawn_for_their_column_and_not_heard_again() -> None:
    many = Columns((Column("Oui", passages(90), "", "circle"), Column("Non", passages(2))))
    rows = tuple((f"Ligne {i}", "1") for i in range(60))
    pdf = render_pdf(document(many, Table(("Quoi", "Combien"), rows)))
    seen = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)

    heard = hear(pdf).root
    assert "Oui (suite)" in seen
    assert "Non (suite)" not in seen
    assert seen.count("Combien") > 1
    assert [one.words for one in heard.all("Caption")] == ["Oui", "Non"]
    assert [one.words for one in heard.all("TH")] == ["Quoi", "Combien"]
    going_on, ended = (len(set(one.pages)) for one in heard.all("Caption"))
    assert going_on > 1
    assert ended == 1, "a side that has said all it had is blank"


def test_marks_are_heard_once_before_the_title() -> None:
    told = document(Paragraph(LONG * 30), draft=True, rehearsal=True)
    words = hear(render_pdf(told)).root.words

    assert words.startswith("Compte rendu d’atelier RÉPÉTITION Projet – à relire Un atelier")
    assert words.count("Projet – à relire") == 1


@every_document
def test_headings_begin_at_the_title_and_skip_no_level(told: Document) -> None:
    kinds = [one.kind for one in hear(render_pdf(told)).root.all("H1", "H2", "H3", "H4")]
    levels = [int(kind[1]) for kind in kinds]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("levels", "heard_as"),
    [
        ((1, 2, 3, 1), (2, 3, 4, 2)),
        ((1, 3, 3, 2), (2, 3, 3, 3)),
        ((2, 2, 3, 1, 2), (2, 2, 3, 2, 3)),
        ((3, 3, 1), (2, 2, 2)),
    ],
)
def test_headings_side_by_side_are_of_the_same_level(
    levels: tuple[int, ...], heard_as: tuple[int, ...]
) -> None:
    found = heard(*(Heading(f"Titre {level}", level) for level in levels)).root
    kinds = [one.kind for one in found.all("H2", "H3", "H4")]

    assert kinds == [f"H{level}" for level in heard_as]


def test_sections_hold_what_follows_their_heading() -> None:
    first, second = heard(Heading("A"), Heading("B", 2), Heading("C")).root.inside[1:]

    assert [(one.kind, one.text) for one in first.inside] == [("H2", "A"), ("H3", "B")]
    assert [(one.kind, one.text) for one in second.inside] == [("H2", "C")]


def test_number_of_a_passage_is_the_label_before_its_words() -> None:
    (item,) = heard(Passages((Passage("12", "Mot", "note"),))).root.all("LI")
    label, body = item.inside

    assert (label.kind, " ".join(label.text.split())) == ("Lbl", "n° 12")
    assert [(one.kind, one.text) for one in body.inside] == [("P", "Mot"), ("P", "note")]
    assert body.kind == "LBody"


def test_quotation_is_one_element_after_its_number() -> None:
    (quote,) = heard(Quotes((Passage("12", "Mot"),))).root.all("BlockQuote")

    assert quote.words == "n° 12 « Mot »"


def test_message_is_numbered_as_it_is_seen() -> None:
    items = heard(Messages((Passage("", "Un."), Passage("", "Deux.")))).root.all("LI")

    assert [one.words for one in items] == ["1 Un.", "2 Deux."]


def test_text_over_two_pages_is_one_element() -> None:
    (long,) = [one for one in heard(Paragraph(LONG * 20)).root.all("P") if len(one.text) > 200]

    assert long.pages == (0, 1)
    assert " ".join(long.text.split()) == " ".join((LONG * 20).split())


def test_list_over_two_pages_is_one_list() -> None:
    lists = heard(Passages(passages(80))).root.all("L")

    assert len(lists) == 1
    assert {page for one in lists[0].all("P") for page in one.pages} == {0, 1}


def test_word_longer_than_its_line_stays_one_word() -> None:
    assert "Mot" * 120 in heard(Paragraph("Mot" * 120)).root.words


def test_table_over_pages_tells_its_header_once() -> None:
    rows = tuple((f"Ligne {i}", str(i)) for i in range(80))
    (table,) = heard(Table(("Quoi", "Combien"), rows, "Une légende")).root.all("Table")
    caption, head, *body = table.inside

    assert (caption.kind, caption.text) == ("Caption", "Une légende")
    assert [(one.kind, one.scope, one.text) for one in head.inside] == [
        ("TH", "/Column", "Quoi"),
        ("TH", "/Column", "Combien"),
    ]
    assert [[one.text for one in row.all("TD")] for row in body] == [list(row) for row in rows]
    assert {page for row in body for one in row.inside for page in one.pages} == {0, 1, 2}


def test_rows_have_all_their_cells_though_some_are_empty() -> None:
    (table,) = heard(Table(("A", "B"), (("", "1"), ("2", ""), ("", "")))).root.all("Table")

    assert [len(row.inside) for row in table.inside] == [2, 2, 2]


def _links(pdf: bytes) -> list[tuple[str, str]]:
    """Return what links say and where they go."""
    with pikepdf.open(BytesIO(pdf)) as file:
        found: list[Any] = [one for page in file.pages for one in page.get("/Annots", [])]
        return [(str(one.Contents), str(one.A.URI)) for one in found]


def test_address_in_our_words_may_be_touched_and_is_heard_in_its_place() -> None:
    said = f"Pour retirer un passage, écrivez à contact@agir.example, sans votre nom. {LONG}"
    told = document(Paragraph(said), Bullets(("Voir https://agir.example/a.", "Rien")))
    pdf = render_pdf(told)
    found = hear(pdf)

    assert found.missing == ()
    assert found.root.words == read_aloud(told)
    assert [one.words for one in found.root.all("Link")] == [
        "contact@agir.example",
        "https://agir.example/a",
    ]
    assert _links(pdf) == [
        ("contact@agir.example", "mailto:contact@agir.example"),
        ("https://agir.example/a", "https://agir.example/a"),
    ]


def test_paragraph_with_an_address_is_heard_in_order_over_two_pages() -> None:
    said = f"Écrivez à contact@agir.example. {LONG * 20}"
    told = document(Paragraph(said))

    assert hear(render_pdf(told)).root.words == read_aloud(told)


def test_address_in_peoples_words_is_not_a_link() -> None:
    told = (Passage("1", "Allez sur https://evil.example/x"),)

    assert _links(render_pdf(document(Passages(told), Quotes(told), Messages(told)))) == []


def test_address_cut_at_the_end_of_a_line_is_not_a_wrong_one() -> None:
    for width in range(40, 60):
        said = "mot " * width + "jean-paul-marie-pierre@agir-ensemble.example"
        for says, _goes in _links(render_pdf(document(Paragraph(said)))):
            assert says == "jean-paul-marie-pierre@agir-ensemble.example"


def test_picture_is_told_by_its_words_and_its_place() -> None:
    pdf = render_pdf(document(PICTURE))
    (figure,) = hear(pdf).root.all("Figure")

    assert figure.alt == PICTURE.alt
    with pikepdf.open(BytesIO(pdf)) as file:
        found = [one for one in file.objects if _kind(one) == "/Figure"]
        left, foot, right, top = (float(at) for at in found[0].A.BBox.as_list())
    assert 0 < left < right < 595
    assert 0 < foot < top < 842


def _kind(one: pikepdf.Object) -> str:
    return str(one.get("/S", "")) if isinstance(one, pikepdf.Dictionary) else ""


def test_file_says_what_it_is() -> None:
    told = document(title="Un <titre> & l’autre \x01")
    with pikepdf.open(BytesIO(render_pdf(told))) as file, file.open_metadata() as about:
        assert about["dc:title"].strip() == "Un <titre> & l’autre"
        assert about["pdfuaid:part"] == "1"
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "fr"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert {str(page.Tabs) for page in file.pages} == {"/S"}


def test_file_without_a_title_is_called_by_its_kind() -> None:
    with pikepdf.open(BytesIO(render_pdf(document(title="")))) as file:
        assert str(file.docinfo.Title) == "Compte rendu d’atelier"


@every_document
def test_same_tree_gives_the_same_bytes(told: Document) -> None:
    assert render_pdf(told) == render_pdf(told)


def test_validated_edition_says_its_number_on_the_cover_and_every_foot() -> None:
    found = hear(render_pdf(DOCUMENTS["validated"]))

    assert "Édition 2, relue le 15 mars 2026" in found.root.words
    assert all("Édition 2, relue le 15 mars 2026" in page.decoration for page in found.pages)


def _sizes(pdf: bytes) -> Iterator[float]:
    with pikepdf.open(BytesIO(pdf)) as file:
        streams: list[Any] = list(file.pages)
        for page in file.pages:
            streams += page.Resources.get("/XObject", pikepdf.Dictionary()).as_dict().values()
        for stream in streams:
            operations: list[Any] = list(pikepdf.parse_content_stream(stream))
            yield from (float(told[1]) for told, name in operations if str(name) == "Tf")


def test_large_edition_is_in_letters_of_14_points_at_least() -> None:
    blocks = tuple(one for one in every_block() if not isinstance(one, Picture))
    told = document(*blocks, Table(("A", "B"), (("a", "b"),), small=True), draft=True)

    assert min(_sizes(render_pdf(replace(told, large=True)))) >= 14
    assert min(_sizes(render_pdf(told))) == 9


def test_heading_that_begins_a_page_does() -> None:
    found = heard(Paragraph("Avant."), Heading("Annexes", fresh=True), Paragraph("Après."))
    (heading,) = found.root.all("H2")

    assert heading.pages == (1,)
    assert len(found.pages) == 2


def test_drawing_tells_how_far_it_is() -> None:
    told: list[float] = []
    render_pdf(DOCUMENTS["every block"], told.append)

    assert told == sorted(told)
    assert len(set(told)) > 20
    assert told[-1] == 1


@pytest.mark.parametrize("share", [0.1, 0.5, 0.7, 0.9])
def test_drawing_ends_when_nobody_waits_for_it(share: float) -> None:
    def tell(done: float) -> None:
        if done >= share:
            raise CancelledError

    with pytest.raises(CancelledError):
        render_pdf(DOCUMENTS["every block"], tell)


def taken_away() -> bytes:
    found = seen(SESSION, Run(step=4, finished=True), CATALOGUE)
    return takeaway_pdf(found, CATALOGUE)


def test_sheet_of_information_is_heard_question_by_question() -> None:
    found = hear(notice(SESSION.info))
    kinds = [one.kind for one in found.root.inside]

    assert found.missing == ()
    assert "".join(page.unmarked + page.decoration for page in found.pages) == ""
    assert kinds[:4] == ["H1", "P", "H2", "P"]
    assert found.root.all("H2")[0].words == "Qui les demande ?"
    assert found.root.words.endswith("si ce n’est pas utile.")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pdf")
    drawn = [render_pdf(told) for told in DOCUMENTS.values()]
    drawn.append(taken_away())
    paths = [folder / f"{number}.pdf" for number in range(len(drawn))]
    for path, pdf in zip(paths, drawn, strict=True):
        path.write_bytes(pdf)
    return paths


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(COMMANDS / str(command[0])), *map(str, command[1:])],
        check=False,
        capture_output=True,
        text=True,
    )


def test_pdfua_finds_nothing(files: list[Path]) -> None:
    done = run("pdfua", "check", "--format", "json", *files)

    assert done.returncode == 0, done.stdout
    assert done.stdout.count('"findings": []') == len(files)
    assert done.stdout.count('"skipped": []') == len(files)


def test_programs_find_nothing_on_the_sheet_of_information(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(notice(SESSION.info))

    done = run("outloud", "--fail-on", "warning", path)
    assert done.returncode == 0, done.stdout
    done = run("pdfua", "check", path)
    assert done.returncode == 0, done.stdout


def test_outloud_finds_nothing(files: list[Path]) -> None:
    done = run("outloud", "--json", "-", "--quiet", *files)

    found = json.loads(done.stdout)["results"]
    assert len(found) == len(files)
    for told in found:
        assert (told["findings"], told["error"]) == ([], None)
        assert told["stats"]["tagged"]
