"""What steps hold beside answers, kept from one reading to the next by the one who writes it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.core.record import Record
    from app.store.connection import Connection


class KeptRecords:
    """Records of steps: read again once anything but an answer was written.

    A board of a thousand texts is then not read anew for each vote. SQLite counts the rows that a
    connection changes: what was kept is right as long as that number stays the same. It does not
    count a transaction that is lost: what was kept must then be dropped.
    """

    def __init__(self) -> None:
        self._changes = 0
        self._records: dict[tuple[int, int], Record] = {}

    def read(
        self, connection: Connection, which: tuple[int, int], read: Callable[[], Record]
    ) -> Record:
        """Return what was kept of a step with the tables of a step, or what ``read`` returns."""
        changes = connection.conn.total_changes
        if changes != self._changes:
            self._changes = changes
            self._records.clear()
        found = self._records.get(which)
        if found is None:
            found = self._records[which] = read()
        return found

    @contextmanager
    def unchanged(self, connection: Connection) -> Iterator[None]:
        """Keep what was kept, whatever is written inside."""
        kept = connection.conn.total_changes == self._changes
        yield
        if kept:
            self._changes = connection.conn.total_changes

    def forget(self) -> None:
        """Read every step again at its next reading."""
        self._records.clear()
