"""The workshops at hand: those that come with the program, and « Mes ateliers », one file each."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.errors import UserError
from app.core.i18n import _
from app.core.workshop import Workshop, read_workshop
from app.room.preparing import make_session, ready_made, settings_of
from app.store import RescueReport, rescue
from app.store.copies import slug

if TYPE_CHECKING:
    from app.room.house import House

WORKSHOP = ".toml"
SESSION = ".mimosa"
_THROWN = ".supprime"
"""What is added to the name of a workshop thrown away: it can come back."""
_LONGEST_TITLE = 200
_MOST_EXPECTED = 2000
SIMULATED = 12
"""People simulated in a rehearsal that the window plays."""


class Shelved(Struct, frozen=True):
    """A file of « Mes ateliers »; ``trouble`` says what is wrong when it is no workshop."""

    path: Path
    workshop: Workshop | None
    trouble: str = ""


class Shelf(Struct, frozen=True):
    """All the workshops that can be prepared."""

    ready: tuple[Workshop, ...]
    mine: tuple[Shelved, ...]


def read_shelf(house: House) -> Shelf:
    """Return every workshop; a file that is wrong keeps its place, with its sentence."""
    files = sorted(house.mine.glob(f"*{WORKSHOP}"))
    return Shelf(ready_made(house.catalogue), tuple(_shelved(path, house) for path in files))


def _shelved(path: Path, house: House) -> Shelved:
    try:
        return Shelved(path, read_workshop(path, settings_of(house.catalogue)))
    except UserError as error:
        return Shelved(path, None, str(error))


def add(path: Path, house: House) -> Path:
    """Copy a workshop file into « Mes ateliers »; one of the same name stays beside it.

    Raises UserError, and copies nothing, when it is no workshop.
    """
    read_workshop(path, settings_of(house.catalogue))
    target = free_path(house.mine, path.stem, WORKSHOP)
    give(path, target)
    return target


def give(path: Path, target: Path) -> None:
    """Copy a workshop file to ``target``, which it replaces. Raises UserError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    except OSError as error:
        raise _unwritten(target) from error


def throw_away(path: Path) -> Path:
    """Take a workshop off the shelf; returns where it waits in case it is wanted again."""
    return _move(path, free_path(path.parent, path.name, _THROWN))


def put_back(thrown: Path) -> Path:
    """Put back on the shelf what was thrown away; returns where it is."""
    name = re.sub(rf"{re.escape(WORKSHOP)}( \d+)?$", "", thrown.stem)
    return _move(thrown, free_path(thrown.parent, name, WORKSHOP))


def _move(path: Path, target: Path) -> Path:
    try:
        return path.rename(target)
    except OSError as error:
        raise _unwritten(target) from error


def _unwritten(target: Path) -> UserError:
    return UserError(
        _("Le fichier « {name} » ne peut pas être écrit. Choisissez un autre dossier.").format(
            name=target.name
        )
    )


def new_session(workshop: Workshop, house: House, *, rehearsal: bool = False) -> Path:
    """Make the session file of a workshop; a rehearsal is a file apart, marked as such.

    Raises UserError when it cannot be written.
    """
    today = date.fromtimestamp(house.clock()).isoformat()
    words = slug(workshop.title).replace("_", "-") or _("atelier")
    mark = _(" – répétition") if rehearsal else ""
    path = free_path(_folder(house.sessions), f"{today} {words}{mark}", SESSION)
    told: dict[str, object] = {"title": _cut(workshop.title)}
    if rehearsal:
        told |= {"rehearsal": True, "date": today, "expected": SIMULATED}
    elif workshop.headcount is not None:
        told["expected"] = min(workshop.headcount.ideal, _MOST_EXPECTED)
    make_session(path, workshop, told, house).close()
    return path


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 2].rstrip()} …"


def save_what_can_be(path: Path, house: House) -> RescueReport:
    """Save what can be read of a damaged session into a new file, among the sessions.

    Raises UserError when nothing can be.
    """
    stem = _("{name} – secours").format(name=path.stem)
    return rescue(path, free_path(_folder(house.sessions), stem, SESSION))


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(folder) from error
    return folder


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """Return a path in ``folder`` that is free, numbered when the name is taken."""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path
