from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from app.store import DamagedError, NotMimosaError, check_file
from tests.unit.store.sessions import NOW, info, say, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.store import Store


def test_check_tells_what_a_file_holds_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    say(store, "a", "oui")
    say(store, "a", "non")
    copied = store.copy("étape", 1, NOW)
    store.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    report = check_file(store.path)
    assert report.sound
    assert (report.uid, report.title) == (store.uid, info().title)
    assert (report.current_answers, report.duplicates) == (1, 0)
    assert {one.table: one.rows for one in report.tables}["answer"] == 2
    assert report.copies == (copied.name,)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


def test_session_that_is_open_can_be_checked(store: Store) -> None:
    say(store, "a", "oui")
    assert check_file(store.path).current_answers == 1
    assert say(store, "b", "oui")


@pytest.mark.parametrize("table", ["answer", "card"])
def test_duplicates_that_an_index_hides_are_counted(store: Store, table: str) -> None:
    for _ in range(2):
        say(store, "a", "oui")
        write(store, "a", "une idée")
    store.close()
    _change_without_index(
        store.path,
        table,
        f"UPDATE {table} SET key = 'same'",
    )
    report = check_file(store.path)
    assert report.duplicates == 1
    assert not report.sound


def _change_without_index(path: Path, table: str, statement: str) -> None:
    """Change a table behind the back of its unique index, as damage or another tool might."""
    index = f"sqlite_autoindex_{table}_1"
    with _free_hands(path) as conn:
        conn.execute("DROP TRIGGER answer_is_append_only")
        row = conn.execute("SELECT * FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        conn.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
        _swap(conn, table, "UNIQUE", "/* U */")
    with _free_hands(path) as conn:
        conn.execute(statement)
        _swap(conn, table, "/* U */", "UNIQUE")
        conn.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)


@contextmanager
def _free_hands(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("PRAGMA writable_schema = ON")
        yield conn


def _swap(conn: sqlite3.Connection, table: str, old: str, new: str) -> None:
    conn.execute(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, table)
    )


def test_damage_is_told(store: Store) -> None:
    for number in range(200):
        write(store, "a", f"une idée {number}")
    store.close()
    content = bytearray(store.path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    store.path.write_bytes(content)
    with pytest.raises(DamagedError, match="abîmé"):
        check_file(store.path)


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.mimosa"
    path.write_bytes(b"not this")
    with pytest.raises(NotMimosaError):
        check_file(path)
