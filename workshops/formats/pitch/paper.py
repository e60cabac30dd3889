"""The card of the five beats that a team prepares its pitch with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.pitch.beats import beats
from workshops.paper import open_sheet

if TYPE_CHECKING:
    from app.format import Account
    from app.scene.svg import Page
    from workshops.formats.pitch.settings import Settings

_WORDS = 0.3
"""Of the width: the name of a beat and what it is about; the rest is to write."""


def table_papers(account: Account[Settings]) -> tuple[Page, ...]:
    """Return one card: each beat with its time, and room to write a sentence."""
    title = account.step.title
    canvas, box = open_sheet(title, _("À deux voix, si possible."), named=True)
    every = beats(account.settings.seconds)
    for row, beat in zip(box.rows(len(every), 8), every, strict=True):
        canvas.rect(row, canvas.theme.paper, radius=10, stroke=canvas.theme.line, stroke_width=2)
        words = row.left(row.width * _WORDS).inset(12, 8)
        name, hint, lasts = words.rows(3, 0)
        canvas.label(name, beat.label, 22, 15, bold=True, fill=canvas.theme.forest)
        canvas.label(hint, beat.hints[0], canvas.must_read)
        canvas.label(lasts, beat.hints[1], canvas.must_read, fill=canvas.theme.muted)
        x = row.x + row.width * _WORDS
        canvas.line((x, row.y + 8), (x, row.bottom - 8), canvas.theme.line, 2)
    return (canvas.page(title),)
