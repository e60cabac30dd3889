from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from app.core.edition import Editing
from app.store import (
    AbsentError,
    DamagedError,
    DiskFullError,
    ExistsError,
    NewerError,
    NotMimosaError,
    OpenElsewhereError,
    PlaceError,
    ReadOnlyError,
    create,
    open_store,
)
from app.store.place import Mount
from app.store.purge import record_exports
from app.store.schema import version
from tests.unit.store.sessions import NOW, again, info, make, say, steps, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.errors import UserError
    from app.store import Store


def _open(path: Path) -> Store:
    return open_store(path, copies=path.parent / "copies", who="Ana")


def _closed(folder: Path) -> Path:
    store = make(folder)
    say(store, "a", "oui")
    store.close()
    return store.path


def _run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(statement)


def _refused(path: Path, kind: type[UserError]) -> str:
    """Open a file that must be refused; return the sentence, once nothing has changed."""
    before = path.read_bytes()
    with pytest.raises(kind) as refusal:
        _open(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if one.name.endswith("-wal")] == []
    return str(refusal.value)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "atelier.mimosa"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ExistsError, match="existe déjà"):
        make(tmp_path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="n’existe pas"):
        make(tmp_path / "nowhere")


def test_session_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    twice = [steps()[0], steps()[0]]
    with pytest.raises(sqlite3.IntegrityError):
        create(tmp_path / "x.mimosa", info(), twice, copies=tmp_path / "copies", now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="« rien"):
        _open(tmp_path / "rien.mimosa")


def test_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    _run(path, f"PRAGMA user_version = {version() + 1}")
    assert "plus récente" in _refused(path, NewerError)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG" * 5000])
def test_other_files_are_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo.mimosa"
    path.write_bytes(content)
    assert "n’est pas un atelier" in _refused(path, NotMimosaError)


def test_other_databases_are_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "autre.db"
    _run(path, "CREATE TABLE session (id)")
    _refused(path, NotMimosaError)


def test_file_cut_short_is_damaged(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])
    assert "fichier de secours" in _refused(path, DamagedError)


def test_file_without_its_session_is_damaged(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    _run(path, "DELETE FROM session")
    _refused(path, DamagedError)


def test_page_found_damaged_later_is_told(tmp_path: Path) -> None:
    with make(tmp_path) as made:
        write(made, "a", "une idée")
    path = made.path
    with closing(sqlite3.connect(path)) as conn:
        page = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'card'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with _open(path) as store:
        assert store.info() == info()
        with pytest.raises(DamagedError, match="abîmé"):
            store.record(1)


def test_file_open_elsewhere_tells_who_and_since_when(store: Store) -> None:
    opened = again(store, who="Ana, sur PORTABLE-3")
    with pytest.raises(
        OpenElsewhereError,
        match=r"par Ana, sur PORTABLE-3 depuis le \d{1,2}(er)? \w+ \d{4} à \d{1,2}",
    ):
        _open(opened.path)
    say(opened, "a", "oui")
    opened.close()
    _open(opened.path).close()


_HOLD = """
import sys
from pathlib import Path
from app.store import open_store
from app.core.record import Channel

path = Path(sys.argv[1])
store = open_store(path, copies=path.parent / "copies", who="Bo")
store.add_answer(step=1, phase="avant", input="camp", alias="z", value=("non",),
                 channel=Channel.PHONE, key="held", now=1.0)
print("held", flush=True)
sys.stdin.read()
"""


def test_killed_program_lets_go_and_loses_nothing(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(OpenElsewhereError, match="Bo"):
        _open(path)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    with _open(path) as store:
        assert {one.alias for one in store.record(1).answers} == {"a", "z"}


def test_older_file_is_copied_then_migrated(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    _make_older(path)
    with _open(path) as store:
        assert store.rows("PRAGMA user_version")[0][0] == version()
        assert len(store.record(1).answers) == 1
        (line,) = store.copies()
        assert line.reason == "avant mise à jour"
        with store.act("console", "x", "X", NOW) as act:
            act.insert("followup", step_id=1, what="x")
    with closing(sqlite3.connect(line.path)) as copied:
        assert copied.execute("PRAGMA user_version").fetchone()[0] == version() - 1
        assert copied.execute("SELECT count(*) FROM answer").fetchone()[0] == 1


def _make_older(path: Path) -> None:
    for statement in (
        "ALTER TABLE cluster DROP COLUMN lost",
        "ALTER TABLE team DROP COLUMN option",
        "DELETE FROM _sqlite_migrations WHERE name = 'what_stays_chosen'",
        f"PRAGMA user_version = {version() - 1}",
    ):
        _run(path, statement)


def _before_restitutions(path: Path) -> None:
    """Make a file what it was before teams could edit their restitution."""
    for statement in (
        *(f"DROP TABLE {one}" for one in ("chapter", "written", "reading", "export")),
        "ALTER TABLE session DROP COLUMN edition",
        "ALTER TABLE session DROP COLUMN purged_on",
        "DELETE FROM _sqlite_migrations WHERE name = 'restitution'",
        f"PRAGMA user_version = {version() - 1}",
    ):
        _run(path, statement)


def test_file_from_before_restitutions_were_edited_gets_what_it_takes(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    _before_restitutions(path)
    with _open(path) as store:
        assert (store.editing(), store.exports()) == (Editing(), ())
        assert (store.info().edition, store.info().purged_on) == (0, "")
        with store.act("console", "x", "X", NOW) as act:
            act.set_written("intro", "Un mot.")
        assert store.editing().words("intro") == "Un mot."


def test_closed_older_file_is_alone_again_once_migrated(tmp_path: Path) -> None:
    store = make(tmp_path)
    store.anonymise(NOW)
    store.close()
    _before_restitutions(store.path)
    _open(store.path).close()
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["atelier.mimosa"]


def test_closed_older_file_is_alone_again_when_a_file_is_listed(tmp_path: Path) -> None:
    store = make(tmp_path)
    store.anonymise(NOW)
    store.close()
    _before_restitutions(store.path)
    copies = tmp_path / "copies"
    record_exports(store.path, [tmp_path / "a.pdf"], "partage", copies=copies, who="Ana", now=NOW)
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["atelier.mimosa"]


def test_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    _make_older(path)
    _run(path, "ALTER TABLE team ADD COLUMN option")
    with pytest.raises(sqlite3.Error):
        _open(path)
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone()[0] == version() - 1
        columns = {row[1] for row in conn.execute("PRAGMA table_info(cluster)")}
    assert "text" in columns
    assert "lost" not in columns


def test_file_before_every_migration_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "v0.mimosa"
    _run(path, f"PRAGMA application_id = {0x4D494D4F}")
    _refused(path, DamagedError)


@contextmanager
def _small_disk(point: Path, size: str = "1m") -> Iterator[None]:
    """Mount a tiny disk of its own at ``point``."""
    point.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(point)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("mounting a disk needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


def test_read_only_disk_is_told(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk"):
        path = tmp_path / "disk" / "atelier.mimosa"
        shutil.copy(_closed(tmp_path), path)
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)
        assert "Copiez-le" in _refused(path, ReadOnlyError)
        with pytest.raises(ReadOnlyError):
            make(tmp_path / "disk", "autre.mimosa")


def test_read_only_file_is_told(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    with _read_only(path):
        assert "Copiez-le" in _refused(path, ReadOnlyError)
    assert [one.name for one in tmp_path.iterdir()] == ["atelier.mimosa"]


@contextmanager
def _read_only(path: Path) -> Iterator[None]:
    """Let nobody write a file, root included."""
    if subprocess.run(["mount", "--bind", path, path], capture_output=True, check=False).returncode:
        pytest.skip("mounting a file on itself needs root")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", path], check=True)
        yield
    finally:
        subprocess.run(["umount", path], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_is_told(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    tmp_path.chmod(0o500)
    try:
        _refused(path, ReadOnlyError)
    finally:
        tmp_path.chmod(0o700)


def _fill_up(path: Path) -> None:
    with path.open("wb", buffering=0) as full, contextlib.suppress(OSError):
        while True:
            full.write(b"x" * 4096)


def _say_much(store: Store) -> None:
    for number in range(2000):
        say(store, f"b{number}", "oui")


def test_disk_really_full_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", "2m"):
        store = make(tmp_path / "disk")
        say(store, "a", "oui", key="first")
        filler = tmp_path / "disk" / "filler"
        _fill_up(filler)
        with pytest.raises(DiskFullError, match="plein"):
            _say_much(store)
        saved = store.counts()["answer"]
        filler.unlink()
        assert say(store, "c", "oui")
        store = again(store)
        assert store.counts()["answer"] == saved + 1
        store.close()


def test_synced_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Hôpital"
    folder.mkdir()
    with pytest.raises(PlaceError, match="OneDrive"):
        create(folder / "x.mimosa", info(), steps(), copies=tmp_path, now=NOW)
    assert list(folder.iterdir()) == []
    path = _closed(tmp_path).rename(folder / "x.mimosa")
    with pytest.raises(PlaceError, match="reste sur cet ordinateur"):
        open_store(path, copies=tmp_path, who="Ana")


def test_network_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _closed(tmp_path)
    monkeypatch.setattr("app.store.place.mount_table", lambda: (Mount(str(tmp_path), "nfs4"),))
    with pytest.raises(PlaceError, match="réseau"):
        open_store(path, copies=tmp_path, who="Ana")


def test_opening_reads_no_table_whole(tmp_path: Path) -> None:
    path = _closed(tmp_path)
    with _open(path) as store, store.transaction():
        for number in range(20_000):
            say(store, f"a{number}", "oui")
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as conn:
        leaves = [
            row[0]
            for row in conn.execute(
                "SELECT pageno FROM dbstat WHERE name IN"
                " ('answer', 'answer_by_place', 'sqlite_autoindex_answer_1')"
                " AND pagetype = 'leaf'"
            )
        ]
    for page in leaves:
        content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    # Not one page of the answers is sound: opening would fail had it looked at them.
    with _open(path) as store:
        assert store.info() == info()


def test_a_session_is_one_by_whatever_link_it_is_reached(tmp_path: Path) -> None:
    store = make(tmp_path)
    link = tmp_path / "lien.mimosa"
    try:
        link.symlink_to(store.path)
    except OSError:
        pytest.skip("links need rights here")
    with pytest.raises(OpenElsewhereError):
        _open(link)
    store.close()
    with _open(link) as opened:
        assert opened.path == store.path
