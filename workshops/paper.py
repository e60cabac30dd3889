"""Sheets of A4 on its side that a table fills in by hand: small words, and much room to write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.svg import Canvas
from app.scene.text import LEADING
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from app.scene.geometry import Box

SIZE = (1000, 690)
"""In px: 1 px is 0.76 pt."""

_ON_PAPER = replace(LIGHT, ivory="#FFFFFF", line=LIGHT.muted)
"""Lines as dark as words: light ones are lost in black and white."""

_NAME = 0.34
"""Of the width: where a table writes the name that it takes."""


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


def open_sheet(title: str, told: str = "", *, named: bool = False) -> tuple[Sheet, Box]:
    """Return a sheet under its title, what is ``told`` beside it, and the box left to draw in.

    ``named``: a table writes the name that it takes.
    """
    canvas = Sheet(_ON_PAPER, *SIZE)
    head = canvas.box.top(canvas.must_read * LEADING * 1.8)
    forest, muted = canvas.theme.forest, canvas.theme.muted
    if named:
        _name(canvas, head.after(head.width * (1 - _NAME)))
        head = head.left(head.width * (1 - _NAME) - 20)
    fitted = canvas.label(head.left(head.width * 0.7), title, 26, 15, bold=True, fill=forest)
    if told:
        beside = head.after(fitted.width + 20)
        canvas.label(beside, told, canvas.must_read, anchor="end", fill=muted)
    return canvas, canvas.box.below(head.height + 6)


def _name(canvas: Sheet, box: Box) -> None:
    """Draw where a table writes its name."""
    asked = canvas.label(box, _("Notre nom :"), canvas.must_read)
    low = box.y + asked.height - 2
    canvas.line((box.x + asked.width + 8, low), (box.right, low), canvas.theme.line, 1.5)
