from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from app.scene.check import check_svg, smallest_text
from app.scene.frame import CLASSIC, MARGIN, SIZES, WIDE, Frame, open_page
from app.scene.geometry import Box
from app.scene.svg import SECONDARY
from app.scene.text import measure
from app.scene.theme import CONTRAST, LIGHT, THEMES, Theme
from tests.unit.scene.sample import PAGES, banks_page, change_page, charts_page, flow_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.scene.svg import Page

    MakePage = Callable[[Theme, tuple[int, int]], Page]

SPACE = "{http://www.w3.org/2000/svg}"
everywhere = pytest.mark.parametrize("size", SIZES, ids=["wide", "classic"])
every_page = pytest.mark.parametrize("make", PAGES, ids=lambda make: make.__name__)


def _text_boxes(svg: str) -> Iterator[tuple[str, Box]]:
    for text in ET.fromstring(svg).iter(SPACE + "text"):
        size, words = float(text.get("font-size", 0)), text.text or ""
        width = measure(words, size, text.get("font-weight") == "bold")
        shift = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
        x, y = float(text.get("x", 0)) - shift * width, float(text.get("y", 0))
        yield words, Box(x, y - size * 0.7, width, size * 0.7)


def _meet(one: Box, other: Box) -> bool:
    across = one.x < other.right - 0.5 and other.x < one.right - 0.5
    return across and one.y < other.bottom - 0.5 and other.y < one.bottom - 0.5


@every_page
@everywhere
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_page_is_drawn_alike_and_large_enough(
    make: MakePage, size: tuple[int, int], theme: Theme
) -> None:
    svg = make(theme, size).svg()
    assert check_svg(svg) == []
    assert smallest_text(svg) >= SECONDARY - 1e-4


@every_page
@everywhere
def test_no_words_overlap_nor_leave_the_page(make: MakePage, size: tuple[int, int]) -> None:
    boxes = list(_text_boxes(make(LIGHT, size).svg()))
    overlaps = [(a, b) for (a, one), (b, two) in combinations(boxes, 2) if _meet(one, two)]
    assert overlaps == []
    safe = Box(0, 0, *size).inset(size[0] * MARGIN - 1, size[1] * MARGIN - 1)
    outside = [
        words
        for words, box in boxes
        if box.x < safe.x or box.right > safe.right or box.y < safe.y or box.bottom > safe.bottom
    ]
    assert outside == []


@everywhere
def test_long_titles_stay_in_the_frame(size: tuple[int, int]) -> None:
    long = "Une animation au titre vraiment très long pour un écran, même très large " * 2
    canvas, box = open_page(Frame(long, long, long, rehearsal=True, size=size))
    svg = canvas.page("x").svg()
    boxes = list(_text_boxes(svg))
    assert len(boxes) == 4
    assert all(text.width > size[0] * 0.3 for words, text in boxes if words != "RÉPÉTITION")
    assert not [1 for (_a, one), (_b, two) in combinations(boxes, 2) if _meet(one, two)]
    assert not [words for words, text in boxes if _meet(text, box)]
    assert smallest_text(svg) >= SECONDARY - 1e-4


def test_frame_leaves_the_content_most_of_the_page() -> None:
    for size in (WIDE, CLASSIC):
        _canvas, box = open_page(Frame("Titre", size=size))
        assert box.height >= size[1] * 0.74
        assert box.x == pytest.approx(size[0] * MARGIN)


def test_rehearsal_is_marked_and_said() -> None:
    canvas, _box = open_page(Frame("Titre", rehearsal=True))
    assert "RÉPÉTITION" in canvas.page("x").lines
    canvas, _box = open_page(Frame("Titre"))
    assert canvas.page("x").lines == ("Titre",)


def test_charts_say_themselves() -> None:
    lines = change_page().lines
    assert "D’accord : 11 avant, 6 après, 5 de moins." in lines
    assert "Temps restant : 4 min 5 s." in charts_page().lines
    assert "De « Je doute » à « D’accord » : 7" in flow_page().lines


@everywhere
def test_words_of_the_banks_are_whole(size: tuple[int, int]) -> None:
    written = " ".join(text for text, _box in _text_boxes(banks_page(LIGHT, size).svg()))
    assert "…" not in written


def test_pages_of_the_contrast_theme_use_its_colours() -> None:
    allowed = {getattr(CONTRAST, slot).upper() for slot in Theme.__slots__ if slot != "name"}
    soft = CONTRAST.soft(CONTRAST.agree)
    for element in ET.fromstring(change_page(CONTRAST, WIDE).svg()).iter():
        assert element.get("fill", soft) in {*allowed, soft, "none"}
