"""A damaged session is deleted whole: nothing that people gave is left in any byte of the folder."""

from __future__ import annotations

import importlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import RefusedError
from app.core.glance import Standing
from app.store import (
    DamagedError,
    OpenElsewhereError,
    Reader,
    check_file,
    create,
    discard,
    open_store,
    purge,
    rescue,
)
from app.store.erasure import remove
from app.store.errors import BusyError, NotMimosaError
from app.store.glance import glance
from app.store.lock import SessionLock
from app.store.opening import connect_to_look
from tests.unit.store.sessions import NOW, info, steps, write
from tests.unit.store.test_purge import _left, _lived, _names

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session with copies, beside another one that has some too."""
    store = _lived(tmp_path)
    store.close()
    return store.path


def _spoil(path: Path, first: int, last: int | None = None) -> None:
    """Write over some pages, from ``first`` (0 is that of the header)."""
    content = bytearray(path.read_bytes())
    end = len(content) if last is None else last * PAGE
    content[first * PAGE : end] = b"\xff" * (end - first * PAGE)
    path.write_bytes(content)


def _name_again(path: Path, folder: Path) -> None:
    """Let the bytes of a spoilt file still bear the session's own name."""
    copies = next((folder / "copies").iterdir())
    content = path.read_bytes()
    path.write_bytes(content[:-PAGE] + copies.name.encode() + content[-PAGE + 8 :])


def _told(reader: Reader) -> Path:
    """Stand for a restitution, which reads the steps."""
    return Path(reader.steps()[0].title)


def _page_of(path: Path, table: str) -> int:
    with closing(connect_to_look(path)) as conn:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(conn.execute(sql, (table,)).fetchone()[0]) - 1


def test_a_file_of_which_only_the_header_is_left_goes_with_its_copies(
    path: Path, tmp_path: Path
) -> None:
    _spoil(path, 1)
    _name_again(path, tmp_path)
    assert glance(path).standing is Standing.DAMAGED
    done = discard(path, copies=tmp_path / "copies")
    assert done.whole
    assert done.done
    assert done.title == "atelier.mimosa"
    assert _left(tmp_path) == []
    assert _names(tmp_path) == []


def test_a_file_that_no_purge_can_erase_goes_and_tells_what_was_written_from_it(
    path: Path, tmp_path: Path
) -> None:
    page = _page_of(path, "answer")
    _spoil(path, page, page + 1)
    assert glance(path).standing is Standing.VALIDATED
    with pytest.raises(DamagedError):
        purge(path, copies=tmp_path / "copies", who="Ana", now=NOW)
    part = tmp_path / "partage.pdf.part"
    part.write_bytes(b"un texte du platane")
    done = discard(path, copies=tmp_path / "copies")
    assert (done.title, [one.path for one in done.exports]) == (
        info().title,
        [tmp_path / "partage.pdf"],
    )
    assert _left(tmp_path) == []
    assert _names(tmp_path) == []


@pytest.mark.parametrize("change", ["session SET objectives", "step SET settings"])
def test_values_that_make_no_sense_are_damage_that_no_purge_can_erase(
    path: Path, tmp_path: Path, change: str
) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(f"UPDATE {change} = '{{bad'")
    assert check_file(path).sound
    with pytest.raises(DamagedError):
        purge(path, copies=tmp_path / "copies", who="Ana", now=NOW, first=_told)
    assert discard(path, copies=tmp_path / "copies").done
    assert _names(tmp_path) == []


def test_what_a_killed_program_left_beside_it_goes_too(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    store = _lived(tmp_path / "live")
    dead = tmp_path / "dead"
    shutil.copytree(tmp_path / "live", dead)
    store.close()
    path = dead / "atelier.mimosa"
    path.with_name("atelier.mimosa-wal").write_bytes(b"premier jet du saule" * 99)
    _spoil(path, 1)
    _name_again(path, dead)
    assert discard(path, copies=dead / "copies").done
    assert _names(dead) == []


def test_copies_that_nothing_tells_to_be_its_own_are_left_and_said(
    path: Path, tmp_path: Path
) -> None:
    copies = _names(tmp_path / "copies")
    _spoil(path, 1)
    assert not discard(path, copies=tmp_path / "copies").done
    assert _names(tmp_path) == copies


def test_other_sessions_and_their_copies_stay(path: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    other = tmp_path / "autre.mimosa"
    with closing(create(other, info(), steps(), copies=copies, now=NOW)) as store:
        write(store, "a", "ce qui reste")
        store.copy("la sienne", 1, NOW)
    kept = {one: one.read_bytes() for one in (other, *copies.rglob("*la_sienne*"))}
    assert len(kept) == 2
    page = _page_of(path, "answer")
    _spoil(path, page, page + 1)
    discard(path, copies=copies)
    assert {one: one.read_bytes() for one in kept} == kept


def test_what_was_rescued_of_it_stays_to_be_erased_by_itself(path: Path, tmp_path: Path) -> None:
    page = _page_of(path, "answer")
    _spoil(path, page, page + 1)
    saved = rescue(path, tmp_path / "secours.mimosa").target
    discard(path, copies=tmp_path / "copies")
    assert _names(tmp_path) == ["secours.mimosa"]
    assert purge(saved, copies=tmp_path / "copies", who="Ana", now=NOW).done
    assert _left(tmp_path) == []


def test_a_sound_session_is_never_deleted(path: Path, tmp_path: Path) -> None:
    before = {name: (tmp_path / name).exists() for name in _names(tmp_path)}
    with pytest.raises(RefusedError, match="n’est pas abîmé"):
        discard(path, copies=tmp_path / "copies")
    assert {name: (tmp_path / name).exists() for name in _names(tmp_path)} == before
    with closing(open_store(path, copies=tmp_path / "copies", who="Ana")) as store:
        assert store.record(1).cards


def test_what_is_no_session_is_never_deleted(tmp_path: Path) -> None:
    path = tmp_path / "lettre.mimosa"
    path.write_bytes(b"Cher journal" * 999)
    with pytest.raises(NotMimosaError):
        discard(path, copies=tmp_path / "copies")
    assert path.exists()


def test_a_damaged_session_that_is_held_stays(path: Path, tmp_path: Path) -> None:
    _spoil(path, 1)
    lock = SessionLock(path)
    assert lock.take()
    try:
        with pytest.raises((BusyError, OpenElsewhereError)):
            discard(path, copies=tmp_path / "copies")
        assert path.exists()
    finally:
        lock.release()


def test_a_program_killed_meanwhile_leaves_no_words_that_nobody_knows_of(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(path, 1)
    _name_again(path, tmp_path)

    def killed(one: Path) -> None:
        if one == path:
            raise KeyboardInterrupt
        remove(one)

    monkeypatch.setattr(importlib.import_module("app.store.discard"), "remove", killed)
    with pytest.raises(KeyboardInterrupt):
        discard(path, copies=tmp_path / "copies")
    monkeypatch.undo()
    assert glance(path).standing is Standing.DAMAGED
    discard(path, copies=tmp_path / "copies")
    assert _names(tmp_path) == []
