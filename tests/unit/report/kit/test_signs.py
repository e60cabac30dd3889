from __future__ import annotations

import numpy as np
import pytest

from app.core.phase import Option
from app.report.kit.sheet import Sheets
from app.report.kit.signs import draw_position_cards, signs
from tests.unit.report.kit.paper import HARD, needs_poppler, pages, picture, texts, words
from workshops.formats.debat_mouvant.settings import Variant, zones

pytestmark = needs_poppler
MM = 72 / 25.4
SEATED = zones(Variant.SEATED)
HOUSE_LINE = 1.24
"""Height of a line of the house font, of its size."""

CAPITAL = 0.668


@pytest.mark.parametrize("variant", Variant)
def test_each_place_has_a_sign_that_is_read_at_ten_metres(variant: Variant) -> None:
    """Capitals of 22 mm: half as much again as an eye of 10/10 needs at 10 m (5 minutes of arc)."""
    options = zones(variant)
    made = signs(options)

    assert texts(made) == [option.label for option in options]
    for page in words(made):
        for word in page:
            assert (word.bottom - word.top) / HOUSE_LINE * CAPITAL >= 22 * MM


def test_signs_are_told_apart_without_colour() -> None:
    made = signs(SEATED)
    shapes = []
    for number in range(1, len(SEATED) + 1):
        grey = picture(made, number, dpi=20, grey=True)
        shapes.append(grey[20 : grey.shape[0] * 2 // 5, 40:-40] < 160)

    for index, one in enumerate(shapes):
        assert one.sum() > 200
        assert all((one != other).sum() > 100 for other in shapes[index + 1 :])


def test_sign_with_a_long_text_keeps_it_on_the_page() -> None:
    for page in words(signs([Option("x", text) for text in HARD])):
        assert page
        for word in page:
            assert 39 < word.left < word.right < 803, word
            assert 39 < word.top < word.bottom < 556, word


def position_cards(options: tuple[Option, ...], people: int) -> bytes:
    sheets = Sheets("", "")
    draw_position_cards(sheets, options, people)
    return sheets.save()


@pytest.mark.parametrize(("people", "expected"), [(1, 1), (4, 1), (5, 2), (18, 5)])
def test_everyone_has_a_card_of_each_place(people: int, expected: int) -> None:
    made = position_cards(SEATED, people)

    assert pages(made) == expected * len(SEATED)
    assert [page.count("d’accord") for page in texts(made)[:expected]] == [4] * expected


def test_cards_are_coloured() -> None:
    image = picture(position_cards(SEATED, 1), dpi=20).astype(int)
    saturated = (image.max(axis=2) - image.min(axis=2)) > 60

    assert saturated.mean() > 0.2


def test_no_card_crosses_the_line_where_it_is_cut() -> None:
    options = (*SEATED, *(Option("x", text, "star", "others") for text in HARD))
    made = position_cards(options, 1)
    for page in words(made):
        for word in page:
            assert not word.left < 297 < word.right, word
            assert not word.top < 421 < word.bottom, word
    for number in range(1, len(options) + 1):
        image = np.asarray(picture(made, number, dpi=72, grey=True))
        for side in (slice(0, 415), slice(428, 842)):
            assert image[side, 290:294].min() > 250
            assert image[side, 301:305].min() > 250
