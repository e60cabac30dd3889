"""The current answers of a step, kept from one reading to the next by the one who writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import rows

if TYPE_CHECKING:
    from app.core.record import Answer
    from app.store.connection import Connection


class KeptAnswers:
    """The current answers of one step, brought up to date by reading only what was added.

    Answers are only ever added (a trigger sees to it): when some are withdrawn, or a transaction
    is lost, what was kept must be dropped.
    """

    def __init__(self, step_id: int) -> None:
        self._step_id = step_id
        self._last = 0
        self._current: dict[tuple[str, str, str], Answer] = {}

    def read(self, connection: Connection) -> tuple[Answer, ...]:
        """Return the latest answer of each person to each question, in the order they came."""
        # « + » keeps SQLite from walking the whole step by its index: only what is new is read.
        added = connection.rows(
            "SELECT * FROM answer WHERE id > ? AND +step_id = ? ORDER BY id",
            (self._last, self._step_id),
        )
        for row in added:
            place = (row["phase"], row["input"], row["alias"])
            self._current.pop(place, None)
            self._current[place] = rows.to_answer(row)
            self._last = row["id"]
        return tuple(self._current.values())
