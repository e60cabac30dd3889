"""A quick look at session files, for a list of them: nothing is changed, and nothing is raised."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from app.core.errors import UserError
from app.core.glance import Glance, Standing
from app.store import exports, rows
from app.store.errors import (
    DamagedError,
    NewerError,
    NotMimosaError,
    damaged,
    is_damage,
    read_only,
    told,
)
from app.store.lock import is_held
from app.store.opening import connect_to_look, look
from app.store.purge import is_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from app.core.session import Run
    from app.store.values import ExportLine

SUFFIX = ".mimosa"
_PATIENCE_MS = 200
"""How long another program's write is waited for, in milliseconds: a list must not wait."""
_UNFIT: tuple[tuple[type[UserError], Standing], ...] = (
    (DamagedError, Standing.DAMAGED),
    (NewerError, Standing.NEWER),
    (NotMimosaError, Standing.OTHER),
)


def glance(path: Path) -> Glance:
    """Look at one file, whatever it is and whoever holds it. Never raises for what it finds."""
    try:
        look(path)
        with contextlib.closing(connect_to_look(path)) as conn:
            found = _read(path, conn)
    except UserError as error:
        return _unfit(path, error)
    except sqlite3.Error as error:
        return _unfit(path, damaged(path.name) if is_damage(error) else told(error, path.name))
    except msgspec.MsgspecError:
        return _unfit(path, damaged(path.name))
    except OSError:
        return _unfit(path, read_only(path.name))
    if is_held(path.resolve()):
        return structs.replace(found, standing=Standing.ELSEWHERE)
    return found


def glances(folder: Path, others: Iterable[Path] = ()) -> tuple[Glance, ...]:
    """Look at every session of a folder and at other files, each once, the latest changed first.

    Files that are not there (a stick that was taken away) are left out.
    """
    paths = {path.resolve() for path in (*folder.glob(f"*{SUFFIX}"), *others) if _is_there(path)}
    found = [glance(path) for path in sorted(paths)]
    return tuple(sorted(_with_twins(found), key=lambda one: one.changed, reverse=True))


def _with_twins(found: Sequence[Glance]) -> Iterator[Glance]:
    """Mark those whose title and day say nothing of which one it is."""
    known = Counter((one.title, one.date) for one in found)
    for one in found:
        yield structs.replace(one, twin=known[one.title, one.date] > 1)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _unfit(path: Path, error: Exception) -> Glance:
    standing = next((told for kind, told in _UNFIT if isinstance(error, kind)), Standing.UNREADABLE)
    return Glance(path=path, standing=standing, changed=_changed(path), trouble=str(error))


def _changed(path: Path) -> float:
    times = [0.0]
    for one in (path, path.with_name(f"{path.name}-wal")):
        with contextlib.suppress(OSError):
            times.append(one.stat().st_mtime)
    return max(times)


class _Row(Struct, frozen=True, kw_only=True):
    """What is read of the row of the session. Files of earlier versions lack those with a default."""

    uid: str
    title: str
    date: str | None
    place: str | None
    run: str
    rehearsal: bool
    validated: bool
    validated_on: str | None = None
    anonymised: bool
    keep_days: int
    purged_on: str = ""
    opened_by: str | None


def _read(path: Path, conn: sqlite3.Connection) -> Glance:
    conn.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    found = conn.execute("SELECT * FROM session WHERE id = 1").fetchone()
    row = msgspec.convert(dict(found), _Row, strict=False)
    run = rows.to_run(row.run)
    step = conn.execute("SELECT position, title FROM step WHERE id = ?", (run.step,)).fetchone()
    people = conn.execute(
        "SELECT count(*) FROM participant WHERE kind = 'participant' AND removed IS NULL"
    ).fetchone()
    return Glance(
        path=path,
        standing=_standing(row, run),
        uid=row.uid,
        title=row.title,
        date=row.date or "",
        place=row.place or "",
        rehearsal=row.rehearsal,
        changed=_changed(path),
        people=people[0],
        step=step["position"] + 1 if step is not None else 0,
        step_title=step["title"] if step is not None else "",
        validated_on=row.validated_on or "",
        keep_days=row.keep_days,
        purged_on=row.purged_on,
        erasing=bool(row.purged_on) and is_unfinished(conn),
        report=exports.restitution(_listed(conn)) if row.purged_on else None,
        holder=row.opened_by or "",
    )


def _listed(conn: sqlite3.Connection) -> list[ExportLine]:
    return [exports.to_line(row) for row in conn.execute(exports.LISTED)]


def _standing(row: _Row, run: Run) -> Standing:
    if row.purged_on:
        return Standing.PURGED
    if row.anonymised:
        return Standing.ANONYMISED
    if row.validated:
        return Standing.VALIDATED
    if run.finished:
        return Standing.FINISHED
    return Standing.PREPARING if run.step is None else Standing.RUNNING
