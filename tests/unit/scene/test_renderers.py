"""Qt, svglib and Chromium must draw the same picture."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest
from reportlab.graphics import renderPDF
from svglib import fonts as svglib_fonts
from svglib.svglib import svg2rlg

from app.scene.fonts import FAMILY, font_file
from app.scene.frame import WIDE
from app.scene.theme import LIGHT, NIGHT, Theme
from app.ui.raster import rasterise
from tests.unit.scene.sample import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.scene.svg import Page

    MakePage = Callable[[Theme, tuple[int, int]], Page]
    Pixels = np.ndarray[Any, Any]

SHOWN = WIDE
CHROMIUM = "/usr/bin/chromium-headless-shell"
# What is still apart when a neighbour's colour will do: the share of the worst patch.
NEIGHBOURS = np.ones((5, 5), np.uint8)
PATCH = (24, 24)
WORST_PATCH = 0.01

pytestmark = pytest.mark.usefixtures("qapp")
every_page = pytest.mark.parametrize("make", PAGES, ids=lambda make: make.__name__)


def _pixels(png: bytes) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR))


def _with_qt(svg: str) -> Pixels:
    return _pixels(rasterise(svg, *SHOWN))


def _with_svglib(svg: str, folder: Path) -> Pixels:
    for bold in (False, True):
        weight = "bold" if bold else "normal"
        svglib_fonts.register_font(FAMILY, str(font_file(bold)), weight=weight)
    drawing = svg2rlg(io.BytesIO(svg.encode()))
    assert drawing is not None
    renderPDF.drawToFile(drawing, str(folder / "page.pdf"))
    scale = ["-scale-to-x", str(SHOWN[0]), "-scale-to-y", str(SHOWN[1])]
    command = ["pdftoppm", "-png", "-singlefile", *scale, "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return _pixels((folder / "page.png").read_bytes())


def _apart(one: Pixels, other: Pixels) -> float:
    """Return the mean difference, 0 to 1, of the worst patch; 2 px aside is no difference."""
    beyond = np.maximum(_beyond(one, other), _beyond(other, one)).mean(axis=2) / 255
    return float(cv2.blur(beyond, PATCH).max())


def _beyond(one: Pixels, other: Pixels) -> Pixels:
    """Return how far each pixel of one is from all pixels near it in the other."""
    low, high = cv2.erode(other, NEIGHBOURS), cv2.dilate(other, NEIGHBOURS)
    # Of two bytes, nothing remains where the one that is taken away is the larger.
    return np.asarray(cv2.max(cv2.subtract(one, high), cv2.subtract(low, one)))


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
@every_page
@pytest.mark.parametrize("theme", [LIGHT, NIGHT], ids=["light", "night"])
def test_svglib_draws_as_qt_does(make: MakePage, theme: Theme, tmp_path: Path) -> None:
    svg = make(theme, WIDE).svg()
    apart = _apart(_with_qt(svg), _with_svglib(svg, tmp_path))
    assert apart < WORST_PATCH


def test_a_difference_would_be_seen() -> None:
    svg = PAGES[1](LIGHT, WIDE).svg()
    other = svg.replace('text-anchor="end"', "", 1)
    assert _apart(_with_qt(svg), _with_qt(other)) > 3 * WORST_PATCH


@pytest.mark.browser
def test_chromium_draws_as_qt_does(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    faces = "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url('{font_file(bold).as_uri()}')}}"
        for bold, weight in ((False, 400), (True, 700))
    )
    style = f"<style>{faces}body{{margin:0}}text{{font-kerning:none;text-rendering:geometricPrecision}}svg{{display:block;width:100vw;height:100vh}}</style>"
    with sync_api.sync_playwright() as play:
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": SHOWN[0], "height": SHOWN[1]})
        for make in PAGES:
            svg = make(LIGHT, WIDE).svg()
            html = tmp_path / "page.html"
            html.write_text(f"<!doctype html><meta charset=utf-8>{style}{svg}", encoding="utf-8")
            page.goto(html.as_uri())
            page.evaluate("document.fonts.ready")
            apart = _apart(_with_qt(svg), _pixels(page.screenshot()))
            assert apart < WORST_PATCH, make.__name__
        browser.close()
