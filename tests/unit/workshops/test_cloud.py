from __future__ import annotations

import pytest

from app.scene.check import check_svg, smallest_text
from app.scene.geometry import Box
from app.scene.svg import SECONDARY, Canvas, Page
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import cards
from workshops.cloud import cloud_and_list
from workshops.words import together

JOYS = ("joie",) * 6 + ("trac",) * 3 + ("calme", "calme", "envie", "été", "doute")


def drawn(texts: tuple[str, ...] | list[str], box: Box | None = None) -> Page:
    canvas = Canvas()
    words = together(cards("tour", "mot", texts))
    cloud_and_list(canvas, box or Box(80, 180, 1760, 640), words, 81)
    return canvas.page("Mots")


@pytest.mark.parametrize(
    "texts", [JOYS[:1], JOYS[:2], JOYS, AWKWARD * 2, JOYS * 40, ["x" * 40] * 9]
)
@pytest.mark.parametrize("box", [Box(80, 180, 1760, 640), Box(60, 180, 1300, 500)])
def test_everything_keeps_to_its_place(texts: tuple[str, ...], box: Box) -> None:
    page = drawn(texts, box)
    assert check_svg(page.svg()) == []
    assert faults(page) == []
    assert smallest_text(page.svg()) >= SECONDARY


def test_the_twin_has_every_word_with_its_number_in_the_order_of_the_alphabet() -> None:
    assert drawn(JOYS).lines == (
        "calme\u00a0: dit 2 fois",
        "doute\u00a0: dit 1 fois",
        "envie\u00a0: dit 1 fois",
        "été\u00a0: dit 1 fois",
        "joie\u00a0: dit 6 fois",
        "trac\u00a0: dit 3 fois",
    )


def test_words_that_find_no_room_are_told_as_a_number() -> None:
    many = [f"mot numéro {number}" for number in range(200)]
    page = drawn([*JOYS, *many])
    assert len(page.lines) == 206
    assert page.body.count("… et ") == 2
    assert ">joie<" in page.body


def test_a_long_word_is_cut_in_the_list_and_whole_in_the_cloud() -> None:
    long = "une confiance venue de très loin, oui"
    body = drawn([long, long, "joie"]).body
    assert f">{long}<" in body
    assert "…" in body


@pytest.mark.parametrize("others", [5, 20, 40])
def test_the_longest_words_of_every_day_are_whole_in_the_list(others: int) -> None:
    words = ("incompréhensible", "accompagnement", "responsabilisation")
    page = drawn([*words, *(f"mot {number}" for number in range(others)), *words])
    for word in words:
        assert page.body.count(f">{word}<") == 2, "in the cloud, and in the list"
