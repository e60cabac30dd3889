"""The journal: one line for each act, and what undoing it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.store import rows
from app.store.changes import insert, joined, read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.changes import Change
    from app.store.connection import Connection

GOES_ON_SECONDS = 60
"""After such a silence, writing on is another act."""


class Line(Struct, frozen=True):
    """What the journal says of an act: who, what (for programs, then for people), and when."""

    seat: str
    action: str
    label: str
    at: float
    undoable: bool


def write_line(connection: Connection, line: Line, changes: Sequence[Change] = ()) -> int:
    """Write a line and return its number."""
    return insert(
        connection,
        "journal",
        {
            "at": line.at,
            "seat": line.seat,
            "action": line.action,
            "label": line.label,
            "changes": rows.to_json(changes),
            "undoable": line.undoable,
        },
    )


def go_on(connection: Connection, line: Line, changes: list[Change]) -> bool:
    """Add changes to the last line of the journal; False when that is not the same act going on."""
    last = connection.row("SELECT * FROM journal ORDER BY id DESC LIMIT 1")
    if last is None or not last["undoable"] or last["undone_by"] is not None:
        return False
    alike = (last["seat"], last["action"], last["label"]) == (line.seat, line.action, line.label)
    if not alike or line.at - last["at"] > GOES_ON_SECONDS:
        return False
    together = rows.to_json(joined(read_changes(last["changes"]), changes))
    connection.write(
        "UPDATE journal SET changes = ?, at = ? WHERE id = ?", (together, line.at, last["id"])
    )
    return True
