from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from lxml import html as parser
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
)
from app.core.i18n import _, set_language
from app.report.written.html import render_html
from tests.unit.report.sample import ARABIC, EMOJI, LONG, MARKUP, awkward, document, drawing

if TYPE_CHECKING:
    from lxml.html import HtmlElement

GRADIENT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="10" height="10"><title>Old</title><desc>Older</desc><linearGradient id="a"/>'
    '<rect id="b" fill="url(#a)"/><use xlink:href="#b"/><use href="#b"/></svg>'
)


def page(told: Document) -> HtmlElement:
    return parser.document_fromstring(render_html(told))


def shown(
    *blocks: Block, draft: bool = False, rehearsal: bool = False, title: str = "Un atelier"
) -> HtmlElement:
    return page(document(*blocks, draft=draft, rehearsal=rehearsal, title=title))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_page_is_the_same_each_time() -> None:
    told = document(*awkward())

    assert render_html(told) == render_html(told)


def test_page_tells_its_language_its_title_and_its_parts() -> None:
    root = shown(Paragraph("Suite"), title="Un atelier")

    assert root.get("lang") == "fr"
    assert root.findtext("head/title") == "Un atelier – Compte rendu d’atelier"
    assert [one.tag for one in root.find("body")] == ["header", "main", "footer"]


def test_page_runs_and_fetches_nothing() -> None:
    root = shown(*awkward(), Picture(drawing("Image").svg(), "Image"))
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    (style,) = root.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()

    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert not root.xpath("//script | //link | //img | //iframe | //object | //@style | //@onload")
    assert not re.search(r"url\((?!\"data:font)|@import|https?:", style.text)
    assert all(one.startswith("#") for one in root.xpath("//@href | //@src"))


def test_what_people_wrote_never_becomes_markup() -> None:
    told = document(*awkward(), title=MARKUP)
    cover = replace(told.cover, organiser=MARKUP, place=MARKUP, facilitators=(MARKUP,), kind=MARKUP)
    root = page(replace(told, cover=cover))

    assert not root.xpath("//b | //para | //script")
    assert words(root).count(MARKUP) >= 14


def test_titles_go_down_without_a_gap() -> None:
    levels = [(2, "Sous"), (1, "Un"), (3, "Trois"), (2, "Deux"), (1, ""), (9, "Profond")]
    root = shown(
        *(Heading(text, level) for level, text in levels),
        Columns((Column("Colonne", ()),)),
    )
    found = [int(one.tag[1]) for one in root.xpath("//main/h2 | //main/h3 | //main/h4 | //h5")]

    assert root.xpath("count(//h1)") == 1
    assert found == [2, 2, 3, 3, 4, 5]


def test_contents_lead_to_the_sections_of_a_long_document() -> None:
    root = shown(*(Heading(f"Partie {n}") for n in range(3)), Heading("Dedans", 2))
    links = root.xpath("//nav//a")

    assert [words(one) for one in links] == ["Partie 0", "Partie 1", "Partie 2"]
    assert [words(root.get_element_by_id(one.get("href")[1:])) for one in links] == [
        "Partie 0",
        "Partie 1",
        "Partie 2",
    ]
    assert not shown(Heading("Seule")).xpath("//nav")


def test_contents_put_the_chapters_of_a_part_under_it() -> None:
    root = shown(
        Heading("Objectifs"),
        Heading("Annexes", fresh=True),
        Heading("Le déroulé"),
        Heading("Dedans", 2),
        Heading("Votre avis"),
        Heading("Feuille", fresh=True),
    )

    assert [words(one) for one in root.xpath("//nav/ol/li/a")] == [
        "Objectifs",
        "Annexes",
        "Feuille",
    ]
    assert [words(one) for one in root.xpath("//nav/ol/li[2]/ol/li/a")] == [
        "Le déroulé",
        "Votre avis",
    ]


def test_columns_of_a_table_know_which_has_sentences_and_which_numbers() -> None:
    told = Table(
        ("N°", "Phrase", "Qui"), (("1", "Une phrase assez longue pour un petit écran", "x"),)
    )
    found = [one.get("class") for one in shown(told).xpath("//thead//th")]

    assert found == ["court", "long", "court"]
    short = Table(("Profil", "Personnes"), (("Usagers", "7"),))
    assert [one.get("class") for one in shown(short).xpath("//thead//th")] == [None, None]


def test_passages_are_found_by_their_number_once_in_a_page() -> None:
    said = Passage("12", "Une parole", "dite à voix haute")
    note = "D’après les paroles n° 12, n° 99."
    root = shown(
        Messages((Passage("1", "Un message", note, (12, 99)),)),
        Quotes((said,)),
        Passages((said, Passage("M2", "À retravailler"))),
    )

    assert "Une parole" in words(root.get_element_by_id("n12"))
    assert "Un message" in words(root.get_element_by_id("m1"))
    assert "message 2" in words(root.get_element_by_id("m2"))
    assert max(Counter(root.xpath("//@id")).values()) == 1
    # A number whose passage is not here leads nowhere.
    assert [(one.get("href"), words(one)) for one in root.xpath("//a")] == [("#n12", "n° 12")]


def test_messages_are_a_numbered_list() -> None:
    root = shown(Messages((Passage("", "Un"), Passage("", "Deux"))))

    assert [words(one) for one in root.xpath("//ol/li")] == ["1 Un", "2 Deux"]


def test_quotes_are_quotations() -> None:
    (quote,) = shown(Quotes((Passage("3", ARABIC),))).xpath("//figure[blockquote]")

    assert words(quote.find("blockquote")) == f"« {ARABIC} »"
    assert words(quote.find("figcaption")) == "n° 3"
    assert quote.find("blockquote/p").get("dir") == "auto"


def test_tables_have_a_caption_and_titles_of_rows_and_columns() -> None:
    told = Table(
        ("Profil", "Personnes"),
        (("Usagers", "7"), ("", "2"), ("\u00a0 \u00a0", "")),
        "Qui était là",
    )
    (table,) = shown(told).xpath("//table")

    assert words(table.find("caption")) == "Qui était là"
    assert [(one.get("scope"), words(one)) for one in table.xpath(".//th")] == [
        ("col", "Profil"),
        ("col", "Personnes"),
        ("row", "Usagers"),
    ]


def test_columns_have_each_their_title_and_what_it_says_when_empty() -> None:
    root = shown(
        Heading("Débat"),
        Columns(
            (
                Column("D’accord", (Passage("1", "Oui"),), "", "circle", "agree"),
                Column("Pas d’accord", (), "Aucun argument.", "square", "disagree"),
            )
        ),
    )

    assert [words(one) for one in root.xpath("//main//h3")] == ["D’accord", "Pas d’accord"]
    assert root.xpath("count(//h3/svg[@aria-hidden='true'])") == 2
    assert "Aucun argument." in words(root)


def test_numbers_in_a_note_lead_to_their_passages_in_any_language() -> None:
    said = tuple(Passage(str(n), f"Parole {n}") for n in (1, 12))
    set_language("en")
    try:
        note = ", ".join(_("n° {number}").format(number=n) for n in (12, 1))
        root = shown(Messages((Passage("1", "Un message", note, (12, 1)),)), Passages(said))
    finally:
        set_language("fr")

    assert [one.get("href") for one in root.xpath("//a")] == ["#n12", "#n1"]
    assert note in words(root)


def test_pictures_say_themselves_in_words_and_do_not_clash() -> None:
    root = shown(Heading("Le vote"), Picture(GRADIENT, MARKUP), Picture(GRADIENT, "Deux"))
    first, second = root.xpath("//figure/svg")

    for picture, alt in ((first, MARKUP), (second, "Deux")):
        title = root.get_element_by_id(picture.get("aria-labelledby"))
        assert title.text == alt
        assert title.getparent() is picture
        assert picture.get("role") == "img"
    assert max(Counter(root.xpath("//@id")).values()) == 1
    assert first.xpath("./rect/@fill") == ["url(#image-1-a)"]
    assert second.xpath("./use/@href | ./use/@*[name()='xlink:href']") == ["#image-2-b"] * 2
    assert "Old" not in words(root)


def test_picture_that_cannot_be_read_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="SVG"):
        render_html(document(Picture("<svg", "Rien")))


@pytest.mark.parametrize(
    ("draft", "rehearsal"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_draft_and_rehearsal_say_so_at_the_top_and_on_each_page(
    draft: bool, rehearsal: bool
) -> None:
    root = shown(Paragraph("Suite"), draft=draft, rehearsal=rehearsal)
    top, style = words(root.find("body/header")), root.findtext("head/style")

    assert ("Projet – à relire" in top) is ("Projet – à relire" in style) is draft
    assert ("RÉPÉTITION" in top) is ("RÉPÉTITION" in style) is rehearsal


def test_titles_of_a_level_are_alike_though_none_is_above_them() -> None:
    root = shown(Heading("Un", 2), Heading("Deux", 2), Heading("Trois", 3), Heading("Annexes"))

    assert [one.tag for one in root.xpath("//main//*[starts-with(@id, 'titre')]")] == [
        "h2",
        "h2",
        "h3",
        "h2",
    ]


def test_validated_edition_says_its_number_and_day() -> None:
    told = document(Paragraph("Suite"))
    read = replace(told, cover=replace(told.cover, edition=2, read_on="12 mars 2026"))

    assert "Édition 2, relue le 12 mars 2026" in words(page(read).find("body/header"))


def test_large_letters_are_asked_for() -> None:
    told = document(Paragraph("Suite"))

    assert page(replace(told, large=True)).find("body").get("class") == "grand"
    assert page(told).find("body").get("class") is None


def test_page_without_any_word_still_has_its_title() -> None:
    (title,) = shown(title="").xpath("//h1")

    assert words(title) == "Compte rendu d’atelier"


def test_signs_that_no_page_may_hold_are_left_out() -> None:
    text = "a\x00b\x0bc\ud800d\u202ee"
    root = shown(
        Paragraph(text), Statement(text), Bullets((text,)), Passages((Passage("1", text),))
    )

    assert "\u202e" not in words(root)
    assert words(root).count("ab cde") == 4


def test_emoji_and_other_scripts_stay_as_written() -> None:
    found = words(shown(Paragraph(EMOJI), Paragraph(ARABIC), Paragraph(LONG)))

    assert all(" ".join(one.split()) in found for one in (EMOJI, ARABIC, LONG))


def test_page_is_well_formed() -> None:
    strict = etree.HTMLParser(recover=True)
    etree.fromstring(render_html(document(*awkward())), strict)
    # libxml2 does not know the elements of HTML 5: all else is a fault.
    wrong = [one.message for one in strict.error_log if "invalid" not in one.message]

    assert wrong == []
