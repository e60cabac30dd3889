"""The empty grid, to be filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshops.formats.grille.drawing import Band, Cell, draw_grid
from workshops.paper import open_sheet

if TYPE_CHECKING:
    from app.format import Account
    from app.scene.svg import Page
    from workshops.formats.grille.settings import Settings


def table_papers(account: Account[Settings]) -> tuple[Page, ...]:
    """Return one grid: who knows across, what is known down, its lines under them."""
    settings, title = account.settings, account.step.title
    canvas, box = open_sheet(title)
    bands = [
        Band(
            tuple(
                Cell(f"{slot.group} · {slot.label}", slot, ())
                for slot in (settings.cells(holder)[place] for holder in settings.holders)
            ),
            row.label,
            row.question,
        )
        for place, row in enumerate(settings.rows)
    ]
    if settings.lines:
        lines = tuple(Cell(one.label, one, (), one.label) for one in settings.lines)
        bands.append(Band(lines))
    draw_grid(canvas, box, settings.holders, bands)
    return (canvas.page(title),)
