"""One connection to a session file: how it is set up, and how it says what went wrong."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.store.errors import ClosedError, disk_full, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BUSY_MS = 5000
"""How long SQLite waits for another connection, in milliseconds."""

_SETTINGS = (
    f"busy_timeout = {BUSY_MS}",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    # VACUUM would else write what people said in a temporary file.
    "temp_store = MEMORY",
)

_WRITER = (
    "synchronous = FULL",
    # fsync does not reach the platter on macOS; elsewhere these two do nothing.
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
    "cell_size_check = ON",
)


def uri(path: Path, query: str) -> str:
    """Return the address that SQLite opens ``path`` by, with parameters such as ``mode=ro``."""
    name = path.resolve().as_posix()
    root = "" if name.startswith("/") else "/"
    return f"file://{root}{quote(name)}?{query}"


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open ``path`` with ``mode=ro``, ``mode=rw`` or ``immutable=1``; transactions are ours."""
    conn = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, check_same_thread=False)
    conn.row_factory = sqlite3.Row
    try:
        for setting in _SETTINGS:
            conn.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        conn.close()
        raise
    return conn


def connect_to_write(path: Path) -> sqlite3.Connection:
    """Open ``path`` so that a commit is on the disk when it returns and erased bytes are zeroed."""
    conn = connect(path, "mode=rw")
    try:
        for setting in _WRITER:
            conn.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        conn.close()
        raise
    return conn


class Connection:
    """A connection whose errors are plain sentences and whose lost transactions are noticed."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self._conn: sqlite3.Connection | None = conn
        self._depth = 0

    @property
    def conn(self) -> sqlite3.Connection:
        """The connection of SQLite. Raises ClosedError after :meth:`close`."""
        if self._conn is None:
            raise ClosedError(f"{type(self).__name__} of {self.path.name} is closed")
        return self._conn

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._conn is None

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return every row that ``sql`` selects."""
        try:
            return self.conn.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise told(error, self.path.name) from error

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        """Return the first row that ``sql`` selects, or None."""
        try:
            found: sqlite3.Row | None = self.conn.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise told(error, self.path.name) from error
        return found

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement that changes the file.

        SQLite may end a transaction by itself when the disk is full: what would then be written
        alone, outside of it, is refused with the rest.
        """
        conn = self.conn
        if self._depth and not conn.in_transaction:
            raise disk_full()
        try:
            return conn.execute(sql, parameters)
        except sqlite3.Error as error:
            raise told(error, self.path.name) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all that is written inside, durably, or nothing. Inside another: a savepoint."""
        if self._depth:
            with self.savepoint():
                yield
            return
        self.write("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            if self._conn is not None and self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            self.forget_kept()
            raise
        finally:
            self._depth = 0

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo all that is written inside when it raises; the transaction around goes on."""
        if not self._depth:
            with self.transaction():
                yield
            return
        self._depth += 1
        name = f"mimosa_{self._depth}"
        try:
            self.write(f"SAVEPOINT {name}")
            try:
                yield
            except BaseException:
                self._leave(name)
                raise
            self.write(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _leave(self, name: str) -> None:
        if self._conn is not None and self._conn.in_transaction:
            self._conn.execute(f"ROLLBACK TO {name}")
            self._conn.execute(f"RELEASE {name}")
        self.forget_kept()

    def forget_kept(self) -> None:
        """Drop what was kept of the file in memory: it may say otherwise now."""

    @contextmanager
    def one_instant(self) -> Iterator[None]:
        """Let several readings see the file at one instant."""
        if self.conn.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            # A damaged page may end the transaction, or keep it from ending well.
            if self._conn is not None and self._conn.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self._conn.execute("ROLLBACK")
