from __future__ import annotations

import struct

import pytest
from lxml import etree

from app.core.document import Block, Heading, Picture
from app.report.extracts.pictures import pictures, png, self_contained, slug
from tests.unit.report.sample import LONG, MARKUP, document, drawing

SVG = "{http://www.w3.org/2000/svg}"


def picture(words: str = "Oui", alt: str = "Une barre.") -> Picture:
    return Picture(drawing(words).svg(), alt)


def names(*blocks: Block) -> list[str]:
    return [one.name for one in pictures(document(*blocks))]


def test_pictures_are_named_after_their_chapters_in_their_order() -> None:
    assert names(
        Heading("Débat mouvant : oui ?"),
        picture(),
        Heading("Affirmation 2", 2),
        picture(),
        Heading("Pause"),
        Heading("Œuvre"),
        picture(),
    ) == ["01-debat-mouvant-oui-1", "01-debat-mouvant-oui-2", "02-oeuvre-1"]


def test_pictures_of_annexes_are_named_after_their_steps() -> None:
    blocks = (Heading("Annexes", fresh=True), Heading("L’arbre", 2), picture())
    assert names(*blocks) == ["01-l-arbre-1"]


def test_every_picture_of_the_annexes_is_named_after_its_own_step() -> None:
    told: list[Block] = [Heading("Annexes", fresh=True)]
    for title in ("L’arbre", "Le débat"):
        told += [Heading(title, 2), picture()]
    assert names(*told) == ["01-l-arbre-1", "02-le-debat-1"]


def test_picture_of_the_first_pages_is_named_as_in_the_annexes() -> None:
    first = (Heading("Ce qui est ressorti", 2), Heading("L’arbre", 2), picture())
    assert names(*first, Heading("Annexes", fresh=True), Heading("L’arbre"), picture()) == [
        "01-l-arbre-1",
        "01-l-arbre-2",
    ]


def test_chapters_of_one_name_lose_no_picture() -> None:
    assert names(Heading("A"), picture(), Heading("B"), Heading("A"), picture()) == [
        "01-a-1",
        "01-a-2",
    ]


@pytest.mark.parametrize("words", ["", "🇫🇷", "con", "../../etc", LONG])
def test_name_is_one_that_every_system_takes(words: str) -> None:
    told = slug(words)
    assert 0 < len(told) <= 40
    assert set(told) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("alt", ["Une barre : 9 personnes.", MARKUP])
def test_svg_says_itself_in_words(alt: str) -> None:
    (image,) = pictures(document(picture(MARKUP, alt)))
    root = etree.fromstring(image.svg.encode())
    assert [one.text for one in root.iter(f"{SVG}desc")] == [alt]
    assert [one.text for one in root.iter(f"{SVG}title")] == ["Vote"]
    assert root[0].tag == f"{SVG}title"


def test_svg_stands_alone_with_fonts_to_fall_back_on() -> None:
    drawn = picture().svg.replace(
        "</svg>", "<metadata>hier</metadata><!-- moi --><?hier oui?></svg>", 1
    )
    told = self_contained(drawn, "Une barre.")
    families = {one.get("font-family") for one in etree.fromstring(told.encode()).iter()} - {None}
    assert families == {"'Atkinson Hyperlegible', Verdana, Arial, sans-serif"}
    assert not any(word in told for word in ("hier", "moi", "metadata", "href", "url(", "<style"))


def test_png_is_twice_as_large_as_the_drawing() -> None:
    asked: list[tuple[str, int]] = []

    def rasterise(svg: str, width: int) -> bytes:
        asked.append((svg, width))
        return b"png"

    one = picture()
    (image,) = pictures(document(one))
    assert png(image, rasterise) == b"png"
    assert asked == [(one.svg, 3840)]


def chunks(made: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(made):
        (length,) = struct.unpack(">I", made[at : at + 4])
        found.append(made[at + 4 : at + 8])
        at += 12 + length
    return found


def test_png_tells_nothing_of_who_made_it_or_when() -> None:
    from app.ui import raster

    raster.prepare()
    (image,) = pictures(document(picture()))
    made = png(image, raster.rasterise_wide)
    assert set(chunks(made)) <= {b"IHDR", b"pHYs", b"sRGB", b"gAMA", b"IDAT", b"IEND"}
    assert struct.unpack(">II", made[16:24]) == (3840, 2160)
    assert made == png(image, raster.rasterise_wide)
