from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.store import DamagedError, NotMimosaError, check_file
from tests.unit.store.sessions import NOW, info, say, write

if TYPE_CHECKING:
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


def test_duplicates_that_an_index_would_hide_are_counted(store: Store) -> None:
    write(store, "a", "une idée", key="same")
    write(store, "a", "une idée")
    store.close()
    with closing(sqlite3.connect(store.path)) as conn, conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'key TEXT UNIQUE', 'key TEXT')"
            " WHERE name = 'card'"
        )
        conn.execute("DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_card_1'")
    with closing(sqlite3.connect(store.path)) as conn, conn:
        conn.execute("UPDATE card SET key = 'same'")
    report = check_file(store.path)
    assert report.duplicates == 1
    assert not report.sound


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
