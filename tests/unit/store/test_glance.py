from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from app.core.glance import Standing
from app.core.phase import State
from app.core.session import Run
from app.store import create, open_store
from app.store.glance import glance, glances
from app.store.lock import is_held
from tests.unit.store.sessions import AWKWARD, NOW, info, make, say, steps, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.session import SessionInfo
    from app.store import Store

UNDERWAY = Run(step=2, phase="avant", state=State.OPEN, started=NOW)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(folder: Path, told: SessionInfo, run: Run | None = None, name: str = "a.mimosa") -> Path:
    path = folder / name
    store = create(path, told, steps(), copies=folder / "copies", now=NOW)
    with store.act("test", "test", "test", NOW) as act:
        act.save_run(run or Run())
    store.close()
    return path


def test_session_not_begun_is_being_prepared(store: Store, tmp_path: Path) -> None:
    store.close()
    before = contents(tmp_path)
    found = glance(store.path)
    assert found.standing is Standing.PREPARING
    assert (found.title, found.step, found.people) == (info().title, 0, 0)
    assert found.changed == pytest.approx(store.path.stat().st_mtime)
    assert not found.trouble
    assert contents(tmp_path) == before


def test_session_underway_tells_its_step(tmp_path: Path) -> None:
    found = glance(made(tmp_path, info(), UNDERWAY))
    assert found.standing is Standing.RUNNING
    assert (found.step, found.step_title) == (2, "Étape 2")


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({}, Standing.FINISHED),
        ({"validated": True, "validated_on": "2026-03-01"}, Standing.VALIDATED),
    ],
)
def test_session_that_is_over_tells_how_far(
    tmp_path: Path, told: dict[str, object], standing: Standing
) -> None:
    run = structs.replace(UNDERWAY, finished=True)
    assert glance(made(tmp_path, structs.replace(info(), **told), run)).standing is standing


def test_session_closed_for_good_is_anonymised(store: Store) -> None:
    store.anonymise(NOW)
    store.close()
    assert glance(store.path).standing is Standing.ANONYMISED


@pytest.mark.parametrize("title", [*(text for text in AWKWARD if "\u0000" not in text), "é" * 200])
def test_title_is_told_as_it_is(tmp_path: Path, title: str) -> None:
    path = made(tmp_path, structs.replace(info(), title=title, place=title, rehearsal=True))
    found = glance(path)
    assert (found.title, found.place, found.rehearsal) == (title, title, True)


def test_session_that_another_holds_is_elsewhere_and_not_disturbed(tmp_path: Path) -> None:
    path = made(tmp_path, info(), UNDERWAY)
    with closing(open_store(path, copies=tmp_path / "copies", who="PC-2")) as store:
        say(store, "a", "oui", phase="avant")
        found = glance(path)
        assert (found.standing, found.holder) == (Standing.ELSEWHERE, "PC-2")
        assert (found.title, found.step) == (info().title, 2)
        assert say(store, "b", "oui", phase="avant")
    assert glance(path).standing is Standing.RUNNING


def test_people_who_came_are_counted_without_helpers_and_removed(tmp_path: Path) -> None:
    with closing(make(tmp_path)) as store:
        with store.act("test", "test", "test", NOW) as act:
            for kind in ("participant", "participant", "participant", "helper"):
                last = act.insert("participant", kind=kind, phone=False, arrived=NOW)
            act.update("participant", last - 1, removed=NOW)
        assert glance(store.path).people == 2


def test_session_of_a_killed_program_can_be_told_and_opened(tmp_path: Path) -> None:
    """What a kill leaves: the file, its WAL, and a lock that nobody holds any more."""
    with closing(make(tmp_path)) as store:
        with store.act("test", "test", "test", NOW) as act:
            act.save_run(UNDERWAY)
        left = tmp_path / "left"
        left.mkdir()
        for path in tmp_path.glob("atelier.mimosa*"):
            shutil.copy(path, left)
    found = glance(left / "atelier.mimosa")
    assert (left / "atelier.mimosa-lock").exists()
    assert (left / "atelier.mimosa-wal").stat().st_size > 0
    assert (found.standing, found.step) == (Standing.RUNNING, 2)
    open_store(left / "atelier.mimosa", copies=tmp_path / "copies", who="Ana").close()


def test_lock_that_nobody_holds_is_left_free(tmp_path: Path) -> None:
    path = tmp_path / "a.mimosa"
    assert not is_held(path)
    assert not any(tmp_path.iterdir())
    (tmp_path / "a.mimosa-lock").touch()
    assert not is_held(path)
    assert not is_held(path)


def test_newer_file_is_told_and_untouched(store: Store, tmp_path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as conn:
        conn.execute("PRAGMA user_version = 999")
    before = contents(tmp_path)
    found = glance(store.path)
    assert found.standing is Standing.NEWER
    assert "version plus récente" in found.trouble
    assert contents(tmp_path) == before


def test_file_without_a_day_of_validation_is_told(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as conn:
        conn.execute("ALTER TABLE session DROP COLUMN validated_on")
    found = glance(store.path)
    assert (found.standing, found.validated_on) == (Standing.PREPARING, "")


@pytest.mark.parametrize("start", [0, 100, 4096, 9000])
def test_damage_anywhere_never_raises(tmp_path: Path, start: int) -> None:
    with closing(make(tmp_path)) as store:
        for number in range(50):
            write(store, "a", f"une idée {number}")
    content = bytearray(store.path.read_bytes())
    content[start:] = b"\xff" * (len(content) - start)
    store.path.write_bytes(content)
    found = glance(store.path)
    assert found.standing in {Standing.DAMAGED, Standing.OTHER}
    assert found.trouble


@pytest.mark.parametrize("change", ["run = 'x'", "run = '[]'", "title = x'ff'", "keep_days = 'x'"])
def test_values_that_make_no_sense_are_damage(store: Store, change: str) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as conn, conn:
        conn.execute(f"UPDATE session SET {change}")
    assert glance(store.path).standing is Standing.DAMAGED


def test_other_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.mimosa").write_bytes(b"not this")
    (tmp_path / "empty.mimosa").touch()
    for name in ("x", "empty"):
        assert glance(tmp_path / f"{name}.mimosa").standing is Standing.OTHER
    assert glance(tmp_path / "absent.mimosa").standing is Standing.UNREADABLE
    assert "n’existe pas" in glance(tmp_path / "absent.mimosa").trouble


def test_list_is_the_latest_first_each_once(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    other = made(tmp_path, info(), name="other.mimosa")
    first = made(folder, info(), name="first.mimosa")
    second = made(folder, info(), name="second.mimosa")
    for age, path in enumerate((second, other, first)):
        os.utime(path, (NOW - age, NOW - age))
    found = glances(folder, (other, first, tmp_path / "gone.mimosa"))
    assert [one.path for one in found] == [second, other, first]
    assert glances(tmp_path / "nowhere") == ()


def test_sessions_that_share_their_title_and_day_are_twins(tmp_path: Path) -> None:
    one = info()
    made(tmp_path, one, name="a.mimosa")
    made(tmp_path, one, name="b.mimosa")
    made(tmp_path, structs.replace(one, date="2026-01-02"), name="c.mimosa")
    made(tmp_path, structs.replace(one, title="Autre"), name="d.mimosa")
    told = {found.path.name: found.twin for found in glances(tmp_path)}
    assert told == {"a.mimosa": True, "b.mimosa": True, "c.mimosa": False, "d.mimosa": False}
