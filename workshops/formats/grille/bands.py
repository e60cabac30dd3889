"""The rows of a grid with what it holds, for the room, for paper and to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshops.formats.grille.drawing import Band, Cell, Entry

if TYPE_CHECKING:
    from app.core.phase import Option
    from workshops.bunches import Bunch
    from workshops.formats.grille.settings import Settings
    from workshops.formats.grille.tally import Grid


def bands(settings: Settings, found: Grid, empty: str = "") -> list[Band]:
    """Return a row for each category, then the whole situation; ``empty`` is read in bare cells."""
    rows = [
        Band(
            tuple(
                _cell(found, slot, f"{slot.group} · {slot.label}", "", empty)
                for slot in (settings.cells(holder)[place] for holder in settings.holders)
            ),
            row.label,
            row.question,
        )
        for place, row in enumerate(settings.rows)
    ]
    lines = tuple(_cell(found, one, one.label, one.label, empty) for one in settings.lines)
    return [*rows, *((Band(lines),) if lines else ())]


def _cell(found: Grid, slot: Option, name: str, title: str, empty: str) -> Cell:
    entries = tuple(_entry(found, bunch) for bunch in found.bunches(slot.key))
    return Cell(name, slot, entries, title, empty)


def _entry(found: Grid, bunch: Bunch) -> Entry:
    """Return an idea as it stands in its cell; those under one title are that title."""
    if bunch.title:
        return Entry(f"{bunch.title} ({len(bunch.cards)})")
    (card,) = bunch.cards
    return Entry(card.text, found.marks.get(card.id))
