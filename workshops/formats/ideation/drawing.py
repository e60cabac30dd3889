"""The page of a posture: its shape and its word among the others, its question, the time left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.scene.chart import ring_timer
from app.scene.frame import Frame, open_page
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from workshops.strip import strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted
    from app.scene.theme import Mark

_CLOCK = 0.27  # of the width: what the ring takes
_LARGEST = 0.11  # of the height: a short question
_STEP = 2  # px between the sizes that are tried


@dataclass(frozen=True, slots=True)
class Look:
    """A posture on the wall: ``present`` is its place among the ``marks`` of all of them.

    ``rule`` is how people speak in it; ``received`` how many texts came, "" for none to tell.
    """

    marks: tuple[Mark, ...]
    present: int
    question: str
    prompts: tuple[str, ...] = ()
    rule: str = ""
    received: str = ""


def posture_page(frame: Frame, look: Look) -> Page:
    """Return the page of a posture; the time left is drawn large, and not told on phones."""
    canvas, box = open_page(replace(frame, left=None))
    box = strip(canvas, box, look.marks, look.present)
    box = _foot(canvas, box, look)
    if frame.left is not None:
        side = min(box.height, box.width * _CLOCK)
        ring_timer(canvas, box.after(box.width - side), frame.left, frame.total, said=False)
        box = box.left(box.width - side - canvas.must_read)
    _asked(canvas, box, look)
    canvas.say(look.rule)
    canvas.say(look.received)
    return canvas.page(look.marks[look.present].word, look.question)


def _foot(canvas: Canvas, box: Box, look: Look) -> Box:
    """Write the rule and what came at the foot; return what is left above."""
    unit = canvas.must_read
    if look.received:
        band = canvas.pill(
            box.cx,
            box.bottom - unit * 0.75,
            look.received,
            unit * 0.85,
            widest=box.width,
            said=False,
        )
        box = box.above(box.bottom - band.y + unit * 0.2)
    if look.rule:
        room = Box(0, 0, box.width, unit * LEADING * 2)
        fitted = fit(look.rule, room, unit, canvas.secondary, bold=True, balanced=True)
        line = box.foot(fitted.height + unit * 0.4)
        forest = canvas.theme.forest
        canvas.text_block(fitted, line, anchor="middle", valign="middle", fill=forest, said=False)
        box = box.above(line.height)
    return box


def _asked(canvas: Canvas, box: Box, look: Look) -> None:
    """Write the question as large as it fits, its prompts under it."""
    low = _prompts(canvas, box, look.prompts)
    gap = canvas.must_read * 0.5 if low else 0.0
    under = sum(_row(text) for text in low) + gap
    largest, floor = canvas.box.height * _LARGEST, canvas.secondary
    asked = fit(look.question, box.above(under), largest, floor, bold=True)
    y = box.y + max(0.0, box.height - under - asked.height) / 2
    canvas.text_block(asked, Box(box.x, y, box.width, asked.height))
    y += asked.height + gap
    for text in low:
        canvas.circle(
            box.x + text.size * 0.3, y + text.size * 0.62, text.size * 0.14, canvas.theme.leaf
        )
        place = Box(box.x, y, box.width, text.height).after(text.size)
        canvas.text_block(text, place)
        y += _row(text)


def _row(text: Fitted) -> float:
    return text.height + text.size * 0.3


def _prompts(canvas: Canvas, box: Box, texts: Sequence[str]) -> list[Fitted]:
    """Lay the prompts at one size on half of the box at most; the first of them where it is full."""
    for size in range(canvas.must_read, canvas.secondary - 1, -_STEP):
        laid = [fit(text, Box(0, 0, box.width - size, 1e6), size, size) for text in texts]
        if sum(_row(text) for text in laid) <= box.height / 2:
            return laid
    while laid and sum(_row(text) for text in laid) > box.height / 2:
        laid.pop()
    return laid
