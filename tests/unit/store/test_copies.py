from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.store import ReadOnlyError, check_file, open_store
from app.store.copies import KEPT, slug
from tests.unit.store.sessions import NOW, again, info, say

if TYPE_CHECKING:
    from app.store import Store


def test_copy_is_a_session_of_one_file(store: Store) -> None:
    say(store, "a", "oui")
    path = store.copy("Étape 1 – débat", 1, NOW)
    assert [one.name for one in store.folder.iterdir()] == [path.name]
    assert path.name.endswith("_etape_1_debat.mimosa")
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert check_file(path).current_answers == 1
    opened = open_store(path, copies=store.folder.parent, who="Ana")
    assert opened.info() == info()
    opened.close()


def test_copies_are_listed_and_the_last_twelve_kept(store: Store) -> None:
    paths = [store.copy("étape", 1, NOW + number) for number in range(KEPT + 3)]
    assert [line.path for line in store.copies()] == paths[3:]
    assert sorted(store.folder.iterdir()) == sorted(paths[3:])


def test_copies_made_in_the_same_second_have_their_own_names(store: Store) -> None:
    assert store.copy("étape", 1, NOW) != store.copy("étape", 1, NOW)


def test_copy_that_cannot_be_written_is_not_listed(store: Store) -> None:
    store.folder.parent.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(ReadOnlyError):
        store.copy("étape", 1, NOW)
    assert store.copies() == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Étape 1 – Œuvre", "etape_1_uvre"), ("../../x", "x"), ("مرحبا", ""), ("a" * 80, "a" * 40)],
)
def test_slug_is_fit_for_a_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_copies_are_for_their_owner_alone(store: Store) -> None:
    path = store.copy("étape", 1, NOW)
    assert [one.stat().st_mode & 0o777 for one in (path, path.parent)] == [0o600, 0o700]


def test_listed_copies_that_are_not_there_are_dropped_at_opening(store: Store) -> None:
    absent, kept = (store.copy("étape", 1, NOW) for _each in range(2))
    absent.unlink()
    opened = again(store)
    assert [line.path for line in opened.copies()] == [kept]
    opened.close()
