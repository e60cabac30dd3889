"""The empty plan that a table fills in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshops.formats.cartographie.drawing import Cell, draw_plan
from workshops.paper import open_sheet

if TYPE_CHECKING:
    from app.format import Account
    from app.scene.svg import Page
    from workshops.formats.cartographie.settings import Settings


def table_papers(account: Account[Settings]) -> tuple[Page, ...]:
    """Return one plan: its boxes and their questions, empty."""
    title = account.step.title
    canvas, box = open_sheet(title, named=True)
    cells = [Cell(one.label, " ".join(one.hints)) for one in account.settings.slots]
    draw_plan(canvas, box, cells)
    return (canvas.page(title),)
