"""What people take away of a grid: all of it, and never the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.format import KEEPSAKE_LEAST, Kept
from workshops.formats.grille.bands import bands
from workshops.formats.grille.drawing import draw_grid, grid_height, legend
from workshops.formats.grille.phases import marks
from workshops.formats.grille.tally import grid
from workshops.keepsake import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.record import Card
    from app.format import Account
    from workshops.formats.grille.settings import Settings
    from workshops.formats.grille.tally import Grid

_LEGEND = KEEPSAKE_LEAST * 1.6
"""Height in px of what the signs stand for."""


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the grid that the room saw, as high as what it holds; None where it is bare."""
    settings, record = account.settings, account.record
    found = grid(settings, record, record.cards)
    if len(found.lost) == found.total:
        return None
    rows = bands(settings, found, _("Rien n’a été noté."))
    width, most = size
    canvas = Sheet(width, most)
    signs = _LEGEND if found.marks else 0.0
    canvas = Sheet(width, grid_height(canvas, width, rows, most - signs) + signs)
    box = legend(canvas, canvas.box, marks()) if found.marks else canvas.box
    draw_grid(canvas, box, settings.holders, rows)
    return Kept(canvas.page(_("Notre grille")), tuple(_parts(settings, found)))


def _parts(settings: Settings, found: Grid) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what stands in each place where something does, as words."""
    cells = [slot for holder in settings.holders for slot in settings.cells(holder)]
    for slot in (*cells, *settings.lines):
        cards = found.cards(slot.key)
        if cards:
            name = f"{slot.group} · {slot.label}" if slot in cells else slot.label
            yield name, tuple(_told(found, card) for card in cards)


def _told(found: Grid, card: Card) -> str:
    sign = found.marks.get(card.id)
    return f"{card.text} ({sign.label.lower()})" if sign is not None else card.text
