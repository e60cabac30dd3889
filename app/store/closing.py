"""« Clore »: what could still tell who said what is deleted, and one file is left."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.record import Channel
from app.core.teams import is_shared
from app.store.copies import files
from app.store.erasure import compact, remove, withdraw
from app.store.errors import BusyError, DiskFullError
from app.store.migrations import APPEND_ONLY
from app.store.reading import STILL_THERE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.store.connection import Connection

_ROUNDED = """coalesce(
    (SELECT min(ended) FROM step WHERE ended >= "{0}"),
    (SELECT max(ended) + 3600 FROM step),
    3600 * CAST("{0}" / 3600 AS INTEGER)
)"""
"""An instant at which the same people are there at the end of every step."""

_FORGET = (
    "UPDATE participant SET code = NULL, token_hash = NULL, host_id = NULL",
    # To the second, an arrival would tell whose the first answer is.
    *(
        f'UPDATE participant SET "{one}" = {_ROUNDED.format(one)} WHERE "{one}" IS NOT NULL'
        for one in ("arrived", "left", "removed")
    ),
    "UPDATE journal SET changes = '[]', undoable = 0, seat = ''",
    "UPDATE card SET key = NULL, seat = ''",
    "UPDATE step SET notes = ''",
    # Of those who did not agree to be named in print, what they do is left.
    "DELETE FROM facilitator WHERE printed = 0 AND trim(function) = ''",
    "UPDATE facilitator SET name = function WHERE printed = 0",
    f"""
    DELETE FROM team_member WHERE id NOT IN (
        SELECT m.id FROM team_member AS m JOIN team AS t ON t.id = m.team_id
        JOIN step AS s ON s.id = t.step_id
        LEFT JOIN participant AS p ON p.id = m.participant_id
        WHERE {STILL_THERE}
    )
    """,  # Who was not there to the end, as long as that is known: sizes stay what they are.
    "UPDATE team_member SET participant_id = NULL",
    "DELETE FROM team_wish",
    """
    CREATE TEMP TABLE agreed AS
    SELECT purpose, value AND withdrawn IS NULL AS value, sum(people) AS people, max(at) AS at
    FROM consent AS one WHERE NOT EXISTS (
        SELECT 1 FROM consent AS later
        WHERE later.participant_id = one.participant_id AND later.purpose = one.purpose
            AND later.id > one.id
    ) GROUP BY 1, 2
    """,
    "DELETE FROM consent",
    "DELETE FROM seat",
    "DELETE FROM spent_key",
    """
    INSERT INTO consent (people, purpose, value, channel, at)
    SELECT people, purpose, value, 'total', at FROM temp.agreed
    """,
    "DROP TABLE temp.agreed",
)

_WAYS = """
SELECT step_id, channel, alias FROM answer WHERE channel <> ?1
UNION SELECT step_id, channel, alias FROM card WHERE channel <> ?1
"""
"""Who answered one by one, and how: what the team heard is nobody's."""

_UNVALIDATED = """
    DELETE FROM key_message WHERE status <> 'validated'
        AND id IN (SELECT message_id FROM message_source WHERE card_id = ?)
"""


def forget_texts(connection: Connection, cards: Sequence[int]) -> None:
    """Delete cards and all trace of their words.

    Key messages that came from them stay as the room validated them; those that it did not
    validate go too.
    """
    for card in cards:
        connection.write(_UNVALIDATED, (card,))
        connection.write("DELETE FROM message_source WHERE card_id = ?", (card,))
    withdraw(connection, "card", cards)


def forget_answers(connection: Connection, questions: Sequence[tuple[int, str, str]]) -> None:
    """Delete all that was answered to questions, each by its step, phase and key."""
    for question in questions:
        found = connection.rows(
            "SELECT id FROM answer WHERE step_id = ? AND phase = ? AND input = ?", question
        )
        withdraw(connection, "answer", [row["id"] for row in found])


def forget_people(connection: Connection) -> None:
    """Delete secret, tokens, codes and the links between a person's contributions."""
    connection.write("DROP TRIGGER answer_is_append_only")
    _replace_aliases(connection)
    _blur_ways(connection)
    connection.write(APPEND_ONLY)
    for statement in _FORGET:
        connection.write(statement)
    _forget_readers(connection)
    connection.write(
        "UPDATE session SET secret = NULL, opened_by = NULL, wifi = NULL, anonymised = 1"
        " WHERE id = 1"
    )


def _forget_readers(connection: Connection) -> None:
    """Say what those who read quotations were, not how they are called: two people still read."""
    for column, who in (("reader", _("l’équipe")), ("partner", _("patient partenaire"))):
        connection.write(f"UPDATE reading SET {column} = ? WHERE {column} <> ''", (who,))


def _replace_aliases(connection: Connection) -> None:
    """Give each person of each activity a random name, and each answer a random key."""
    names: dict[str, str] = {}

    def new_alias(alias: str) -> str:
        if is_shared(alias):
            return alias  # What people answered together is nobody's.
        return names.setdefault(alias, secrets.token_hex(12)) if alias else ""

    connection.conn.create_function("new_alias", 1, new_alias)
    connection.write("UPDATE answer SET alias = new_alias(alias), key = lower(hex(randomblob(16)))")
    connection.write("UPDATE card SET alias = new_alias(alias)")


def _blur_ways(connection: Connection) -> None:
    """Give one name to the ways that fewer people had, in a step, than may be told of.

    The way of each row would tell who had no phone, and what they said.
    """
    row = connection.row("SELECT threshold FROM session WHERE id = 1")
    k = int(row["threshold"]) if row and row["threshold"] else 0
    people: defaultdict[int, defaultdict[str, set[str]]]
    people = defaultdict(lambda: defaultdict(set))
    for step, way, alias in connection.rows(_WAYS, (Channel.VOICE.value,)):
        there = people[step][way]
        if alias and not is_shared(alias):
            there.add(alias)
    for step, ways in people.items():
        # Where everybody had a phone, its rows say nothing of anybody.
        few = _too_few(ways, k) if ways.keys() != {Channel.PHONE} else []
        for way in few:
            for table in ("answer", "card"):
                connection.write(
                    f"UPDATE {table} SET channel = ? WHERE step_id = ? AND channel = ?",
                    (Channel.OTHER.value, step, way),
                )


def _too_few(ways: Mapping[str, set[str]], k: int) -> list[str]:
    """Return the ways to be told as one: those of fewer than ``k``, and others until it has ``k``."""
    first = sorted(ways, key=lambda way: (len(ways[way]), way))
    found: list[str] = []
    together: set[str] = set()
    for way in first:
        if len(ways[way]) >= k and (not found or len(together) >= k):
            break
        found.append(way)
        together |= ways[way]
    return found


def leave_one_file(connection: Connection, folder: Path) -> bool:
    """Remove every copy and rewrite the file alone, without a WAL.

    False while a reader holds it, a copy is open or the disk is full: opening the file again
    finishes the work.
    """
    try:
        for path in files(folder, connection.path):
            remove(path)
        with connection.transaction():
            connection.write("DELETE FROM copy")
            connection.write("DELETE FROM pending_erasure")
        if not compact(connection):
            return False
    except (OSError, BusyError, DiskFullError):
        return False
    with contextlib.suppress(OSError):
        folder.rmdir()
    return _without_wal(connection.conn)


def _without_wal(conn: sqlite3.Connection) -> bool:
    try:
        mode: str = conn.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    return mode == "delete"


def has_wal(conn: sqlite3.Connection) -> bool:
    """Tell whether the file is still written through a WAL."""
    mode: str = conn.execute("PRAGMA journal_mode").fetchone()[0]
    return mode == "wal"
