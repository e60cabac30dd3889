"""Saving what can still be read of a damaged session into a new file."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlite_utils import Database

from app.core.i18n import _
from app.core.session import Run
from app.store import rows
from app.store.connection import connect_to_write
from app.store.erasure import remove
from app.store.errors import ExistsError, damaged, is_damage, told
from app.store.opening import connect_to_look
from app.store.schema import TABLES, migrate
from app.store.values import RescuedTable, RescueReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAR = 200_000
"""Longest gap between two readable rows that is searched row by row."""


class _Table(Struct, frozen=True):
    """A table to save: the columns that both files have."""

    name: str
    columns: tuple[str, ...]

    @property
    def listed(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


def rescue(path: Path, target: Path) -> RescueReport:
    """Copy every readable row of ``path`` into a new file ``target``, and say what is missing.

    The damaged file is only read. Raises ExistsError when ``target`` exists, DamagedError when
    not even the list of tables can be read; no file is then left.
    """
    if target.exists():
        raise ExistsError(
            _("Le fichier « {name} » existe déjà. Choisissez un autre nom.").format(
                name=target.name
            )
        )
    try:
        with contextlib.closing(connect_to_look(path)) as source:
            tables = _known_tables(source)
            return RescueReport(target, _fill(source, tables, target))
    except sqlite3.Error as error:
        remove(target)
        raise (damaged(path.name) if is_damage(error) else told(error, path.name)) from error
    except BaseException:
        remove(target)
        raise


def _known_tables(source: sqlite3.Connection) -> tuple[str, ...]:
    found = {row[0] for row in source.execute("SELECT name FROM sqlite_master").fetchall()}
    return tuple(name for name in TABLES if name in found)


def _fill(
    source: sqlite3.Connection, tables: tuple[str, ...], target: Path
) -> tuple[RescuedTable, ...]:
    target.touch(mode=0o600, exist_ok=False)
    with contextlib.closing(connect_to_write(target)) as made:
        # A row whose parent is lost is still somebody's words.
        made.execute("PRAGMA foreign_keys = OFF")
        made.execute("BEGIN IMMEDIATE")
        migrate(Database(made, execute_plugins=False))
        report = tuple(_save(source, made, name) for name in tables)
        _numbers_never_again(source, made)
        if not made.execute("SELECT 1 FROM session WHERE id = 1").fetchone():
            _stand_in(made)
        made.execute("COMMIT")
    return report


def _save(source: sqlite3.Connection, made: sqlite3.Connection, name: str) -> RescuedTable:
    theirs = {row["name"] for row in source.execute(f'PRAGMA table_info("{name}")')}
    ours = [row["name"] for row in made.execute(f'PRAGMA table_info("{name}")')]
    table = _Table(name, tuple(column for column in ours if column in theirs))
    marks = ", ".join("?" for _column in table.columns)
    insert = f'INSERT OR IGNORE INTO "{name}" ({table.listed}) VALUES ({marks})'
    walk = _Walk(source, table)
    kept = met = 0
    for row in walk.rows():
        met += 1
        kept += made.execute(insert, tuple(row)).rowcount
    # A row that makes no sense in its table is lost like one that cannot be read.
    return RescuedTable(name, kept, None if walk.lost is None else walk.lost + met - kept)


class _Walk:
    """Reads a table from both ends up to the bad pages, then what lies between them.

    ``lost`` is how many rows could not be read once :meth:`rows` is over, None when nobody can
    tell. Each row met once.
    """

    def __init__(self, source: sqlite3.Connection, table: _Table) -> None:
        self._source = source
        self._table = table
        self._broken = False
        self.lost: int | None = 0

    def rows(self) -> Iterator[sqlite3.Row]:
        """Give every row that can be read."""
        last = 0
        for row in self._until_bad("ASC", 0):
            last = row["id"]
            yield row
        if not self._broken:
            return
        first = None
        back = []
        for row in self._until_bad("DESC", last):
            first = row["id"]
            back.append(row)
        yield from self._between(last, first)
        yield from reversed(back)

    def _until_bad(self, order: str, after: int) -> Iterator[sqlite3.Row]:
        sql = (
            f'SELECT {self._table.listed} FROM "{self._table.name}" NOT INDEXED'
            f" WHERE id > ? ORDER BY id {order}"
        )
        self._broken = False
        try:
            yield from self._source.execute(sql, (after,))
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
            self._broken = True

    def _between(self, last: int, first: int | None) -> Iterator[sqlite3.Row]:
        end = first if first is not None else self._highest_id() + 1
        if not last < end <= last + FAR:
            self.lost = None
            return
        lost = 0
        sql = f'SELECT {self._table.listed} FROM "{self._table.name}" NOT INDEXED WHERE id = ?'
        for row_id in range(last + 1, end):
            try:
                row = self._source.execute(sql, (row_id,)).fetchone()
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
                lost += 1
                continue
            if row is not None:
                yield row
        self.lost = lost or None

    def _highest_id(self) -> int:
        """Return the last number given in the table, 0 when it cannot be known."""
        try:
            row = self._source.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (self._table.name,)
            ).fetchone()
        except sqlite3.Error:
            return 0
        return int(row[0]) if row else 0


def _numbers_never_again(source: sqlite3.Connection, made: sqlite3.Connection) -> None:
    """Keep the numbers already given out of use: a passage lost must not lend its number."""
    try:
        known = source.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    except sqlite3.Error:
        return
    for row in known:
        made.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (row["seq"], row["name"])
        )
        made.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?, ?"
            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
            (row["name"], row["seq"], row["name"]),
        )


def _stand_in(made: sqlite3.Connection) -> None:
    """Put a session row in place of the one that was lost, so that the rest can be opened."""
    made.execute(
        "INSERT INTO session (id, uid, title, organiser, contact, date, place, objectives, rules,"
        " readers, keep_days, proofread, threshold, workshop, rehearsal, validated, anonymised,"
        " secret, run, created, app_version, opened_by, opened_at)"
        " VALUES (1, ?, ?, '', '', '', '', '[]', '[]', '', 30, 1, 5, '', 0, 0, 0, ?, ?, 0, '',"
        " NULL, 0)",
        (
            secrets.token_hex(4),
            _("Atelier récupéré"),
            secrets.token_bytes(32),
            rows.to_json(Run()),
        ),
    )
