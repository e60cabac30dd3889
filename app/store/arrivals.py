"""Who came by an act of the journal, and whether it can still be as if they had not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.changes import read_changes

if TYPE_CHECKING:
    from app.store.connection import Connection

_NEEDED = """
SELECT 1 FROM consent WHERE participant_id =  ?
UNION ALL SELECT 1 FROM participant WHERE id = ? AND host_id IS NOT NULL
UNION ALL SELECT 1 FROM team_member WHERE participant_id = ?
UNION ALL SELECT 1 FROM participant WHERE phone = 0 AND kind = 'participant' AND id > ?
LIMIT 1
"""
"""Something that goes with a person, or somebody who has the next number: numbers stay."""


def came_by(connection: Connection, line: int) -> tuple[int, ...]:
    """Return the people who have no phone, and count, that a line of the journal let in."""
    row = connection.row("SELECT changes FROM journal WHERE id = ?", (line,))
    return tuple(
        change.id
        for change in (read_changes(row["changes"]) if row else ())
        if change.table == "participant"
        and change.before is None
        and change.after is not None
        and (change.after["kind"], change.after["phone"]) == ("participant", 0)
    )


def needed(connection: Connection, people: tuple[int, ...]) -> bool:
    """Tell whether any of these people who came together agreed, has a table or is not the last.

    What they answered is under their aliases: it is not looked at.
    """
    last = max(people, default=0)
    return any(
        connection.row(_NEEDED, (person, person, person, last)) is not None for person in people
    )
