"""Purge: all that people gave leaves the file, its copies and the disk; the bare facts stay.

It is done in two parts, so that a full disk or a killed program loses neither the promise nor the
file: the rows go in one transaction, with a mark; the bytes follow, and then the mark.
"""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.edition import Edition
from app.core.errors import RefusedError
from app.core.i18n import _, ngettext
from app.core.session import Run, SessionInfo, Step
from app.store import exports, rows
from app.store.changes import update
from app.store.erasure import compact, remove
from app.store.errors import BusyError, DiskFullError, PurgedError
from app.store.journal import Line, write_line
from app.store.opening import held
from app.store.reader import Reader
from app.store.schema import TABLES
from app.store.values import ExportLine

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from app.store.connection import Connection

LONGER = 30
"""Days that the answers are kept when they are to be kept longer."""

MOST_DAYS = 3650
"""Most days that they are, after the restitution was validated."""

_KEPT = frozenset({"session", "step", "export"})
"""The tables that keep something."""

_MARK = ("session", 1)
"""What stands in ``pending_erasure`` until the bytes are gone too."""


class Purged(Struct, frozen=True, kw_only=True):
    """What a purge did. ``written``: the restitution that it wrote first, None when one was there.

    ``exports`` are the files written from the session: no program deletes those. ``done``: nothing
    is left on the disk; else the work is finished by another call, at the next start say. ``whole``:
    the file was damaged, and is deleted itself.
    """

    path: Path
    title: str
    exports: tuple[ExportLine, ...]
    written: Path | None = None
    done: bool = True
    whole: bool = False


def purge(
    path: Path,
    *,
    copies: Path,
    who: str,
    now: float,
    first: Callable[[Reader], Path] | None = None,
) -> Purged:
    """Erase for good all that people gave. Of a purged file: finish what was left half done.

    ``first`` writes the restitution to share, and says where: it is called when none that was
    written since the last validation is still there (a rehearsal has none). Raises a UserError,
    also of ``first``, when the file is as it was: open elsewhere, damaged, read-only, or the disk
    is full. Its copies may be gone by then.
    """
    path = path.resolve()
    with held(path, copies, who) as connection:
        written = None
        with contextlib.closing(Reader(path, copies)) as reader:
            info, folder = reader.info(), reader.folder
            known = reader.exports()
            if first is not None and not info.purged_on and _is_missed(connection, info, known):
                written = first(reader)
        if not info.purged_on:
            with contextlib.suppress(OSError):  # They go first: the disk may be full of them.
                remove_copies(folder, path)
            _erase(connection, info, written, now)
        exports.remove_parts(known)
        done = _finish(connection, folder)
        listed = tuple(map(exports.to_line, connection.rows(exports.LISTED)))
    return Purged(path=path, title=info.title, exports=listed, written=written, done=done)


def keep_longer(path: Path, *, copies: Path, who: str, now: float, days: int = LONGER) -> date:
    """Keep the answers ``days`` more from today, in one line of the journal; returns by when.

    Raises PurgedError, RefusedError when the restitution was reopened, or a UserError when the file
    cannot be written.
    """
    today = date.fromtimestamp(now)
    with held(path, copies, who) as connection:
        row = connection.rows("SELECT validated_on, keep_days, purged_on FROM session")[0]
        if row["purged_on"]:
            raise PurgedError(row["purged_on"])
        if not row["validated_on"]:
            raise RefusedError(
                _("Le compte rendu a été rouvert : rien n’est à effacer pour l’instant.")
            )
        start = date.fromisoformat(row["validated_on"])
        kept = min((today - start).days + days, MOST_DAYS)
        label = ngettext(
            "garder les réponses {n} jour de plus", "garder les réponses {n} jours de plus", days
        )
        with connection.transaction():
            update(connection, "session", 1, {"keep_days": max(kept, row["keep_days"])})
            write_line(connection, Line("", "keep", label, now, undoable=False))
        return date.fromordinal(start.toordinal() + max(kept, row["keep_days"]))


def record_exports(
    path: Path, written: Iterable[Path], edition: str, *, copies: Path, who: str, now: float
) -> None:
    """List files written from a session that no program has open. Raises a UserError."""
    with held(path, copies, who) as connection, connection.transaction():
        for one in written:
            connection.write(exports.ADD, exports.line(exports.place_of(one), edition, now))


def is_unfinished(conn: sqlite3.Connection) -> bool:
    """Tell whether the bytes of what was erased may still be on the disk."""
    return conn.execute("SELECT 1 FROM pending_erasure LIMIT 1").fetchone() is not None


def _is_missed(connection: Connection, info: SessionInfo, known: Iterable[ExportLine]) -> bool:
    """Tell whether the work of the group would be lost: no restitution to share is left of it."""
    return not info.rehearsal and not exports.has_restitution(connection, known)


def _erase(connection: Connection, info: SessionInfo, written: Path | None, now: float) -> None:
    """Take every row but the bare facts, in one transaction."""
    with connection.transaction():
        if written is not None:
            place = exports.place_of(written)
            connection.write(exports.ADD, exports.line(place, Edition.SHARED, now))
        for table in reversed(TABLES):
            if table not in _KEPT:
                connection.write(f'DELETE FROM "{table}"')
        connection.write("DELETE FROM sqlite_sequence")
        for view in connection.rows("SELECT name FROM sqlite_master WHERE type = 'view'"):
            if view["name"].startswith("etape_"):  # They quote what was asked.
                connection.write(f'DROP VIEW "{view["name"]}"')
        _keep_facts(connection, info, now)
        write_line(connection, Line("", "purge", _("Réponses effacées"), now, undoable=False))
        connection.write("INSERT INTO pending_erasure (table_name, row_id) VALUES (?, ?)", _MARK)


def _keep_facts(connection: Connection, info: SessionInfo, now: float) -> None:
    facts = SessionInfo(
        title=info.title,
        date=info.date,
        place=info.place,
        organiser=info.organiser,
        keep_days=info.keep_days,
        workshop=info.workshop,
        rehearsal=info.rehearsal,
        validated=info.validated,
        validated_on=info.validated_on,
        edition=info.edition,
        anonymised=True,
        purged_on=date.fromtimestamp(now).isoformat(),
    )
    over = {"secret": None, "run": Run(finished=True, door_open=False), "opened_by": None}
    update(connection, "session", 1, {**rows.info_row(facts), **over})
    for row in connection.rows("SELECT * FROM step ORDER BY position, id"):
        step = Step(
            id=row["id"],
            key=row["key"],
            type=row["type"],
            title=row["title"],
            position=row["position"],
            minutes=row["minutes"],
            settings={},
            skipped=bool(row["skipped"]),
        )
        update(connection, "step", step.id, rows.step_row(step))


def _finish(connection: Connection, folder: Path) -> bool:
    """Remove the copies, rewrite the file alone, and take the mark off. False: call again."""
    if not is_unfinished(connection.conn):
        return True
    try:
        remove_copies(folder, connection.path)
        if not compact(connection):
            return False
        if connection.rows("PRAGMA journal_mode = DELETE")[0][0] != "delete":
            return False
        connection.write("DELETE FROM pending_erasure")
    except (OSError, BusyError, DiskFullError):
        return False
    return True


def remove_copies(folder: Path, but: Path) -> None:
    """Remove all that a folder of copies holds, half a copy of a killed program too.

    The session ``but`` may be one of them: it stays. Raises OSError.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        ours = path.name.removesuffix("-lock").startswith(but.name) and but.parent == folder
        if path.is_file() and not ours:
            remove(path)
    with contextlib.suppress(OSError):
        folder.rmdir()
