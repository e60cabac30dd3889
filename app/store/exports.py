"""The files that were written from a session: whoever erases it knows what else to delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.store.values import ExportLine

if TYPE_CHECKING:
    import sqlite3

LISTED = "SELECT * FROM export ORDER BY at, id"

ADD = """
INSERT INTO export (at, path, edition) VALUES (?, ?, ?)
ON CONFLICT (path) DO UPDATE SET at = excluded.at, edition = excluded.edition
"""
"""Lists a file; one of the same path is listed once, as it was last written."""


def line(path: Path, edition: str, now: float) -> tuple[float, str, str]:
    """Return what :data:`ADD` lists of a file."""
    return now, str(path.resolve()), str(edition)


def to_line(row: sqlite3.Row) -> ExportLine:
    """Return a file that was listed."""
    return ExportLine(Path(row["path"]), row["edition"], row["at"])
