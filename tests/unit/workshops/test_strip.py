from __future__ import annotations

import pytest

from app.scene.geometry import Box
from app.scene.svg import Canvas
from app.scene.theme import Mark, Shape, Tone
from workshops.strip import strip

MARKS = tuple(
    Mark(shape, Tone.OTHERS, word)
    for shape, word in zip(
        (Shape.CIRCLE, Shape.SQUARE, Shape.STAR), ("Avant", "Pendant", "Après"), strict=True
    )
)


@pytest.mark.parametrize("present", range(3))
def test_the_present_moment_alone_is_told_and_stands_out(present: int) -> None:
    canvas = Canvas()
    left = strip(canvas, Box(80, 100, 1760, 800), MARKS, present)
    page = canvas.page("T")
    assert page.lines == (MARKS[present].word,)
    assert all(one.word in page.svg() for one in MARKS)
    assert page.svg().count("font-weight") == 1, "the present word alone is bold"
    assert left.bottom == 900
    assert left.y > 100
