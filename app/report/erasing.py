"""Purging a session: its restitution to share is written beside the file first, if none is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.file import file_name, write_restitution
from app.store import Purged, purge

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.house import House
    from app.store import Reader


def purge_session(path: Path, house: House) -> Purged:
    """Erase for good all that people gave to a session (:func:`app.store.purge`)."""

    def first(reader: Reader) -> Path:
        target = _free(path.resolve().with_name(file_name(reader.info())))
        write_restitution(reader, house.catalogue, target)
        return target

    return purge(path, copies=house.copies, who=house.who, now=house.clock(), first=first)


def _free(path: Path) -> Path:
    """Return a path where no file is yet: none is ever replaced."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return found
