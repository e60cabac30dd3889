"""Withdrawing: what a person takes back disappears from every place the program wrote it.

The rows go in one transaction, with a note of what has still to be erased in the copies; the note
goes only when every copy was seen to, so that a killed program starts again where it was.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.core.i18n import _
from app.store import rows
from app.store.changes import Change, read_changes
from app.store.connection import Connection, connect_to_write
from app.store.errors import BusyError, DiskFullError, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

PATIENCE_MS = 1000
"""How long the checkpoint waits for readers, in milliseconds."""


class Pending(Struct, frozen=True):
    """A row that was withdrawn: its table and id, which no other row ever gets."""

    table: str
    id: int


def withdraw(connection: Connection, table: str, ids: Sequence[int]) -> int:
    """Delete answers or cards and note what is left to erase. Returns how many rows went."""
    for row_id in ids:
        connection.write(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        connection.write(
            "INSERT INTO pending_erasure (table_name, row_id) VALUES (?, ?)", (table, row_id)
        )
    if table == "card" and ids:
        scrub_journal(connection, frozenset(ids))
    return len(ids)


def rows_of_person(connection: Connection, table: str, aliases: Mapping[int, str]) -> list[int]:
    """Return the ids of all that the person known as ``aliases`` (by step) gave."""
    return [
        row["id"]
        for step, alias in aliases.items()
        if alias
        for row in connection.rows(
            f'SELECT id FROM "{table}" WHERE step_id = ? AND alias = ?', (step, alias)
        )
    ]


def scrub_journal(connection: Connection, cards: frozenset[int]) -> None:
    """Take the words of these cards out of the journal, labels included."""
    lines = connection.rows("SELECT id, label, changes FROM journal WHERE changes LIKE '%\"card%'")
    for line in lines:
        changes = read_changes(line["changes"])
        kept = [change for change in changes if not _touches(change, cards)]
        if len(kept) == len(changes):
            continue
        quoted = any(change.table == "card" and change.id in cards for change in changes)
        connection.write(
            "UPDATE journal SET changes = ?, label = ?, undoable = undoable AND ? WHERE id = ?",
            (
                rows.to_json(kept),
                _("Passage retiré") if quoted else line["label"],
                int(bool(kept)),
                line["id"],
            ),
        )


def _touches(change: Change, cards: frozenset[int]) -> bool:
    if change.table == "message_source":
        return any(row is not None and row.get("card_id") in cards for row in _rows(change))
    return change.table == "card" and change.id in cards


def _rows(change: Change) -> tuple[dict[str, object] | None, ...]:
    return change.before, change.after


def pending(connection: Connection) -> list[Pending]:
    """Return what has still to be erased elsewhere."""
    found = connection.rows("SELECT table_name, row_id FROM pending_erasure ORDER BY id")
    return [Pending(row["table_name"], row["row_id"]) for row in found]


def erase_in_copies(paths: Iterable[Path], withdrawn: Sequence[Pending]) -> None:
    """Erase rows in copies. A copy where that cannot be done is removed.

    Raises BusyError or DiskFullError when it can be done later, OSError when a copy can neither
    be rewritten nor removed.
    """
    for path in paths:
        try:
            _erase_in_copy(path, withdrawn)
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            later = told(error, path.name) if isinstance(error, sqlite3.Error) else None
            if isinstance(later, BusyError | DiskFullError):
                raise later from error
            log.warning("copy %s removed: it could not be rewritten", path.name)
            remove(path)


def _erase_in_copy(path: Path, withdrawn: Sequence[Pending]) -> None:
    conn = connect_to_write(path)
    try:
        known = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
        conn.execute("BEGIN IMMEDIATE")
        for one in withdrawn:
            if one.table in known:
                conn.execute(f'DELETE FROM "{one.table}" WHERE id = ?', (one.id,))
        cards = frozenset(one.id for one in withdrawn if one.table == "card")
        if cards and "journal" in known:
            scrub_journal(_Copy(path, conn), cards)
        conn.execute("COMMIT")
        conn.execute("VACUUM")
    finally:
        conn.close()


class _Copy(Connection):
    """A copy being rewritten: SQLite's own errors, since nobody is told of them."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        return self.conn.execute(sql, parameters).fetchall()

    def write(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        return self.conn.execute(sql, parameters)


def remove(path: Path) -> None:
    """Remove a session file and what SQLite may have left beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def compact(connection: Connection) -> bool:
    """Rewrite the file without a byte of what was deleted. False while readers hold the WAL.

    ``secure_delete`` zeroes deleted rows, but not what SQLite leaves in a page when it moves rows
    to another: only VACUUM does.
    """
    connection.write("VACUUM")
    return checkpoint(connection)


def checkpoint(connection: Connection) -> bool:
    """Bring the WAL into the file and empty it. False while readers hold it."""
    usual = connection.rows("PRAGMA busy_timeout")[0][0]
    connection.rows(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        busy = connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    finally:
        connection.rows(f"PRAGMA busy_timeout = {usual}")
    return not busy
