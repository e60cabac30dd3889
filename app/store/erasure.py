"""Withdrawing: what a person takes back disappears from every place the program wrote it.

The rows go in one transaction, with a note of what has still to be erased in the copies; the note
goes only when every copy was seen to, so that a killed program starts again where it was.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from app.core.i18n import _
from app.core.record import MessageStatus
from app.store import rows
from app.store.changes import Change, read_changes
from app.store.connection import Connection, connect_to_write
from app.store.errors import BusyError, DiskFullError, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

PATIENCE_MS = 100
"""How long an erasure waits for readers and other programs, in milliseconds; it is then retried."""

_WORDED = frozenset({"card", "cluster", "key_message", "reading"})
"""The tables whose ``text`` people wrote, and that the journal may quote."""

_WORDS = frozenset({"text", "seen", "reader", "partner"})
"""The columns of such a row that hold words, that tell them, or who read them."""

_ENDS = {
    "message_source": {"card_id": "card", "message_id": "key_message"},
    "card_link": {"one": "card", "other": "card"},
}
"""Rows that are nothing without what they join: column, and the table of that end."""


_UNREAD = "UPDATE reading SET text = '', reader = '', partner = '', seen = '' WHERE id = ?"


class Pending(Struct, frozen=True):
    """A row whose words are erased: its table and id, which no other row ever gets.

    ``words`` are the present ones of a row that stays, and only its former words go.
    """

    table: str
    id: int
    words: str | None = None


def withdraw(connection: Connection, table: str, ids: Sequence[int]) -> int:
    """Delete answers or cards and note what is left to erase. Returns how many rows went.

    A message that came from such a card may say its words: it is to be worded anew. So may the
    titles of the clusters that it was ever in: that of one that it leaves empty goes with it, and
    of the others the present title alone stays, to be read again, with the number of the card: what
    was chosen by it stays chosen.
    """
    messages: list[int] = []
    clusters: list[int] = []
    if table == "card" and ids:
        messages = _messages_from(connection, frozenset(ids))
        clusters = clusters_of(connection, frozenset(ids))
        for row_id in ids:
            _note_lost(connection, row_id)
            unread(connection, row_id)
    for row_id in ids:
        _spend_key(connection, table, row_id)
        connection.write(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
    forget(connection, table, ids)
    forget(connection, "key_message", messages)
    for cluster in clusters:
        _drop_empty(connection, cluster)
        connection.write("UPDATE cluster SET source_withdrawn = 1 WHERE id = ?", (cluster,))
    forget(connection, "cluster", clusters)
    return len(ids)


def unread(connection: Connection, card: int) -> None:
    """Erase the words that a passage was to be quoted with, and who read them."""
    connection.write(_UNREAD, (card,))
    forget(connection, "reading", [card])


def clusters_of(connection: Connection, cards: frozenset[int]) -> list[int]:
    """Return the clusters that these cards are or were in, taken apart since or not."""
    now = (connection.row("SELECT cluster_id FROM card WHERE id = ?", (card,)) for card in cards)
    once = (
        row.get("cluster_id")
        for line in connection.rows("SELECT changes FROM journal WHERE changes LIKE '%cluster_id%'")
        for change in read_changes(line["changes"])
        if change.table == "card" and change.id in cards
        for row in _images(change)
    )
    found = (*(row["cluster_id"] for row in now if row), *once)
    return sorted({one for one in found if one})


def _note_lost(connection: Connection, card: int) -> None:
    """Keep the number of a card in its cluster."""
    connection.write(
        "UPDATE cluster SET lost = trim(lost || ' ' || ?)"
        " WHERE id = (SELECT cluster_id FROM card WHERE id = ?)",
        (str(card), card),
    )


def _drop_empty(connection: Connection, cluster: int) -> None:
    """Delete a cluster that has no card left."""
    connection.write(
        "DELETE FROM cluster WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM card WHERE cluster_id = cluster.id)",
        (cluster,),
    )


def forget(connection: Connection, table: str, ids: Sequence[int]) -> None:
    """Erase the former words of rows, all of them when a row is gone, and note what is left to."""
    for row_id in ids:
        connection.write(
            "INSERT INTO pending_erasure (table_name, row_id) VALUES (?, ?)", (table, row_id)
        )
    if table in _WORDED and ids:
        scrub_journal(connection, [_pending(connection, table, row_id) for row_id in ids])


def _spend_key(connection: Connection, table: str, row_id: int) -> None:
    """Keep the trace of a key, so that the same sending that comes late changes nothing."""
    row = connection.row(f'SELECT key FROM "{table}" WHERE id = ?', (row_id,))
    if row and row["key"]:
        connection.write(
            "INSERT OR IGNORE INTO spent_key (digest, row_id) VALUES (?, ?)",
            (rows.digest(row["key"]), row_id),
        )


def _messages_from(connection: Connection, cards: frozenset[int]) -> list[int]:
    """Return the messages that come or came from these cards; have those that do worded anew."""
    now = [
        row["message_id"]
        for row in connection.rows("SELECT message_id, card_id FROM message_source")
        if row["card_id"] in cards
    ]
    for message in now:
        connection.write(
            "UPDATE key_message SET status = ?, source_withdrawn = 1 WHERE id = ?",
            (MessageStatus.REWORK.value, message),
        )
    once = [
        int(row["message_id"])
        for line in connection.rows("SELECT changes FROM journal WHERE changes LIKE '%\"card_id%'")
        for change in read_changes(line["changes"])
        if change.table == "message_source"
        for row in _images(change)
        if row.get("card_id") in cards
    ]
    return sorted({*now, *once})


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


def scrub_journal(connection: Connection, erased: Sequence[Pending]) -> None:
    """Take erased words out of the journal, labels included. What is left can still be undone."""
    wanted = {(one.table, one.id): one for one in erased}
    lines = connection.rows(
        "SELECT id, label, changes FROM journal"
        " WHERE changes LIKE '%\"card%' OR changes LIKE '%\"key_message%'"
        " OR changes LIKE '%\"cluster%' OR changes LIKE '%\"reading%'"
    )
    for line in lines:
        changes = read_changes(line["changes"])
        scrubbed = [_scrubbed(change, wanted) for change in changes]
        if scrubbed == changes:
            continue
        kept = [change for change in scrubbed if change is not None]
        quoted = any(
            old != new and old.table in _WORDED for old, new in zip(changes, scrubbed, strict=True)
        )
        connection.write(
            "UPDATE journal SET changes = ?, label = ?, undoable = undoable AND ? WHERE id = ?",
            (
                rows.to_json(kept),
                _("Passage retiré") if quoted else line["label"],
                int(bool(kept)),
                line["id"],
            ),
        )


def _scrubbed(change: Change, wanted: Mapping[tuple[str, int], Pending]) -> Change | None:
    """Return a change without the erased words; None when nothing of it can stay."""
    if change.table in _ENDS:
        gone = any(_loses_an_end(change.table, row, wanted) for row in _images(change))
        return None if gone else change
    one = wanted.get((change.table, change.id))
    if one is None:
        return change
    # How far a passage came is not undone: « retiré » would be forgotten.
    if one.words is None or change.after is None or change.table == "reading":
        return None
    before, after = _unworded(change.before), _unworded(change.after)
    return structs.replace(change, before=before, after=after) if after else None


def _unworded(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return row and {name: value for name, value in row.items() if name not in _WORDS}


def _loses_an_end(
    table: str, row: dict[str, Any], wanted: Mapping[tuple[str, int], Pending]
) -> bool:
    ends = [wanted.get((end, row[column])) for column, end in _ENDS[table].items()]
    return any(end is not None and end.words is None for end in ends)


def _images(change: Change) -> list[dict[str, Any]]:
    return [row for row in (change.before, change.after) if row is not None]


def pending(connection: Connection) -> list[Pending]:
    """Return what has still to be erased elsewhere."""
    found = connection.rows("SELECT DISTINCT table_name, row_id FROM pending_erasure")
    return [_pending(connection, row["table_name"], row["row_id"]) for row in found]


def _pending(connection: Connection, table: str, row_id: int) -> Pending:
    row = None
    if table in _WORDED:
        row = connection.row(f'SELECT text FROM "{table}" WHERE id = ?', (row_id,))
    return Pending(table, row_id, row["text"] if row else None)


def erase_in_copy(path: Path, erased: Sequence[Pending]) -> None:
    """Erase rows in a copy. A copy where that cannot be done is removed.

    Raises BusyError or DiskFullError when it can be done later, OSError when the copy can neither
    be rewritten nor removed.
    """
    try:
        _erase_in_copy(path, erased)
    except (sqlite3.Error, msgspec.MsgspecError) as error:
        later = told(error, path.name) if isinstance(error, sqlite3.Error) else None
        if isinstance(later, BusyError | DiskFullError):
            raise later from error
        log.warning("copy %s removed: it could not be rewritten", path.name)
        remove(path)


def _erase_in_copy(path: Path, erased: Sequence[Pending]) -> None:
    conn = connect_to_write(path)
    try:
        conn.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        known = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
        conn.execute("BEGIN IMMEDIATE")
        for one in erased:
            if one.table == "reading" and one.table in known:
                conn.execute(_UNREAD, (one.id,))
            elif one.table in known and one.words is None:
                conn.execute(f'DELETE FROM "{one.table}" WHERE id = ?', (one.id,))
            elif one.table in known:
                conn.execute(f'UPDATE "{one.table}" SET text = ? WHERE id = ?', (one.words, one.id))
        if "journal" in known:
            scrub_journal(_Copy(path, conn), erased)
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
    """Remove a session file and what SQLite may have left beside it: first what nobody looks for."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def compact(connection: Connection) -> bool:
    """Rewrite the file without a byte of what was deleted. False while readers hold the WAL.

    ``secure_delete`` zeroes deleted rows, but not what SQLite leaves in a page when it moves rows
    to another: only VACUUM does. Raises BusyError or DiskFullError when it can be done later.
    """
    rewrite(connection)
    return checkpoint(connection)


def rewrite(connection: Connection) -> None:
    """Write every page anew, into the WAL."""
    with _little_patience(connection):
        connection.write("VACUUM")


def checkpoint(connection: Connection) -> bool:
    """Bring the WAL into the file and empty it. False while readers hold it."""
    with _little_patience(connection):
        return not connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]


@contextmanager
def _little_patience(connection: Connection) -> Iterator[None]:
    """Wait little for others meanwhile: everybody in the room waits too."""
    usual = connection.rows("PRAGMA busy_timeout")[0][0]
    connection.rows(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        yield
    finally:
        connection.rows(f"PRAGMA busy_timeout = {usual}")
