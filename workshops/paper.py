"""Sheets of A4 on its side that a table fills in by hand: small words, and much room to write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.scene.svg import Canvas
from app.scene.text import LEADING
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from app.scene.geometry import Box

SIZE = (1000, 690)
"""In px: 1 px is 0.76 pt."""

_ON_PAPER = replace(LIGHT, ivory="#FFFFFF")


class Sheet(Canvas):
    """A drawing for A4: 18 px are 13.7 pt, 15 px are 11.4 pt, the least that is written here."""

    @property
    def must_read(self) -> int:
        """Return the size of words, in px."""
        return 18

    @property
    def secondary(self) -> int:
        """Return the least size, in px."""
        return 15


def open_sheet(title: str, told: str = "") -> tuple[Sheet, Box]:
    """Return a sheet under its title, what is ``told`` beside it, and the box left to draw in."""
    canvas = Sheet(_ON_PAPER, *SIZE)
    head = canvas.box.top(canvas.must_read * LEADING * 1.8)
    forest, muted = canvas.theme.forest, canvas.theme.muted
    fitted = canvas.label(head.left(head.width * 0.7), title, 26, 15, bold=True, fill=forest)
    if told:
        beside = head.after(fitted.width + 20)
        canvas.label(beside, told, canvas.must_read, anchor="end", fill=muted)
    return canvas, canvas.box.below(head.height + 6)
