"""Deleting a damaged session whole: what cannot be read cannot be erased row by row.

The copies go first and the file last: a killed program leaves a file that can be asked about again.
The bytes are given back to the disk, not overwritten: no program can promise more of what it deletes.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError
from app.core.glance import Standing
from app.core.i18n import _
from app.store import exports
from app.store.check import check_file
from app.store.erasure import remove
from app.store.errors import BusyError, DamagedError, read_only
from app.store.glance import glance
from app.store.lock import SessionLock
from app.store.opening import connect_to_look
from app.store.purge import Purged, remove_copies
from app.store.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

_UID = re.compile(r"[0-9a-f]{8}")
"""What a folder of copies is called: the session's own name, which the file bears too."""


def discard(path: Path, *, copies: Path) -> Purged:
    """Delete a damaged session with its copies and all that SQLite left beside it.

    What it was called and what was written from it are told as far as they can still be read; not
    ``done`` when nothing tells which copies are its own: they stay, for people to look at.
    Raises RefusedError when the file is sound (:func:`app.store.purge` erases it), or another
    UserError when it is no session, open elsewhere, or cannot be deleted; some copies may be gone.
    """
    path = path.resolve()
    if not _is_damaged(path, copies):
        raise RefusedError(
            _("Le fichier « {name} » n’est pas abîmé : effacez ses réponses, il restera.").format(
                name=path.name
            )
        )
    if not os.access(path.parent, os.W_OK):
        raise read_only(path.name)
    lock = SessionLock(path)
    if not lock.take():
        raise _busy(path)
    try:
        told, folders = _told(path), _folders(path, copies)
        for folder in folders or ():
            remove_copies(folder, path)
        exports.remove_parts(told.exports)
        remove(path)
    except OSError as error:
        raise _busy(path) from error
    finally:
        lock.release()
    return structs.replace(told, done=folders is not None)


def _is_damaged(path: Path, copies: Path) -> bool:
    """Tell whether the file cannot be read whole. Raises a UserError when it is no session."""
    if glance(path).standing is Standing.DAMAGED:
        return True
    try:
        if not check_file(path).sound:
            return True
        _read_whole(path, copies)
    except DamagedError:
        return True
    return False


def _read_whole(path: Path, copies: Path) -> None:
    """Read what a purge and a restitution read: values may make no sense where pages are sound.

    Raises DamagedError.
    """
    with contextlib.closing(Reader(path, copies)) as reader:
        reader.info()
        reader.editing()
        for step in reader.steps():
            reader.record(step.id)


def _busy(path: Path) -> BusyError:
    return BusyError(
        _("Le fichier « {name} » est occupé. Attendez un instant, puis recommencez.").format(
            name=path.name
        )
    )


def _told(path: Path) -> Purged:
    """Return what can still be read of what the session is called and what was written from it."""
    title = _rows(path, "SELECT title FROM session WHERE id = 1")
    listed = tuple(map(exports.to_line, _rows(path, exports.LISTED)))
    name = str(title[0][0]) if title else path.name
    return Purged(path=path, title=name, exports=listed, whole=True)


def _rows(path: Path, sql: str) -> list[sqlite3.Row]:
    """Return the rows that ``sql`` selects, none where they cannot be read."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(connect_to_look(path)) as conn:
        return conn.execute(sql).fetchall()
    return []


def _folders(path: Path, copies: Path) -> list[Path] | None:
    """Return the folders of copies of a session: by its name, or any name that its bytes hold.

    None where there are folders, and nothing tells whether one is its own.
    """
    known = [one for one in copies.glob("*") if one.is_dir() and _UID.fullmatch(one.name)]
    uid = [row[0] for row in _rows(path, "SELECT uid FROM session WHERE id = 1")]
    if uid and _UID.fullmatch(str(uid[0])):
        return [one for one in known if one.name == uid[0]]
    wal = path.with_name(f"{path.name}-wal")
    content = b"".join(one.read_bytes() for one in (path, wal) if one.exists())
    found = [one for one in known if one.name.encode() in content]
    return found or (None if known else [])
