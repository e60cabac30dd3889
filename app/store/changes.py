"""What facilitators do: each act is one line of the journal, and most can be undone.

A change is kept as the columns it touched, before and after. Undoing puts a column back only where
it still holds what the act left: what someone wrote since then stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from app.core.record import Channel, CountingMode
from app.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.edition import Chapter, Reading
    from app.core.session import Run, SessionInfo, Step
    from app.store.connection import Connection

TABLES = frozenset(
    {
        "session",
        "facilitator",
        "step",
        "participant",
        "cluster",
        "card",
        "card_link",
        "team",
        "team_member",
        "team_wish",
        "room_count",
        "counting_mode",
        "key_message",
        "message_source",
        "followup",
        "chapter",
        "written",
        "reading",
    }
)
"""What an act may change. Answers and agreements never go through an act."""

_CHILDREN = {
    "key_message": (("message_source", "message_id"),),
    "step": (
        ("counting_mode", "step_id"),
        ("team_wish", "step_id"),
        ("team", "step_id"),
        ("cluster", "step_id"),
    ),
    "team": (("team_member", "team_id"),),
}
"""What goes with a row that an act deletes: table, and the column that names its parent."""

_NOT_FOR_ACTS = frozenset({"id", "uid", "secret"})


class Change(Struct, frozen=True):
    """One row of one table, before and after: None when it did not exist.

    An insertion or deletion holds every column; an update only those that changed.
    """

    table: str
    id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def read_changes(text: str) -> list[Change]:
    """Return the changes that a journal line holds."""
    return msgspec.json.decode(text, type=list[Change])


def joined(first: list[Change], then: list[Change]) -> list[Change]:
    """Return what two acts changed, as one act: a row updated twice in a row is one change."""
    found = [*first]
    for change in then:
        at = _last_of(found, change)
        if at is not None and _updates(found[at]) and _updates(change):
            found[at] = _over(found[at], change)
        else:
            found.append(change)
    return found


def _last_of(changes: list[Change], change: Change) -> int | None:
    places = [at for at, one in enumerate(changes) if _row(one) == _row(change)]
    return places[-1] if places else None


def _row(change: Change) -> tuple[str, int]:
    return change.table, change.id


def _updates(change: Change) -> bool:
    return change.before is not None and change.after is not None


def _over(first: Change, then: Change) -> Change:
    before = (then.before or {}) | (first.before or {})
    after = (first.after or {}) | (then.after or {})
    return Change(first.table, first.id, before, after)


class Act:
    """Changes the file on behalf of a facilitator and remembers how it was."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changes: list[Change] = []

    def insert(self, table: str, **values: object) -> int:
        """Add a row and return its id."""
        _check(table, values)
        row_id = insert(self._connection, table, values)
        self.changes.append(Change(table, row_id, None, image(self._connection, table, row_id)))
        return row_id

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Change columns of a row. Raises LookupError when there is no such row."""
        _check(table, values)
        before = _existing(self._connection, table, row_id)
        update(self._connection, table, row_id, values)
        after = _existing(self._connection, table, row_id)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            self.changes.append(
                Change(
                    table,
                    row_id,
                    {name: before[name] for name in changed},
                    {name: after[name] for name in changed},
                )
            )

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row. Raises LookupError when there is no such row.

        A card is masked or withdrawn, never deleted: the journal would keep its words.
        """
        _check(table, {})
        if table == "card":
            raise ValueError("an act does not delete a card")
        before = _existing(self._connection, table, row_id)
        for child, column in _CHILDREN.get(table, ()):
            self._delete_children(child, column, row_id)
        if table == "cluster":
            self._empty_cluster(row_id)
        delete(self._connection, table, row_id)
        self.changes.append(Change(table, row_id, before, None))

    def save_run(self, run: Run) -> None:
        """Store where the room is."""
        self.update("session", 1, run=run)

    def save_info(self, info: SessionInfo) -> None:
        """Store what is said once for the session."""
        self.update("session", 1, **rows.info_row(info))
        wanted = [rows.facilitator_row(*pair) for pair in enumerate(info.facilitators)]
        found = self._connection.rows("SELECT * FROM facilitator ORDER BY position, id")
        for row, values in zip(found, wanted, strict=False):
            self.update("facilitator", row["id"], **values)
        for row in found[len(wanted) :]:
            self.delete("facilitator", row["id"])
        for values in wanted[len(found) :]:
            self.insert("facilitator", **values)

    def save_step(self, step: Step, *, planned: bool = False) -> None:
        """Store a step; one with an id not known yet is added.

        ``planned``: its minutes are what was planned, not a lengthening.
        """
        values = rows.step_row(step)
        if image(self._connection, "step", step.id) is None:
            self.insert("step", **values, planned_minutes=step.minutes)
            return
        if planned:
            values["planned_minutes"] = step.minutes
        self.update("step", step.id, **values)

    def set_count(
        self,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the tables
        option: str,
        mode: CountingMode,
        number: int,
        late: bool = False,
        there: int = 0,
    ) -> None:
        """Store how many hands or places were counted for one option; ``late``: afterwards.

        ``there``: how many people might have spoken then.
        """
        row = self._connection.row(
            "SELECT id FROM room_count"
            " WHERE step_id = ? AND phase = ? AND input = ? AND option = ? AND mode = ?",
            (step, phase, input, option, mode.value),
        )
        if row:
            self.update("room_count", row["id"], number=number, late=late, there=there)
        else:
            self.insert(
                "room_count",
                step_id=step,
                phase=phase,
                input=input,
                option=option,
                mode=mode,
                number=number,
                late=late,
                there=there,
            )

    def set_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Store the contents of the restitution, and no other."""
        for row in self._connection.rows("SELECT id FROM chapter ORDER BY id"):
            self.delete("chapter", row["id"])
        for place, one in enumerate(chapters):
            self.insert(
                "chapter", key=one.key, position=place, title=one.title, included=one.included
            )

    def set_written(self, place: str, text: str) -> None:
        """Store the team's own words at a place."""
        row = self._connection.row("SELECT id FROM written WHERE place = ?", (place,))
        if row:
            self.update("written", row["id"], text=text)
        else:
            self.insert("written", place=place, text=text)

    def set_reading(self, reading: Reading) -> None:
        """Store how far a passage came."""
        values = {
            "outcome": reading.outcome,
            "text": reading.text,
            "reader": reading.reader,
            "partner": reading.partner,
            "seen": reading.seen,
        }
        if image(self._connection, "reading", reading.number) is None:
            self.insert("reading", id=reading.number, **values)
        else:
            self.update("reading", reading.number, **values)

    def set_mode(self, step: int, phase: str, mode: CountingMode) -> None:
        """Store how one phase is counted."""
        row = self._connection.row(
            "SELECT id FROM counting_mode WHERE step_id = ? AND phase = ?", (step, phase)
        )
        if row:
            self.update("counting_mode", row["id"], mode=mode)
        else:
            self.insert("counting_mode", step_id=step, phase=phase, mode=mode)

    def link_message(self, message_id: int, cards: Iterable[int]) -> None:
        """Say which cards a key message comes from, and no other; cards that are gone are left out.

        Raises LookupError when there is no such message.
        """
        _existing(self._connection, "key_message", message_id)
        self._delete_children("message_source", "message_id", message_id)
        for card_id in dict.fromkeys(cards):
            if image(self._connection, "card", card_id) is not None:
                self.insert("message_source", message_id=message_id, card_id=card_id)

    def _delete_children(self, table: str, column: str, parent: int) -> None:
        """Delete the rows that go with another, each as a change that can be undone."""
        rows_of = self._connection.rows(
            f'SELECT id FROM "{table}" WHERE "{column}" = ? ORDER BY id', (parent,)
        )
        for row in rows_of:
            self.delete(table, row["id"])

    def _empty_cluster(self, cluster: int) -> None:
        for row in self._connection.rows("SELECT id FROM card WHERE cluster_id = ?", (cluster,)):
            self.update("card", row["id"], cluster_id=None)


def revert(connection: Connection, changes: list[Change]) -> list[int]:
    """Put rows back as they were, the last change first.

    Returns the cards that facilitators added: they are for the caller to withdraw.
    """
    added = []
    for change in reversed(changes):
        if change.before is None and change.table == "card":
            row = image(connection, "card", change.id)
            if row and row["channel"] != Channel.PHONE:
                added.append(change.id)
        elif change.before is None:
            delete(connection, change.table, change.id)
        elif change.after is None:
            insert(connection, change.table, change.before)
        else:
            _revert_update(connection, change.table, change.id, change.before, change.after)
    return added


def _revert_update(
    connection: Connection, table: str, row_id: int, before: dict[str, Any], after: dict[str, Any]
) -> None:
    row = image(connection, table, row_id)
    if row is None:
        return
    values = {name: before[name] for name in before if row[name] == after[name]}
    if table == "session" and "run" in before:
        values["run"] = _run_again(before["run"], row["run"])
    if values:
        update(connection, table, row_id, values)


def _run_again(before: str, now: str) -> str:
    """Return the place before, under a new revision: the screens shown meanwhile are stale."""
    revision = rows.to_run(now).revision + 1
    return rows.to_json(msgspec.structs.replace(rows.to_run(before), revision=revision))


def image(connection: Connection, table: str, row_id: int) -> dict[str, Any] | None:
    """Return the columns of a row (but secrets), or None."""
    row = connection.row(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    return {name: row[name] for name in row.keys() if name != "secret"} if row else None  # noqa: SIM118


def insert(connection: Connection, table: str, values: dict[str, Any]) -> int:
    """Add a row and return its id."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    cursor = connection.write(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        [rows.plain(value) for value in values.values()],
    )
    return cursor.lastrowid or 0


def update(connection: Connection, table: str, row_id: int, values: dict[str, Any]) -> None:
    """Change columns of a row."""
    names = ", ".join(f'"{name}" = ?' for name in values)
    connection.write(
        f'UPDATE "{table}" SET {names} WHERE id = ?',
        [*(rows.plain(value) for value in values.values()), row_id],
    )


def delete(connection: Connection, table: str, row_id: int) -> None:
    """Remove a row."""
    connection.write(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))


def _existing(connection: Connection, table: str, row_id: int) -> dict[str, Any]:
    row = image(connection, table, row_id)
    if row is None:
        raise LookupError(f"no row {row_id} in {table}")
    return row


def _check(table: str, values: dict[str, Any]) -> None:
    if table not in TABLES:
        raise ValueError(f"an act does not change {table}")
    unfit = [name for name in values if not name.isidentifier()]
    if table == "session":
        unfit += _NOT_FOR_ACTS.intersection(values)
    if unfit:
        raise ValueError(f"an act does not set {unfit} of {table}")
