from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scene.check import check_svg, smallest_text
from app.scene.geometry import Box
from app.scene.svg import SECONDARY, Canvas, readable
from app.scene.text import fit, measure
from app.scene.theme import LIGHT
from tests.unit.scene.awkward import AWKWARD

SPACE = "{http://www.w3.org/2000/svg}"


def _written(canvas: Canvas) -> list[ET.Element]:
    return list(ET.fromstring(canvas.page("x").svg()).iter(SPACE + "text"))


def test_text_goes_to_picture_and_twin() -> None:
    canvas = Canvas()
    canvas.text(100, 200, "Bonjour", 60, bold=True, anchor="middle")
    page = canvas.page("Accueil", "Une page")
    (text,) = _written(canvas)
    assert text.text == "Bonjour"
    assert (text.get("x"), text.get("y"), text.get("text-anchor")) == ("100", "200", "middle")
    assert page.lines == ("Bonjour",)
    assert "<title>Accueil</title><desc>Une page</desc>" in page.svg()


def test_twin_keeps_emoji_and_whole_text_when_the_picture_cannot() -> None:
    canvas = Canvas()
    text = "Merci 🦄 à chacune et à chacun " * 9
    fitted = canvas.label(Box(0, 0, 500, 60), text, 50)
    assert fitted.cut
    assert canvas.page("x").lines == (text.strip(),)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_make_good_svg(text: str) -> None:
    canvas = Canvas()
    canvas.label(Box(0, 0, 1800, 900), text, 90, bold=True)
    canvas.text(900, 1000, text, 40, anchor="end")
    page = canvas.page(text, text)
    assert check_svg(page.svg()) == []
    assert page.svg().encode()


@given(st.text(), st.sampled_from(["start", "middle", "end"]))
def test_any_text_makes_good_svg(text: str, anchor: str) -> None:
    canvas = Canvas()
    canvas.text(900, 500, text, 40, anchor=anchor)  # type: ignore[arg-type]
    page = canvas.page(text, text)
    assert check_svg(page.svg()) == []
    assert all(line.encode() for line in page.lines)


def test_foreign_words_are_outlines_beside_house_words() -> None:
    canvas = Canvas()
    canvas.text(1000, 500, "oui Привет non", 40, anchor="end")
    first, last = _written(canvas)
    (group,) = ET.fromstring(canvas.page("x").svg()).iter(SPACE + "g")
    assert (first.text, last.text) == ("oui", "non")
    assert float(last.get("x", 0)) == pytest.approx(1000 - measure("non", 40), abs=0.1)
    place = 1000 - measure("Привет non", 40)
    assert group.get("transform", "").startswith(f"translate({round(place, 2)} 500)") or (
        f"{round(place, 2)}" in group.get("transform", "")
    )


def test_readable_drops_what_breaks_xml_and_keeps_scripts() -> None:
    assert readable("a\x00b\u202ec  d\ne 🦄 مرحبا\ud800") == "abc d e 🦄 مرحبا"


def test_radius_of_a_rectangle_is_limited() -> None:
    canvas = Canvas()
    canvas.rect(Box(0, 0, 100, 20), "#000000", radius=50)
    assert 'rx="10"' in canvas.page("x").svg()


def test_group_moves_and_scales() -> None:
    canvas = Canvas()
    with canvas.group(10, 20, 0.5):
        canvas.text(0, 0, "petit", 40)
    assert smallest_text(canvas.page("x").svg()) == pytest.approx(20 / 1080)


def test_text_block_is_placed_by_valign() -> None:
    box = Box(0, 100, 800, 300)
    fitted = fit("Bonjour", box, 50, 40)
    tops = {}
    for valign in ("top", "middle", "bottom"):
        canvas = Canvas()
        canvas.text_block(fitted, box, valign=valign)
        tops[valign] = float(_written(canvas)[0].get("y", 0)) - fitted.baseline(0)
    assert tops == pytest.approx(
        {"top": 100, "middle": 250 - fitted.height / 2, "bottom": 400 - fitted.height}, abs=0.1
    )


def test_pill_stays_within_its_width_and_above_the_floor() -> None:
    canvas = Canvas()
    band = canvas.pill(
        960, 900, "Une phrase simple qui dit ce que montre l’image, " * 2, 44, widest=1200
    )
    assert band.width <= 1200 + 1
    assert smallest_text(canvas.page("x").svg()) >= SECONDARY - 1e-4


def test_a_qr_code_too_small_for_cameras_is_refused() -> None:
    with pytest.raises(ValueError, match="modules"):
        Canvas().qr("http://192.168.43.1/", 0, 0, 120)


def test_bar_of_nobody_draws_nothing() -> None:
    canvas = Canvas(LIGHT)
    before = canvas.page("x").svg()
    canvas.bar(Box(0, 0, 0, 40), "#000000")
    assert canvas.page("x").svg() == before


def test_a_page_of_a_thousand_leaves_is_equal_to_its_twin() -> None:
    def page() -> object:
        canvas = Canvas()
        canvas.text(0, 50, "même", 40)
        return canvas.page("x")

    assert page() == page()
    assert hash(page()) == hash(page())


@pytest.mark.parametrize(
    ("markup", "offence"),
    [
        ('<rect width="1" height="1" opacity="0.5"/>', "rect: attribute opacity"),
        ('<g style="fill:red"/>', "g: attribute style"),
        ('<g clip-path="url(#a)"/>', "g: attribute clip-path"),
        ('<rect transform="rotate(3)"/>', "rect: attribute transform"),
        (
            '<text font-size="33.75" font-family="Atkinson Hyperlegible">a</text>',
            "text: size 33.75, not whole",
        ),
        ("<filter/>", "element filter"),
        ("<mask/>", "element mask"),
        ("<svg/>", "element svg"),
        ("<script>x</script>", "element script"),
        ('<text font-size="9" font-family="Arial">a</text>', "text: font Arial"),
        (
            '<text font-size="9" font-family="Atkinson Hyperlegible">✓</text>',
            "text: U+2713 is not in the house font",
        ),
        (
            '<text font-size="9" font-family="Atkinson Hyperlegible"> a</text>',
            "text: spaces in ' a'",
        ),
        (
            '<text font-size="9" font-family="Atkinson Hyperlegible" textLength="9">a</text>',
            "text: attribute textLength",
        ),
    ],
)
def test_what_a_renderer_ignores_is_refused(markup: str, offence: str) -> None:
    page = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{markup}</svg>'
    assert check_svg(page) == [offence]


def test_positions_inside_text_are_refused() -> None:
    markup = (
        '<text font-size="9" font-family="Atkinson Hyperlegible">a<tspan dy="3">b</tspan></text>'
    )
    page = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{markup}</svg>'
    assert check_svg(page) == ["text: elements inside", "element tspan"]
