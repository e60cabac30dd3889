"""A reader of a session beside its store: in a thread of its own, or of a file that rests."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.store.connection import connect
from app.store.errors import told
from app.store.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

REST_SECONDS = 0.1
"""How long a reader that is reading is waited for, in seconds."""


class Reader(Reading):
    """A connection of its own that cannot change the file. One thread at a time reads through it.

    Any thread may have it :meth:`rest` or close it, between two readings.
    """

    def __init__(self, path: Path, copies: Path) -> None:
        self._reading = threading.RLock()
        self._over = False
        super().__init__(path, _connect_to_read(path), copies)

    @property
    def conn(self) -> sqlite3.Connection:
        """The connection of SQLite, opened again after a rest. Raises ClosedError once closed."""
        if self._conn is None and not self._over:
            self._conn = _connect_to_read(self.path)
        return super().conn

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._over

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Return every row that ``sql`` selects."""
        with self._reading:
            return super().rows(sql, parameters)

    def row(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Row | None:
        """Return the first row that ``sql`` selects, or None."""
        with self._reading:
            return super().row(sql, parameters)

    @contextmanager
    def one_instant(self) -> Iterator[None]:
        """Let several readings see the file at one instant."""
        with self._reading, super().one_instant():
            yield

    def rest(self) -> None:
        """Let go of the file until the next reading; a reading that lasts keeps it."""
        if not self._reading.acquire(timeout=REST_SECONDS):
            return
        try:
            if self._conn is not None and not self._conn.in_transaction:
                self._conn.close()
                self._conn = None
        finally:
            self._reading.release()

    def close(self) -> None:
        """Close the connection; twice is harmless."""
        with self._reading:
            self._over = True
            if self._conn is not None:
                self._conn.close()
                self._conn = None


def _connect_to_read(path: Path) -> sqlite3.Connection:
    try:
        conn = connect(path, "mode=rw")
    except sqlite3.Error as error:
        raise told(error, path.name) from error
    conn.execute("PRAGMA query_only = ON")
    return conn
