from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scene import fonts
from app.scene.fonts import Fallback, clusters, coverage, drawable, fallback, font_file
from tests.unit.scene.awkward import AWKWARD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FRENCH = "«\u00a0Œuvre – ça, l’été\u00a0: 1\u00a0000\u00a0€, −3 × 2 ≥ 1 · Ω…\u00a0»"


@pytest.fixture
def only_fonts_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Look for other fonts in an empty folder alone."""
    monkeypatch.setattr(fonts, "_TRAVELLING", tmp_path / "none")
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path),))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for cache in (
        fonts._travelling,
        fonts._files,
        fonts._ranked,
        fonts._faces,
        fonts.fallback,
        fonts.drawable,
    ):
        cache.cache_clear()


def test_french_is_in_the_house_font() -> None:
    assert coverage().issuperset(FRENCH)
    assert drawable(FRENCH) == FRENCH


def test_files_of_the_house_font_exist() -> None:
    assert font_file().is_file()
    assert font_file(bold=True).is_file()
    assert font_file() != font_file(bold=True)


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("fine\u202f: oui", "fine\u00a0: oui"),
        ("a\tb\r\nc\u2028d\u2003e", "a b c d e"),
        ("a\x00\x07b\u202ec\u2069d\u200be\u00adf", "abcdef"),
        ("  a   b  ", "a b"),
        ("e\u0301te\u0301", "été"),
        ("trait\u2011d\u2010union", "trait-d-union"),
        ("🇫🇷", "[drapeau FR]"),
        ("\ue000\ud800", "[U+E000][U+D800]"),
    ],
)
def test_signs_are_replaced_for_drawing(written: str, drawn: str) -> None:
    assert drawable(written) == drawn


@pytest.mark.usefixtures("only_fonts_in")
def test_a_sign_without_font_is_named_in_brackets() -> None:
    assert (
        drawable("Oui 😀 👍🏽 ❤️ 你")
        == "Oui [grinning face] [thumbs up sign] [heavy black heart] [U+4F60]"
    )


@pytest.mark.usefixtures("only_fonts_in")
def test_a_compatible_form_stands_for_a_sign_without_font() -> None:
    assert drawable("①，Ａ") == "1,A"


def test_a_broken_font_file_is_passed_over(only_fonts_in: Path) -> None:
    (only_fonts_in / "NotoSans-Regular.ttf").write_bytes(b"not a font at all")
    assert fallback("Ж", False) is None


def test_a_font_of_bitmaps_does_not_count(only_fonts_in: Path) -> None:
    house = font_file()
    (only_fonts_in / "house.ttf").write_bytes(house.read_bytes())
    assert fallback("é", False) is not None
    assert fallback("😀", False) is None
    assert fallback(" ", False) is None, "a sign without ink is what bitmaps look like"


@pytest.mark.parametrize("text", AWKWARD)
def test_everything_drawable_is_drawn_by_some_font(text: str) -> None:
    for cluster in clusters(drawable(text)):
        house = coverage().issuperset(cluster)
        assert house or isinstance(fallback(cluster, False), Fallback), cluster


@given(st.text())
def test_drawable_is_stable_and_on_one_line(text: str) -> None:
    drawn = drawable(text)
    assert drawable(drawn) == drawn
    assert drawn.encode().decode() == drawn, "no lone surrogate"
    assert not set(drawn) & set("\n\r\t\x00\u202e\u2028")
    assert "".join(clusters(drawn)) == drawn


def test_a_mark_that_no_font_draws_on_its_letter_is_named() -> None:
    drawn = drawable("a\u08ca")
    assert drawn.startswith("a[")
    assert fonts.coverage().issuperset(drawn)


def test_nothing_is_read_at_import() -> None:
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0]))"
        " if event in ('open', 'os.scandir', 'os.listdir') else None)\n"
        "import app.scene.svg, app.scene.frame\n"
        "assert not [p for p in opened if p.endswith(('.ttf', '.otf', 'fonts'))], opened\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
