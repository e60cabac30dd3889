from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.report.ink import _commands, fill_path, register_fonts, write
from app.report.styles import BODY
from app.scene.fonts import fallback
from app.scene.signs import shape_path
from app.scene.theme import Shape
from tests.unit.report.sample import ARABIC, MARKUP, RUSSIAN

fallbacks = pytest.mark.skipif(
    fallback("Я", False) is None or fallback("أ", False) is None,
    reason="no font of this machine has Cyrillic and Arabic",
)


def drawn(*lines: str) -> bytes:
    register_fonts()
    target = BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=0)
    for place, line in enumerate(lines):
        write(canvas, 50, 700 - 30 * place, line, BODY)
    canvas.save()
    return target.getvalue()


def test_write_keeps_markup_as_it_was_written() -> None:
    assert PdfReader(BytesIO(drawn(MARKUP))).pages[0].extract_text().strip() == MARKUP


@fallbacks
@pytest.mark.parametrize("words", [ARABIC, RUSSIAN])
def test_write_keeps_the_words_of_what_it_draws_as_outlines(words: str) -> None:
    first = words.split(" ")[0]

    assert first.encode("utf-16-be").hex().upper().encode() in drawn(first)


@fallbacks
def test_write_draws_outlines_for_signs_that_the_house_font_lacks() -> None:
    assert b" m " in drawn("Я")
    assert b" m " not in drawn("R")


def test_commands_turn_quadratic_curves_into_cubic_ones() -> None:
    assert _commands("M0,0Q3,3 6,0H9V-2Z") == (
        ("M", ((0.0, 0.0),)),
        ("C", ((2.0, 2.0), (4.0, 2.0), (6.0, 0.0))),
        ("L", ((9.0, 0.0),)),
        ("L", ((9.0, -2.0),)),
        ("Z", ()),
    )


@given(st.sampled_from(Shape), st.floats(1, 500))
def test_every_shape_of_the_house_can_be_filled(shape: Shape, size: float) -> None:
    canvas = Canvas(BytesIO())
    fill_path(canvas, shape_path(shape, 0, 0, size), 10, 10, 1, "#17513F")
