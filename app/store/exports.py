"""The files that were written from a session: whoever erases it knows what else to delete."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.edition import Edition
from app.store.values import ExportLine

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from app.store.connection import Connection

LISTED = "SELECT * FROM export ORDER BY at, id"

ADD = """
INSERT INTO export (at, path, edition) VALUES (?, ?, ?)
ON CONFLICT (path) DO UPDATE SET at = excluded.at, edition = excluded.edition
"""
"""Lists a file; one of the same path is listed once, as it was last written."""


_VALIDATED = "SELECT 1 FROM session WHERE validated = 1"
_VALIDATED_AT = "SELECT max(at) FROM journal WHERE action = 'validate' AND undone_by IS NULL"


def place_of(path: Path) -> Path:
    """Return how a file is listed: « ~ » for the folder of an account, which bears a name.

    It looks at the disk, which may be slow: not for the thread of a session.
    """
    found = path.resolve()
    with contextlib.suppress(RuntimeError, OSError, ValueError):
        return Path("~") / found.relative_to(Path.home().resolve())
    return found


def line(place: Path, edition: str, now: float) -> tuple[float, str, str]:
    """Return what :data:`ADD` lists of a file, by its :func:`place_of`."""
    return now, str(place), str(edition)


def to_line(row: sqlite3.Row) -> ExportLine:
    """Return a file that was listed, where it is for this account."""
    path = Path(row["path"])
    with contextlib.suppress(RuntimeError):
        path = path.expanduser()
    return ExportLine(path, row["edition"], row["at"])


def has_restitution(connection: Connection, known: Iterable[ExportLine]) -> bool:
    """Tell whether a restitution to share, as it was last validated, is still on the disk."""
    if not connection.rows(_VALIDATED):
        return False
    since = connection.rows(_VALIDATED_AT)[0][0] or 0
    return restitution(one for one in known if one.at >= since) is not None


def restitution(known: Iterable[ExportLine]) -> Path | None:
    """Return the last restitution to share that is still on the disk, of what was listed."""
    found = [
        one
        for one in known
        if one.edition == Edition.SHARED
        and one.path.suffix.lower() == ".pdf"
        and os.path.exists(one.path)  # noqa: PTH110 - Path.exists raises where it may not look
    ]
    return max(found, key=lambda one: one.at).path if found else None


def remove_parts(known: Iterable[ExportLine]) -> None:
    """Remove what a program killed while it wrote a file left of it."""
    for one in known:
        with contextlib.suppress(OSError):
            one.path.with_name(f"{one.path.name}.part").unlink(missing_ok=True)
