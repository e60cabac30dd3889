"""Whole pages that any format may show: a text, a list, messages, a pause, how to join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.scene.frame import Frame, open_page

if TYPE_CHECKING:
    from app.scene.svg import Page


def text_page(frame: Frame, text: str, instruction: str = "") -> Page:
    """Return a page with one idea, as large as it fits, and its instruction under it."""
    canvas, box = open_page(frame)
    low = box.foot(canvas.must_read * 3) if instruction else box.foot(0)
    room = box.above(low.height).inset(box.width * 0.03, box.height * 0.03)
    canvas.label(room, text, box.height * 0.2, canvas.must_read, anchor="middle", bold=True)
    if instruction:
        canvas.label(low, instruction, canvas.must_read, anchor="middle", fill=canvas.theme.forest)
    return canvas.page(frame.title, text)
