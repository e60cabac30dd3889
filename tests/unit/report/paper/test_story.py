from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.core.document import (
    Block,
    Bullets,
    Column,
    Columns,
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
from app.report.paper.pdf import render_pdf
from app.scene.geometry import Box
from app.scene.svg import Canvas
from app.scene.theme import LIGHT
from tests.unit.report.sample import document, drawing

PICTURE = Picture(drawing("Image").svg(), "Image")


def pages(*blocks: Block) -> list[str]:
    reader = PdfReader(BytesIO(render_pdf(document(*blocks))))
    return [page.extract_text() for page in reader.pages]


def page_of(word: str, found: list[str]) -> int:
    """Return the first page with a word."""
    return next(number for number, text in enumerate(found) if word in text)


@pytest.mark.parametrize(
    "following",
    [
        (Paragraph("SUITE " * 3),),
        (Paragraph("SUITE " + "mot " * 300),),
        (Bullets(("SUITE", "autre")),),
        (Table(("SUITE", "B"), (("a", "b"),) * 40),),
        (Columns((Column("SUITE", (Passage("1", "mot " * 40),)), Column("B", ()))),),
        (Paragraph("Voici."), Bullets(("SUITE", "autre"))),
        (Statement("Une phrase"), Paragraph("Voici."), Table(("SUITE", "B"), (("a", "b"),) * 5)),
        (Heading("Sous-titre", 2), Heading("Petit titre", 3), Paragraph("SUITE")),
        (Heading("Racines", 2), Paragraph("Question ?"), Heading("Titre", 3), Paragraph("SUITE")),
        (Paragraph("Voici."), Heading("Sous-titre", 2), Paragraph("SUITE")),
        (Paragraph("Il a été discuté."), Table(("Secteur", "Niveau"), (("SUITE", "3"),))),
        (Paragraph("La scène\u00a0:"), Paragraph("SUITE", Tone.SENTENCE)),
        (Paragraph("Noté après.", Tone.SMALL), Statement("SUITE"), PICTURE),
        (Quotes((Passage("1", "SUITE"),)),),
        (Messages((Passage("1", "SUITE"),)),),
    ],
)
def test_heading_is_never_alone_at_the_foot_of_a_page(following: tuple[Block, ...]) -> None:
    for filling in range(12, 34):
        found = pages(
            *[Paragraph(f"Ligne {i}") for i in range(filling)], Heading("TITRE"), *following
        )

        assert page_of("TITRE", found) == page_of("SUITE", found), filling


def test_statements_that_nobody_debated_follow_each_other_on_the_first_page() -> None:
    one = (Heading("Affirmation", 2), Statement("On décide ensemble."), Paragraph("Pas débattue."))
    found = pages(Heading("DÉBAT"), *one * 9)

    assert page_of("DÉBAT", found) == 0
    assert page_of("On décide", found) == 0


@pytest.mark.parametrize(
    "listed",
    [
        Bullets((*["Un point."] * 8, "AVANT", "DERNIER")),
        Quotes(tuple(Passage("1", said) for said in (*["Une parole."] * 8, "AVANT", "DERNIER"))),
    ],
)
def test_the_last_of_a_list_is_never_alone_on_the_next_page(listed: Block) -> None:
    for filling in range(6, 22):
        found = pages(*[Paragraph(f"Ligne {i}") for i in range(filling)], listed)

        assert page_of("AVANT", found) == page_of("DERNIER", found), filling


@pytest.mark.parametrize(
    "listed",
    [
        Bullets(("DEBUT", "SUITE")),
        Bullets(("DEBUT", "Un point.", "SUITE")),
        Quotes(tuple(Passage("1", said) for said in ("DEBUT", "Une parole.", "SUITE"))),
    ],
)
def test_two_or_three_points_stay_together_under_their_title(listed: Block) -> None:
    for filling in range(6, 30):
        lines = [Paragraph(f"Ligne {i}") for i in range(filling)]
        found = pages(*lines, Heading("TITRE"), listed)

        assert page_of("TITRE", found) == page_of("DEBUT", found) == page_of("SUITE", found)


def test_a_small_note_is_never_alone_at_the_top_of_a_page() -> None:
    for filling in range(12, 34):
        lines = [Paragraph(f"Ligne {i}") for i in range(filling)]
        found = pages(*lines, Paragraph("DERNIER"), Paragraph("NOTE", Tone.SMALL))
        assert page_of("DERNIER", found) == page_of("NOTE", found)


def test_sentence_stays_under_its_picture() -> None:
    for filling in range(24):
        found = pages(
            *[Paragraph(f"Ligne {i}") for i in range(filling)],
            Heading("TITRE"),
            Statement("AFFIRMATION"),
            PICTURE,
            Paragraph("SUITE", Tone.SENTENCE),
        )

        assert page_of("TITRE", found) == page_of("AFFIRMATION", found) == page_of("SUITE", found)


def test_passage_numbers_stand_before_free_texts() -> None:
    passage = Passage("12", "Une parole.")
    columns = tuple(Column(f"C{i}", (passage,)) for i in range(3))
    for block in (Quotes((passage,)), Columns(columns), Columns(columns[:2])):
        (page,) = pages(block)
        assert page.index("n° 12") < page.index("Une parole.")


def test_messages_without_a_number_are_numbered() -> None:
    (page,) = pages(Messages((Passage("", "Un."), Passage("", "Deux."))))

    assert page.index("1\n") < page.index("Un.") < page.index("2\n") < page.index("Deux.")


def test_empty_texts_draw_nothing() -> None:
    assert pages(Heading(""), Paragraph(" "), Statement("")) == pages()


@pytest.mark.parametrize("lines", range(8, 44, 4))
def test_a_table_stands_by_its_picture_unless_much_would_be_left_empty(lines: int) -> None:
    table = Table(("Place", "Avant"), (("Quelque part", "3"),))
    filling = tuple(Paragraph(f"Ligne {number}.") for number in range(lines))
    found = pages(*filling, table, PICTURE, Paragraph("Phrase.", Tone.SENTENCE))

    page = page_of("Quelque part", found)
    if page != page_of("Phrase", found):
        full = [text.count("Ligne") for text in pages(*[Paragraph("Ligne")] * 90)]
        assert full[page] - found[page].count("Ligne") >= 0.38 * full[1]


def test_a_section_begins_where_half_a_page_is_left() -> None:
    found = pages(
        *(Paragraph(f"Ligne {number}.") for number in range(8)),
        Heading("TITRE"),
        Statement("AFFIRMATION"),
        Table(("Place", "Avant"), (("Quelque part", "3"),) * 4),
        PICTURE,
        Paragraph("SUITE", Tone.SENTENCE),
    )

    assert page_of("TITRE", found) == page_of("Quelque part", found) == 0
    assert page_of("SUITE", found) == 1


def test_sections_follow_each_other_and_leave_little_of_a_page_empty() -> None:
    ending = (
        Heading("MÉTHODE"),
        Table(("Étape", "Textes"), (("Une étape", "3"),) * 16),
        Heading("DROITS", whole=True),
        Bullets(tuple(f"Droit {n}" for n in range(9))),
        Paragraph("DERNIER"),
    )
    for filling in range(0, 34, 3):
        found = pages(*[Paragraph(f"LIGNE {i}") for i in range(filling)], *ending)

        assert (
            not filling
            or page_of("MÉTHODE", found) == page_of(f"LIGNE {filling - 1}", found)
            or (found[page_of("MÉTHODE", found)].index("MÉTHODE") < 60)
        ), filling


def test_a_section_that_would_rather_be_whole_is_parted_only_where_much_would_be_empty() -> None:
    ending: tuple[Block, ...] = (
        Heading("DROITS", whole=True),
        *[Paragraph(f"Droit {n}") for n in range(16)],
    )
    parted = []
    for filling in range(34):
        found = pages(*[Paragraph(f"Ligne {i}") for i in range(filling)], *ending)
        if page_of("DROITS", found) != page_of("Droit 15", found):
            parted.append(filling)
    assert parted, "there is a page of which more than that would be empty"
    assert max(parted) < 24


def test_an_empty_side_is_named_and_leaves_its_room_to_the_others() -> None:
    texts = tuple(Passage(str(n), "Une parole assez longue pour deux lignes.") for n in range(12))
    sides = [Column("POUR", texts), Column("DOUTE", (), "Aucun argument noté."), Column("NON", ())]
    (page,) = pages(Columns(tuple(sides)))

    assert page.index("POUR") < page.index("DOUTE") < page.index("Aucun") < page.index("NON")
    assert page.count("Une parole assez longue pour") == len(texts)


def test_an_empty_side_keeps_its_room_where_columns_follow_each_other() -> None:
    sides = (Column("Aidant", (Passage("1", "Le soir."),)), *[Column("Professionnelles", ())] * 2)
    (even,) = pages(Columns(sides, even=True))
    (uneven,) = pages(Columns(sides))

    assert even.count("Professionnelles") == 2
    assert "Professionnelles" not in uneven, "a narrow column breaks the word"


def test_number_of_a_message_says_what_it_is() -> None:
    (text,) = pages(
        Passages((Passage("M2", "On prépare chaque séance à deux."), Passage("7", "Oui")))
    )

    assert "message 2" in text.replace("\u00a0", " ")
    assert "M2" not in text
    assert "n° 7" in text.replace("\u00a0", " ")


def sheet_of_its_own() -> Picture:
    """Return a picture as high as a page allows."""
    canvas = Canvas(LIGHT, 900, 1140)
    canvas.label(Box(100, 100, 700, 300), "IMAGE", 60, bold=True)
    return Picture(canvas.page("Image", "Image").svg(), "Image", full=True)


def test_what_follows_a_large_picture_fills_the_page_before_it() -> None:
    leaves = [Paragraph(f"Feuille {n}.") for n in range(25)]
    section: tuple[Block, ...] = (
        Heading("TITRE"),
        sheet_of_its_own(),
        Paragraph("PHRASE", Tone.SENTENCE),
        *leaves,
    )
    apart = 0
    for filling in range(0, 36, 4):
        lines = [Paragraph(f"Ligne {n}.") for n in range(filling)]
        found = pages(*lines, *section, Heading("AUTRE"), Paragraph("Fin."))
        title, drawn = page_of("TITRE", found), page_of("IMAGE", found)

        assert page_of("PHRASE", found) == title, filling
        assert drawn in {title, title + 1}
        assert re.findall(r"Feuille (\d+)", " ".join(found)) == [str(n) for n in range(25)]
        if drawn > title:
            apart += 1
            assert len(re.findall("Ligne|Feuille", found[title])) >= 14, "the page is filled"
    assert 4 < apart < 9, "it stands under its title where there is room"


def test_a_section_that_ends_before_its_large_picture_is_not_left_by_it() -> None:
    lines = [Paragraph(f"Ligne {n}.") for n in range(10)]
    section = (Heading("TITRE"), sheet_of_its_own(), Paragraph("PHRASE", Tone.SENTENCE))
    first, second = pages(*lines, *section, Heading("AUTRE"), Paragraph("Fin."))

    assert "PHRASE" in first
    assert second.index("IMAGE") < second.index("AUTRE")
