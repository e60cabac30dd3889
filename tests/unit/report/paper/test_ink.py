from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.report.paper.ink import _commands, fill_path, register_fonts, write
from app.report.paper.styles import BODY
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
def test_write_keeps_each_sign_of_outlines_in_the_order_of_reading(words: str) -> None:
    first = words.split(" ")[0]
    kept = re.findall(rb"/ActualText <FEFF([0-9A-F]+)>", drawn(first))

    assert "".join(bytes.fromhex(one.decode()).decode("utf-16-be") for one in kept) == first


@fallbacks
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("words", [ARABIC, RUSSIAN, "שלום עולם", "Il dit أنا أعرف puis rit."])
def test_words_drawn_as_outlines_are_found_again_as_they_were_written(words: str) -> None:
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=drawn(words), capture_output=True, check=True
    )
    found = re.sub("[\u202a-\u202e]", "", done.stdout.decode())

    for word in words.replace("،", " ").replace(".", " ").split():
        assert word in found


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
