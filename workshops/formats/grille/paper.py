"""The empty grid, to be filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshops.formats.grille.bands import bands
from workshops.formats.grille.drawing import draw_grid
from workshops.formats.grille.tally import Grid
from workshops.paper import open_sheet

if TYPE_CHECKING:
    from app.format import Account
    from app.scene.svg import Page
    from workshops.formats.grille.settings import Settings


def table_papers(account: Account[Settings]) -> tuple[Page, ...]:
    """Return one grid: who knows across, what is known down, its lines under them."""
    settings, title = account.settings, account.step.title
    canvas, box = open_sheet(title)
    draw_grid(canvas, box, settings.holders, bands(settings, Grid({}, {})))
    return (canvas.page(title),)
