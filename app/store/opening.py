"""Making and opening session files: each refusal comes before anything is changed."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import time
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlite_utils import Database

from app.core.i18n import _, said_date, said_time
from app.core.session import Run, SessionInfo, Step
from app.store import copies as copying
from app.store import rows
from app.store.changes import insert
from app.store.closing import leave_one_file
from app.store.connection import Connection, connect, connect_to_write
from app.store.erasure import remove
from app.store.errors import (
    AbsentError,
    ExistsError,
    NewerError,
    NotMimosaError,
    OpenElsewhereError,
    PurgedError,
    damaged,
    is_damage,
    primary_code,
    read_only,
    told,
)
from app.store.lock import SessionLock
from app.store.place import check_place
from app.store.schema import APPLICATION_ID, TABLES, migrate, version
from app.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Sight(Struct, frozen=True):
    """What a file says of itself before it is opened."""

    version: int
    uid: str
    opened_by: str
    opened_at: float
    purged_on: str = ""


def create(
    path: Path,
    info: SessionInfo,
    steps: Sequence[Step],
    *,
    copies: Path,
    now: float,
    who: str = "",
) -> Store:
    """Make a new session file and open it. Never overwrites: raises ExistsError."""
    path = path.resolve()
    check_place(path)
    _claim(path)
    lock = SessionLock(path)
    try:
        if not lock.take():
            raise _open_elsewhere(path)
        _fill(path, info, steps, now, who)
    except BaseException:
        lock.release()
        remove(path)
        raise
    return _store(path, copies, lock)


def _claim(path: Path) -> None:
    """Make an empty file of that name, which nobody else can then make."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise ExistsError(
            _("Le fichier « {name} » existe déjà. Choisissez un autre nom.").format(name=path.name)
        ) from error
    except FileNotFoundError as error:
        raise AbsentError(
            _("Le dossier « {name} » n’existe pas. Choisissez un autre dossier.").format(
                name=path.parent
            )
        ) from error
    except OSError as error:
        raise read_only(path.name) from error


def _fill(path: Path, info: SessionInfo, steps: Sequence[Step], now: float, who: str) -> None:
    with _writing(path) as connection:
        connection.conn.execute("PRAGMA journal_mode = WAL")
        with connection.transaction():
            migrate(Database(connection.conn, execute_plugins=False))
            insert(connection, "session", _session_row(info, now, who))
            for position, facilitator in enumerate(info.facilitators):
                insert(connection, "facilitator", rows.facilitator_row(position, facilitator))
            for step in steps:
                planned = {"planned_minutes": step.minutes}
                insert(connection, "step", rows.step_row(step) | planned)


def _session_row(info: SessionInfo, now: float, who: str) -> dict[str, object]:
    return {
        **rows.info_row(info),
        "id": 1,
        "uid": secrets.token_hex(4),
        "secret": secrets.token_bytes(32),
        "run": Run(),
        "created": now,
        "app_version": _app_version(),
        "opened_by": who,
        "opened_at": now,
    }


def _app_version() -> str:
    try:
        return package_version("mimosa")
    except PackageNotFoundError:
        return ""


def open_store(path: Path, *, copies: Path, who: str) -> Store:
    """Open a session to write in it. ``who`` is told to whoever tries to open it meanwhile.

    An older file is copied, then migrated; withdrawals that a killed program left half done are
    finished. Raises a UserError of :mod:`app.store.errors`; the file is then as it was.
    """
    # By its own name: a session is one, by whatever link it is reached.
    path = path.resolve()
    check_place(path)
    sight = look(path)
    if sight.purged_on:
        raise PurgedError(sight.purged_on)
    lock = take(path)
    try:
        prepare(path, sight, copies, who)
    except BaseException:
        lock.release()
        raise
    store = _store(path, copies, lock)
    try:
        store.drop_absent_copies()
        store.finish_erasures()
        store.finish_closing()
    except BaseException:
        store.close()
        raise
    return store


def take(path: Path) -> SessionLock:
    """Take the lock of a session file. Raises UserError when another holds it, or it is read-only."""
    if not os.access(path, os.W_OK):
        raise read_only(path.name)
    lock = SessionLock(path)
    if not lock.take():
        raise _open_elsewhere(path)
    return lock


@contextmanager
def held(path: Path, copies: Path, who: str) -> Iterator[Connection]:
    """Hold a session file that no program has open, to work on the file as a whole.

    Closed and purged ones too, and wherever they lie: a promise to erase holds in any folder. Raises
    a UserError of :mod:`app.store.errors` as :func:`open_store` does.
    """
    path = path.resolve()
    sight = look(path)
    lock = take(path)
    try:
        prepare(path, sight, copies, who)
        with _writing(path) as connection:
            yield connection
    finally:
        lock.release()


def look(path: Path) -> Sight:
    """Read what a file says of itself, changing nothing. Raises a UserError when it is unfit."""
    if not path.is_file():
        raise AbsentError(_("Le fichier « {name} » n’existe pas.").format(name=path.name))
    try:
        conn = connect_to_look(path)
    except sqlite3.Error as error:
        raise _unfit(path, error) from error
    try:
        return _sight(path, conn)
    except sqlite3.Error as error:
        raise _unfit(path, error) from error
    finally:
        conn.close()


def connect_to_look(path: Path) -> sqlite3.Connection:
    """Open a file without changing it, nor leaving anything beside it unless a WAL is there."""
    alone = not path.with_name(path.name + "-wal").exists()
    return connect(path, "immutable=1" if alone else "mode=ro")


def _sight(path: Path, conn: sqlite3.Connection) -> Sight:
    found = conn.execute("PRAGMA user_version").fetchone()[0]
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _not_mimosa(path)
    if found > version():
        raise NewerError(
            _(
                "Le fichier « {name} » vient d’une version plus récente de Mimosa. "
                "Installez la nouvelle version pour l’ouvrir."
            ).format(name=path.name)
        )
    row = conn.execute("SELECT uid, opened_by, opened_at FROM session WHERE id = 1").fetchone()
    if row is None:
        raise damaged(path.name)
    return Sight(found, row["uid"], row["opened_by"] or "", row["opened_at"] or 0, purged_on(conn))


def purged_on(conn: sqlite3.Connection) -> str:
    """Return the day a file was purged; files of earlier versions never were."""
    if "purged_on" not in {row["name"] for row in conn.execute("PRAGMA table_info(session)")}:
        return ""
    return str(conn.execute("SELECT purged_on FROM session WHERE id = 1").fetchone()[0])


def _unfit(path: Path, error: sqlite3.Error) -> Exception:
    if primary_code(error) == sqlite3.SQLITE_NOTADB:
        return _not_mimosa(path)
    if "no such" in str(error):
        return damaged(path.name)
    return told(error, path.name)


def _not_mimosa(path: Path) -> NotMimosaError:
    return NotMimosaError(
        _(
            "Le fichier « {name} » n’est pas un atelier Mimosa. "
            "Choisissez un fichier qui se termine par « .mimosa »."
        ).format(name=path.name)
    )


def _open_elsewhere(path: Path) -> OpenElsewhereError:
    sight = look(path)
    return OpenElsewhereError(
        _(
            "L’atelier « {name} » est déjà ouvert par {who} depuis le {since}. "
            "Fermez-le là-bas, puis recommencez."
        ).format(
            name=path.name,
            who=sight.opened_by or _("un autre programme"),
            since=_since(sight.opened_at),
        )
    )


def _since(seconds: float) -> str:
    when = datetime.fromtimestamp(seconds).astimezone()
    return _("{day} à {hour}").format(day=said_date(when), hour=said_time(when.hour, when.minute))


def prepare(path: Path, sight: Sight, copies: Path, who: str) -> None:
    """Migrate when the file is older, and say in it who opens it."""
    with _writing(path) as connection:
        closed = connection.rows("SELECT anonymised FROM session")[0][0]
        if not closed:
            connection.rows("PRAGMA journal_mode = WAL")
        if sight.version < version():
            _migrate(connection, copies / sight.uid)
            if closed and not sight.purged_on:  # Nothing of before is to stay beside it.
                leave_one_file(connection, copies / sight.uid)
        known = {row[0] for row in connection.rows("SELECT name FROM sqlite_master")}
        if not known.issuperset(TABLES):
            raise damaged(path.name)
        connection.write(
            "UPDATE session SET opened_by = ?, opened_at = ? WHERE id = 1",
            (None if closed else who, time.time()),
        )


def _migrate(connection: Connection, folder: Path) -> None:
    reason = _("avant mise à jour")
    now = time.time()
    target = copying.free_path(folder, copying.file_name(reason, now))
    copying.write_copy(connection.conn, target)
    with connection.transaction():
        migrate(Database(connection.conn, execute_plugins=False))
        insert(connection, "copy", {"at": now, "reason": reason, "name": target.name})


@contextmanager
def _writing(path: Path) -> Iterator[Connection]:
    """Open a connection for a moment; what SQLite complains of becomes a sentence."""
    try:
        with contextlib.closing(connect_to_write(path)) as conn:
            yield Connection(path, conn)
    except sqlite3.Error as error:
        raise (damaged(path.name) if is_damage(error) else told(error, path.name)) from error


def _store(path: Path, copies: Path, lock: SessionLock) -> Store:
    conn = None
    try:
        conn = connect_to_write(path)
        return Store(path, conn, copies, lock)
    except BaseException as error:
        if conn is not None:
            conn.close()
        lock.release()
        if isinstance(error, sqlite3.Error):
            raise told(error, path.name) from error
        raise
