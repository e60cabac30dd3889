from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pyzbar import pyzbar

from app.scene.fonts import FAMILY, drawable
from app.scene.frame import SIZES, Frame, open_page
from app.scene.svg import Canvas
from app.scene.text import measure
from app.scene.theme import THEMES, Theme
from app.ui import theme as look
from app.ui.raster import paint, prepare, rasterise, rasterise_wide
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.sample import WIFI, texts_page

pytestmark = pytest.mark.usefixtures("qapp")
PNG = b"\x89PNG\r\n\x1a\n"


def _pixels(png: bytes) -> np.ndarray[Any, Any]:
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR))


def _ink(pixels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the columns that are not background."""
    different = np.abs(pixels.astype(int) - pixels[0, 0].astype(int)).sum(axis=2) > 60
    return np.flatnonzero(different.any(axis=0))


def test_a_page_becomes_a_png_of_the_size_asked() -> None:
    png = rasterise(texts_page().svg(), 1024, 576)
    assert png.startswith(PNG)
    assert _pixels(png).shape == (576, 1024, 3)


def test_a_worker_thread_draws_the_same_picture() -> None:
    svg = texts_page().svg()
    here = rasterise(svg, 960, 540)
    with ThreadPoolExecutor(4) as workers:
        there = list(workers.map(lambda _turn: rasterise(svg, 960, 540), range(8)))
    assert set(there) == {here}


def test_picture_is_the_same_whatever_the_window_wears() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    svg = texts_page().svg()
    before = rasterise(svg, 960, 540)
    look.load_fonts()
    look.apply(app, 200, contrast=True)
    try:
        assert rasterise(svg, 960, 540) == before
    finally:
        look.apply(app, 100, contrast=False)


def test_painting_leaves_python_to_other_threads() -> None:
    """A window must go on while a picture of 4K is painted: its thread only needs Python's lock."""
    svg = texts_page().svg()
    paint(svg, 3840, 2160)  # Fonts are loaded.
    with ThreadPoolExecutor(1) as worker:
        own, both = time.thread_time(), time.process_time()
        painting = worker.submit(lambda: [paint(svg, 3840, 2160) for _turn in range(5)])
        while not painting.done():
            pass
        own, both = time.thread_time() - own, time.process_time() - both
    # Two threads that both may work get alike much of the processors, however busy those are.
    assert own > both / 4


def test_what_is_not_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="SVG"):
        rasterise("<p>", 10, 10)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_ink_is_where_it_was_measured(bold: bool, anchor: str) -> None:
    canvas = Canvas()
    text = "Hm, le même partenariat : 11 Hm"
    canvas.text(960, 500, text, 60, bold=bold, anchor=anchor)  # type: ignore[arg-type]
    ink = _ink(_pixels(rasterise(canvas.page("x").svg(), 1920, 1080)))
    width = measure(text, 60, bold)
    left = 960 - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    assert ink[0] == pytest.approx(left, abs=60 * 0.12)
    assert ink[-1] == pytest.approx(left + width, abs=60 * 0.12)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", [text for text in AWKWARD if text.isascii() or "«" in text])
def test_qt_draws_no_wider_than_measured(text: str, bold: bool) -> None:
    prepare()
    font = QFont(FAMILY)
    font.setPixelSize(100)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    drawn = QFontMetricsF(font).horizontalAdvance(drawable(text))
    assert drawn == pytest.approx(measure(text, 100, bold), rel=0.012)


@pytest.mark.parametrize("size", [(1024, 768), (1024, 576), (1920, 1080)])
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("payload", ["http://192.168.43.1:8080/", WIFI])
def test_a_qr_code_is_read_by_two_decoders(
    size: tuple[int, int], theme: Theme, payload: str
) -> None:
    page_size = SIZES[1] if size[0] * 3 == size[1] * 4 else SIZES[0]
    canvas, box = open_page(Frame("Rejoindre", theme=theme, size=page_size))
    canvas.qr(payload, box.x, box.y, 420)
    pixels = _pixels(rasterise(canvas.page("x").svg(), *size))
    read, _points, _straight = cv2.QRCodeDetector().detectAndDecode(pixels)
    assert read == payload
    assert [found.data.decode() for found in pyzbar.decode(pixels)] == [payload]


def test_without_application_one_is_made() -> None:
    code = (
        "from app.scene.svg import Canvas\n"
        "from app.ui.raster import rasterise\n"
        "canvas = Canvas(); canvas.text(10, 100, 'a', 60)\n"
        "assert rasterise(canvas.page('a').svg(), 192, 108)[:4] == b'\\x89PNG'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_drawing_is_as_high_as_its_shape_asks() -> None:
    page = texts_page()

    assert _pixels(rasterise_wide(page.svg(), 960)).shape[:2] == (
        round(960 * page.height / page.width),
        960,
    )


def test_what_is_no_drawing_has_no_width() -> None:
    with pytest.raises(ValueError, match="SVG"):
        rasterise_wide("<p>rien</p>", 960)
