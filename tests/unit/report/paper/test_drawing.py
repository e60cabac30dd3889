from __future__ import annotations

import threading
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.core.document import Picture
from app.report.paper.drawing import draw, read_drawing
from app.report.paper.pdf import render_pdf
from tests.unit.report.sample import document, drawing

PICTURE = drawing("Œuvre – ça, 1 000 € 🙂").svg()


def drawn(svg: str) -> bytes:
    """Return what a picture is on a page, uncompressed."""
    target = BytesIO()
    canvas = Canvas(target, pageCompression=0, invariant=1)
    draw(read_drawing(svg), canvas)
    canvas.save()
    return target.getvalue()


def test_a_picture_is_read_once_and_drawn_the_same_each_time() -> None:
    read_drawing.cache_clear()
    first = drawn(PICTURE)

    assert [drawn(PICTURE), drawn(PICTURE)] == [first] * 2
    assert read_drawing.cache_info().misses == 1
    read_drawing.cache_clear()
    assert drawn(PICTURE) == first


def test_a_picture_that_was_drawn_is_as_it_was_read() -> None:
    read_drawing.cache_clear()
    kept = read_drawing(PICTURE)
    before = kept.dumpProperties()
    told = [repr(vars(node)) for node in kept.contents]
    drawn(PICTURE)

    assert kept.dumpProperties() == before
    assert [repr(vars(node)) for node in kept.contents] == told


def test_several_threads_draw_the_same_picture_at_once() -> None:
    told = document(Picture(PICTURE, "Un dessin"))
    alone = render_pdf(told)
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.extend(render_pdf(told) for _ in range(3)))
        for _ in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert found == [alone] * 12


def test_no_more_pictures_are_kept_than_a_session_has() -> None:
    for number in range(60):
        read_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" width="{number + 1}" height="9"/>')

    assert read_drawing.cache_info().currsize <= 24


def test_a_picture_that_is_none_is_refused_each_time() -> None:
    for _again in range(2):
        with pytest.raises(ValueError, match="not an SVG"):
            read_drawing("Un galet")
