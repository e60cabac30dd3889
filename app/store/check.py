"""A look at a session file for « mimosa check »: it reads all, and changes nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from app.store.errors import damaged, is_damage, told
from app.store.opening import connect_to_look, look, purged_on
from app.store.schema import TABLES
from app.store.values import CheckReport, TableCount

if TYPE_CHECKING:
    from pathlib import Path

_DUPLICATES = """
SELECT coalesce(sum(n - 1), 0) FROM (
    SELECT count(*) AS n FROM answer NOT INDEXED GROUP BY +key HAVING n > 1
    UNION ALL
    SELECT count(*) AS n FROM card NOT INDEXED WHERE key IS NOT NULL GROUP BY +key HAVING n > 1
)
"""
"""Counted on the rows themselves: an index that is wrong would hide them."""


def check_file(path: Path) -> CheckReport:
    """Read a whole session file. Raises a UserError when it is not one, or cannot be read."""
    sight = look(path)
    try:
        with contextlib.closing(connect_to_look(path)) as conn:
            return _report(path, conn, sight.version)
    except sqlite3.Error as error:
        raise (damaged(path.name) if is_damage(error) else told(error, path.name)) from error


def _report(path: Path, conn: sqlite3.Connection, version: int) -> CheckReport:
    session = conn.execute("SELECT * FROM session WHERE id = 1").fetchone()
    return CheckReport(
        path=path,
        uid=session["uid"],
        title=session["title"],
        version=version,
        anonymised=bool(session["anonymised"]),
        rehearsal=bool(session["rehearsal"]),
        integrity=_complaints(conn),
        tables=_counts(conn),
        current_answers=_number(conn, "SELECT count(*) FROM current_answer"),
        duplicates=_number(conn, _DUPLICATES),
        copies=_copies(conn),
        purged_on=purged_on(conn),
    )


def _complaints(conn: sqlite3.Connection) -> tuple[str, ...]:
    found = [row[0] for row in conn.execute("PRAGMA integrity_check").fetchall()]
    orphans = conn.execute("PRAGMA foreign_key_check").fetchall()
    return (
        *(line for line in found if line != "ok"),
        *(f"{row[0]} {row[1]}: {row[2]} ?" for row in orphans),
    )


def _counts(conn: sqlite3.Connection) -> tuple[TableCount, ...]:
    known = {row[0] for row in conn.execute("SELECT name FROM sqlite_master").fetchall()}
    return tuple(
        TableCount(table, _number(conn, f'SELECT count(*) FROM "{table}"'))
        for table in TABLES
        if table in known
    )


def _copies(conn: sqlite3.Connection) -> tuple[str, ...]:
    with contextlib.suppress(sqlite3.OperationalError):
        return tuple(row[0] for row in conn.execute("SELECT name FROM copy ORDER BY id").fetchall())
    return ()


def _number(conn: sqlite3.Connection, sql: str) -> int:
    return int(conn.execute(sql).fetchone()[0])
