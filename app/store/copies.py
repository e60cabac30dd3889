"""Copies of a session: whole files, in one folder for each session, listed in the session."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import time
import unicodedata
from typing import TYPE_CHECKING

from app.store.errors import disk_full, read_only, told

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 12
"""How many copies of one session are kept."""


def file_name(reason: str, now: float) -> str:
    """Return a copy's name: when (local time), and why."""
    when = time.strftime("%Y-%m-%d_%Hh%Mm%S", time.localtime(now))
    return f"{when}_{slug(reason) or 'copie'}"


def slug(text: str) -> str:
    """Return ``text`` in plain letters and digits, at most 40: fit for file and view names."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:40].strip("_")


def free_path(folder: Path, name: str) -> Path:
    """Return a path in ``folder`` that is free, numbered when two copies have the same name."""
    path = folder / f"{name}.mimosa"
    number = 2
    while path.exists():
        path = folder / f"{name}_{number}.mimosa"
        number += 1
    return path


def write_copy(conn: sqlite3.Connection, path: Path) -> None:
    """Write all that ``conn`` sees as one file at ``path``, durably, for its owner alone to read.

    Raises a UserError, and leaves no half a copy, when the disk is full or the folder read-only.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        target = sqlite3.connect(path, isolation_level=None)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise (disk_full() if full else read_only(path.name)) from error
    except sqlite3.Error as error:
        raise told(error, path.name) from error
    try:
        conn.backup(target)
        # The copy comes as a WAL file: alone, it must be one file.
        target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        target.close()
        path.unlink(missing_ok=True)
        raise told(error, path.name) from error
    target.close()


def files(folder: Path, but: Path) -> list[Path]:
    """Return every session file in a folder of copies, listed or not, except the session itself.

    A program killed while it copies leaves a copy that no list has.
    """
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.glob("*.mimosa") if not (but.exists() and path.samefile(but))
    )
